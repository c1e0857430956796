// Derived from ../madvise.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 180
import { adviceRefused } from '../advice-refused.js';
import type { MmKernel } from '../kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { changedFlags } from '../plan-change.js';
import { vmaModify } from './vma-edit.straight.js';
import { zapPageRangeSingle } from './zap.straight.js';

/**
 * MADV_DONTNEED of pages `start` to `end`: entries go, the next access finds the file or zeroes.
 * Holes are skipped and reported as -ENOMEM at the end.
 *
 * @kernel mm/madvise.c madvise_dontneed_single_vma
 * @fidelity simplified: no hugetlb; page tables are not reclaimed
 */
export function madviseDontneed(
  k: MmKernel,
  task: number,
  start: number,
  end: number,
): number {
  const mm = k.tasks.mm[task]!;
  let ret = 0;
  let at = start;
  { // downRead
    const lock$1: number = k.mms.mmapLock[mm]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  while (at < end) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0 || k.vmas.start[vma]! > at) ret = (-12 /* -ENOMEM */);
    if (vma === 0 || k.vmas.start[vma]! >= end) break;
    if ((k.vmas.flags[vma]! & 4203520 /* VM_LOCKED | VM_PFNMAP | VM_HUGETLB */) !== 0) {
      ret = (-22 /* -EINVAL */);
      break;
    }
    const stop = Math.min(end, k.vmas.end[vma]!);
    zapPageRangeSingle(k, task, vma, Math.max(at, k.vmas.start[vma]!), stop, 1);
    at = stop;
  }
  { // upRead
    const lock$2: number = k.mms.mmapLock[mm]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
  return ret;
}

/**
 * Advice that only changes VMA flags (`set` on, `clear` off) over pages `start` to `end`.
 *
 * @kernel mm/madvise.c madvise_vma_behavior, madvise_update_vma
 */
export function madviseFlags(
  k: MmKernel,
  task: number,
  start: number,
  end: number,
  set: number,
  clear: number,
): number {
  const mm = k.tasks.mm[task]!;
  let ret = 0;
  let at = start;
  mmapWriteLock(k, task, mm);
  while (at < end) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0 || k.vmas.start[vma]! > at) ret = (-12 /* -ENOMEM */);
    if (vma === 0 || k.vmas.start[vma]! >= end) break;
    if (adviceRefused(k, vma, set, clear)) {
      ret = (-22 /* -EINVAL */);
      break;
    }
    const from = Math.max(at, k.vmas.start[vma]!);
    const stop = Math.min(end, k.vmas.end[vma]!);
    const flags = (k.vmas.flags[vma]! & ~clear) | set;
    at = stop;
    if (k.vmas.flags[vma] === flags) continue;
    const target = vmaModify(k, task, vma, from, stop, flags);
    if (target === 0) {
      // Too many VMAs: told as "try again" by all advice that only changes flags.
      ret = (-11 /* -EAGAIN */);
      break;
    }
    vmaStartWrite(k, mm, target);
    k.vmas.flags[target] = changedFlags(k, target, flags);
  }
  mmapWriteUnlock(k, mm);
  return ret;
}
