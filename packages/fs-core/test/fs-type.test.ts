import {
  EXTENT_UNWRITTEN,
  EXTENT_WRITTEN,
  type Extent,
  ExtentMap,
  ext4Type,
  type FsType,
  xfsType,
} from '@faultline/fs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const unwritten = (page: number, count: number): Extent => ({
  page,
  count,
  pfn: 1000 + page,
  state: EXTENT_UNWRITTEN,
});

/** Pages that are written after writes of single pages into `count` unwritten ones. */
function writtenAfter(type: FsType, count: number, ...writes: number[]): string {
  const map = new ExtentMap();
  map.set(unwritten(0, count));
  for (const page of writes) {
    const run = map.lookup(page, count);
    if (run.state === EXTENT_WRITTEN) continue;
    const { from, to } = type.convert(run, { from: page, to: page + 1 });
    const pfn = run.pfn + (from - run.page);
    map.set({ page: from, count: to - from, pfn, state: EXTENT_WRITTEN });
  }
  const pages = Array.from({ length: count }, (_, page) => map.lookup(page, count).state);
  return pages.map((state) => (state === EXTENT_WRITTEN ? 'W' : '.')).join('');
}

describe('a write into an unwritten extent', () => {
  it('[FS20] at 1 and then at 8 of 16 pages leaves what was recorded (RR 16)', () => {
    expect(writtenAfter(ext4Type, 16, 1)).toBe('WW..............');
    expect(writtenAfter(ext4Type, 16, 1, 8)).toBe('WW......WWWWWWWW');
    expect(writtenAfter(xfsType, 16, 1)).toBe('.W..............');
    expect(writtenAfter(xfsType, 16, 1, 8)).toBe('.W......W.......');
  });

  it.each([
    [8, 0, 'WWWWWWWW'],
    [9, 0, 'W........'],
    [9, 1, '.WWWWWWWW'],
    [32, 6, 'WWWWWWW.........................'],
    [32, 7, '.......W........................'],
    [32, 23, '.......................W........'],
    [32, 24, '........................WWWWWWWW'],
  ])('[FS18] of %i pages on ext4 at page %i makes %s', (count, page, after) => {
    expect(writtenAfter(ext4Type, count, page)).toBe(after);
  });

  it('[FS19] on XFS makes the written pages written, and no others', () => {
    for (const page of [0, 3, 7]) {
      const want = [...'........'].map((c, i) => (i === page ? 'W' : c)).join('');
      expect(writtenAfter(xfsType, 8, page)).toBe(want);
    }
    expect(xfsType.convert(unwritten(4, 8), { from: 5, to: 9 })).toEqual({ from: 5, to: 9 });
  });

  it.each([ext4Type, xfsType])('[FS21] covers the write inside the extent: $name', (type) => {
    const some = fc.record({
      page: fc.nat({ max: 50 }),
      before: fc.nat({ max: 20 }),
      length: fc.integer({ min: 1, max: 20 }),
      after: fc.nat({ max: 20 }),
    });
    fc.assert(
      fc.property(some, ({ page, before, length, after }) => {
        const extent = unwritten(page, before + length + after);
        const range = { from: page + before, to: page + before + length };
        const { from, to } = type.convert(extent, range);
        expect(from >= extent.page && from <= range.from).toBe(true);
        expect(to <= extent.page + extent.count && to >= range.to).toBe(true);
      }),
      { seed: 20240512, numRuns: 500 },
    );
  });
});

describe('the file systems', () => {
  it('[FS22] differ in map_pages (RR 2)', () => {
    expect([ext4Type.name, ext4Type.mapPages]).toEqual(['ext4', false]);
    expect([xfsType.name, xfsType.mapPages]).toEqual(['xfs', true]);
  });
});
