import type { HugetlbKernel } from './kernel.js';
import { TP_HUGE_PMD_UNSHARE, TP_HUGE_PMD_UNSHARE_RET } from './tracepoints.js';

/** What a probe sees of the look whether the PMD table at a page is shared. @kernel mm/hugetlb.c huge_pmd_unshare */
export function traceUnshare(k: HugetlbKernel, task: number, vpn: number): void {
  if (k.trace.probing) k.trace.emit2(TP_HUGE_PMD_UNSHARE, task, vpn, 0);
}

/** And of its answer. */
export function traceUnshareRet(k: HugetlbKernel, task: number, vpn: number, gone: number): void {
  if (k.trace.probing) k.trace.emit2(TP_HUGE_PMD_UNSHARE_RET, task, vpn, gone);
}
