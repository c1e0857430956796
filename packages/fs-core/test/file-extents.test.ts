import {
  BlockAllocator,
  EXTENT_UNWRITTEN,
  EXTENT_WRITTEN,
  ExtentMap,
  ext4Type,
  FileExtents,
  FileIndex,
  xfsType,
} from '@faultline/fs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const BASE = 100;

function mount(type = ext4Type, blocks = 64) {
  const files = new FileExtents(new BlockAllocator(BASE, blocks), type);
  const map = files.create(1);
  return { files, map };
}

/** One letter a page: `.` hole, `W` written, `U` unwritten. */
const letters = (map: ExtentMap, pages: number): string =>
  Array.from({ length: pages }, (_, p) => '.WU'[map.lookup(p, pages).state]).join('');

describe('[FS32] shift', () => {
  it('moves pages as an array moves its items', () => {
    const pages = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(pages, fc.nat(23), fc.integer({ min: 1, max: 9 }), (list, at, by) => {
        const map = new ExtentMap();
        list.forEach((kind, page) => {
          const state = kind === 1 ? EXTENT_UNWRITTEN : EXTENT_WRITTEN;
          if (kind > 0) map.set({ page, count: 1, pfn: 1000 + page * kind, state });
        });
        const frames = (n: number) =>
          Array.from({ length: n }, (_, p) => {
            const e = map.lookup(p, n);
            return e.state === 0 ? 0 : e.pfn + (p - e.page);
          });
        const before = frames(list.length);
        const from = Math.min(at, list.length);
        map.shift(from, by);
        const up = [...before.slice(0, from), ...new Array(by).fill(0), ...before.slice(from)];
        expect(frames(list.length + by)).toEqual(up);
        map.shift(from + by, -by);
        expect(frames(list.length)).toEqual(before);
      }),
    );
  });
});

describe('[FS33] blocks', () => {
  it('are preallocated in holes alone, unwritten, and written pages keep theirs when unwritten', () => {
    const { files, map } = mount();
    files.allocate(1, 2, 2, true);
    expect(files.preallocate(1, 0, 6)).toBe(true);
    expect(letters(map, 6)).toBe('UUWWUU');
    const pfn = map.lookup(2, 6).pfn;
    files.unwrite(1, 2, 3);
    expect([letters(map, 6), map.lookup(2, 6).pfn <= pfn]).toEqual(['UUUWUU', true]);
  });

  it('are free again when they are freed', () => {
    const { files, map } = mount(xfsType, 8);
    expect(files.preallocate(1, 0, 8)).toBe(true);
    expect(files.preallocate(1, 8, 9)).toBe(false);
    files.free(1, 2, 5);
    expect(letters(map, 8)).toBe('UU...UUU');
    expect(files.preallocate(1, 20, 23)).toBe(true);
    expect(files.end(1)).toBe(23);
  });
});

describe('[FS34] blocks of a file', () => {
  it('on ext4 count the one of a large tree until it is empty or joined again', () => {
    const { files, map } = mount();
    for (let page = 0; page < 10; page += 2) files.allocate(1, page, 1, true);
    expect([map.size, files.blocksOf(1)]).toEqual([5, 6]);
    files.free(1, 0, 5);
    expect([map.size, files.blocksOf(1)]).toEqual([2, 3]);
    files.allocate(1, 0, 1, true);
    expect(files.blocksOf(1)).toBe(3);
    files.free(1, 0, 20);
    expect(files.blocksOf(1)).toBe(0);
  });

  it('on XFS are those of its pages', () => {
    const { files } = mount(xfsType);
    for (let page = 0; page < 10; page += 2) files.allocate(1, page, 1, true);
    expect(files.blocksOf(1)).toBe(5);
  });
});

describe('[FS37] behind the end of the file', () => {
  it('ext4 splits what it would zero inside', () => {
    for (const [pages, left] of [
      [9, '.UUUWWWWW'],
      [8, '.UUUWUUUU'],
    ] as const) {
      const { files, map } = mount();
      files.preallocate(1, 1, 9);
      files.allocate(1, 4, 1, false, pages);
      expect(letters(map, 9)).toBe(left);
    }
  });
});

describe('an index', () => {
  it('[FS35] tells the next page with an entry', () => {
    const index = new FileIndex(1, 50);
    index.lo[index.slot(1, 70)] = 1;
    index.widenHuge(1, 1024);
    index.lo[index.hugeSlot(1, 1024)] = 1;
    const next = (from: number, to: number) => index.nextEntry(1, from, to);
    expect([next(0, 70), next(0, 71), next(70, 99), next(71, 1024)]).toEqual([-1, 70, 70, -1]);
    expect([next(71, 2000), next(1500, 2000), next(1536, 9999)]).toEqual([1024, 1500, -1]);
  });

  it('[FS36] that has become empty is as good as new, and its nodes are used again', () => {
    const index = new FileIndex(2, 3);
    for (let round = 0; round < 5; round++) {
      for (const page of [0, 100]) index.lo[index.slot(1, page)] = 1;
      index.reset(1);
      expect([index.nodes, index.isEmpty(1)]).toEqual([3, false]);
      for (const page of [0, 100]) index.lo[index.slot(1, page)] = 0;
      index.reset(1);
      expect([index.nodes, index.isEmpty(1), index.find(1, 0)]).toEqual([0, true, -1]);
    }
  });
});

describe('a device that is nearly full', () => {
  /** Free blocks in runs of 3, one used between them. */
  function scattered(type: typeof xfsType): ReturnType<typeof mount> {
    const made = mount(type, 16);
    for (let at = 3; at < 16; at += 4) made.files.blocks.reserve(made.files.blocks.base + at, 1);
    return made;
  }

  it('[FS38] gives fewer pages than asked for where free blocks are scattered', () => {
    for (const type of [ext4Type, xfsType]) {
      const { files, map } = scattered(type);
      expect(files.allocate(1, 0, 8, true)?.count).toBe(3);
      expect(letters(map, 8)).toBe('WWW.....');
    }
  });

  it('[FS39] ext4 tries half, XFS refuses when there are too few', () => {
    // 12 free: ext4 asks for 20, 10 and gets the longest run.
    expect(scattered(ext4Type).files.allocate(1, 0, 20, true)?.count).toBe(3);
    expect(scattered(xfsType).files.allocate(1, 0, 20, true)).toBeUndefined();
    const { files } = mount(ext4Type, 10);
    // 16 asked for, 10 free: 8.
    expect(files.allocate(1, 0, 16, true)?.count).toBe(8);
    expect(mount(xfsType, 10).files.allocate(1, 0, 16, true)).toBeUndefined();
  });

  it('[FS40] ext4 preallocates as far as it goes, XFS not at all', () => {
    const ext4 = scattered(ext4Type);
    expect(ext4.files.preallocate(1, 0, 16)).toBe(false);
    expect(letters(ext4.map, 16)).toBe('UUUUUUUUUUUU....');
    const xfs = scattered(xfsType);
    expect(xfs.files.preallocate(1, 0, 16)).toBe(false);
    expect(letters(xfs.map, 16)).toBe('................');
    expect(xfs.files.preallocate(1, 0, 12)).toBe(true);
  });
});

describe('[FS41] where free blocks are looked for', () => {
  const places = (goal?: (behind: number, last: number) => number): number[] => {
    const { files, map } = mount({ ...ext4Type, ...(goal ? { goal } : {}) });
    for (const page of [3, 0, 6]) files.allocate(1, page, 1, false);
    files.free(1, 0, 1);
    files.allocate(1, 8, 1, false);
    return [3, 6, 8].map((page) => map.lookup(page, 9).pfn - BASE);
  };

  it('behind the extent before, as far as the pages are apart', () => {
    expect(places()).toEqual([0, 3, 5]);
  });

  it('or where the file system says, by what was given out last', () => {
    expect(places((_behind, last) => last)).toEqual([0, 2, 3]);
    const seen: number[][] = [];
    places((behind, last) => {
      seen.push([behind, last].map((pfn) => pfn && pfn - BASE));
      return behind || last;
    });
    expect(seen[0]).toEqual([0, 0]);
    expect(seen.at(-1)![1]).toBeGreaterThan(0);
  });
});
