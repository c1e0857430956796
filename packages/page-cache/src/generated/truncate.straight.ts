// Derived from ../truncate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 455
import { truncatePagecache, truncatePagecacheRange } from '@faultline/mm';
import { fillInFolio, folioPages, folioStart } from '../cache-folio.js';
import { filemapLockFolio, folioUnlockPut } from './cache-page.straight.js';
import type { CacheKernel } from '../kernel.js';
import { removeCacheFolio, splitOrUnmap, truncateFolio } from './truncate-folio.straight.js';

/**
 * Takes what lies wholly in file pages `from` to `to` (exclusive) out of the cache, dirty or not; a folio that lies
 * there in part is passed over.
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
  let page = k.index.nextEntry(file, from, to);
  for (; page >= 0; page = k.index.nextEntry(file, page + 1, to)) {
    page = truncateFolio(k, task, file, page, from, to);
  }
}

/**
 * What of bytes `from` to `to` (exclusive) lies in the folio of a cached page becomes zero, and a folio of several pages
 * is split; one that lies there whole goes. Answers the first page of a folio that could not be split and stays, or -1.
 *
 *     to be dropped          |###########|
 *     folio            |..00|00..|                   zeroed, split, and the second page goes
 *
 * @kernel mm/truncate.c truncate_inode_partial_folio
 */
export function truncatePartialFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  from: number,
  to: number,
): number {
  const bytes = k.inodes.pageBytes;
  const pfn = filemapLockFolio(k, file, page);
  if (pfn === 0 /* NO_PFN */) return -1;
  const start = folioStart(k, pfn);
  const pages = folioPages(k, pfn);
  const at = Math.max(from, start * bytes);
  const end = Math.min(to, (start + pages) * bytes);
  let kept = -1;
  if (end - at === pages * bytes) removeCacheFolio(k, task, file, pfn);
  else {
    fillInFolio(k, pfn, at, end, 0);
    if (pages > 1) kept = splitOrUnmap(k, task, file, pfn);
  }
  folioUnlockPut(k, pfn);
  return kept;
}

/**
 * The whole pages among bytes `from` to `to` (exclusive) leave the cache; bytes of others become zero: first the folios
 * that lie there whole, then those at both ends, then what splitting those has left.
 *
 * @kernel mm/truncate.c truncate_inode_pages_range
 */
export function truncateInodePagesRange(
  k: CacheKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): void {
  const bytes = k.inodes.pageBytes;
  if (to <= from) return;
  let first = Math.ceil(from / bytes);
  let end = Math.floor(to / bytes);
  if (end > first) truncatePages(k, task, file, first, end);
  const head = Math.floor(from / bytes);
  const tail = Math.floor((to - 1) / bytes);
  const cached = k.cache.find(file, head);
  const reach = cached === 0 /* NO_PFN */ ? head : folioStart(k, cached) + folioPages(k, cached) - 1;
  const same = tail <= reach;
  const kept = truncatePartialFolio(k, task, file, head, from, to);
  if (kept >= 0) {
    first = reach + 1;
    if (same) end = kept;
  }
  if (!same && to !== Number.POSITIVE_INFINITY) {
    const last = truncatePartialFolio(k, task, file, tail, from, to);
    if (last >= 0) end = last;
  }
  if (end > first) truncatePages(k, task, file, first, end);
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
  truncatePagecacheRange(k, task, file, pos, pos + length);
  { // upWrite
    k.locks.word[lock] = 0;
  }
  return 0;
}

/** Gives a file of tmpfs a new size. @kernel mm/truncate.c truncate_setsize; mm/shmem.c shmem_setattr */
export function truncateSetsize(
  k: CacheKernel,
  task: number,
  file: number,
  size: number,
): number {
  const rwsem = k.inodes.rwsem[file]!;
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  const old = k.inodes.size[file]!;
  k.inodes.size[file] = size;
  if (size < old) truncatePagecache(k, task, file, size);
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return 0;
}
