import { coveredTables } from '@faultline/table-share';
import type { HugetlbKernel } from './kernel.js';

/** First page behind the span of the table around a page that holds the entries of a VMA. */
export function nextSpan(k: HugetlbKernel, vma: number, vpn: number): number {
  const span = k.pt.pages(k.hugetlb.levelOf(vma) + 1);
  return (Math.floor(vpn / span) + 1) * span;
}

/** First page of the table that a cut at page `at` parts and that the VMA covers, or -1. */
export function partedTable(k: HugetlbKernel, vma: number, at: number): number {
  const span = k.pt.pages(2);
  const floor = at - (at % span);
  const inside = floor >= k.vmas.start[vma]! && floor + span <= k.vmas.end[vma]!;
  return floor !== at && inside ? floor : -1;
}

/** First page of the tables that a VMA covers whole; its start where it covers none. */
export function coveredStart(k: HugetlbKernel, vma: number): number {
  return coveredTables(k.vmas, vma, k.pt.pages(2))?.start ?? k.vmas.start[vma]!;
}

/** The page behind them; the same. */
export function coveredEnd(k: HugetlbKernel, vma: number): number {
  return coveredTables(k.vmas, vma, k.pt.pages(2))?.end ?? k.vmas.start[vma]!;
}
