// Derived from ../hugetlb-split.path.ts by npm run paths: do not edit.
// paths: base 6540
import { flushTlb, tlbFinishMmu } from '@faultline/mm';
import { unshareFlush } from '@faultline/table-share';
import { hugePmdUnshare } from './hugetlb-unmap.straight.js';
import { hugetlbSlotsLock, hugetlbSlotsUnlock } from './hugetlb-vma-lock.straight.js';
import type { HugetlbKernel } from '../kernel.js';
import { partedTable } from '../table-spans.js';

/** Unshares the table of a page, with a gather of its own; the locks of its slot are held. @kernel hugetlb_unshare_pmds */
export function hugetlbUnsharePmds(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
): void {
  const mm = k.vmas.mm[vma]!;
  const pmd = k.pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
  if (pmd === 0) return;
  const alone = k.gather.open[mm] === 0;
  if (alone) k.gather.begin(task, mm);
  const gone = hugePmdUnshare(k, task, vma, vpn, pmd);
  if (gone === 0) { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  unshareFlush(k, task, vma);
  if (alone) tlbFinishMmu(k, task, mm);
  else flushTlb(k, task, mm, -1);
}

/** @kernel mm/hugetlb.c hugetlb_vm_op_split 6.2 to 6.15 */
export function hugetlbMaySplit(
  k: HugetlbKernel,
  task: number,
  vma: number,
  at: number,
): number {
  const floor = partedTable(k, vma, at);
  if (k.hugetlbPolicy.splitUnshares !== 1 /* SPLIT_BEFORE */ || floor < 0) return 0;
  hugetlbSlotsLock(k, task, vma);
  hugetlbUnsharePmds(k, task, vma, floor);
  hugetlbSlotsUnlock(k, vma);
  return 0;
}

/** The same with i_mmap locked for writing and the VMA write-locked. @kernel mm/hugetlb.c hugetlb_split */
export function hugetlbSplit(
  k: HugetlbKernel,
  task: number,
  vma: number,
  at: number,
): number {
  const floor = partedTable(k, vma, at);
  if (k.hugetlbPolicy.splitUnshares !== 2 /* SPLIT_INSIDE */ || floor < 0) return 0;
  hugetlbUnsharePmds(k, task, vma, floor);
  return 0;
}
