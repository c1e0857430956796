// paths: base 270
import { AT_MMAP_READ_LOCK, AT_MMAP_READ_UNLOCK, decided, type Path } from '@faultline/kernel-api';
import { downRead, upRead } from '@faultline/mm/paths';
import { VM_IO, VM_PFNMAP } from '@faultline/vma';
import { GUP_DECISIONS as D } from './decisions.js';
import { FOLL_UNLOCKABLE } from './foll-flags.js';
import { getUserPagesInner } from './get-user-pages-inner.path.js';
import type { GupKernel } from './kernel.js';
import { populateFoll } from './populate-foll.js';
import { TP_POPULATE_VMA_PAGE_RANGE, TP_POPULATE_VMA_PAGE_RANGE_RET } from './tracepoints.js';

/**
 * Populates part of one VMA: with write faults only where a private page must be copied anyway. Memory
 * that nobody may access is left alone, -EFAULT.
 *
 * @kernel mm/gup.c populate_vma_page_range
 */
export function* populateVmaPageRange(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  keep: boolean,
): Path<number> {
  k.trace.emit2(TP_POPULATE_VMA_PAGE_RANGE, task, start, end);
  const foll = populateFoll(k, vma);
  let ret = end - start;
  k.tasks.gupUnlocked[task] = 0;
  if (foll < 0) ret = foll;
  else if (foll > 0) {
    const asked = keep ? foll : foll | FOLL_UNLOCKABLE;
    ret = yield* getUserPagesInner(k, task, k.vmas.mm[vma]!, start, end - start, asked, 0);
  }
  k.trace.emit2(TP_POPULATE_VMA_PAGE_RANGE_RET, task, start, ret);
  return ret;
}

/**
 * What mprotect does to a locked private mapping that becomes writable: its pages are copied at once, with
 * the mmap lock held for writing. Failures are passed over.
 *
 * @kernel mm/mprotect.c mprotect_fixup
 */
export function* populateLocked(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<number> {
  return yield* populateVmaPageRange(k, task, vma, start, end, true);
}

/**
 * Populates pages `start` to `end` over all VMAs. A failure ends it (`report`: the errno), or else the
 * VMA that it was in.
 *
 * @kernel mm/gup.c __mm_populate
 */
export function* mmPopulate(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  report: boolean,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  let at = start;
  let ret = 0;
  yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
  while (at < end && ret === 0) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0 || k.vmas.start[vma]! >= end) break;
    const from = Math.max(at, k.vmas.start[vma]!);
    const stop = Math.min(end, k.vmas.end[vma]!);
    at = stop;
    if ((k.vmas.flags[vma]! & (VM_IO | VM_PFNMAP)) !== 0) {
      decided(k, D.populateBare, 0);
      continue;
    }
    const got = yield* populateVmaPageRange(k, task, vma, from, stop, false);
    if (got >= 0) at = from + got;
    else if (report) ret = got;
    if (k.tasks.gupUnlocked[task] !== 0) {
      yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
    }
  }
  yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
  return ret;
}
