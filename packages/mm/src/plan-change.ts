import {
  planChange,
  planNewRange,
  VM_ACCOUNT,
  VM_HUGETLB,
  VM_MAYBE_GUARD,
  VM_NORESERVE,
  VM_SHARED,
  VM_SOFTDIRTY,
  VM_WRITE,
  type VmaFields,
} from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { unpackFilpOps } from './mms.js';

/** Which neighbours grow when pages `start` to `end` of a VMA get other flags. */
export function planVmaChange(
  k: MmKernel,
  vma: number,
  start: number,
  end: number,
  flags: number,
): number {
  const changed: VmaFields = {
    start,
    end,
    flags,
    pgoff: k.vmas.linearPgoff(vma, start),
    mapping: k.vmas.mapping[vma]!,
    filp: k.vmas.filp[vma]!,
    ops: k.vmas.ops[vma]!,
  };
  return planChange(k.vmas, k.mms.vmas[k.vmas.mm[vma]!]!, k.mmPolicy.merge, vma, changed);
}

/** Which neighbours grow over a new range in a hole of an address space. */
export function planVmaNew(
  k: MmKernel,
  mm: number,
  start: number,
  pages: number,
  flags: number,
  mapping: number,
  pgoff: number,
  filpOps: number,
): number {
  const prev = k.mms.vmaBelow(mm, start);
  const next = k.mms.vmaFrom(mm, start);
  const [filp, ops] = unpackFilpOps(filpOps);
  const range: VmaFields = { start, end: start + pages, flags, pgoff, mapping, filp, ops };
  return planNewRange(k.vmas, k.mmPolicy.merge, prev, next, range);
}

/**
 * The flags of a VMA that covers a changed range after a merge: those of the range, and the
 * neighbour's soft-dirty mark where the release keeps it.
 */
export function changedFlags(k: MmKernel, vma: number, flags: number): number {
  if (!k.mmPolicy.merge.sticky) return flags;
  return flags | (k.vmas.flags[vma]! & (VM_SOFTDIRTY | VM_MAYBE_GUARD));
}

/**
 * The new flags of mprotect with or without VM_ACCOUNT: a private mapping that becomes writable is
 * promised memory once; one that becomes read-only gives it back where the release does that and no
 * page of it can differ from zero.
 *
 * @kernel mm/mprotect.c mprotect_fixup
 */
export function accountFlags(k: MmKernel, vma: number, flags: number): number {
  const old = k.vmas.flags[vma]!;
  if ((flags & VM_WRITE) !== 0) {
    const exempt = VM_ACCOUNT | VM_WRITE | VM_HUGETLB | VM_SHARED | VM_NORESERVE;
    return (old & exempt) === 0 ? flags | VM_ACCOUNT : flags;
  }
  const untouched = k.vmas.ops[vma] === 0 && k.vmas.anonVma[vma] === 0;
  return k.mmPolicy.uncharge && untouched ? flags & ~VM_ACCOUNT : flags;
}
