// Derived from ../munmap.path.ts by npm run paths: do not edit.
// paths: base 160
import { taskSize } from '../address-limits.js';
import type { MmKernel } from '../kernel.js';
import { munlockVma } from '../mlock-pages.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { tlbFinishMmu } from './tlb.straight.js';
import { unaccountVma } from '../vm-account.js';
import {
  iMmapLockWrite,
  iMmapUnlockWrite,
  splitVmaUnlimited,
  tablesBegin,
  tablesEnd,
} from './vma-edit.straight.js';
import { freePgtables, unmapSingleVma } from './zap.straight.js';

/**
 * Splits the VMAs at the borders of pages `start` to `end`, so that the range holds whole ones. Only a
 * range in the inside of one VMA is refused at the map count (-ENOMEM): that leaves one more.
 *
 * @kernel mm/vma.c vms_gather_munmap_vmas
 */
export function splitForUnmap(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
): number {
  const vmas = k.vmas;
  const first = k.mms.vmaFrom(mm, start);
  if (first === 0 || vmas.start[first]! >= end) return 0;
  if (vmas.start[first]! < start) {
    const inside = end < vmas.end[first]!;
    if (inside && k.mms.vmas[mm]!.count >= k.settings.maxMapCount) return (-12 /* -ENOMEM */);
    const upper = splitVmaUnlimited(k, task, first, start);
    if (upper < 0) return upper;
  }
  let last = 0;
  { // lookup
    const vpn$1: number = end - 1;
    { // lookup
      const self$2 = k.mms.vmas[mm]!;
      last = vpn$1 >= self$2.hitFrom && vpn$1 < self$2.hitTo ? self$2.lastHit : self$2.search(vpn$1);
    }
  }
  if (last !== 0 && vmas.end[last]! > end) {
    const above = splitVmaUnlimited(k, task, last, end);
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
export function doMunmap(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
): number {
  const vmas = k.vmas;
  const split = splitForUnmap(k, task, mm, start, end);
  if (split < 0) return split;
  let vma = k.mms.vmaFrom(mm, start);
  if (vma === 0 || vmas.start[vma]! >= end) return 0;
  // What was resident at most is noted before pages go.
  const rss = k.mms.rssAnon[mm]! + k.mms.rssFile[mm]! + k.mms.rssShmem[mm]!;
  k.mms.hiwaterRss[mm] = Math.max(k.mms.hiwaterRss[mm]!, rss);
  if ((k.mmPolicy.zapDrainsLru === true)) k.lru.drain(k.frames);
  k.gather.begin(task, mm);
  while (vma !== 0 && vmas.start[vma]! < end) {
    removeVma(k, task, mm, vma);
    vma = k.mms.vmaFrom(mm, start);
  }
  const below = k.mms.vmaBelow(mm, start);
  const floor = below === 0 ? 0 : vmas.end[below]!;
  const ceiling = vma === 0 ? 0 : vmas.start[vma]!;
  freePgtables(k, task, mm, start, end, floor, ceiling);
  tlbFinishMmu(k, task, mm);
  return 0;
}

/** Removes all entries of a VMA that goes; its tables are nobody's to share any more. Part of a gather. */
export function unmapWholeVma(k: MmKernel, task: number, vma: number): void {
  const start = k.vmas.start[vma]!;
  const end = k.vmas.end[vma]!;
  tablesBegin(k, task, vma, start, end);
  unmapSingleVma(k, task, vma, start, end, 3 /* ZAP_ALL */);
  if (k.vmOps.tableRestrict[k.vmas.ops[vma]!] === 0) return;
  k.vmas.flags[vma] = k.vmas.flags[vma]! & (-129 /* ~VM_MAYSHARE */);
  tablesEnd(k, vma);
}

/** Takes one VMA out of its address space, its entries and its file; part of a gather. */
export function removeVma(k: MmKernel, task: number, mm: number, vma: number): void {
  const mapping = k.vmas.mapping[vma]!;
  vmaStartWrite(k, mm, vma);
  k.mms.vmas[mm]!.remove(vma);
  if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) munlockVma(k, vma);
  unmapWholeVma(k, task, vma);
  iMmapLockWrite(k, task, mapping);
  k.mappings.unlink(vma);
  iMmapUnlockWrite(k, mapping);
  k.vmOps.closed(k.vmas.ops[vma]!, vma);
  unaccountVma(k, vma);
  k.vmas.free(vma);
  if (mapping !== 0 && k.inodes.orphaned(mapping)) k.callStraight(k.fileOps.evict, task, mapping);
}

/**
 * The system call: pages `start` to `end` of the caller. -EINVAL for an address off a page, no length,
 * or a range beyond user space; a hole is no error.
 *
 * @kernel mm/mmap.c __vm_munmap
 */
export function vmMunmap(k: MmKernel, task: number, start: number, end: number): number {
  const mm = k.tasks.mm[task]!;
  if (start % 1 !== 0 || end <= start || end > taskSize(k.pt.geometry)) return (-22 /* -EINVAL */);
  mmapWriteLock(k, task, mm);
  const ret = doMunmap(k, task, mm, start, end);
  mmapWriteUnlock(k, mm);
  return ret;
}
