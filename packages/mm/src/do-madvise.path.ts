// paths: base 520
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  EINVAL,
  ENOMEM,
  type Path,
} from '@faultline/kernel-api';
import { VM_HUGETLB } from '@faultline/vma';
import { guardInstall, guardRemove } from './guard.path.js';
import type { MmKernel } from './kernel.js';
import {
  adviceAllowed,
  adviceChangesFlags,
  adviceGathers,
  adviceNotModelled,
  adviceRefused,
  adviceSplitError,
  advisedFlags,
  MADV_COLD,
  MADV_DONTNEED,
  MADV_DONTNEED_LOCKED,
  MADV_FREE,
  MADV_GUARD_INSTALL,
  MADV_GUARD_REMOVE,
  MADV_PAGEOUT,
  MADV_WILLNEED,
} from './madvise-advice.js';
import { coldFreeRange } from './madvise-cold-free.path.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import { changedFlags } from './plan-change.js';
import { zapForDontneed } from './pt-reclaim.path.js';
import { downRead, upRead } from './rwsem.path.js';
import { tlbFinishMmu } from './tlb.path.js';
import { vmaModify } from './vma-edit.path.js';

/**
 * madvise of pages `start` to `end` with a MADV_* number. Unknown advice is refused before anything
 * else; holes are passed over and told as -ENOMEM at the end; an error ends the walk.
 *
 * @kernel mm/madvise.c do_madvise
 */
export function* doMadvise(
  k: MmKernel,
  task: number,
  start: number,
  end: number,
  advice: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  if (!adviceAllowed(k, start, end, advice)) return -EINVAL;
  if (end === start) return 0;
  let ret = 0;
  if (adviceChangesFlags(advice)) {
    yield* mmapWriteLock(k, task, mm);
    ret = yield* madviseWalk(k, task, mm, start, end, advice);
    yield* mmapWriteUnlock(k, mm);
    return ret;
  }
  yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
  const gathers = adviceGathers(k, advice);
  if (gathers) k.gather.begin(task, mm);
  ret = yield* madviseWalk(k, task, mm, start, end, advice);
  if (gathers) yield* tlbFinishMmu(k, task, mm);
  yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
  return ret;
}

/** The VMAs of a range from left to right. @kernel mm/madvise.c madvise_walk_vmas */
export function* madviseWalk(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  advice: number,
): Path<number> {
  let holes = 0;
  let at = start;
  while (at < end) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0) return -ENOMEM;
    const from = Math.max(at, k.vmas.start[vma]!);
    if (from > at) holes = -ENOMEM;
    if (from >= end) return holes;
    at = Math.min(end, k.vmas.end[vma]!);
    let error = 0;
    if (adviceChangesFlags(advice)) error = yield* adviseFlags(k, task, vma, from, at, advice);
    else error = yield* advisePages(k, task, vma, from, at, advice);
    if (error !== 0) return error;
  }
  return holes;
}

/** Advice that changes flags: merge or split, then the new word. @kernel mm/madvise.c madvise_update_vma */
export function* adviseFlags(
  k: MmKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
  advice: number,
): Path<number> {
  const flags = advisedFlags(k, vma, advice);
  if (Number.isNaN(flags)) return -EINVAL;
  if (flags === k.vmas.flags[vma]!) return 0;
  const target = yield* vmaModify(k, task, vma, from, to, flags);
  if (target < 0) return adviceSplitError(k, target);
  yield* vmaStartWrite(k, k.vmas.mm[target]!, target);
  k.vmas.flags[target] = changedFlags(k, target, flags);
  return 0;
}

/** Advice that acts on the pages of one VMA. @kernel mm/madvise.c madvise_vma_behavior */
export function* advisePages(
  k: MmKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
  advice: number,
): Path<number> {
  const refused = adviceRefused(k, vma, advice);
  if (refused !== 0) return refused;
  if (advice === MADV_DONTNEED || advice === MADV_DONTNEED_LOCKED) {
    // Whole pages of the pool only: the end is rounded down, the start is not.
    const huge = (k.vmas.flags[vma]! & VM_HUGETLB) !== 0;
    const leaf = huge ? k.vmOps.splitPages[k.vmas.ops[vma]!]! : 1;
    if (from % leaf !== 0) return -EINVAL;
    const whole = to - (to % leaf);
    if (whole > from) yield* zapForDontneed(k, task, vma, from, whole);
    return 0;
  }
  if (advice === MADV_COLD || advice === MADV_PAGEOUT || advice === MADV_FREE) {
    return yield* coldFreeRange(k, task, vma, from, to, advice);
  }
  if (advice === MADV_GUARD_INSTALL) return yield* guardInstall(k, task, vma, from, to);
  if (advice === MADV_GUARD_REMOVE) return yield* guardRemove(k, task, vma, from, to);
  if (advice === MADV_WILLNEED) return yield* madviseWillneed(k, task, vma, from, to);
  adviceNotModelled(advice);
  return 0;
}

/** Reads ahead what the file has of the range; without a file there is nothing to read. */
export function* madviseWillneed(
  k: MmKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const op = file === 0 ? 0 : k.fileOps.willneed[k.inodes.fops[file]!]!;
  if (op === 0) return 0;
  const first = k.vmas.linearPgoff(vma, from);
  return yield* k.call(op, task, file, first, first + (to - from) - 1);
}
