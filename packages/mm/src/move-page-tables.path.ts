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
import { splitHugePmd } from './split-huge-pmd.path.js';
import { ptlLock, ptlUnlock, tableAlloc } from './table-alloc.path.js';
import { flushTlb } from './tlb.path.js';
import { iMmapLockWrite, iMmapUnlockWrite } from './vma-edit.path.js';

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
export function* movePageTables(
  k: MmKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
  pages: number,
): Path<number> {
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
    yield AT_PTE_READ;
    if (oldPmd !== 0 && pt.child(pt.index(oldPmd, at)) === 0 && !pt.none(pt.index(oldPmd, at))) {
      if (chunk === span) throw new NotModelled('mremap of a 2 MiB leaf is not modelled yet');
      yield* splitHugePmd(k, task, vma, at);
    }
    const table = pt.pteTable(root, at);
    if (table !== 0) {
      const newPmd = yield* tableAlloc(k, task, mm, there, 1);
      if (newPmd <= 0) return -ENOMEM;
      const whole = chunk === span && pt.none(pt.index(newPmd, there));
      if (whole) yield* moveTable(k, task, mm, oldPmd, newPmd, at, there);
      else {
        const target = yield* tableAlloc(k, task, mm, there, 0);
        if (target <= 0) return -ENOMEM;
        yield* movePtes(k, task, vma, table, target, at, there, chunk);
      }
    }
    at += chunk;
  }
  return 0;
}

/** Links a PTE table where another address finds it. @kernel mm/mremap.c move_normal_pmd */
export function* moveTable(
  k: MmKernel,
  task: number,
  mm: number,
  oldPmd: number,
  newPmd: number,
  from: number,
  to: number,
): Path<void> {
  const pt = k.pt;
  yield* ptlLock(k, task, oldPmd);
  if (newPmd !== oldPmd) yield* ptlLock(k, task, newPmd);
  const table = pt.unlinkTable(oldPmd, pt.index(oldPmd, from));
  yield AT_TABLE_UNLINK;
  pt.linkTable(newPmd, pt.index(newPmd, to), table);
  pt.dropCaches();
  yield AT_TABLE_LINK;
  yield* flushTlb(k, task, mm, pt.pages(1) > k.tlb.ceiling ? -1 : pt.pages(1));
  if (newPmd !== oldPmd) yield* ptlUnlock(k, newPmd);
  yield* ptlUnlock(k, oldPmd);
}

/**
 * Moves the entries of one chunk under the locks of both tables; each arrives soft-dirty. The file's
 * i_mmap is held, so that who looks for a page finds it at the old place or the new one.
 *
 * @kernel mm/mremap.c move_ptes, move_soft_dirty_pte
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
): Path<void> {
  const pt = k.pt;
  const mapping = k.vmas.mapping[vma]!;
  let flush = false;
  yield* iMmapLockWrite(k, task, mapping);
  yield* ptlLock(k, task, oldTable);
  if (newTable !== oldTable) yield* ptlLock(k, task, newTable);
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
  yield* iMmapUnlockWrite(k, mapping);
}
