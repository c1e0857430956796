// Derived from ../dax-insert-leaf.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc, addRss } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { upgradedLo, upgradedHi } from '@faultline/gup';
// paths: base 7650
import type { DaxKernel } from '../kernel.js';

/** Enters 2 MiB of storage as the `dax:insert` answer says. */
export function daxInsertLeaf(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  how: number,
  write: boolean,
): number {
  if (how === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
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
    let ret$1 = 0;
    insertPmd$4: {
      const pt$4 = k.pt;
      const mm$4 = k.vmas.mm[vma]!;
      // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
      let pmd$4 = k.tasks.faultPmd[task]!;
      if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$4 = tableAlloc(k, task, mm$4, vpn, 1);
      if (pmd$4 <= 0) { ret$1 = 1 /* VM_FAULT_OOM */; break insertPmd$4; }
      { // ptlLock
        while (k.pt.ptl[pmd$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[pmd$4] = task + 1;
      }
      const index$4 = (pmd$4 << pt$4.bits) | ((vpn * pt$4.pmdInverse) & pt$4.slotMask);
      const lo$4 = pt$4.lo[index$4]!;
      const hi$4 = pt$4.hi[index$4]!;
      if (pt$4.lo[index$4] === 0 && pt$4.hi[index$4] === 0) {
        if (true /* kind === INSERT_PAGE */) {
          get$6: {
            if (pfn === k.frames.zeroPfn) break get$6;
            let i$6 = 0;
            index$7: {
              if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$6 = (pfn - k.frames.pmemOffset) | 0; break index$7; }
              i$6 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
            }
            const head$6 = k.frames.orders[0] === 0 ? i$6 : k.frames.folioAt(i$6);
            k.frames.refcount[head$6] = k.frames.refcount[head$6]! + 1;
          }
          addEntireMap(k.frames, pfn);
          addRss(k, mm$4, pfn, pt$4.pages(1));
        }
        const newLo$4 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
        { // set
          const hi$8: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$4.lo[index$4] = newLo$4;
          pt$4.hi[index$4] = hi$8;
          pt$4.used[pmd$4] = pt$4.used[pmd$4]! + 1;
        }
      } else if (write && ((pt$4.lo[index$4]! & 128 /* E_PSE */) !== 0) && ((hi$4 & 1048575 /* EH_PFN */) * 0x100000 + (lo$4 >>> 12)) === pfn) {
        pt$4.lo[index$4] = upgradedLo(k, vma, lo$4, hi$4, true);
        pt$4.hi[index$4] = upgradedHi(k, vma, hi$4);
      }
      { // ptlUnlock
        k.pt.ptl[pmd$4] = 0;
      }
      ret$1 = 256 /* VM_FAULT_NOPAGE */;
    }
    if ((k.trace.probing === true)) emit2$10: {
      const mode$10 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
      if (mode$10 === 0) break emit2$10;
      const r$10 = k.trace.ring;
      const seq$10 = k.trace.seq;
      const p$10 = (seq$10 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$10[p$10] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
      r$10[p$10 + 1] = vpn;
      r$10[p$10 + 2] = ret$1;
      k.trace.seq = seq$10 + 1;
      if (mode$10 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$10);
    }
    put$11: {
      if (pfn === k.frames.zeroPfn) { false; break put$11; }
      { // putAt
        const index$12: number = k.frames.index(pfn);
        { // putHead
          const head$13: number = (k.frames.orders[0] === 0 ? index$12 : k.frames.folioAt(index$12));
          if (k.frames.refcount[head$13]! <= 1) { k.frames.putLast(head$13); break put$11; }
          k.frames.refcount[head$13] = k.frames.refcount[head$13]! - 1;
          false;
        }
      }
    }
    return ret$1;
  }
  { // vmfInsertPfnPmd
    let ret$14 = 0;
    insertPmd$15: {
      const pt$15 = k.pt;
      const mm$15 = k.vmas.mm[vma]!;
      // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
      let pmd$15 = k.tasks.faultPmd[task]!;
      if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$15 = tableAlloc(k, task, mm$15, vpn, 1);
      if (pmd$15 <= 0) { ret$14 = 1 /* VM_FAULT_OOM */; break insertPmd$15; }
      { // ptlLock
        while (k.pt.ptl[pmd$15] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[pmd$15] = task + 1;
      }
      const index$15 = (pmd$15 << pt$15.bits) | ((vpn * pt$15.pmdInverse) & pt$15.slotMask);
      const lo$15 = pt$15.lo[index$15]!;
      const hi$15 = pt$15.hi[index$15]!;
      if (pt$15.lo[index$15] === 0 && pt$15.hi[index$15] === 0) {
        if (false /* kind === INSERT_PAGE */) {
          get$17: {
            if (pfn === k.frames.zeroPfn) break get$17;
            let i$17 = 0;
            index$18: {
              if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$17 = (pfn - k.frames.pmemOffset) | 0; break index$18; }
              i$17 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
            }
            const head$17 = k.frames.orders[0] === 0 ? i$17 : k.frames.folioAt(i$17);
            k.frames.refcount[head$17] = k.frames.refcount[head$17]! + 1;
          }
          addEntireMap(k.frames, pfn);
          addRss(k, mm$15, pfn, pt$15.pages(1));
        }
        const newLo$15 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
        { // set
          const hi$19: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$15.lo[index$15] = newLo$15;
          pt$15.hi[index$15] = hi$19;
          pt$15.used[pmd$15] = pt$15.used[pmd$15]! + 1;
        }
      } else if (write && ((pt$15.lo[index$15]! & 128 /* E_PSE */) !== 0) && ((hi$15 & 1048575 /* EH_PFN */) * 0x100000 + (lo$15 >>> 12)) === pfn) {
        pt$15.lo[index$15] = upgradedLo(k, vma, lo$15, hi$15, true);
        pt$15.hi[index$15] = upgradedHi(k, vma, hi$15);
      }
      { // ptlUnlock
        k.pt.ptl[pmd$15] = 0;
      }
      ret$14 = 256 /* VM_FAULT_NOPAGE */;
    }
    if ((k.trace.probing === true)) emit2$21: {
      const mode$21 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
      if (mode$21 === 0) break emit2$21;
      const r$21 = k.trace.ring;
      const seq$21 = k.trace.seq;
      const p$21 = (seq$21 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$21[p$21] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
      r$21[p$21 + 1] = vpn;
      r$21[p$21 + 2] = ret$14;
      k.trace.seq = seq$21 + 1;
      if (mode$21 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$21);
    }
    return ret$14;
  }
}
