// Derived from ../huge-wp.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 665
import { addRss, isHugeZero, mlockMapped } from '@faultline/mm';
import { flushTlb, splitHugePmd } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { allocAnonFolio, reuseAnonFolio } from '../anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.straight.js';
import { newLeafHi, newLeafLo, upgradedHi, upgradedLo } from '../entry-make.js';
import type { FaultKernel } from '../kernel.js';

/**
 * A new folio in the place of the huge zero page. FALLBACK when there is none; 0 also when the leaf
 * changed meanwhile.
 *
 * @kernel mm/huge_memory.c do_huge_zero_wp_pmd
 */
export function doHugeZeroWpPmd(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const again = vmfAnonPrepare(k, vma, flags);
  if (again !== 0) return again;
  const folio = allocAnonFolio(k, vma);
  if (folio === 0 /* NO_PFN */) return 2048 /* VM_FAULT_FALLBACK */;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  const same = ((pt.lo[index]! & 128 /* E_PSE */) !== 0) && isHugeZero(k, pt.lo[index]!, pt.hi[index]!);
  if (same) {
    { // clear
      pt.lo[index] = 0;
      pt.hi[index] = 0;
      pt.used[pmd] = pt.used[pmd]! - 1;
    }
    flushTlb(k, task, mm, -1);
    { // set
      const lo$3: number = newLeafLo(k, vma, folio);
      const hi$3: number = newLeafHi(k, vma, folio);
      pt.lo[index] = lo$3;
      pt.hi[index] = hi$3;
      pt.used[pmd] = pt.used[pmd]! + 1;
    }
    addEntireMap(k.frames, folio);
    addRss(k, mm, folio, pt.pages(1));
    if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) mlockMapped(k, folio, true);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  if (!same) {
    put$5: {
      if (folio === k.frames.zeroPfn) { false; break put$5; }
      { // putAt
        const index$6: number = k.frames.index(folio);
        { // putHead
          const head$7: number = (k.frames.orders[0] === 0 ? index$6 : k.frames.folioAt(index$6));
          if (k.frames.refcount[head$7]! <= 1) { k.frames.putLast(head$7); break put$5; }
          k.frames.refcount[head$7] = k.frames.refcount[head$7]! - 1;
          false;
        }
      }
    }
  }
  return 0;
}

/** The work of `doHugePmdWpPage`. */
export function hugeWpFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): number {
  const pt = k.pt;
  const index = pt.index(pmd, vpn);
  const unshare = (flags & 1024 /* FAULT_FLAG_UNSHARE */) !== 0;
  if (isHugeZero(k, pt.lo[index]!, pt.hi[index]!)) {
    if (!unshare && (k.faultPolicy.hugeZeroWrite === true)) {
      const ret = doHugeZeroWpPmd(k, task, vma, vpn, flags, pmd);
      if ((ret & 2048 /* VM_FAULT_FALLBACK */) === 0) return ret;
    }
  } else {
    { // ptlLock
      while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pmd] = task + 1;
    }
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    const reuse = ((pt.lo[index]! & 128 /* E_PSE */) !== 0) && reuseAnonFolio(k, ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)));
    if (reuse && !unshare) {
      pt.lo[index] = upgradedLo(k, vma, lo, hi, true);
      pt.hi[index] = upgradedHi(k, vma, hi);
    }
    { // ptlUnlock
      k.pt.ptl[pmd] = 0;
    }
    if (reuse) return unshare ? 0 : k.faultPolicy.cowResult;
  }
  splitHugePmd(k, task, vma, vpn);
  return 2048 /* VM_FAULT_FALLBACK */;
}

/**
 * Write to a leaf of anonymous memory without write permission: reuse of a folio that is nobody
 * else's; else the leaf is split, and one small page will be copied.
 *
 * @kernel mm/huge_memory.c do_huge_pmd_wp_page
 */
export function doHugePmdWpPage(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): number {
  if ((k.trace.probing === true)) emit2$1: {
    const mode$1 = k.trace.mode[212 /* TP_DO_HUGE_PMD_WP_PAGE */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 212 /* TP_DO_HUGE_PMD_WP_PAGE */;
    r$1[p$1 + 1] = vpn;
    r$1[p$1 + 2] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(212 /* TP_DO_HUGE_PMD_WP_PAGE */, seq$1);
  }
  const ret = hugeWpFault(k, task, vma, vpn, flags, pmd);
  if ((k.trace.probing === true)) emit2$2: {
    const mode$2 = k.trace.mode[213 /* TP_DO_HUGE_PMD_WP_PAGE_RET */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 213 /* TP_DO_HUGE_PMD_WP_PAGE_RET */;
    r$2[p$2 + 1] = vpn;
    r$2[p$2 + 2] = ret;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(213 /* TP_DO_HUGE_PMD_WP_PAGE_RET */, seq$2);
  }
  return ret;
}

/**
 * Fault on a leaf of a PMD table: a write that it does not allow, or an access that it has not seen.
 * FALLBACK: the leaf is gone, go on with small pages.
 *
 * @kernel mm/memory.c __handle_mm_fault, wp_huge_pmd; mm/huge_memory.c huge_pmd_set_accessed
 */
export function handleLeafFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): number {
  const pt = k.pt;
  const index = pt.index(pmd, vpn);
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  const unshare = (flags & 1024 /* FAULT_FLAG_UNSHARE */) !== 0;
  if ((write || unshare) && (pt.lo[index]! & 2 /* E_RW */) === 0) {
    const ops = k.vmas.ops[vma]!;
    if (ops === 0) return doHugePmdWpPage(k, task, vma, vpn, flags, pmd);
    const asked = (k.vmas.flags[vma]! & 128 /* VM_MAYSHARE */) !== 0 || (k.faultPolicy.wpHugePrivate === true);
    const huge = asked && write ? k.vmOps.hugeFault[ops]! : 0;
    if (huge !== 0) {
      const ret = (k.paths.straight[huge]!(k, task, vma, vpn, flags) as number);
      if ((ret & 2048 /* VM_FAULT_FALLBACK */) === 0) return ret;
    }
    splitHugePmd(k, task, vma, vpn);
    return 2048 /* VM_FAULT_FALLBACK */;
  }
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  if ((pt.lo[index]! & 128 /* E_PSE */) !== 0) {
    pt.lo[index] = pt.lo[index]! | 32 /* E_ACCESSED */ | (write ? 64 /* E_DIRTY */ : 0);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  return 0;
}
