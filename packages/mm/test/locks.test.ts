import { AT_I_MMAP_LOCK, AT_MMAP_READ_LOCK, WouldBlock } from '@faultline/kernel-api';
import { downRead, downWrite, Locks, upRead, upWrite } from '@faultline/mm';
import { describe, expect, it } from 'vitest';
import { SmallKernel } from './kernel.js';

/** The point at which `job` would block, or 0. */
function blocks(job: () => void): number {
  try {
    job();
  } catch (error) {
    expect(error).toBeInstanceOf(WouldBlock);
    return (error as WouldBlock).point;
  }
  return 0;
}

describe('a lock', () => {
  it('[MM1] has a number and a name', () => {
    const locks = new Locks(2);
    expect([locks.create('a'), locks.create('b')]).toEqual([1, 2]);
    expect([locks.nameOf(1), locks.nameOf(2), locks.nameOf(7)]).toEqual(['a', 'b', 'lock 7']);
    expect(() => locks.create('c')).toThrow('more than 2 locks');
  });

  it('[MM2] is held by readers together or by one writer', () => {
    const k = new SmallKernel();
    const lock = k.locks.create('sem');
    downRead(k, lock, AT_MMAP_READ_LOCK);
    downRead(k, lock, AT_MMAP_READ_LOCK);
    expect(k.locks.word[lock]).toBe(2);
    upRead(k, lock, AT_MMAP_READ_LOCK);
    upRead(k, lock, AT_MMAP_READ_LOCK);
    downWrite(k, 2, lock, AT_I_MMAP_LOCK);
    expect(k.locks.word[lock]).toBe(-3);
    upWrite(k, lock, AT_I_MMAP_LOCK);
    expect(k.locks.word[lock]).toBe(0);
  });

  it('[MM3] that is taken blocks a straight path at its point', () => {
    const k = new SmallKernel();
    const lock = k.locks.create('sem');
    downRead(k, lock, AT_MMAP_READ_LOCK);
    expect(blocks(() => downWrite(k, 1, lock, AT_I_MMAP_LOCK))).toBe(AT_I_MMAP_LOCK);
    expect(k.locks.word[lock]).toBe(1);
    upRead(k, lock, AT_MMAP_READ_LOCK);
    downWrite(k, 0, lock, AT_I_MMAP_LOCK);
    expect(blocks(() => downWrite(k, 1, lock, AT_I_MMAP_LOCK))).toBe(AT_I_MMAP_LOCK);
    expect(blocks(() => downRead(k, lock, AT_MMAP_READ_LOCK))).toBe(AT_MMAP_READ_LOCK);
    expect(k.locks.word[lock]).toBe(-1);
  });

  it('[MM4] is named while it is held', () => {
    const k = new SmallKernel();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => k.locks.create(name)) as [
      number,
      number,
      number,
    ];
    expect(k.locks.held()).toEqual([]);
    downRead(k, a, AT_MMAP_READ_LOCK);
    downWrite(k, 1, c, AT_MMAP_READ_LOCK);
    expect(k.locks.held()).toEqual(['a', 'c']);
    upRead(k, a, AT_MMAP_READ_LOCK);
    downRead(k, b, AT_MMAP_READ_LOCK);
    expect(k.locks.held()).toEqual(['b', 'c']);
  });
});
