// paths: base 455
import {
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_PAGE_WRITE,
  type Path,
} from '@faultline/kernel-api';
import { downWrite, truncatePagecache, truncatePagecacheRange, upWrite } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { filemapLockFolio, filemapRemoveFolio, folioUnlockPut } from './cache-page.path.js';
import { reachesOut } from './huge-folio.js';
import type { CacheKernel } from './kernel.js';
import { truncateFolio } from './shmem-huge.path.js';

/**
 * Takes file pages `from` to `to` (exclusive) out of the cache, dirty or not: first what lies in there whole, then
 * folios that reach out of it.
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
  let parts = false;
  let page = k.index.nextEntry(file, from, to);
  for (; page >= 0; page = k.index.nextEntry(file, page + 1, to)) {
    const beyond = reachesOut(k, file, page, from, to);
    if (beyond > 0) {
      parts = true;
      page = beyond - 1;
    } else page = yield* truncateAt(k, task, file, page, from, to);
  }
  if (!parts) return;
  page = k.index.nextEntry(file, from, to);
  for (; page >= 0; page = k.index.nextEntry(file, page + 1, to)) {
    page = yield* truncateAt(k, task, file, page, from, to);
  }
}

/** Takes the folio of one page out of the cache, split where it reaches out of `from` to `to`: the last page that went. */
export function* truncateAt(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  from: number,
  to: number,
): Path<number> {
  const whole = yield* truncateFolio(k, task, file, page, from, to);
  if (whole > 0) return page + whole - 1;
  const pfn = yield* filemapLockFolio(k, file, page);
  if (pfn === NO_PFN) return page;
  yield* filemapRemoveFolio(k, task, file, page, pfn);
  yield* folioUnlockPut(k, pfn);
  return page;
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
 * The whole pages among bytes `from` to `to` (exclusive) leave the cache; bytes of others become zero.
 *
 * @kernel mm/truncate.c truncate_inode_pages_range
 */
export function* truncateInodePagesRange(
  k: CacheKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): Path<void> {
  const bytes = k.inodes.pageBytes;
  const first = Math.ceil(from / bytes);
  const end = Math.floor(to / bytes);
  if (end > first) yield* truncatePages(k, task, file, first, end);
  if (first > end) yield* truncatePartial(k, file, from, to);
  else {
    if (from < first * bytes) yield* truncatePartial(k, file, from, first * bytes);
    if (to > end * bytes) yield* truncatePartial(k, file, end * bytes, to);
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
  yield* truncatePagecacheRange(k, task, file, pos, pos + length);
  yield* upWrite(k, lock, AT_I_RWSEM_UNLOCK);
  return 0;
}

/** Gives a file of tmpfs a new size. @kernel mm/truncate.c truncate_setsize; mm/shmem.c shmem_setattr */
export function* truncateSetsize(
  k: CacheKernel,
  task: number,
  file: number,
  size: number,
): Path<number> {
  const rwsem = k.inodes.rwsem[file]!;
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  const old = k.inodes.size[file]!;
  k.inodes.size[file] = size;
  yield AT_EXTENT_WRITE;
  if (size < old) yield* truncatePagecache(k, task, file, size);
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return 0;
}
