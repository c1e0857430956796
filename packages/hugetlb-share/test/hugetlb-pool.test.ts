import { FileIndex } from '@faultline/fs-core';
import { HugetlbPool } from '@faultline/hugetlb-share';
import { Inodes, Locks, Mappings } from '@faultline/mm';
import {
  addEntireMap,
  FrameMap,
  folioOrder,
  NO_PFN,
  PageData,
  PG_ANON,
  PG_DIRTY,
  PG_HUGETLB,
  PG_PRIVATE,
  removeEntireMap,
} from '@faultline/pfn';
import { VM_NORESERVE, VM_READ, VM_WRITE, VmaTable } from '@faultline/vma';
import { describe, expect, it } from 'vitest';

const ORDER = 2;
const SIZE = 2 ** ORDER;

function machine(pages = 4, activeMark = false, gigantic?: number) {
  const frames = new FrameMap({
    ramFrames: 64,
    pmemBase: 100,
    pmemFrames: 0,
    pmemStructPages: true,
  });
  const vmas = new VmaTable(8);
  const locks = new Locks(20);
  const inodes = new Inodes(4, new Mappings(4, vmas, locks), locks);
  const index = new FileIndex(4, 10, SIZE);
  const data = new PageData(64, 10);
  const more = gigantic === undefined ? {} : { gigantic };
  const sizes = { pages, order: ORDER, mms: 2, activeMark, mutexes: [3, 4, 5, 6], ...more };
  const pool = new HugetlbPool({ frames, data, vmas, index, inodes, ...sizes });
  pool.hstates[0]!.hiddenInode = 1;
  return { frames, vmas, pool, inodes };
}

/** A VMA of `pages` huge pages of a new hidden file, as mmap makes it. */
function map(m: ReturnType<typeof machine>, pages: number, flags = 0): number {
  const filp = m.pool.hidden.create(pages * SIZE, 1);
  const fields = { start: 0, end: pages * SIZE, pgoff: 0, mapping: 1, ops: 1, filp };
  const vma = m.vmas.alloc(1, { ...fields, flags: VM_READ | VM_WRITE | flags });
  m.pool.opened(vma, 0);
  m.pool.hidden.put(filp);
  return vma;
}

describe('the pool', () => {
  it('[HS46] has free pages, promises and hidden files by size, and counts base pages of all', () => {
    const { pool, vmas, inodes } = machine(4, false, 2);
    const [small, large] = pool.hstates;
    expect([small!.size, large!.size, large!.level]).toEqual([SIZE, SIZE * SIZE, 2]);
    [small!.vmOps, large!.vmOps] = [1, 2];
    inodes.create('small', 0, 0, 1);
    large!.hiddenInode = inodes.create('large', 0, 0, 2);
    const filp = pool.createHidden(2 * large!.size, false, 1);
    const mapping = large!.hiddenInode;
    const fields = { start: 0, end: 2 * large!.size, pgoff: 0, mapping, ops: 2, filp };
    const vma = vmas.alloc(1, { ...fields, flags: VM_READ | VM_WRITE });
    pool.opened(vma, 0);
    expect([pool.of(vma), pool.ofFile(mapping), pool.ofFile(1)]).toEqual([large, large, small]);
    expect([pool.filed(vma), pool.has(vma), large!.reserved, pool.reserved]).toEqual([
      false,
      true,
      2,
      0,
    ]);
    const head = pool.take(vma, 5);
    pool.count(vma, 1);
    expect([head % large!.size, pool.usage[1], large!.free, large!.reserved]).toEqual([
      0,
      SIZE * SIZE,
      1,
      1,
    ]);
    pool.closed(vma);
    expect([large!.reserved, pool.free]).toEqual([0, 4]);
  });

  it('[HS47] knows the pool of a page by its order', () => {
    const { pool, frames } = machine(2, false, 2);
    const [small, large] = pool.hstates;
    const heads = [small!.pop(false), large!.pop(false)];
    expect(heads.map((head) => pool.folios.hstateOf(head))).toEqual([small, large]);
    expect(heads.map((head) => pool.folios.sizeOf(pool.takeLike(head)))).toEqual([SIZE, SIZE ** 2]);
    for (const head of heads) frames.put(head);
    expect([small!.free, large!.free]).toEqual([1, 1]);
    expect(pool.folios.dissolve(heads[1]!)).toBe(true);
    expect([small!.total, large!.total]).toEqual([2, 1]);
  });

  it('[HS44] has hidden files: one inode for those of private mappings, one for each shared one', () => {
    const { pool, inodes } = machine();
    pool.hstates[0]!.hiddenInode = inodes.create('one', 0);
    const [own, other, shared] = [false, false, true].map((s) => pool.createHidden(SIZE, s));
    const inode = pool.hidden.inode[shared!]!;
    expect([pool.hidden.has(own!, 1), pool.hidden.has(other!, 1)]).toEqual([true, true]);
    expect([pool.hidden.has(shared!, inode), pool.hidden.has(shared!, 1)]).toEqual([true, false]);
    expect([pool.hidden.has(shared!, 0), pool.hidden.has(9, 0)]).toEqual([false, false]);
    // No number for the file: no inode either, of which there are four.
    for (let left = 252; left > 0; left--) pool.createHidden(SIZE, false);
    for (let i = 0; i < 4; i++) expect(() => pool.createHidden(SIZE, true)).toThrow('255 mappings');
    expect(inodes.create('other', 0)).toBe(inode + 1);
  });

  it('[HS43] has a mutex for each page of a file out of a table: neighbours have others', () => {
    const { pool, vmas } = machine();
    const of = (page: number): number => pool.mutexOf(2, page);
    expect(of(1)).toBe(of(0));
    expect(new Set([0, 1, 2, 3].map((huge) => of(huge * SIZE)))).toEqual(new Set([3, 4, 5, 6]));
    const fields = { start: 64, end: 64 + 4 * SIZE, pgoff: SIZE, mapping: 2, ops: 1, filp: 9 };
    const vma = vmas.alloc(1, { ...fields, flags: VM_READ });
    expect(pool.mutexAt(vma, 64 + SIZE)).toBe(of(2 * SIZE));
  });

  it('[HS32] keeps its pages as folios of its own that no other allocation gets', () => {
    const { frames, pool } = machine();
    expect([pool.total, pool.free, pool.reserved]).toEqual([4, 4, 0]);
    expect([frames.inUse, frames.free]).toEqual([0, 62 - 4 * SIZE]);
    const heads = Array.from(pool.hstates[0]!.stack);
    for (const head of heads) {
      expect([folioOrder(frames, head), frames.flagsOf(head)]).toEqual([ORDER, PG_HUGETLB]);
    }
    const taken: number[] = [];
    for (let pfn = frames.alloc(0); pfn !== NO_PFN; pfn = frames.alloc(0)) taken.push(pfn);
    const inside = (pfn: number) => heads.some((h) => pfn >= h && pfn < h + SIZE);
    expect(taken.filter(inside)).toEqual([]);
  });

  it('[HS32] that memory has no room for is a RangeError', () => {
    expect(() => machine(17)).toThrow(RangeError);
  });

  it('[HS33] promises every page of a mapping and refuses more than is free and not promised', () => {
    const m = machine();
    const vma = map(m, 3);
    expect([m.pool.free, m.pool.reserved]).toEqual([4, 3]);
    expect([m.pool.canPromise(0, 1, 0, SIZE), m.pool.canPromise(0, 1, 0, 2 * SIZE)]).toEqual([
      true,
      false,
    ]);
    m.pool.take(vma, 0);
    expect([m.pool.free, m.pool.reserved]).toEqual([3, 2]);
    m.pool.closed(vma);
    expect([m.pool.free, m.pool.reserved]).toEqual([3, 0]);
  });

  it('[HS34] leaves to a mapping without a promise what is not promised', () => {
    const m = machine();
    map(m, 3);
    const loose = map(m, 2, VM_NORESERVE);
    expect(m.pool.reserved).toBe(3);
    expect(m.pool.take(loose, 0)).not.toBe(NO_PFN);
    expect(m.pool.take(loose, SIZE)).toBe(NO_PFN);
  });

  it('[HS35] shares the promise with what is cut off, and not with a copy in a child', () => {
    const m = machine();
    const vma = map(m, 3);
    const upper = m.vmas.clone(vma);
    m.vmas.start[upper] = 2 * SIZE;
    m.vmas.pgoff[upper] = 2 * SIZE;
    m.vmas.end[vma] = 2 * SIZE;
    m.pool.opened(upper, vma);
    const copy = m.vmas.clone(vma);
    m.vmas.mm[copy] = 2;
    m.pool.opened(copy, vma);
    m.pool.take(upper, 2 * SIZE);
    m.pool.closed(copy);
    expect(m.pool.reserved).toBe(2);
    m.pool.closed(vma);
    expect(m.pool.reserved).toBe(0);
    m.pool.closed(upper);
    expect([m.pool.free, m.pool.reserved]).toEqual([3, 0]);
  });

  it('[HS36] gets a page back with its last reference and hands it out next, still dirty', () => {
    const m = machine(4, true);
    const vma = map(m, 2);
    const head = m.pool.take(vma, 0);
    m.pool.folios.makeAnon(head, 0);
    expect(m.frames.flagsOf(head + 1) & (PG_ANON | PG_PRIVATE)).toBe(PG_ANON | PG_PRIVATE);
    addEntireMap(m.frames, head);
    m.pool.folios.setDirty(head);
    removeEntireMap(m.frames, head);
    m.frames.put(head);
    expect([m.pool.free, m.frames.flagsOf(head)]).toEqual([4, PG_HUGETLB | PG_DIRTY]);
    expect(m.frames.flagsOf(head + 1)).toBe(PG_HUGETLB);
    expect(m.pool.take(vma, SIZE)).toBe(head);
  });

  it('[HS37] promises a page again that its mapping gives up, once it is free', () => {
    const m = machine();
    const vma = map(m, 1);
    const head = m.pool.take(vma, 0);
    m.pool.folios.makeAnon(head, 0);
    m.frames.get(head);
    m.pool.promiseAgain(vma, 0, head);
    m.frames.put(head);
    expect(m.pool.reserved).toBe(0);
    m.pool.closed(vma);
    expect(m.pool.reserved).toBe(-1);
    m.frames.put(head);
    expect(m.pool.reserved).toBe(0);
  });

  it('[HS45] has one page less when one that nobody uses is lost; one that a promise needs stays counted, and is passed over', () => {
    const m = machine();
    const { pool, frames } = m;
    const { total, free } = pool;
    const inUse = frames.inUse;
    const head = pool.hstates[0]!.pop(false);
    frames.lose(head);
    frames.put(head);
    expect([pool.free, pool.folios.dissolve(head), pool.folios.dissolve(head)]).toEqual([
      free,
      true,
      false,
    ]);
    expect([pool.total, pool.free, frames.inUse]).toEqual([total - 1, free - 1, inUse]);
    const vma = map(m, free - 1);
    const taken = Array.from({ length: free - 1 }, (_, i) => pool.take(vma, i * SIZE));
    expect([taken.includes(head), pool.hstates[0]!.pop(false)]).toEqual([false, NO_PFN]);
    pool.folios.makeAnon(taken[0]!, 0);
    pool.promiseAgain(vma, 0, taken[0]!);
    frames.lose(taken[0]!);
    frames.put(taken[0]!);
    expect([pool.folios.dissolve(taken[0]!), pool.total, pool.free]).toEqual([false, total - 1, 1]);
    expect([pool.take(vma, 0), pool.free, pool.reserved]).toEqual([NO_PFN, 1, 1]);
    // A good one below it is found.
    frames.put(taken[1]!);
    frames.put(taken[2]!);
    expect([pool.take(vma, 0), pool.take(vma, SIZE), frames.lostFolios]).toEqual([
      taken[2],
      taken[1],
      2,
    ]);
  });

  it('[HS38] leaves the file of a mapping to be evicted when its last VMA has gone', () => {
    const m = machine();
    const vma = map(m, 2);
    const file = m.vmas.filp[vma]!;
    const copy = m.vmas.clone(vma);
    m.vmas.mm[copy] = 2;
    m.pool.opened(copy, vma);
    m.pool.closed(vma);
    expect(m.pool.hidden.evicting).toBe(false);
    m.pool.closed(copy);
    expect([m.pool.hidden.evicting, m.pool.hidden.takeEvicted(), m.pool.hidden.evicting]).toEqual([
      true,
      file,
      false,
    ]);
    expect(m.pool.hidden.create(SIZE, 1)).toBe(file);
  });
});
