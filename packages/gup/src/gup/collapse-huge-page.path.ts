// paths: base 5415
import { E_RW } from '@faultline/core-pagetable';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PTE_READ,
  AT_PTE_WRITE,
  AT_REF_PUT,
  AT_TABLE_LINK,
  AT_TABLE_UNLINK,
  type Path,
} from '@faultline/kernel-api';
import { addRss, mlockMapped, vmaLocked } from '@faultline/mm';
import {
  downRead,
  flushTlb,
  mmapWriteLock,
  mmapWriteUnlock,
  ptlLock,
  ptlUnlock,
  upRead,
  vmaStartWrite,
} from '@faultline/mm/paths';
import { addEntireMap, NO_PFN, PG_REFERENCED } from '@faultline/pfn';
import { allocAnonFolio } from '../fault/anon-page.js';
import { collapsedHi, collapsedLo, takeCollapsed } from './collapse-page.js';
import {
  collapseObstacle,
  collapseRefused,
  noneOrZero,
  SCAN_ALLOC_FAIL,
  SCAN_FAIL,
  SCAN_PMD_NONE,
  SCAN_SUCCEED,
  SCAN_VMA_CHECK,
} from './collapse-result.js';
import type { GupKernel } from './kernel.js';
import {
  TP_MM_COLLAPSE_HUGE_PAGE,
  TP_MM_COLLAPSE_HUGE_PAGE_ISOLATE,
  TP_MM_COLLAPSE_HUGE_PAGE_SWAPIN,
} from './tracepoints.js';

/**
 * Copies 2 MiB of private memory into one folio and maps that by a leaf. The table is out of the way
 * meanwhile, and is kept aside for the leaf:
 *
 *     PMD | table |  ->  | none |  flush  ->  copy  ->  | leaf |  spare: the table
 *
 * The mmap lock is held for reading before and after, for writing in between. Answers a SCAN_*.
 *
 * @kernel mm/khugepaged.c collapse_huge_page
 * @fidelity simplified: the folio is allocated, and the VMA looked up again, once
 * @param unmapped how many entries were neither none nor present
 */
export function* collapseHugePage(
  k: GupKernel,
  task: number,
  mm: number,
  vma: number,
  at: number,
  unmapped: number,
): Path<number> {
  const lock = k.mms.mmapLock[mm]!;
  yield* upRead(k, lock, AT_MMAP_READ_UNLOCK);
  const folio = allocAnonFolio(k, vma);
  let result = folio === NO_PFN ? SCAN_ALLOC_FAIL : SCAN_VMA_CHECK;
  if (folio !== NO_PFN && unmapped > 0) {
    yield* downRead(k, lock, AT_MMAP_READ_LOCK);
    result = yield* collapseSwapin(k, task, mm, vma, at);
    yield* upRead(k, lock, AT_MMAP_READ_UNLOCK);
    if (result !== SCAN_SUCCEED) {
      k.frames.put(folio);
      yield AT_REF_PUT;
    }
  }
  if (folio !== NO_PFN && (unmapped === 0 || result === SCAN_SUCCEED)) {
    result = SCAN_VMA_CHECK;
    yield* mmapWriteLock(k, task, mm);
    if (k.mms.lookup(mm, at) === vma && !collapseRefused(k, vma)) {
      yield* vmaStartWrite(k, mm, vma);
      result = yield* collapseInto(k, task, mm, vma, at, folio);
    }
    yield* mmapWriteUnlock(k, mm);
    if (result !== SCAN_SUCCEED) {
      k.frames.put(folio);
      yield AT_REF_PUT;
    }
  }
  k.trace.emit2(TP_MM_COLLAPSE_HUGE_PAGE, task, result === SCAN_SUCCEED ? 1 : 0, result);
  yield* downRead(k, lock, AT_MMAP_READ_LOCK);
  return result;
}

/**
 * Faults in what is not present, before pages are copied; the mmap lock is held for reading. Guard markers and
 * lost pages end it. Answers a SCAN_*.
 *
 * @kernel mm/khugepaged.c __collapse_huge_page_swapin
 * @fidelity simplified: there is no swap, so nothing is ever brought in; who meets a page that moves is refused
 */
export function* collapseSwapin(
  k: GupKernel,
  task: number,
  mm: number,
  vma: number,
  at: number,
): Path<number> {
  const pt = k.pt;
  if (k.mms.lookup(mm, at) !== vma || collapseRefused(k, vma)) return SCAN_VMA_CHECK;
  const table = pt.pteTable(k.mms.root[mm]!, at);
  yield AT_PTE_READ;
  if (table === 0) return SCAN_PMD_NONE;
  let result = SCAN_SUCCEED;
  for (let i = 0; i < pt.pages(1) && result === SCAN_SUCCEED; i++) {
    const index = pt.pteIndex(table, at + i);
    if (!pt.none(index) && !pt.present(index)) result = SCAN_FAIL;
  }
  k.trace.emit2(TP_MM_COLLAPSE_HUGE_PAGE_SWAPIN, task, 0, result === SCAN_SUCCEED ? 1 : 0);
  return result;
}

/** The part under the mmap lock for writing. */
export function* collapseInto(
  k: GupKernel,
  task: number,
  mm: number,
  vma: number,
  at: number,
  folio: number,
): Path<number> {
  const pt = k.pt;
  const pages = pt.pages(1);
  const pmd = pt.tableAt(k.mms.root[mm]!, at, 1);
  const slot = pmd === 0 ? 0 : pt.index(pmd, at);
  if (pmd === 0 || pt.child(slot) === 0) return SCAN_PMD_NONE;
  yield* ptlLock(k, task, pmd);
  const table = pt.unlinkTable(pmd, slot);
  yield AT_TABLE_UNLINK;
  yield* flushTlb(k, task, mm, pages > k.tlb.ceiling ? -1 : pages);
  yield* ptlUnlock(k, pmd);
  yield* ptlLock(k, task, table);
  let result = 0;
  let none = 0;
  let writable = 0;
  for (let i = 0; i < pages && result === 0; i++) {
    const index = pt.pteIndex(table, at + i);
    if (noneOrZero(k, index)) none++;
    else {
      if ((pt.lo[index]! & E_RW) !== 0) writable = 1;
      result = collapseObstacle(k, index);
    }
  }
  if (result === 0) result = SCAN_SUCCEED;
  k.trace.emit6(TP_MM_COLLAPSE_HUGE_PAGE_ISOLATE, task, none, writable, result, 0, 0, 0);
  if (result === SCAN_SUCCEED) {
    for (let i = 0; i < pages; i++) {
      const index = pt.pteIndex(table, at + i);
      if (pt.none(index)) continue;
      takeCollapsed(k, vma, index, folio + i);
      pt.clear(table, index);
      yield AT_PTE_WRITE;
    }
  }
  yield* ptlUnlock(k, table);
  yield* ptlLock(k, task, pmd);
  if (result === SCAN_SUCCEED) {
    pt.depositTable(pmd, table);
    pt.set(pmd, slot, collapsedLo(k, vma, folio), collapsedHi(k, vma, folio));
    // Nobody has accessed it by way of a fault.
    k.frames.clearFlags(folio, PG_REFERENCED);
    addEntireMap(k.frames, folio);
    addRss(k, mm, folio, pages);
    if (vmaLocked(k, vma)) mlockMapped(k, folio, true);
    yield AT_PTE_WRITE;
  } else {
    pt.linkTable(pmd, slot, table);
    yield AT_TABLE_LINK;
  }
  yield* ptlUnlock(k, pmd);
  return result;
}
