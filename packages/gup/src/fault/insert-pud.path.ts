// paths: base 5540
import { entryPfn } from '@faultline/core-pagetable';
import {
  AT_PTE_WRITE,
  AT_REF_GET,
  AT_REF_PUT,
  type Path,
  VM_FAULT_NOPAGE,
  VM_FAULT_OOM,
} from '@faultline/kernel-api';
import { addRss } from '@faultline/mm';
import { ptlLock, ptlUnlock, tableAlloc } from '@faultline/mm/paths';
import { addEntireMap, folioGet } from '@faultline/pfn';
import { INSERT_PAGE, storageLeafHi, storageLeafLo, upgradedHi, upgradedLo } from './entry-make.js';
import type { FaultKernel } from './kernel.js';
import { TP_VMF_INSERT_FOLIO_PUD_RET, TP_VMF_INSERT_PFN_PUD_RET } from './tracepoints.js';

/**
 * Enters `pfn`, the first of a leaf's frames, at the PUD level, for the page that the leaf begins with. A
 * slot that is taken stays, except that with `mkwrite` a leaf of the same frames is made writable.
 *
 * @kernel mm/huge_memory.c insert_pfn_pud, insert_pud
 */
export function* insertPud(
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
  const pud = yield* tableAlloc(k, task, mm, vpn, 2);
  if (pud <= 0) return VM_FAULT_OOM;
  yield* ptlLock(k, task, pud);
  const index = (pud << pt.bits) | pt.slot(vpn, 2);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (pt.none(index)) {
    if (kind === INSERT_PAGE) {
      folioGet(k.frames, pfn);
      addEntireMap(k.frames, pfn);
      addRss(k, mm, pfn, pt.pages(2));
      yield AT_REF_GET;
    }
    pt.set(pud, index, storageLeafLo(k, vma, pfn, mkwrite), storageLeafHi(k, vma, pfn, kind));
    yield AT_PTE_WRITE;
  } else if (mkwrite && pt.isLeaf(index) && entryPfn(lo, hi) === pfn) {
    pt.lo[index] = upgradedLo(k, vma, lo, hi, true);
    pt.hi[index] = upgradedHi(k, vma, hi);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, pud);
  return VM_FAULT_NOPAGE;
}

/** Enters frames that the core does not count. @kernel mm/huge_memory.c vmf_insert_pfn_pud */
export function* vmfInsertPfnPud(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  kind: number,
  mkwrite: boolean,
): Path<number> {
  const ret = yield* insertPud(k, task, vma, vpn, pfn, kind, mkwrite);
  if (k.trace.probing) k.trace.emit2(TP_VMF_INSERT_PFN_PUD_RET, task, vpn, ret);
  return ret;
}

/** Enters a counted folio; the caller's reference guards it meanwhile. @kernel mm/huge_memory.c vmf_insert_folio_pud 6.15 and later */
export function* vmfInsertFolioPud(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  mkwrite: boolean,
): Path<number> {
  k.frames.get(pfn);
  yield AT_REF_GET;
  const ret = yield* insertPud(k, task, vma, vpn, pfn, INSERT_PAGE, mkwrite);
  if (k.trace.probing) k.trace.emit2(TP_VMF_INSERT_FOLIO_PUD_RET, task, vpn, ret);
  k.frames.put(pfn);
  yield AT_REF_PUT;
  return ret;
}
