import { NO_PFN, PG_ANON, PG_ANON_EXCLUSIVE, PG_SWAPBACKED } from '@faultline/pfn';
import type { FaultKernel } from './kernel.js';

/** A new anonymous page, filled with zeroes, or NO_PFN when memory is out. */
export function allocAnonPage(k: FaultKernel): number {
  const exclusive = k.mmPolicy.anonExclusive ? PG_ANON_EXCLUSIVE : 0;
  const pfn = k.frames.alloc(PG_ANON | PG_SWAPBACKED | exclusive);
  if (pfn !== NO_PFN) k.data.setFill(k.frames.index(pfn), 0);
  return pfn;
}

/** Copies one frame's contents to another; the zero page gives zeroes. */
export function copyUserPage(k: FaultKernel, to: number, from: number): void {
  k.data.copy(k.frames.index(from), k.frames.index(to));
}

/** Whether an anonymous page belongs to one mapping only, so that a write may reuse it. */
export function anonExclusive(k: FaultKernel, pfn: number): boolean {
  if ((k.frames.flagsOf(pfn) & PG_ANON) === 0) return false;
  if (k.mmPolicy.anonExclusive) return (k.frames.flagsOf(pfn) & PG_ANON_EXCLUSIVE) !== 0;
  return k.frames.refcount[pfn] === 1;
}
