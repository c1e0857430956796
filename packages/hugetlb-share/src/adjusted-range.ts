import { adjustRangeIfPmdSharingPossible } from '@faultline/table-share';
import type { HugetlbKernel } from './kernel.js';

function adjusted(k: HugetlbKernel, vma: number, start: number, end: number) {
  const how = k.hugetlbPolicy.adjustRange;
  return adjustRangeIfPmdSharingPossible(k.vmas, vma, { start, end }, k.pt.pages(2), how);
}

/** Where the flush of pages `start` to `end` of a VMA begins, as `hugetlb:adjust-range` says. */
export function adjustedStart(k: HugetlbKernel, vma: number, start: number, end: number): number {
  return adjusted(k, vma, start, end).start;
}

/** Where it ends. */
export function adjustedEnd(k: HugetlbKernel, vma: number, start: number, end: number): number {
  return adjusted(k, vma, start, end).end;
}
