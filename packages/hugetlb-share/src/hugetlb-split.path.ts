// paths: base 6540
import { AT_PTE_READ, type Path } from '@faultline/kernel-api';
import { flushTlb, ptlUnlock, tlbFinishMmu } from '@faultline/mm/paths';
import { unshareFlush } from '@faultline/table-share/paths';
import { hugePmdUnshare } from './hugetlb-unmap.path.js';
import { hugetlbSlotsLock, hugetlbSlotsUnlock } from './hugetlb-vma-lock.path.js';
import type { HugetlbKernel } from './kernel.js';
import { SPLIT_BEFORE, SPLIT_INSIDE } from './share-policies.js';
import { partedTable } from './table-spans.js';

/** Unshares the table of a page, with a gather of its own; the locks of its slot are held. @kernel hugetlb_unshare_pmds */
export function* hugetlbUnsharePmds(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<void> {
  const mm = k.vmas.mm[vma]!;
  const pmd = k.pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
  yield AT_PTE_READ;
  if (pmd === 0) return;
  const alone = k.gather.open[mm] === 0;
  if (alone) k.gather.begin(task, mm);
  const gone = yield* hugePmdUnshare(k, task, vma, vpn, pmd);
  if (gone === 0) yield* ptlUnlock(k, pmd);
  yield* unshareFlush(k, task, vma);
  if (alone) yield* tlbFinishMmu(k, task, mm);
  else yield* flushTlb(k, task, mm, -1);
}

/** @kernel mm/hugetlb.c hugetlb_vm_op_split 6.2 to 6.15 */
export function* hugetlbMaySplit(
  k: HugetlbKernel,
  task: number,
  vma: number,
  at: number,
): Path<number> {
  const floor = partedTable(k, vma, at);
  if (k.hugetlbPolicy.splitUnshares !== SPLIT_BEFORE || floor < 0) return 0;
  yield* hugetlbSlotsLock(k, task, vma);
  yield* hugetlbUnsharePmds(k, task, vma, floor);
  yield* hugetlbSlotsUnlock(k, vma);
  return 0;
}

/** The same with i_mmap locked for writing and the VMA write-locked. @kernel mm/hugetlb.c hugetlb_split */
export function* hugetlbSplit(
  k: HugetlbKernel,
  task: number,
  vma: number,
  at: number,
): Path<number> {
  const floor = partedTable(k, vma, at);
  if (k.hugetlbPolicy.splitUnshares !== SPLIT_INSIDE || floor < 0) return 0;
  yield* hugetlbUnsharePmds(k, task, vma, floor);
  return 0;
}
