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
        const root$4 = k.mms.root[mm$4]!;
        let table$4 = vpn < pt$4.cacheTo && vpn >= pt$4.cacheFrom && root$4 === pt$4.cacheRoot
            ? pt$4.cacheTable
            : pt$4.pteTableWalk(root$4, vpn);
        if (table$4 === 0) table$4 = tableAlloc(k, task, mm$4, vpn, 0);
        if (table$4 <= 0) { ret$1 = table$4 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$4; }
        let had$4 = false;
        pteMapLock$5: {
          { // ptlLock
            while (k.pt.ptl[table$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$4] = task + 1;
          }
          if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$4 === k.pt.cacheRoot
              ? k.pt.cacheTable
              : k.pt.pteTableWalk(root$4, vpn)) !== table$4) {
            { // ptlUnlock
              k.pt.ptl[table$4] = 0;
            }
            had$4 = false; break pteMapLock$5;
          }
          had$4 = true;
        }
        if (!had$4) { ret$1 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$4; }
        const index$4 = (table$4 << pt$4.bits) | (vpn & pt$4.slotMask);
        const lo$4 = pt$4.lo[index$4]!;
        const hi$4 = pt$4.hi[index$4]!;
        if (pt$4.lo[index$4] === 0 && pt$4.hi[index$4] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            map$8: {
              if (pfn === k.frames.zeroPfn) break map$8;
              let i$8 = 0;
              index$9: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$8 = (pfn - k.frames.pmemOffset) | 0; break index$9; }
                i$8 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$10 = k.frames.mapcount[i$8]!;
                if (count$10 === 0xffff) k.frames.mapOverflow(i$8);
                k.frames.mapcount[i$8] = count$10 + 1;
              }
              const head$8 = k.frames.orders[0] === 0 ? i$8 : k.frames.folioAt(i$8);
              k.frames.refcount[head$8] = k.frames.refcount[head$8]! + 1;
            }
            k.mms.rssFile[mm$4] = k.mms.rssFile[mm$4]! + 1;
          }
          const newLo$4 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$11: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$4.lo[index$4] = newLo$4;
            pt$4.hi[index$4] = hi$11;
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
      if ((k.trace.probing === true)) emit2$13: {
        const mode$13 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
        if (mode$13 === 0) break emit2$13;
        const r$13 = k.trace.ring;
        const seq$13 = k.trace.seq;
        const p$13 = (seq$13 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$13[p$13] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
        r$13[p$13 + 1] = vpn;
        r$13[p$13 + 2] = ret$1;
        k.trace.seq = seq$13 + 1;
        if (mode$13 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$13);
      }
      put$14: {
        if (pfn === k.frames.zeroPfn) { false; break put$14; }
        { // putAt
          const index$15: number = k.frames.index(pfn);
          { // putHead
            const head$16: number = (k.frames.orders[0] === 0 ? index$15 : k.frames.folioAt(index$15));
            if (k.frames.refcount[head$16]! <= 1) { k.frames.putLast(head$16); break put$14; }
            k.frames.refcount[head$16] = k.frames.refcount[head$16]! - 1;
            false;
          }
        }
      }
      return ret$1;
    }
  { // vmfInsertMixed
    let ret$17 = 0;
    insertPfn$18: {
      const pt$18 = k.pt;
      const mm$18 = k.vmas.mm[vma]!;
      let ret$18 = 256 /* VM_FAULT_NOPAGE */;
      const root$18 = k.mms.root[mm$18]!;
      let table$18 = vpn < pt$18.cacheTo && vpn >= pt$18.cacheFrom && root$18 === pt$18.cacheRoot
          ? pt$18.cacheTable
          : pt$18.pteTableWalk(root$18, vpn);
      if (table$18 === 0) table$18 = tableAlloc(k, task, mm$18, vpn, 0);
      if (table$18 <= 0) { ret$17 = table$18 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$18; }
      let had$18 = false;
      pteMapLock$19: {
        { // ptlLock
          while (k.pt.ptl[table$18] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$18] = task + 1;
        }
        if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$18 === k.pt.cacheRoot
            ? k.pt.cacheTable
            : k.pt.pteTableWalk(root$18, vpn)) !== table$18) {
          { // ptlUnlock
            k.pt.ptl[table$18] = 0;
          }
          had$18 = false; break pteMapLock$19;
        }
        had$18 = true;
      }
      if (!had$18) { ret$17 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$18; }
      const index$18 = (table$18 << pt$18.bits) | (vpn & pt$18.slotMask);
      const lo$18 = pt$18.lo[index$18]!;
      const hi$18 = pt$18.hi[index$18]!;
      if (pt$18.lo[index$18] === 0 && pt$18.hi[index$18] === 0) {
        if (false /* kind === INSERT_PAGE */) {
          map$22: {
            if (pfn === k.frames.zeroPfn) break map$22;
            let i$22 = 0;
            index$23: {
              if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$22 = (pfn - k.frames.pmemOffset) | 0; break index$23; }
              i$22 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
            }
            { // addMapAt
              const count$24 = k.frames.mapcount[i$22]!;
              if (count$24 === 0xffff) k.frames.mapOverflow(i$22);
              k.frames.mapcount[i$22] = count$24 + 1;
            }
            const head$22 = k.frames.orders[0] === 0 ? i$22 : k.frames.folioAt(i$22);
            k.frames.refcount[head$22] = k.frames.refcount[head$22]! + 1;
          }
          k.mms.rssFile[mm$18] = k.mms.rssFile[mm$18]! + 1;
        }
        const newLo$18 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$25: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$18.lo[index$18] = newLo$18;
          pt$18.hi[index$18] = hi$25;
          pt$18.used[table$18] = pt$18.used[table$18]! + 1;
        }
      } else if (write && ((hi$18 & 1048575 /* EH_PFN */) * 0x100000 + (lo$18 >>> 12)) !== pfn) {
        ret$18 = k.faultPolicy.insertMismatch;
      } else if (write) {
        pt$18.lo[index$18] = upgradedLo(k, vma, lo$18, hi$18, k.faultPolicy.insertUpgradeDirty);
        pt$18.hi[index$18] = upgradedHi(k, vma, hi$18);
      }
      { // ptlUnlock
        k.pt.ptl[table$18] = 0;
      }
      ret$17 = ret$18;
    }
    if ((k.trace.probing === true)) {
      const id$17 = write ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$27: {
        const id$27: number = id$17;
        const mode$27 = k.trace.mode[id$27]!;
        if (mode$27 === 0) break emit2$27;
        const r$27 = k.trace.ring;
        const seq$27 = k.trace.seq;
        const p$27 = (seq$27 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$27[p$27] = task * 1024 /* IDS */ + id$27;
        r$27[p$27 + 1] = vpn;
        r$27[p$27 + 2] = ret$17;
        k.trace.seq = seq$27 + 1;
        if (mode$27 === 2) k.trace.tell(id$27, seq$27);
      }
    }
    return ret$17;
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
