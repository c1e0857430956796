import { entryPfn } from '@faultline/core-pagetable';
import type { FaultKernel } from './kernel.js';
import { frameByte } from './user-byte.js';

/** Reads or stores a byte of the page that lies `pages` behind the first one of an entry. */
export function leafByte(
  k: FaultKernel,
  lo: number,
  hi: number,
  pages: number,
  offset: number,
  value: number,
): number {
  return frameByte(k, entryPfn(lo, hi) + pages, offset, value);
}
