// paths: base 7000
import { AT_PTE_READ, AT_PTE_WRITE, ENOMEM, type Path } from '@faultline/kernel-api';
import { flushTlbRange, ptlLock, ptlUnlock, tlbFlushMmu } from '@faultline/mm/paths';
import { unshareFlush, unshareTable } from '@faultline/table-share/paths';
import { hugePteAlloc } from './huge-pte-alloc.path.js';
import { flushAdjusted } from './hugetlb-protect.path.js';
import { hugetlbSlotsLock, hugetlbSlotsUnlock } from './hugetlb-vma-lock.path.js';
import type { HugetlbKernel } from './kernel.js';
import { MOVES_MASKED } from './move-policies.js';
import { nextSpan } from './table-spans.js';
import { FROM_HUGETLB, traceUnshare, traceUnshareRet } from './trace-unshare.js';

/**
 * Moves one entry to page `there`, under the locks of both tables. What is there already (the table may
 * be a third mapping's) is written over, and stays counted.
 *
 * @kernel mm/hugetlb.c move_huge_pte
 */
export function* moveHugePte(
  k: HugetlbKernel,
  task: number,
  oldPmd: number,
  newPmd: number,
  vpn: number,
  there: number,
): Path<void> {
  const pt = k.pt;
  const index = pt.index(oldPmd, vpn);
  const target = pt.index(newPmd, there);
  yield* ptlLock(k, task, newPmd);
  if (newPmd !== oldPmd) yield* ptlLock(k, task, oldPmd);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  pt.clear(oldPmd, index);
  yield AT_PTE_WRITE;
  if (!pt.none(target)) pt.clear(newPmd, target);
  pt.set(newPmd, target, lo, hi);
  yield AT_PTE_WRITE;
  if (newPmd !== oldPmd) yield* ptlUnlock(k, oldPmd);
  yield* ptlUnlock(k, newPmd);
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
export function* moveHugetlbPageTables(
  k: HugetlbKernel,
  task: number,
  vma: number,
  copy: number,
  from: number,
  to: number,
  pages: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const size = k.hugetlb.sizeOf(vma);
  const end = from + pages;
  const gathers = k.hugetlbPolicy.protectGathers;
  const masked = k.hugetlbPolicy.moves === MOVES_MASKED;
  let vpn = from;
  let there = to;
  let left = false;
  let ret = 0;
  if (gathers) k.gather.begin(task, mm);
  yield* hugetlbSlotsLock(k, task, vma);
  while (vpn < end && ret === 0) {
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
    yield AT_PTE_READ;
    const filled = pmd !== 0 && !pt.none(pt.index(pmd, vpn));
    let gone = 0;
    if (filled) {
      // Nothing but i_mmap_rwsem keeps others away here: the table's own lock is not taken.
      traceUnshare(k, task, vpn, FROM_HUGETLB);
      gone = yield* unshareTable(k, task, vma, vpn, pmd);
      traceUnshareRet(k, task, vpn, gone, FROM_HUGETLB);
    }
    if (gone === 1) left = true;
    if (pmd === 0 || gone === 1) {
      const next = nextSpan(k, vma, vpn);
      there = masked ? nextSpan(k, copy, there) : there + (next - vpn);
      vpn = next;
      continue;
    }
    if (filled) {
      const target = yield* hugePteAlloc(k, task, copy, there);
      if (target <= 0) {
        ret = -ENOMEM;
        continue;
      }
      yield* moveHugePte(k, task, pmd, target, vpn, there);
      if (gathers) k.gather.cleared(task, vpn, size, 1);
    }
    vpn += size;
    there += size;
  }
  if (gathers) {
    yield* tlbFlushMmu(k, task, mm);
    yield* unshareFlush(k, task, vma);
  } else {
    k.tableShare.pending[task] = 0;
    if (left) yield* flushAdjusted(k, task, vma, from, end);
    else {
      const units = pages / size;
      yield* flushTlbRange(k, task, mm, from, end, units > k.tlb.ceiling ? -1 : units);
    }
  }
  yield* hugetlbSlotsUnlock(k, vma);
  if (gathers) k.gather.ended(mm);
  return ret;
}
