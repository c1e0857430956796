// Derived from ../finish-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 215
import { tableAlloc } from '@faultline/mm';
import { newEntryHi, newEntryLo } from '../entry-make.js';
import type { FaultKernel } from '../kernel.js';

/**
 * Maps a page that a handler or the core has ready, whose reference passes to the mapping. A slot
 * that was filled meanwhile wins: NOPAGE, and the reference stays the caller's.
 *
 * @kernel mm/memory.c finish_fault, set_pte_range
 */
export function finishFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  page: number,
  write: boolean,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  let ret = 0;
  let table = pt.pteTable(k.mms.root[mm]!, vpn);
  if (table === 0) table = tableAlloc(k, task, mm, vpn, 0);
  if (table <= 0) return table === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  const index = pt.pteIndex(table, vpn);
  if (pt.none(index)) {
    const lo = newEntryLo(k, vma, page, 1 /* INSERT_PAGE */, write);
    pt.set(table, index, lo, newEntryHi(k, vma, page, 1 /* INSERT_PAGE */));
    k.frames.addMap(page);
    if ((k.frames.flagsOf(page) & 8 /* PG_ANON */) !== 0) k.mms.rssAnon[mm] = k.mms.rssAnon[mm]! + 1;
    else k.mms.rssFile[mm] = k.mms.rssFile[mm]! + 1;
  } else ret = 256 /* VM_FAULT_NOPAGE */;
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  return ret;
}
