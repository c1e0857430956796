// paths: base 5300
import { AT_VMA_WRITE, EINVAL, ENOMEM, EPERM, type Path } from '@faultline/kernel-api';
import { VM_LOCKED, VM_LOCKONFAULT } from '@faultline/vma';
import { addressPages } from './address-limits.js';
import type { MmKernel } from './kernel.js';
import {
  canDoMlock,
  lockedFlags,
  MCL_CURRENT,
  MCL_FUTURE,
  MCL_ONFAULT,
  mlockallWithinLimit,
  mlockWithinLimit,
  supportsMlock,
  vmaIsSecretmem,
} from './mlock-check.js';
import { mlockVmaPages } from './mlock-pages.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import { changedFlags } from './plan-change.js';
import { vmaModify } from './vma-edit.path.js';

/**
 * Gives pages `start` to `end` of one VMA the flags `lock` (VM_LOCKED, VM_LOCKONFAULT, or 0), where it can be
 * locked: merge or split, then the count and the pages. 0, or the negative errno of a split.
 *
 * @kernel mm/mlock.c mlock_fixup
 */
export function* mlockFixup(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  lock: number,
): Path<number> {
  const mm = k.vmas.mm[vma]!;
  const old = k.vmas.flags[vma]!;
  const flags = lockedFlags(old, lock);
  if (flags === old || !supportsMlock(k, old, k.vmas.mapping[vma]!)) return 0;
  if (vmaIsSecretmem(k, vma)) return 0;
  const target = yield* vmaModify(k, task, vma, start, end, flags);
  if (target < 0) return target;
  yield* vmaStartWrite(k, mm, target);
  k.vmas.flags[target] = changedFlags(k, target, flags);
  yield AT_VMA_WRITE;
  if (((flags ^ old) & VM_LOCKED) === 0) return 0;
  const more = (flags & VM_LOCKED) !== 0;
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
export function* applyVmaLockFlags(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  lock: number,
): Path<number> {
  if (end >= addressPages(k.pt.geometry)) return -EINVAL;
  let at = start;
  while (at < end) {
    const vma = k.mms.lookup(mm, at);
    if (vma === 0) return -ENOMEM;
    const stop = Math.min(end, k.vmas.end[vma]!);
    const error = yield* mlockFixup(k, task, vma, at, stop, lock);
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
export function* mlockVmas(
  k: MmKernel,
  task: number,
  start: number,
  end: number,
  lock: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  if (!canDoMlock(k, mm)) return -EPERM;
  yield* mmapWriteLock(k, task, mm);
  let ret = -ENOMEM;
  if (mlockWithinLimit(k, mm, start, end)) {
    ret = yield* applyVmaLockFlags(k, task, mm, start, end, lock);
  }
  yield* mmapWriteUnlock(k, mm);
  return ret;
}

/** munlock of pages `start` to `end`. @kernel mm/mlock.c munlock */
export function* doMunlock(k: MmKernel, task: number, start: number, end: number): Path<number> {
  const mm = k.tasks.mm[task]!;
  yield* mmapWriteLock(k, task, mm);
  const ret = yield* applyVmaLockFlags(k, task, mm, start, end, 0);
  yield* mmapWriteUnlock(k, mm);
  return ret;
}

/**
 * mlockall's flags, or 0 for munlockall: what later mappings begin with, and every VMA that there is.
 * Refused splits are passed over.
 *
 * @kernel mm/mlock.c apply_mlockall_flags
 */
export function* applyMlockallFlags(k: MmKernel, task: number, flags: number): Path<number> {
  const mm = k.tasks.mm[task]!;
  const lock = VM_LOCKED | ((flags & MCL_ONFAULT) !== 0 ? VM_LOCKONFAULT : 0);
  const current = (flags & MCL_CURRENT) !== 0;
  yield* mmapWriteLock(k, task, mm);
  let ret = 0;
  if (current && !mlockallWithinLimit(k, mm)) ret = -ENOMEM;
  if (ret === 0) {
    k.mms.defFlags[mm] = (flags & MCL_FUTURE) !== 0 ? lock : 0;
    const later = (flags & (MCL_CURRENT | MCL_FUTURE)) === MCL_FUTURE;
    let vma = later ? 0 : k.mms.vmaFrom(mm, 0);
    while (vma !== 0) {
      const at = k.vmas.end[vma]!;
      yield* mlockFixup(k, task, vma, k.vmas.start[vma]!, at, current ? lock : 0);
      vma = k.mms.vmaFrom(mm, at);
    }
  }
  yield* mmapWriteUnlock(k, mm);
  return ret;
}
