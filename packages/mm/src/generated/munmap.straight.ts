// Derived from ../munmap.path.ts by npm run paths: do not edit.
// paths: base 160
import type { MmKernel } from '../kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { tlbFlushMmu } from './tlb.straight.js';
import { iMmapLockWrite, iMmapUnlockWrite, splitVmaAt } from './vma-edit.straight.js';
import { freePgtables, unmapSingleVma } from './zap.straight.js';

/**
 * Removes what is mapped in pages `start` to `end`; mmap lock held for writing. One gather for all:
 * entries go first, then the VMAs, then tables, then the flush and the pages.
 *
 * @kernel mm/vma.c do_vmi_align_munmap
 */
export function doMunmap(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
): number {
  const vmas = k.vmas;
  let vma = k.mms.vmaFrom(mm, start);
  if (vma === 0 || vmas.start[vma]! >= end) return 0;
  if (vmas.start[vma]! < start) {
    vma = splitVmaAt(k, task, vma, start);
    if (vma === 0) return (-12 /* -ENOMEM */);
  }
  const last = k.mms.lookup(mm, end - 1);
  if (last !== 0 && vmas.end[last]! > end) {
    const above = splitVmaAt(k, task, last, end);
    if (above === 0) return (-12 /* -ENOMEM */);
  }
  k.gather.reset(task);
  while (vma !== 0 && vmas.start[vma]! < end) {
    removeVma(k, task, mm, vma);
    vma = k.mms.vmaFrom(mm, start);
  }
  const below = k.mms.vmaBelow(mm, start);
  const floor = below === 0 ? 0 : vmas.end[below]!;
  const ceiling = vma === 0 ? 0 : vmas.start[vma]!;
  freePgtables(k, task, mm, start, end, floor, ceiling);
  tlbFlushMmu(k, task, mm);
  return 0;
}

/** Takes one VMA out of its address space, its entries and its file; part of a gather. */
export function removeVma(k: MmKernel, task: number, mm: number, vma: number): void {
  const mapping = k.vmas.mapping[vma]!;
  vmaStartWrite(k, mm, vma);
  k.mms.vmas[mm]!.remove(vma);
  unmapSingleVma(k, task, vma, k.vmas.start[vma]!, k.vmas.end[vma]!, 1);
  iMmapLockWrite(k, task, mapping);
  k.mappings.unlink(vma);
  iMmapUnlockWrite(k, mapping);
  k.vmas.free(vma);
}

/** The system call's core: pages `start` to `end` of the caller. @kernel mm/mmap.c __vm_munmap */
export function vmMunmap(k: MmKernel, task: number, start: number, end: number): number {
  const mm = k.tasks.mm[task]!;
  mmapWriteLock(k, task, mm);
  const ret = doMunmap(k, task, mm, start, end);
  mmapWriteUnlock(k, mm);
  return ret;
}
