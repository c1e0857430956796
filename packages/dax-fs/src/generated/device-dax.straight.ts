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
        const head$2 = k.frames.orders[0] === 0 || k.frames.order[i$2] !== 0 ? i$2 : k.frames.headWalk(i$2);
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
              const head$7 = k.frames.orders[0] === 0 || k.frames.order[i$7] !== 0 ? i$7 : k.frames.headWalk(i$7);
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
          const head$14 = k.frames.orders[0] === 0 || k.frames.order[index$14] !== 0 ? index$14 : k.frames.headWalk(index$14);
          if (k.frames.refcount[head$14]! <= 1) { k.frames.putLast(head$14); break put$13; }
          k.frames.refcount[head$14] = k.frames.refcount[head$14]! - 1;
          false;
        }
      }
      return ret$1;
    }
  { // vmfInsertMixed
    let ret$15 = 0;
    insertPfn$16: {
      const pt$16 = k.pt;
      const mm$16 = k.vmas.mm[vma]!;
      let ret$16 = 256 /* VM_FAULT_NOPAGE */;
      let table$16 = 0;
      { // pteTable
        const root$17: number = k.mms.root[mm$16]!;
        table$16 = vpn < pt$16.cacheTo && vpn >= pt$16.cacheFrom && root$17 === pt$16.cacheRoot
          ? pt$16.cacheTable
          : pt$16.pteTableWalk(root$17, vpn);
      }
      if (table$16 === 0) table$16 = tableAlloc(k, task, mm$16, vpn, 0);
      if (table$16 <= 0) { ret$15 = table$16 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$16; }
      { // ptlLock
        while (k.pt.ptl[table$16] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$16] = task + 1;
      }
      const index$16 = (table$16 << pt$16.bits) | (vpn & pt$16.slotMask);
      const lo$16 = pt$16.lo[index$16]!;
      const hi$16 = pt$16.hi[index$16]!;
      if (pt$16.lo[index$16] === 0 && pt$16.hi[index$16] === 0) {
        if (false /* kind === INSERT_PAGE */) {
          map$19: {
            if (pfn === k.frames.zeroPfn) break map$19;
            let i$19 = 0;
            index$20: {
              if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$19 = (pfn - k.frames.pmemOffset) | 0; break index$20; }
              i$19 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
            }
            { // addMapAt
              const count$21 = k.frames.mapcount[i$19]!;
              if (count$21 === 0xffff) k.frames.mapOverflow(i$19);
              k.frames.mapcount[i$19] = count$21 + 1;
            }
            const head$19 = k.frames.orders[0] === 0 || k.frames.order[i$19] !== 0 ? i$19 : k.frames.headWalk(i$19);
            k.frames.refcount[head$19] = k.frames.refcount[head$19]! + 1;
          }
          k.mms.rssFile[mm$16] = k.mms.rssFile[mm$16]! + 1;
        }
        const newLo$16 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$22: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$16.lo[index$16] = newLo$16;
          pt$16.hi[index$16] = hi$22;
          pt$16.used[table$16] = pt$16.used[table$16]! + 1;
        }
      } else if (write && ((hi$16 & 1048575 /* EH_PFN */) * 0x100000 + (lo$16 >>> 12)) !== pfn) {
        ret$16 = k.faultPolicy.insertMismatch;
      } else if (write) {
        pt$16.lo[index$16] = upgradedLo(k, vma, lo$16, hi$16, k.faultPolicy.insertUpgradeDirty);
        pt$16.hi[index$16] = upgradedHi(k, vma, hi$16);
      }
      { // ptlUnlock
        k.pt.ptl[table$16] = 0;
      }
      ret$15 = ret$16;
    }
    if ((k.trace.probing === true)) {
      const id$15 = write ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$24: {
        const id$24: number = id$15;
        const mode$24 = k.trace.mode[id$24]!;
        if (mode$24 === 0) break emit2$24;
        const r$24 = k.trace.ring;
        const seq$24 = k.trace.seq;
        const p$24 = (seq$24 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$24[p$24] = task * 1024 /* IDS */ + id$24;
        r$24[p$24 + 1] = vpn;
        r$24[p$24 + 2] = ret$15;
        k.trace.seq = seq$24 + 1;
        if (mode$24 === 2) k.trace.tell(id$24, seq$24);
      }
    }
    return ret$15;
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
        const head$2 = k.frames.orders[0] === 0 || k.frames.order[i$2] !== 0 ? i$2 : k.frames.headWalk(i$2);
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
              const head$6 = k.frames.orders[0] === 0 || k.frames.order[i$6] !== 0 ? i$6 : k.frames.headWalk(i$6);
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
          const head$12 = k.frames.orders[0] === 0 || k.frames.order[index$12] !== 0 ? index$12 : k.frames.headWalk(index$12);
          if (k.frames.refcount[head$12]! <= 1) { k.frames.putLast(head$12); break put$11; }
          k.frames.refcount[head$12] = k.frames.refcount[head$12]! - 1;
          false;
        }
      }
      return ret$1;
    }
  { // vmfInsertPfnPmd
    let ret$13 = 0;
    insertPmd$14: {
      const pt$14 = k.pt;
      const mm$14 = k.vmas.mm[vma]!;
      // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
      let pmd$14 = k.tasks.faultPmd[task]!;
      if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$14 = tableAlloc(k, task, mm$14, vpn, 1);
      if (pmd$14 <= 0) { ret$13 = 1 /* VM_FAULT_OOM */; break insertPmd$14; }
      { // ptlLock
        while (k.pt.ptl[pmd$14] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[pmd$14] = task + 1;
      }
      const index$14 = (pmd$14 << pt$14.bits) | ((vpn * pt$14.pmdInverse) & pt$14.slotMask);
      const lo$14 = pt$14.lo[index$14]!;
      const hi$14 = pt$14.hi[index$14]!;
      if (pt$14.lo[index$14] === 0 && pt$14.hi[index$14] === 0) {
        if (false /* kind === INSERT_PAGE */) {
          get$16: {
            if (pfn === k.frames.zeroPfn) break get$16;
            let i$16 = 0;
            index$17: {
              if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$16 = (pfn - k.frames.pmemOffset) | 0; break index$17; }
              i$16 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
            }
            const head$16 = k.frames.orders[0] === 0 || k.frames.order[i$16] !== 0 ? i$16 : k.frames.headWalk(i$16);
            k.frames.refcount[head$16] = k.frames.refcount[head$16]! + 1;
          }
          addEntireMap(k.frames, pfn);
          addRss(k, mm$14, pfn, pt$14.pages(1));
        }
        const newLo$14 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
        { // set
          const hi$18: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$14.lo[index$14] = newLo$14;
          pt$14.hi[index$14] = hi$18;
          pt$14.used[pmd$14] = pt$14.used[pmd$14]! + 1;
        }
      } else if (write && ((pt$14.lo[index$14]! & 128 /* E_PSE */) !== 0) && ((hi$14 & 1048575 /* EH_PFN */) * 0x100000 + (lo$14 >>> 12)) === pfn) {
        pt$14.lo[index$14] = upgradedLo(k, vma, lo$14, hi$14, true);
        pt$14.hi[index$14] = upgradedHi(k, vma, hi$14);
      }
      { // ptlUnlock
        k.pt.ptl[pmd$14] = 0;
      }
      ret$13 = 256 /* VM_FAULT_NOPAGE */;
    }
    if ((k.trace.probing === true)) emit2$20: {
      const mode$20 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
      if (mode$20 === 0) break emit2$20;
      const r$20 = k.trace.ring;
      const seq$20 = k.trace.seq;
      const p$20 = (seq$20 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$20[p$20] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
      r$20[p$20 + 1] = vpn;
      r$20[p$20 + 2] = ret$13;
      k.trace.seq = seq$20 + 1;
      if (mode$20 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$20);
    }
    return ret$13;
  }
}
