// Derived from ../retract-page-tables.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7610
import { doSetPmd } from '@faultline/gup';
import { countTable } from '@faultline/mm';
import { downWriteTrylock, flushTlb, mmapWriteUnlock } from '@faultline/mm';
import { folioGet } from '@faultline/pfn';
import type { CacheKernel } from '../kernel.js';

/**
 * After file pages from `start` on have become one folio: PTE tables that mapped them are empty, and go, so that
 * a fault finds room for a leaf. Answers a SCAN_*: what is left to be done for page `at` of `mm`.
 *
 *     up to 6.5   only the table of `mm` at `at`, with its mmap lock for writing, and the leaf at once
 *     since       every mapping's, under the locks of the tables alone; the caller maps the leaf
 *
 * A mapping with private copies keeps its table.
 *
 * @kernel mm/khugepaged.c retract_page_tables
 */
export function retractPageTables(
  k: CacheKernel,
  task: number,
  file: number,
  start: number,
  mm: number,
  at: number,
  head: number,
): number {
  const vmas = k.vmas;
  const every = k.cachePolicy.retractEvery;
  const lock = k.mappings.iMmapLock[file]!;
  let ret = every ? 10 /* SCAN_PTE_MAPPED_HUGEPAGE */ : 14 /* SCAN_FAIL */;
  if (every) { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  else { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  for (let vma = k.mappings.head[file]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const vpn = vmas.start[vma]! + start - vmas.pgoff[vma]!;
    if (vpn < vmas.start[vma]! || vpn >= vmas.end[vma]!) continue;
    const target = vmas.mm[vma] === mm && vpn === at;
    if (!every && !target) continue;
    let result = 14 /* SCAN_FAIL */;
    if (vmas.anonVma[vma] === 0) result = findPmd(k, vma, vpn);
    if (result === 1 /* SCAN_SUCCEED */ && every) freePteTable(k, task, vma, vpn);
    if (result === 1 /* SCAN_SUCCEED */ && !every) result = mapTarget(k, task, vma, vpn, head);
    if (!every) ret = result;
  }
  if (every) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  else { // upWrite
    k.locks.word[lock] = 0;
  }
  return ret;
}

/** Whether a VMA has a PTE table at page `vpn`, with a whole leaf's room around: SCAN_SUCCEED. @kernel mm/khugepaged.c find_pmd_or_thp_or_none */
export function findPmd(k: CacheKernel, vma: number, vpn: number): number {
  const pt = k.pt;
  const span = pt.pages(1);
  if (vpn % span !== 0 || k.vmas.end[vma]! < vpn + span) return 9 /* SCAN_VMA_CHECK */;
  const pmd = pt.tableAt(k.mms.root[k.vmas.mm[vma]!]!, vpn, 1);
  if (pmd === 0) return 2 /* SCAN_PMD_NULL */;
  const index = pt.index(pmd, vpn);
  if (pt.lo[index] === 0 && pt.hi[index] === 0) return 3 /* SCAN_PMD_NONE */;
  return ((pt.lo[index]! & 128 /* E_PSE */) !== 0) ? 4 /* SCAN_PMD_MAPPED */ : 1 /* SCAN_SUCCEED */;
}

/**
 * Unlinks and frees the empty PTE table of page `vpn`, unless somebody was faster. Since 6.6 faults go on meanwhile: the
 * table's own lock is taken, too, those who wait for it look at the slot again (`pteMapLock`), and the table
 * is free once nobody can be reading it. Up to 6.5 only the lockless walk may read it, which is waited for.
 *
 * @kernel mm/khugepaged.c collapse_and_free_pmd 6.1, retract_page_tables 6.6
 */
export function freePteTable(k: CacheKernel, task: number, vma: number, vpn: number): void {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pages = pt.pages(1);
  const pmd = pt.tableAt(k.mms.root[mm]!, vpn, 1);
  const deferred = k.cachePolicy.retractEvery;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  const table = pt.lo[index] === 0 || (pt.lo[index]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt.hi[index]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index]!) >>> 12));
  if (table !== 0) {
    if (deferred) { // ptlLock
      while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table] = task + 1;
    }
    if (pt.used[table] === 0) {
      pt.unlinkTable(pmd, index);
      flushTlb(k, task, mm, pages > k.tlb.ceiling ? -1 : pages);
      countTable(k, mm, 0, -1);
      while (!deferred && k.tasks.irqsOff[0] !== 0) throw new WouldBlock(21 /* AT_TABLE_UNLINK */);
      if (deferred) pt.freeDeferred(table);
      else pt.free(table);
    }
    if (deferred) { // ptlUnlock
      k.pt.ptl[table] = 0;
    }
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
}

/** Up to 6.5: the caller's own table goes and the leaf comes, if its mmap lock can be had for writing. */
export function mapTarget(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
  head: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const had = downWriteTrylock(k, task, k.mms.mmapLock[mm]!, 3 /* AT_MMAP_WRITE_LOCK */);
  if (!had) return 10 /* SCAN_PTE_MAPPED_HUGEPAGE */;
  freePteTable(k, task, vma, vpn);
  const result = setHugePmd(k, task, vma, vpn, head);
  mmapWriteUnlock(k, mm);
  return result;
}

/**
 * Maps a locked folio of a file by a leaf at page `vpn`. The caller holds references to it, and the leaf's own one comes
 * once the leaf is there: nothing is to be given back where it has no room.
 *
 * @kernel mm/khugepaged.c set_huge_pmd
 */
export function setHugePmd(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
  head: number,
): number {
  const ret = doSetPmd(k, task, vma, vpn, head, false);
  if (ret !== 0) return 14 /* SCAN_FAIL */;
  folioGet(k.frames, head);
  return 1 /* SCAN_SUCCEED */;
}
