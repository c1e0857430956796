import { NO_PFN, PG_ISOLATED } from '@faultline/pfn';
import type { CacheKernel } from './kernel.js';

/** Whether a page that a file has is one that a collapse has taken. Nobody else takes pages of files off the LRU. */
export function isTaken(k: CacheKernel, pfn: number): boolean {
  return (k.frames.flagsOf(pfn) & PG_ISOLATED) !== 0;
}

/**
 * Whether the file has, in the leaf's worth of pages from `start` on, one that was not taken: when all were looked
 * at, there was a hole.
 *
 * @kernel mm/khugepaged.c collapse_file 6.4 (nr_none, SCAN_PAGE_FILLED)
 */
export function holeFilled(k: CacheKernel, file: number, start: number): boolean {
  const end = start + k.pt.pages(1);
  for (let page = start; page < end; page++) {
    const pfn = k.cache.find(file, page);
    if (pfn !== NO_PFN && !isTaken(k, pfn)) return true;
  }
  return false;
}
