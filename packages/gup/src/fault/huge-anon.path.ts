// paths: base 660
import {
  AT_PTE_WRITE,
  AT_REF_PUT,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_FALLBACK,
  VM_FAULT_OOM,
} from '@faultline/kernel-api';
import { addRss, countTable, mlockMapped, vmaLocked } from '@faultline/mm';
import { ptlLock, ptlUnlock } from '@faultline/mm/paths';
import { addEntireMap, NO_PFN } from '@faultline/pfn';
import { allocAnonFolio } from './anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.path.js';
import { hugeZeroLeafHi, hugeZeroLeafLo, newLeafHi, newLeafLo } from './entry-make.js';
import type { FaultKernel } from './kernel.js';
import { TP_DO_HUGE_PMD_ANONYMOUS_PAGE, TP_DO_HUGE_PMD_ANONYMOUS_PAGE_RET } from './tracepoints.js';

/**
 * Puts a leaf into an empty slot of a PMD table, with `spare` deposited for a later split. The slot's
 * owner wins: without a word if somebody was faster. Returns whether it was us.
 */
export function* setAnonLeaf(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  folio: number,
  spare: number,
): Path<boolean> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  yield* ptlLock(k, task, pmd);
  const index = pt.index(pmd, vpn);
  const ours = pt.none(index);
  if (ours) {
    if (folio === k.frames.hugeZeroPfn) {
      pt.set(pmd, index, hugeZeroLeafLo(k, vma), hugeZeroLeafHi(k, vma));
      k.mms.hugeZero[mm] = 1;
    } else {
      pt.set(pmd, index, newLeafLo(k, vma, folio), newLeafHi(k, vma, folio));
      addEntireMap(k.frames, folio);
      addRss(k, mm, folio, pt.pages(1));
      if (vmaLocked(k, vma)) mlockMapped(k, folio, true);
    }
    pt.depositTable(pmd, spare);
    countTable(k, mm, 0, 1);
    yield AT_PTE_WRITE;
  } else pt.free(spare);
  yield* ptlUnlock(k, pmd);
  return ours;
}

/** The work of `doHugePmdAnonymousPage`. */
export function* hugeAnonFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): Path<number> {
  const pt = k.pt;
  const span = pt.pages(1);
  const base = Math.floor(vpn / span) * span;
  if (base < k.vmas.start[vma]! || base + span > k.vmas.end[vma]!) return VM_FAULT_FALLBACK;
  const again = yield* vmfAnonPrepare(k, vma, flags);
  if (again !== 0) return again;
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  const folio = write ? allocAnonFolio(k, vma) : k.frames.getHugeZero(pt.bits, k.data);
  if (folio === NO_PFN) return VM_FAULT_FALLBACK;
  const spare = pt.alloc(0);
  let ours = false;
  if (spare !== 0) ours = yield* setAnonLeaf(k, task, vma, vpn, pmd, folio, spare);
  if (write && !ours) {
    k.frames.put(folio);
    yield AT_REF_PUT;
  }
  return spare === 0 ? VM_FAULT_OOM : 0;
}

/**
 * First access to a stretch of private memory without a file that a leaf can cover: the huge zero
 * page for a read, a new folio for a write. FALLBACK where the VMA is too small or no folio can be had.
 *
 * @kernel mm/huge_memory.c do_huge_pmd_anonymous_page
 */
export function* doHugePmdAnonymousPage(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): Path<number> {
  if (k.trace.probing) k.trace.emit2(TP_DO_HUGE_PMD_ANONYMOUS_PAGE, task, vpn, 0);
  const ret = yield* hugeAnonFault(k, task, vma, vpn, flags, pmd);
  if (k.trace.probing) k.trace.emit2(TP_DO_HUGE_PMD_ANONYMOUS_PAGE_RET, task, vpn, ret);
  return ret;
}
