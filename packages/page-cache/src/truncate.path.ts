// paths: base 455
import {
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  AT_PAGE_WRITE,
  type Path,
} from '@faultline/kernel-api';
import { downWrite, unmapMappingRange, upWrite } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { filemapLockFolio, filemapRemoveFolio, folioUnlockPut } from './cache-page.path.js';
import type { CacheKernel } from './kernel.js';
import { truncateFolio } from './shmem-huge.path.js';

/**
 * Takes file pages `from` to `to` (exclusive) out of the cache, dirty or not.
 *
 * @kernel mm/truncate.c truncate_inode_pages_range, mm/shmem.c shmem_undo_range
 */
export function* truncatePages(
  k: CacheKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): Path<void> {
  for (let page = from; page < to; page++) {
    const whole = yield* truncateFolio(k, task, file, page, from, to);
    if (whole > 0) {
      page += whole - 1;
      continue;
    }
    const pfn = yield* filemapLockFolio(k, file, page);
    if (pfn === NO_PFN) continue;
    yield* filemapRemoveFolio(k, task, file, page, pfn);
    yield* folioUnlockPut(k, pfn);
  }
}

/** Makes bytes `from` to `to` (exclusive) of one cached page zero; another page is as it was. */
export function* truncatePartial(
  k: CacheKernel,
  file: number,
  from: number,
  to: number,
): Path<void> {
  const page = Math.floor(from / k.inodes.pageBytes);
  const pfn = yield* filemapLockFolio(k, file, page);
  if (pfn === NO_PFN) return;
  k.data.writeRun(k.frames.index(pfn), from - page * k.inodes.pageBytes, to - from, 0);
  yield AT_PAGE_WRITE;
  yield* folioUnlockPut(k, pfn);
}

/**
 * Bytes `pos` to `pos + length` become a hole of the cache: whole pages leave every mapping and the cache,
 * bytes of others become zero. Private copies stay.
 *
 * @kernel mm/truncate.c truncate_pagecache_range
 */
export function* punchCached(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): Path<void> {
  const from = Math.ceil(pos / k.inodes.pageBytes);
  const to = Math.floor((pos + length) / k.inodes.pageBytes);
  if (to > from) {
    yield* unmapMappingRange(
      k,
      task,
      file,
      from * k.inodes.pageBytes,
      (to - from) * k.inodes.pageBytes,
      0,
    );
    yield* truncatePages(k, task, file, from, Math.min(to, k.cache.pages(file)));
  }
  if (from > to) yield* truncatePartial(k, file, pos, pos + length);
  else {
    if (pos < from * k.inodes.pageBytes)
      yield* truncatePartial(k, file, pos, from * k.inodes.pageBytes);
    if (pos + length > to * k.inodes.pageBytes)
      yield* truncatePartial(k, file, to * k.inodes.pageBytes, pos + length);
  }
}

/** Punches a hole into a tmpfs file. @kernel mm/shmem.c shmem_fallocate (PUNCH_HOLE) */
export function* shmemPunchHole(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): Path<number> {
  const lock = k.inodes.rwsem[file]!;
  yield* downWrite(k, task, lock, AT_I_RWSEM_LOCK);
  yield* punchCached(k, task, file, pos, length);
  yield* upWrite(k, lock, AT_I_RWSEM_UNLOCK);
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
export function* cutCached(
  k: CacheKernel,
  task: number,
  file: number,
  size: number,
  pages: number,
): Path<void> {
  const keep = Math.ceil(size / k.inodes.pageBytes);
  yield* unmapMappingRange(k, task, file, keep * k.inodes.pageBytes, 0, 1);
  yield* truncatePages(k, task, file, keep, pages);
  if (size % k.inodes.pageBytes !== 0)
    yield* truncatePartial(k, file, size, keep * k.inodes.pageBytes);
  yield* unmapMappingRange(k, task, file, keep * k.inodes.pageBytes, 0, 1);
}

/** Gives a file of tmpfs a new size. @kernel mm/truncate.c truncate_setsize; mm/shmem.c shmem_setattr */
export function* truncateSetsize(
  k: CacheKernel,
  task: number,
  file: number,
  size: number,
): Path<number> {
  const rwsem = k.inodes.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  const old = k.inodes.size[file]!;
  const pages = k.cache.pages(file);
  yield* downWrite(k, task, lock, AT_INVALIDATE_LOCK);
  k.inodes.size[file] = size;
  yield AT_EXTENT_WRITE;
  if (size < old) yield* cutCached(k, task, file, size, pages);
  yield* upWrite(k, lock, AT_INVALIDATE_UNLOCK);
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return 0;
}
