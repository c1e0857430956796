import { NO_PFN, PG_HWPOISON } from '@faultline/pfn';
import type { CacheKernel } from './kernel.js';

/** Byte up to which read(2) of bytes `pos` to `end` gets: `end`, or where a lost page of the cache begins. */
export function readableUpTo(k: CacheKernel, file: number, pos: number, end: number): number {
  const bytes = k.inodes.pageBytes;
  for (let page = Math.floor(pos / bytes); page * bytes < end; page++) {
    const pfn = k.cache.find(file, page);
    const lost = pfn !== NO_PFN && (k.frames.flagsOf(pfn) & PG_HWPOISON) !== 0;
    if (lost) return Math.max(pos, page * bytes);
  }
  return end;
}
