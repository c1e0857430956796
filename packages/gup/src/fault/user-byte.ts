import { entryPfn } from '@faultline/core-pagetable';
import type { FaultKernel } from './kernel.js';

/**
 * Reads a byte of the page behind the entry at an index, or stores `value` there if it is not negative
 * (then 0).
 */
// paths: inline
export function userByte(k: FaultKernel, index: number, offset: number, value: number): number {
  return k.data.kept ? keptByte(k, index, offset, value) : 0;
}

/** The same where contents are kept. */
export function keptByte(k: FaultKernel, index: number, offset: number, value: number): number {
  return frameByte(k, entryPfn(k.pt.lo[index]!, k.pt.hi[index]!), offset, value);
}

/** The same of a frame. */
export function frameByte(k: FaultKernel, pfn: number, offset: number, value: number): number {
  if (!k.data.kept) return 0;
  const frame = k.frames.index(pfn);
  if (value < 0) return k.data.read(frame, offset);
  k.data.write(frame, offset, value);
  return 0;
}

/** The same through the leaf above level 0 with an index, which maps page `vpn` as one of many. */
// paths: inline
export function userLeafByte(
  k: FaultKernel,
  index: number,
  vpn: number,
  offset: number,
  value: number,
): number {
  return k.data.kept ? keptLeafByte(k, index, vpn, offset, value) : 0;
}

/** The same where contents are kept. */
export function keptLeafByte(
  k: FaultKernel,
  index: number,
  vpn: number,
  offset: number,
  value: number,
): number {
  return frameByte(k, leafPfn(k, index, vpn), offset, value);
}

/** The frame of page `vpn` behind the present entry at an index, of whatever level. */
export function leafPfn(k: FaultKernel, index: number, vpn: number): number {
  const head = entryPfn(k.pt.lo[index]!, k.pt.hi[index]!);
  const span = k.pt.pages(k.pt.level[index >> k.pt.bits]!);
  return head + (vpn & (span - 1));
}
