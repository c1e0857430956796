// Derived from ../move-page-tables.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 555
import { NotModelled } from '@faultline/kernel-api';
import type { MmKernel } from '../kernel.js';
import { moveHugePmd } from './move-huge-pmd.straight.js';
import { splitHugePmd } from './split-huge-pmd.straight.js';
import { tableAlloc } from './table-alloc.straight.js';
import { flushTlb } from './tlb.straight.js';
import { iMmapLockWrite, iMmapUnlockWrite } from './vma-edit.straight.js';

/**
 * Moves the entries of `pages` pages from `from` to `to`, chunk by chunk: a chunk ends where a PTE
 * table ends on either side. A chunk that is a whole table on both sides goes as a table, or as a leaf;
 * since 5.11 a whole PMD table goes at once. A leaf that has no such place is split.
 *
 *     from  |  table  |  table  |          aligned: two tables are linked elsewhere
 *     to    |  table  |  table  |
 *
 *     from  |  table  |  table  |          not aligned: entries, in chunks a b a b
 *     to     a|bbbbbbbb|a|bbbbbbb|
 *
 * Returns 0, or -ENOMEM with the entries before that moved.
 *
 * @param locked whether the file's i_mmap has to be held, since who looks for mappings may see the new place before the old
 * @kernel mm/mremap.c move_page_tables (need_rmap_locks)
 */
export function movePageTables(
  k: MmKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
  pages: number,
  locked: boolean,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const root = k.mms.root[mm]!;
  const file = locked ? k.vmas.mapping[vma]! : 0;
  const tablesOf = (k.mmPolicy.tablesMoveLocked === true) ? k.vmas.mapping[vma]! : file;
  const span = pt.pages(1);
  const end = from + pages;
  if (pt.anyShared !== 0 && k.vmOps.tableAlloc[k.vmas.ops[vma]!] !== 0) {
    throw new NotModelled('mremap of a mapping that shares page tables');
  }
  let at = from;
  while (at < end) {
    const there = to + (at - from);
    const pud = movePmdTable(k, task, mm, at, there, end - at, tablesOf);
    if (pud < 0) return pud;
    at += pud;
    if (pud > 0) continue;
    const chunk = Math.min(end - at, span - (at % span), span - (there % span));
    const oldPmd = pt.tableAt(root, at, 1);
    let newPmd = 0;
    if (oldPmd !== 0 && !pt.none(pt.index(oldPmd, at))) {
      newPmd = tableAlloc(k, task, mm, there, 1);
      if (newPmd < 0) return (-12 /* -ENOMEM */);
      if (newPmd === 0) continue;
      let moved = false;
      if (pt.isLeaf(pt.index(oldPmd, at))) {
        if (chunk === span)
          moved = moveHugePmd(k, task, vma, oldPmd, newPmd, at, there, file);
        if (!moved) splitHugePmd(k, task, vma, at);
      }
    }
    const table = newPmd === 0 ? 0 : (at < pt.cacheTo && at >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, at));
    let done = true;
    if (table !== 0) {
      const whole = chunk === span && pt.none(pt.index(newPmd, there));
      if (whole) done = moveTable(k, task, mm, oldPmd, newPmd, at, there, 1, tablesOf);
      else {
        const target = tableAlloc(k, task, mm, there, 0);
        if (target < 0) return (-12 /* -ENOMEM */);
        if (target === 0) continue;
        done = movePtes(k, task, vma, table, target, at, there, chunk, file);
      }
    }
    // A collapse has taken a table away meanwhile: what is there now is looked at.
    if (done) at += chunk;
  }
  return 0;
}

/**
 * Links a table where another address finds it: a PTE table between PMD tables (`level` 1), or a PMD
 * table between PUD tables (2). What was deposited in it goes along. The i_mmap of `file` is held (0: none). False, and nothing
 * is moved, where the table has gone by the time that the locks are had, or the other slot is taken.
 *
 * @kernel mm/mremap.c move_normal_pmd, move_normal_pud
 */
export function moveTable(
  k: MmKernel,
  task: number,
  mm: number,
  above: number,
  target: number,
  from: number,
  to: number,
  level: number,
  file: number,
): boolean {
  const pt = k.pt;
  iMmapLockWrite(k, task, file);
  { // ptlLock
    while (k.pt.ptl[above] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[above] = task + 1;
  }
  if (target !== above) { // ptlLock
    while (k.pt.ptl[target] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[target] = task + 1;
  }
  const source = pt.index(above, from);
  const slot = pt.index(target, to);
  const moves = (pt.lo[source] === 0 || (pt.lo[source]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt.hi[source]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[source]!) >>> 12))) !== 0 && (pt.lo[slot] === 0 && pt.hi[slot] === 0);
  if (moves) {
    const table = pt.unlinkTable(above, source);
    pt.linkTable(target, slot, table);
    pt.dropCaches();
    const pages = pt.pages(level);
    flushTlb(k, task, mm, pages > k.tlb.ceiling ? -1 : pages);
  }
  if (target !== above) { // ptlUnlock
    k.pt.ptl[target] = 0;
  }
  { // ptlUnlock
    k.pt.ptl[above] = 0;
  }
  iMmapUnlockWrite(k, file);
  return moves;
}

/**
 * Moves the entries of one chunk under the locks of both tables; each arrives soft-dirty. Who looks for a page comes to the
 * old place first, and finds it there or at the new one; where it may be the other way round, the i_mmap of `file` is held (0: not).
 * False, and nothing is moved, where one of the tables has gone by the time that its lock is had.
 *
 * @kernel mm/mremap.c move_ptes (-EAGAIN), move_soft_dirty_pte
 * @fidelity simplified: Linux looks at the slot of the new place just before it waits for that table's lock, and takes the table to stay
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
  file: number,
): boolean {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  let flush = false;
  iMmapLockWrite(k, task, file);
  let had = false;
  pteMapLock$1: {
    { // ptlLock
      while (k.pt.ptl[oldTable] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[oldTable] = task + 1;
    }
    if ((from < k.pt.cacheTo && from >= k.pt.cacheFrom && root === k.pt.cacheRoot
        ? k.pt.cacheTable
        : k.pt.pteTableWalk(root, from)) !== oldTable) {
      { // ptlUnlock
        k.pt.ptl[oldTable] = 0;
      }
      had = false; break pteMapLock$1;
    }
    had = true;
  }
  let both = had;
  if (had && newTable !== oldTable) {
    pteMapLock$4: {
      { // ptlLock
        while (k.pt.ptl[newTable] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[newTable] = task + 1;
      }
      if ((to < k.pt.cacheTo && to >= k.pt.cacheFrom && root === k.pt.cacheRoot
          ? k.pt.cacheTable
          : k.pt.pteTableWalk(root, to)) !== newTable) {
        { // ptlUnlock
          k.pt.ptl[newTable] = 0;
        }
        both = false; break pteMapLock$4;
      }
      both = true;
    }
    if (!both) { // ptlUnlock
      k.pt.ptl[oldTable] = 0;
    }
  }
  if (!both) {
    iMmapUnlockWrite(k, file);
    return false;
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
      const index$9: number = ((newTable << pt.bits) | ((to + i) & pt.slotMask));
      pt.lo[index$9] = lo;
      pt.hi[index$9] = hi;
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
  iMmapUnlockWrite(k, file);
  return true;
}

/**
 * Moves a whole PMD table, if page `from` is the first of one, `to` the first of an empty slot, and
 * at least as many pages as it covers are `left`. Answers how many pages were moved, 0 for none, or
 * -ENOMEM.
 *
 * @kernel mm/mremap.c move_normal_pud
 */
export function movePmdTable(
  k: MmKernel,
  task: number,
  mm: number,
  from: number,
  to: number,
  left: number,
  file: number,
): number {
  const pt = k.pt;
  if (!(k.mmPolicy.mremapPuds === true) || pt.geometry.levels < 3) return 0;
  const span = pt.pages(2);
  if (left < span || from % span !== 0 || to % span !== 0) return 0;
  const oldPud = pt.tableAt(k.mms.root[mm]!, from, 2);
  if (oldPud === 0 || pt.child(pt.index(oldPud, from)) === 0) return 0;
  const newPud = tableAlloc(k, task, mm, to, 2);
  if (newPud < 0) return (-12 /* -ENOMEM */);
  if (newPud === 0) return 0;
  if (!pt.none(pt.index(newPud, to))) return 0;
  const moved = moveTable(k, task, mm, oldPud, newPud, from, to, 2, file);
  return moved ? span : 0;
}
