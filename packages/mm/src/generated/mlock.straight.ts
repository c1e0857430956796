// Derived from ../mlock.path.ts by npm run paths: do not edit.
// paths: base 5300
import { addressPages } from '../address-limits.js';
import type { MmKernel } from '../kernel.js';
import { canDoMlock, lockedFlags, mlockallWithinLimit, mlockWithinLimit, supportsMlock, vmaIsSecretmem } from '../mlock-check.js';
import { mlockVmaPages } from '../mlock-pages.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { changedFlags } from '../plan-change.js';
import { vmaModify } from './vma-edit.straight.js';

/**
 * Gives pages `start` to `end` of one VMA the flags `lock` (VM_LOCKED, VM_LOCKONFAULT, or 0), where it can be
 * locked: merge or split, then the count and the pages. 0, or the negative errno of a split.
 *
 * @kernel mm/mlock.c mlock_fixup
 */
export function mlockFixup(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  lock: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const old = k.vmas.flags[vma]!;
  const flags = lockedFlags(old, lock);
  if (flags === old || !supportsMlock(k, old, k.vmas.mapping[vma]!)) return 0;
  if (vmaIsSecretmem(k, vma)) return 0;
  const target = vmaModify(k, task, vma, start, end, flags);
  if (target < 0) return target;
  vmaStartWrite(k, mm, target);
  k.vmas.flags[target] = changedFlags(k, target, flags);
  if (((flags ^ old) & 8192 /* VM_LOCKED */) === 0) return 0;
  const more = (flags & 8192 /* VM_LOCKED */) !== 0;
  k.mms.lockedVm[mm] = k.mms.lockedVm[mm]! + (more ? end - start : start - end);
  mlockVmaPages(k, target, start, end, more);
  return 0;
}

/**
 * The same for the VMAs of a range from left to right. Those before a hole (-ENOMEM) or a refusal stay
 * changed; a range that wraps is -EINVAL.
 *
 * @kernel mm/mlock.c apply_vma_lock_flags
 */
export function applyVmaLockFlags(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  lock: number,
): number {
  if (end >= addressPages(k.pt.geometry)) return (-22 /* -EINVAL */);
  let at = start;
  while (at < end) {
    const vma = k.mms.vmas[mm]!.lookup(at);
    if (vma === 0) return (-12 /* -ENOMEM */);
    const stop = Math.min(end, k.vmas.end[vma]!);
    const error = mlockFixup(k, task, vma, at, stop, lock);
    if (error !== 0) return error;
    at = stop;
  }
  return 0;
}

/**
 * The part of mlock that changes VMAs: pages `start` to `end` are VM_LOCKED then, with VM_LOCKONFAULT too
 * as `lock` says. -EPERM without the right, -ENOMEM over the limit.
 *
 * @kernel mm/mlock.c do_mlock
 */
export function mlockVmas(
  k: MmKernel,
  task: number,
  start: number,
  end: number,
  lock: number,
): number {
  const mm = k.tasks.mm[task]!;
  if (!canDoMlock(k, mm)) return (-1 /* -EPERM */);
  mmapWriteLock(k, task, mm);
  let ret = (-12 /* -ENOMEM */);
  if (mlockWithinLimit(k, mm, start, end)) {
    ret = applyVmaLockFlags(k, task, mm, start, end, lock);
  }
  mmapWriteUnlock(k, mm);
  return ret;
}

/** munlock of pages `start` to `end`. @kernel mm/mlock.c munlock */
export function doMunlock(k: MmKernel, task: number, start: number, end: number): number {
  const mm = k.tasks.mm[task]!;
  mmapWriteLock(k, task, mm);
  const ret = applyVmaLockFlags(k, task, mm, start, end, 0);
  mmapWriteUnlock(k, mm);
  return ret;
}

/**
 * mlockall's flags, or 0 for munlockall: what later mappings begin with, and every VMA that there is.
 * Refused splits are passed over.
 *
 * @kernel mm/mlock.c apply_mlockall_flags
 */
export function applyMlockallFlags(k: MmKernel, task: number, flags: number): number {
  const mm = k.tasks.mm[task]!;
  const lock = 8192 /* VM_LOCKED */ | ((flags & 4 /* MCL_ONFAULT */) !== 0 ? 524288 /* VM_LOCKONFAULT */ : 0);
  const current = (flags & 1 /* MCL_CURRENT */) !== 0;
  mmapWriteLock(k, task, mm);
  let ret = 0;
  if (current && !mlockallWithinLimit(k, mm)) ret = (-12 /* -ENOMEM */);
  if (ret === 0) {
    k.mms.defFlags[mm] = (flags & 2 /* MCL_FUTURE */) !== 0 ? lock : 0;
    const later = (flags & 3 /* MCL_CURRENT | MCL_FUTURE */) === 2 /* MCL_FUTURE */;
    let vma = later ? 0 : k.mms.vmaFrom(mm, 0);
    while (vma !== 0) {
      const at = k.vmas.end[vma]!;
      mlockFixup(k, task, vma, k.vmas.start[vma]!, at, current ? lock : 0);
      vma = k.mms.vmaFrom(mm, at);
    }
  }
  mmapWriteUnlock(k, mm);
  return ret;
}
