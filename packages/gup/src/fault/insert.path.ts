// paths: base 210
import { entryPfn } from '@faultline/core-pagetable';
import {
  AT_PTE_WRITE,
  AT_REF_GET,
  AT_REF_PUT,
  type Path,
  VM_FAULT_NOPAGE,
  VM_FAULT_OOM,
} from '@faultline/kernel-api';
import { pteMapLock, ptlUnlock, tableAlloc } from '@faultline/mm/paths';
import { INSERT_PAGE, newEntryHi, newEntryLo, upgradedHi, upgradedLo } from './entry-make.js';
import type { FaultKernel } from './kernel.js';
import {
  TP_VMF_INSERT_MIXED_MKWRITE_RET,
  TP_VMF_INSERT_MIXED_RET,
  TP_VMF_INSERT_PAGE_MKWRITE_RET,
} from './tracepoints.js';

/**
 * Enters a frame into a page table under the table's lock. A slot that is taken stays, except that
 * with `mkwrite` an entry of the same frame is made writable (thread 1: what the write fault used to
 * do in a second fault).
 *
 * @kernel mm/memory.c insert_pfn, insert_page_into_pte_locked
 */
// paths: inline
export function* insertPfn(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  kind: number,
  mkwrite: boolean,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  let ret = VM_FAULT_NOPAGE;
  const root = k.mms.root[mm]!;
  let table = pt.pteTable(root, vpn);
  if (table === 0) table = yield* tableAlloc(k, task, mm, vpn, 0);
  if (table <= 0) return table === 0 ? VM_FAULT_NOPAGE : VM_FAULT_OOM;
  const had = yield* pteMapLock(k, task, root, vpn, table);
  if (!had) return VM_FAULT_NOPAGE;
  const index = pt.pteIndex(table, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (pt.none(index)) {
    if (kind === INSERT_PAGE) {
      k.frames.map(pfn);
      k.mms.addRssFile(mm, 1);
      yield AT_REF_GET;
    }
    const newLo = newEntryLo(k, vma, pfn, kind, mkwrite);
    pt.set(table, index, newLo, newEntryHi(k, vma, pfn, kind));
    yield AT_PTE_WRITE;
  } else if (mkwrite && entryPfn(lo, hi) !== pfn) {
    ret = k.faultPolicy.insertMismatch;
  } else if (mkwrite) {
    pt.lo[index] = upgradedLo(k, vma, lo, hi, k.faultPolicy.insertUpgradeDirty);
    pt.hi[index] = upgradedHi(k, vma, hi);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, table);
  return ret;
}

/** Enters a frame that the core does not count. @kernel mm/memory.c vmf_insert_mixed, vmf_insert_mixed_mkwrite */
// paths: inline
export function* vmfInsertMixed(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  kind: number,
  mkwrite: boolean,
): Path<number> {
  const ret = yield* insertPfn(k, task, vma, vpn, pfn, kind, mkwrite);
  if (k.trace.probing) {
    const id = mkwrite ? TP_VMF_INSERT_MIXED_MKWRITE_RET : TP_VMF_INSERT_MIXED_RET;
    k.trace.emit2(id, task, vpn, ret);
  }
  return ret;
}

/**
 * Enters a counted page, writable at once if asked; the caller's reference guards it meanwhile.
 *
 * @kernel mm/memory.c vmf_insert_page_mkwrite 6.15 and later
 */
// paths: inline
export function* vmfInsertPageMkwrite(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  kind: number,
  mkwrite: boolean,
): Path<number> {
  k.frames.get(pfn);
  yield AT_REF_GET;
  const ret = yield* insertPfn(k, task, vma, vpn, pfn, kind, mkwrite);
  if (k.trace.probing) k.trace.emit2(TP_VMF_INSERT_PAGE_MKWRITE_RET, task, vpn, ret);
  k.frames.put(pfn);
  yield AT_REF_PUT;
  return ret;
}
