import { FileIndex, MARK_DIRTY, MARK_TOWRITE } from '@faultline/fs-core';
import { describe, expect, it } from 'vitest';

/** What fsync asks for: the last page a file can have. */
const FSYNC_END = 2251799813685247;

/** An index whose file 1 has entries for these pages, all DIRTY. */
function dirty(...pages: number[]): FileIndex {
  const index = new FileIndex(2, 50);
  for (const page of pages) {
    const slot = index.slot(1, page);
    index.lo[slot] = 0x10;
    index.setMark(slot, MARK_DIRTY);
  }
  return index;
}

it('[FS43] a huge page of four pages is found beside single pages of the same leaf', () => {
  const index = new FileIndex(1, 50, 4);
  index.widenHuge(1, 8);
  const huge = index.hugeSlot(1, 8);
  index.lo[huge] = 7;
  const single = index.slot(1, 5);
  index.lo[single] = 3;
  expect([index.find(1, 5), index.find(1, 9), index.slot(1, 10)]).toEqual([single, huge, huge]);
});

it('[FS42] an index with room for two nodes takes memory for more as it is needed', () => {
  const index = new FileIndex(2, 50, 512, 2);
  expect(index.lo.length).toBe(3 * 64);
  const slots = [0, 64, 4096, 70].map((page) => index.slot(1, page));
  slots.forEach((slot, i) => {
    index.lo[slot] = i + 1;
  });
  expect([0, 64, 4096, 70].map((page) => index.lo[index.find(1, page)])).toEqual([1, 2, 3, 4]);
  expect(index.lo.length).toBe(12 * 64);
  expect(() => {
    for (let page = 0; ; page += 64) index.slot(2, page);
  }).toThrow('more than 50 index nodes');
});

/** The marked pages from `from` to `max`; what is found loses its mark if `clear` says so. */
function walk(index: FileIndex, from: number, max: number, clear = false): number[] {
  const out: number[] = [];
  let at = index.findMarked(1, from, max, MARK_DIRTY);
  while (at >= 0) {
    out.push(at);
    if (clear) index.clearMark(index.find(1, at), MARK_DIRTY);
    at = index.findMarked(1, at + 1, max, MARK_DIRTY, true);
  }
  return out;
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

describe('slots', () => {
  it('[FS1] are made once and stay', () => {
    const index = new FileIndex(2, 50);
    expect(index.find(1, 5)).toBe(-1);
    const five = index.slot(1, 5);
    expect([index.find(1, 5), index.slot(1, 5), index.find(1, 6)]).toEqual([five, five, five + 1]);
    expect([index.find(1, 64), index.find(1, 5000), index.find(2, 5)]).toEqual([-1, -1, -1]);
    const far = index.slot(1, 2 ** 30);
    expect([index.find(1, 5), index.find(1, 2 ** 30), index.find(1, 2 ** 29)]).toEqual([
      five,
      far,
      -1,
    ]);
    expect(index.slot(2, 5)).not.toBe(five);
  });

  it('[FS1] are found after the caches were dropped', () => {
    const index = new FileIndex(1, 50);
    const slots = [0, 63, 64, 4095, 4096].map((page) => index.slot(1, page));
    index.dropCaches();
    expect([0, 63, 64, 4095, 4096].map((page) => index.find(1, page))).toEqual(slots);
    expect(new Set(slots).size).toBe(5);
  });

  it('[FS8] need nodes, and there are so many', () => {
    const index = new FileIndex(1, 2);
    index.slot(1, 5);
    expect(index.nodes).toBe(1);
    expect(() => index.slot(1, 70)).toThrow('more than 2 index nodes');
  });

  it('[FS9] are none in a new file', () => {
    const index = dirty(3);
    expect([index.isEmpty(1), index.isEmpty(2)]).toEqual([false, true]);
    expect([index.tagged(2, MARK_DIRTY), index.findMarked(2, 0, FSYNC_END, MARK_DIRTY)]).toEqual([
      false,
      -1,
    ]);
    index.lo[index.find(1, 3)] = 0;
    expect(index.isEmpty(1)).toBe(false);
  });
});

describe('marks', () => {
  it('[FS3] are of two kinds that do not mix', () => {
    const index = dirty(3);
    const [three, four] = [index.find(1, 3), index.find(1, 4)];
    index.setMark(four, MARK_TOWRITE);
    const marks = [three, four].map((s) =>
      [MARK_DIRTY, MARK_TOWRITE].map((m) => index.hasMark(s, m)),
    );
    expect(marks).toEqual([
      [true, false],
      [false, true],
    ]);
    index.clearMark(four, MARK_TOWRITE);
    expect([index.tagged(1, MARK_DIRTY), index.tagged(1, MARK_TOWRITE)]).toEqual([true, false]);
    index.clearMark(three, MARK_DIRTY);
    index.clearMark(three, MARK_DIRTY);
    expect(index.tagged(1, MARK_DIRTY)).toBe(false);
  });

  it('[FS5] stay when the tree grows', () => {
    const index = dirty(0);
    for (const page of [64, 4096, 64 ** 3, 64 ** 4]) {
      index.slot(1, page);
      expect([index.tagged(1, MARK_DIRTY), index.tagged(1, MARK_TOWRITE)]).toEqual([true, false]);
      expect(walk(index, 0, FSYNC_END)).toEqual([0]);
    }
    index.clearMark(index.find(1, 0), MARK_DIRTY);
    expect(index.tagged(1, MARK_DIRTY)).toBe(false);
  });
});

describe('the end of a walk (RR 12)', () => {
  it.each([
    ['16 pages', range(0, 16), 64],
    ['page 63 alone', [63], 64],
    ['all of one node', range(0, 64), 64],
    ['page 0 alone', [0], 1],
    ['page 0, and page 5 since', [0, 5], 64],
    ['two levels', range(0, 128), 4096],
    ['two levels, far apart', [3, 4095], 4096],
    ['page 70 alone', [70], 4096],
    ['three levels', [1, 4096], 262144],
  ])('[FS6] over %s is at the end of the last node', (_what, pages, end) => {
    for (const clear of [false, true]) {
      const index = dirty(...pages);
      expect(walk(index, 0, FSYNC_END, clear)).toEqual(pages);
      expect(index.walkEnd).toBe(end);
    }
  });

  it.each([
    ['the first 8 of 16 pages', range(0, 8), 0, 7, 64],
    ['pages 4 to 7 of 16', range(4, 8), 4, 7, 64],
    ['one whole node', range(0, 64), 0, 63, 64],
  ])('[FS7] over %s is behind the node', (_what, pages, from, max, end) => {
    const index = dirty(...pages);
    expect(walk(index, from, max, true)).toEqual(pages);
    expect(index.walkEnd).toBe(end);
  });
});
