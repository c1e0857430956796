import {
  FrameMap,
  folioRefcount,
  maybePinned,
  PageData,
  pinFrame,
  unpinFrame,
} from '@faultline/pfn';
import { describe, expect, it } from 'vitest';

function map(): FrameMap {
  return new FrameMap({ ramFrames: 64, pmemBase: 100, pmemFrames: 4, pmemStructPages: true });
}

describe('pins', () => {
  it('[PF34] of a single frame are 1024 references each', () => {
    const m = map();
    const pfn = m.alloc(0);
    pinFrame(m, pfn);
    expect([m.refcount[pfn], maybePinned(m, pfn)]).toEqual([1025, true]);
    unpinFrame(m, pfn);
    expect([m.refcount[pfn], maybePinned(m, pfn)]).toEqual([1, false]);
    expect(() => unpinFrame(m, pfn)).toThrow(`frame ${pfn} is not pinned`);
    pinFrame(m, 100);
    expect(m.refcount[m.index(100)]).toBe(1024);
  });

  it('[PF34] of a folio are counted on its head beside one reference', () => {
    const m = map();
    const head = m.allocFolio(3, 0);
    pinFrame(m, head + 5);
    expect([folioRefcount(m, head), m.pins[head], maybePinned(m, head + 1)]).toEqual([2, 1, true]);
    unpinFrame(m, head);
    expect([folioRefcount(m, head), m.pins[head]]).toEqual([1, 0]);
  });

  it('[PF34] of many references look like one on a single frame, and not on a folio', () => {
    const m = map();
    const [pfn, head] = [m.alloc(0), m.allocFolio(1, 0)];
    for (let i = 0; i < 1023; i++) {
      m.get(pfn);
      m.get(head);
    }
    expect([maybePinned(m, pfn), maybePinned(m, head)]).toEqual([true, false]);
  });

  it('[PF5] leave the zero pages alone', () => {
    const m = map();
    const huge = m.getHugeZero(2, new PageData(64, 8));
    pinFrame(m, 1);
    pinFrame(m, huge + 1);
    unpinFrame(m, 1);
    expect([m.refcount[1], m.refcount[huge], m.pins[huge]]).toEqual([1, 1, 0]);
  });
});
