// Derived from ../insert.path.ts by npm run paths: do not edit.
// paths: base 210
import { entryPfn } from '@faultline/core-pagetable';
import { ptlLock, ptlUnlock, tableAlloc } from '@faultline/mm';
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
  ptlLock(k, task, table);
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
  ptlUnlock(k, table);
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
  const ret = insertPfn(k, task, vma, vpn, pfn, kind, mkwrite);
  k.trace.emit2(
    mkwrite ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */,
    task,
    vpn,
    ret,
  );
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
  const ret = insertPfn(k, task, vma, vpn, pfn, kind, mkwrite);
  k.trace.emit2(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, task, vpn, ret);
  k.frames.put(pfn);
  return ret;
}
