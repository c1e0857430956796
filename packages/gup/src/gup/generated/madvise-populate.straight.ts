// Derived from ../madvise-populate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 870
import { adviceAllowed } from '@faultline/mm';
import type { GupKernel } from '../kernel.js';
import { populateErrno, populateRefused } from '../populate-refused.js';
import { touchPage } from '../touch-page.js';

/**
 * Faults in pages from `start` on, over the VMAs that follow each other there, without taking
 * references. Returns how many it got; of the first page -ENOMEM outside of every VMA, -EINVAL where the
 * VMA forbids it, or what its fault failed with. `tasks.gupUnlocked` tells that a fault dropped the mmap
 * lock; its page is not counted.
 *
 * @kernel mm/gup.c __get_user_pages (FOLL_MADV_POPULATE)
 */
export function getUserPagesMadvise(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  write: boolean,
  tried: boolean,
): number {
  const pt = k.pt;
  const mm = k.tasks.mm[task]!;
  const root = k.mms.root[mm]!;
  const words = k.gupPolicy.madvisePopulate;
  const word = (write ? words.write : words.read) | (tried ? words.tried : 0);
  const need: number = write ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const allow = 20 /* FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE */ | (write ? 1 /* FAULT_FLAG_WRITE */ : 0);
  const flags = tried ? allow | 32 /* FAULT_FLAG_TRIED */ : allow;
  emit6$1: {
    const mode$1 = k.trace.mode[251 /* TP_GET_USER_PAGES */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 251 /* TP_GET_USER_PAGES */;
    r$1[p$1 + 1] = start;
    r$1[p$1 + 2] = pages;
    r$1[p$1 + 3] = word;
    r$1[p$1 + 4] = 0;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(251 /* TP_GET_USER_PAGES */, seq$1);
  }
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
    const table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
    const index = table === 0 ? pt.leafAt(root, vpn) : ((table << pt.bits) | (vpn & pt.slotMask));
    if ((pt.lo[index]! & need) !== need) {
      let ret = 0;
      if (range !== 0 && (k.gupPolicy.hugetlbWalker === true)) {
        ret = (k.paths.straight[range]!(k, task, vma, vpn, flags) as number);
      } else ret = (k.paths.straight[5700 /* FAULTIN_PAGE */]!(k, task, vma, vpn, start + pages, flags) as number);
      error = populateErrno(ret);
      if ((ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) k.tasks.gupUnlocked[task] = 1;
      if (error !== 0 || k.tasks.gupUnlocked[task] !== 0) break;
    }
    const pte = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
    if (pte === 0) {
      if (write) {
        const at = pt.leafAt(root, vpn);
        pt.lo[at] = pt.lo[at]! | 64 /* E_DIRTY */;
      }
      // A leaf is stepped over whole.
      got += pt.pages(1) - (vpn % pt.pages(1));
    } else {
      touchPage(k, ((pte << pt.bits) | (vpn & pt.slotMask)), write);
      got++;
    }
  }
  got = Math.min(got, pages);
  const ret = got === 0 ? error : got;
  emit2$2: {
    const mode$2 = k.trace.mode[252 /* TP_GET_USER_PAGES_RET */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 252 /* TP_GET_USER_PAGES_RET */;
    r$2[p$2 + 1] = start;
    r$2[p$2 + 2] = ret;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(252 /* TP_GET_USER_PAGES_RET */, seq$2);
  }
  return ret;
}

/**
 * The same over a whole range: a page whose fault dropped the mmap lock is tried alone until it is
 * there, and then the rest. The lock may be gone in the end (`tasks.gupUnlocked`).
 *
 * @kernel mm/gup.c faultin_page_range, __get_user_pages_locked
 */
export function faultinPageRange(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  write: boolean,
): number {
  const mm = k.tasks.mm[task]!;
  emit2$1: {
    const mode$1 = k.trace.mode[254 /* TP_FAULTIN_PAGE_RANGE */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 254 /* TP_FAULTIN_PAGE_RANGE */;
    r$1[p$1 + 1] = start;
    r$1[p$1 + 2] = end;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(254 /* TP_FAULTIN_PAGE_RANGE */, seq$1);
  }
  let at = start;
  let ret = 0;
  let dropped = false;
  while (at < end) {
    ret = getUserPagesMadvise(k, task, at, end - at, write, false);
    if (ret > 0) at += ret;
    if (k.tasks.gupUnlocked[task] === 0) break;
    dropped = true;
    while (k.tasks.gupUnlocked[task] !== 0) {
      { // downRead
        const lock$2: number = k.mms.mmapLock[mm]!;
        while (k.locks.word[lock$2]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
        k.locks.word[lock$2] = k.locks.word[lock$2]! + 1;
      }
      ret = getUserPagesMadvise(k, task, at, 1, write, true);
    }
    if (ret !== 1) break;
    at++;
  }
  if (dropped) {
    { // upRead
      const lock$3: number = k.mms.mmapLock[mm]!;
      k.locks.word[lock$3] = k.locks.word[lock$3]! - 1;
    }
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
export function madvisePopulate(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  write: boolean,
): number {
  const mm = k.tasks.mm[task]!;
  let at = start;
  let holes = 0;
  while (at < end) {
    let got = 0;
    if (k.gupPolicy.madvisePopulate.tried !== 0) {
      got = faultinPageRange(k, task, at, end, write);
    } else {
      const vma = k.mms.vmaFrom(mm, at);
      if (vma === 0) return (-12 /* -ENOMEM */);
      if (k.vmas.start[vma]! > at) holes = (-12 /* -ENOMEM */);
      at = Math.max(at, k.vmas.start[vma]!);
      if (at >= end) return holes;
      if (populateRefused(k, vma, write) !== 0) return (-22 /* -EINVAL */);
      const stop = Math.min(end, k.vmas.end[vma]!);
      got = getUserPagesMadvise(k, task, at, stop - at, write, false);
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
