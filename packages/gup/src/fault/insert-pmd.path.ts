// paths: base 690
import { entryPfn } from '@faultline/core-pagetable';
import {
  AT_PTE_WRITE,
  AT_REF_GET,
  AT_REF_PUT,
  type Path,
  VM_FAULT_FALLBACK,
  VM_FAULT_NOPAGE,
  VM_FAULT_OOM,
} from '@faultline/kernel-api';
import { addRss } from '@faultline/mm';
import { ptlLock, ptlUnlock, tableAlloc } from '@faultline/mm/paths';
import { addEntireMap } from '@faultline/pfn';
import {
  hugeZeroLeafHi,
  hugeZeroLeafLo,
  INSERT_PAGE,
  storageLeafHi,
  storageLeafLo,
  upgradedHi,
  upgradedLo,
} from './entry-make.js';
import type { FaultKernel } from './kernel.js';
import { TP_VMF_INSERT_FOLIO_PMD_RET, TP_VMF_INSERT_PFN_PMD_RET } from './tracepoints.js';

/**
 * Enters `pfn`, the first of a huge page's frames, as a leaf of the PMD table. A slot that is taken
 * stays, except that with `mkwrite` a leaf of the same frames is made writable and dirty.
 *
 * @kernel mm/huge_memory.c insert_pfn_pmd, insert_pmd
 */
// paths: inline
export function* insertPmd(
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
  // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
  let pmd = k.tasks.faultPmd[task]!;
  if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd = yield* tableAlloc(k, task, mm, vpn, 1);
  if (pmd <= 0) return VM_FAULT_OOM;
  yield* ptlLock(k, task, pmd);
  const index = pt.pmdIndex(pmd, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (pt.none(index)) {
    if (kind === INSERT_PAGE) {
      k.frames.get(pfn);
      addEntireMap(k.frames, pfn);
      addRss(k, mm, pfn, pt.pages(1));
      yield AT_REF_GET;
    }
    const newLo = storageLeafLo(k, vma, pfn, mkwrite);
    pt.set(pmd, index, newLo, storageLeafHi(k, vma, pfn, kind));
    yield AT_PTE_WRITE;
  } else if (mkwrite && pt.isLeaf(index) && entryPfn(lo, hi) === pfn) {
    pt.lo[index] = upgradedLo(k, vma, lo, hi, true);
    pt.hi[index] = upgradedHi(k, vma, hi);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, pmd);
  return VM_FAULT_NOPAGE;
}

/** Enters frames that the core does not count. @kernel mm/huge_memory.c vmf_insert_pfn_pmd, vmf_insert_pfn_pmd_prot */
// paths: inline
export function* vmfInsertPfnPmd(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  kind: number,
  mkwrite: boolean,
): Path<number> {
  const ret = yield* insertPmd(k, task, vma, vpn, pfn, kind, mkwrite);
  if (k.trace.probing) k.trace.emit2(TP_VMF_INSERT_PFN_PMD_RET, task, vpn, ret);
  return ret;
}

/**
 * Enters a counted folio; the caller's reference guards it meanwhile.
 *
 * @kernel mm/huge_memory.c vmf_insert_folio_pmd 6.15 and later
 */
// paths: inline
export function* vmfInsertFolioPmd(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  mkwrite: boolean,
): Path<number> {
  k.frames.get(pfn);
  yield AT_REF_GET;
  const ret = yield* insertPmd(k, task, vma, vpn, pfn, INSERT_PAGE, mkwrite);
  if (k.trace.probing) k.trace.emit2(TP_VMF_INSERT_FOLIO_PMD_RET, task, vpn, ret);
  k.frames.put(pfn);
  yield AT_REF_PUT;
  return ret;
}

/**
 * Enters the huge zero page for a file. Where the release has a function of its own for it, a slot that
 * is taken is NOPAGE, else FALLBACK.
 *
 * @kernel fs/dax.c dax_pmd_load_hole up to 6.14; mm/huge_memory.c vmf_insert_folio_pmd 6.15 and later
 */
export function* insertHugeZeroPmd(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  asFolio: boolean,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  let ret = VM_FAULT_NOPAGE;
  const pmd = yield* tableAlloc(k, task, mm, vpn, 1);
  if (pmd <= 0) return VM_FAULT_OOM;
  yield* ptlLock(k, task, pmd);
  const index = pt.pmdIndex(pmd, vpn);
  if (pt.none(index)) {
    pt.set(pmd, index, hugeZeroLeafLo(k, vma), hugeZeroLeafHi(k, vma));
    k.mms.hugeZero[mm] = 1;
    yield AT_PTE_WRITE;
  } else if (!asFolio) ret = VM_FAULT_FALLBACK;
  yield* ptlUnlock(k, pmd);
  if (asFolio && k.trace.probing) k.trace.emit2(TP_VMF_INSERT_FOLIO_PMD_RET, task, vpn, ret);
  return ret;
}
