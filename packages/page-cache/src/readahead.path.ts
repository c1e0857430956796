// paths: base 405
import {
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  AT_PAGE_WRITE,
  type Path,
} from '@faultline/kernel-api';
import { downRead, folioUnlock, upRead } from '@faultline/mm/paths';
import { folioHead, NO_PFN, PG_RECLAIM, PG_WRITEBACK } from '@faultline/pfn';
import { fillFolio, folioHas, nothingCached } from './cache-folio.js';
import { filemapAddFolio } from './cache-page.path.js';
import { windowOrder } from './folio-order.js';
import type { CacheKernel } from './kernel.js';
import {
  asyncOrder,
  asyncWindow,
  largestOrder,
  MIN_LARGE_WINDOW,
  marked,
  syncWindow,
} from './ra-window.js';

/**
 * Reads a locked folio from its file. The device is memory: it is read at once.
 *
 * @kernel fs/ext4/readpage.c ext4_mpage_readpages, fs/iomap/buffered-io.c iomap_readpage_iter
 */
export function* readFolio(k: CacheKernel, file: number, pfn: number): Path<void> {
  fillFolio(k, file, pfn);
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
  const mark = to < k.cache.pages(file) || k.cachePolicy.markAtEnd ? to - async : -1;
  yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  for (let page = from; page < to; page++) {
    if (k.cache.find(file, page) !== NO_PFN) continue;
    const pfn = yield* filemapAddFolio(k, task, file, page, 0, 0);
    if (pfn === NO_PFN) break;
    if (page === mark) k.frames.setFlags(pfn, PG_RECLAIM);
    yield* readFolio(k, file, pfn);
    yield* folioUnlock(k, pfn);
  }
  yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
}

/**
 * Reads the window of an open file, from `start` on. Where files may have large folios, their order is `order` at most, and
 * the marker is not moved when the end of the file cuts the window: then it lies beyond, and there is none.
 *
 *     window of order 2 from 21 on    |21|22 23|24 25 26 27|28 29 30 31| ... |52|
 *
 * What is cached already ends that; the rest of the window is read in single pages.
 *
 * @kernel mm/readahead.c page_cache_ra_order
 */
export function* pageCacheRaOrder(
  k: CacheKernel,
  task: number,
  file: number,
  filp: number,
  start: number,
  order: number,
): Path<void> {
  const ra = k.cache.ra;
  const lock = k.mappings.invalidateLock[file]!;
  const size = ra.size[filp]!;
  const async = ra.async[filp]!;
  const end = Math.min(k.cache.pages(file), start + size);
  const most = largestOrder(k, order, size);
  ra.order[filp] = most;
  let page = start;
  if (k.cache.largeFolios && size >= MIN_LARGE_WINDOW) {
    yield* downRead(k, lock, AT_INVALIDATE_LOCK);
    while (page < end) {
      const next = windowOrder(k, most, page, end - 1);
      if (!nothingCached(k, file, page, next)) break;
      const pfn = yield* filemapAddFolio(k, task, file, page, next, 0);
      if (pfn === NO_PFN) break;
      if (marked(k, file, start + size, async, page, 2 ** next)) k.frames.setFlags(pfn, PG_RECLAIM);
      yield* readFolio(k, file, pfn);
      yield* folioUnlock(k, pfn);
      page += 2 ** next;
    }
    yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
    if (page >= end) return;
  }
  yield* pageCacheRa(k, task, file, page, size - (page - start), async);
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
  if (folioHas(k, pfn, PG_WRITEBACK)) return;
  k.frames.clearFlags(folioHead(k.frames, pfn), PG_RECLAIM);
  yield AT_PAGE_WRITE;
  const order = asyncOrder(k, filp, pfn);
  if (asyncWindow(k, file, filp, page, request, pfn)) {
    yield* pageCacheRaOrder(k, task, file, filp, k.cache.ra.start[filp]!, order);
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
    yield* pageCacheRaOrder(k, task, file, filp, k.cache.ra.start[filp]!, k.cachePolicy.syncOrder);
  } else yield* pageCacheRa(k, task, file, page, request, 0);
}
