import { EACCES, EAGAIN, EINVAL, ENOMEM, NotModelled } from '@faultline/kernel-api';
import {
  VM_DONTCOPY,
  VM_DONTDUMP,
  VM_DONTEXPAND,
  VM_DROPPABLE,
  VM_HUGEPAGE,
  VM_HUGETLB,
  VM_IO,
  VM_LOCKED,
  VM_MAYSHARE,
  VM_MERGEABLE,
  VM_MIXEDMAP,
  VM_NOHUGEPAGE,
  VM_PFNMAP,
  VM_RAND_READ,
  VM_SEQ_READ,
  VM_SHARED,
  VM_SPECIAL,
  VM_WIPEONFORK,
} from '@faultline/vma';
import { addressPages } from './address-limits.js';
import { guardRefused } from './guard-marker.js';
import type { MmKernel } from './kernel.js';

/** madvise's advice. @kernel include/uapi/asm-generic/mman-common.h */
export const MADV_NORMAL = 0;
export const MADV_RANDOM = 1;
export const MADV_SEQUENTIAL = 2;
export const MADV_WILLNEED = 3;
export const MADV_DONTNEED = 4;
export const MADV_FREE = 8;
export const MADV_REMOVE = 9;
export const MADV_DONTFORK = 10;
export const MADV_DOFORK = 11;
export const MADV_MERGEABLE = 12;
export const MADV_UNMERGEABLE = 13;
export const MADV_HUGEPAGE = 14;
export const MADV_NOHUGEPAGE = 15;
export const MADV_DONTDUMP = 16;
export const MADV_DODUMP = 17;
export const MADV_WIPEONFORK = 18;
export const MADV_KEEPONFORK = 19;
export const MADV_COLD = 20;
export const MADV_PAGEOUT = 21;
export const MADV_POPULATE_READ = 22;
export const MADV_POPULATE_WRITE = 23;
export const MADV_DONTNEED_LOCKED = 24;
export const MADV_COLLAPSE = 25;
export const MADV_HWPOISON = 100;
export const MADV_SOFT_OFFLINE = 101;
export const MADV_GUARD_INSTALL = 102;
export const MADV_GUARD_REMOVE = 103;

const NAMES: readonly (readonly [string, number])[] = [
  ['normal', MADV_NORMAL],
  ['random', MADV_RANDOM],
  ['sequential', MADV_SEQUENTIAL],
  ['willneed', MADV_WILLNEED],
  ['dontneed', MADV_DONTNEED],
  ['free', MADV_FREE],
  ['remove', MADV_REMOVE],
  ['dontfork', MADV_DONTFORK],
  ['dofork', MADV_DOFORK],
  ['mergeable', MADV_MERGEABLE],
  ['unmergeable', MADV_UNMERGEABLE],
  ['hugepage', MADV_HUGEPAGE],
  ['nohugepage', MADV_NOHUGEPAGE],
  ['dontdump', MADV_DONTDUMP],
  ['dodump', MADV_DODUMP],
  ['wipeonfork', MADV_WIPEONFORK],
  ['keeponfork', MADV_KEEPONFORK],
  ['cold', MADV_COLD],
  ['pageout', MADV_PAGEOUT],
  ['populate_read', MADV_POPULATE_READ],
  ['populate_write', MADV_POPULATE_WRITE],
  ['dontneed_locked', MADV_DONTNEED_LOCKED],
  ['collapse', MADV_COLLAPSE],
  ['hwpoison', MADV_HWPOISON],
  ['soft_offline', MADV_SOFT_OFFLINE],
  ['guard_install', MADV_GUARD_INSTALL],
  ['guard_remove', MADV_GUARD_REMOVE],
];

/** The number of an advice by its name in scenarios, or of digits. */
export function adviceNumber(name: string): number {
  const known = NAMES.find(([n]) => n === name);
  return known ? known[1] : Number(name);
}

/** Advice that this release knows. @kernel mm/madvise.c madvise_behavior_valid */
export function adviceValid(k: MmKernel, advice: number): boolean {
  const known = NAMES.some(([, n]) => n === advice);
  return known && !k.mmPolicy.adviceMissing.includes(advice);
}

/** Whether madvise takes an advice and the pages `start` to `end`: -EINVAL otherwise. */
export function adviceAllowed(k: MmKernel, start: number, end: number, advice: number): boolean {
  return (
    adviceValid(k, advice) && start % 1 === 0 && end >= start && end < addressPages(k.pt.geometry)
  );
}

/** Advice that changes flags of VMAs: under the mmap lock for writing. @kernel madvise_need_mmap_write */
export function adviceChangesFlags(advice: number): boolean {
  if (advice <= MADV_SEQUENTIAL) return true;
  return advice >= MADV_DONTFORK && advice <= MADV_KEEPONFORK;
}

/** Whether one gather lasts for all VMAs of a call. @kernel mm/madvise.c madvise_init_tlb */
export function adviceGathers(k: MmKernel, advice: number): boolean {
  const zaps = advice === MADV_DONTNEED || advice === MADV_DONTNEED_LOCKED || advice === MADV_FREE;
  return zaps && k.mmPolicy.madviseGather;
}

/** Refuses, with the sentence to show, advice whose effect is not modelled on this VMA. */
export function adviceNotModelled(advice: number): void {
  const name = NAMES.find(([, n]) => n === advice)![0];
  throw new NotModelled(`madvise ${name} is not modelled yet`);
}

/**
 * The VMA's flags after a flag-changing advice, or -EINVAL as a negative errno that no flag word is:
 * answers NaN for it.
 *
 * @kernel mm/madvise.c madvise_vma_behavior
 */
export function advisedFlags(k: MmKernel, vma: number, advice: number): number {
  const flags = k.vmas.flags[vma]!;
  switch (advice) {
    case MADV_NORMAL:
      return flags & ~(VM_RAND_READ | VM_SEQ_READ);
    case MADV_SEQUENTIAL:
      return (flags & ~VM_RAND_READ) | VM_SEQ_READ;
    case MADV_RANDOM:
      return (flags & ~VM_SEQ_READ) | VM_RAND_READ;
    case MADV_DONTFORK:
      return flags | VM_DONTCOPY;
    case MADV_DOFORK:
      return (flags & VM_SPECIAL) !== 0 ? Number.NaN : flags & ~VM_DONTCOPY;
    case MADV_WIPEONFORK:
      return k.vmas.mapping[vma] !== 0 || (flags & VM_SHARED) !== 0
        ? Number.NaN
        : flags | VM_WIPEONFORK;
    case MADV_KEEPONFORK:
      return (flags & VM_DROPPABLE) !== 0 ? Number.NaN : flags & ~VM_WIPEONFORK;
    case MADV_DONTDUMP:
      return flags | VM_DONTDUMP;
    case MADV_DODUMP:
      return ((flags & VM_SPECIAL) !== 0 && (flags & VM_HUGETLB) === 0) ||
        (flags & VM_DROPPABLE) !== 0
        ? Number.NaN
        : flags & ~VM_DONTDUMP;
    case MADV_HUGEPAGE:
      return (flags & ~VM_NOHUGEPAGE) | VM_HUGEPAGE;
    case MADV_NOHUGEPAGE:
      return (flags & ~VM_HUGEPAGE) | VM_NOHUGEPAGE;
    case MADV_MERGEABLE:
      return mergeableByKsm(k, vma) ? flags | VM_MERGEABLE : flags;
    default:
      return flags & ~VM_MERGEABLE;
  }
}

/** Memory that KSM never looks at keeps its flags, without an error. @kernel mm/ksm.c ksm_madvise */
function mergeableByKsm(k: MmKernel, vma: number): boolean {
  const never = VM_SHARED | VM_MAYSHARE | VM_PFNMAP | VM_IO | VM_DONTEXPAND | VM_MIXEDMAP;
  const file = k.vmas.mapping[vma]!;
  const dax = file !== 0 && k.fileOps.dax[k.inodes.fops[file]!]!;
  return (k.vmas.flags[vma]! & (never | VM_HUGETLB)) === 0 && !dax;
}

/**
 * The refusal of an advice that acts on pages, 0 for none. A VMA of locked or bare frames keeps its
 * pages.
 *
 * @kernel mm/madvise.c madvise_dontneed_free_valid_vma, can_madv_lru_vma, madvise_remove
 */
export function adviceRefused(k: MmKernel, vma: number, advice: number): number {
  const flags = k.vmas.flags[vma]!;
  const bare = k.mmPolicy.dontneedHugetlb ? VM_PFNMAP : VM_PFNMAP | VM_HUGETLB;
  const kept = (flags & (VM_LOCKED | VM_PFNMAP | VM_HUGETLB)) !== 0;
  switch (advice) {
    case MADV_DONTNEED:
      return (flags & (VM_LOCKED | bare)) !== 0 ? -EINVAL : 0;
    case MADV_DONTNEED_LOCKED:
      return (flags & bare) !== 0 ? -EINVAL : 0;
    case MADV_COLD:
    case MADV_PAGEOUT:
      return kept ? -EINVAL : 0;
    case MADV_FREE:
      return kept || k.vmas.ops[vma] !== 0 ? -EINVAL : 0;
    case MADV_GUARD_INSTALL:
    case MADV_GUARD_REMOVE:
      return guardRefused(k, vma, advice === MADV_GUARD_INSTALL) ? -EINVAL : 0;
    case MADV_REMOVE:
      return removeRefused(k, flags, k.vmas.mapping[vma]!);
    default:
      return 0;
  }
}

/** What a failed split is told as. @kernel mm/madvise.c madvise_vma_behavior */
export function adviceSplitError(k: MmKernel, error: number): number {
  return error === -ENOMEM && k.mmPolicy.adviceLimitAgain ? -EAGAIN : error;
}

/** Only a mapping that may write its file may punch it. */
function removeRefused(k: MmKernel, flags: number, file: number): number {
  if ((flags & VM_LOCKED) !== 0 || file === 0) return -EINVAL;
  const needs = VM_SHARED | k.mmPolicy.removeNeeds;
  return (flags & needs) === needs ? 0 : -EACCES;
}
