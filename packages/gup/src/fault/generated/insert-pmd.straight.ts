// Derived from ../insert-pmd.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 690
import { addRss } from '@faultline/mm';
import { tableAlloc } from '@faultline/mm';
import { addEntireMap, folioGet } from '@faultline/pfn';
import { hugeZeroLeafHi, hugeZeroLeafLo, storageLeafHi, storageLeafLo, upgradedHi, upgradedLo } from '../entry-make.js';
import type { FaultKernel } from '../kernel.js';

/**
 * Enters `pfn`, the first of a huge page's frames, as a leaf of the PMD table. A slot that is taken
 * stays, except that with `mkwrite` a leaf of the same frames is made writable and dirty.
 *
 * @kernel mm/huge_memory.c insert_pfn_pmd, insert_pmd
 */
export function insertPmd(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  kind: number,
  mkwrite: boolean,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pmd = tableAlloc(k, task, mm, vpn, 1);
  if (pmd <= 0) return 1 /* VM_FAULT_OOM */;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (pt.lo[index] === 0 && pt.hi[index] === 0) {
    if (kind === 1 /* INSERT_PAGE */) {
      folioGet(k.frames, pfn);
      addEntireMap(k.frames, pfn);
      addRss(k, mm, pfn, pt.pages(1));
    }
    const newLo = storageLeafLo(k, vma, pfn, mkwrite);
    { // set
      const hi$2: number = storageLeafHi(k, vma, pfn, kind);
      pt.lo[index] = newLo;
      pt.hi[index] = hi$2;
      pt.used[pmd] = pt.used[pmd]! + 1;
    }
  } else if (mkwrite && pt.isLeaf(index) && ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)) === pfn) {
    pt.lo[index] = upgradedLo(k, vma, lo, hi, true);
    pt.hi[index] = upgradedHi(k, vma, hi);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  return 256 /* VM_FAULT_NOPAGE */;
}

/** Enters frames that the core does not count. @kernel mm/huge_memory.c vmf_insert_pfn_pmd, vmf_insert_pfn_pmd_prot */
export function vmfInsertPfnPmd(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  kind: number,
  mkwrite: boolean,
): number {
  const ret = insertPmd(k, task, vma, vpn, pfn, kind, mkwrite);
  if ((k.trace.probing === true)) emit2$1: {
    const mode$1 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
    r$1[p$1 + 1] = vpn;
    r$1[p$1 + 2] = ret;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$1);
  }
  return ret;
}

/**
 * Enters a counted folio; the caller's reference guards it meanwhile.
 *
 * @kernel mm/huge_memory.c vmf_insert_folio_pmd 6.15 and later
 */
export function vmfInsertFolioPmd(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  mkwrite: boolean,
): number {
  get$1: {
    if (pfn === k.frames.zeroPfn) break get$1;
    let i$1 = 0;
    index$2: {
      if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$1 = (pfn - k.frames.pmemOffset) | 0; break index$2; }
      i$1 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
    }
    const head$1 = i$1 - k.frames.toHead[i$1]!;
    k.frames.refcount[head$1] = k.frames.refcount[head$1]! + 1;
  }
  const ret = insertPmd(k, task, vma, vpn, pfn, 1 /* INSERT_PAGE */, mkwrite);
  if ((k.trace.probing === true)) emit2$3: {
    const mode$3 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
    if (mode$3 === 0) break emit2$3;
    const r$3 = k.trace.ring;
    const seq$3 = k.trace.seq;
    const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$3[p$3] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
    r$3[p$3 + 1] = vpn;
    r$3[p$3 + 2] = ret;
    k.trace.seq = seq$3 + 1;
    if (mode$3 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$3);
  }
  put$4: {
    if (pfn === k.frames.zeroPfn) { false; break put$4; }
    { // putAt
      const index$5: number = k.frames.index(pfn);
      const head$5 = index$5 - k.frames.toHead[index$5]!;
      if (k.frames.refcount[head$5]! <= 1) { k.frames.putLast(head$5); break put$4; }
      k.frames.refcount[head$5] = k.frames.refcount[head$5]! - 1;
      false;
    }
  }
  return ret;
}

/**
 * Enters the huge zero page for a file. Where the release has a function of its own for it, a slot that
 * is taken is NOPAGE, else FALLBACK.
 *
 * @kernel fs/dax.c dax_pmd_load_hole up to 6.14; mm/huge_memory.c vmf_insert_folio_pmd 6.15 and later
 */
export function insertHugeZeroPmd(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  asFolio: boolean,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  let ret = 256 /* VM_FAULT_NOPAGE */;
  const pmd = tableAlloc(k, task, mm, vpn, 1);
  if (pmd <= 0) return 1 /* VM_FAULT_OOM */;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  if (pt.lo[index] === 0 && pt.hi[index] === 0) {
    { // set
      const lo$2: number = hugeZeroLeafLo(k, vma);
      const hi$2: number = hugeZeroLeafHi(k, vma);
      pt.lo[index] = lo$2;
      pt.hi[index] = hi$2;
      pt.used[pmd] = pt.used[pmd]! + 1;
    }
    k.mms.hugeZero[mm] = 1;
  } else if (!asFolio) ret = 2048 /* VM_FAULT_FALLBACK */;
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  if (asFolio && (k.trace.probing === true)) emit2$4: {
    const mode$4 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
    if (mode$4 === 0) break emit2$4;
    const r$4 = k.trace.ring;
    const seq$4 = k.trace.seq;
    const p$4 = (seq$4 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$4[p$4] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
    r$4[p$4 + 1] = vpn;
    r$4[p$4 + 2] = ret;
    k.trace.seq = seq$4 + 1;
    if (mode$4 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$4);
  }
  return ret;
}
