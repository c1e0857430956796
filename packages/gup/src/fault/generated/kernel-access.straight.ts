// Derived from ../kernel-access.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc, vmaIsAccessible } from '@faultline/mm';
import { handlePmdFault } from './pmd-fault.straight.js';
import { doAnonymousPage } from './do-anonymous-page.straight.js';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from './do-fault.straight.js';
import { finishFault } from './finish-fault.straight.js';
import { faultPage } from '../fault-page.js';
import { softLeafFault } from '../soft-leaf-fault.js';
import { doNumaPage } from './do-numa-page.straight.js';
import { doWpPage } from './do-wp-page.straight.js';
// paths: base 7470
import { expandStack } from '@faultline/mm';
import type { FaultKernel } from '../kernel.js';
import { kernelErrorCode, presentPage } from '../present-page.js';

/**
 * A fault of the kernel while it copies from or to user memory: never under the VMA lock, and without a
 * signal. Whether the access may be tried again; otherwise the copy ends there (exception table).
 *
 * @kernel arch/x86/mm/fault.c do_user_addr_fault, kernelmode_fixup_or_oops
 * @fidelity simplified: a task that is killed waits for the mmap lock all the same (6.5 and later: get_mmap_lock_carefully
 * gives up, and the copy ends)
 */
export function doKernelFault(
  k: FaultKernel,
  task: number,
  vpn: number,
  errorCode: number,
): boolean {
  const mm = k.tasks.mm[task]!;
  let flags = 532 /* FAULT_FLAG_DEFAULT */;
  if ((errorCode & 2) !== 0) flags |= 1 /* FAULT_FLAG_WRITE */;
  for (;;) {
    { // downRead
      const lock$1: number = k.mms.mmapLock[mm]!;
      while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
      k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
    }
    const vma = k.mms.vmas[mm]!.lookup(vpn);
    if (vma === 0 || ((errorCode & 2) !== 0
    ? (k.vmas.flags[vma]! & 2 /* VM_WRITE */) === 0
    : (errorCode & 1) !== 0 || (k.vmas.flags[vma]! & 7 /* VM_ACCESS_FLAGS */) === 0)) {
      { // upRead
        const lock$2: number = k.mms.mmapLock[mm]!;
        k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
      }
      if (vma !== 0) return false;
      const grew = expandStack(k, task, vpn);
      if (!grew) return false;
      continue;
    }
    let ret = 0;
    { // handleMmFault
      if ((k.trace.probing === true)) emit2$4: {
        const mode$4 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
        if (mode$4 === 0) break emit2$4;
        const r$4 = k.trace.ring;
        const seq$4 = k.trace.seq;
        const p$4 = (seq$4 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$4[p$4] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
        r$4[p$4 + 1] = vpn;
        r$4[p$4 + 2] = flags;
        k.trace.seq = seq$4 + 1;
        if (mode$4 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$4);
      }
      let ret$3 = 0;
      handleMmFaultInner$5: {
        const pt$5 = k.pt;
        const mm$5 = k.vmas.mm[vma]!;
        let pte$5 = 0;
        { // pteTable
          const root$6: number = k.mms.root[mm$5]!;
          pte$5 = vpn < pt$5.cacheTo && vpn >= pt$5.cacheFrom && root$6 === pt$5.cacheRoot
            ? pt$5.cacheTable
            : pt$5.pteTableWalk(root$6, vpn);
        }
        if (pte$5 === 0) {
          const range$5 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
          if (range$5 !== 0) { ret$3 = (k.paths.straight[range$5]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$5; }
          let pmd$5 = 0;
          faultPmdTable$7: {
            const shared$7 = k.vmOps.tableAlloc[k.vmas.ops[vma]!]!;
            if (shared$7 !== 0) {
              const pmd$7 = k.callStraight(shared$7, task, vma, vpn);
              k.tasks.faultPmd[task] = pmd$7;
              pmd$5 = pmd$7; break faultPmdTable$7;
            }
            pmd$5 = tableAlloc(k, task, k.vmas.mm[vma]!, vpn, 1);
          }
          if (pmd$5 <= 0) { ret$3 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$5; }
          const ret$5 = handlePmdFault(k, task, vma, vpn, flags, pmd$5);
          if ((ret$5 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$3 = ret$5; break handleMmFaultInner$5; }
          const own$5 = k.vmOps.tableOwn[k.vmas.ops[vma]!]!;
          if (own$5 !== 0) {
            const answer$5 = (k.paths.straight[own$5]!(k, task, vma, vpn, pmd$5, flags) as number);
            if (answer$5 !== 0) { ret$3 = answer$5; break handleMmFaultInner$5; }
          }
          { // child
            const index$8: number = ((pmd$5 << pt$5.bits) | ((vpn * pt$5.pmdInverse) & pt$5.slotMask));
            pte$5 = pt$5.lo[index$8] === 0 || (pt$5.lo[index$8]! & 128 /* E_PSE */) !== 0
              ? 0
              : (((pt$5.hi[index$8]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$5.lo[index$8]!) >>> 12));
          }
        }
        { // handlePteFault
          const pt$9 = k.pt;
          const index$9 = (pte$5 << pt$9.bits) | (vpn & pt$9.slotMask);
          const lo$9 = pte$5 === 0 ? 0 : pt$9.lo[index$9]!;
          const hi$9 = pte$5 === 0 ? 0 : pt$9.hi[index$9]!;
          // A slot without a PTE table has no entry that could have been read.
          const valid$9 = pte$5 !== 0 && (k.faultPolicy.origPteFlag === true);
          const known$9 = valid$9 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
          if (lo$9 === 0 && hi$9 === 0) {
            if (k.vmas.ops[vma] === 0) { ret$3 = doAnonymousPage(k, task, vma, vpn, known$9); break handleMmFaultInner$5; }
            { // doFault
              const ops$10 = k.vmas.ops[vma]!;
              const fault$10 = k.vmOps.fault[ops$10]!;
              if (fault$10 === 0) { ret$3 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$5; }
              const write$10 = (known$9 & 1 /* FAULT_FLAG_WRITE */) !== 0;
              if (write$10 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
                ret$3 = doCowFault(k, task, vma, vpn, known$9); break handleMmFaultInner$5;
              }
              if (!write$10 && k.vmOps.mapPagesOp[ops$10] !== 0) {
                const around$10 = doFaultAround(k, task, vma, vpn);
                if (around$10 !== 0) { ret$3 = around$10; break handleMmFaultInner$5; }
              }
              let may$10 = false;
              vmfCanCallFault$11: {
                if ((known$9 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$10 = true; break vmfCanCallFault$11; }
                if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$10 = true; break vmfCanCallFault$11; }
                { // vmaEndRead
                  k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                }
                may$10 = false;
              }
              if (!may$10) { ret$3 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$5; }
              k.tasks.cowPage[task] = 0 /* NO_PFN */;
              const ret$10 = (k.paths.straight[fault$10]!(k, task, vma, vpn, known$9) as number);
              if ((ret$10 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$3 = ret$10; break handleMmFaultInner$5; }
              if (write$10) { ret$3 = doSharedFault(k, task, vma, vpn, known$9, ret$10); break handleMmFaultInner$5; }
              const done$10 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
              unlockFaultPage(k, task, done$10 !== 0);
              ret$3 = ret$10 | done$10; break handleMmFaultInner$5;
            }
          }
          if ((lo$9 & 1 /* E_PRESENT */) === 0) {
            if ((lo$9 & 256 /* E_PROTNONE */) === 0) { ret$3 = softLeafFault(lo$9, hi$9); break handleMmFaultInner$5; }
            if (vmaIsAccessible(k, vma)) { ret$3 = doNumaPage(k, task, vma, index$9, lo$9, hi$9); break handleMmFaultInner$5; }
          }
          if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$9 & 2 /* E_RW */) === 0) {
            ret$3 = doWpPage(k, task, vma, vpn, known$9, lo$9, hi$9); break handleMmFaultInner$5;
          }
          { // ptlLock
            while (k.pt.ptl[pte$5] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[pte$5] = task + 1;
          }
          if (pt$9.lo[index$9] === lo$9 && pt$9.hi[index$9] === hi$9) {
            pt$9.lo[index$9] = lo$9 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
          }
          { // ptlUnlock
            k.pt.ptl[pte$5] = 0;
          }
          ret$3 = 0;
        }
      }
      if ((ret$3 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
        const major$3 = (ret$3 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
        if (major$3) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
        else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
      }
      if ((k.trace.probing === true)) emit2$15: {
        const mode$15 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
        if (mode$15 === 0) break emit2$15;
        const r$15 = k.trace.ring;
        const seq$15 = k.trace.seq;
        const p$15 = (seq$15 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$15[p$15] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
        r$15[p$15 + 1] = vpn;
        r$15[p$15 + 2] = ret$3;
        k.trace.seq = seq$15 + 1;
        if (mode$15 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$15);
      }
      ret = ret$3;
    }
    if ((ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
      { // upRead
        const lock$16: number = k.mms.mmapLock[mm]!;
        k.locks.word[lock$16] = k.locks.word[lock$16]! - 1;
      }
    }
    if ((ret & 1024 /* VM_FAULT_RETRY */) === 0) return (ret & 2163 /* VM_FAULT_ERROR */) === 0;
    if (k.tasks.fatalSignal[task] !== 0) return false;
    flags |= 32 /* FAULT_FLAG_TRIED */;
  }
}

/**
 * The frame behind a page of user memory, brought in by faults as the kernel's own load or store would: the
 * entry is accessed, and dirty after a store. NO_PFN where the access cannot be had. Nothing runs between the
 * answer and the caller's next step, so the frame may be read or stored to there.
 *
 * @param write 1 for a store
 * @param tries how often a copy of this kind touches a page that it cannot have
 * @fidelity simplified: translations that a CPU remembers are not looked at
 */
export function userPage(
  k: FaultKernel,
  task: number,
  vpn: number,
  write: number,
  tries: number,
): number {
  let left = tries;
  for (;;) {
    const pfn = presentPage(k, task, vpn, write);
    if (pfn !== 0 /* NO_PFN */) return pfn;
    const again = doKernelFault(k, task, vpn, kernelErrorCode(k, task, vpn, write));
    if (!again) left--;
    if (left === 0) return 0 /* NO_PFN */;
  }
}

/**
 * Reads a byte of each page that `length` bytes of user memory from byte `buffer` on lie in, so that the bytes
 * can be copied without a fault. Answers how many there are before the first page that cannot be had.
 *
 * @kernel lib/iov_iter.c fault_in_iov_iter_readable; mm/gup.c fault_in_readable
 */
export function faultInReadable(
  k: FaultKernel,
  task: number,
  buffer: number,
  length: number,
): number {
  const bytes = k.data.pageBytes;
  const end = buffer + length;
  for (let at = buffer; at < end; at = (Math.floor(at / bytes) + 1) * bytes) {
    const pfn = userPage(k, task, Math.floor(at / bytes), 0, 1);
    if (pfn === 0 /* NO_PFN */) return at - buffer;
  }
  return length;
}

/**
 * Copies bytes `from` to `to` (exclusive) of a file, all in the page whose frame is `pfn` (NO_PFN: zeroes, of
 * any number of pages), to user memory from byte `buffer` on: how many, fewer where a page of the buffer cannot
 * be had.
 *
 * @param tries how often a copy of this kind touches a page that it cannot have
 * @kernel lib/iov_iter.c copy_page_to_iter, iov_iter_zero; drivers/dax/super.c dax_copy_to_iter
 */
export function copyPageToIter(
  k: FaultKernel,
  task: number,
  pfn: number,
  from: number,
  to: number,
  buffer: number,
  tries: number,
): number {
  const bytes = k.data.pageBytes;
  let at = from;
  while (at < to) {
    const target = buffer + (at - from);
    const user = userPage(k, task, Math.floor(target / bytes), 1, tries);
    if (user === 0 /* NO_PFN */) break;
    const count = Math.min(to - at, bytes - (target % bytes));
    let frame = 0;
    index$1: {
      if (user >= k.frames.pmemBase && user < k.frames.pmemEnd) { frame = (user - k.frames.pmemOffset) | 0; break index$1; }
      frame = user < k.frames.ramFrames ? user | 0 : k.frames.farIndex(user);
    }
    if (pfn === 0 /* NO_PFN */) k.data.writeRun(frame, target % bytes, count, 0);
    else k.data.copyRun(k.frames.index(pfn), at % bytes, frame, target % bytes, count);
    at += count;
  }
  return at - from;
}
