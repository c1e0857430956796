// paths: base 405
import {
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  AT_PAGE_UNLOCK,
  AT_PAGE_WRITE,
  type Path,
} from '@faultline/kernel-api';
import { downRead, upRead } from '@faultline/mm/paths';
import {
  NO_PFN,
  PG_LOCKED,
  PG_MAPPED_TO_DISK,
  PG_RECLAIM,
  PG_UPTODATE,
  PG_WRITEBACK,
} from '@faultline/pfn';
import { filemapAddFolio } from './cache-page.path.js';
import type { CacheKernel } from './kernel.js';
import { ASYNC_RA_ORDER, asyncWindow, singlePages, syncWindow } from './ra-window.js';

/**
 * Reads a locked page from its file. The device is memory: it is read at once.
 *
 * @kernel fs/ext4/readpage.c ext4_mpage_readpages, fs/iomap/buffered-io.c iomap_readpage_iter
 */
export function* readFolio(k: CacheKernel, file: number, page: number, pfn: number): Path<void> {
  const mapped = k.cache.read(file, page, pfn);
  const buffers = k.cache.extents.type.buffers === true;
  k.frames.setFlags(pfn, mapped && buffers ? PG_UPTODATE | PG_MAPPED_TO_DISK : PG_UPTODATE);
  yield AT_PAGE_WRITE;
}

/**
 * Reads the pages of `count` from `from` on that are not cached, up to the end of the file. The first
 * of the last `async` ones gets the marker that starts the next window when it is reached; fewer pages
 * than `async` have none.
 *
 * @kernel mm/readahead.c do_page_cache_ra, page_cache_ra_unbounded
 * @fidelity simplified: each page is read when it was added, not all at the end
 */
export function* pageCacheRa(
  k: CacheKernel,
  task: number,
  file: number,
  from: number,
  count: number,
  async: number,
): Path<void> {
  const lock = k.mappings.invalidateLock[file]!;
  const to = Math.min(from + count, k.cache.pages(file));
  const mark = to - async;
  yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  for (let page = from; page < to; page++) {
    if (k.cache.find(file, page) !== NO_PFN) continue;
    const pfn = yield* filemapAddFolio(k, task, file, page, 0);
    if (pfn === NO_PFN) break;
    if (page === mark) k.frames.setFlags(pfn, PG_RECLAIM);
    yield* readFolio(k, file, page, pfn);
    k.frames.clearFlags(pfn, PG_LOCKED);
    yield AT_PAGE_UNLOCK;
  }
  yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
}

/**
 * Reads the window of an open file. Where files may have large folios the marker is not moved when the
 * end of the file cuts the window: then it lies beyond, and there is none. `order` is that of the first
 * folio.
 *
 * @kernel mm/readahead.c page_cache_ra_order
 * @fidelity partly: folios of one page only
 */
export function* pageCacheRaOrder(
  k: CacheKernel,
  task: number,
  file: number,
  filp: number,
  order: number,
): Path<void> {
  const ra = k.cache.ra;
  const start = ra.start[filp]!;
  const size = ra.size[filp]!;
  const async = ra.async[filp]!;
  const end = k.cache.pages(file);
  const miss = k.cache.nextMiss(file, start, start + 1);
  if (!k.cache.largeFolios || size < 4 || miss > start || start + size <= end) {
    singlePages(k, size < 4 || miss > start ? 0 : order, start, end);
    yield* pageCacheRa(k, task, file, start, size, async);
    return;
  }
  singlePages(k, order, start, end);
  // The marker's page does not exist.
  const beyond = start + size - async >= end;
  yield* pageCacheRa(k, task, file, start, size, beyond ? 0 : end - (start + size - async));
}

/** The marker at a page was reached: the next window is read. @kernel mm/readahead.c page_cache_async_ra */
export function* pageCacheAsyncRa(
  k: CacheKernel,
  task: number,
  file: number,
  filp: number,
  page: number,
  pfn: number,
  request: number,
): Path<void> {
  // The same bit means something else on a page that is being written.
  if ((k.frames.flagsOf(pfn) & PG_WRITEBACK) !== 0) return;
  k.frames.clearFlags(pfn, PG_RECLAIM);
  yield AT_PAGE_WRITE;
  if (asyncWindow(k, file, filp, page, request)) {
    yield* pageCacheRaOrder(k, task, file, filp, ASYNC_RA_ORDER);
  }
}

/** read(2) or a sequential mapping misses a page: a window is read. @kernel mm/readahead.c page_cache_sync_ra */
export function* pageCacheSyncRa(
  k: CacheKernel,
  task: number,
  file: number,
  filp: number,
  page: number,
  request: number,
): Path<void> {
  if (syncWindow(k, file, filp, page, request)) {
    yield* pageCacheRaOrder(k, task, file, filp, k.cachePolicy.syncOrder);
  } else yield* pageCacheRa(k, task, file, page, request, 0);
}
