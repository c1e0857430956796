import { EXTENT_HOLE, MARK_DIRTY } from '@faultline/fs-core';
import { ENOSPC } from '@faultline/kernel-api';
import { NO_PFN } from '@faultline/pfn';
import { folioPages, folioStart } from './cache-folio.js';
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

/** Pages up to `end` (exclusive) are written: the disk knows the size up to there. @kernel fs/xfs/xfs_aops.c xfs_setfilesize */
export function sizeOnDisk(k: CacheKernel, file: number, end: number): void {
  const { diskSize, size, pageBytes } = k.inodes;
  const known = end * pageBytes;
  if (known >= size[file]!) diskSize[file] = Number.POSITIVE_INFINITY;
  else diskSize[file] = Math.max(diskSize[file]!, known);
}

/** A write has made a file `size` bytes large; the disk knows of that when the pages are written. */
export function growUnlogged(k: CacheKernel, file: number, size: number): void {
  const { diskSize } = k.inodes;
  if (diskSize[file] === Number.POSITIVE_INFINITY) diskSize[file] = k.inodes.size[file]!;
  k.inodes.size[file] = size;
}

/** Whether any of file pages `first` to `last` (inclusive) is dirty. @kernel mm/filemap.c filemap_range_needs_writeback */
export function dirtyAmong(k: CacheKernel, file: number, first: number, last: number): boolean {
  if (!k.index.tagged(file, MARK_DIRTY)) return false;
  const pfn = k.cache.find(file, first);
  const from = pfn === NO_PFN ? first : folioStart(k, pfn);
  return k.index.findMarked(file, from, last, MARK_DIRTY) >= 0;
}

/** Where the extent or hole that a page lies in ends, at most at `limit`, a page number. */
export function runEnd(k: CacheKernel, file: number, page: number, limit: number): number {
  const run = k.cache.extents.maps[file]!.lookup(page, limit);
  return run.page + run.count;
}
