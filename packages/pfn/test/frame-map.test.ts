import {
  FrameMap,
  NO_PFN,
  PG_ANON,
  PG_CACHE,
  PG_DEVICE,
  PG_DIRTY,
  PG_HUGETLB,
  PG_RESERVED,
  PG_UPTODATE,
  PG_ZERO,
} from '@faultline/pfn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const PMEM = 100;

function map(ramFrames = 8, pmemFrames = 4, pmemStructPages = true): FrameMap {
  return new FrameMap({ ramFrames, pmemBase: PMEM, pmemFrames, pmemStructPages });
}

describe('RAM frames', () => {
  it('[PF1] never hands out frame 0, and keeps frame 1 as the zero page', () => {
    const m = map();
    expect(m.zeroPfn).toBe(1);
    expect(m.refcount[1]).toBe(1);
    expect(m.flagsOf(1)).toBe(PG_RESERVED | PG_ZERO);
    const all = Array.from({ length: 6 }, () => m.alloc(0));
    expect(all).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('[PF47] takes memory for what is given back as it is needed', () => {
    const options = { ramFrames: 64, pmemBase: PMEM, pmemFrames: 4, pmemStructPages: true };
    const [whole, small] = [{}, { freeRoom: 4 }].map((o) => new FrameMap({ ...options, ...o }));
    const [want, got] = [whole!, small!].map((m) => {
      const all = Array.from({ length: 62 }, () => m.alloc(0));
      for (const pfn of all.slice(7)) m.put(pfn);
      const run = m.allocFolio(3, 0);
      return [run, ...Array.from({ length: 48 }, () => m.alloc(0))];
    });
    expect(got).toEqual(want);
    expect([whole!.freeStack.length, small!.freeStack.length]).toEqual([64, 64]);
  });

  it('[PF2] gives a frame with one reference, no mapping and the flags asked for', () => {
    const m = map();
    const pfn = m.alloc(PG_ANON);
    expect([m.refcount[pfn], m.mapcount[pfn], m.inUse]).toEqual([1, 0, 1]);
    expect(m.flagsOf(pfn)).toBe(PG_ANON | PG_UPTODATE);
    m.setFlags(pfn, PG_DIRTY);
    m.clearFlags(pfn, PG_ANON);
    expect(m.flagsOf(pfn)).toBe(PG_DIRTY | PG_UPTODATE);
  });

  it('[PF3] has none left when all are in use, and one again after a put', () => {
    const m = map(4, 0);
    expect([m.alloc(0), m.alloc(0), m.alloc(0), m.alloc(0)]).toEqual([2, 3, NO_PFN, NO_PFN]);
    expect(m.inUse).toBe(2);
    m.put(3);
    expect([m.alloc(0), m.alloc(0)]).toEqual([3, NO_PFN]);
  });

  it('[PF4] gives a frame back at the last put, clean, and hands it out first', () => {
    const m = map();
    const [a, b] = [m.alloc(PG_CACHE), m.alloc(PG_ANON)];
    m.get(a);
    expect([m.put(a), m.inUse]).toEqual([false, 2]);
    expect([m.put(a), m.put(b), m.inUse]).toEqual([true, true, 0]);
    expect([m.flagsOf(a), m.flagsOf(b)]).toEqual([0, 0]);
    expect([m.alloc(0), m.alloc(0)]).toEqual([b, a]);
  });

  it('[PF5] never counts the zero page', () => {
    const m = map();
    m.get(1);
    m.addMap(1);
    m.addMap(1);
    expect([m.put(1), m.put(1), m.put(1)]).toEqual([false, false, false]);
    m.removeMap(1);
    expect([m.refcount[1], m.mapcount[1], m.inUse]).toEqual([1, 0, 0]);
  });

  it('[PF6] refuses a double free, naming the frame', () => {
    const m = map();
    const pfn = m.alloc(0);
    m.put(pfn);
    expect(() => m.put(pfn)).toThrow(`reference count of frame ${pfn} would be negative`);
    expect(() => m.put(PMEM)).toThrow('reference count of frame 100 would be negative');
    expect([m.refcount[pfn], m.inUse]).toEqual([0, 0]);
  });

  it('[PF7] refuses to free a frame that is still mapped', () => {
    const m = map();
    const pfn = m.alloc(0);
    m.addMap(pfn);
    expect(() => m.put(pfn)).toThrow(`frame ${pfn} freed while mapped`);
  });

  it('[PF8] keeps map counts between 0 and 65,535', () => {
    const m = map();
    const pfn = m.alloc(0);
    expect(() => m.removeMap(pfn)).toThrow('would be negative');
    for (let i = 0; i < 65_535; i++) m.addMap(pfn);
    expect(() => m.addMap(pfn)).toThrow(`map count of frame ${pfn} overflows`);
    m.removeMap(pfn);
    expect(m.mapcount[pfn]).toBe(65_534);
  });

  it('[PF14] counts as a plain map does', () => {
    const op = fc.tuple(fc.constantFrom('alloc', 'get', 'put'), fc.nat({ max: 20 }));
    fc.assert(
      fc.property(fc.array(op, { maxLength: 60 }), (ops) => {
        const m = map(12);
        const naive = new Map<number, number>();
        for (const [what, pick] of ops) {
          const pfn = [...naive.keys()][pick % Math.max(naive.size, 1)];
          if (what === 'alloc') {
            const got = m.alloc(0);
            expect(got === NO_PFN).toBe(naive.size === 10);
            expect(naive.has(got)).toBe(false);
            if (got !== NO_PFN) naive.set(got, 1);
          } else if (pfn !== undefined) {
            const left = naive.get(pfn)! + (what === 'get' ? 1 : -1);
            if (what === 'get') m.get(pfn);
            else expect(m.put(pfn)).toBe(left === 0);
            if (left === 0) naive.delete(pfn);
            else naive.set(pfn, left);
          }
          expect(m.inUse).toBe(naive.size);
          for (let p = 2; p < 12; p++) expect(m.refcount[p]).toBe(naive.get(p) ?? 0);
        }
      }),
      { seed: 20240501, numRuns: 200 },
    );
  });
});

describe('device frames', () => {
  it('[PF9] are idle at 0 references and never go to the allocator', () => {
    const m = map(4);
    const i = m.index(PMEM + 2);
    expect(m.refcount[i]).toBe(0);
    m.get(PMEM + 2);
    m.addMap(PMEM + 2);
    expect([m.refcount[i], m.mapcount[i], m.inUse]).toEqual([1, 1, 0]);
    m.removeMap(PMEM + 2);
    expect(m.put(PMEM + 2)).toBe(true);
    expect([m.alloc(0), m.alloc(0), m.alloc(0)]).toEqual([2, 3, NO_PFN]);
  });

  it('[PF10] show DEVICE, RAM does not', () => {
    const m = map();
    m.setFlags(PMEM, PG_DIRTY);
    expect(m.flagsOf(PMEM)).toBe(PG_DEVICE | PG_DIRTY);
    expect(m.flagsOf(m.alloc(0)) & PG_DEVICE).toBe(0);
    expect([99, 100, 103, 104].map((pfn) => m.isPmem(pfn))).toEqual([false, true, true, false]);
  });

  it('[PF11] do not reach below or above the device', () => {
    const m = map();
    expect([m.index(7), m.index(PMEM), m.index(PMEM + 3)]).toEqual([7, 8, 11]);
    for (const pfn of [8, 99, 104, 2 ** 39]) {
      expect(() => m.index(pfn)).toThrow(`frame ${pfn} is not memory`);
    }
    expect(() => map(8, 0).flagsOf(PMEM)).toThrow('frame 100 is not memory');
  });

  it('[PF12] have struct pages as the options say', () => {
    expect([map().hasStructPage(PMEM), map(8, 4, false).hasStructPage(PMEM)]).toEqual([
      true,
      false,
    ]);
    expect(map(8, 4, false).hasStructPage(3)).toBe(true);
  });

  it('[PF13] may not overlap RAM, and RAM holds the zero page', () => {
    expect(() => map(101)).toThrow('pmem at frame 100 overlaps 101 frames of RAM');
    expect(() => map(1)).toThrow('ramFrames 1 leaves no zero page');
    expect(map(101, 0).pmemFrames).toBe(0);
  });
});

describe('a second device', () => {
  const two = (devdaxBase = 200) =>
    new FrameMap({
      ramFrames: 8,
      pmemBase: PMEM,
      pmemFrames: 4,
      pmemStructPages: true,
      devdaxBase,
      devdaxFrames: 3,
    });

  it('[PF35] has frames of its own behind the first', () => {
    const m = two();
    expect([m.index(PMEM + 3), m.index(200), m.index(202)]).toEqual([11, 12, 14]);
    expect([m.pfnAt(7), m.pfnAt(11), m.pfnAt(12)]).toEqual([7, PMEM + 3, 200]);
    expect([m.isPmem(200), m.isDevdax(200), m.isDevdax(PMEM)]).toEqual([true, true, false]);
    expect([m.isPmem(199), m.isPmem(203)]).toEqual([false, false]);
    m.get(201);
    expect([m.put(201), m.flagsOf(201)]).toEqual([true, PG_DEVICE]);
    expect(() => m.index(203)).toThrow(RangeError);
    expect(() => two(PMEM + 3)).toThrow(RangeError);
  });
});

describe('folios of a pool', () => {
  it('[PF36] are offered to their pool before the allocator', () => {
    const m = map(32);
    const head = m.allocFolio(2, PG_HUGETLB);
    const offered: number[] = [];
    m.folioFreed = (pfn) => offered.push(pfn) === 1;
    m.put(head);
    expect([offered, m.order[head], m.inUse]).toEqual([[head], 2, 4]);
    m.get(head);
    m.put(head);
    expect([offered.length, m.order[head], m.inUse]).toEqual([2, 0, 0]);
  });
});
