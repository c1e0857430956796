// Derived from ../insert-pmd.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 690
import { addRss } from '@faultline/mm';
import { tableAlloc } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { hugeZeroLeafHi, hugeZeroLeafLo, upgradedHi, upgradedLo } from '../entry-make.js';
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
  // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
  let pmd = k.tasks.faultPmd[task]!;
  if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd = tableAlloc(k, task, mm, vpn, 1);
  if (pmd <= 0) return 1 /* VM_FAULT_OOM */;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = (pmd << pt.bits) | ((vpn * pt.pmdInverse) & pt.slotMask);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (pt.lo[index] === 0 && pt.hi[index] === 0) {
    if (kind === 1 /* INSERT_PAGE */) {
      get$2: {
        if (pfn === k.frames.zeroPfn) break get$2;
        let i$2 = 0;
        index$3: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$2 = (pfn - k.frames.pmemOffset) | 0; break index$3; }
          i$2 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        const head$2 = k.frames.orders[0] === 0 ? i$2 : k.frames.folioAt(i$2);
        k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
      }
      addEntireMap(k.frames, pfn);
      addRss(k, mm, pfn, pt.pages(1));
    }
    const newLo = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
      (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
    { // set
      const hi$4: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
      pt.lo[index] = newLo;
      pt.hi[index] = hi$4;
      pt.used[pmd] = pt.used[pmd]! + 1;
    }
  } else if (mkwrite && ((pt.lo[index]! & 128 /* E_PSE */) !== 0) && ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)) === pfn) {
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
  let ret = 0;
  insertPmd$1: {
    const pt$1 = k.pt;
    const mm$1 = k.vmas.mm[vma]!;
    // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
    let pmd$1 = k.tasks.faultPmd[task]!;
    if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$1 = tableAlloc(k, task, mm$1, vpn, 1);
    if (pmd$1 <= 0) { ret = 1 /* VM_FAULT_OOM */; break insertPmd$1; }
    { // ptlLock
      while (k.pt.ptl[pmd$1] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pmd$1] = task + 1;
    }
    const index$1 = (pmd$1 << pt$1.bits) | ((vpn * pt$1.pmdInverse) & pt$1.slotMask);
    const lo$1 = pt$1.lo[index$1]!;
    const hi$1 = pt$1.hi[index$1]!;
    if (pt$1.lo[index$1] === 0 && pt$1.hi[index$1] === 0) {
      if (kind === 1 /* INSERT_PAGE */) {
        get$3: {
          if (pfn === k.frames.zeroPfn) break get$3;
          let i$3 = 0;
          index$4: {
            if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$3 = (pfn - k.frames.pmemOffset) | 0; break index$4; }
            i$3 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
          }
          const head$3 = k.frames.orders[0] === 0 ? i$3 : k.frames.folioAt(i$3);
          k.frames.refcount[head$3] = k.frames.refcount[head$3]! + 1;
        }
        addEntireMap(k.frames, pfn);
        addRss(k, mm$1, pfn, pt$1.pages(1));
      }
      const newLo$1 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
        (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
      { // set
        const hi$5: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
        pt$1.lo[index$1] = newLo$1;
        pt$1.hi[index$1] = hi$5;
        pt$1.used[pmd$1] = pt$1.used[pmd$1]! + 1;
      }
    } else if (mkwrite && ((pt$1.lo[index$1]! & 128 /* E_PSE */) !== 0) && ((hi$1 & 1048575 /* EH_PFN */) * 0x100000 + (lo$1 >>> 12)) === pfn) {
      pt$1.lo[index$1] = upgradedLo(k, vma, lo$1, hi$1, true);
      pt$1.hi[index$1] = upgradedHi(k, vma, hi$1);
    }
    { // ptlUnlock
      k.pt.ptl[pmd$1] = 0;
    }
    ret = 256 /* VM_FAULT_NOPAGE */;
  }
  if ((k.trace.probing === true)) emit2$7: {
    const mode$7 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
    if (mode$7 === 0) break emit2$7;
    const r$7 = k.trace.ring;
    const seq$7 = k.trace.seq;
    const p$7 = (seq$7 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$7[p$7] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
    r$7[p$7 + 1] = vpn;
    r$7[p$7 + 2] = ret;
    k.trace.seq = seq$7 + 1;
    if (mode$7 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$7);
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
    const head$1 = k.frames.orders[0] === 0 ? i$1 : k.frames.folioAt(i$1);
    k.frames.refcount[head$1] = k.frames.refcount[head$1]! + 1;
  }
  let ret = 0;
  insertPmd$3: {
    const pt$3 = k.pt;
    const mm$3 = k.vmas.mm[vma]!;
    // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
    let pmd$3 = k.tasks.faultPmd[task]!;
    if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$3 = tableAlloc(k, task, mm$3, vpn, 1);
    if (pmd$3 <= 0) { ret = 1 /* VM_FAULT_OOM */; break insertPmd$3; }
    { // ptlLock
      while (k.pt.ptl[pmd$3] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pmd$3] = task + 1;
    }
    const index$3 = (pmd$3 << pt$3.bits) | ((vpn * pt$3.pmdInverse) & pt$3.slotMask);
    const lo$3 = pt$3.lo[index$3]!;
    const hi$3 = pt$3.hi[index$3]!;
    if (pt$3.lo[index$3] === 0 && pt$3.hi[index$3] === 0) {
      if (true /* kind === INSERT_PAGE */) {
        get$5: {
          if (pfn === k.frames.zeroPfn) break get$5;
          let i$5 = 0;
          index$6: {
            if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$5 = (pfn - k.frames.pmemOffset) | 0; break index$6; }
            i$5 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
          }
          const head$5 = k.frames.orders[0] === 0 ? i$5 : k.frames.folioAt(i$5);
          k.frames.refcount[head$5] = k.frames.refcount[head$5]! + 1;
        }
        addEntireMap(k.frames, pfn);
        addRss(k, mm$3, pfn, pt$3.pages(1));
      }
      const newLo$3 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
        (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
      { // set
        const hi$7: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
        pt$3.lo[index$3] = newLo$3;
        pt$3.hi[index$3] = hi$7;
        pt$3.used[pmd$3] = pt$3.used[pmd$3]! + 1;
      }
    } else if (mkwrite && ((pt$3.lo[index$3]! & 128 /* E_PSE */) !== 0) && ((hi$3 & 1048575 /* EH_PFN */) * 0x100000 + (lo$3 >>> 12)) === pfn) {
      pt$3.lo[index$3] = upgradedLo(k, vma, lo$3, hi$3, true);
      pt$3.hi[index$3] = upgradedHi(k, vma, hi$3);
    }
    { // ptlUnlock
      k.pt.ptl[pmd$3] = 0;
    }
    ret = 256 /* VM_FAULT_NOPAGE */;
  }
  if ((k.trace.probing === true)) emit2$9: {
    const mode$9 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
    if (mode$9 === 0) break emit2$9;
    const r$9 = k.trace.ring;
    const seq$9 = k.trace.seq;
    const p$9 = (seq$9 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$9[p$9] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
    r$9[p$9 + 1] = vpn;
    r$9[p$9 + 2] = ret;
    k.trace.seq = seq$9 + 1;
    if (mode$9 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$9);
  }
  put$10: {
    if (pfn === k.frames.zeroPfn) { false; break put$10; }
    { // putAt
      const index$11: number = k.frames.index(pfn);
      { // putHead
        const head$12: number = (k.frames.orders[0] === 0 ? index$11 : k.frames.folioAt(index$11));
        if (k.frames.refcount[head$12]! <= 1) { k.frames.putLast(head$12); break put$10; }
        k.frames.refcount[head$12] = k.frames.refcount[head$12]! - 1;
        false;
      }
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
  const index = (pmd << pt.bits) | ((vpn * pt.pmdInverse) & pt.slotMask);
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
