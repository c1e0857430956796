// paths: base 860
import { AT_VMA_WRITE, ENOMEM, type Path } from '@faultline/kernel-api';
import { MERGE_NONE, VM_SOFTDIRTY } from '@faultline/vma';
import { pageBytes } from './address-limits.js';
import { brkMayGrow, brkRefused, HEAP_FLAGS } from './brk-limits.js';
import type { MmKernel } from './kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import { doMunmap } from './munmap.path.js';
import { vmaSetPageProt } from './page-prot.js';
import { planVmaNew } from './plan-change.js';
import { lockedAccount, vmEnoughMemory, vmStatAccount } from './vm-account.js';
import { vmaMergeRange } from './vma-edit.path.js';

/**
 * Moves the end of the heap to byte address `brk`. Answers where the end is then: `brk`, or where it
 * was when that was refused; there is no errno.
 *
 * @kernel mm/mmap.c brk
 */
export function* doBrk(k: MmKernel, task: number, brk: number): Path<number> {
  const mm = k.tasks.mm[task]!;
  yield* mmapWriteLock(k, task, mm);
  const moved = yield* moveBrk(k, task, mm, brk);
  if (moved) k.mms.brk[mm] = brk;
  const end = k.mms.brk[mm]!;
  yield* mmapWriteUnlock(k, mm);
  return end;
}

/** Unmaps or maps the pages between the old end and the new one; mmap lock held for writing. */
export function* moveBrk(k: MmKernel, task: number, mm: number, brk: number): Path<boolean> {
  if (brkRefused(k, mm, brk)) return false;
  const bytes = pageBytes(k.pt.geometry);
  const from = Math.ceil(k.mms.brk[mm]! / bytes);
  const to = Math.ceil(brk / bytes);
  if (from === to) return true;
  if (to < from) {
    const first = k.mms.vmaFrom(mm, to);
    const nothing = first === 0 || k.vmas.start[first]! >= from;
    if (nothing && k.mmPolicy.heapApart) return false;
    const unmapped = yield* doMunmap(k, task, mm, to, from);
    return unmapped === 0;
  }
  if (!brkMayGrow(k, mm, from, to)) return false;
  const grown = yield* growHeap(k, task, mm, from, to);
  return grown === 0;
}

/** Promises and maps pages `from` to `to`; 0 or -ENOMEM. @kernel mm/mmap.c do_brk_flags */
export function* growHeap(
  k: MmKernel,
  task: number,
  mm: number,
  from: number,
  to: number,
): Path<number> {
  const pages = to - from;
  const flags = HEAP_FLAGS | k.mms.defFlags[mm]!;
  if (!vmEnoughMemory(k, mm, pages)) return -ENOMEM;
  // Since the heap is looked for from its start on, what lies below it is no part of it.
  const apart = k.mmPolicy.heapApart && from === k.mms.startBrk[mm]!;
  const plan = apart ? MERGE_NONE : planVmaNew(k, mm, from, pages, flags, 0, from, 0);
  let vma = 0;
  if (plan === MERGE_NONE) vma = k.mms.insertVma(mm, from, pages, flags, 0, from, 0);
  else vma = yield* vmaMergeRange(k, task, mm, 0, from, to, plan);
  if (vma === 0) {
    k.settings.account(-pages);
    return -ENOMEM;
  }
  yield* vmaStartWrite(k, mm, vma);
  k.vmas.flags[vma] = k.vmas.flags[vma]! | VM_SOFTDIRTY;
  vmaSetPageProt(k, vma);
  yield AT_VMA_WRITE;
  vmStatAccount(k, mm, HEAP_FLAGS, pages);
  lockedAccount(k, mm, flags, pages);
  return 0;
}
