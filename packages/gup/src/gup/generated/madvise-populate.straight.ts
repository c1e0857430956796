// Derived from ../madvise-populate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 870
import { adviceAllowed } from '@faultline/mm';
import { checkVmaFlags } from '../check-vma-flags.js';
import { getUserPagesInner } from './get-user-pages-inner.straight.js';
import { getUserPagesLocked } from './get-user-pages-locked.straight.js';
import type { GupKernel } from '../kernel.js';

/**
 * Faults in pages from `start` on, over all the VMAs that follow each other there: how many, or what the
 * first one failed with. The mmap lock may be gone in the end (`tasks.gupUnlocked`).
 *
 * @kernel mm/gup.c faultin_page_range
 */
export function faultinPageRange(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  foll: number,
): number {
  emit2$1: {
    const b$1: number = start + pages;
    const mode$1 = k.trace.mode[254 /* TP_FAULTIN_PAGE_RANGE */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 254 /* TP_FAULTIN_PAGE_RANGE */;
    r$1[p$1 + 1] = start;
    r$1[p$1 + 2] = b$1;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(254 /* TP_FAULTIN_PAGE_RANGE */, seq$1);
  }
  const asked = foll | 4194304 /* FOLL_MADV_POPULATE */;
  return getUserPagesLocked(k, task, k.tasks.mm[task]!, start, pages, asked, 0);
}

/**
 * The same in the VMA that `start` lies in, -EINVAL where it forbids it. A dropped lock ends it.
 *
 * @kernel mm/gup.c faultin_vma_page_range
 */
export function faultinVmaPageRange(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  pages: number,
  foll: number,
): number {
  if (checkVmaFlags(k, vma, foll) !== 0) return (-22 /* -EINVAL */);
  return getUserPagesInner(k, task, k.tasks.mm[task]!, start, pages, foll, 0);
}

/**
 * MADV_POPULATE_READ and _WRITE of pages `start` to `end`, mmap lock held: 0, or the first error. Where
 * the release goes from VMA to VMA a hole is passed over and told at the end.
 *
 * @kernel mm/madvise.c madvise_populate
 */
export function madvisePopulate(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  write: boolean,
): number {
  const mm = k.tasks.mm[task]!;
  const foll = 2162752 /* FOLL_TOUCH | FOLL_HWPOISON | FOLL_UNLOCKABLE */ | (write ? 1 /* FOLL_WRITE */ : 0);
  let at = start;
  let holes = 0;
  while (at < end) {
    let got = 0;
    if ((k.gupPolicy.madvisePopulateRange === true)) {
      got = faultinPageRange(k, task, at, end - at, foll);
    } else {
      const vma = k.mms.vmaFrom(mm, at);
      if (vma === 0) return (-12 /* -ENOMEM */);
      if (k.vmas.start[vma]! > at) holes = (-12 /* -ENOMEM */);
      at = Math.max(at, k.vmas.start[vma]!);
      if (at >= end) return holes;
      const stop = Math.min(end, k.vmas.end[vma]!);
      got = faultinVmaPageRange(k, task, vma, at, stop - at, foll);
    }
    if (k.tasks.gupUnlocked[task] !== 0) {
      { // downRead
        const lock$1: number = k.mms.mmapLock[mm]!;
        while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
        k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
      }
    }
    if (got < 0) return got;
    at += got;
  }
  return holes;
}

/** madvise of pages `start` to `end` with MADV_POPULATE_READ or _WRITE. @kernel mm/madvise.c do_madvise */
export function doMadvisePopulate(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  advice: number,
): number {
  if (!adviceAllowed(k, start, end, advice)) return (-22 /* -EINVAL */);
  if (end === start) return 0;
  const lock = k.mms.mmapLock[k.tasks.mm[task]!]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const ret = madvisePopulate(k, task, start, end, advice === 23 /* MADV_POPULATE_WRITE */);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}
