// Derived from ../move-page-tables.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 555
import { NotModelled } from '@faultline/kernel-api';
import type { MmKernel } from '../kernel.js';
import { splitHugePmd } from './split-huge-pmd.straight.js';
import { tableAlloc } from './table-alloc.straight.js';
import { flushTlb } from './tlb.straight.js';
import { iMmapLockWrite, iMmapUnlockWrite } from './vma-edit.straight.js';

/**
 * Moves the entries of `pages` pages from `from` to `to`, chunk by chunk: a chunk ends where a PTE
 * table ends on either side. A chunk that is a whole table on both sides goes as a table.
 *
 *     from  |  table  |  table  |          aligned: two tables are linked elsewhere
 *     to    |  table  |  table  |
 *
 *     from  |  table  |  table  |          not aligned: entries, in chunks a b a b
 *     to     a|bbbbbbbb|a|bbbbbbb|
 *
 * Returns 0, or -ENOMEM with the entries before that moved.
 *
 * @kernel mm/mremap.c move_page_tables
 * @fidelity simplified: whole PMD tables are moved PTE table by PTE table
 */
export function movePageTables(
  k: MmKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
  pages: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const root = k.mms.root[mm]!;
  const span = pt.pages(1);
  const end = from + pages;
  let at = from;
  while (at < end) {
    const there = to + (at - from);
    const chunk = Math.min(end - at, span - (at % span), span - (there % span));
    const oldPmd = pt.tableAt(root, at, 1);
    if (oldPmd !== 0 && pt.child(pt.index(oldPmd, at)) === 0 && !pt.none(pt.index(oldPmd, at))) {
      if (chunk === span) throw new NotModelled('mremap of a 2 MiB leaf is not modelled yet');
      splitHugePmd(k, task, vma, at);
    }
    const table = at < pt.cacheTo && at >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, at);
    if (table !== 0) {
      const newPmd = tableAlloc(k, task, mm, there, 1);
      if (newPmd <= 0) return (-12 /* -ENOMEM */);
      const whole = chunk === span && pt.none(pt.index(newPmd, there));
      if (whole) moveTable(k, task, mm, oldPmd, newPmd, at, there);
      else {
        const target = tableAlloc(k, task, mm, there, 0);
        if (target <= 0) return (-12 /* -ENOMEM */);
        movePtes(k, task, vma, table, target, at, there, chunk);
      }
    }
    at += chunk;
  }
  return 0;
}

/** Links a PTE table where another address finds it. @kernel mm/mremap.c move_normal_pmd */
export function moveTable(
  k: MmKernel,
  task: number,
  mm: number,
  oldPmd: number,
  newPmd: number,
  from: number,
  to: number,
): void {
  const pt = k.pt;
  { // ptlLock
    while (k.pt.ptl[oldPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[oldPmd] = task + 1;
  }
  if (newPmd !== oldPmd) { // ptlLock
    while (k.pt.ptl[newPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[newPmd] = task + 1;
  }
  const table = pt.unlinkTable(oldPmd, pt.index(oldPmd, from));
  pt.linkTable(newPmd, pt.index(newPmd, to), table);
  pt.dropCaches();
  flushTlb(k, task, mm, pt.pages(1) > k.tlb.ceiling ? -1 : pt.pages(1));
  if (newPmd !== oldPmd) { // ptlUnlock
    k.pt.ptl[newPmd] = 0;
  }
  { // ptlUnlock
    k.pt.ptl[oldPmd] = 0;
  }
}

/**
 * Moves the entries of one chunk under the locks of both tables; each arrives soft-dirty. The file's
 * i_mmap is held, so that who looks for a page finds it at the old place or the new one.
 *
 * @kernel mm/mremap.c move_ptes, move_soft_dirty_pte
 */
export function movePtes(
  k: MmKernel,
  task: number,
  vma: number,
  oldTable: number,
  newTable: number,
  from: number,
  to: number,
  pages: number,
): void {
  const pt = k.pt;
  const mapping = k.vmas.mapping[vma]!;
  let flush = false;
  iMmapLockWrite(k, task, mapping);
  { // ptlLock
    while (k.pt.ptl[oldTable] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[oldTable] = task + 1;
  }
  if (newTable !== oldTable) { // ptlLock
    while (k.pt.ptl[newTable] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[newTable] = task + 1;
  }
  for (let i = 0; i < pages; i++) {
    const index = (oldTable << pt.bits) | ((from + i) & pt.slotMask);
    if (pt.lo[index] === 0 && pt.hi[index] === 0) continue;
    const lo = pt.lo[index]! | (pt.present(index) ? 2048 /* E_SOFT_DIRTY */ : 2 /* SOFT_SOFT_DIRTY */);
    const hi = pt.hi[index]!;
    if (pt.present(index)) flush = true;
    { // clear
      pt.lo[index] = 0;
      pt.hi[index] = 0;
      pt.used[oldTable] = pt.used[oldTable]! - 1;
    }
    { // set
      const index$4: number = ((newTable << pt.bits) | ((to + i) & pt.slotMask));
      pt.lo[index$4] = lo;
      pt.hi[index$4] = hi;
      pt.used[newTable] = pt.used[newTable]! + 1;
    }
  }
  const units = pages > k.tlb.ceiling ? -1 : pages;
  if (flush) flushTlb(k, task, k.vmas.mm[vma]!, units);
  if (newTable !== oldTable) { // ptlUnlock
    k.pt.ptl[newTable] = 0;
  }
  { // ptlUnlock
    k.pt.ptl[oldTable] = 0;
  }
  iMmapUnlockWrite(k, mapping);
}
