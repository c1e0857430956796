// Derived from ../do-madvise.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 520
import { guardInstall, guardRemove } from './guard.straight.js';
import type { MmKernel } from '../kernel.js';
import { adviceAllowed, adviceChangesFlags, adviceGathers, adviceNotModelled, adviceRefused, adviceSplitError, advisedFlags } from '../madvise-advice.js';
import { coldFreeRange } from './madvise-cold-free.straight.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { changedFlags } from '../plan-change.js';
import { zapForDontneed } from './pt-reclaim.straight.js';
import { tlbFinishMmu } from './tlb.straight.js';
import { vmaModify } from './vma-edit.straight.js';

/**
 * madvise of pages `start` to `end` with a MADV_* number. Unknown advice is refused before anything
 * else; holes are passed over and told as -ENOMEM at the end; an error ends the walk.
 *
 * @kernel mm/madvise.c do_madvise
 */
export function doMadvise(
  k: MmKernel,
  task: number,
  start: number,
  end: number,
  advice: number,
): number {
  const mm = k.tasks.mm[task]!;
  if (!adviceAllowed(k, start, end, advice)) return (-22 /* -EINVAL */);
  if (end === start) return 0;
  let ret = 0;
  if (adviceChangesFlags(advice)) {
    mmapWriteLock(k, task, mm);
    ret = madviseWalk(k, task, mm, start, end, advice);
    mmapWriteUnlock(k, mm);
    return ret;
  }
  { // downRead
    const lock$1: number = k.mms.mmapLock[mm]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  const gathers = adviceGathers(k, advice);
  if (gathers) k.gather.begin(task, mm);
  ret = madviseWalk(k, task, mm, start, end, advice);
  if (gathers) tlbFinishMmu(k, task, mm);
  { // upRead
    const lock$2: number = k.mms.mmapLock[mm]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
  return ret;
}

/** The VMAs of a range from left to right. @kernel mm/madvise.c madvise_walk_vmas */
export function madviseWalk(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  advice: number,
): number {
  let holes = 0;
  let at = start;
  while (at < end) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0) return (-12 /* -ENOMEM */);
    const from = Math.max(at, k.vmas.start[vma]!);
    if (from > at) holes = (-12 /* -ENOMEM */);
    if (from >= end) return holes;
    at = Math.min(end, k.vmas.end[vma]!);
    let error = 0;
    if (adviceChangesFlags(advice)) error = adviseFlags(k, task, vma, from, at, advice);
    else error = advisePages(k, task, vma, from, at, advice);
    if (error !== 0) return error;
  }
  return holes;
}

/** Advice that changes flags: merge or split, then the new word. @kernel mm/madvise.c madvise_update_vma */
export function adviseFlags(
  k: MmKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
  advice: number,
): number {
  const flags = advisedFlags(k, vma, advice);
  if (Number.isNaN(flags)) return (-22 /* -EINVAL */);
  if (flags === k.vmas.flags[vma]!) return 0;
  const target = vmaModify(k, task, vma, from, to, flags);
  if (target < 0) return adviceSplitError(k, target);
  vmaStartWrite(k, k.vmas.mm[target]!, target);
  k.vmas.flags[target] = changedFlags(k, target, flags);
  return 0;
}

/** Advice that acts on the pages of one VMA. @kernel mm/madvise.c madvise_vma_behavior */
export function advisePages(
  k: MmKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
  advice: number,
): number {
  const refused = adviceRefused(k, vma, advice);
  if (refused !== 0) return refused;
  if (advice === 4 /* MADV_DONTNEED */ || advice === 24 /* MADV_DONTNEED_LOCKED */) {
    // Whole pages of the pool only: the end is rounded down, the start is not.
    const huge = (k.vmas.flags[vma]! & 4194304 /* VM_HUGETLB */) !== 0;
    const leaf = huge ? k.vmOps.splitPages[k.vmas.ops[vma]!]! : 1;
    if (from % leaf !== 0) return (-22 /* -EINVAL */);
    const whole = to - (to % leaf);
    if (whole > from) zapForDontneed(k, task, vma, from, whole);
    return 0;
  }
  if (advice === 20 /* MADV_COLD */ || advice === 21 /* MADV_PAGEOUT */ || advice === 8 /* MADV_FREE */) {
    return coldFreeRange(k, task, vma, from, to, advice);
  }
  if (advice === 102 /* MADV_GUARD_INSTALL */) return guardInstall(k, task, vma, from, to);
  if (advice === 103 /* MADV_GUARD_REMOVE */) return guardRemove(k, task, vma, from, to);
  if (advice === 3 /* MADV_WILLNEED */) return madviseWillneed(k, task, vma, from, to);
  adviceNotModelled(advice);
  return 0;
}

/** Reads ahead what the file has of the range; without a file there is nothing to read. */
export function madviseWillneed(
  k: MmKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const op = file === 0 ? 0 : k.fileOps.willneed[k.inodes.fops[file]!]!;
  if (op === 0) return 0;
  const first = k.vmas.pgoff[vma]! + (from - k.vmas.start[vma]!);
  return (k.paths.straight[op]!(k, task, file, first, first + (to - from) - 1) as number);
}
