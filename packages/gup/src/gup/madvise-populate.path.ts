// paths: base 870
import { E_DIRTY, E_PRESENT, E_RW } from '@faultline/core-pagetable';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PTE_READ,
  AT_PTE_WRITE,
  EINVAL,
  ENOMEM,
  FAULT_FLAG_ALLOW_RETRY,
  FAULT_FLAG_KILLABLE,
  FAULT_FLAG_TRIED,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_COMPLETED,
  VM_FAULT_RETRY,
} from '@faultline/kernel-api';
import { adviceAllowed, MADV_POPULATE_WRITE } from '@faultline/mm';
import { downRead, upRead } from '@faultline/mm/paths';
import { FAULTIN_PAGE } from './faultin-op.js';
import type { GupKernel } from './kernel.js';
import { populateErrno, populateRefused } from './populate-refused.js';
import { touchPage } from './touch-page.js';
import { TP_FAULTIN_PAGE_RANGE, TP_GET_USER_PAGES, TP_GET_USER_PAGES_RET } from './tracepoints.js';

/**
 * Faults in pages from `start` on, over the VMAs that follow each other there, without taking
 * references. Returns how many it got; of the first page -ENOMEM outside of every VMA, -EINVAL where the
 * VMA forbids it, or what its fault failed with. `tasks.gupUnlocked` tells that a fault dropped the mmap
 * lock; its page is not counted.
 *
 * @kernel mm/gup.c __get_user_pages (FOLL_MADV_POPULATE)
 */
export function* getUserPagesMadvise(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  write: boolean,
  tried: boolean,
): Path<number> {
  const pt = k.pt;
  const mm = k.tasks.mm[task]!;
  const root = k.mms.root[mm]!;
  const words = k.gupPolicy.madvisePopulate;
  const word = (write ? words.write : words.read) | (tried ? words.tried : 0);
  const need = write ? E_PRESENT | E_RW : E_PRESENT;
  const allow = FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE | (write ? FAULT_FLAG_WRITE : 0);
  const flags = tried ? allow | FAULT_FLAG_TRIED : allow;
  k.trace.emit6(TP_GET_USER_PAGES, task, start, pages, word, 0, 0, 0);
  k.tasks.gupUnlocked[task] = 0;
  let vma = 0;
  let got = 0;
  let error = 0;
  while (got < pages) {
    const vpn = start + got;
    if (vma === 0 || vpn >= k.vmas.end[vma]!) {
      vma = k.mms.vmaFrom(mm, vpn);
      if (vma !== 0 && k.vmas.start[vma]! > vpn) vma = 0;
      error = populateRefused(k, vma, write);
      if (error !== 0) break;
    }
    const range = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
    const table = pt.pteTable(root, vpn);
    const index = table === 0 ? pt.leafAt(root, vpn) : pt.pteIndex(table, vpn);
    yield AT_PTE_READ;
    if ((pt.lo[index]! & need) !== need) {
      let ret = 0;
      if (range !== 0 && k.gupPolicy.hugetlbWalker) {
        ret = yield* k.call(range, task, vma, vpn, flags);
      } else ret = yield* k.call(FAULTIN_PAGE, task, vma, vpn, start + pages, flags);
      error = populateErrno(ret);
      if ((ret & (VM_FAULT_RETRY | VM_FAULT_COMPLETED)) !== 0) k.tasks.gupUnlocked[task] = 1;
      if (error !== 0 || k.tasks.gupUnlocked[task] !== 0) break;
    }
    const pte = pt.pteTable(root, vpn);
    if (pte === 0) {
      if (write) {
        const at = pt.leafAt(root, vpn);
        pt.lo[at] = pt.lo[at]! | E_DIRTY;
        yield AT_PTE_WRITE;
      }
      // A leaf is stepped over whole.
      got += pt.pages(1) - (vpn % pt.pages(1));
    } else {
      touchPage(k, pt.pteIndex(pte, vpn), write);
      got++;
    }
  }
  got = Math.min(got, pages);
  const ret = got === 0 ? error : got;
  k.trace.emit2(TP_GET_USER_PAGES_RET, task, start, ret);
  return ret;
}

/**
 * The same over a whole range: a page whose fault dropped the mmap lock is tried alone until it is
 * there, and then the rest. The lock may be gone in the end (`tasks.gupUnlocked`).
 *
 * @kernel mm/gup.c faultin_page_range, __get_user_pages_locked
 */
export function* faultinPageRange(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  write: boolean,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  k.trace.emit2(TP_FAULTIN_PAGE_RANGE, task, start, end);
  let at = start;
  let ret = 0;
  let dropped = false;
  while (at < end) {
    ret = yield* getUserPagesMadvise(k, task, at, end - at, write, false);
    if (ret > 0) at += ret;
    if (k.tasks.gupUnlocked[task] === 0) break;
    dropped = true;
    while (k.tasks.gupUnlocked[task] !== 0) {
      yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
      ret = yield* getUserPagesMadvise(k, task, at, 1, write, true);
    }
    if (ret !== 1) break;
    at++;
  }
  if (dropped) {
    yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
    k.tasks.gupUnlocked[task] = 1;
  }
  return at > start ? at - start : ret;
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
  let at = start;
  let holes = 0;
  while (at < end) {
    let got = 0;
    if (k.gupPolicy.madvisePopulate.tried !== 0) {
      got = yield* faultinPageRange(k, task, at, end, write);
    } else {
      const vma = k.mms.vmaFrom(mm, at);
      if (vma === 0) return -ENOMEM;
      if (k.vmas.start[vma]! > at) holes = -ENOMEM;
      at = Math.max(at, k.vmas.start[vma]!);
      if (at >= end) return holes;
      if (populateRefused(k, vma, write) !== 0) return -EINVAL;
      const stop = Math.min(end, k.vmas.end[vma]!);
      got = yield* getUserPagesMadvise(k, task, at, stop - at, write, false);
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
