// Derived from ../brk.path.ts by npm run paths: do not edit.
// paths: base 860
import { pageBytes } from '../address-limits.js';
import { brkMayGrow, brkRefused } from '../brk-limits.js';
import type { MmKernel } from '../kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { doMunmap } from './munmap.straight.js';
import { vmaSetPageProt } from '../page-prot.js';
import { planVmaNew } from '../plan-change.js';
import { lockedAccount, vmEnoughMemory, vmStatAccount } from '../vm-account.js';
import { vmaMergeRange } from './vma-edit.straight.js';

/**
 * Moves the end of the heap to byte address `brk`. Answers where the end is then: `brk`, or where it
 * was when that was refused; there is no errno.
 *
 * @kernel mm/mmap.c brk
 */
export function doBrk(k: MmKernel, task: number, brk: number): number {
  const mm = k.tasks.mm[task]!;
  mmapWriteLock(k, task, mm);
  const moved = moveBrk(k, task, mm, brk);
  if (moved) k.mms.brk[mm] = brk;
  const end = k.mms.brk[mm]!;
  mmapWriteUnlock(k, mm);
  return end;
}

/** Unmaps or maps the pages between the old end and the new one; mmap lock held for writing. */
export function moveBrk(k: MmKernel, task: number, mm: number, brk: number): boolean {
  if (brkRefused(k, mm, brk)) return false;
  const bytes = pageBytes(k.pt.geometry);
  const from = Math.ceil(k.mms.brk[mm]! / bytes);
  const to = Math.ceil(brk / bytes);
  if (from === to) return true;
  if (to < from) {
    const first = k.mms.vmaFrom(mm, to);
    const nothing = first === 0 || k.vmas.start[first]! >= from;
    if (nothing && (k.mmPolicy.heapApart === true)) return false;
    const unmapped = doMunmap(k, task, mm, to, from);
    return unmapped === 0;
  }
  if (!brkMayGrow(k, mm, from, to)) return false;
  const grown = growHeap(k, task, mm, from, to);
  return grown === 0;
}

/** Promises and maps pages `from` to `to`; 0 or -ENOMEM. @kernel mm/mmap.c do_brk_flags */
export function growHeap(
  k: MmKernel,
  task: number,
  mm: number,
  from: number,
  to: number,
): number {
  const pages = to - from;
  const flags = 135266419 /* HEAP_FLAGS */ | k.mms.defFlags[mm]!;
  if (!vmEnoughMemory(k, mm, pages)) return (-12 /* -ENOMEM */);
  // Since the heap is looked for from its start on, what lies below it is no part of it.
  const apart = (k.mmPolicy.heapApart === true) && from === k.mms.startBrk[mm]!;
  const plan: number = apart ? 0 /* MERGE_NONE */ : planVmaNew(k, mm, from, pages, flags, 0, from, 0);
  let vma = 0;
  if (plan === 0 /* MERGE_NONE */) vma = k.mms.insertVma(mm, from, pages, flags, 0, from, 0);
  else vma = vmaMergeRange(k, task, mm, 0, from, to, plan);
  if (vma === 0) {
    k.settings.account(-pages);
    return (-12 /* -ENOMEM */);
  }
  vmaStartWrite(k, mm, vma);
  k.vmas.flags[vma] = k.vmas.flags[vma]! | 134217728 /* VM_SOFTDIRTY */;
  vmaSetPageProt(k, vma);
  vmStatAccount(k, mm, 135266419 /* HEAP_FLAGS */, pages);
  lockedAccount(k, mm, flags, pages);
  return 0;
}
