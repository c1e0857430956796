import { NotModelled } from '@faultline/kernel-api';
import { RA_PAGES } from './file-ra.js';
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

/** Order of the first folio of a window that a marker started, where there are large folios. */
export const ASYNC_RA_ORDER = 2;

/** Refuses a window that would be read into folios of more than one page. */
export function singlePages(k: CacheKernel, order: number, start: number, end: number): void {
  if (!k.cache.largeFolios || order === 0 || start >= end) return;
  throw new NotModelled('a folio of more than one page in the page cache is not modelled yet');
}

/**
 * Sets the window after the marker at `page` was reached: the one behind the current window, or, where
 * the marker is not this open file's, one behind what is cached. False: nothing to read.
 *
 * @kernel mm/readahead.c page_cache_async_ra
 */
export function asyncWindow(
  k: CacheKernel,
  file: number,
  filp: number,
  page: number,
  request: number,
): boolean {
  const ra = k.cache.ra;
  const expected = ra.start[filp]! + ra.size[filp]! - ra.async[filp]!;
  if (page === expected) {
    const size = nextRaSize(ra.size[filp]!);
    ra.set(filp, ra.start[filp]! + ra.size[filp]!, size, size);
    return true;
  }
  const start = k.cache.nextMiss(file, page + 1, page + 1 + RA_PAGES);
  if (start - page > RA_PAGES) return false;
  const size = nextRaSize(start - page + request);
  ra.set(filp, start, size, size);
  return true;
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
    const size = initRaSize(request);
    ra.set(filp, page, size, size > request ? size - request : Math.floor(size / 2));
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
