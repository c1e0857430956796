// Derived from ../populate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc } from '@faultline/mm';
import { handlePmdFault } from '../../fault/generated/pmd-fault.straight.js';
import { doAnonymousPage } from '../../fault/generated/do-anonymous-page.straight.js';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from '../../fault/generated/do-fault.straight.js';
import { finishFault } from '../../fault/generated/finish-fault.straight.js';
import { faultPage } from '../../fault/fault-page.js';
import { softLeafFault } from '../../fault/soft-leaf-fault.js';
import { doWpPage } from '../../fault/generated/do-wp-page.straight.js';
// paths: base 270
import { decided } from '@faultline/kernel-api';
import { mlockWalked } from '@faultline/mm';
import { GUP_DECISIONS as D } from '../decisions.js';
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
      else { // handleMmFault
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
      error = gupErrno(ret);
      // Whoever answers so has dropped the mmap lock; the page is looked at again later.
      const unlocked = (ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0;
      if (unlocked) k.tasks.gupUnlocked[task] = 1;
      if (error !== 0 || unlocked) break;
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
    ret = getUserPagesTouch(k, task, vma, start, end - start, write, keep);
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
