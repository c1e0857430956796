import {
  addEntireMap,
  FrameMap,
  folioGet,
  folioHead,
  folioMapcount,
  folioOrder,
  folioRefcount,
  makeDeviceFolio,
  maybePinned,
  NO_PFN,
  PageData,
  PG_ANON,
  PG_UPTODATE,
  PG_ZERO,
  pageMapcount,
  pinFrame,
  removeEntireMap,
  splitDeviceFolio,
  splitFolio,
  unpinFrame,
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
    const data = new PageData(8, 8);
    for (let i = 0; i < 8; i++) data.setFill(i, 7);
    const z = m.getHugeZero(2, data);
    expect([0, 1, 2, 3, 4, 5, 6, 7].filter((i) => data.read(i, 0) === 0)).toEqual(
      [0, 1, 2, 3].map((i) => m.index(z + i)),
    );
    expect([m.getHugeZero(2, data), m.hugeZeroPfn, m.inUse]).toEqual([z, z, 0]);
    folioGet(m, z + 1);
    expect([m.flagsOf(z), m.flagsOf(z + 3), folioRefcount(m, z)]).toEqual([PG_ZERO, PG_ZERO, 1]);
    expect(map(4).getHugeZero(2, data)).toBe(NO_PFN);
  });
});

describe('huge folios', () => {
  const HUGE = 512;
  const DEVICE = 5000;
  const pmemBase = 4096;

  function large(): FrameMap {
    const device = { devdaxBase: 8 * HUGE + 2048 + DEVICE, devdaxFrames: 4 * HUGE };
    return new FrameMap({
      ramFrames: 1800,
      pmemBase,
      pmemFrames: DEVICE,
      pmemStructPages: true,
      ...device,
    });
  }

  it('[PF48] of devices lie whole in one block of indices, and every index has its frame', () => {
    const m = large();
    const first = [pmemBase, pmemBase + HUGE, m.devdaxBase + (-m.devdaxBase & (HUGE - 1))];
    expect(first.map((pfn) => m.index(pfn) % HUGE)).toEqual([0, 0, 0]);
    for (const pfn of [1799, pmemBase, m.pmemEnd - 1, m.devdaxBase, m.devdaxEnd - 1]) {
      expect(m.pfnAt(m.index(pfn))).toBe(pfn);
    }
    expect(m.index(m.devdaxBase)).toBeGreaterThan(m.index(m.pmemEnd - 1));
    const small = { ramFrames: 100, pmemBase, pmemFrames: 8, pmemStructPages: true };
    expect(new FrameMap(small).index(pmemBase)).toBe(100);
  });

  it('[PF49] have their counts apart, found from every frame', () => {
    const m = large();
    for (const [pfn, pages] of [
      [pmemBase + HUGE, HUGE],
      [pmemBase + 2 * HUGE, 2 * HUGE],
    ] as const) {
      m.get(pfn);
      makeDeviceFolio(m, pfn, pages);
      for (const at of [pfn, pfn + 1, pfn + pages - 1]) {
        m.get(at);
        pinFrame(m, at);
        expect([folioHead(m, at), folioRefcount(m, at), maybePinned(m, at)]).toEqual([
          pfn,
          3,
          true,
        ]);
        unpinFrame(m, at);
        m.put(at);
      }
      addEntireMap(m, pfn);
      m.addMap(pfn + 7);
      expect([0, 7, pages].map((i) => pageMapcount(m, pfn + i))).toEqual([1, 2, 0]);
      expect([folioMapcount(m, pfn + 9), m.refcount[m.index(pfn)]]).toEqual([2, 0]);
      expect(folioRefcount(m, pfn - 1)).toBe(0);
      removeEntireMap(m, pfn);
      splitDeviceFolio(m, pfn);
      expect([0, 1].map((i) => folioRefcount(m, pfn + i))).toEqual([1, 0]);
      expect([m.refcount[m.index(pfn)], folioOrder(m, pfn)]).toEqual([1, 0]);
    }
  });

  it('[PF49] of RAM are freed, split and taken again', () => {
    const m = large();
    const a = m.allocFolio(9, PG_ANON);
    expect([a, folioOrder(m, a + 511), folioRefcount(m, a + 511), m.inUse]).toEqual([
      HUGE,
      9,
      1,
      HUGE,
    ]);
    expect([m.put(a + 5), m.inUse, m.allocFolio(9, 0)]).toEqual([true, 0, a]);
    splitFolio(m, a, 1);
    expect([a, a + 511].map((pfn) => m.put(pfn))).toEqual([true, true]);
    expect([m.inUse, folioOrder(m, a)]).toEqual([HUGE - 2, 0]);
    expect(() => m.put(a)).toThrow(`frame ${a}`);
  });
});
