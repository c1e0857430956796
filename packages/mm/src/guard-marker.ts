import {
  MARKER_GUARD,
  markerBits,
  SOFT_MARKER,
  SOFT_SOFT_DIRTY,
  softHi,
  softLo,
  softType,
} from '@faultline/core-pagetable';
import { VM_HUGETLB, VM_LOCKED, VM_MAYWRITE, VM_SPECIAL } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { GUARD_ANONYMOUS } from './mmap-policies.js';

/** Low word of a new guard marker. @kernel include/linux/swapops.h make_guard_swp_entry */
export function guardLo(): number {
  return softLo(MARKER_GUARD, 0);
}

/** High word of a guard marker. */
export function guardHi(): number {
  return softHi(SOFT_MARKER, MARKER_GUARD);
}

/** Whether an entry is a guard marker. @kernel mm/madvise.c is_guard_pte_marker */
export function isGuard(k: MmKernel, index: number): boolean {
  return (markerBits(k.pt.lo[index]!, k.pt.hi[index]!) & MARKER_GUARD) !== 0;
}

/** What fork leaves of the low flags of an entry that is not present: a marker is made anew, without soft-dirty. */
export function forkedSoftFlags(lo: number, hi: number): number {
  return softType(hi) === SOFT_MARKER ? lo & ~SOFT_SOFT_DIRTY : lo;
}

/** Whether a VMA takes no guard markers, or (`install` false) keeps those it has. @kernel mm/madvise.c is_valid_guard_vma */
export function guardRefused(k: MmKernel, vma: number, install: boolean): boolean {
  const flags = k.vmas.flags[vma]!;
  if ((flags & (VM_SPECIAL | VM_HUGETLB | (install ? VM_LOCKED : 0))) !== 0) return true;
  const anonymous = k.vmas.ops[vma] === 0 && (flags & VM_MAYWRITE) !== 0;
  return k.mmPolicy.guard === GUARD_ANONYMOUS && !anonymous;
}
