import { PG_ANON_EXCLUSIVE } from '@faultline/pfn';
import type { HugetlbKernel } from './kernel.js';

/** Fills a huge page with zeroes. @kernel clear_huge_page */
export function zeroHugePage(k: HugetlbKernel, head: number): void {
  const first = k.frames.index(head);
  for (let i = 0; i < k.hugetlb.size; i++) k.data.setFill(first + i, 0);
}

/** The mark of a page that one address space alone may write, where the release has it. */
export function exclusiveMark(k: HugetlbKernel): number {
  return k.mmPolicy.anonExclusive ? PG_ANON_EXCLUSIVE : 0;
}
