// Derived from ../populate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 270
import { decided } from '@faultline/kernel-api';
import { GUP_DECISIONS as D } from '../decisions.js';
import { getUserPagesInner } from './get-user-pages-inner.straight.js';
import type { GupKernel } from '../kernel.js';
import { populateFoll } from '../populate-foll.js';

/**
 * Populates part of one VMA: with write faults only where a private page must be copied anyway. Memory
 * that nobody may access is left alone, -EFAULT.
 *
 * @kernel mm/gup.c populate_vma_page_range
 */
export function populateVmaPageRange(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  keep: boolean,
): number {
  emit2$1: {
    const mode$1 = k.trace.mode[250 /* TP_POPULATE_VMA_PAGE_RANGE */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 250 /* TP_POPULATE_VMA_PAGE_RANGE */;
    r$1[p$1 + 1] = start;
    r$1[p$1 + 2] = end;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(250 /* TP_POPULATE_VMA_PAGE_RANGE */, seq$1);
  }
  const foll = populateFoll(k, vma);
  let ret = end - start;
  k.tasks.gupUnlocked[task] = 0;
  if (foll < 0) ret = foll;
  else if (foll > 0) {
    const asked = keep ? foll : foll | 2097152 /* FOLL_UNLOCKABLE */;
    ret = getUserPagesInner(k, task, k.vmas.mm[vma]!, start, end - start, asked, 0);
  }
  emit2$2: {
    const mode$2 = k.trace.mode[253 /* TP_POPULATE_VMA_PAGE_RANGE_RET */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 253 /* TP_POPULATE_VMA_PAGE_RANGE_RET */;
    r$2[p$2 + 1] = start;
    r$2[p$2 + 2] = ret;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(253 /* TP_POPULATE_VMA_PAGE_RANGE_RET */, seq$2);
  }
  return ret;
}

/**
 * What mprotect does to a locked private mapping that becomes writable: its pages are copied at once, with
 * the mmap lock held for writing. Failures are passed over.
 *
 * @kernel mm/mprotect.c mprotect_fixup
 */
export function populateLocked(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): number {
  return populateVmaPageRange(k, task, vma, start, end, true);
}

/**
 * Populates pages `start` to `end` over all VMAs. A failure ends it (`report`: the errno), or else the
 * VMA that it was in.
 *
 * @kernel mm/gup.c __mm_populate
 */
export function mmPopulate(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  report: boolean,
): number {
  const mm = k.tasks.mm[task]!;
  let at = start;
  let ret = 0;
  { // downRead
    const lock$1: number = k.mms.mmapLock[mm]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  while (at < end && ret === 0) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0 || k.vmas.start[vma]! >= end) break;
    const from = Math.max(at, k.vmas.start[vma]!);
    const stop = Math.min(end, k.vmas.end[vma]!);
    at = stop;
    if ((k.vmas.flags[vma]! & 17408 /* VM_IO | VM_PFNMAP */) !== 0) {
      decided(k, D.populateBare, 0);
      continue;
    }
    const got = populateVmaPageRange(k, task, vma, from, stop, false);
    if (got >= 0) at = from + got;
    else if (report) ret = got;
    if (k.tasks.gupUnlocked[task] !== 0) {
      { // downRead
        const lock$2: number = k.mms.mmapLock[mm]!;
        while (k.locks.word[lock$2]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
        k.locks.word[lock$2] = k.locks.word[lock$2]! + 1;
      }
    }
  }
  { // upRead
    const lock$3: number = k.mms.mmapLock[mm]!;
    k.locks.word[lock$3] = k.locks.word[lock$3]! - 1;
  }
  return ret;
}
