import { FileIndex } from '@faultline/fs-core';
import { HugetlbPool } from '@faultline/hugetlb-share';
import { Inodes, Locks, Mappings } from '@faultline/mm';
import { FrameMap, NO_PFN, PageData, PG_ANON, PG_DIRTY } from '@faultline/pfn';
import { VM_MAYSHARE, VM_SHARED, VM_WRITE, VmaTable } from '@faultline/vma';
import { describe, expect, it } from 'vitest';

const SIZE = 4;

function setup(gigantic?: number) {
  const frames = new FrameMap({
    ramFrames: 64,
    pmemBase: 100,
    pmemFrames: 0,
    pmemStructPages: true,
  });
  const vmas = new VmaTable(8);
  const locks = new Locks(20);
  const inodes = new Inodes(4, new Mappings(4, vmas, locks), locks);
  const parts = { frames, vmas, inodes, index: new FileIndex(4, 10, SIZE) };
  const data = new PageData(64, 10);
  const sizes = { pages: 4, order: 2, mms: 2, activeMark: false, mutexes: [] };
  const more = gigantic === undefined ? {} : { gigantic };
  const pool = new HugetlbPool({ ...parts, ...sizes, ...more, data });
  pool.hstates[0]!.hiddenInode = inodes.create('hidden', 0);
  return { frames, vmas, inodes, data, pool, file: inodes.create('f', 0) };
}

describe('a file of hugetlbfs', () => {
  it('[HS40] [HS42] knows what it was promised and what it has', () => {
    const { data, file, frames, pool } = setup();
    const { cache } = pool;
    expect(cache.unpromised(file, 0, 3 * SIZE)).toBe(3);
    cache.promise(file, 0, 2 * SIZE);
    pool.hstates[0]!.reserve(2);
    expect([cache.unpromised(file, 0, 3 * SIZE), cache.promised(file, 5)]).toEqual([1, true]);
    const head = pool.takeFor(file, SIZE);
    cache.insert(file, SIZE, head);
    data.write(frames.index(head + 1), 7, 9);
    expect([pool.reserved, cache.promised(file, SIZE), cache.find(file, 6)]).toEqual([
      1,
      false,
      head,
    ]);
    expect([cache.byte(file, 5 * 4096 + 7), cache.byte(file, 7)]).toEqual([9, 0]);
    expect(frames.flagsOf(head) & (PG_DIRTY | PG_ANON)).toBe(PG_DIRTY);
    expect(cache.unpromise(file, 0)).toBe(1);
    cache.remove(file, SIZE, head);
    expect([cache.find(file, SIZE), cache.next(file, 0)]).toEqual([NO_PFN, -1]);
  });

  it('[HS48] of larger pages has each where a small one would stand', () => {
    const { frames, inodes, pool } = setup(1);
    const large = pool.hstates[1]!;
    large.vmOps = 2;
    const file = inodes.create('large', 0, 0, 2);
    const { cache } = pool;
    const size = large.size;
    cache.promise(file, size, 3 * size);
    expect([cache.next(file, 0), cache.next(file, 2 * size)]).toEqual([size, 2 * size]);
    expect([cache.unpromised(file, 0, 3 * size), cache.promised(file, 3 * size - 1)]).toEqual([
      1,
      true,
    ]);
    const head = large.pop(false);
    cache.insert(file, size, head);
    expect([cache.find(file, 2 * size - 1), cache.find(file, 2 * size)]).toEqual([head, NO_PFN]);
    expect([cache.count(file), frames.offset[head], cache.unpromise(file, 0)]).toEqual([
      1,
      size,
      1,
    ]);
  });

  it('[HS41] is promised each page once, and grows to what may be written', () => {
    const { file, inodes, pool, vmas } = setup();
    const open = (flags: number, pages: number) => {
      const fields = { start: 0, end: pages * SIZE, pgoff: 0, mapping: file, ops: 1, filp: 1 };
      const vma = vmas.alloc(1, { ...fields, flags });
      pool.opened(vma, 0);
      return pool.reserved;
    };
    const shared = VM_SHARED | VM_MAYSHARE;
    expect([open(shared, 2), inodes.size[file]]).toEqual([2, 0]);
    expect([open(shared | VM_WRITE, 3), inodes.size[file]]).toEqual([3, 3 * SIZE * 4096]);
    expect(pool.canPromise(shared, file, 0, 4 * SIZE)).toBe(true);
    expect(pool.canPromise(0, file, 0, 2 * SIZE)).toBe(false);
    expect(open(VM_WRITE, 1)).toBe(4);
  });
});
