// Derived from ../collapse-huge-page.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5415
import { addRss, mlockMapped } from '@faultline/mm';
import { flushTlb, mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { allocAnonFolio } from '../../fault/anon-page.js';
import { collapsedHi, collapsedLo, takeCollapsed } from '../collapse-page.js';
import { collapseObstacle, collapseRefused, noneOrZero } from '../collapse-result.js';
import type { GupKernel } from '../kernel.js';

/**
 * Copies 2 MiB of private memory into one folio and maps that by a leaf. The table is out of the way
 * meanwhile, and is kept aside for the leaf:
 *
 *     PMD | table |  ->  | none |  flush  ->  copy  ->  | leaf |  spare: the table
 *
 * The mmap lock is held for reading before and after, for writing in between. Answers a SCAN_*.
 *
 * @kernel mm/khugepaged.c collapse_huge_page
 * @fidelity simplified: the folio is allocated, and the VMA looked up again, once
 * @param unmapped how many entries were neither none nor present
 */
export function collapseHugePage(
  k: GupKernel,
  task: number,
  mm: number,
  vma: number,
  at: number,
  unmapped: number,
): number {
  const lock = k.mms.mmapLock[mm]!;
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  const folio = allocAnonFolio(k, vma);
  let result = folio === 0 /* NO_PFN */ ? 8 /* SCAN_ALLOC_FAIL */ : 9 /* SCAN_VMA_CHECK */;
  if (folio !== 0 /* NO_PFN */ && unmapped > 0) {
    { // downRead
      while (k.locks.word[lock]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
      k.locks.word[lock] = k.locks.word[lock]! + 1;
    }
    result = collapseSwapin(k, task, mm, vma, at);
    { // upRead
      k.locks.word[lock] = k.locks.word[lock]! - 1;
    }
    if (result !== 1 /* SCAN_SUCCEED */) {
      put$4: {
        if (folio === k.frames.zeroPfn) { false; break put$4; }
        { // putAt
          const index$5: number = k.frames.index(folio);
          { // putHead
            const head$6: number = (k.frames.orders[0] === 0 ? index$5 : k.frames.folioAt(index$5));
            if (k.frames.refcount[head$6]! <= 1) { k.frames.putLast(head$6); break put$4; }
            k.frames.refcount[head$6] = k.frames.refcount[head$6]! - 1;
            false;
          }
        }
      }
    }
  }
  if (folio !== 0 /* NO_PFN */ && (unmapped === 0 || result === 1 /* SCAN_SUCCEED */)) {
    result = 9 /* SCAN_VMA_CHECK */;
    mmapWriteLock(k, task, mm);
    if (k.mms.vmas[mm]!.lookup(at) === vma && !collapseRefused(k, vma)) {
      vmaStartWrite(k, mm, vma);
      result = collapseInto(k, task, mm, vma, at, folio);
    }
    mmapWriteUnlock(k, mm);
    if (result !== 1 /* SCAN_SUCCEED */) {
      put$7: {
        if (folio === k.frames.zeroPfn) { false; break put$7; }
        { // putAt
          const index$8: number = k.frames.index(folio);
          { // putHead
            const head$9: number = (k.frames.orders[0] === 0 ? index$8 : k.frames.folioAt(index$8));
            if (k.frames.refcount[head$9]! <= 1) { k.frames.putLast(head$9); break put$7; }
            k.frames.refcount[head$9] = k.frames.refcount[head$9]! - 1;
            false;
          }
        }
      }
    }
  }
  emit2$10: {
    const a$10: number = result === 1 /* SCAN_SUCCEED */ ? 1 : 0;
    const mode$10 = k.trace.mode[261 /* TP_MM_COLLAPSE_HUGE_PAGE */]!;
    if (mode$10 === 0) break emit2$10;
    const r$10 = k.trace.ring;
    const seq$10 = k.trace.seq;
    const p$10 = (seq$10 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$10[p$10] = task * 1024 /* IDS */ + 261 /* TP_MM_COLLAPSE_HUGE_PAGE */;
    r$10[p$10 + 1] = a$10;
    r$10[p$10 + 2] = result;
    k.trace.seq = seq$10 + 1;
    if (mode$10 === 2) k.trace.tell(261 /* TP_MM_COLLAPSE_HUGE_PAGE */, seq$10);
  }
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  return result;
}

/**
 * Faults in what is not present, before pages are copied; the mmap lock is held for reading. Guard markers and
 * lost pages end it. Answers a SCAN_*.
 *
 * @kernel mm/khugepaged.c __collapse_huge_page_swapin
 * @fidelity simplified: there is no swap, so nothing is ever brought in; who meets a page that moves is refused
 */
export function collapseSwapin(
  k: GupKernel,
  task: number,
  mm: number,
  vma: number,
  at: number,
): number {
  const pt = k.pt;
  if (k.mms.vmas[mm]!.lookup(at) !== vma || collapseRefused(k, vma)) return 9 /* SCAN_VMA_CHECK */;
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[mm]!;
    table = at < pt.cacheTo && at >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, at);
  }
  if (table === 0) return 3 /* SCAN_PMD_NONE */;
  let result = 1 /* SCAN_SUCCEED */;
  for (let i = 0; i < pt.pages(1) && result === 1 /* SCAN_SUCCEED */; i++) {
    const index = (table << pt.bits) | ((at + i) & pt.slotMask);
    if (!(pt.lo[index] === 0 && pt.hi[index] === 0) && !pt.present(index)) result = 14 /* SCAN_FAIL */;
  }
  emit2$2: {
    const b$2: number = result === 1 /* SCAN_SUCCEED */ ? 1 : 0;
    const mode$2 = k.trace.mode[265 /* TP_MM_COLLAPSE_HUGE_PAGE_SWAPIN */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 265 /* TP_MM_COLLAPSE_HUGE_PAGE_SWAPIN */;
    r$2[p$2 + 1] = 0;
    r$2[p$2 + 2] = b$2;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(265 /* TP_MM_COLLAPSE_HUGE_PAGE_SWAPIN */, seq$2);
  }
  return result;
}

/** The part under the mmap lock for writing. */
export function collapseInto(
  k: GupKernel,
  task: number,
  mm: number,
  vma: number,
  at: number,
  folio: number,
): number {
  const pt = k.pt;
  const pages = pt.pages(1);
  const pmd = pt.tableAt(k.mms.root[mm]!, at, 1);
  const slot = pmd === 0 ? 0 : pt.index(pmd, at);
  if (pmd === 0 || (pt.lo[slot] === 0 || (pt.lo[slot]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt.hi[slot]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[slot]!) >>> 12))) === 0) return 3 /* SCAN_PMD_NONE */;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const table = pt.unlinkTable(pmd, slot);
  flushTlb(k, task, mm, pages > k.tlb.ceiling ? -1 : pages);
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  let result = 0;
  let none = 0;
  let writable = 0;
  for (let i = 0; i < pages && result === 0; i++) {
    const index = (table << pt.bits) | ((at + i) & pt.slotMask);
    if (noneOrZero(k, index)) none++;
    else {
      if ((pt.lo[index]! & 2 /* E_RW */) !== 0) writable = 1;
      result = collapseObstacle(k, index);
    }
  }
  if (result === 0) result = 1 /* SCAN_SUCCEED */;
  emit6$4: {
    const mode$4 = k.trace.mode[262 /* TP_MM_COLLAPSE_HUGE_PAGE_ISOLATE */]!;
    if (mode$4 === 0) break emit6$4;
    const r$4 = k.trace.ring;
    const seq$4 = k.trace.seq;
    const p$4 = (seq$4 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$4[p$4] = task * 1024 /* IDS */ + 262 /* TP_MM_COLLAPSE_HUGE_PAGE_ISOLATE */;
    r$4[p$4 + 1] = none;
    r$4[p$4 + 2] = writable;
    r$4[p$4 + 3] = result;
    r$4[p$4 + 4] = 0;
    r$4[p$4 + 5] = 0;
    r$4[p$4 + 6] = 0;
    k.trace.seq = seq$4 + 1;
    if (mode$4 === 2) k.trace.tell(262 /* TP_MM_COLLAPSE_HUGE_PAGE_ISOLATE */, seq$4);
  }
  if (result === 1 /* SCAN_SUCCEED */) {
    for (let i = 0; i < pages; i++) {
      const index = (table << pt.bits) | ((at + i) & pt.slotMask);
      if (pt.lo[index] === 0 && pt.hi[index] === 0) continue;
      takeCollapsed(k, vma, index, folio + i);
      { // clear
        pt.lo[index] = 0;
        pt.hi[index] = 0;
        pt.used[table] = pt.used[table]! - 1;
      }
    }
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  if (result === 1 /* SCAN_SUCCEED */) {
    pt.depositTable(pmd, table);
    { // set
      const lo$8: number = collapsedLo(k, vma, folio);
      const hi$8: number = collapsedHi(k, vma, folio);
      pt.lo[slot] = lo$8;
      pt.hi[slot] = hi$8;
      pt.used[pmd] = pt.used[pmd]! + 1;
    }
    // Nobody has accessed it by way of a fault.
    k.frames.clearFlags(folio, 8192 /* PG_REFERENCED */);
    addEntireMap(k.frames, folio);
    addRss(k, mm, folio, pages);
    if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) mlockMapped(k, folio, true);
  } else {
    pt.linkTable(pmd, slot, table);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  return result;
}
