// Derived from ../populate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 270
import { decided } from '@faultline/kernel-api';
import { mlockWalked } from '@faultline/mm';
import { GUP_DECISIONS as D } from '../decisions.js';
import { getUserPagesInner } from './get-user-pages-inner.straight.js';
import type { GupKernel } from '../kernel.js';
import { gupErrno } from '../populate-refused.js';

/**
 * Faults in `pages` pages from `start` on, of one VMA, without taking references. Returns how many
 * it got, or -EFAULT or -ENOMEM when the first one failed. A fault that drops the mmap lock ends it
 * (`tasks.gupUnlocked`), without its page; with `keep` none may.
 *
 * @kernel mm/gup.c __get_user_pages (no FOLL_GET, no FOLL_PIN)
 * @fidelity simplified: no huge leaves
 */
export function getUserPagesTouch(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  pages: number,
  write: boolean,
  keep: boolean,
): number {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const words = k.gupPolicy.populateFlags;
  const need: number = write ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const may: number = keep ? 0 : 20 /* FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE */;
  const flags = may | (write ? 1 /* FAULT_FLAG_WRITE */ : 0);
  const lazy = (k.vmas.flags[vma]! & 524288 /* VM_LOCKONFAULT */) !== 0;
  const off = (lazy ? words.lockOnFault : 0) | (keep ? words.unlockable : 0);
  const word = (write ? words.write : words.read) & ~off;
  const marks = ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) && !(k.mmPolicy.mlockByRmap === true);
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
  const range = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
  const own = (k.gupPolicy.hugetlbWalker === true) ? range : 0;
  let got = 0;
  let error = 0;
  k.tasks.gupUnlocked[task] = 0;
  while (got < pages) {
    const vpn = start + got;
    const table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
    const index = table === 0 ? pt.leafAt(root, vpn) : ((table << pt.bits) | (vpn & pt.slotMask));
    if ((pt.lo[index]! & need) !== need) {
      if (lazy) {
        got++;
        continue;
      }
      let ret = 0;
      if (own !== 0) ret = (k.paths.straight[own]!(k, task, vma, vpn, flags) as number);
      else ret = (k.paths.straight[5700 /* FAULTIN_PAGE */]!(k, task, vma, vpn, start + pages, flags) as number);
      error = gupErrno(ret);
      // Whoever answers so has dropped the mmap lock; the page is looked at again later.
      const unlocked = (ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0;
      if (unlocked) k.tasks.gupUnlocked[task] = 1;
      if (error !== 0 || unlocked) break;
    } else if (table !== 0 && !marks) {
      got++;
      // What follows in the table and is there, too.
      const stop = Math.min(pages, got + pt.slotMask - (vpn & pt.slotMask));
      for (let at = index + 1; got < stop && (pt.lo[at]! & need) === need; at++) {
        got++;
      }
      continue;
    }
    if (marks) {
      const pte = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
      mlockWalked(k, pte === 0 ? pt.leafAt(root, vpn) : ((pte << pt.bits) | (vpn & pt.slotMask)));
    }
    // A leaf is stepped over whole; a page of the pool gets its dirty bit here, not by a store.
    if ((vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn)) === 0) {
      if (write && range !== 0) {
        const at = pt.leafAt(root, vpn);
        pt.lo[at] = pt.lo[at]! | 64 /* E_DIRTY */;
      }
      got += pt.pages(1) - (vpn & (pt.pages(1) - 1));
    } else got++;
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
  const vmFlags = k.vmas.flags[vma]!;
  let ret = (-14 /* -EFAULT */);
  if ((vmFlags & 524288 /* VM_LOCKONFAULT */) !== 0 && k.gupPolicy.populateFlags.lockOnFault === 0) {
    k.tasks.gupUnlocked[task] = 0;
    ret = end - start;
  } else if ((vmFlags & 7 /* VM_ACCESS_FLAGS */) === 0) {
    const words = k.gupPolicy.populateFlags.noAccess;
    k.tasks.gupUnlocked[task] = 0;
    if (words !== 0) {
      emit6$2: {
        const b$2: number = end - start;
        const mode$2 = k.trace.mode[251 /* TP_GET_USER_PAGES */]!;
        if (mode$2 === 0) break emit6$2;
        const r$2 = k.trace.ring;
        const seq$2 = k.trace.seq;
        const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$2[p$2] = task * 1024 /* IDS */ + 251 /* TP_GET_USER_PAGES */;
        r$2[p$2 + 1] = start;
        r$2[p$2 + 2] = b$2;
        r$2[p$2 + 3] = words;
        r$2[p$2 + 4] = 0;
        r$2[p$2 + 5] = 0;
        r$2[p$2 + 6] = 0;
        k.trace.seq = seq$2 + 1;
        if (mode$2 === 2) k.trace.tell(251 /* TP_GET_USER_PAGES */, seq$2);
      }
      emit2$3: {
        const mode$3 = k.trace.mode[252 /* TP_GET_USER_PAGES_RET */]!;
        if (mode$3 === 0) break emit2$3;
        const r$3 = k.trace.ring;
        const seq$3 = k.trace.seq;
        const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$3[p$3] = task * 1024 /* IDS */ + 252 /* TP_GET_USER_PAGES_RET */;
        r$3[p$3 + 1] = start;
        r$3[p$3 + 2] = ret;
        k.trace.seq = seq$3 + 1;
        if (mode$3 === 2) k.trace.tell(252 /* TP_GET_USER_PAGES_RET */, seq$3);
      }
    }
  } else {
    const write = (vmFlags & 10 /* VM_WRITE | VM_SHARED */) === 2 /* VM_WRITE */;
    // Where every entry that is there will do there is nothing to decide for each.
    if (k.gupPolicy.pfnPte.skip >= 2 /* SKIP_COUNTED */) {
      ret = getUserPagesTouch(k, task, vma, start, end - start, write, keep);
    } else {
      const may = keep ? 0 : 2097152 /* FOLL_UNLOCKABLE */;
      const foll = may | 65536 /* FOLL_TOUCH */ | 16777216 /* FOLL_POPULATE */ | 8 /* FOLL_FORCE */ | (write ? 1 /* FOLL_WRITE */ : 0);
      ret = getUserPagesInner(k, task, k.vmas.mm[vma]!, start, end - start, foll, 0);
    }
  }
  emit2$4: {
    const mode$4 = k.trace.mode[253 /* TP_POPULATE_VMA_PAGE_RANGE_RET */]!;
    if (mode$4 === 0) break emit2$4;
    const r$4 = k.trace.ring;
    const seq$4 = k.trace.seq;
    const p$4 = (seq$4 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$4[p$4] = task * 1024 /* IDS */ + 253 /* TP_POPULATE_VMA_PAGE_RANGE_RET */;
    r$4[p$4 + 1] = start;
    r$4[p$4 + 2] = ret;
    k.trace.seq = seq$4 + 1;
    if (mode$4 === 2) k.trace.tell(253 /* TP_POPULATE_VMA_PAGE_RANGE_RET */, seq$4);
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
