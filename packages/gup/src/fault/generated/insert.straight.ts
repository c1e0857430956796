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
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[mm]!;
    table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, vpn);
  }
  if (table === 0) table = tableAlloc(k, task, mm, vpn, 0);
  if (table <= 0) return table === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (pt.lo[index] === 0 && pt.hi[index] === 0) {
    if (kind === 1 /* INSERT_PAGE */) {
      map$3: {
        if (pfn === k.frames.zeroPfn) break map$3;
        const i$3 = pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd
          ? (pfn - k.frames.pmemOffset) | 0
          : k.frames.ramIndex(pfn);
        { // addMapAt
          const count$4 = k.frames.mapcount[i$3]!;
          if (count$4 === 0xffff) k.frames.mapOverflow(i$3);
          k.frames.mapcount[i$3] = count$4 + 1;
        }
        k.frames.refcount[i$3] = k.frames.refcount[i$3]! + 1;
      }
      k.mms.rssFile[mm] = k.mms.rssFile[mm]! + 1;
    }
    const newLo = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
      (kind === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
      (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
    { // set
      const hi$5: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
      pt.lo[index] = newLo;
      pt.hi[index] = hi$5;
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
    let table$1 = 0;
    { // pteTable
      const root$2: number = k.mms.root[mm$1]!;
      table$1 = vpn < pt$1.cacheTo && vpn >= pt$1.cacheFrom && root$2 === pt$1.cacheRoot
        ? pt$1.cacheTable
        : pt$1.pteTableWalk(root$2, vpn);
    }
    if (table$1 === 0) table$1 = tableAlloc(k, task, mm$1, vpn, 0);
    if (table$1 <= 0) { ret = table$1 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$1; }
    { // ptlLock
      while (k.pt.ptl[table$1] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table$1] = task + 1;
    }
    const index$1 = (table$1 << pt$1.bits) | (vpn & pt$1.slotMask);
    const lo$1 = pt$1.lo[index$1]!;
    const hi$1 = pt$1.hi[index$1]!;
    if (pt$1.lo[index$1] === 0 && pt$1.hi[index$1] === 0) {
      if (kind === 1 /* INSERT_PAGE */) {
        map$4: {
          if (pfn === k.frames.zeroPfn) break map$4;
          const i$4 = pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd
            ? (pfn - k.frames.pmemOffset) | 0
            : k.frames.ramIndex(pfn);
          { // addMapAt
            const count$5 = k.frames.mapcount[i$4]!;
            if (count$5 === 0xffff) k.frames.mapOverflow(i$4);
            k.frames.mapcount[i$4] = count$5 + 1;
          }
          k.frames.refcount[i$4] = k.frames.refcount[i$4]! + 1;
        }
        k.mms.rssFile[mm$1] = k.mms.rssFile[mm$1]! + 1;
      }
      const newLo$1 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
        (kind === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
        (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
      { // set
        const hi$6: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
        pt$1.lo[index$1] = newLo$1;
        pt$1.hi[index$1] = hi$6;
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
    emit2$8: {
      const id$8: number = id;
      const mode$8 = k.trace.mode[id$8]!;
      if (mode$8 === 0) break emit2$8;
      const r$8 = k.trace.ring;
      const seq$8 = k.trace.seq;
      const p$8 = (seq$8 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$8[p$8] = task * 1024 /* IDS */ + id$8;
      r$8[p$8 + 1] = vpn;
      r$8[p$8 + 2] = ret;
      k.trace.seq = seq$8 + 1;
      if (mode$8 === 2) k.trace.tell(id$8, seq$8);
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
    const i$1 = pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd
      ? (pfn - k.frames.pmemOffset) | 0
      : k.frames.ramIndex(pfn);
    k.frames.refcount[i$1] = k.frames.refcount[i$1]! + 1;
  }
  let ret = 0;
  insertPfn$2: {
    const pt$2 = k.pt;
    const mm$2 = k.vmas.mm[vma]!;
    let ret$2 = 256 /* VM_FAULT_NOPAGE */;
    let table$2 = 0;
    { // pteTable
      const root$3: number = k.mms.root[mm$2]!;
      table$2 = vpn < pt$2.cacheTo && vpn >= pt$2.cacheFrom && root$3 === pt$2.cacheRoot
        ? pt$2.cacheTable
        : pt$2.pteTableWalk(root$3, vpn);
    }
    if (table$2 === 0) table$2 = tableAlloc(k, task, mm$2, vpn, 0);
    if (table$2 <= 0) { ret = table$2 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$2; }
    { // ptlLock
      while (k.pt.ptl[table$2] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table$2] = task + 1;
    }
    const index$2 = (table$2 << pt$2.bits) | (vpn & pt$2.slotMask);
    const lo$2 = pt$2.lo[index$2]!;
    const hi$2 = pt$2.hi[index$2]!;
    if (pt$2.lo[index$2] === 0 && pt$2.hi[index$2] === 0) {
      if (kind === 1 /* INSERT_PAGE */) {
        map$5: {
          if (pfn === k.frames.zeroPfn) break map$5;
          const i$5 = pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd
            ? (pfn - k.frames.pmemOffset) | 0
            : k.frames.ramIndex(pfn);
          { // addMapAt
            const count$6 = k.frames.mapcount[i$5]!;
            if (count$6 === 0xffff) k.frames.mapOverflow(i$5);
            k.frames.mapcount[i$5] = count$6 + 1;
          }
          k.frames.refcount[i$5] = k.frames.refcount[i$5]! + 1;
        }
        k.mms.rssFile[mm$2] = k.mms.rssFile[mm$2]! + 1;
      }
      const newLo$2 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
        (kind === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
        (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
      { // set
        const hi$7: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
        pt$2.lo[index$2] = newLo$2;
        pt$2.hi[index$2] = hi$7;
        pt$2.used[table$2] = pt$2.used[table$2]! + 1;
      }
    } else if (mkwrite && ((hi$2 & 1048575 /* EH_PFN */) * 0x100000 + (lo$2 >>> 12)) !== pfn) {
      ret$2 = k.faultPolicy.insertMismatch;
    } else if (mkwrite) {
      pt$2.lo[index$2] = upgradedLo(k, vma, lo$2, hi$2, k.faultPolicy.insertUpgradeDirty);
      pt$2.hi[index$2] = upgradedHi(k, vma, hi$2);
    }
    { // ptlUnlock
      k.pt.ptl[table$2] = 0;
    }
    ret = ret$2;
  }
  if ((k.trace.probing === true)) emit2$9: {
    const mode$9 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
    if (mode$9 === 0) break emit2$9;
    const r$9 = k.trace.ring;
    const seq$9 = k.trace.seq;
    const p$9 = (seq$9 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$9[p$9] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
    r$9[p$9 + 1] = vpn;
    r$9[p$9 + 2] = ret;
    k.trace.seq = seq$9 + 1;
    if (mode$9 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$9);
  }
  put$10: {
    if (pfn === k.frames.zeroPfn) { false; break put$10; }
    { // putAt
      const index$11: number = (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd
            ? (pfn - k.frames.pmemOffset) | 0
            : k.frames.ramIndex(pfn));
      if (k.frames.refcount[index$11]! <= 1) { k.frames.putLast(index$11); break put$10; }
      k.frames.refcount[index$11] = k.frames.refcount[index$11]! - 1;
      false;
    }
  }
  return ret;
}
