import type { HugetlbKernel } from './kernel.js';
import { TP_HUGE_PMD_UNSHARE, TP_HUGE_PMD_UNSHARE_RET } from './tracepoints.js';

/** Who looks: mm/hugetlb.c itself, where a compiler may put the function into its callers, or another file. */
export const FROM_HUGETLB = 0;
export const FROM_RMAP = 1;

/** What a probe sees of the look whether the PMD table at a page is shared. @kernel mm/hugetlb.c huge_pmd_unshare */
export function traceUnshare(k: HugetlbKernel, task: number, vpn: number, from: number): void {
  if (k.trace.probing) k.trace.emit2(TP_HUGE_PMD_UNSHARE, task, vpn, from);
}

/** And of its answer. */
export function traceUnshareRet(
  k: HugetlbKernel,
  task: number,
  vpn: number,
  gone: number,
  from: number,
): void {
  if (k.trace.probing) k.trace.emit6(TP_HUGE_PMD_UNSHARE_RET, task, vpn, gone, from, 0, 0, 0);
}
