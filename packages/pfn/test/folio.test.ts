import {
  addEntireMap,
  FrameMap,
  folioGet,
  folioHead,
  folioMapcount,
  folioOrder,
  folioRefcount,
  NO_PFN,
  PG_ANON,
  PG_UPTODATE,
  PG_ZERO,
  pageMapcount,
  removeEntireMap,
  splitFolio,
} from '@faultline/pfn';
import { describe, expect, it } from 'vitest';

function map(ramFrames = 32): FrameMap {
  return new FrameMap({ ramFrames, pmemBase: 100, pmemFrames: 0, pmemStructPages: true });
}

describe('folios', () => {
  it('[PF40] are aligned runs with one reference on the head', () => {
    const m = map(16);
    const a = m.allocFolio(2, PG_ANON);
    expect([a, m.inUse, m.refcount[a], m.refcount[a + 1]]).toEqual([4, 4, 1, 0]);
    expect([a, a + 1, a + 3].map((p) => m.flagsOf(p))).toEqual(
      new Array(3).fill(PG_ANON | PG_UPTODATE),
    );
    expect([folioHead(m, a + 3), folioOrder(m, a + 3), folioOrder(m, 2)]).toEqual([a, 2, 0]);
    expect([m.allocFolio(2, 0), m.allocFolio(2, 0), m.allocFolio(2, 0)]).toEqual([8, 12, NO_PFN]);
    expect([m.alloc(0), m.alloc(0), m.alloc(0)]).toEqual([2, 3, NO_PFN]);
  });

  it('[PF41] count references on the head and go back whole', () => {
    const m = map();
    const a = m.allocFolio(3, PG_ANON);
    folioGet(m, a + 5, 2);
    expect([folioRefcount(m, a), m.refcount[a + 5]]).toEqual([3, 0]);
    expect([m.put(a + 1), m.put(a + 7), m.inUse]).toEqual([false, false, 8]);
    expect([m.put(a + 2), m.inUse, m.flagsOf(a), folioHead(m, a + 2)]).toEqual([true, 0, 0, a + 2]);
    expect(m.allocFolio(3, 0)).toBe(a);
    expect(() => m.put(3)).toThrow('frame 3');
  });

  it('[PF42] have counts of entries for each frame and of leaves for the whole', () => {
    const m = map();
    const a = m.allocFolio(2, PG_ANON);
    addEntireMap(m, a);
    addEntireMap(m, a);
    m.addMap(a + 1);
    expect([a, a + 1, a + 2].map((p) => pageMapcount(m, p))).toEqual([2, 3, 2]);
    expect(folioMapcount(m, a + 3)).toBe(3);
  });

  it('[PF43] are not freed while mapped', () => {
    const m = map();
    const a = m.allocFolio(2, PG_ANON);
    addEntireMap(m, a);
    expect(() => m.put(a)).toThrow('while mapped');
    const b = m.allocFolio(2, PG_ANON);
    m.addMap(b + 3);
    expect(() => m.put(b)).toThrow(`frame ${b + 3}`);
    expect(() => removeEntireMap(m, b)).toThrow('no leaf');
  });

  it('[PF44] split into single frames', () => {
    const m = map();
    const a = m.allocFolio(2, PG_ANON);
    for (let p = a; p < a + 4; p++) m.addMap(p);
    addEntireMap(m, a);
    expect(() => splitFolio(m, a, 0)).toThrow('mapped by a leaf');
    removeEntireMap(m, a);
    splitFolio(m, a, 1);
    expect([a, a + 3].map((p) => [folioHead(m, p), m.refcount[p]])).toEqual([
      [a, 2],
      [a + 3, 2],
    ]);
    m.removeMap(a + 3);
    expect([m.put(a + 3), m.put(a + 3), m.inUse]).toEqual([false, true, 3]);
  });

  it('[PF45] are broken up when single frames run out', () => {
    const m = map(8);
    const a = m.allocFolio(2, 0);
    m.put(a);
    const got = Array.from({ length: 7 }, () => m.alloc(0));
    expect(got.toSorted((x, y) => x - y)).toEqual([0, 2, 3, 4, 5, 6, 7]);
    expect(m.allocFolio(2, 0)).toBe(NO_PFN);
  });

  it('[PF46] of zeroes there is one, which is not counted', () => {
    const m = map();
    expect(m.hugeZeroPfn).toBe(NO_PFN);
    const z = m.getHugeZero(2);
    expect([m.getHugeZero(2), m.hugeZeroPfn, m.inUse]).toEqual([z, z, 0]);
    folioGet(m, z + 1);
    expect([m.flagsOf(z), m.flagsOf(z + 3), folioRefcount(m, z)]).toEqual([PG_ZERO, PG_ZERO, 1]);
    expect(map(4).getHugeZero(2)).toBe(NO_PFN);
  });
});
