import {
  EXTENT_HOLE,
  EXTENT_UNWRITTEN,
  EXTENT_WRITTEN,
  type Extent,
  ExtentMap,
} from '@faultline/fs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const PAGES = 40;
const written = (page: number, count: number, pfn: number): Extent => ({
  page,
  count,
  pfn,
  state: EXTENT_WRITTEN,
});

const range = fc.record({
  page: fc.nat({ max: PAGES - 1 }),
  count: fc.integer({ min: 1, max: 10 }),
});
// Frames that follow the pages, from two places, so that neighbours often fit.
const op = fc.record({
  what: fc.constantFrom('set', 'set', 'punch'),
  range,
  base: fc.constantFrom(1000, 2000),
  state: fc.constantFrom(EXTENT_WRITTEN, EXTENT_UNWRITTEN),
});

describe('the extents of a file', () => {
  it('[FS11, FS12] are those of an array of pages, joined', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 30 }), (ops) => {
        const map = new ExtentMap(2);
        const pages = Array.from({ length: PAGES + 10 }, () => ({ pfn: 0, state: EXTENT_HOLE }));
        for (const { what, range: r, base, state } of ops) {
          if (what === 'set') map.set({ ...r, pfn: base + r.page, state });
          else map.punch(r.page, r.count);
          for (let p = r.page; p < r.page + r.count; p++) {
            pages[p] = what === 'set' ? { pfn: base + p, state } : { pfn: 0, state: EXTENT_HOLE };
          }
        }
        pages.forEach((want, p) => {
          const e = map.lookup(p, PAGES + 10);
          expect(e.page <= p && p < e.page + e.count).toBe(true);
          expect([e.state, e.pfn && e.pfn + (p - e.page)]).toEqual([want.state, want.pfn]);
        });
        const list = map.list();
        list.slice(1).forEach((b, i) => {
          const a = list[i]!;
          expect(a.page + a.count).toBeLessThanOrEqual(b.page);
          const follows = a.page + a.count === b.page && a.pfn + a.count === b.pfn;
          expect(follows && a.state === b.state).toBe(false);
        });
      }),
      { seed: 20240510, numRuns: 500 },
    );
  });

  it('[FS12] join on both sides', () => {
    const map = new ExtentMap();
    map.set(written(0, 4, 100));
    map.set(written(8, 4, 108));
    expect(map.size).toBe(2);
    map.set(written(4, 4, 104));
    expect(map.list()).toEqual([written(0, 12, 100)]);
    map.set({ ...written(12, 1, 112), state: EXTENT_UNWRITTEN });
    map.set(written(13, 1, 500));
    expect(map.size).toBe(3);
    map.set(written(5, 1, 105));
    expect(map.at(0)).toEqual(written(0, 12, 100));
  });

  it('[FS13] leave holes up to the next one, or to the limit', () => {
    const map = new ExtentMap();
    const hole = (page: number, count: number) => ({ page, count, pfn: 0, state: EXTENT_HOLE });
    expect(map.lookup(3, 16)).toEqual(hole(0, 16));
    map.set(written(4, 2, 100));
    map.set(written(10, 1, 200));
    expect(map.lookup(0, 16)).toEqual(hole(0, 4));
    expect(map.lookup(5, 16)).toEqual(written(4, 2, 100));
    expect(map.lookup(7, 16)).toEqual(hole(6, 4));
    expect(map.lookup(15, 16)).toEqual(hole(11, 5));
    expect([3, 4, 6, 10, 11].map((page) => map.position(page))).toEqual([0, 0, 1, 1, 2]);
  });

  it('[FS14] are as many as a fixed map has room for', () => {
    const map = new ExtentMap(2, true);
    map.set(written(0, 1, 100));
    map.set(written(5, 1, 200));
    expect(() => map.set(written(9, 1, 300))).toThrow('more than 2 extents in a fixed map');
    const arrays = map.arrays();
    expect(map.list()).toEqual([written(0, 1, 100), written(5, 1, 200)]);
    map.set(written(1, 1, 101)); // joined: still two
    expect(() => map.punch(0, 1)).not.toThrow();
    map.set(written(0, 1, 100));
    map.punch(1, 1);
    const copy = arrays.map((array) => array.slice());
    map.punch(0, 100);
    expect(map.size).toBe(0);
    arrays.forEach((array, i) => {
      array.set(copy[i]!);
    });
    expect(map.list()).toEqual([written(0, 1, 100), written(5, 1, 200)]);
    expect(() => new ExtentMap().arrays()).toThrow(
      'a growing extent map cannot be part of a state',
    );
  });
});
