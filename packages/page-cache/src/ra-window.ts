import { folioOrder } from '@faultline/pfn';
import { folioPages } from './cache-folio.js';
import { type FileRa, RA_PAGES } from './file-ra.js';
import { maxCacheOrder } from './folio-order.js';
import type { CacheKernel } from './kernel.js';

/**
 * Size of a first window for a request of `pages` pages: the next power of two, then four times that,
 * twice, or the most there is.
 *
 * @kernel mm/readahead.c get_init_ra_size
 */
export function initRaSize(pages: number): number {
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, pages)));
  if (size <= RA_PAGES / 32) return size * 4;
  if (size <= RA_PAGES / 4) return size * 2;
  return RA_PAGES;
}

/** Size of the window after one of `size` pages. @kernel mm/readahead.c get_next_ra_size */
export function nextRaSize(size: number): number {
  if (size < RA_PAGES / 16) return 4 * size;
  if (size <= RA_PAGES / 2) return 2 * size;
  return RA_PAGES;
}

/** Smallest window that is read into larger folios. @kernel mm/readahead.c page_cache_ra_order */
export const MIN_LARGE_WINDOW = 4;

/** Largest order of a window of `size` pages that asks for `order`. */
export function largestOrder(k: CacheKernel, order: number, size: number): number {
  if (!k.cache.largeFolios || order === 0) return 0;
  return Math.min(order, maxCacheOrder(k), 31 - Math.clz32(size));
}

/**
 * Whether the folio of `pages` pages at page `at` gets the marker of a window up to `end` (exclusive): it has
 * the first of the last `async` pages.
 */
export function marked(
  k: CacheKernel,
  file: number,
  end: number,
  async: number,
  at: number,
  pages: number,
): boolean {
  if (end >= k.cache.pages(file) && !k.cachePolicy.markAtEnd) return false;
  const mark = end - async;
  return at === mark - (mark % pages);
}

/** Order that the window asks for that the marker on a folio starts: two more than before. */
export function asyncOrder(k: CacheKernel, filp: number, pfn: number): number {
  return 2 + (k.cachePolicy.orderOfWindow ? k.cache.ra.order[filp]! : folioOrder(k.frames, pfn));
}

/**
 * Sets the window after the marker at `page` was reached, which lay on folio `pfn`: the one behind the
 * current window, or, where the marker is not this open file's, one behind what is cached. False: nothing
 * to read.
 *
 * @kernel mm/readahead.c page_cache_async_ra, ondemand_readahead 6.10
 */
export function asyncWindow(
  k: CacheKernel,
  file: number,
  filp: number,
  page: number,
  request: number,
  pfn: number,
): boolean {
  const ra = k.cache.ra;
  if (page === 0 && k.cachePolicy.asyncRestarts) {
    firstWindow(ra, filp, 0, request);
    return true;
  }
  const marker = ra.start[filp]! + ra.size[filp]! - ra.async[filp]!;
  const expected = marker - (marker % folioPages(k, pfn));
  let start = ra.start[filp]! + ra.size[filp]!;
  let size = nextRaSize(ra.size[filp]!);
  if (page !== expected) {
    start = k.cache.nextMiss(file, page + 1, page + 1 + RA_PAGES);
    if (start - page > RA_PAGES) return false;
    size = nextRaSize(start - page + request);
  }
  if (k.cachePolicy.orderOfWindow && k.cache.largeFolios) {
    const end = start + size - ((start + size) % 2 ** asyncOrder(k, filp, pfn));
    if (end > start) size = end - start;
  }
  ra.set(filp, start, size, size);
  return true;
}

/** The window of a stream's first request, for `request` pages from `page` on. */
function firstWindow(ra: FileRa, filp: number, page: number, request: number): void {
  const size = initRaSize(request);
  ra.set(filp, page, size, size > request ? size - request : Math.floor(size / 2));
}

/**
 * Sets the window for a read(2) of `request` pages that misses at `page`: a stream gets more than it
 * asked for. False: read just what was asked for, and keep the window.
 *
 * @kernel mm/readahead.c page_cache_sync_ra
 */
export function syncWindow(
  k: CacheKernel,
  file: number,
  filp: number,
  page: number,
  request: number,
): boolean {
  const ra = k.cache.ra;
  const before = ra.prevPos[filp]! < 0 ? -1 : Math.floor(ra.prevPos[filp]! / k.inodes.pageBytes);
  if (page === 0 || request > RA_PAGES || (page >= before && page - before <= 1)) {
    firstWindow(ra, filp, page, request);
    return true;
  }
  const miss = k.cache.prevMiss(file, page - 1, Math.max(-1, page - 1 - RA_PAGES));
  const history = page - 1 - miss;
  if (history <= request) return false;
  // Cached from the start on: surely a long stream.
  const size = Math.min((miss < 0 ? 2 * history : history) + request, RA_PAGES);
  ra.set(filp, page, size, 1);
  return true;
}
