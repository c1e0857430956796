// Derived from ../populate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 270
import { handleMmFault } from '../../fault/generated/handle-mm-fault.straight.js';
import type { GupKernel } from '../kernel.js';

/**
 * Faults in `pages` pages from `start` on, of one VMA, without taking references. Returns how many
 * it got, or -EFAULT when the first one failed.
 *
 * @kernel mm/gup.c __get_user_pages (no FOLL_GET, no FOLL_PIN)
 * @fidelity simplified: no huge leaves; no handler of this slice answers RETRY to it
 */
export function getUserPagesTouch(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  pages: number,
  write: boolean,
): number {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const words = k.gupPolicy.populateFlags;
  const need: number = write ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const flags = 20 /* FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE */ | (write ? 1 /* FAULT_FLAG_WRITE */ : 0);
  k.trace.emit6(251 /* TP_GET_USER_PAGES */, task, start, pages, write ? words.write : words.read, 0, 0, 0);
  let got = 0;
  while (got < pages) {
    const vpn = start + got;
    const table = pt.pteTable(root, vpn);
    const lo = table === 0 ? 0 : pt.lo[pt.pteIndex(table, vpn)]!;
    if ((lo & need) !== need) {
      const ret = handleMmFault(k, task, vma, vpn, flags);
      if ((ret & 2163 /* VM_FAULT_ERROR */) !== 0) break;
    }
    got++;
  }
  const ret: number = got === 0 ? (-14 /* -EFAULT */) : got;
  k.trace.emit2(252 /* TP_GET_USER_PAGES_RET */, task, start, ret);
  return ret;
}

/**
 * Populates part of one VMA: with write faults only where a private page must be copied anyway.
 *
 * @kernel mm/gup.c populate_vma_page_range
 */
export function populateVmaPageRange(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): number {
  k.trace.emit2(250 /* TP_POPULATE_VMA_PAGE_RANGE */, task, start, end);
  const write = (k.vmas.flags[vma]! & 10 /* VM_WRITE | VM_SHARED */) === 2 /* VM_WRITE */;
  return getUserPagesTouch(k, task, vma, start, end - start, write);
}

/** Populates pages `start` to `end` over all VMAs; failures are passed over. @kernel mm/gup.c __mm_populate */
export function mmPopulate(k: GupKernel, task: number, start: number, end: number): number {
  const mm = k.tasks.mm[task]!;
  let at = start;
  { // downRead
    const lock$1: number = k.mms.mmapLock[mm]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  while (at < end) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0 || k.vmas.start[vma]! >= end) break;
    const from = Math.max(at, k.vmas.start[vma]!);
    const stop = Math.min(end, k.vmas.end[vma]!);
    at = stop;
    if ((k.vmas.flags[vma]! & 17408 /* VM_IO | VM_PFNMAP */) !== 0) continue;
    const got = populateVmaPageRange(k, task, vma, from, stop);
    if (got > 0) at = from + got;
  }
  { // upRead
    const lock$2: number = k.mms.mmapLock[mm]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
  return 0;
}
