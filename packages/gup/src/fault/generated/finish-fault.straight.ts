// Derived from ../finish-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 215
import { addRss, mlockMapped } from '@faultline/mm';
import { tableAlloc } from '@faultline/mm';
import { folioGet, folioHead, folioOrder } from '@faultline/pfn';
import { pageEntryLo, settledHi, settledLo } from '../entry-make.js';
import type { FaultKernel } from '../kernel.js';
import { doSetPmd } from './set-pmd.straight.js';
import { finishPages } from '../whole-folio.js';

/**
 * Maps a page that a handler or the core has ready, whose reference passes to the mapping. A slot
 * that was filled meanwhile wins, and so does who took the table away: NOPAGE, and the reference stays the caller's.
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
  const root = k.mms.root[mm]!;
  let ret = 0;
  let table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
  if (table === 0) {
    const leaf = doSetPmd(k, task, vma, vpn, page, write);
    if ((leaf & 2048 /* VM_FAULT_FALLBACK */) === 0) return leaf;
    table = tableAlloc(k, task, mm, vpn, 0);
  }
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
  if (!(pt.lo[index] === 0 && pt.hi[index] === 0)) ret = 256 /* VM_FAULT_NOPAGE */;
  else if (folioOrder(k.frames, page) === 0) {
    const lo = pageEntryLo(k, vma, page, write);
    const hi = settledHi(k, lo, (page / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0)));
    { // set
      const lo$4: number = settledLo(k, lo);
      pt.lo[index] = lo$4;
      pt.hi[index] = hi;
      pt.used[table] = pt.used[table]! + 1;
    }
    k.frames.addMap(page);
    addRss(k, mm, page, 1);
    if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) mlockMapped(k, page, false);
  } else setPteRange(k, vma, vpn, page, write, table);
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  return ret;
}

/**
 * Maps a page of a larger folio, whose slot is empty, or as some releases do the whole folio around it.
 *
 * @kernel mm/memory.c set_pte_range
 */
export function setPteRange(
  k: FaultKernel,
  vma: number,
  vpn: number,
  page: number,
  write: boolean,
  table: number,
): void {
  const pt = k.pt;
  const pages = finishPages(k, vma, vpn, page, table);
  const first = pages === 1 ? page : folioHead(k.frames, page);
  if (pages > 1) folioGet(k.frames, page, pages - 1);
  for (let at = first; at < first + pages; at++) {
    const index = (table << pt.bits) | ((vpn + (at - page)) & pt.slotMask);
    { // set
      const lo$1: number = pageEntryLo(k, vma, at, write);
      const hi$1: number = (at / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
      pt.lo[index] = lo$1;
      pt.hi[index] = hi$1;
      pt.used[table] = pt.used[table]! + 1;
    }
    k.frames.addMap(at);
    addRss(k, k.vmas.mm[vma]!, at, 1);
    if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) mlockMapped(k, at, false);
  }
}
