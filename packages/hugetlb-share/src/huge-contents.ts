import { NO_PFN, PG_ANON_EXCLUSIVE } from '@faultline/pfn';
import type { HugetlbKernel } from './kernel.js';

/** Fills a huge page with zeroes. @kernel clear_huge_page */
export function zeroHugePage(k: HugetlbKernel, head: number): void {
  const first = k.frames.index(head);
  const size = k.hugetlb.folios.sizeOf(head);
  for (let i = 0; i < size; i++) k.data.setFill(first + i, 0);
}

/** Copies the contents of a huge page. @kernel copy_user_large_folio */
export function copyHugeContents(k: HugetlbKernel, from: number, to: number): void {
  const [source, target] = [k.frames.index(from), k.frames.index(to)];
  const size = k.hugetlb.folios.sizeOf(from);
  for (let i = 0; i < size; i++) k.data.copy(source + i, target + i);
}

/** The mark of a page that one address space alone may write, where the release has it. */
export function exclusiveMark(k: HugetlbKernel): number {
  return k.mmPolicy.anonExclusive ? PG_ANON_EXCLUSIVE : 0;
}

/** Makes bytes `from` to `to` of a file zero, in the huge page that they lie in, if it is there. @kernel hugetlbfs_zero_partial_page */
export function zeroFilePart(k: HugetlbKernel, file: number, from: number, to: number): void {
  const bytes = k.inodes.pageBytes;
  const first = Math.floor(from / bytes);
  const head = k.hugetlb.cache.find(file, first);
  if (head === NO_PFN) return;
  for (let page = first; page * bytes < to; page++) {
    const start = Math.max(from, page * bytes);
    const end = Math.min(to, (page + 1) * bytes);
    const frame = k.frames.index(head + (page % k.hugetlb.folios.sizeOf(head)));
    k.data.writeRun(frame, start - page * bytes, end - start, 0);
  }
}
