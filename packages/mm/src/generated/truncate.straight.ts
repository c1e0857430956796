// Derived from ../truncate.path.ts by npm run paths: do not edit.
// paths: base 6900
import type { MmKernel } from '../kernel.js';
import { unmapMappingRange } from './rmap.straight.js';

/**
 * What lies behind a new end of a file, in bytes, leaves the mappings, private copies included, then the
 * index, then the mappings again, since a fault may have come between.
 *
 *     old size   |####|####|####|##..|
 *     new size   |####|#0..|               a page of RAM is zero behind the end
 *
 * @kernel mm/truncate.c truncate_pagecache
 */
export function truncatePagecache(
  k: MmKernel,
  task: number,
  file: number,
  size: number,
): void {
  const pageBytes = k.inodes.pageBytes;
  const from = Math.ceil(size / pageBytes) * pageBytes;
  const drop = k.fileOps.truncatePages[k.inodes.fops[file]!]!;
  unmapMappingRange(k, task, file, from, 0, 1);
  (k.paths.straight[drop]!(k, task, file, size, Number.POSITIVE_INFINITY) as number);
  unmapMappingRange(k, task, file, from, 0, 1);
}

/**
 * The whole pages among bytes `from` to `to` (exclusive) leave the mappings and the index; private copies
 * stay. Parts of pages of RAM become zero.
 *
 * @kernel mm/truncate.c truncate_pagecache_range
 */
export function truncatePagecacheRange(
  k: MmKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): void {
  const pageBytes = k.inodes.pageBytes;
  const start = Math.ceil(from / pageBytes) * pageBytes;
  const end = Math.floor(to / pageBytes) * pageBytes;
  if (end > start) unmapMappingRange(k, task, file, start, end - start, 0);
  (k.paths.straight[k.fileOps.truncatePages[k.inodes.fops[file]!]!]!(k, task, file, from, to) as number);
}

/**
 * Bytes `from` to `to` (exclusive) of a file become zero where blocks are written: in storage or in the cache,
 * as the file's kind has it. 1 where there was anything to do, else 0.
 *
 * @kernel fs/xfs/xfs_iomap.c xfs_zero_range
 */
export function zeroRange(
  k: MmKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): number {
  if (to <= from) return 0;
  return (k.paths.straight[k.fileOps.zeroRange[k.inodes.fops[file]!]!]!(k, task, file, from, to) as number);
}

/** Writes back file pages `first` to `last`, inclusive. @kernel mm/filemap.c filemap_write_and_wait_range */
export function filemapWriteAndWaitRange(
  k: MmKernel,
  task: number,
  file: number,
  first: number,
  last: number,
): number {
  return (k.paths.straight[k.fileOps.writepages[k.inodes.fops[file]!]!]!(k, task, file, first, last) as number);
}
