import { EAGAIN, EINVAL, EPERM } from '@faultline/kernel-api';
import {
  VM_DROPPABLE,
  VM_HUGETLB,
  VM_LOCKED,
  VM_LOCKONFAULT,
  VM_SHARED,
  VM_SPECIAL,
  VM_WRITE,
} from '@faultline/vma';
import { pageBytes } from './address-limits.js';
import type { MmKernel } from './kernel.js';
import { CAP_IPC_LOCK } from './mms.js';

/** Flags of mlock2 and of mlockall. @kernel include/uapi/asm-generic/mman.h */
export const MLOCK_ONFAULT = 1;
export const MCL_CURRENT = 1;
export const MCL_FUTURE = 2;
export const MCL_ONFAULT = 4;

/** Both flags of mlock. @kernel VM_LOCKED_MASK */
export const VM_LOCKED_MASK: number = VM_LOCKED | VM_LOCKONFAULT;

/** What a limit on locked memory is found by. */
type LockKernel = Pick<MmKernel, 'mms' | 'pt'>;

/** Whether a process may lock memory at all. @kernel mm/mlock.c can_do_mlock */
export function canDoMlock(k: MmKernel, mm: number): boolean {
  return k.mms.rlimitMemlock[mm] !== 0 || (k.mms.caps[mm]! & CAP_IPC_LOCK) !== 0;
}

/** Pages that a process may lock; Infinity with the capability. */
export function lockLimit(k: LockKernel, mm: number): number {
  if ((k.mms.caps[mm]! & CAP_IPC_LOCK) !== 0) return Number.POSITIVE_INFINITY;
  return Math.floor(k.mms.rlimitMemlock[mm]! / pageBytes(k.pt.geometry));
}

/** Whether `pages` more of a new or growing mapping are within the limit, 0 or -EAGAIN. @kernel mm/mlock.c mlock_future_ok */
export function mlockFuture(k: LockKernel, mm: number, flags: number, pages: number): number {
  if ((flags & VM_LOCKED) === 0) return 0;
  return k.mms.lockedVm[mm]! + pages > lockLimit(k, mm) ? -EAGAIN : 0;
}

/**
 * Whether mlock of pages `start` to `end` keeps to RLIMIT_MEMLOCK. Asked before it is known what kinds of
 * mappings there are; what is locked already counts once where the release looks.
 *
 * @kernel mm/mlock.c do_mlock, count_mm_mlocked_page_nr
 */
export function mlockWithinLimit(k: MmKernel, mm: number, start: number, end: number): boolean {
  const limit = lockLimit(k, mm);
  let locked = k.mms.lockedVm[mm]! + (end - start);
  if (locked > limit && k.mmPolicy.mlockOverlap) locked -= k.mms.lockedPages(mm, start, end);
  return locked <= limit;
}

/** Whether mlockall(MCL_CURRENT) keeps to the limit: all that is mapped counts. @kernel mm/mlock.c mlockall */
export function mlockallWithinLimit(k: MmKernel, mm: number): boolean {
  return k.mms.totalVm[mm]! <= lockLimit(k, mm);
}

/** mlockall's check of its flags and of the right: 0 or a negative errno. */
export function mlockallRefused(k: MmKernel, mm: number, flags: number): number {
  const known = MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT;
  if (flags === 0 || (flags & ~known) !== 0 || flags === MCL_ONFAULT) return -EINVAL;
  return canDoMlock(k, mm) ? 0 : -EPERM;
}

/**
 * Whether a VMA with these flags, of a file (0 for none), can be locked: mappings of drivers, huge pages of
 * the pool, memory that may be dropped and DAX files cannot. DAX mappings are special by VM_MIXEDMAP up to
 * 4.18 and by name since.
 *
 * @kernel mm/mlock.c mlock_fixup; mm/vma.c vma_supports_mlock 7.2
 */
export function supportsMlock(k: MmKernel, flags: number, file: number): boolean {
  if ((flags & (VM_SPECIAL | VM_HUGETLB | VM_DROPPABLE)) !== 0) return false;
  const dax = file !== 0 && k.fileOps.dax[k.inodes.fops[file]!]!;
  return !(dax && k.mmPolicy.mlockSkipsDax);
}

/**
 * Whether a VMA maps secret memory. Its pages stay in memory whatever mlock says: neither mlock nor munlock changes
 * the VMA, though it may have VM_LOCKED from its mmap. Where there is no such file nobody looks at the VMA.
 *
 * @kernel mm/secretmem.c vma_is_secretmem
 */
export function vmaIsSecretmem(k: MmKernel, vma: number): boolean {
  const { secrets, secret } = k.mappings;
  return secrets[0] !== 0 && secret[k.vmas.mapping[vma]!] === 1;
}

/** Flags of a VMA of which mlock sets those two anew. */
export function lockedFlags(flags: number, lock: number): number {
  return (flags & ~VM_LOCKED_MASK) | lock;
}

/** Whether mprotect has to copy the pages of a locked private mapping, now that it becomes writable. */
export function mprotectPopulates(old: number, flags: number): boolean {
  return (old & (VM_WRITE | VM_SHARED | VM_LOCKED)) === VM_LOCKED && (flags & VM_WRITE) !== 0;
}
