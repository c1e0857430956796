// Derived from ../insert-pud.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5540
import { addRss } from '@faultline/mm';
import { tableAlloc } from '@faultline/mm';
import { addEntireMap, folioGet } from '@faultline/pfn';
import { upgradedHi, upgradedLo } from '../entry-make.js';
import type { FaultKernel } from '../kernel.js';

/**
 * Enters `pfn`, the first of a leaf's frames, at the PUD level, for the page that the leaf begins with. A
 * slot that is taken stays, except that with `mkwrite` a leaf of the same frames is made writable.
 *
 * @kernel mm/huge_memory.c insert_pfn_pud, insert_pud
 */
export function insertPud(
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
  const pud = tableAlloc(k, task, mm, vpn, 2);
  if (pud <= 0) return 1 /* VM_FAULT_OOM */;
  { // ptlLock
    while (k.pt.ptl[pud] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pud] = task + 1;
  }
  const index = (pud << pt.bits) | pt.slot(vpn, 2);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (pt.lo[index] === 0 && pt.hi[index] === 0) {
    if (kind === 1 /* INSERT_PAGE */) {
      folioGet(k.frames, pfn);
      addEntireMap(k.frames, pfn);
      addRss(k, mm, pfn, pt.pages(2));
    }
    { // set
      const lo$2: number = (((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */);
      const hi$2: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
      pt.lo[index] = lo$2;
      pt.hi[index] = hi$2;
      pt.used[pud] = pt.used[pud]! + 1;
    }
  } else if (mkwrite && ((pt.lo[index]! & 128 /* E_PSE */) !== 0) && ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)) === pfn) {
    pt.lo[index] = upgradedLo(k, vma, lo, hi, true);
    pt.hi[index] = upgradedHi(k, vma, hi);
  }
  { // ptlUnlock
    k.pt.ptl[pud] = 0;
  }
  return 256 /* VM_FAULT_NOPAGE */;
}

/** Enters frames that the core does not count. @kernel mm/huge_memory.c vmf_insert_pfn_pud */
export function vmfInsertPfnPud(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  kind: number,
  mkwrite: boolean,
): number {
  const ret = insertPud(k, task, vma, vpn, pfn, kind, mkwrite);
  if ((k.trace.probing === true)) emit2$1: {
    const mode$1 = k.trace.mode[228 /* TP_VMF_INSERT_PFN_PUD_RET */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 228 /* TP_VMF_INSERT_PFN_PUD_RET */;
    r$1[p$1 + 1] = vpn;
    r$1[p$1 + 2] = ret;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(228 /* TP_VMF_INSERT_PFN_PUD_RET */, seq$1);
  }
  return ret;
}

/** Enters a counted folio; the caller's reference guards it meanwhile. @kernel mm/huge_memory.c vmf_insert_folio_pud 6.15 and later */
export function vmfInsertFolioPud(
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
  const ret = insertPud(k, task, vma, vpn, pfn, 1 /* INSERT_PAGE */, mkwrite);
  if ((k.trace.probing === true)) emit2$3: {
    const mode$3 = k.trace.mode[229 /* TP_VMF_INSERT_FOLIO_PUD_RET */]!;
    if (mode$3 === 0) break emit2$3;
    const r$3 = k.trace.ring;
    const seq$3 = k.trace.seq;
    const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$3[p$3] = task * 1024 /* IDS */ + 229 /* TP_VMF_INSERT_FOLIO_PUD_RET */;
    r$3[p$3 + 1] = vpn;
    r$3[p$3 + 2] = ret;
    k.trace.seq = seq$3 + 1;
    if (mode$3 === 2) k.trace.tell(229 /* TP_VMF_INSERT_FOLIO_PUD_RET */, seq$3);
  }
  put$4: {
    if (pfn === k.frames.zeroPfn) { false; break put$4; }
    { // putAt
      const index$5: number = k.frames.index(pfn);
      { // putHead
        const head$6: number = (k.frames.orders[0] === 0 ? index$5 : k.frames.folioAt(index$5));
        if (k.frames.refcount[head$6]! <= 1) { k.frames.putLast(head$6); break put$4; }
        k.frames.refcount[head$6] = k.frames.refcount[head$6]! - 1;
        false;
      }
    }
  }
  return ret;
}
