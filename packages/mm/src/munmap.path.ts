// paths: base 160
import { AT_VMA_WRITE, EINVAL, ENOMEM, type Path } from '@faultline/kernel-api';
import { VM_MAYSHARE } from '@faultline/vma';
import { taskSize } from './address-limits.js';
import type { MmKernel } from './kernel.js';
import { munlockVma, vmaLocked } from './mlock-pages.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import { tlbFinishMmu } from './tlb.path.js';
import { unaccountVma } from './vm-account.js';
import {
  iMmapLockWrite,
  iMmapUnlockWrite,
  splitVmaUnlimited,
  tablesBegin,
  tablesEnd,
} from './vma-edit.path.js';
import { freePgtables, unmapSingleVma } from './zap.path.js';
import { ZAP_ALL } from './zap-flags.js';

/**
 * Splits the VMAs at the borders of pages `start` to `end`, so that the range holds whole ones. Only a
 * range in the inside of one VMA is refused at the map count (-ENOMEM): that leaves one more.
 *
 * @kernel mm/vma.c vms_gather_munmap_vmas
 */
export function* splitForUnmap(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
): Path<number> {
  const vmas = k.vmas;
  const first = k.mms.vmaFrom(mm, start);
  if (first === 0 || vmas.start[first]! >= end) return 0;
  if (vmas.start[first]! < start) {
    const inside = end < vmas.end[first]!;
    if (inside && k.mms.vmas[mm]!.count >= k.settings.maxMapCount) return -ENOMEM;
    const upper = yield* splitVmaUnlimited(k, task, first, start);
    if (upper < 0) return upper;
  }
  const last = k.mms.lookup(mm, end - 1);
  if (last !== 0 && vmas.end[last]! > end) {
    const above = yield* splitVmaUnlimited(k, task, last, end);
    if (above < 0) return above;
  }
  return 0;
}

/**
 * Removes what is mapped in pages `start` to `end`; mmap lock held for writing. One gather for all:
 * entries go first, then the VMAs, then tables, then the flush and the pages.
 *
 * @kernel mm/vma.c do_vmi_align_munmap
 */
export function* doMunmap(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
): Path<number> {
  const vmas = k.vmas;
  const split = yield* splitForUnmap(k, task, mm, start, end);
  if (split < 0) return split;
  let vma = k.mms.vmaFrom(mm, start);
  if (vma === 0 || vmas.start[vma]! >= end) return 0;
  // What was resident at most is noted before pages go.
  const rss = k.mms.rssAnon[mm]! + k.mms.rssFile[mm]! + k.mms.rssShmem[mm]!;
  k.mms.hiwaterRss[mm] = Math.max(k.mms.hiwaterRss[mm]!, rss);
  if (k.mmPolicy.zapDrainsLru) k.lru.drain(k.frames);
  k.gather.begin(task, mm);
  while (vma !== 0 && vmas.start[vma]! < end) {
    yield* removeVma(k, task, mm, vma);
    vma = k.mms.vmaFrom(mm, start);
  }
  const below = k.mms.vmaBelow(mm, start);
  const floor = below === 0 ? 0 : vmas.end[below]!;
  const ceiling = vma === 0 ? 0 : vmas.start[vma]!;
  yield* freePgtables(k, task, mm, start, end, floor, ceiling);
  yield* tlbFinishMmu(k, task, mm);
  return 0;
}

/** Removes all entries of a VMA that goes; its tables are nobody's to share any more. Part of a gather. */
export function* unmapWholeVma(k: MmKernel, task: number, vma: number): Path<void> {
  const start = k.vmas.start[vma]!;
  const end = k.vmas.end[vma]!;
  yield* tablesBegin(k, task, vma, start, end);
  yield* unmapSingleVma(k, task, vma, start, end, ZAP_ALL);
  if (k.vmOps.tableRestrict[k.vmas.ops[vma]!] === 0) return;
  k.vmas.flags[vma] = k.vmas.flags[vma]! & ~VM_MAYSHARE;
  yield* tablesEnd(k, vma);
}

/** Takes one VMA out of its address space, its entries and its file; part of a gather. */
export function* removeVma(k: MmKernel, task: number, mm: number, vma: number): Path<void> {
  const mapping = k.vmas.mapping[vma]!;
  yield* vmaStartWrite(k, mm, vma);
  k.mms.vmas[mm]!.remove(vma);
  yield AT_VMA_WRITE;
  if (vmaLocked(k, vma)) munlockVma(k, vma);
  yield* unmapWholeVma(k, task, vma);
  yield* iMmapLockWrite(k, task, mapping);
  k.mappings.unlink(vma);
  yield AT_VMA_WRITE;
  yield* iMmapUnlockWrite(k, mapping);
  k.vmOps.closed(k.vmas.ops[vma]!, vma);
  unaccountVma(k, vma);
  k.vmas.free(vma);
  if (mapping !== 0 && k.inodes.orphaned(mapping)) yield* k.call(k.fileOps.evict, task, mapping);
}

/**
 * The system call: pages `start` to `end` of the caller. -EINVAL for an address off a page, no length,
 * or a range beyond user space; a hole is no error.
 *
 * @kernel mm/mmap.c __vm_munmap
 */
export function* vmMunmap(k: MmKernel, task: number, start: number, end: number): Path<number> {
  const mm = k.tasks.mm[task]!;
  if (start % 1 !== 0 || end <= start || end > taskSize(k.pt.geometry)) return -EINVAL;
  yield* mmapWriteLock(k, task, mm);
  const ret = yield* doMunmap(k, task, mm, start, end);
  yield* mmapWriteUnlock(k, mm);
  return ret;
}
