// Derived from ../collapse-mapped.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7620
import { collapseRefused } from '@faultline/gup';
import { addRss, vmNormalPage } from '@faultline/mm';
import { folioOrder } from '@faultline/pfn';
import { filemapLockFolio, folioUnlockPut } from './cache-page.straight.js';
import type { CacheKernel } from '../kernel.js';
import { findPmd, freePteTable, setHugePmd } from './retract-page-tables.straight.js';

/**
 * Maps a folio that fills a leaf by one, where small entries or none map it so far; the mmap lock is held. An entry
 * of anything else (a private copy) keeps them. Answers a SCAN_*.
 *
 * @kernel mm/khugepaged.c collapse_pte_mapped_thp
 */
export function collapsePteMappedThp(
  k: CacheKernel,
  task: number,
  mm: number,
  at: number,
): number {
  const vma = k.mms.vmas[mm]!.lookup(at);
  if (vma === 0 || k.vmas.mapping[vma] === 0) return 9 /* SCAN_VMA_CHECK */;
  if (collapseRefused(k, vma)) return 9 /* SCAN_VMA_CHECK */;
  let found = findPmd(k, vma, at);
  if (found === 4 /* SCAN_PMD_MAPPED */) return 4 /* SCAN_PMD_MAPPED */;
  const file = k.vmas.mapping[vma]!;
  const pfn = filemapLockFolio(k, file, (k.vmas.pgoff[vma]! + (at - k.vmas.start[vma]!)));
  if (pfn === 0 /* NO_PFN */) return 6 /* SCAN_PAGE_NULL */;
  let result = 0;
  if (folioOrder(k.frames, pfn) !== k.pt.bits) result = 11 /* SCAN_PAGE_COMPOUND */;
  if (result === 0) {
    found = findPmd(k, vma, at);
    if (found === 1 /* SCAN_SUCCEED */) result = dropSmallEntries(k, task, vma, at, pfn);
    else if (found === 2 /* SCAN_PMD_NULL */ && !(k.cachePolicy.collapseMakesPmd === true)) result = 2 /* SCAN_PMD_NULL */;
    else if (found !== 3 /* SCAN_PMD_NONE */ && found !== 2 /* SCAN_PMD_NULL */) result = found;
  }
  if (result === 0) result = setHugePmd(k, task, vma, at, pfn);
  folioUnlockPut(k, pfn);
  return result;
}

/** Clears the entries of a folio's pages at page `at` and frees their table: 0, or why they are not all the folio's. */
export function dropSmallEntries(
  k: CacheKernel,
  task: number,
  vma: number,
  at: number,
  head: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pages = pt.pages(1);
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[mm]!;
    table = at < pt.cacheTo && at >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, at);
  }
  if (table === 0) return 14 /* SCAN_FAIL */;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  let result = 0;
  for (let i = 0; i < pages && result === 0; i++) {
    const index = (table << pt.bits) | ((at + i) & pt.slotMask);
    if (pt.lo[index] === 0 && pt.hi[index] === 0) continue;
    if (!pt.present(index)) result = 15 /* SCAN_PTE_NON_PRESENT */;
    else if (vmNormalPage(k, pt.lo[index]!, pt.hi[index]!) !== head + i) result = 14 /* SCAN_FAIL */;
  }
  for (let i = 0; i < pages && result === 0; i++) {
    const index = (table << pt.bits) | ((at + i) & pt.slotMask);
    if (pt.lo[index] === 0 && pt.hi[index] === 0) continue;
    { // clear
      pt.lo[index] = 0;
      pt.hi[index] = 0;
      pt.used[table] = pt.used[table]! - 1;
    }
    k.frames.removeMap(head + i);
    addRss(k, mm, head + i, -1);
    put$4: {
      if (head === k.frames.zeroPfn) { false; break put$4; }
      { // putAt
        const index$5: number = k.frames.index(head);
        { // putHead
          const head$6: number = (k.frames.orders[0] === 0 ? index$5 : k.frames.folioAt(index$5));
          if (k.frames.refcount[head$6]! <= 1) { k.frames.putLast(head$6); break put$4; }
          k.frames.refcount[head$6] = k.frames.refcount[head$6]! - 1;
          false;
        }
      }
    }
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  if (result !== 0) return result;
  freePteTable(k, task, vma, at);
  return 0;
}
