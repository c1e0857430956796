import { nothingCached } from './cache-folio.js';
import type { CacheKernel } from './kernel.js';

/** Order of the largest folio that a file's cache has: at most as large as a leaf. @kernel include/linux/pagemap.h MAX_PAGECACHE_ORDER */
export function maxCacheOrder(k: CacheKernel): number {
  return Math.min(MAX_XAS_ORDER, k.pt.bits);
}

/** What two levels of an index can hold as one entry. @kernel include/linux/xarray.h */
const MAX_XAS_ORDER = 11;

/**
 * Order of the folio at page `at` of a window up to `limit` (inclusive): at most `order`, less where the
 * place or the end of the window allows no more.
 *
 * @kernel mm/readahead.c page_cache_ra_order
 */
export function windowOrder(k: CacheKernel, order: number, at: number, limit: number): number {
  let result = alignedOrder(k, order, at);
  while (result > 0 && at + 2 ** result - 1 > limit) result = allowed(k, result - 1);
  return result;
}

/**
 * Order of the folio for `length` bytes that write(2) puts at page `at`: what they fill, as far as the place
 * allows and nothing is cached there.
 *
 * @kernel include/linux/pagemap.h fgf_set_order; mm/filemap.c __filemap_get_folio
 */
export function writeOrder(k: CacheKernel, file: number, at: number, length: number): number {
  if (!k.cache.largeFolios || !k.cachePolicy.writeFolios) return 0;
  const pages = Math.floor(length / k.inodes.pageBytes);
  if (pages < 2) return 0;
  const order = Math.min(maxCacheOrder(k), 31 - Math.clz32(pages));
  let result = alignedOrder(k, order, at);
  while (result > 0 && !nothingCached(k, file, at, result)) result = allowed(k, result - 1);
  return result;
}

/** The largest order up to `order` that may begin at page `at`. */
function alignedOrder(k: CacheKernel, order: number, at: number): number {
  if (at % 2 ** order === 0) return allowed(k, order);
  return allowed(k, 31 - Math.clz32(at & -at));
}

/** Two pages are too small a folio for some releases. */
function allowed(k: CacheKernel, order: number): number {
  return order === 1 && !k.cachePolicy.orderOne ? 0 : order;
}
