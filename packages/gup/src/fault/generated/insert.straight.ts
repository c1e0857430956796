// Derived from ../insert.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 210
import { entryPfn } from '@faultline/core-pagetable';
import { tableAlloc } from '@faultline/mm';
import { newEntryHi, newEntryLo, upgradedHi, upgradedLo } from '../entry-make.js';
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
  let table = pt.pteTable(k.mms.root[mm]!, vpn);
  if (table === 0) table = tableAlloc(k, task, mm, vpn, 0);
  if (table <= 0) return table === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  const index = pt.pteIndex(table, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (pt.none(index)) {
    if (kind === 1 /* INSERT_PAGE */) {
      k.frames.map(pfn);
      k.mms.rssFile[mm] = k.mms.rssFile[mm]! + 1;
    }
    const newLo = newEntryLo(k, vma, pfn, kind, mkwrite);
    pt.set(table, index, newLo, newEntryHi(k, vma, pfn, kind));
  } else if (mkwrite && entryPfn(lo, hi) !== pfn) {
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
    let table$1 = pt$1.pteTable(k.mms.root[mm$1]!, vpn);
    if (table$1 === 0) table$1 = tableAlloc(k, task, mm$1, vpn, 0);
    if (table$1 <= 0) { ret = table$1 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$1; }
    { // ptlLock
      while (k.pt.ptl[table$1] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table$1] = task + 1;
    }
    const index$1 = pt$1.pteIndex(table$1, vpn);
    const lo$1 = pt$1.lo[index$1]!;
    const hi$1 = pt$1.hi[index$1]!;
    if (pt$1.none(index$1)) {
      if (kind === 1 /* INSERT_PAGE */) {
        k.frames.map(pfn);
        k.mms.rssFile[mm$1] = k.mms.rssFile[mm$1]! + 1;
      }
      const newLo$1 = newEntryLo(k, vma, pfn, kind, mkwrite);
      pt$1.set(table$1, index$1, newLo$1, newEntryHi(k, vma, pfn, kind));
    } else if (mkwrite && entryPfn(lo$1, hi$1) !== pfn) {
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
  if (k.trace.probing) {
    const id = mkwrite ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
    k.trace.emit2(id, task, vpn, ret);
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
  k.frames.get(pfn);
  let ret = 0;
  insertPfn$1: {
    const pt$1 = k.pt;
    const mm$1 = k.vmas.mm[vma]!;
    let ret$1 = 256 /* VM_FAULT_NOPAGE */;
    let table$1 = pt$1.pteTable(k.mms.root[mm$1]!, vpn);
    if (table$1 === 0) table$1 = tableAlloc(k, task, mm$1, vpn, 0);
    if (table$1 <= 0) { ret = table$1 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$1; }
    { // ptlLock
      while (k.pt.ptl[table$1] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table$1] = task + 1;
    }
    const index$1 = pt$1.pteIndex(table$1, vpn);
    const lo$1 = pt$1.lo[index$1]!;
    const hi$1 = pt$1.hi[index$1]!;
    if (pt$1.none(index$1)) {
      if (kind === 1 /* INSERT_PAGE */) {
        k.frames.map(pfn);
        k.mms.rssFile[mm$1] = k.mms.rssFile[mm$1]! + 1;
      }
      const newLo$1 = newEntryLo(k, vma, pfn, kind, mkwrite);
      pt$1.set(table$1, index$1, newLo$1, newEntryHi(k, vma, pfn, kind));
    } else if (mkwrite && entryPfn(lo$1, hi$1) !== pfn) {
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
  if (k.trace.probing) k.trace.emit2(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, task, vpn, ret);
  k.frames.put(pfn);
  return ret;
}
