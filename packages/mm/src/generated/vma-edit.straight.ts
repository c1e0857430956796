// Derived from ../vma-edit.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 150
import { mergeable, mergeVma, splitVma } from '@faultline/vma';
import type { MmKernel } from '../kernel.js';
import { vmaStartWrite } from './mmap-lock.straight.js';

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
 * Splits a VMA at a page inside it; mmap lock held for writing. Returns the upper part, or 0 when
 * there are too many VMAs.
 *
 * @kernel mm/vma.c __split_vma
 */
export function splitVmaAt(k: MmKernel, task: number, vma: number, at: number): number {
  const mm = k.vmas.mm[vma]!;
  const mapping = k.vmas.mapping[vma]!;
  if (k.mms.vmas[mm]!.count >= k.mms.maxVmas) return 0;
  vmaStartWrite(k, mm, vma);
  iMmapLockWrite(k, task, mapping);
  const above = splitVma(k.vmas, k.mms.vmas[mm]!, vma, at);
  if (above !== 0) k.mappings.link(above);
  iMmapUnlockWrite(k, mapping);
  return above;
}

/** Joins a VMA with its right neighbour when the two can be one; returns whether they were. */
export function vmaMergeRight(k: MmKernel, task: number, vma: number): boolean {
  const mm = k.vmas.mm[vma]!;
  const mapping = k.vmas.mapping[vma]!;
  const right = k.mms.vmaFrom(mm, k.vmas.end[vma]!);
  if (right === 0 || !mergeable(k.vmas, vma, right)) return false;
  vmaStartWrite(k, mm, vma);
  vmaStartWrite(k, mm, right);
  iMmapLockWrite(k, task, mapping);
  k.mappings.unlink(right);
  mergeVma(k.vmas, k.mms.vmas[mm]!, vma, right);
  iMmapUnlockWrite(k, mapping);
  return true;
}

/** Joins a VMA with both neighbours where possible; returns the VMA that now covers it. */
export function vmaMergeAround(k: MmKernel, task: number, vma: number): number {
  vmaMergeRight(k, task, vma);
  const left = k.mms.vmaBelow(k.vmas.mm[vma]!, k.vmas.start[vma]!);
  if (left === 0) return vma;
  const joined = vmaMergeRight(k, task, left);
  return joined ? left : vma;
}
