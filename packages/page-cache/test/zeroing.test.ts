import { EXTENT_UNWRITTEN } from '@faultline/fs-core';
import { folioMapcount, folioOrder } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';
import { AT, SmallKernel } from './kernel.js';

const PAGE = 4096;

/** A file whose page 1 has an unwritten block, with a dirty page of 7 over it; page 0 is written. */
function unwrittenUnderDirty(zeroFlushes: number): { k: SmallKernel; file: number } {
  const k = new SmallKernel({}, false, { zeroFlushes });
  const file = k.disk('WHH');
  k.cache.extents.preallocate(file, 1, 2);
  k.run('filemapWrite', file, PAGE, PAGE, 7);
  expect(k.cache.extents.maps[file]!.lookup(1, 2).state).toBe(EXTENT_UNWRITTEN);
  return { k, file };
}

describe('zeroing a range', () => {
  it('[PC35] makes written blocks zero in the cache and passes over holes', () => {
    const k = new SmallKernel();
    const file = k.disk('WWHW');
    expect(k.run('iomapZeroRange', file, PAGE + 10, 3 * PAGE + 5)).toBe(1);
    expect(k.picture(file)).toBe('.d.d');
    expect(
      [PAGE + 9, PAGE + 10, 3 * PAGE + 4, 3 * PAGE + 5].map((at) => k.cache.byte(file, at)),
    ).toEqual([0xa1, 0, 0, 0xa1]);
    expect(k.run('iomapZeroRange', file, 2 * PAGE, 3 * PAGE)).toBe(0);
  });

  it('[PC36] writes back what is dirty over unwritten blocks, as the release does', () => {
    const none = unwrittenUnderDirty(0);
    expect(none.k.run('iomapZeroRange', none.file, PAGE + 10, 2 * PAGE)).toBe(0);
    expect(none.k.cache.byte(none.file, PAGE + 10)).toBe(7);
    const all = unwrittenUnderDirty(1);
    expect(all.k.run('iomapZeroRange', all.file, PAGE + 10, 2 * PAGE)).toBe(1);
    expect(all.k.cache.byte(all.file, PAGE + 10)).toBe(0);
    expect(all.k.cache.storage(all.file, 1)).not.toBe(0);
    const direct = unwrittenUnderDirty(2);
    expect(direct.k.run('iomapZeroRange', direct.file, PAGE + 10, 2 * PAGE)).toBe(1);
    expect(direct.k.cache.byte(direct.file, PAGE + 10)).toBe(0);
    expect(direct.k.cache.storage(direct.file, 1)).toBe(0);
  });

  it('[PC37] the disk learns of a larger size when the pages are written', () => {
    const k = new SmallKernel();
    const file = k.disk('W');
    k.run('filemapWrite', file, PAGE, 2 * PAGE, 7);
    expect([k.inodes.size[file], k.inodes.diskSize[file]]).toEqual([3 * PAGE, PAGE]);
    k.run('filemapWriteback', file, 1, 1);
    expect(k.inodes.diskSize[file]).toBe(2 * PAGE);
    k.run('filemapWriteback', file, 0, 2);
    expect(k.inodes.diskSize[file]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a folio that goes in part', () => {
  /** A file of four pages in one mapped folio, dirty or not. */
  function folio(dirty: boolean): { k: SmallKernel; file: number; head: number } {
    const k = new SmallKernel({}, true);
    const file = k.disk('WWWW');
    k.map(file, 4);
    k.run('filemapWrite', file, 0, 4 * PAGE, 7);
    if (!dirty) k.run('filemapWriteback', file, 0, 3);
    for (let page = 0; page < 4; page++) k.access(AT + page, dirty ? 9 : -1);
    const head = k.cache.find(file, 0);
    expect([folioOrder(k.frames, head), folioMapcount(k.frames, head)]).toEqual([2, 4]);
    return { k, file, head };
  }

  it('[PC34] is split, and out of every mapping', () => {
    const { k, file, head } = folio(false);
    k.run('truncateInodePagesRange', file, 3 * PAGE, Number.POSITIVE_INFINITY);
    expect(folioOrder(k.frames, head)).toBe(0);
    expect([k.picture(file), k.entries(4)]).toEqual(['ccc.', '....']);
  });

  it('[PC34] stays where it is dirty, but unmapped and zero there', () => {
    const { k, file, head } = folio(true);
    k.run('truncateInodePagesRange', file, 3 * PAGE, Number.POSITIVE_INFINITY);
    expect(folioOrder(k.frames, head)).toBe(2);
    expect([k.picture(file), k.entries(4)]).toEqual(['dddd', '....']);
    expect([k.cache.byte(file, 3 * PAGE - 1), k.cache.byte(file, 3 * PAGE)]).toEqual([7, 0]);
  });
});
