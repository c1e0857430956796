// Derived from ../madvise-populate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc } from '@faultline/mm';
import { handlePmdFault } from '../../fault/generated/pmd-fault.straight.js';
import { doAnonymousPage } from '../../fault/generated/do-anonymous-page.straight.js';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from '../../fault/generated/do-fault.straight.js';
import { finishFault } from '../../fault/generated/finish-fault.straight.js';
import { faultPage } from '../../fault/fault-page.js';
import { softLeafFault } from '../../fault/soft-leaf-fault.js';
import { doWpPage } from '../../fault/generated/do-wp-page.straight.js';
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
      } else { // handleMmFault
        if ((k.trace.probing === true)) emit2$3: {
          const mode$3 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
          if (mode$3 === 0) break emit2$3;
          const r$3 = k.trace.ring;
          const seq$3 = k.trace.seq;
          const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$3[p$3] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
          r$3[p$3 + 1] = vpn;
          r$3[p$3 + 2] = flags;
          k.trace.seq = seq$3 + 1;
          if (mode$3 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$3);
        }
        let ret$2 = 0;
        handleMmFaultInner$4: {
          const pt$4 = k.pt;
          const mm$4 = k.vmas.mm[vma]!;
          let pte$4 = 0;
          { // pteTable
            const root$5: number = k.mms.root[mm$4]!;
            pte$4 = vpn < pt$4.cacheTo && vpn >= pt$4.cacheFrom && root$5 === pt$4.cacheRoot
              ? pt$4.cacheTable
              : pt$4.pteTableWalk(root$5, vpn);
          }
          if (pte$4 === 0) {
            const range$4 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
            if (range$4 !== 0) { ret$2 = (k.paths.straight[range$4]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$4; }
            const pmd$4 = tableAlloc(k, task, mm$4, vpn, 1);
            if (pmd$4 <= 0) { ret$2 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$4; }
            const ret$4 = handlePmdFault(k, task, vma, vpn, flags, pmd$4);
            if ((ret$4 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$2 = ret$4; break handleMmFaultInner$4; }
            { // child
              const index$6: number = ((pmd$4 << pt$4.bits) | ((vpn * pt$4.pmdInverse) & pt$4.slotMask));
              pte$4 = pt$4.lo[index$6] === 0 || (pt$4.lo[index$6]! & 128 /* E_PSE */) !== 0
                ? 0
                : (((pt$4.hi[index$6]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$4.lo[index$6]!) >>> 12));
            }
          }
          { // handlePteFault
            const pt$7 = k.pt;
            const index$7 = (pte$4 << pt$7.bits) | (vpn & pt$7.slotMask);
            const lo$7 = pte$4 === 0 ? 0 : pt$7.lo[index$7]!;
            const hi$7 = pte$4 === 0 ? 0 : pt$7.hi[index$7]!;
            // A slot without a PTE table has no entry that could have been read.
            const valid$7 = pte$4 !== 0 && (k.faultPolicy.origPteFlag === true);
            const known$7 = valid$7 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
            if (lo$7 === 0 && hi$7 === 0) {
              if (k.vmas.ops[vma] === 0) { ret$2 = doAnonymousPage(k, task, vma, vpn, known$7); break handleMmFaultInner$4; }
              { // doFault
                const ops$8 = k.vmas.ops[vma]!;
                const fault$8 = k.vmOps.fault[ops$8]!;
                if (fault$8 === 0) { ret$2 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$4; }
                const write$8 = (known$7 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                if (write$8 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
                  ret$2 = doCowFault(k, task, vma, vpn, known$7); break handleMmFaultInner$4;
                }
                if (!write$8 && k.vmOps.mapPagesOp[ops$8] !== 0) {
                  const around$8 = doFaultAround(k, task, vma, vpn);
                  if (around$8 !== 0) { ret$2 = around$8; break handleMmFaultInner$4; }
                }
                let may$8 = false;
                vmfCanCallFault$9: {
                  if ((known$7 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$8 = true; break vmfCanCallFault$9; }
                  if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$8 = true; break vmfCanCallFault$9; }
                  { // vmaEndRead
                    k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                  }
                  may$8 = false;
                }
                if (!may$8) { ret$2 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$4; }
                k.tasks.cowPage[task] = 0 /* NO_PFN */;
                const ret$8 = (k.paths.straight[fault$8]!(k, task, vma, vpn, known$7) as number);
                if ((ret$8 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$2 = ret$8; break handleMmFaultInner$4; }
                if (write$8) { ret$2 = doSharedFault(k, task, vma, vpn, known$7, ret$8); break handleMmFaultInner$4; }
                const done$8 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
                unlockFaultPage(k, task, done$8 !== 0);
                ret$2 = ret$8 | done$8; break handleMmFaultInner$4;
              }
            }
            if ((lo$7 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$2 = softLeafFault(lo$7, hi$7); break handleMmFaultInner$4; }
            if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$7 & 2 /* E_RW */) === 0) {
              ret$2 = doWpPage(k, task, vma, vpn, known$7, lo$7, hi$7); break handleMmFaultInner$4;
            }
            { // ptlLock
              while (k.pt.ptl[pte$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[pte$4] = task + 1;
            }
            if (pt$7.lo[index$7] === lo$7 && pt$7.hi[index$7] === hi$7) {
              pt$7.lo[index$7] = lo$7 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
            }
            { // ptlUnlock
              k.pt.ptl[pte$4] = 0;
            }
            ret$2 = 0;
          }
        }
        if ((ret$2 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
          const major$2 = (ret$2 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
          if (major$2) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
          else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
        }
        if ((k.trace.probing === true)) emit2$13: {
          const mode$13 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
          if (mode$13 === 0) break emit2$13;
          const r$13 = k.trace.ring;
          const seq$13 = k.trace.seq;
          const p$13 = (seq$13 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$13[p$13] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
          r$13[p$13 + 1] = vpn;
          r$13[p$13 + 2] = ret$2;
          k.trace.seq = seq$13 + 1;
          if (mode$13 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$13);
        }
        ret = ret$2;
      }
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
  emit2$14: {
    const mode$14 = k.trace.mode[252 /* TP_GET_USER_PAGES_RET */]!;
    if (mode$14 === 0) break emit2$14;
    const r$14 = k.trace.ring;
    const seq$14 = k.trace.seq;
    const p$14 = (seq$14 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$14[p$14] = task * 1024 /* IDS */ + 252 /* TP_GET_USER_PAGES_RET */;
    r$14[p$14 + 1] = start;
    r$14[p$14 + 2] = ret;
    k.trace.seq = seq$14 + 1;
    if (mode$14 === 2) k.trace.tell(252 /* TP_GET_USER_PAGES_RET */, seq$14);
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
