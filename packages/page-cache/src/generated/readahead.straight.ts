// Derived from ../readahead.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 405
import { filemapAddFolio } from './cache-page.straight.js';
import type { CacheKernel } from '../kernel.js';
import { asyncWindow, singlePages, syncWindow } from '../ra-window.js';

/**
 * Reads a locked page from its file. The device is memory: it is read at once.
 *
 * @kernel fs/ext4/readpage.c ext4_mpage_readpages, fs/iomap/buffered-io.c iomap_readpage_iter
 */
export function readFolio(k: CacheKernel, file: number, page: number, pfn: number): void {
  const mapped = k.cache.read(file, page, pfn);
  const buffers = k.cache.extents.type.buffers === true;
  k.frames.setFlags(pfn, mapped && buffers ? 33 /* PG_UPTODATE | PG_MAPPED_TO_DISK */ : 1 /* PG_UPTODATE */);
}

/**
 * Reads the pages of `count` from `from` on that are not cached, up to the end of the file. The first
 * of the last `async` ones gets the marker that starts the next window when it is reached; fewer pages
 * than `async` have none.
 *
 * @kernel mm/readahead.c do_page_cache_ra, page_cache_ra_unbounded
 * @fidelity simplified: each page is read when it was added, not all at the end
 */
export function pageCacheRa(
  k: CacheKernel,
  task: number,
  file: number,
  from: number,
  count: number,
  async: number,
): void {
  const lock = k.mappings.invalidateLock[file]!;
  const to = Math.min(from + count, k.cache.pages(file));
  const mark = to - async;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  for (let page = from; page < to; page++) {
    if (k.cache.find(file, page) !== 0 /* NO_PFN */) continue;
    const pfn = filemapAddFolio(k, task, file, page, 0);
    if (pfn === 0 /* NO_PFN */) break;
    if (page === mark) k.frames.setFlags(pfn, 1024 /* PG_RECLAIM */);
    readFolio(k, file, page, pfn);
    k.frames.clearFlags(pfn, 4 /* PG_LOCKED */);
  }
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
}

/**
 * Reads the window of an open file. Where files may have large folios the marker is not moved when the
 * end of the file cuts the window: then it lies beyond, and there is none. `order` is that of the first
 * folio.
 *
 * @kernel mm/readahead.c page_cache_ra_order
 * @fidelity partly: folios of one page only
 */
export function pageCacheRaOrder(
  k: CacheKernel,
  task: number,
  file: number,
  filp: number,
  order: number,
): void {
  const ra = k.cache.ra;
  const start = ra.start[filp]!;
  const size = ra.size[filp]!;
  const async = ra.async[filp]!;
  const end = k.cache.pages(file);
  const miss = k.cache.nextMiss(file, start, start + 1);
  if (!(k.cache.largeFolios === true) || size < 4 || miss > start || start + size <= end) {
    singlePages(k, size < 4 || miss > start ? 0 : order, start, end);
    pageCacheRa(k, task, file, start, size, async);
    return;
  }
  singlePages(k, order, start, end);
  // The marker's page does not exist.
  const beyond = start + size - async >= end;
  pageCacheRa(k, task, file, start, size, beyond ? 0 : end - (start + size - async));
}

/** The marker at a page was reached: the next window is read. @kernel mm/readahead.c page_cache_async_ra */
export function pageCacheAsyncRa(
  k: CacheKernel,
  task: number,
  file: number,
  filp: number,
  page: number,
  pfn: number,
  request: number,
): void {
  // The same bit means something else on a page that is being written.
  if ((k.frames.flagsOf(pfn) & 4096 /* PG_WRITEBACK */) !== 0) return;
  k.frames.clearFlags(pfn, 1024 /* PG_RECLAIM */);
  if (asyncWindow(k, file, filp, page, request)) {
    pageCacheRaOrder(k, task, file, filp, 2 /* ASYNC_RA_ORDER */);
  }
}

/** read(2) or a sequential mapping misses a page: a window is read. @kernel mm/readahead.c page_cache_sync_ra */
export function pageCacheSyncRa(
  k: CacheKernel,
  task: number,
  file: number,
  filp: number,
  page: number,
  request: number,
): void {
  if (syncWindow(k, file, filp, page, request)) {
    pageCacheRaOrder(k, task, file, filp, k.cachePolicy.syncOrder);
  } else pageCacheRa(k, task, file, page, request, 0);
}
