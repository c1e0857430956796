// paths: base 6480
import { AT_PTE_READ, type Path } from '@faultline/kernel-api';
import { tableAlloc } from '@faultline/mm/paths';
import { wantShare } from '@faultline/table-share';
import { shareTable } from '@faultline/table-share/paths';
import type { HugetlbKernel } from './kernel.js';
import { TP_HUGE_PMD_SHARE, TP_HUGE_PMD_SHARE_RET } from './tracepoints.js';

/**
 * The table that holds a VMA's entry for a page, made or shared where there is none; 0 or -1 when it cannot be
 * had. Up to 5.10 the search for a table to share is called for every missing PMD table, in vain where the VMA may
 * not. Entries of gigantic pages lie in PUD tables, which are never shared.
 *
 * @kernel mm/hugetlb.c huge_pte_alloc
 */
export function* hugePteAlloc(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const mm = k.vmas.mm[vma]!;
  const level = k.hugetlb.levelOf(vma);
  const there = k.pt.tableAt(k.mms.root[mm]!, vpn, level);
  yield AT_PTE_READ;
  if (there !== 0) return there;
  const wants = wantShare(k, vma, vpn);
  const asks = level === 1 && (wants || k.hugetlbPolicy.callsForAnySlot) && k.trace.probing;
  let table = 0;
  if (asks) k.trace.emit2(TP_HUGE_PMD_SHARE, task, vpn, 0);
  if (wants) table = yield* shareTable(k, task, vma, vpn);
  else table = yield* tableAlloc(k, task, mm, vpn, level);
  if (asks) k.trace.emit2(TP_HUGE_PMD_SHARE_RET, task, vpn, table > 0 ? 1 : 0);
  return table;
}
