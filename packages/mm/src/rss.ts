import { PG_ANON, PG_SWAPBACKED } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';

/**
 * Counts `by` resident pages of 4 KiB of the kind of `page` (anonymous, shared memory, file) into an address space (less when negative).
 *
 * @kernel include/linux/mm.h add_mm_counter, mm_counter
 */
export function addRss(k: MmKernel, mm: number, page: number, by: number): void {
  // Device frames are a file's, whatever they hold.
  const flags = k.frames.isPmem(page) ? 0 : k.frames.flagsOf(page);
  if ((flags & PG_ANON) !== 0) k.mms.rssAnon[mm] = k.mms.rssAnon[mm]! + by;
  else if ((flags & PG_SWAPBACKED) !== 0) k.mms.rssShmem[mm] = k.mms.rssShmem[mm]! + by;
  else k.mms.rssFile[mm] = k.mms.rssFile[mm]! + by;
}
