// paths: base 7610
import {
  SCAN_FAIL,
  SCAN_PMD_MAPPED,
  SCAN_PMD_NONE,
  SCAN_PMD_NULL,
  SCAN_PTE_MAPPED_HUGEPAGE,
  SCAN_SUCCEED,
  SCAN_VMA_CHECK,
} from '@faultline/gup';
import { doSetPmd } from '@faultline/gup/paths';
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_MMAP_WRITE_LOCK,
  AT_PTE_READ,
  AT_REF_GET,
  AT_TABLE_UNLINK,
  type Path,
} from '@faultline/kernel-api';
import { countTable } from '@faultline/mm';
import {
  downRead,
  downWrite,
  downWriteTrylock,
  flushTlb,
  mmapWriteUnlock,
  ptlLock,
  ptlUnlock,
  upRead,
  upWrite,
} from '@faultline/mm/paths';
import { folioGet } from '@faultline/pfn';
import type { CacheKernel } from './kernel.js';

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
export function* retractPageTables(
  k: CacheKernel,
  task: number,
  file: number,
  start: number,
  mm: number,
  at: number,
  head: number,
): Path<number> {
  const vmas = k.vmas;
  const every = k.cachePolicy.retractEvery;
  const lock = k.mappings.iMmapLock[file]!;
  let ret = every ? SCAN_PTE_MAPPED_HUGEPAGE : SCAN_FAIL;
  if (every) yield* downRead(k, lock, AT_I_MMAP_LOCK);
  else yield* downWrite(k, task, lock, AT_I_MMAP_LOCK);
  for (let vma = k.mappings.head[file]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const vpn = vmas.start[vma]! + start - vmas.pgoff[vma]!;
    if (vpn < vmas.start[vma]! || vpn >= vmas.end[vma]!) continue;
    const target = vmas.mm[vma] === mm && vpn === at;
    if (!every && !target) continue;
    let result = SCAN_FAIL;
    if (vmas.anonVma[vma] === 0) result = yield* findPmd(k, vma, vpn);
    if (result === SCAN_SUCCEED && every) yield* freePteTable(k, task, vma, vpn);
    if (result === SCAN_SUCCEED && !every) result = yield* mapTarget(k, task, vma, vpn, head);
    if (!every) ret = result;
  }
  if (every) yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
  else yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  return ret;
}

/** Whether a VMA has a PTE table at page `vpn`, with a whole leaf's room around: SCAN_SUCCEED. @kernel mm/khugepaged.c find_pmd_or_thp_or_none */
export function* findPmd(k: CacheKernel, vma: number, vpn: number): Path<number> {
  const pt = k.pt;
  const span = pt.pages(1);
  if (vpn % span !== 0 || k.vmas.end[vma]! < vpn + span) return SCAN_VMA_CHECK;
  const pmd = pt.tableAt(k.mms.root[k.vmas.mm[vma]!]!, vpn, 1);
  yield AT_PTE_READ;
  if (pmd === 0) return SCAN_PMD_NULL;
  const index = pt.index(pmd, vpn);
  if (pt.none(index)) return SCAN_PMD_NONE;
  return pt.isLeaf(index) ? SCAN_PMD_MAPPED : SCAN_SUCCEED;
}

/**
 * Unlinks and frees the empty PTE table of page `vpn`, unless somebody was faster. Since 6.6 faults go on meanwhile: the
 * table's own lock is taken, too, those who wait for it look at the slot again (`pteMapLock`), and the table
 * is free once nobody can be reading it. Up to 6.5 only the lockless walk may read it, which is waited for.
 *
 * @kernel mm/khugepaged.c collapse_and_free_pmd 6.1, retract_page_tables 6.6
 */
export function* freePteTable(k: CacheKernel, task: number, vma: number, vpn: number): Path<void> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pages = pt.pages(1);
  const pmd = pt.tableAt(k.mms.root[mm]!, vpn, 1);
  const deferred = k.cachePolicy.retractEvery;
  yield* ptlLock(k, task, pmd);
  const index = pt.index(pmd, vpn);
  const table = pt.child(index);
  if (table !== 0) {
    if (deferred) yield* ptlLock(k, task, table);
    if (pt.used[table] === 0) {
      pt.unlinkTable(pmd, index);
      yield AT_TABLE_UNLINK;
      yield* flushTlb(k, task, mm, pages > k.tlb.ceiling ? -1 : pages);
      countTable(k, mm, 0, -1);
      while (!deferred && k.tasks.irqsOff[0] !== 0) yield -AT_TABLE_UNLINK;
      if (deferred) pt.freeDeferred(table);
      else pt.free(table);
    }
    if (deferred) yield* ptlUnlock(k, table);
  }
  yield* ptlUnlock(k, pmd);
}

/** Up to 6.5: the caller's own table goes and the leaf comes, if its mmap lock can be had for writing. */
export function* mapTarget(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
  head: number,
): Path<number> {
  const mm = k.vmas.mm[vma]!;
  const had = yield* downWriteTrylock(k, task, k.mms.mmapLock[mm]!, AT_MMAP_WRITE_LOCK);
  if (!had) return SCAN_PTE_MAPPED_HUGEPAGE;
  yield* freePteTable(k, task, vma, vpn);
  const result = yield* setHugePmd(k, task, vma, vpn, head);
  yield* mmapWriteUnlock(k, mm);
  return result;
}

/**
 * Maps a locked folio of a file by a leaf at page `vpn`. The caller holds references to it, and the leaf's own one comes
 * once the leaf is there: nothing is to be given back where it has no room.
 *
 * @kernel mm/khugepaged.c set_huge_pmd
 */
export function* setHugePmd(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
  head: number,
): Path<number> {
  const ret = yield* doSetPmd(k, task, vma, vpn, head, false);
  if (ret !== 0) return SCAN_FAIL;
  folioGet(k.frames, head);
  yield AT_REF_GET;
  return SCAN_SUCCEED;
}
