// paths: base 555
import { E_SOFT_DIRTY, SOFT_SOFT_DIRTY } from '@faultline/core-pagetable';
import {
  AT_PTE_READ,
  AT_PTE_WRITE,
  AT_TABLE_LINK,
  AT_TABLE_UNLINK,
  ENOMEM,
  NotModelled,
  type Path,
} from '@faultline/kernel-api';
import type { MmKernel } from './kernel.js';
import { moveHugePmd } from './move-huge-pmd.path.js';
import { splitHugePmd } from './split-huge-pmd.path.js';
import { pteMapLock, ptlLock, ptlUnlock, tableAlloc } from './table-alloc.path.js';
import { flushTlb } from './tlb.path.js';
import { iMmapLockWrite, iMmapUnlockWrite } from './vma-edit.path.js';

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
export function* movePageTables(
  k: MmKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
  pages: number,
  locked: boolean,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const root = k.mms.root[mm]!;
  const file = locked ? k.vmas.mapping[vma]! : 0;
  const tablesOf = k.mmPolicy.tablesMoveLocked ? k.vmas.mapping[vma]! : file;
  const span = pt.pages(1);
  const end = from + pages;
  if (pt.anyShared !== 0 && k.vmOps.tableAlloc[k.vmas.ops[vma]!] !== 0) {
    throw new NotModelled('mremap of a mapping that shares page tables');
  }
  let at = from;
  while (at < end) {
    const there = to + (at - from);
    const pud = yield* movePmdTable(k, task, mm, at, there, end - at, tablesOf);
    if (pud < 0) return pud;
    at += pud;
    if (pud > 0) continue;
    const chunk = Math.min(end - at, span - (at % span), span - (there % span));
    const oldPmd = pt.tableAt(root, at, 1);
    yield AT_PTE_READ;
    let newPmd = 0;
    if (oldPmd !== 0 && !pt.none(pt.index(oldPmd, at))) {
      newPmd = yield* tableAlloc(k, task, mm, there, 1);
      if (newPmd < 0) return -ENOMEM;
      if (newPmd === 0) continue;
      let moved = false;
      if (pt.isLeaf(pt.index(oldPmd, at))) {
        if (chunk === span)
          moved = yield* moveHugePmd(k, task, vma, oldPmd, newPmd, at, there, file);
        if (!moved) yield* splitHugePmd(k, task, vma, at);
      }
    }
    const table = newPmd === 0 ? 0 : pt.pteTable(root, at);
    let done = true;
    if (table !== 0) {
      const whole = chunk === span && pt.none(pt.index(newPmd, there));
      yield AT_PTE_READ;
      if (whole) done = yield* moveTable(k, task, mm, oldPmd, newPmd, at, there, 1, tablesOf);
      else {
        const target = yield* tableAlloc(k, task, mm, there, 0);
        if (target < 0) return -ENOMEM;
        if (target === 0) continue;
        yield AT_PTE_READ;
        done = yield* movePtes(k, task, vma, table, target, at, there, chunk, file);
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
export function* moveTable(
  k: MmKernel,
  task: number,
  mm: number,
  above: number,
  target: number,
  from: number,
  to: number,
  level: number,
  file: number,
): Path<boolean> {
  const pt = k.pt;
  yield* iMmapLockWrite(k, task, file);
  yield* ptlLock(k, task, above);
  if (target !== above) yield* ptlLock(k, task, target);
  const source = pt.index(above, from);
  const slot = pt.index(target, to);
  const moves = pt.child(source) !== 0 && pt.none(slot);
  if (moves) {
    const table = pt.unlinkTable(above, source);
    yield AT_TABLE_UNLINK;
    pt.linkTable(target, slot, table);
    pt.dropCaches();
    yield AT_TABLE_LINK;
    const pages = pt.pages(level);
    yield* flushTlb(k, task, mm, pages > k.tlb.ceiling ? -1 : pages);
  }
  if (target !== above) yield* ptlUnlock(k, target);
  yield* ptlUnlock(k, above);
  yield* iMmapUnlockWrite(k, file);
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
export function* movePtes(
  k: MmKernel,
  task: number,
  vma: number,
  oldTable: number,
  newTable: number,
  from: number,
  to: number,
  pages: number,
  file: number,
): Path<boolean> {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  let flush = false;
  yield* iMmapLockWrite(k, task, file);
  const had = yield* pteMapLock(k, task, root, from, oldTable);
  let both = had;
  if (had && newTable !== oldTable) {
    both = yield* pteMapLock(k, task, root, to, newTable);
    if (!both) yield* ptlUnlock(k, oldTable);
  }
  if (!both) {
    yield* iMmapUnlockWrite(k, file);
    return false;
  }
  for (let i = 0; i < pages; i++) {
    const index = pt.pteIndex(oldTable, from + i);
    if (pt.none(index)) continue;
    const lo = pt.lo[index]! | (pt.present(index) ? E_SOFT_DIRTY : SOFT_SOFT_DIRTY);
    const hi = pt.hi[index]!;
    if (pt.present(index)) flush = true;
    pt.clear(oldTable, index);
    yield AT_PTE_WRITE;
    pt.set(newTable, pt.pteIndex(newTable, to + i), lo, hi);
    yield AT_PTE_WRITE;
  }
  const units = pages > k.tlb.ceiling ? -1 : pages;
  if (flush) yield* flushTlb(k, task, k.vmas.mm[vma]!, units);
  if (newTable !== oldTable) yield* ptlUnlock(k, newTable);
  yield* ptlUnlock(k, oldTable);
  yield* iMmapUnlockWrite(k, file);
  return true;
}

/**
 * Moves a whole PMD table, if page `from` is the first of one, `to` the first of an empty slot, and
 * at least as many pages as it covers are `left`. Answers how many pages were moved, 0 for none, or
 * -ENOMEM.
 *
 * @kernel mm/mremap.c move_normal_pud
 */
export function* movePmdTable(
  k: MmKernel,
  task: number,
  mm: number,
  from: number,
  to: number,
  left: number,
  file: number,
): Path<number> {
  const pt = k.pt;
  if (!k.mmPolicy.mremapPuds || pt.geometry.levels < 3) return 0;
  const span = pt.pages(2);
  if (left < span || from % span !== 0 || to % span !== 0) return 0;
  const oldPud = pt.tableAt(k.mms.root[mm]!, from, 2);
  yield AT_PTE_READ;
  if (oldPud === 0 || pt.child(pt.index(oldPud, from)) === 0) return 0;
  const newPud = yield* tableAlloc(k, task, mm, to, 2);
  if (newPud < 0) return -ENOMEM;
  if (newPud === 0) return 0;
  if (!pt.none(pt.index(newPud, to))) return 0;
  const moved = yield* moveTable(k, task, mm, oldPud, newPud, from, to, 2, file);
  return moved ? span : 0;
}
