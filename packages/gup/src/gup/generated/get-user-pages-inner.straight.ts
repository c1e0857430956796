// Derived from ../get-user-pages-inner.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc } from '@faultline/mm';
import { handlePmdFault } from '../../fault/generated/pmd-fault.straight.js';
import { doAnonymousPage } from '../../fault/generated/do-anonymous-page.straight.js';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from '../../fault/generated/do-fault.straight.js';
import { finishFault } from '../../fault/generated/finish-fault.straight.js';
import { faultPage } from '../../fault/fault-page.js';
import { softLeafFault } from '../../fault/soft-leaf-fault.js';
import { doWpPage } from '../../fault/generated/do-wp-page.straight.js';
// paths: base 5900
import { decided } from '@faultline/kernel-api';
import { walkRefused } from '../check-vma-flags.js';
import { GUP_DECISIONS as D } from '../decisions.js';
import { follWord } from '../foll-flags.js';
import { entryAllows } from '../follow-page.js';
import { checkFilled, takeLocked } from '../grab-page.js';
import { faultErrno, gupFaultFlags } from '../gup-flags.js';
import type { GupKernel } from '../kernel.js';
import { passEntry } from '../pass-page.js';

/** Takes what the entry of page `vpn` maps, under the lock of its table; as `takeLocked`. */
export function takePages(
  k: GupKernel,
  task: number,
  vma: number,
  vpn: number,
  most: number,
  foll: number,
  list: number,
  cowed: boolean,
): number {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
  const index = table === 0 ? pt.leafAt(root, vpn) : ((table << pt.bits) | (vpn & pt.slotMask));
  if (index === 0) return 0;
  { // ptlLock
    const table$1: number = index >> pt.bits;
    while (k.pt.ptl[table$1] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table$1] = task + 1;
  }
  let got = 0;
  if ((vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn)) === table && (table !== 0 || ((pt.lo[index]! & 128 /* E_PSE */) !== 0))) {
    got = takeLocked(k, task, vma, vpn, index, most, foll, list, cowed);
  }
  { // ptlUnlock
    const table$2: number = index >> pt.bits;
    k.pt.ptl[table$2] = 0;
  }
  return got;
}

/**
 * Goes over `pages` pages of an address space from `start` on, faulting in what is not there; with a `list`
 * (FOLL_GET or FOLL_PIN) it takes them, without (0) they are only there then. Returns how many, or, of the
 * first one, a negative errno, or 0. `tasks.gupUnlocked` says that a fault dropped the mmap lock; its page
 * is not counted.
 *
 * @kernel mm/gup.c __get_user_pages, faultin_page
 * @fidelity simplified: no fatal signals, no gate area
 */
export function getUserPagesInner(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const pt = k.pt;
  const root = k.mms.root[mm]!;
  if (pages === 0) return 0;
  const word = follWord(k.gupPolicy.foll, foll);
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
  k.tasks.pgmap[task] = 0;
  let vma = 0;
  let end = 0;
  let got = 0;
  let error = 0;
  let cowed = -1;
  while (got < pages) {
    const vpn = start + got;
    if (vpn >= end) {
      vma = k.mms.vmas[mm]!.lookup(vpn);
      error = walkRefused(k, vma, foll);
      if (error !== 0) break;
      end = k.vmas.end[vma]!;
    }
    const table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
    const index = table === 0 ? pt.leafAt(root, vpn) : ((table << pt.bits) | (vpn & pt.slotMask));
    let step = 0;
    if (entryAllows(k, vma, pt.lo[index]!, pt.hi[index]!, foll, cowed === vpn)) {
      if (list === 0) step = passEntry(k, vma, vpn, index, foll);
      else step = takePages(k, task, vma, vpn, pages - got, foll, list, cowed === vpn);
    }
    checkFilled(k, step, list);
    if (step > 0) {
      got += step;
      continue;
    }
    if ((foll & 50331648 /* FOLL_MLOCK | FOLL_POPULATE */) === 33554432 /* FOLL_MLOCK */) {
      // Locked on fault: what is not there stays away.
      got++;
      continue;
    }
    const hole = (foll & 4 /* FOLL_DUMP */) !== 0 && k.vmas.ops[vma] === 0;
    if (step === 0 && (hole || (foll & 32 /* FOLL_NOFAULT */) !== 0)) error = (-14 /* -EFAULT */);
    else if (step !== (-31 /* -EMLINK */)) error = step;
    if (error !== 0) break;
    const flags = gupFaultFlags(k, foll, step === (-31 /* -EMLINK */));
    const range = (k.gupPolicy.hugetlbWalker === true) ? k.vmOps.rangeFault[k.vmas.ops[vma]!]! : 0;
    let ret = 0;
    if (range !== 0) ret = (k.paths.straight[range]!(k, task, vma, vpn, flags) as number);
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
    error = faultErrno(ret, foll);
    if (error !== 0) {
      decided(k, D.fault, error);
      break;
    }
    if ((ret & 8 /* VM_FAULT_WRITE */) !== 0 && (k.vmas.flags[vma]! & 2 /* VM_WRITE */) === 0) cowed = vpn;
    // Whoever answers so has dropped the mmap lock; the page is looked at again later.
    if ((ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) {
      const kept = (foll & 16 /* FOLL_NOWAIT */) !== 0 && (ret & 16384 /* VM_FAULT_COMPLETED */) === 0;
      if (!kept) k.tasks.gupUnlocked[task] = 1;
      break;
    }
  }
  if (k.tasks.pgmap[task] !== 0) {
    k.pagemaps.put(k.tasks.pgmap[task]!);
    k.tasks.pgmap[task] = 0;
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
