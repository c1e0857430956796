// paths: base 7600
import {
  SCAN_ALLOC_FAIL,
  SCAN_PAGE_COMPOUND,
  SCAN_PAGE_COUNT,
  SCAN_PAGE_FILLED,
  SCAN_PAGE_LOCK,
  SCAN_PAGE_LRU,
  SCAN_PTE_MAPPED_HUGEPAGE,
  SCAN_TRUNCATED,
  TP_MM_KHUGEPAGED_COLLAPSE_FILE,
  TP_MM_KHUGEPAGED_SCAN_FILE,
} from '@faultline/gup';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PAGE_LOCK,
  AT_PAGE_WRITE,
  AT_REF_GET,
  AT_REF_PUT,
  AT_XA_WRITE,
  NotModelled,
  type Path,
} from '@faultline/kernel-api';
import { LEAVE_NOTHING } from '@faultline/mm';
import {
  downRead,
  folioUnlock,
  mmapWriteLock,
  mmapWriteUnlock,
  tryToUnmap,
  upRead,
} from '@faultline/mm/paths';
import {
  folioMapcount,
  folioOrder,
  folioRefcount,
  NO_PFN,
  PG_DIRTY,
  PG_HWPOISON,
  PG_ISOLATED,
  PG_LOCKED,
  PG_SWAPBACKED,
  PG_UPTODATE,
} from '@faultline/pfn';
import { allocCacheFolio, folioUptodate, nothingCached } from './cache-folio.js';
import { holeFilled, isTaken } from './collapse-holes.js';
import { collapsePteMappedThp } from './collapse-mapped.path.js';
import type { CacheKernel } from './kernel.js';
import { retractPageTables } from './retract-page-tables.path.js';
import { shmemClearFolio } from './shmem.path.js';

/**
 * MADV_COLLAPSE of the leaf's worth of pages at page `at` of a mapping of tmpfs: one folio in the file, and a
 * leaf that maps it. The mmap lock is held for reading before and after, not meanwhile. Answers a SCAN_*.
 *
 * @kernel mm/khugepaged.c madvise_collapse (files)
 */
export function* collapseShmem(
  k: CacheKernel,
  task: number,
  mm: number,
  vma: number,
  at: number,
): Path<number> {
  const lock = k.mms.mmapLock[mm]!;
  const file = k.vmas.mapping[vma]!;
  const start = k.vmas.linearPgoff(vma, at);
  // A file without a name would go with its last mapping while nobody keeps it.
  k.inodes.held[file] = k.inodes.held[file]! + 1;
  yield* upRead(k, lock, AT_MMAP_READ_UNLOCK);
  let result = yield* hpageCollapseScanFile(k, task, file, start, mm, at);
  k.inodes.held[file] = k.inodes.held[file]! - 1;
  if (k.inodes.orphaned(file)) yield* k.call(k.fileOps.evict, task, file);
  if (result === SCAN_PTE_MAPPED_HUGEPAGE && !k.cachePolicy.retractEvery) {
    yield* mmapWriteLock(k, task, mm);
    result = yield* collapsePteMappedThp(k, task, mm, at);
    yield* mmapWriteUnlock(k, mm);
  }
  yield* downRead(k, lock, AT_MMAP_READ_LOCK);
  if (result === SCAN_PTE_MAPPED_HUGEPAGE) {
    result = yield* collapsePteMappedThp(k, task, mm, at);
  }
  return result;
}

/** The same for a file on the disk. @throws NotModelled always: no such release is modelled yet */
export function* collapseCached(
  k: CacheKernel,
  _task: number,
  _mm: number,
  vma: number,
): Path<number> {
  const fops = k.inodes.fops[k.vmas.mapping[vma]!]!;
  yield AT_REF_GET;
  throw new NotModelled(`madvise collapse of ${k.fileOps.names[fops]} is not modelled yet`);
}

/**
 * Looks whether a leaf's worth of file pages from `start` on can become one folio, and has it done.
 * Answers a SCAN_*; that there is such a folio already, or now, is SCAN_PTE_MAPPED_HUGEPAGE.
 *
 * @kernel mm/khugepaged.c hpage_collapse_scan_file
 */
export function* hpageCollapseScanFile(
  k: CacheKernel,
  task: number,
  file: number,
  start: number,
  mm: number,
  at: number,
): Path<number> {
  const frames = k.frames;
  const end = start + k.pt.pages(1);
  let present = 0;
  let result = 0;
  yield AT_REF_GET;
  for (let page = start; page < end && result === 0; page++) {
    const pfn = k.cache.find(file, page);
    if (pfn === NO_PFN) continue;
    if (folioOrder(frames, pfn) === k.pt.bits) result = SCAN_PTE_MAPPED_HUGEPAGE;
    else if (folioOrder(frames, pfn) !== 0) result = SCAN_PAGE_COMPOUND;
    else if ((frames.flagsOf(pfn) & PG_HWPOISON) !== 0) result = SCAN_PAGE_LRU;
    else if (folioRefcount(frames, pfn) !== folioMapcount(frames, pfn) + 1)
      result = SCAN_PAGE_COUNT;
    else present++;
  }
  if (result === 0) result = yield* collapseFile(k, task, file, start, mm, at);
  k.trace.emit6(TP_MM_KHUGEPAGED_SCAN_FILE, task, file, present, result, 0, 0, 0);
  return result;
}

/**
 * Puts one folio in the place of what a file of tmpfs has in a leaf's worth of pages from `start` on; holes
 * become zeroes. Each page is locked, taken out of all mappings and must have no user left, until all are.
 *
 *     cache  |a|b| |d|  ->  lock, unmap each  ->  copy  ->  |   folio   |  ->  tables that are empty now go
 *
 * @kernel mm/khugepaged.c collapse_file
 * A hole that somebody fills meanwhile is seen when the folio takes the places: nothing is replaced then.
 *
 * @fidelity simplified: the folio takes all places in one step. Up to 6.3 the locked new folio is in the holes from the
 * start, and who comes to fill one waits for it; here those releases give up, as later ones do. A page that is not up to
 * date and locked is waited for there, here given up
 */
export function* collapseFile(
  k: CacheKernel,
  task: number,
  file: number,
  start: number,
  mm: number,
  at: number,
): Path<number> {
  const end = start + k.pt.pages(1);
  const head = allocCacheFolio(k, k.pt.bits, PG_SWAPBACKED);
  let result = head === NO_PFN ? SCAN_ALLOC_FAIL : 0;
  let page = start;
  if (result === 0 && nothingCached(k, file, start, k.pt.bits)) result = SCAN_TRUNCATED;
  while (result === 0 && page < end) {
    result = yield* takePage(k, task, file, page);
    if (result === 0) page++;
  }
  if (result === 0) result = yield* replacePages(k, file, start, head);
  if (result === 0) {
    result = yield* retractPageTables(k, task, file, start, mm, at, head);
    yield* folioUnlock(k, head);
  } else if (head !== NO_PFN) {
    yield* letGo(k, file, start, page);
    for (let i = k.pt.pages(1); i > 0; i--) k.frames.put(head);
    yield AT_REF_PUT;
  }
  k.trace.emit6(TP_MM_KHUGEPAGED_COLLAPSE_FILE, task, file, page, at, 1, result, 0);
  return result;
}

/** Locks one page and takes it out of every mapping; 0, or why it cannot be had. Holes are passed over. */
export function* takePage(k: CacheKernel, task: number, file: number, page: number): Path<number> {
  const frames = k.frames;
  const pfn = k.cache.find(file, page);
  if (pfn === NO_PFN) return 0;
  if ((frames.flagsOf(pfn) & PG_LOCKED) !== 0) return SCAN_PAGE_LOCK;
  frames.setFlags(pfn, PG_LOCKED);
  yield AT_PAGE_LOCK;
  if (!folioUptodate(k, pfn)) yield* shmemClearFolio(k, pfn);
  frames.get(pfn);
  yield AT_REF_GET;
  let result = (frames.flagsOf(pfn) & PG_HWPOISON) !== 0 ? SCAN_PAGE_LRU : 0;
  if (result === 0) frames.setFlags(pfn, PG_ISOLATED);
  if (result === 0 && folioMapcount(frames, pfn) !== 0) {
    yield* tryToUnmap(k, task, pfn, LEAVE_NOTHING);
  }
  // The cache's and ours.
  if (result === 0 && folioRefcount(frames, pfn) !== 2) result = SCAN_PAGE_COUNT;
  if (result === 0) return 0;
  frames.clearFlags(pfn, PG_ISOLATED);
  yield* folioUnlock(k, pfn);
  frames.put(pfn);
  yield AT_REF_PUT;
  return result;
}

/** Unlocks the pages from `start` to `end` (exclusive) that were taken; those that have filled holes are others'. */
export function* letGo(k: CacheKernel, file: number, start: number, end: number): Path<void> {
  for (let page = start; page < end; page++) {
    const pfn = k.cache.find(file, page);
    if (pfn === NO_PFN || !isTaken(k, pfn)) continue;
    k.frames.clearFlags(pfn, PG_ISOLATED);
    yield* folioUnlock(k, pfn);
    k.frames.put(pfn);
    yield AT_REF_PUT;
  }
}

/**
 * Copies taken pages into a folio, which takes their places, locked, uptodate and dirty. SCAN_PAGE_FILLED, and
 * nothing is replaced, where a hole is none any more.
 */
export function* replacePages(
  k: CacheKernel,
  file: number,
  start: number,
  head: number,
): Path<number> {
  const frames = k.frames;
  const size = k.pt.pages(1);
  for (let i = 0; i < size; i++) {
    const pfn = k.cache.find(file, start + i);
    if (pfn === NO_PFN) k.data.setFill(frames.index(head + i), 0);
    else k.data.copy(frames.index(pfn), frames.index(head + i));
  }
  yield AT_PAGE_WRITE;
  if (holeFilled(k, file, start)) return SCAN_PAGE_FILLED;
  frames.setFlags(head, PG_UPTODATE | PG_DIRTY | PG_LOCKED);
  for (let i = 0; i < size; i++) {
    const pfn = k.cache.find(file, start + i);
    if (pfn !== NO_PFN) {
      k.cache.remove(file, start + i);
      frames.clearFlags(pfn, PG_LOCKED | PG_ISOLATED);
      frames.put(pfn);
      frames.put(pfn);
    }
    k.cache.insert(file, start + i, head + i);
  }
  yield AT_XA_WRITE;
  return 0;
}
