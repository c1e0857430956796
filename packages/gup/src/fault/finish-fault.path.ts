// paths: base 215
import {
  AT_PTE_WRITE,
  type Path,
  VM_FAULT_FALLBACK,
  VM_FAULT_NOPAGE,
  VM_FAULT_OOM,
} from '@faultline/kernel-api';
import { addRss, mlockMapped, vmaLocked } from '@faultline/mm';
import { pteMapLock, ptlUnlock, tableAlloc } from '@faultline/mm/paths';
import { folioGet, folioHead, folioOrder } from '@faultline/pfn';
import { INSERT_PAGE, newEntryHi, pageEntryLo, settledHi, settledLo } from './entry-make.js';
import type { FaultKernel } from './kernel.js';
import { doSetPmd } from './set-pmd.path.js';
import { finishPages } from './whole-folio.js';

/**
 * Maps a page that a handler or the core has ready, whose reference passes to the mapping. A slot
 * that was filled meanwhile wins, and so does who took the table away: NOPAGE, and the reference stays the caller's.
 *
 * @kernel mm/memory.c finish_fault, set_pte_range
 */
export function* finishFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  page: number,
  write: boolean,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const root = k.mms.root[mm]!;
  let ret = 0;
  let table = pt.pteTable(root, vpn);
  if (table === 0) {
    const leaf = yield* doSetPmd(k, task, vma, vpn, page, write);
    if ((leaf & VM_FAULT_FALLBACK) === 0) return leaf;
    table = yield* tableAlloc(k, task, mm, vpn, 0);
  }
  if (table <= 0) return table === 0 ? VM_FAULT_NOPAGE : VM_FAULT_OOM;
  const had = yield* pteMapLock(k, task, root, vpn, table);
  if (!had) return VM_FAULT_NOPAGE;
  const index = pt.pteIndex(table, vpn);
  if (!pt.none(index)) ret = VM_FAULT_NOPAGE;
  else if (folioOrder(k.frames, page) === 0) {
    const lo = pageEntryLo(k, vma, page, write);
    const hi = settledHi(k, lo, newEntryHi(k, vma, page, INSERT_PAGE));
    pt.set(table, index, settledLo(k, lo), hi);
    k.frames.addMap(page);
    addRss(k, mm, page, 1);
    if (vmaLocked(k, vma)) mlockMapped(k, page, false);
    yield AT_PTE_WRITE;
  } else yield* setPteRange(k, vma, vpn, page, write, table);
  yield* ptlUnlock(k, table);
  return ret;
}

/**
 * Maps a page of a larger folio, whose slot is empty, or as some releases do the whole folio around it.
 *
 * @kernel mm/memory.c set_pte_range
 */
export function* setPteRange(
  k: FaultKernel,
  vma: number,
  vpn: number,
  page: number,
  write: boolean,
  table: number,
): Path<void> {
  const pt = k.pt;
  const pages = finishPages(k, vma, vpn, page, table);
  const first = pages === 1 ? page : folioHead(k.frames, page);
  if (pages > 1) folioGet(k.frames, page, pages - 1);
  for (let at = first; at < first + pages; at++) {
    const index = pt.pteIndex(table, vpn + (at - page));
    pt.set(table, index, pageEntryLo(k, vma, at, write), newEntryHi(k, vma, at, INSERT_PAGE));
    k.frames.addMap(at);
    addRss(k, k.vmas.mm[vma]!, at, 1);
    if (vmaLocked(k, vma)) mlockMapped(k, at, false);
    yield AT_PTE_WRITE;
  }
}
