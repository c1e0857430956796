import { E_PRESENT, E_SPECIAL, entryHi, entryLo } from '@faultline/core-pagetable';
import { AT_I_MMAP_LOCK, AT_MMAP_READ_LOCK, WouldBlock } from '@faultline/kernel-api';
import {
  downRead,
  downWrite,
  Locks,
  type MmPolicies,
  movePageTables,
  tableAlloc,
  unmapMappingPages,
  unmapShares,
  upRead,
  upWrite,
} from '@faultline/mm';
import { VM_READ, VM_SHARED } from '@faultline/vma';
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

describe('i_mmap of a file', () => {
  /** Four entries of a PTE table of a file at page 4, and whether each call waits while somebody reads the file's i_mmap. */
  function file(policy: Partial<MmPolicies> = {}): { k: SmallKernel; vma: number } {
    const k = new SmallKernel(policy);
    const mapping = k.mappings.create('f');
    const mm = k.mms.create();
    k.tasks.create(mm);
    const vma = k.vmas.alloc(mm, {
      start: 4,
      end: 8,
      flags: VM_READ | VM_SHARED,
      pgoff: 0,
      mapping,
      filp: 1,
      ops: k.vmOps.add({ name: 'f', mapPages: false }),
    });
    k.mms.vmas[mm]!.insert(vma);
    k.mappings.link(vma);
    const table = tableAlloc(k, 1, mm, 4, 0);
    k.pt.set(table, k.pt.pteIndex(table, 5), entryLo(101, E_PRESENT | E_SPECIAL), entryHi(101, 0));
    downRead(k, k.mappings.iMmapLock[mapping]!, AT_I_MMAP_LOCK);
    return { k, vma };
  }

  it('[MM42] is shared by those that take pages out of mappings from 5.18 on', () => {
    const { values } = unmapShares;
    expect([values['alone']!.since, values['shared']!.since]).toEqual(['4.0', '5.18']);
    for (const [unmapShares, point] of [
      [false, AT_I_MMAP_LOCK],
      [true, 0],
    ] as const) {
      const { k, vma } = file({ unmapShares });
      expect(blocks(() => unmapMappingPages(k, 1, k.vmas.mapping[vma]!, 0, 4, 1))).toBe(point);
      expect(k.pt.pteTable(k.mms.root[1]!, 5) !== 0).toBe(true);
      const left = k.pt.none(k.pt.pteIndex(k.pt.pteTable(k.mms.root[1]!, 5), 5));
      expect([left, k.locks.word[k.mappings.iMmapLock[1]!]]).toEqual([unmapShares, 1]);
    }
  });

  it.each([
    // Two pages of a table, and a whole one.
    [2, false, false, 0],
    [2, false, true, 0],
    [2, true, false, AT_I_MMAP_LOCK],
    [4, false, false, 0],
    [4, false, true, AT_I_MMAP_LOCK],
    [4, true, false, AT_I_MMAP_LOCK],
  ])(
    '[MM43] %i pages move, needed %s, tables always %s: waits at %i',
    (pages, needed, tablesMoveLocked, point) => {
      const { k, vma } = file({ tablesMoveLocked });
      expect(blocks(() => movePageTables(k, 1, vma, 4, 12, pages, needed))).toBe(point);
      const table = k.pt.pteTable(k.mms.root[1]!, 13);
      const there = table !== 0 && !k.pt.none(k.pt.pteIndex(table, 13));
      expect(there).toBe(point === 0);
    },
  );
});
