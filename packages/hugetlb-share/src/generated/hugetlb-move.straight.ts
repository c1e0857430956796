// Derived from ../hugetlb-move.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7000
import { flushTlbRange, tlbFlushMmu } from '@faultline/mm';
import { unshareFlush, unshareTable } from '@faultline/table-share';
import { hugePteAlloc } from './huge-pte-alloc.straight.js';
import { flushAdjusted } from './hugetlb-protect.straight.js';
import { hugetlbSlotsLock, hugetlbSlotsUnlock } from './hugetlb-vma-lock.straight.js';
import type { HugetlbKernel } from '../kernel.js';
import { nextSpan } from '../table-spans.js';
import { traceUnshare, traceUnshareRet } from '../trace-unshare.js';

/**
 * Moves one entry to page `there`, under the locks of both tables. What is there already (the table may
 * be a third mapping's) is written over, and stays counted.
 *
 * @kernel mm/hugetlb.c move_huge_pte
 */
export function moveHugePte(
  k: HugetlbKernel,
  task: number,
  oldPmd: number,
  newPmd: number,
  vpn: number,
  there: number,
): void {
  const pt = k.pt;
  const index = pt.index(oldPmd, vpn);
  const target = pt.index(newPmd, there);
  { // ptlLock
    while (k.pt.ptl[newPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[newPmd] = task + 1;
  }
  if (newPmd !== oldPmd) { // ptlLock
    while (k.pt.ptl[oldPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[oldPmd] = task + 1;
  }
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  { // clear
    pt.lo[index] = 0;
    pt.hi[index] = 0;
    pt.used[oldPmd] = pt.used[oldPmd]! - 1;
  }
  if (!(pt.lo[target] === 0 && pt.hi[target] === 0)) { // clear
    pt.lo[target] = 0;
    pt.hi[target] = 0;
    pt.used[newPmd] = pt.used[newPmd]! - 1;
  }
  { // set
    pt.lo[target] = lo;
    pt.hi[target] = hi;
    pt.used[newPmd] = pt.used[newPmd]! + 1;
  }
  if (newPmd !== oldPmd) { // ptlUnlock
    k.pt.ptl[oldPmd] = 0;
  }
  { // ptlUnlock
    k.pt.ptl[newPmd] = 0;
  }
}

/**
 * Moves the huge pages of `pages` pages at `from` to `to` in VMA `copy`: 0, or -ENOMEM with what came before
 * moved. A shared table is left to the others: the pages fault again at the new place. The table of the new
 * place is found as a fault would, which may share one: with i_mmap_rwsem held for writing, and, since 6.1,
 * asked for once more for reading.
 *
 *     old    |  shared, left   |  own: a b c     |
 *     new    |  none, faults   |  a b c in a table made, or found to share
 *
 * @kernel mm/hugetlb.c move_hugetlb_page_tables
 */
export function moveHugetlbPageTables(
  k: HugetlbKernel,
  task: number,
  vma: number,
  copy: number,
  from: number,
  to: number,
  pages: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const size = k.hugetlb.sizeOf(vma);
  const end = from + pages;
  const gathers = k.hugetlbPolicy.protectGathers;
  const masked = k.hugetlbPolicy.moves === 1 /* MOVES_MASKED */;
  let vpn = from;
  let there = to;
  let left = false;
  let ret = 0;
  if (gathers) k.gather.begin(task, mm);
  hugetlbSlotsLock(k, task, vma);
  while (vpn < end && ret === 0) {
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
    const filled = pmd !== 0 && !pt.none(pt.index(pmd, vpn));
    let gone = 0;
    if (filled) {
      // Nothing but i_mmap_rwsem keeps others away here: the table's own lock is not taken.
      traceUnshare(k, task, vpn, 0 /* FROM_HUGETLB */);
      gone = unshareTable(k, task, vma, vpn, pmd);
      traceUnshareRet(k, task, vpn, gone, 0 /* FROM_HUGETLB */);
    }
    if (gone === 1) left = true;
    if (pmd === 0 || gone === 1) {
      const next = nextSpan(k, vma, vpn);
      there = masked ? nextSpan(k, copy, there) : there + (next - vpn);
      vpn = next;
      continue;
    }
    if (filled) {
      const target = hugePteAlloc(k, task, copy, there);
      if (target <= 0) {
        ret = (-12 /* -ENOMEM */);
        continue;
      }
      moveHugePte(k, task, pmd, target, vpn, there);
      if (gathers) k.gather.cleared(task, vpn, size, 1);
    }
    vpn += size;
    there += size;
  }
  if (gathers) {
    tlbFlushMmu(k, task, mm);
    unshareFlush(k, task, vma);
  } else {
    k.tableShare.pending[task] = 0;
    if (left) flushAdjusted(k, task, vma, from, end);
    else {
      const units = pages / size;
      flushTlbRange(k, task, mm, from, end, units > k.tlb.ceiling ? -1 : units);
    }
  }
  hugetlbSlotsUnlock(k, vma);
  if (gathers) k.gather.ended(mm);
  return ret;
}
