// paths: base 665
import { E_ACCESSED, E_DIRTY, E_RW, entryPfn } from '@faultline/core-pagetable';
import {
  AT_PTE_WRITE,
  AT_REF_PUT,
  FAULT_FLAG_UNSHARE,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_FALLBACK,
} from '@faultline/kernel-api';
import { addRss, isHugeZero, mlockMapped, vmaLocked } from '@faultline/mm';
import { flushTlb, ptlLock, ptlUnlock, splitHugePmd } from '@faultline/mm/paths';
import { addEntireMap, NO_PFN } from '@faultline/pfn';
import { VM_MAYSHARE } from '@faultline/vma';
import { allocAnonFolio, reuseAnonFolio } from './anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.path.js';
import { newLeafHi, newLeafLo, upgradedHi, upgradedLo } from './entry-make.js';
import type { FaultKernel } from './kernel.js';
import { TP_DO_HUGE_PMD_WP_PAGE, TP_DO_HUGE_PMD_WP_PAGE_RET } from './tracepoints.js';

/**
 * A new folio in the place of the huge zero page. FALLBACK when there is none; 0 also when the leaf
 * changed meanwhile.
 *
 * @kernel mm/huge_memory.c do_huge_zero_wp_pmd
 */
export function* doHugeZeroWpPmd(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const again = yield* vmfAnonPrepare(k, vma, flags);
  if (again !== 0) return again;
  const folio = allocAnonFolio(k, vma);
  if (folio === NO_PFN) return VM_FAULT_FALLBACK;
  yield* ptlLock(k, task, pmd);
  const index = pt.index(pmd, vpn);
  const same = pt.isLeaf(index) && isHugeZero(k, pt.lo[index]!, pt.hi[index]!);
  if (same) {
    pt.clear(pmd, index);
    yield AT_PTE_WRITE;
    yield* flushTlb(k, task, mm, -1);
    pt.set(pmd, index, newLeafLo(k, vma, folio), newLeafHi(k, vma, folio));
    addEntireMap(k.frames, folio);
    addRss(k, mm, folio, pt.pages(1));
    if (vmaLocked(k, vma)) mlockMapped(k, folio, true);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, pmd);
  if (!same) {
    k.frames.put(folio);
    yield AT_REF_PUT;
  }
  return 0;
}

/** The work of `doHugePmdWpPage`. */
export function* hugeWpFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): Path<number> {
  const pt = k.pt;
  const index = pt.index(pmd, vpn);
  const unshare = (flags & FAULT_FLAG_UNSHARE) !== 0;
  if (isHugeZero(k, pt.lo[index]!, pt.hi[index]!)) {
    if (!unshare && k.faultPolicy.hugeZeroWrite) {
      const ret = yield* doHugeZeroWpPmd(k, task, vma, vpn, flags, pmd);
      if ((ret & VM_FAULT_FALLBACK) === 0) return ret;
    }
  } else {
    yield* ptlLock(k, task, pmd);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    const reuse = pt.isLeaf(index) && reuseAnonFolio(k, entryPfn(lo, hi));
    if (reuse && !unshare) {
      pt.lo[index] = upgradedLo(k, vma, lo, hi, true);
      pt.hi[index] = upgradedHi(k, vma, hi);
      yield AT_PTE_WRITE;
    }
    yield* ptlUnlock(k, pmd);
    if (reuse) return unshare ? 0 : k.faultPolicy.cowResult;
  }
  yield* splitHugePmd(k, task, vma, vpn);
  return VM_FAULT_FALLBACK;
}

/**
 * Write to a leaf of anonymous memory without write permission: reuse of a folio that is nobody
 * else's; else the leaf is split, and one small page will be copied.
 *
 * @kernel mm/huge_memory.c do_huge_pmd_wp_page
 */
export function* doHugePmdWpPage(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): Path<number> {
  if (k.trace.probing) k.trace.emit2(TP_DO_HUGE_PMD_WP_PAGE, task, vpn, 0);
  const ret = yield* hugeWpFault(k, task, vma, vpn, flags, pmd);
  if (k.trace.probing) k.trace.emit2(TP_DO_HUGE_PMD_WP_PAGE_RET, task, vpn, ret);
  return ret;
}

/**
 * Fault on a leaf of a PMD table: a write that it does not allow, or an access that it has not seen.
 * FALLBACK: the leaf is gone, go on with small pages.
 *
 * @kernel mm/memory.c __handle_mm_fault, wp_huge_pmd; mm/huge_memory.c huge_pmd_set_accessed
 */
export function* handleLeafFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): Path<number> {
  const pt = k.pt;
  const index = pt.index(pmd, vpn);
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  const unshare = (flags & FAULT_FLAG_UNSHARE) !== 0;
  if ((write || unshare) && (pt.lo[index]! & E_RW) === 0) {
    const ops = k.vmas.ops[vma]!;
    if (ops === 0) return yield* doHugePmdWpPage(k, task, vma, vpn, flags, pmd);
    const asked = (k.vmas.flags[vma]! & VM_MAYSHARE) !== 0 || k.faultPolicy.wpHugePrivate;
    const huge = asked && write ? k.vmOps.hugeFault[ops]! : 0;
    if (huge !== 0) {
      const ret = yield* k.call(huge, task, vma, vpn, flags);
      if ((ret & VM_FAULT_FALLBACK) === 0) return ret;
    }
    yield* splitHugePmd(k, task, vma, vpn);
    return VM_FAULT_FALLBACK;
  }
  yield* ptlLock(k, task, pmd);
  if (pt.isLeaf(index)) {
    pt.lo[index] = pt.lo[index]! | E_ACCESSED | (write ? E_DIRTY : 0);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, pmd);
  return 0;
}
