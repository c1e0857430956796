// Derived from ../collapse-file.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7600
import { NotModelled } from '@faultline/kernel-api';
import { folioUnlock, mmapWriteLock, mmapWriteUnlock, tryToUnmap } from '@faultline/mm';
import { folioMapcount, folioOrder, folioRefcount } from '@faultline/pfn';
import { allocCacheFolio, folioUptodate, nothingCached } from '../cache-folio.js';
import { holeFilled, isTaken } from '../collapse-holes.js';
import { collapsePteMappedThp } from './collapse-mapped.straight.js';
import type { CacheKernel } from '../kernel.js';
import { retractPageTables } from './retract-page-tables.straight.js';
import { shmemClearFolio } from './shmem.straight.js';

/**
 * MADV_COLLAPSE of the leaf's worth of pages at page `at` of a mapping of tmpfs: one folio in the file, and a
 * leaf that maps it. The mmap lock is held for reading before and after, not meanwhile. Answers a SCAN_*.
 *
 * @kernel mm/khugepaged.c madvise_collapse (files)
 */
export function collapseShmem(
  k: CacheKernel,
  task: number,
  mm: number,
  vma: number,
  at: number,
): number {
  const lock = k.mms.mmapLock[mm]!;
  const file = k.vmas.mapping[vma]!;
  const start = k.vmas.pgoff[vma]! + (at - k.vmas.start[vma]!);
  // A file without a name would go with its last mapping while nobody keeps it.
  k.inodes.held[file] = k.inodes.held[file]! + 1;
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  let result = hpageCollapseScanFile(k, task, file, start, mm, at);
  k.inodes.held[file] = k.inodes.held[file]! - 1;
  if (k.inodes.orphaned(file)) k.callStraight(k.fileOps.evict, task, file);
  if (result === 10 /* SCAN_PTE_MAPPED_HUGEPAGE */ && !(k.cachePolicy.retractEvery === true)) {
    mmapWriteLock(k, task, mm);
    result = collapsePteMappedThp(k, task, mm, at);
    mmapWriteUnlock(k, mm);
  }
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  if (result === 10 /* SCAN_PTE_MAPPED_HUGEPAGE */) {
    result = collapsePteMappedThp(k, task, mm, at);
  }
  return result;
}

/** The same for a file on the disk. @throws NotModelled always: no such release is modelled yet */
export function collapseCached(
  k: CacheKernel,
  _task: number,
  _mm: number,
  vma: number,
): number {
  const fops = k.inodes.fops[k.vmas.mapping[vma]!]!;
  throw new NotModelled(`madvise collapse of ${k.fileOps.names[fops]} is not modelled yet`);
}

/**
 * Looks whether a leaf's worth of file pages from `start` on can become one folio, and has it done.
 * Answers a SCAN_*; that there is such a folio already, or now, is SCAN_PTE_MAPPED_HUGEPAGE.
 *
 * @kernel mm/khugepaged.c hpage_collapse_scan_file
 */
export function hpageCollapseScanFile(
  k: CacheKernel,
  task: number,
  file: number,
  start: number,
  mm: number,
  at: number,
): number {
  const frames = k.frames;
  const end = start + k.pt.pages(1);
  let present = 0;
  let result = 0;
  for (let page = start; page < end && result === 0; page++) {
    const pfn = k.cache.find(file, page);
    if (pfn === 0 /* NO_PFN */) continue;
    if (folioOrder(frames, pfn) === k.pt.bits) result = 10 /* SCAN_PTE_MAPPED_HUGEPAGE */;
    else if (folioOrder(frames, pfn) !== 0) result = 11 /* SCAN_PAGE_COMPOUND */;
    else if ((frames.flagsOf(pfn) & 512 /* PG_HWPOISON */) !== 0) result = 12 /* SCAN_PAGE_LRU */;
    else if (folioRefcount(frames, pfn) !== folioMapcount(frames, pfn) + 1)
      result = 7 /* SCAN_PAGE_COUNT */;
    else present++;
  }
  if (result === 0) result = collapseFile(k, task, file, start, mm, at);
  emit6$1: {
    const mode$1 = k.trace.mode[266 /* TP_MM_KHUGEPAGED_SCAN_FILE */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 266 /* TP_MM_KHUGEPAGED_SCAN_FILE */;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = present;
    r$1[p$1 + 3] = result;
    r$1[p$1 + 4] = 0;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(266 /* TP_MM_KHUGEPAGED_SCAN_FILE */, seq$1);
  }
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
export function collapseFile(
  k: CacheKernel,
  task: number,
  file: number,
  start: number,
  mm: number,
  at: number,
): number {
  const end = start + k.pt.pages(1);
  const head = allocCacheFolio(k, k.pt.bits, 16 /* PG_SWAPBACKED */);
  let result = head === 0 /* NO_PFN */ ? 8 /* SCAN_ALLOC_FAIL */ : 0;
  let page = start;
  if (result === 0 && nothingCached(k, file, start, k.pt.bits)) result = 13 /* SCAN_TRUNCATED */;
  while (result === 0 && page < end) {
    result = takePage(k, task, file, page);
    if (result === 0) page++;
  }
  if (result === 0) result = replacePages(k, file, start, head);
  if (result === 0) {
    result = retractPageTables(k, task, file, start, mm, at, head);
    folioUnlock(k, head);
  } else if (head !== 0 /* NO_PFN */) {
    letGo(k, file, start, page);
    for (let i = k.pt.pages(1); i > 0; i--) put$1: {
      if (head === k.frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = k.frames.index(head);
        { // putHead
          const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
          if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
          k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
          false;
        }
      }
    }
  }
  emit6$4: {
    const mode$4 = k.trace.mode[267 /* TP_MM_KHUGEPAGED_COLLAPSE_FILE */]!;
    if (mode$4 === 0) break emit6$4;
    const r$4 = k.trace.ring;
    const seq$4 = k.trace.seq;
    const p$4 = (seq$4 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$4[p$4] = task * 1024 /* IDS */ + 267 /* TP_MM_KHUGEPAGED_COLLAPSE_FILE */;
    r$4[p$4 + 1] = file;
    r$4[p$4 + 2] = page;
    r$4[p$4 + 3] = at;
    r$4[p$4 + 4] = 1;
    r$4[p$4 + 5] = result;
    r$4[p$4 + 6] = 0;
    k.trace.seq = seq$4 + 1;
    if (mode$4 === 2) k.trace.tell(267 /* TP_MM_KHUGEPAGED_COLLAPSE_FILE */, seq$4);
  }
  return result;
}

/** Locks one page and takes it out of every mapping; 0, or why it cannot be had. Holes are passed over. */
export function takePage(k: CacheKernel, task: number, file: number, page: number): number {
  const frames = k.frames;
  const pfn = k.cache.find(file, page);
  if (pfn === 0 /* NO_PFN */) return 0;
  if ((frames.flagsOf(pfn) & 4 /* PG_LOCKED */) !== 0) return 16 /* SCAN_PAGE_LOCK */;
  frames.setFlags(pfn, 4 /* PG_LOCKED */);
  if (!folioUptodate(k, pfn)) shmemClearFolio(k, pfn);
  get$1: {
    if (pfn === frames.zeroPfn) break get$1;
    let i$1 = 0;
    index$2: {
      if (pfn >= frames.pmemBase && pfn < frames.pmemEnd) { i$1 = (pfn - frames.pmemOffset) | 0; break index$2; }
      i$1 = pfn < frames.ramFrames ? pfn | 0 : frames.farIndex(pfn);
    }
    const head$1 = frames.orders[0] === 0 ? i$1 : frames.folioAt(i$1);
    frames.refcount[head$1] = frames.refcount[head$1]! + 1;
  }
  let result = (frames.flagsOf(pfn) & 512 /* PG_HWPOISON */) !== 0 ? 12 /* SCAN_PAGE_LRU */ : 0;
  if (result === 0) frames.setFlags(pfn, 32768 /* PG_ISOLATED */);
  if (result === 0 && folioMapcount(frames, pfn) !== 0) {
    tryToUnmap(k, task, pfn, 0 /* LEAVE_NOTHING */);
  }
  // The cache's and ours.
  if (result === 0 && folioRefcount(frames, pfn) !== 2) result = 7 /* SCAN_PAGE_COUNT */;
  if (result === 0) return 0;
  frames.clearFlags(pfn, 32768 /* PG_ISOLATED */);
  folioUnlock(k, pfn);
  put$3: {
    if (pfn === frames.zeroPfn) { false; break put$3; }
    { // putAt
      const index$4: number = frames.index(pfn);
      { // putHead
        const head$5: number = (frames.orders[0] === 0 ? index$4 : frames.folioAt(index$4));
        if (frames.refcount[head$5]! <= 1) { frames.putLast(head$5); break put$3; }
        frames.refcount[head$5] = frames.refcount[head$5]! - 1;
        false;
      }
    }
  }
  return result;
}

/** Unlocks the pages from `start` to `end` (exclusive) that were taken; those that have filled holes are others'. */
export function letGo(k: CacheKernel, file: number, start: number, end: number): void {
  for (let page = start; page < end; page++) {
    const pfn = k.cache.find(file, page);
    if (pfn === 0 /* NO_PFN */ || !isTaken(k, pfn)) continue;
    k.frames.clearFlags(pfn, 32768 /* PG_ISOLATED */);
    folioUnlock(k, pfn);
    put$1: {
      if (pfn === k.frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = k.frames.index(pfn);
        { // putHead
          const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
          if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
          k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
          false;
        }
      }
    }
  }
}

/**
 * Copies taken pages into a folio, which takes their places, locked, uptodate and dirty. SCAN_PAGE_FILLED, and
 * nothing is replaced, where a hole is none any more.
 */
export function replacePages(
  k: CacheKernel,
  file: number,
  start: number,
  head: number,
): number {
  const frames = k.frames;
  const size = k.pt.pages(1);
  for (let i = 0; i < size; i++) {
    const pfn = k.cache.find(file, start + i);
    if (pfn === 0 /* NO_PFN */) k.data.setFill(frames.index(head + i), 0);
    else k.data.copy(frames.index(pfn), frames.index(head + i));
  }
  if (holeFilled(k, file, start)) return 18 /* SCAN_PAGE_FILLED */;
  frames.setFlags(head, 7 /* PG_UPTODATE | PG_DIRTY | PG_LOCKED */);
  for (let i = 0; i < size; i++) {
    const pfn = k.cache.find(file, start + i);
    if (pfn !== 0 /* NO_PFN */) {
      k.cache.remove(file, start + i);
      frames.clearFlags(pfn, 32772 /* PG_LOCKED | PG_ISOLATED */);
      put$1: {
        if (pfn === frames.zeroPfn) { false; break put$1; }
        { // putAt
          const index$2: number = frames.index(pfn);
          { // putHead
            const head$3: number = (frames.orders[0] === 0 ? index$2 : frames.folioAt(index$2));
            if (frames.refcount[head$3]! <= 1) { frames.putLast(head$3); break put$1; }
            frames.refcount[head$3] = frames.refcount[head$3]! - 1;
            false;
          }
        }
      }
      put$4: {
        if (pfn === frames.zeroPfn) { false; break put$4; }
        { // putAt
          const index$5: number = frames.index(pfn);
          { // putHead
            const head$6: number = (frames.orders[0] === 0 ? index$5 : frames.folioAt(index$5));
            if (frames.refcount[head$6]! <= 1) { frames.putLast(head$6); break put$4; }
            frames.refcount[head$6] = frames.refcount[head$6]! - 1;
            false;
          }
        }
      }
    }
    k.cache.insert(file, start + i, head + i);
  }
  return 0;
}
