import { ENODEV, EOPNOTSUPP, GENERATOR_IDS, KernelBug } from '@faultline/kernel-api';
import { describe, expect, it } from 'vitest';
import { SmallKernel } from './kernel.js';

const plain = { mmap: (flags: number) => flags | 8, byte: () => 9 };

describe('a file_operations table', () => {
  it('[MM40] has a number, and a path for each operation that the kind of file has', () => {
    const k = new SmallKernel();
    const id = k.fileOps.add({
      name: 'demo',
      fsync: 'flushTlb',
      // biome-ignore lint/correctness/useYield: an operation that never has to wait
      *read() {
        return 7;
      },
      ...plain,
    });
    expect([id, k.fileOps.idOf('demo')]).toEqual([1, 1]);
    expect(k.fileOps.op(id, 'fsync')).toBe(k.paths.idOf('flushTlb'));
    expect(k.fileOps.op(id, 'read')).toBe(GENERATOR_IDS);
    expect(k.callStraight(k.fileOps.op(id, 'read'))).toBe(7);
    expect(k.fileOps.op(id, 'fallocate')).toBe(-EOPNOTSUPP);
    expect([k.fileOps.mmap(id, 1), k.fileOps.byte(id, 1, 0)]).toEqual([9, 9]);
    expect(k.fileOps.mmap(0, 1)).toBe(-ENODEV);
    expect(() => k.fileOps.idOf('other')).toThrow(KernelBug);
  });
});

describe('an inode', () => {
  it('[MM41] has the number of its address_space, a size, a lock and its operations', () => {
    const k = new SmallKernel();
    const first = k.inodes.create('f0', 4097, 3, 2);
    const second = k.inodes.create('f1', 0);
    expect([first, second, k.mappings.meta[0]]).toEqual([1, 2, 2]);
    expect([k.inodes.pages(first), k.inodes.pages(second)]).toEqual([2, 0]);
    expect([k.inodes.fops[first], k.inodes.vmOps[first]]).toEqual([3, 2]);
    expect(k.locks.nameOf(k.inodes.rwsem[first]!)).toBe('i_rwsem of f0');
  });
});
