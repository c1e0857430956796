import { PG_ANON } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';

/**
 * Counts `by` resident pages of 4 KiB of the kind of `page` into an address space (less when negative).
 *
 * @kernel include/linux/mm.h add_mm_counter, mm_counter
 */
export function addRss(k: MmKernel, mm: number, page: number, by: number): void {
  if ((k.frames.flagsOf(page) & PG_ANON) !== 0) k.mms.rssAnon[mm] = k.mms.rssAnon[mm]! + by;
  else k.mms.rssFile[mm] = k.mms.rssFile[mm]! + by;
}
