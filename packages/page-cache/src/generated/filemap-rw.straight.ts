// Derived from ../filemap-rw.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 445
import { setPageDirty } from '@faultline/mm';
import { blockForPage } from '../block-for-page.js';
import { folioUnlockPut } from './cache-page.straight.js';
import { filemapGetFolio } from './filemap-fault.straight.js';
import type { CacheKernel } from '../kernel.js';
import { pageCacheAsyncRa, pageCacheRa, pageCacheSyncRa, readFolio } from './readahead.straight.js';

/**
 * read(2) of `length` bytes at byte `pos`: brings the pages into the cache, ahead of what is asked
 * for. Answers how many bytes there are to copy.
 *
 * @kernel mm/filemap.c filemap_read, filemap_get_pages
 */
export function filemapRead(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  filp: number,
): number {
  const end = Math.min(pos + length, k.inodes.size[file]!);
  if (end <= pos) return 0;
  const last = Math.ceil(end / k.inodes.pageBytes);
  for (let page = Math.floor(pos / k.inodes.pageBytes); page < last; page++) {
    const cached = k.cache.find(file, page);
    if (cached === 0 /* NO_PFN */) {
      pageCacheSyncRa(k, task, file, filp, page, last - page);
    } else if ((k.frames.flagsOf(cached) & 1024 /* PG_RECLAIM */) !== 0) {
      pageCacheAsyncRa(k, task, file, filp, page, cached, last - page);
    }
    const pfn = filemapGetFolio(k, task, file, page);
    if (pfn === 0 /* NO_PFN */) return (-12 /* -ENOMEM */);
    if ((k.frames.flagsOf(pfn) & 1 /* PG_UPTODATE */) === 0) readFolio(k, file, page, pfn);
    folioUnlockPut(k, pfn);
  }
  k.cache.ra.prevPos[filp] = end - 1;
  return end - pos;
}

/**
 * write(2) of `length` equal bytes at byte `pos`, page by page: a block, the page in the cache (read
 * first if it is written in part), the bytes, dirty. Answers the bytes written, or -ENOSPC or -ENOMEM
 * when there was no room for the first page.
 *
 * @kernel mm/filemap.c generic_perform_write, fs/iomap/buffered-io.c iomap_write_iter
 * @fidelity simplified: writers are never slowed down
 */
export function filemapWrite(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
): number {
  const lock = k.inodes.rwsem[file]!;
  let at = pos;
  let failed = 0;
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  while (at < pos + length && failed === 0) {
    const page = Math.floor(at / k.inodes.pageBytes);
    const end = Math.min(pos + length, (page + 1) * k.inodes.pageBytes);
    failed = filemapWritePage(k, task, file, page, at, end, value);
    if (failed !== 0) break;
    at = end;
    if (at > k.inodes.size[file]!) k.inodes.size[file] = at;
  }
  { // upWrite
    k.locks.word[lock] = 0;
  }
  return at === pos ? failed : at - pos;
}

/** One page of a write, bytes `from` to `to` (exclusive) of the file. */
export function filemapWritePage(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  from: number,
  to: number,
  value: number,
): number {
  const pfn = filemapGetFolio(k, task, file, page);
  if (pfn === 0 /* NO_PFN */) return (-12 /* -ENOMEM */);
  const failed = blockForPage(k, file, page);
  if (failed === 0) {
    const ready = (k.frames.flagsOf(pfn) & 1 /* PG_UPTODATE */) !== 0;
    if (!ready) k.cache.read(file, page, pfn);
    k.data.writeRun(k.frames.index(pfn), from - page * k.inodes.pageBytes, to - from, value);
    k.frames.setFlags(pfn, 1 /* PG_UPTODATE */);
    if (k.cache.extents.type.buffers === true) k.frames.setFlags(pfn, 2048 /* PG_PRIVATE */);
    setPageDirty(k, pfn);
  }
  folioUnlockPut(k, pfn);
  return failed;
}

/** MADV_WILLNEED: reads the pages of `first` to `last` (inclusive) that are not cached. @kernel mm/fadvise.c, mm/readahead.c force_page_cache_ra */
export function filemapWillneed(
  k: CacheKernel,
  task: number,
  file: number,
  first: number,
  last: number,
): number {
  pageCacheRa(k, task, file, first, last - first + 1, 0);
  return 0;
}
