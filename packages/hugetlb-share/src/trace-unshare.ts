import type { HugetlbKernel } from './kernel.js';
import { TP_HUGE_PMD_UNSHARE, TP_HUGE_PMD_UNSHARE_RET } from './tracepoints.js';

/**
 * The look whether the PMD table at a page is shared, before an entry of it changes: what a probe sees
 * of it. Tables of private memory never are.
 *
 * @kernel mm/hugetlb.c huge_pmd_unshare
 */
export function traceUnshare(k: HugetlbKernel, task: number, vpn: number): void {
  if (!k.trace.probing) return;
  k.trace.emit2(TP_HUGE_PMD_UNSHARE, task, vpn, 0);
  k.trace.emit2(TP_HUGE_PMD_UNSHARE_RET, task, vpn, 0);
}
