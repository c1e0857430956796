import { EXTENT_HOLE } from '@faultline/fs-core';
import { ENOSPC } from '@faultline/kernel-api';
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

/** Writes a page of the cache to its block, which then is written. */
export function writeBlock(k: CacheKernel, file: number, page: number, pfn: number): void {
  const { extents } = k.cache;
  if (k.cache.storage(file, page) === 0) extents.allocate(file, page, 1, true);
  const to = k.cache.storage(file, page);
  k.data.copy(k.frames.index(pfn), k.frames.index(to));
}
