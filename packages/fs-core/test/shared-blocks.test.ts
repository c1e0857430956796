import { BlockAllocator, FileExtents, xfsType } from '@faultline/fs-core';
import { describe, expect, it } from 'vitest';

const BASE = 100;

/** Two files of 8 pages with the same blocks. */
function twoFiles() {
  const blocks = new BlockAllocator(BASE, 256, true);
  const files = new FileExtents(blocks, xfsType);
  files.create(1);
  files.create(2);
  files.allocate(1, 0, 8, false);
  files.clone(1, 0, 2, 0, 8);
  const pfn = (file: number, page: number): number => {
    const e = files.maps[file]!.lookup(page, page + 1);
    return e.state === 0 ? 0 : e.pfn + (page - e.page);
  };
  return { blocks, files, pfn };
}

describe('[FS47] shared blocks', () => {
  it('are free when each owner has released them', () => {
    const { blocks, files, pfn } = twoFiles();
    expect(blocks.countFree()).toBe(248);
    expect(pfn(2, 3)).toBe(pfn(1, 3));
    files.free(1, 2, 4);
    expect([blocks.countFree(), blocks.isShared(pfn(2, 3)), blocks.isShared(pfn(2, 4))]).toEqual([
      248,
      false,
      true,
    ]);
    files.free(2, 2, 4);
    expect(blocks.countFree()).toBe(250);
  });

  it('leave a run where sharing begins and ends', () => {
    const { files } = twoFiles();
    files.free(2, 2, 4);
    const run = files.maps[1]!.lookup(5, 8);
    expect(files.alike(1, run, 3)).toMatchObject({ page: 2, count: 2, pfn: BASE + 2 });
    expect(files.alike(1, run, 7)).toMatchObject({ page: 4, count: 4, pfn: BASE + 4 });
  });

  it('become holes of the target where the source has none, or none written', () => {
    const { blocks, files, pfn } = twoFiles();
    files.preallocate(1, 8, 10);
    files.free(1, 0, 1);
    files.clone(1, 0, 2, 0, 12);
    expect([pfn(2, 0), pfn(2, 1), pfn(2, 8)]).toEqual([0, pfn(1, 1), 0]);
    expect(blocks.countFree()).toBe(256 - 7 - 2);
  });
});

describe('[FS48] copies', () => {
  it("are reserved by 32 blocks and become the file's one by one", () => {
    const { blocks, files, pfn } = twoFiles();
    const got = files.reserveCow(2, 3, 1)!;
    expect([got.count, got.fresh, blocks.countFree()]).toEqual([1, true, 216]);
    expect(files.blocksOf(2)).toBe(8 + 32);
    expect(pfn(2, 3)).toBe(pfn(1, 3));
    files.endCow(2, 3, 1);
    expect([pfn(2, 3), files.blocksOf(2)]).toEqual([got.pfn, 8 + 31]);
    const next = files.reserveCow(2, 4, 9)!;
    expect(next).toEqual({ pfn: got.pfn + 1, count: 9, fresh: false });
    expect(files.isShared(2, 5, pfn(2, 5))).toBe(true);
  });

  it('have a block for the page also where only single ones are free', () => {
    const { blocks, files } = twoFiles();
    for (let at = 8; at + 1 < 256; at += 2) blocks.reserve(BASE + at, 1);
    const free = blocks.countFree();
    const got = files.reserveCow(2, 3, 2)!;
    expect([got.count, got.fresh, blocks.countFree()]).toEqual([1, true, free - 1]);
    files.endCow(2, 3, 1);
    expect(files.maps[2]!.lookup(3, 4)).toMatchObject({ page: 3, count: 1, pfn: got.pfn });
  });

  it('go with what they are for', () => {
    const { blocks, files } = twoFiles();
    files.reserveCow(2, 3, 1);
    files.free(2, 4, files.end(2));
    expect([files.blocksOf(2), blocks.countFree()]).toEqual([4 + 4, 248 - 4]);
  });
});
