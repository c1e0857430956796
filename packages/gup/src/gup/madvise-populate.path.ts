// paths: base 870
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  EINVAL,
  ENOMEM,
  type Path,
} from '@faultline/kernel-api';
import { adviceAllowed, MADV_POPULATE_WRITE } from '@faultline/mm';
import { downRead, upRead } from '@faultline/mm/paths';
import { checkVmaFlags } from './check-vma-flags.js';
import {
  FOLL_HWPOISON,
  FOLL_MADV_POPULATE,
  FOLL_TOUCH,
  FOLL_UNLOCKABLE,
  FOLL_WRITE,
} from './foll-flags.js';
import { getUserPagesInner } from './get-user-pages-inner.path.js';
import { getUserPagesLocked } from './get-user-pages-locked.path.js';
import type { GupKernel } from './kernel.js';
import { TP_FAULTIN_PAGE_RANGE } from './tracepoints.js';

/**
 * Faults in pages from `start` on, over all the VMAs that follow each other there: how many, or what the
 * first one failed with. The mmap lock may be gone in the end (`tasks.gupUnlocked`).
 *
 * @kernel mm/gup.c faultin_page_range
 */
export function* faultinPageRange(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  foll: number,
): Path<number> {
  k.trace.emit2(TP_FAULTIN_PAGE_RANGE, task, start, start + pages);
  const asked = foll | FOLL_MADV_POPULATE;
  return yield* getUserPagesLocked(k, task, k.tasks.mm[task]!, start, pages, asked, 0);
}

/**
 * The same in the VMA that `start` lies in, -EINVAL where it forbids it. A dropped lock ends it.
 *
 * @kernel mm/gup.c faultin_vma_page_range
 */
export function* faultinVmaPageRange(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  pages: number,
  foll: number,
): Path<number> {
  if (checkVmaFlags(k, vma, foll) !== 0) return -EINVAL;
  return yield* getUserPagesInner(k, task, k.tasks.mm[task]!, start, pages, foll, 0);
}

/**
 * MADV_POPULATE_READ and _WRITE of pages `start` to `end`, mmap lock held: 0, or the first error. Where
 * the release goes from VMA to VMA a hole is passed over and told at the end.
 *
 * @kernel mm/madvise.c madvise_populate
 */
export function* madvisePopulate(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  write: boolean,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  const foll = FOLL_TOUCH | FOLL_HWPOISON | FOLL_UNLOCKABLE | (write ? FOLL_WRITE : 0);
  let at = start;
  let holes = 0;
  while (at < end) {
    let got = 0;
    if (k.gupPolicy.madvisePopulateRange) {
      got = yield* faultinPageRange(k, task, at, end - at, foll);
    } else {
      const vma = k.mms.vmaFrom(mm, at);
      if (vma === 0) return -ENOMEM;
      if (k.vmas.start[vma]! > at) holes = -ENOMEM;
      at = Math.max(at, k.vmas.start[vma]!);
      if (at >= end) return holes;
      const stop = Math.min(end, k.vmas.end[vma]!);
      got = yield* faultinVmaPageRange(k, task, vma, at, stop - at, foll);
    }
    if (k.tasks.gupUnlocked[task] !== 0) {
      yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
    }
    if (got < 0) return got;
    at += got;
  }
  return holes;
}

/** madvise of pages `start` to `end` with MADV_POPULATE_READ or _WRITE. @kernel mm/madvise.c do_madvise */
export function* doMadvisePopulate(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  advice: number,
): Path<number> {
  if (!adviceAllowed(k, start, end, advice)) return -EINVAL;
  if (end === start) return 0;
  const lock = k.mms.mmapLock[k.tasks.mm[task]!]!;
  yield* downRead(k, lock, AT_MMAP_READ_LOCK);
  const ret = yield* madvisePopulate(k, task, start, end, advice === MADV_POPULATE_WRITE);
  yield* upRead(k, lock, AT_MMAP_READ_UNLOCK);
  return ret;
}
