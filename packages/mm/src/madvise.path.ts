// paths: base 180
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  EAGAIN,
  EINVAL,
  ENOMEM,
  type Path,
} from '@faultline/kernel-api';
import { VM_HUGETLB, VM_LOCKED, VM_PFNMAP } from '@faultline/vma';
import { adviceRefused } from './advice-refused.js';
import type { MmKernel } from './kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import { changedFlags } from './plan-change.js';
import { downRead, upRead } from './rwsem.path.js';
import { vmaModify } from './vma-edit.path.js';
import { zapPageRangeSingle } from './zap.path.js';

/**
 * MADV_DONTNEED of pages `start` to `end`: entries go, the next access finds the file or zeroes.
 * Holes are skipped and reported as -ENOMEM at the end.
 *
 * @kernel mm/madvise.c madvise_dontneed_single_vma
 * @fidelity simplified: no hugetlb; page tables are not reclaimed
 */
export function* madviseDontneed(
  k: MmKernel,
  task: number,
  start: number,
  end: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  let ret = 0;
  let at = start;
  yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
  while (at < end) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0 || k.vmas.start[vma]! > at) ret = -ENOMEM;
    if (vma === 0 || k.vmas.start[vma]! >= end) break;
    if ((k.vmas.flags[vma]! & (VM_LOCKED | VM_PFNMAP | VM_HUGETLB)) !== 0) {
      ret = -EINVAL;
      break;
    }
    const stop = Math.min(end, k.vmas.end[vma]!);
    yield* zapPageRangeSingle(k, task, vma, Math.max(at, k.vmas.start[vma]!), stop, 1);
    at = stop;
  }
  yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
  return ret;
}

/**
 * Advice that only changes VMA flags (`set` on, `clear` off) over pages `start` to `end`.
 *
 * @kernel mm/madvise.c madvise_vma_behavior, madvise_update_vma
 */
export function* madviseFlags(
  k: MmKernel,
  task: number,
  start: number,
  end: number,
  set: number,
  clear: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  let ret = 0;
  let at = start;
  yield* mmapWriteLock(k, task, mm);
  while (at < end) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0 || k.vmas.start[vma]! > at) ret = -ENOMEM;
    if (vma === 0 || k.vmas.start[vma]! >= end) break;
    if (adviceRefused(k, vma, set, clear)) {
      ret = -EINVAL;
      break;
    }
    const from = Math.max(at, k.vmas.start[vma]!);
    const stop = Math.min(end, k.vmas.end[vma]!);
    const flags = (k.vmas.flags[vma]! & ~clear) | set;
    at = stop;
    if (k.vmas.flags[vma] === flags) continue;
    const target = yield* vmaModify(k, task, vma, from, stop, flags);
    if (target === 0) {
      // Too many VMAs: told as "try again" by all advice that only changes flags.
      ret = -EAGAIN;
      break;
    }
    yield* vmaStartWrite(k, mm, target);
    k.vmas.flags[target] = changedFlags(k, target, flags);
  }
  yield* mmapWriteUnlock(k, mm);
  return ret;
}
