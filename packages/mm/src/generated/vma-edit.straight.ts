// Derived from ../vma-edit.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 150
import { applyMerge, splitVma } from '@faultline/vma';
import type { MmKernel } from '../kernel.js';
import { vmaStartWrite } from './mmap-lock.straight.js';
import { planVmaChange } from '../plan-change.js';
import { vmaAdjustTransHuge } from './split-huge-pmd.straight.js';

/** Locks the i_mmap of a VMA's file for writing; memory without a file has none. */
export function iMmapLockWrite(k: MmKernel, task: number, mapping: number): void {
  if (mapping !== 0) { // downWrite
    const lock$1: number = k.mappings.iMmapLock[mapping]!;
    while (k.locks.word[lock$1] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock$1] = -1 - task;
  }
}

export function iMmapUnlockWrite(k: MmKernel, mapping: number): void {
  if (mapping !== 0) { // upWrite
    const lock$1: number = k.mappings.iMmapLock[mapping]!;
    k.locks.word[lock$1] = 0;
  }
}

/**
 * Before pages of a VMA go or are restricted, the mmap lock being held for writing: where tables may be
 * others' too, i_mmap is locked and such tables are left. Nobody can come to share one until `tablesEnd`.
 */
export function tablesBegin(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): void {
  const op = k.vmOps.tableRestrict[k.vmas.ops[vma]!]!;
  if (op === 0) return;
  iMmapLockWrite(k, task, k.vmas.mapping[vma]!);
  (k.paths.straight[op]!(k, task, vma, start, end) as number);
}

export function tablesEnd(k: MmKernel, vma: number): void {
  if (k.vmOps.tableRestrict[k.vmas.ops[vma]!] === 0) return;
  iMmapUnlockWrite(k, k.vmas.mapping[vma]!);
}

/**
 * Splits a VMA at a page inside it; mmap lock held for writing. Returns the upper part, -ENOMEM when
 * there are as many VMAs as vm.max_map_count allows, or -EINVAL where the VMA cannot be cut.
 *
 * @kernel mm/vma.c split_vma
 */
export function splitVmaAt(k: MmKernel, task: number, vma: number, at: number): number {
  if (k.mms.vmas[k.vmas.mm[vma]!]!.count >= k.settings.maxMapCount) return (-12 /* -ENOMEM */);
  return splitVmaUnlimited(k, task, vma, at);
}

/** The same whatever the map count. @kernel mm/vma.c __split_vma */
export function splitVmaUnlimited(
  k: MmKernel,
  task: number,
  vma: number,
  at: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const mapping = k.vmas.mapping[vma]!;
  const ops = k.vmas.ops[vma]!;
  if (at % k.vmOps.splitPages[ops]! !== 0) return (-22 /* -EINVAL */);
  const maySplit = k.vmOps.maySplit[ops]!;
  if (maySplit !== 0) k.callStraight(maySplit, task, vma, at);
  vmaStartWrite(k, mm, vma);
  vmaAdjustTransHuge(k, task, vma, at);
  iMmapLockWrite(k, task, mapping);
  const split = k.vmOps.split[ops]!;
  if (split !== 0) k.callStraight(split, task, vma, at);
  const above = splitVma(k.vmas, k.mms.vmas[mm]!, vma, at);
  if (above !== 0) {
    k.mappings.link(above);
    k.mappings.relink(vma);
    k.vmOps.opened(ops, above, vma);
  }
  iMmapUnlockWrite(k, mapping);
  return above === 0 ? (-12 /* -ENOMEM */) : above;
}

/**
 * Lets a neighbour grow over pages `start` to `end`, as `plan` (MERGE_PREV, MERGE_NEXT or both) says;
 * `vma` is the VMA that loses them, 0 for a new range. Returns the VMA that covers them now.
 *
 * @kernel mm/vma.c commit_merge, vma_complete
 */
export function vmaMergeRange(
  k: MmKernel,
  task: number,
  mm: number,
  vma: number,
  start: number,
  end: number,
  plan: number,
): number {
  const prev = (plan & 1 /* MERGE_PREV */) !== 0 ? k.mms.vmaBelow(mm, start) : 0;
  const next = (plan & 2 /* MERGE_NEXT */) !== 0 ? k.mms.vmaFrom(mm, end) : 0;
  const mapping = k.vmas.mapping[prev !== 0 ? prev : next]!;
  if (prev !== 0) vmaStartWrite(k, mm, prev);
  if (vma !== 0) vmaStartWrite(k, mm, vma);
  if (next !== 0) vmaStartWrite(k, mm, next);
  const whole = vma !== 0 && k.vmas.start[vma] === start && k.vmas.end[vma] === end;
  if (vma !== 0 && !whole) vmaAdjustTransHuge(k, task, vma, prev !== 0 ? end : start);
  iMmapLockWrite(k, task, mapping);
  const covers = applyMerge(k.vmas, k.mms.vmas[mm]!, plan, vma, start, end);
  if (whole) {
    k.mappings.unlink(vma);
    k.vmas.free(vma);
  }
  if (prev !== 0 && next !== 0) {
    k.mappings.unlink(next);
    k.vmas.free(next);
  }
  if (vma !== 0 && !whole) k.mappings.relink(vma);
  k.mappings.relink(covers);
  iMmapUnlockWrite(k, mapping);
  return covers;
}

/**
 * The VMA that covers exactly the pages `start` to `end` of `vma` and may get `flags`: a neighbour
 * that has them already and grows, or `vma` itself, split where it is larger; or the negative errno
 * of a split.
 *
 * @kernel mm/vma.c vma_modify; mm/mprotect.c mprotect_fixup 5.10
 */
export function vmaModify(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  flags: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const plan = planVmaChange(k, vma, start, end, flags);
  if (plan !== 0 /* MERGE_NONE */) return vmaMergeRange(k, task, mm, vma, start, end, plan);
  return splitRange(k, task, vma, start, end);
}

/** The VMA of exactly the pages `start` to `end` of `vma`, split where it is larger; or the negative errno of a split. */
export function splitRange(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): number {
  let target = vma;
  if (k.vmas.start[vma]! < start) {
    target = splitVmaAt(k, task, vma, start);
    if (target < 0) return target;
  }
  if (k.vmas.end[target]! > end) {
    const above = splitVmaAt(k, task, target, end);
    if (above < 0) return above;
  }
  return target;
}
