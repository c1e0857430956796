// Derived from ../device-dax.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc, addRss } from '@faultline/mm';
import { upgradedLo, upgradedHi } from '@faultline/gup';
import { addEntireMap } from '@faultline/pfn';
// paths: base 450

import { devDaxPfn } from '../device-dax-pfn.js';
import type { DaxKernel } from '../kernel.js';

/**
 * A fault that wants a small entry: a page of a device of 4 KiB alignment; one of larger alignment has
 * none, so MADV_NOHUGEPAGE makes every access SIGBUS.
 *
 * @kernel drivers/dax/device.c __dev_dax_pte_fault
 */
export function devDaxFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const pfn: number = k.devdax.align === 1 ? devDaxPfn(k, vma, vpn, 0) : 0 /* NO_PFN */;
  if (pfn === 0 /* NO_PFN */) return 2 /* VM_FAULT_SIGBUS */;
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  if (k.devdaxPolicy.insert === 'folio')
    { // vmfInsertPageMkwrite
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
      insertPfn$4: {
        const pt$4 = k.pt;
        const mm$4 = k.vmas.mm[vma]!;
        let ret$4 = 256 /* VM_FAULT_NOPAGE */;
        let table$4 = 0;
        { // pteTable
          const root$5: number = k.mms.root[mm$4]!;
          table$4 = vpn < pt$4.cacheTo && vpn >= pt$4.cacheFrom && root$5 === pt$4.cacheRoot
            ? pt$4.cacheTable
            : pt$4.pteTableWalk(root$5, vpn);
        }
        if (table$4 === 0) table$4 = tableAlloc(k, task, mm$4, vpn, 0);
        if (table$4 <= 0) { ret$1 = table$4 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$4; }
        { // ptlLock
          while (k.pt.ptl[table$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$4] = task + 1;
        }
        const index$4 = (table$4 << pt$4.bits) | (vpn & pt$4.slotMask);
        const lo$4 = pt$4.lo[index$4]!;
        const hi$4 = pt$4.hi[index$4]!;
        if (pt$4.lo[index$4] === 0 && pt$4.hi[index$4] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            map$7: {
              if (pfn === k.frames.zeroPfn) break map$7;
              let i$7 = 0;
              index$8: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$7 = (pfn - k.frames.pmemOffset) | 0; break index$8; }
                i$7 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$9 = k.frames.mapcount[i$7]!;
                if (count$9 === 0xffff) k.frames.mapOverflow(i$7);
                k.frames.mapcount[i$7] = count$9 + 1;
              }
              const head$7 = k.frames.orders[0] === 0 ? i$7 : k.frames.folioAt(i$7);
              k.frames.refcount[head$7] = k.frames.refcount[head$7]! + 1;
            }
            k.mms.rssFile[mm$4] = k.mms.rssFile[mm$4]! + 1;
          }
          const newLo$4 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$10: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$4.lo[index$4] = newLo$4;
            pt$4.hi[index$4] = hi$10;
            pt$4.used[table$4] = pt$4.used[table$4]! + 1;
          }
        } else if (write && ((hi$4 & 1048575 /* EH_PFN */) * 0x100000 + (lo$4 >>> 12)) !== pfn) {
          ret$4 = k.faultPolicy.insertMismatch;
        } else if (write) {
          pt$4.lo[index$4] = upgradedLo(k, vma, lo$4, hi$4, k.faultPolicy.insertUpgradeDirty);
          pt$4.hi[index$4] = upgradedHi(k, vma, hi$4);
        }
        { // ptlUnlock
          k.pt.ptl[table$4] = 0;
        }
        ret$1 = ret$4;
      }
      if ((k.trace.probing === true)) emit2$12: {
        const mode$12 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
        if (mode$12 === 0) break emit2$12;
        const r$12 = k.trace.ring;
        const seq$12 = k.trace.seq;
        const p$12 = (seq$12 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$12[p$12] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
        r$12[p$12 + 1] = vpn;
        r$12[p$12 + 2] = ret$1;
        k.trace.seq = seq$12 + 1;
        if (mode$12 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$12);
      }
      put$13: {
        if (pfn === k.frames.zeroPfn) { false; break put$13; }
        { // putAt
          const index$14: number = k.frames.index(pfn);
          { // putHead
            const head$15: number = (k.frames.orders[0] === 0 ? index$14 : k.frames.folioAt(index$14));
            if (k.frames.refcount[head$15]! <= 1) { k.frames.putLast(head$15); break put$13; }
            k.frames.refcount[head$15] = k.frames.refcount[head$15]! - 1;
            false;
          }
        }
      }
      return ret$1;
    }
  { // vmfInsertMixed
    let ret$16 = 0;
    insertPfn$17: {
      const pt$17 = k.pt;
      const mm$17 = k.vmas.mm[vma]!;
      let ret$17 = 256 /* VM_FAULT_NOPAGE */;
      let table$17 = 0;
      { // pteTable
        const root$18: number = k.mms.root[mm$17]!;
        table$17 = vpn < pt$17.cacheTo && vpn >= pt$17.cacheFrom && root$18 === pt$17.cacheRoot
          ? pt$17.cacheTable
          : pt$17.pteTableWalk(root$18, vpn);
      }
      if (table$17 === 0) table$17 = tableAlloc(k, task, mm$17, vpn, 0);
      if (table$17 <= 0) { ret$16 = table$17 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$17; }
      { // ptlLock
        while (k.pt.ptl[table$17] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$17] = task + 1;
      }
      const index$17 = (table$17 << pt$17.bits) | (vpn & pt$17.slotMask);
      const lo$17 = pt$17.lo[index$17]!;
      const hi$17 = pt$17.hi[index$17]!;
      if (pt$17.lo[index$17] === 0 && pt$17.hi[index$17] === 0) {
        if (false /* kind === INSERT_PAGE */) {
          map$20: {
            if (pfn === k.frames.zeroPfn) break map$20;
            let i$20 = 0;
            index$21: {
              if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$20 = (pfn - k.frames.pmemOffset) | 0; break index$21; }
              i$20 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
            }
            { // addMapAt
              const count$22 = k.frames.mapcount[i$20]!;
              if (count$22 === 0xffff) k.frames.mapOverflow(i$20);
              k.frames.mapcount[i$20] = count$22 + 1;
            }
            const head$20 = k.frames.orders[0] === 0 ? i$20 : k.frames.folioAt(i$20);
            k.frames.refcount[head$20] = k.frames.refcount[head$20]! + 1;
          }
          k.mms.rssFile[mm$17] = k.mms.rssFile[mm$17]! + 1;
        }
        const newLo$17 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$23: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$17.lo[index$17] = newLo$17;
          pt$17.hi[index$17] = hi$23;
          pt$17.used[table$17] = pt$17.used[table$17]! + 1;
        }
      } else if (write && ((hi$17 & 1048575 /* EH_PFN */) * 0x100000 + (lo$17 >>> 12)) !== pfn) {
        ret$17 = k.faultPolicy.insertMismatch;
      } else if (write) {
        pt$17.lo[index$17] = upgradedLo(k, vma, lo$17, hi$17, k.faultPolicy.insertUpgradeDirty);
        pt$17.hi[index$17] = upgradedHi(k, vma, hi$17);
      }
      { // ptlUnlock
        k.pt.ptl[table$17] = 0;
      }
      ret$16 = ret$17;
    }
    if ((k.trace.probing === true)) {
      const id$16 = write ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$25: {
        const id$25: number = id$16;
        const mode$25 = k.trace.mode[id$25]!;
        if (mode$25 === 0) break emit2$25;
        const r$25 = k.trace.ring;
        const seq$25 = k.trace.seq;
        const p$25 = (seq$25 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$25[p$25] = task * 1024 /* IDS */ + id$25;
        r$25[p$25 + 1] = vpn;
        r$25[p$25 + 2] = ret$16;
        k.trace.seq = seq$25 + 1;
        if (mode$25 === 2) k.trace.tell(id$25, seq$25);
      }
    }
    return ret$16;
  }
}

/**
 * A fault that wants a leaf of the PMD level: the device's memory at its place, writable at once where
 * the mapping is. SIGBUS past the end of the device, or where the leaf would leave the mapping.
 *
 * @kernel drivers/dax/device.c __dev_dax_pmd_fault
 */
export function devDaxHugeFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const device = k.devdax;
  // Smaller pages are asked for next.
  if (device.align < k.pt.pages(1)) return 2048 /* VM_FAULT_FALLBACK */;
  const pfn = devDaxPfn(k, vma, vpn - (vpn % device.align), 1);
  if (pfn === 0 /* NO_PFN */) return 2 /* VM_FAULT_SIGBUS */;
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  device.prepare(pfn);
  if (k.devdaxPolicy.insert === 'folio')
    { // vmfInsertFolioPmd
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
