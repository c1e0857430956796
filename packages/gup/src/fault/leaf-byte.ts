import { entryHi, entryLo, entryPfn } from '@faultline/core-pagetable';
import type { FaultKernel } from './kernel.js';
import { userByte } from './user-byte.js';

/** Reads or stores a byte of the page that lies `pages` behind the first one of an entry. */
export function leafByte(
  k: FaultKernel,
  lo: number,
  hi: number,
  pages: number,
  offset: number,
  value: number,
): number {
  const pfn = entryPfn(lo, hi) + pages;
  return userByte(k, entryLo(pfn, 0), entryHi(pfn, 0), offset, value);
}
