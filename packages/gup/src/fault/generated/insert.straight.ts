// Derived from ../insert.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 210
import { tableAlloc } from '@faultline/mm';
import { upgradedHi, upgradedLo } from '../entry-make.js';
import type { FaultKernel } from '../kernel.js';

/**
 * Enters a frame into a page table under the table's lock. A slot that is taken stays, except that
 * with `mkwrite` an entry of the same frame is made writable (thread 1: what the write fault used to
 * do in a second fault).
 *
 * @kernel mm/memory.c insert_pfn, insert_page_into_pte_locked
 */
export function insertPfn(
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
  let ret = 256 /* VM_FAULT_NOPAGE */;
  const root = k.mms.root[mm]!;
  let table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
  if (table === 0) table = tableAlloc(k, task, mm, vpn, 0);
  if (table <= 0) return table === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */;
  let had = false;
  pteMapLock$1: {
    { // ptlLock
      while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table] = task + 1;
    }
    if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root === k.pt.cacheRoot
        ? k.pt.cacheTable
        : k.pt.pteTableWalk(root, vpn)) !== table) {
      { // ptlUnlock
        k.pt.ptl[table] = 0;
      }
      had = false; break pteMapLock$1;
    }
    had = true;
  }
  if (!had) return 256 /* VM_FAULT_NOPAGE */;
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (pt.lo[index] === 0 && pt.hi[index] === 0) {
    if (kind === 1 /* INSERT_PAGE */) {
      map$4: {
        if (pfn === k.frames.zeroPfn) break map$4;
        let i$4 = 0;
        index$5: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$4 = (pfn - k.frames.pmemOffset) | 0; break index$5; }
          i$4 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        { // addMapAt
          const count$6 = k.frames.mapcount[i$4]!;
          if (count$6 === 0xffff) k.frames.mapOverflow(i$4);
          k.frames.mapcount[i$4] = count$6 + 1;
        }
        const head$4 = k.frames.orders[0] === 0 ? i$4 : k.frames.folioAt(i$4);
        k.frames.refcount[head$4] = k.frames.refcount[head$4]! + 1;
      }
      k.mms.rssFile[mm] = k.mms.rssFile[mm]! + 1;
    }
    const newLo = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
      (kind === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
      (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
    { // set
      const hi$7: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
      pt.lo[index] = newLo;
      pt.hi[index] = hi$7;
      pt.used[table] = pt.used[table]! + 1;
    }
  } else if (mkwrite && ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)) !== pfn) {
    ret = k.faultPolicy.insertMismatch;
  } else if (mkwrite) {
    pt.lo[index] = upgradedLo(k, vma, lo, hi, k.faultPolicy.insertUpgradeDirty);
    pt.hi[index] = upgradedHi(k, vma, hi);
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  return ret;
}

/** Enters a frame that the core does not count. @kernel mm/memory.c vmf_insert_mixed, vmf_insert_mixed_mkwrite */
export function vmfInsertMixed(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  kind: number,
  mkwrite: boolean,
): number {
  let ret = 0;
  insertPfn$1: {
    const pt$1 = k.pt;
    const mm$1 = k.vmas.mm[vma]!;
    let ret$1 = 256 /* VM_FAULT_NOPAGE */;
    const root$1 = k.mms.root[mm$1]!;
    let table$1 = vpn < pt$1.cacheTo && vpn >= pt$1.cacheFrom && root$1 === pt$1.cacheRoot
        ? pt$1.cacheTable
        : pt$1.pteTableWalk(root$1, vpn);
    if (table$1 === 0) table$1 = tableAlloc(k, task, mm$1, vpn, 0);
    if (table$1 <= 0) { ret = table$1 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$1; }
    let had$1 = false;
    pteMapLock$2: {
      { // ptlLock
        while (k.pt.ptl[table$1] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$1] = task + 1;
      }
      if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$1 === k.pt.cacheRoot
          ? k.pt.cacheTable
          : k.pt.pteTableWalk(root$1, vpn)) !== table$1) {
        { // ptlUnlock
          k.pt.ptl[table$1] = 0;
        }
        had$1 = false; break pteMapLock$2;
      }
      had$1 = true;
    }
    if (!had$1) { ret = 256 /* VM_FAULT_NOPAGE */; break insertPfn$1; }
    const index$1 = (table$1 << pt$1.bits) | (vpn & pt$1.slotMask);
    const lo$1 = pt$1.lo[index$1]!;
    const hi$1 = pt$1.hi[index$1]!;
    if (pt$1.lo[index$1] === 0 && pt$1.hi[index$1] === 0) {
      if (kind === 1 /* INSERT_PAGE */) {
        map$5: {
          if (pfn === k.frames.zeroPfn) break map$5;
          let i$5 = 0;
          index$6: {
            if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$5 = (pfn - k.frames.pmemOffset) | 0; break index$6; }
            i$5 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
          }
          { // addMapAt
            const count$7 = k.frames.mapcount[i$5]!;
            if (count$7 === 0xffff) k.frames.mapOverflow(i$5);
            k.frames.mapcount[i$5] = count$7 + 1;
          }
          const head$5 = k.frames.orders[0] === 0 ? i$5 : k.frames.folioAt(i$5);
          k.frames.refcount[head$5] = k.frames.refcount[head$5]! + 1;
        }
        k.mms.rssFile[mm$1] = k.mms.rssFile[mm$1]! + 1;
      }
      const newLo$1 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
        (kind === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
        (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
      { // set
        const hi$8: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
        pt$1.lo[index$1] = newLo$1;
        pt$1.hi[index$1] = hi$8;
        pt$1.used[table$1] = pt$1.used[table$1]! + 1;
      }
    } else if (mkwrite && ((hi$1 & 1048575 /* EH_PFN */) * 0x100000 + (lo$1 >>> 12)) !== pfn) {
      ret$1 = k.faultPolicy.insertMismatch;
    } else if (mkwrite) {
      pt$1.lo[index$1] = upgradedLo(k, vma, lo$1, hi$1, k.faultPolicy.insertUpgradeDirty);
      pt$1.hi[index$1] = upgradedHi(k, vma, hi$1);
    }
    { // ptlUnlock
      k.pt.ptl[table$1] = 0;
    }
    ret = ret$1;
  }
  if ((k.trace.probing === true)) {
    const id = mkwrite ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
    emit2$10: {
      const id$10: number = id;
      const mode$10 = k.trace.mode[id$10]!;
      if (mode$10 === 0) break emit2$10;
      const r$10 = k.trace.ring;
      const seq$10 = k.trace.seq;
      const p$10 = (seq$10 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$10[p$10] = task * 1024 /* IDS */ + id$10;
      r$10[p$10 + 1] = vpn;
      r$10[p$10 + 2] = ret;
      k.trace.seq = seq$10 + 1;
      if (mode$10 === 2) k.trace.tell(id$10, seq$10);
    }
  }
  return ret;
}

/**
 * Enters a counted page, writable at once if asked; the caller's reference guards it meanwhile.
 *
 * @kernel mm/memory.c vmf_insert_page_mkwrite 6.15 and later
 */
export function vmfInsertPageMkwrite(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  kind: number,
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
  insertPfn$3: {
    const pt$3 = k.pt;
    const mm$3 = k.vmas.mm[vma]!;
    let ret$3 = 256 /* VM_FAULT_NOPAGE */;
    const root$3 = k.mms.root[mm$3]!;
    let table$3 = vpn < pt$3.cacheTo && vpn >= pt$3.cacheFrom && root$3 === pt$3.cacheRoot
        ? pt$3.cacheTable
        : pt$3.pteTableWalk(root$3, vpn);
    if (table$3 === 0) table$3 = tableAlloc(k, task, mm$3, vpn, 0);
    if (table$3 <= 0) { ret = table$3 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$3; }
    let had$3 = false;
    pteMapLock$4: {
      { // ptlLock
        while (k.pt.ptl[table$3] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$3] = task + 1;
      }
      if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$3 === k.pt.cacheRoot
          ? k.pt.cacheTable
          : k.pt.pteTableWalk(root$3, vpn)) !== table$3) {
        { // ptlUnlock
          k.pt.ptl[table$3] = 0;
        }
        had$3 = false; break pteMapLock$4;
      }
      had$3 = true;
    }
    if (!had$3) { ret = 256 /* VM_FAULT_NOPAGE */; break insertPfn$3; }
    const index$3 = (table$3 << pt$3.bits) | (vpn & pt$3.slotMask);
    const lo$3 = pt$3.lo[index$3]!;
    const hi$3 = pt$3.hi[index$3]!;
    if (pt$3.lo[index$3] === 0 && pt$3.hi[index$3] === 0) {
      if (kind === 1 /* INSERT_PAGE */) {
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
        k.mms.rssFile[mm$3] = k.mms.rssFile[mm$3]! + 1;
      }
      const newLo$3 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
        (kind === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
        (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
      { // set
        const hi$10: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
        pt$3.lo[index$3] = newLo$3;
        pt$3.hi[index$3] = hi$10;
        pt$3.used[table$3] = pt$3.used[table$3]! + 1;
      }
    } else if (mkwrite && ((hi$3 & 1048575 /* EH_PFN */) * 0x100000 + (lo$3 >>> 12)) !== pfn) {
      ret$3 = k.faultPolicy.insertMismatch;
    } else if (mkwrite) {
      pt$3.lo[index$3] = upgradedLo(k, vma, lo$3, hi$3, k.faultPolicy.insertUpgradeDirty);
      pt$3.hi[index$3] = upgradedHi(k, vma, hi$3);
    }
    { // ptlUnlock
      k.pt.ptl[table$3] = 0;
    }
    ret = ret$3;
  }
  if ((k.trace.probing === true)) emit2$12: {
    const mode$12 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
    if (mode$12 === 0) break emit2$12;
    const r$12 = k.trace.ring;
    const seq$12 = k.trace.seq;
    const p$12 = (seq$12 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$12[p$12] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
    r$12[p$12 + 1] = vpn;
    r$12[p$12 + 2] = ret;
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
  return ret;
}
