// Derived from ../truncate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 455
import { unmapMappingRange } from '@faultline/mm';
import { filemapLockFolio, filemapRemoveFolio, folioUnlockPut } from './cache-page.straight.js';
import type { CacheKernel } from '../kernel.js';
import { truncateFolio } from './shmem-huge.straight.js';

/**
 * Takes file pages `from` to `to` (exclusive) out of the cache, dirty or not.
 *
 * @kernel mm/truncate.c truncate_inode_pages_range, mm/shmem.c shmem_undo_range
 */
export function truncatePages(
  k: CacheKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): void {
  for (let page = from; page < to; page++) {
    const whole = truncateFolio(k, task, file, page, from, to);
    if (whole > 0) {
      page += whole - 1;
      continue;
    }
    const pfn = filemapLockFolio(k, file, page);
    if (pfn === 0 /* NO_PFN */) continue;
    filemapRemoveFolio(k, task, file, page, pfn);
    folioUnlockPut(k, pfn);
  }
}

/** Makes bytes `from` to `to` (exclusive) of one cached page zero; another page is as it was. */
export function truncatePartial(
  k: CacheKernel,
  file: number,
  from: number,
  to: number,
): void {
  const page = Math.floor(from / k.inodes.pageBytes);
  const pfn = filemapLockFolio(k, file, page);
  if (pfn === 0 /* NO_PFN */) return;
  k.data.writeRun(k.frames.index(pfn), from - page * k.inodes.pageBytes, to - from, 0);
  folioUnlockPut(k, pfn);
}

/**
 * Bytes `pos` to `pos + length` become a hole of the cache: whole pages leave every mapping and the cache,
 * bytes of others become zero. Private copies stay.
 *
 * @kernel mm/truncate.c truncate_pagecache_range
 */
export function punchCached(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): void {
  const from = Math.ceil(pos / k.inodes.pageBytes);
  const to = Math.floor((pos + length) / k.inodes.pageBytes);
  if (to > from) {
    unmapMappingRange(
      k,
      task,
      file,
      from * k.inodes.pageBytes,
      (to - from) * k.inodes.pageBytes,
      0,
    );
    truncatePages(k, task, file, from, Math.min(to, k.cache.pages(file)));
  }
  if (from > to) truncatePartial(k, file, pos, pos + length);
  else {
    if (pos < from * k.inodes.pageBytes)
      truncatePartial(k, file, pos, from * k.inodes.pageBytes);
    if (pos + length > to * k.inodes.pageBytes)
      truncatePartial(k, file, to * k.inodes.pageBytes, pos + length);
  }
}

/** Punches a hole into a tmpfs file. @kernel mm/shmem.c shmem_fallocate (PUNCH_HOLE) */
export function shmemPunchHole(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): number {
  const lock = k.inodes.rwsem[file]!;
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  punchCached(k, task, file, pos, length);
  { // upWrite
    k.locks.word[lock] = 0;
  }
  return 0;
}

/**
 * What lies beyond a new, smaller size leaves the mappings, private copies included, then the cache, then the
 * mappings again: a fault may have come between.
 *
 *     old size   |####|####|####|##..|
 *     new size   |####|#0..|               the rest of the last page is zero
 *
 * @kernel mm/truncate.c truncate_pagecache
 */
export function cutCached(
  k: CacheKernel,
  task: number,
  file: number,
  size: number,
  pages: number,
): void {
  const keep = Math.ceil(size / k.inodes.pageBytes);
  unmapMappingRange(k, task, file, keep * k.inodes.pageBytes, 0, 1);
  truncatePages(k, task, file, keep, pages);
  if (size % k.inodes.pageBytes !== 0)
    truncatePartial(k, file, size, keep * k.inodes.pageBytes);
  unmapMappingRange(k, task, file, keep * k.inodes.pageBytes, 0, 1);
}

/** Gives a file of tmpfs a new size. @kernel mm/truncate.c truncate_setsize; mm/shmem.c shmem_setattr */
export function truncateSetsize(
  k: CacheKernel,
  task: number,
  file: number,
  size: number,
): number {
  const rwsem = k.inodes.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  const old = k.inodes.size[file]!;
  const pages = k.cache.pages(file);
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  k.inodes.size[file] = size;
  if (size < old) cutCached(k, task, file, size, pages);
  { // upWrite
    k.locks.word[lock] = 0;
  }
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return 0;
}
