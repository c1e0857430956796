import { EXTENT_HOLE } from '@faultline/fs-core';
import { ENOSPC } from '@faultline/kernel-api';
import { NO_PFN } from '@faultline/pfn';
import { folioPages } from './cache-folio.js';
import type { CacheKernel } from './kernel.js';

/**
 * Makes sure that a page of a file has a block to be written to; what lies there is of no account until
 * the page is. An unwritten block stays unwritten. Answers 0 or -ENOSPC.
 */
export function blockForPage(k: CacheKernel, file: number, page: number): number {
  const map = k.cache.extents.maps[file]!;
  if (map.lookup(page, page + 1).state !== EXTENT_HOLE) return 0;
  const extent = k.cache.extents.allocate(file, page, 1, true);
  if (extent === undefined) return -ENOSPC;
  k.data.setFill(k.frames.index(extent.pfn), 0);
  return 0;
}

/** The same for pages `from` to `to` (exclusive), as far as there is room. */
export function blocksForPages(k: CacheKernel, file: number, from: number, to: number): number {
  for (let page = from; page < to; page++) {
    const failed = blockForPage(k, file, page);
    if (failed !== 0) return failed;
  }
  return 0;
}

/**
 * Writes a folio of the cache to its blocks, which then are written. What of it is a hole or lies behind the
 * end of the file was never dirty.
 */
export function writeBlocks(k: CacheKernel, file: number, page: number, pfn: number): void {
  const { extents } = k.cache;
  const end = Math.min(page + folioPages(k, pfn), k.cache.pages(file));
  for (let at = page; at < end; at++) {
    if (extents.maps[file]!.lookup(at, at + 1).state === EXTENT_HOLE) continue;
    if (k.cache.storage(file, at) === NO_PFN) extents.allocate(file, at, 1, true);
    const to = k.cache.storage(file, at);
    k.data.copy(k.frames.index(pfn + at - page), k.frames.index(to));
  }
}
