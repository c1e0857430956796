// Derived from ../user-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc } from '@faultline/mm';
import { handlePmdFault } from './pmd-fault.straight.js';
import { doAnonymousPage } from './do-anonymous-page.straight.js';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from './do-fault.straight.js';
import { finishFault } from './finish-fault.straight.js';
import { faultPage } from '../fault-page.js';
import { doWpPage } from './do-wp-page.straight.js';
import { errorSignal } from '../signals.js';
import { keptByte } from '../user-byte.js';
// paths: base 260
import type { FaultKernel } from '../kernel.js';
import { userLeafByte } from '../user-byte.js';

/**
 * A fault of user code: first under the VMA lock where the release has it, then under the mmap lock,
 * again after each RETRY. Returns 0 or the packed signal that the task gets.
 *
 * @kernel arch/x86/mm/fault.c do_user_addr_fault
 * @fidelity simplified: no stack growth, no kernel-mode accesses, no fatal signals
 */
export function doUserAddrFault(
  k: FaultKernel,
  task: number,
  vpn: number,
  errorCode: number,
): number {
  const mm = k.tasks.mm[task]!;
  let flags = 596 /* FAULT_FLAG_DEFAULT | FAULT_FLAG_USER */;
  emit2$1: {
    const mode$1 = k.trace.mode[200 /* TP_PAGE_FAULT_USER */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 200 /* TP_PAGE_FAULT_USER */;
    r$1[p$1 + 1] = vpn;
    r$1[p$1 + 2] = errorCode;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(200 /* TP_PAGE_FAULT_USER */, seq$1);
  }
  if ((errorCode & 2) !== 0) flags |= 1 /* FAULT_FLAG_WRITE */;
  if ((k.faultPolicy.perVmaLock === true)) {
    let vma = 0;
    lockVmaUnderRcu$2: {
      const vma$2 = k.mms.vmas[mm]!.lookup(vpn);
      if (vma$2 === 0 || k.vmas.lockSeq[vma$2] === k.mms.lockSeq[mm]) { vma = 0; break lockVmaUnderRcu$2; }
      k.vmas.readers[vma$2] = k.vmas.readers[vma$2]! + 1;
      vma = vma$2;
    }
    if (vma !== 0) {
      if ((errorCode & 2) !== 0
    ? (k.vmas.flags[vma]! & 2 /* VM_WRITE */) === 0
    : (errorCode & 1) !== 0 || (k.vmas.flags[vma]! & 7 /* VM_ACCESS_FLAGS */) === 0) {
        { // vmaEndRead
          k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
        }
        return 2818 /* SEGV_ACCERR */;
      }
      let ret = 0;
      { // handleMmFault
        const flags$4: number = flags | 4096 /* FAULT_FLAG_VMA_LOCK */;
        if ((k.trace.probing === true)) emit2$5: {
          const mode$5 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
          if (mode$5 === 0) break emit2$5;
          const r$5 = k.trace.ring;
          const seq$5 = k.trace.seq;
          const p$5 = (seq$5 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$5[p$5] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
          r$5[p$5 + 1] = vpn;
          r$5[p$5 + 2] = flags$4;
          k.trace.seq = seq$5 + 1;
          if (mode$5 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$5);
        }
        let ret$4 = 0;
        handleMmFaultInner$6: {
          const pt$6 = k.pt;
          const mm$6 = k.vmas.mm[vma]!;
          let pte$6 = 0;
          { // pteTable
            const root$7: number = k.mms.root[mm$6]!;
            pte$6 = vpn < pt$6.cacheTo && vpn >= pt$6.cacheFrom && root$7 === pt$6.cacheRoot
              ? pt$6.cacheTable
              : pt$6.pteTableWalk(root$7, vpn);
          }
          if (pte$6 === 0) {
            const pmd$6 = tableAlloc(k, task, mm$6, vpn, 1);
            if (pmd$6 <= 0) { ret$4 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$6; }
            const ret$6 = handlePmdFault(k, task, vma, vpn, flags$4, pmd$6);
            if ((ret$6 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$4 = ret$6; break handleMmFaultInner$6; }
            pte$6 = pt$6.child(pt$6.index(pmd$6, vpn));
          }
          { // handlePteFault
            const pt$8 = k.pt;
            const index$8 = (pte$6 << pt$8.bits) | (vpn & pt$8.slotMask);
            const lo$8 = pte$6 === 0 ? 0 : pt$8.lo[index$8]!;
            const hi$8 = pte$6 === 0 ? 0 : pt$8.hi[index$8]!;
            // A slot without a PTE table has no entry that could have been read.
            const valid$8 = pte$6 !== 0 && (k.faultPolicy.origPteFlag === true);
            const known$8 = valid$8 ? flags$4 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$4;
            if (lo$8 === 0 && hi$8 === 0) {
              if (k.vmas.ops[vma] === 0) { ret$4 = doAnonymousPage(k, task, vma, vpn, known$8); break handleMmFaultInner$6; }
              { // doFault
                const ops$9 = k.vmas.ops[vma]!;
                const fault$9 = k.vmOps.fault[ops$9]!;
                if (fault$9 === 0) { ret$4 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$6; }
                const write$9 = (known$8 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                if (write$9 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
                  ret$4 = doCowFault(k, task, vma, vpn, known$8); break handleMmFaultInner$6;
                }
                if (!write$9 && k.vmOps.mapPagesOp[ops$9] !== 0) {
                  const around$9 = doFaultAround(k, task, vma, vpn);
                  if (around$9 !== 0) { ret$4 = around$9; break handleMmFaultInner$6; }
                }
                let may$9 = false;
                vmfCanCallFault$10: {
                  if ((known$8 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$9 = true; break vmfCanCallFault$10; }
                  if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$9 = true; break vmfCanCallFault$10; }
                  { // vmaEndRead
                    k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                  }
                  may$9 = false;
                }
                if (!may$9) { ret$4 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$6; }
                k.tasks.cowPage[task] = 0 /* NO_PFN */;
                const ret$9 = k.callStraight(fault$9, task, vma, vpn, known$8);
                if ((ret$9 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$4 = ret$9; break handleMmFaultInner$6; }
                if (write$9) { ret$4 = doSharedFault(k, task, vma, vpn, known$8, ret$9); break handleMmFaultInner$6; }
                const done$9 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
                unlockFaultPage(k, task, done$9 !== 0);
                ret$4 = ret$9 | done$9; break handleMmFaultInner$6;
              }
            }
            if ((flags$4 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$8 & 2 /* E_RW */) === 0) {
              ret$4 = doWpPage(k, task, vma, vpn, known$8, lo$8, hi$8); break handleMmFaultInner$6;
            }
            { // ptlLock
              while (k.pt.ptl[pte$6] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[pte$6] = task + 1;
            }
            if (pt$8.lo[index$8] === lo$8 && pt$8.hi[index$8] === hi$8) {
              pt$8.lo[index$8] = lo$8 | 32 /* E_ACCESSED */ | ((flags$4 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
            }
            { // ptlUnlock
              k.pt.ptl[pte$6] = 0;
            }
            ret$4 = 0;
          }
        }
        if ((ret$4 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
          const major$4 = (ret$4 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$4 & 32 /* FAULT_FLAG_TRIED */) !== 0;
          if (major$4) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
          else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
        }
        if ((k.trace.probing === true)) emit2$14: {
          const mode$14 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
          if (mode$14 === 0) break emit2$14;
          const r$14 = k.trace.ring;
          const seq$14 = k.trace.seq;
          const p$14 = (seq$14 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$14[p$14] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
          r$14[p$14 + 1] = vpn;
          r$14[p$14 + 2] = ret$4;
          k.trace.seq = seq$14 + 1;
          if (mode$14 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$14);
        }
        ret = ret$4;
      }
      // Who answers RETRY or COMPLETED has dropped the lock.
      if ((ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) { // vmaEndRead
        k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
      }
      if ((ret & 1024 /* VM_FAULT_RETRY */) === 0) return (ret & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret);
      if ((ret & 4 /* VM_FAULT_MAJOR */) !== 0) flags |= 32 /* FAULT_FLAG_TRIED */;
    }
  }
  for (;;) {
    { // downRead
      const lock$16: number = k.mms.mmapLock[mm]!;
      while (k.locks.word[lock$16]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
      k.locks.word[lock$16] = k.locks.word[lock$16]! + 1;
    }
    const vma = k.mms.vmas[mm]!.lookup(vpn);
    if (vma === 0 || ((errorCode & 2) !== 0
    ? (k.vmas.flags[vma]! & 2 /* VM_WRITE */) === 0
    : (errorCode & 1) !== 0 || (k.vmas.flags[vma]! & 7 /* VM_ACCESS_FLAGS */) === 0)) {
      { // upRead
        const lock$17: number = k.mms.mmapLock[mm]!;
        k.locks.word[lock$17] = k.locks.word[lock$17]! - 1;
      }
      return vma === 0 ? 2817 /* SEGV_MAPERR */ : 2818 /* SEGV_ACCERR */;
    }
    let ret = 0;
    { // handleMmFault
      if ((k.trace.probing === true)) emit2$19: {
        const mode$19 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
        if (mode$19 === 0) break emit2$19;
        const r$19 = k.trace.ring;
        const seq$19 = k.trace.seq;
        const p$19 = (seq$19 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$19[p$19] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
        r$19[p$19 + 1] = vpn;
        r$19[p$19 + 2] = flags;
        k.trace.seq = seq$19 + 1;
        if (mode$19 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$19);
      }
      let ret$18 = 0;
      handleMmFaultInner$20: {
        const pt$20 = k.pt;
        const mm$20 = k.vmas.mm[vma]!;
        let pte$20 = 0;
        { // pteTable
          const root$21: number = k.mms.root[mm$20]!;
          pte$20 = vpn < pt$20.cacheTo && vpn >= pt$20.cacheFrom && root$21 === pt$20.cacheRoot
            ? pt$20.cacheTable
            : pt$20.pteTableWalk(root$21, vpn);
        }
        if (pte$20 === 0) {
          const pmd$20 = tableAlloc(k, task, mm$20, vpn, 1);
          if (pmd$20 <= 0) { ret$18 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$20; }
          const ret$20 = handlePmdFault(k, task, vma, vpn, flags, pmd$20);
          if ((ret$20 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$18 = ret$20; break handleMmFaultInner$20; }
          pte$20 = pt$20.child(pt$20.index(pmd$20, vpn));
        }
        { // handlePteFault
          const pt$22 = k.pt;
          const index$22 = (pte$20 << pt$22.bits) | (vpn & pt$22.slotMask);
          const lo$22 = pte$20 === 0 ? 0 : pt$22.lo[index$22]!;
          const hi$22 = pte$20 === 0 ? 0 : pt$22.hi[index$22]!;
          // A slot without a PTE table has no entry that could have been read.
          const valid$22 = pte$20 !== 0 && (k.faultPolicy.origPteFlag === true);
          const known$22 = valid$22 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
          if (lo$22 === 0 && hi$22 === 0) {
            if (k.vmas.ops[vma] === 0) { ret$18 = doAnonymousPage(k, task, vma, vpn, known$22); break handleMmFaultInner$20; }
            { // doFault
              const ops$23 = k.vmas.ops[vma]!;
              const fault$23 = k.vmOps.fault[ops$23]!;
              if (fault$23 === 0) { ret$18 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$20; }
              const write$23 = (known$22 & 1 /* FAULT_FLAG_WRITE */) !== 0;
              if (write$23 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
                ret$18 = doCowFault(k, task, vma, vpn, known$22); break handleMmFaultInner$20;
              }
              if (!write$23 && k.vmOps.mapPagesOp[ops$23] !== 0) {
                const around$23 = doFaultAround(k, task, vma, vpn);
                if (around$23 !== 0) { ret$18 = around$23; break handleMmFaultInner$20; }
              }
              let may$23 = false;
              vmfCanCallFault$24: {
                if ((known$22 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$23 = true; break vmfCanCallFault$24; }
                if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$23 = true; break vmfCanCallFault$24; }
                { // vmaEndRead
                  k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                }
                may$23 = false;
              }
              if (!may$23) { ret$18 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$20; }
              k.tasks.cowPage[task] = 0 /* NO_PFN */;
              const ret$23 = k.callStraight(fault$23, task, vma, vpn, known$22);
              if ((ret$23 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$18 = ret$23; break handleMmFaultInner$20; }
              if (write$23) { ret$18 = doSharedFault(k, task, vma, vpn, known$22, ret$23); break handleMmFaultInner$20; }
              const done$23 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
              unlockFaultPage(k, task, done$23 !== 0);
              ret$18 = ret$23 | done$23; break handleMmFaultInner$20;
            }
          }
          if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$22 & 2 /* E_RW */) === 0) {
            ret$18 = doWpPage(k, task, vma, vpn, known$22, lo$22, hi$22); break handleMmFaultInner$20;
          }
          { // ptlLock
            while (k.pt.ptl[pte$20] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[pte$20] = task + 1;
          }
          if (pt$22.lo[index$22] === lo$22 && pt$22.hi[index$22] === hi$22) {
            pt$22.lo[index$22] = lo$22 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
          }
          { // ptlUnlock
            k.pt.ptl[pte$20] = 0;
          }
          ret$18 = 0;
        }
      }
      if ((ret$18 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
        const major$18 = (ret$18 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
        if (major$18) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
        else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
      }
      if ((k.trace.probing === true)) emit2$28: {
        const mode$28 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
        if (mode$28 === 0) break emit2$28;
        const r$28 = k.trace.ring;
        const seq$28 = k.trace.seq;
        const p$28 = (seq$28 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$28[p$28] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
        r$28[p$28 + 1] = vpn;
        r$28[p$28 + 2] = ret$18;
        k.trace.seq = seq$28 + 1;
        if (mode$28 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$28);
      }
      ret = ret$18;
    }
    if ((ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
      { // upRead
        const lock$29: number = k.mms.mmapLock[mm]!;
        k.locks.word[lock$29] = k.locks.word[lock$29]! - 1;
      }
    }
    if ((ret & 1024 /* VM_FAULT_RETRY */) === 0) return (ret & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret);
    flags |= 32 /* FAULT_FLAG_TRIED */;
  }
}

/**
 * One byte access by user code, as the MMU does it: walk, fault until the entry allows the access,
 * set accessed and dirty, read or store the byte. Returns the byte (0 for a store) or the negative
 * packed signal.
 *
 * @param offset byte in the page, 0 to 4095
 * @param value byte to store, or -1 for a read
 */
export function userAccess(
  k: FaultKernel,
  task: number,
  vpn: number,
  offset: number,
  value: number,
): number {
  const pt = k.pt;
  const write = value >= 0;
  const need: number = write ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const root = k.mms.root[k.tasks.mm[task]!]!;
  for (;;) {
    const table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
    // Without a PTE table there may be a leaf above; entry 0 is nobody's and reads as none.
    const index = table === 0 ? pt.leafAt(root, vpn) : ((table << pt.bits) | (vpn & pt.slotMask));
    const lo = pt.lo[index]!;
    if ((lo & need) === need) {
      const touched = lo | 32 /* E_ACCESSED */ | (write ? 64 /* E_DIRTY */ : 0);
      if (touched !== lo) pt.lo[index] = touched;
      let byte = 0;
      if (table !== 0) { // userByte
        const hi$1: number = pt.hi[index]!;
        byte = (k.data.kept === true) ? keptByte(k, lo, hi$1, offset, value) : 0;
      }
      else byte = userLeafByte(k, index, vpn, offset, value);
      return byte;
    }
    const errorCode = (lo & 1 /* E_PRESENT */) | (write ? 6 : 4);
    let signal = 0;
    doUserAddrFault$2: {
      const mm$2 = k.tasks.mm[task]!;
      let flags$2 = 596 /* FAULT_FLAG_DEFAULT | FAULT_FLAG_USER */;
      emit2$3: {
        const mode$3 = k.trace.mode[200 /* TP_PAGE_FAULT_USER */]!;
        if (mode$3 === 0) break emit2$3;
        const r$3 = k.trace.ring;
        const seq$3 = k.trace.seq;
        const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$3[p$3] = task * 1024 /* IDS */ + 200 /* TP_PAGE_FAULT_USER */;
        r$3[p$3 + 1] = vpn;
        r$3[p$3 + 2] = errorCode;
        k.trace.seq = seq$3 + 1;
        if (mode$3 === 2) k.trace.tell(200 /* TP_PAGE_FAULT_USER */, seq$3);
      }
      if ((errorCode & 2) !== 0) flags$2 |= 1 /* FAULT_FLAG_WRITE */;
      if ((k.faultPolicy.perVmaLock === true)) {
        let vma$2 = 0;
        lockVmaUnderRcu$4: {
          const vma$4 = k.mms.vmas[mm$2]!.lookup(vpn);
          if (vma$4 === 0 || k.vmas.lockSeq[vma$4] === k.mms.lockSeq[mm$2]) { vma$2 = 0; break lockVmaUnderRcu$4; }
          k.vmas.readers[vma$4] = k.vmas.readers[vma$4]! + 1;
          vma$2 = vma$4;
        }
        if (vma$2 !== 0) {
          if ((errorCode & 2) !== 0
        ? (k.vmas.flags[vma$2]! & 2 /* VM_WRITE */) === 0
        : (errorCode & 1) !== 0 || (k.vmas.flags[vma$2]! & 7 /* VM_ACCESS_FLAGS */) === 0) {
            { // vmaEndRead
              k.vmas.readers[vma$2] = k.vmas.readers[vma$2]! - 1;
            }
            signal = 2818 /* SEGV_ACCERR */; break doUserAddrFault$2;
          }
          let ret$2 = 0;
          { // handleMmFault
            const flags$6: number = flags$2 | 4096 /* FAULT_FLAG_VMA_LOCK */;
            if ((k.trace.probing === true)) emit2$7: {
              const mode$7 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
              if (mode$7 === 0) break emit2$7;
              const r$7 = k.trace.ring;
              const seq$7 = k.trace.seq;
              const p$7 = (seq$7 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$7[p$7] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
              r$7[p$7 + 1] = vpn;
              r$7[p$7 + 2] = flags$6;
              k.trace.seq = seq$7 + 1;
              if (mode$7 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$7);
            }
            let ret$6 = 0;
            handleMmFaultInner$8: {
              const pt$8 = k.pt;
              const mm$8 = k.vmas.mm[vma$2]!;
              let pte$8 = 0;
              { // pteTable
                const root$9: number = k.mms.root[mm$8]!;
                pte$8 = vpn < pt$8.cacheTo && vpn >= pt$8.cacheFrom && root$9 === pt$8.cacheRoot
                  ? pt$8.cacheTable
                  : pt$8.pteTableWalk(root$9, vpn);
              }
              if (pte$8 === 0) {
                const pmd$8 = tableAlloc(k, task, mm$8, vpn, 1);
                if (pmd$8 <= 0) { ret$6 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$8; }
                const ret$8 = handlePmdFault(k, task, vma$2, vpn, flags$6, pmd$8);
                if ((ret$8 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$6 = ret$8; break handleMmFaultInner$8; }
                pte$8 = pt$8.child(pt$8.index(pmd$8, vpn));
              }
              { // handlePteFault
                const pt$10 = k.pt;
                const index$10 = (pte$8 << pt$10.bits) | (vpn & pt$10.slotMask);
                const lo$10 = pte$8 === 0 ? 0 : pt$10.lo[index$10]!;
                const hi$10 = pte$8 === 0 ? 0 : pt$10.hi[index$10]!;
                // A slot without a PTE table has no entry that could have been read.
                const valid$10 = pte$8 !== 0 && (k.faultPolicy.origPteFlag === true);
                const known$10 = valid$10 ? flags$6 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$6;
                if (lo$10 === 0 && hi$10 === 0) {
                  if (k.vmas.ops[vma$2] === 0) { ret$6 = doAnonymousPage(k, task, vma$2, vpn, known$10); break handleMmFaultInner$8; }
                  { // doFault
                    const ops$11 = k.vmas.ops[vma$2]!;
                    const fault$11 = k.vmOps.fault[ops$11]!;
                    if (fault$11 === 0) { ret$6 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$8; }
                    const write$11 = (known$10 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    if (write$11 && (k.vmas.flags[vma$2]! & 8 /* VM_SHARED */) === 0) {
                      ret$6 = doCowFault(k, task, vma$2, vpn, known$10); break handleMmFaultInner$8;
                    }
                    if (!write$11 && k.vmOps.mapPagesOp[ops$11] !== 0) {
                      const around$11 = doFaultAround(k, task, vma$2, vpn);
                      if (around$11 !== 0) { ret$6 = around$11; break handleMmFaultInner$8; }
                    }
                    let may$11 = false;
                    vmfCanCallFault$12: {
                      if ((known$10 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$11 = true; break vmfCanCallFault$12; }
                      if (k.vmOps.mapPages[k.vmas.ops[vma$2]!] !== 0) { may$11 = true; break vmfCanCallFault$12; }
                      { // vmaEndRead
                        k.vmas.readers[vma$2] = k.vmas.readers[vma$2]! - 1;
                      }
                      may$11 = false;
                    }
                    if (!may$11) { ret$6 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$8; }
                    k.tasks.cowPage[task] = 0 /* NO_PFN */;
                    const ret$11 = k.callStraight(fault$11, task, vma$2, vpn, known$10);
                    if ((ret$11 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$6 = ret$11; break handleMmFaultInner$8; }
                    if (write$11) { ret$6 = doSharedFault(k, task, vma$2, vpn, known$10, ret$11); break handleMmFaultInner$8; }
                    const done$11 = finishFault(k, task, vma$2, vpn, faultPage(k, task), false);
                    unlockFaultPage(k, task, done$11 !== 0);
                    ret$6 = ret$11 | done$11; break handleMmFaultInner$8;
                  }
                }
                if ((flags$6 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$10 & 2 /* E_RW */) === 0) {
                  ret$6 = doWpPage(k, task, vma$2, vpn, known$10, lo$10, hi$10); break handleMmFaultInner$8;
                }
                { // ptlLock
                  while (k.pt.ptl[pte$8] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pte$8] = task + 1;
                }
                if (pt$10.lo[index$10] === lo$10 && pt$10.hi[index$10] === hi$10) {
                  pt$10.lo[index$10] = lo$10 | 32 /* E_ACCESSED */ | ((flags$6 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
                }
                { // ptlUnlock
                  k.pt.ptl[pte$8] = 0;
                }
                ret$6 = 0;
              }
            }
            if ((ret$6 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
              const major$6 = (ret$6 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$6 & 32 /* FAULT_FLAG_TRIED */) !== 0;
              if (major$6) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
              else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
            }
            if ((k.trace.probing === true)) emit2$16: {
              const mode$16 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$16 === 0) break emit2$16;
              const r$16 = k.trace.ring;
              const seq$16 = k.trace.seq;
              const p$16 = (seq$16 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$16[p$16] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$16[p$16 + 1] = vpn;
              r$16[p$16 + 2] = ret$6;
              k.trace.seq = seq$16 + 1;
              if (mode$16 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$16);
            }
            ret$2 = ret$6;
          }
          // Who answers RETRY or COMPLETED has dropped the lock.
          if ((ret$2 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) { // vmaEndRead
            k.vmas.readers[vma$2] = k.vmas.readers[vma$2]! - 1;
          }
          if ((ret$2 & 1024 /* VM_FAULT_RETRY */) === 0) { signal = (ret$2 & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret$2); break doUserAddrFault$2; }
          if ((ret$2 & 4 /* VM_FAULT_MAJOR */) !== 0) flags$2 |= 32 /* FAULT_FLAG_TRIED */;
        }
      }
      for (;;) {
        { // downRead
          const lock$18: number = k.mms.mmapLock[mm$2]!;
          while (k.locks.word[lock$18]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$18] = k.locks.word[lock$18]! + 1;
        }
        const vma$2 = k.mms.vmas[mm$2]!.lookup(vpn);
        if (vma$2 === 0 || ((errorCode & 2) !== 0
        ? (k.vmas.flags[vma$2]! & 2 /* VM_WRITE */) === 0
        : (errorCode & 1) !== 0 || (k.vmas.flags[vma$2]! & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$19: number = k.mms.mmapLock[mm$2]!;
            k.locks.word[lock$19] = k.locks.word[lock$19]! - 1;
          }
          signal = vma$2 === 0 ? 2817 /* SEGV_MAPERR */ : 2818 /* SEGV_ACCERR */; break doUserAddrFault$2;
        }
        let ret$2 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$21: {
            const mode$21 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$21 === 0) break emit2$21;
            const r$21 = k.trace.ring;
            const seq$21 = k.trace.seq;
            const p$21 = (seq$21 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$21[p$21] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$21[p$21 + 1] = vpn;
            r$21[p$21 + 2] = flags$2;
            k.trace.seq = seq$21 + 1;
            if (mode$21 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$21);
          }
          let ret$20 = 0;
          handleMmFaultInner$22: {
            const pt$22 = k.pt;
            const mm$22 = k.vmas.mm[vma$2]!;
            let pte$22 = 0;
            { // pteTable
              const root$23: number = k.mms.root[mm$22]!;
              pte$22 = vpn < pt$22.cacheTo && vpn >= pt$22.cacheFrom && root$23 === pt$22.cacheRoot
                ? pt$22.cacheTable
                : pt$22.pteTableWalk(root$23, vpn);
            }
            if (pte$22 === 0) {
              const pmd$22 = tableAlloc(k, task, mm$22, vpn, 1);
              if (pmd$22 <= 0) { ret$20 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$22; }
              const ret$22 = handlePmdFault(k, task, vma$2, vpn, flags$2, pmd$22);
              if ((ret$22 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$20 = ret$22; break handleMmFaultInner$22; }
              pte$22 = pt$22.child(pt$22.index(pmd$22, vpn));
            }
            { // handlePteFault
              const pt$24 = k.pt;
              const index$24 = (pte$22 << pt$24.bits) | (vpn & pt$24.slotMask);
              const lo$24 = pte$22 === 0 ? 0 : pt$24.lo[index$24]!;
              const hi$24 = pte$22 === 0 ? 0 : pt$24.hi[index$24]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$24 = pte$22 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$24 = valid$24 ? flags$2 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$2;
              if (lo$24 === 0 && hi$24 === 0) {
                if (k.vmas.ops[vma$2] === 0) { ret$20 = doAnonymousPage(k, task, vma$2, vpn, known$24); break handleMmFaultInner$22; }
                { // doFault
                  const ops$25 = k.vmas.ops[vma$2]!;
                  const fault$25 = k.vmOps.fault[ops$25]!;
                  if (fault$25 === 0) { ret$20 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$22; }
                  const write$25 = (known$24 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$25 && (k.vmas.flags[vma$2]! & 8 /* VM_SHARED */) === 0) {
                    ret$20 = doCowFault(k, task, vma$2, vpn, known$24); break handleMmFaultInner$22;
                  }
                  if (!write$25 && k.vmOps.mapPagesOp[ops$25] !== 0) {
                    const around$25 = doFaultAround(k, task, vma$2, vpn);
                    if (around$25 !== 0) { ret$20 = around$25; break handleMmFaultInner$22; }
                  }
                  let may$25 = false;
                  vmfCanCallFault$26: {
                    if ((known$24 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$25 = true; break vmfCanCallFault$26; }
                    if (k.vmOps.mapPages[k.vmas.ops[vma$2]!] !== 0) { may$25 = true; break vmfCanCallFault$26; }
                    { // vmaEndRead
                      k.vmas.readers[vma$2] = k.vmas.readers[vma$2]! - 1;
                    }
                    may$25 = false;
                  }
                  if (!may$25) { ret$20 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$22; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  const ret$25 = k.callStraight(fault$25, task, vma$2, vpn, known$24);
                  if ((ret$25 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$20 = ret$25; break handleMmFaultInner$22; }
                  if (write$25) { ret$20 = doSharedFault(k, task, vma$2, vpn, known$24, ret$25); break handleMmFaultInner$22; }
                  const done$25 = finishFault(k, task, vma$2, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$25 !== 0);
                  ret$20 = ret$25 | done$25; break handleMmFaultInner$22;
                }
              }
              if ((flags$2 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$24 & 2 /* E_RW */) === 0) {
                ret$20 = doWpPage(k, task, vma$2, vpn, known$24, lo$24, hi$24); break handleMmFaultInner$22;
              }
              { // ptlLock
                while (k.pt.ptl[pte$22] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$22] = task + 1;
              }
              if (pt$24.lo[index$24] === lo$24 && pt$24.hi[index$24] === hi$24) {
                pt$24.lo[index$24] = lo$24 | 32 /* E_ACCESSED */ | ((flags$2 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$22] = 0;
              }
              ret$20 = 0;
            }
          }
          if ((ret$20 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$20 = (ret$20 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$2 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$20) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$30: {
            const mode$30 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$30 === 0) break emit2$30;
            const r$30 = k.trace.ring;
            const seq$30 = k.trace.seq;
            const p$30 = (seq$30 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$30[p$30] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$30[p$30 + 1] = vpn;
            r$30[p$30 + 2] = ret$20;
            k.trace.seq = seq$30 + 1;
            if (mode$30 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$30);
          }
          ret$2 = ret$20;
        }
        if ((ret$2 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$31: number = k.mms.mmapLock[mm$2]!;
            k.locks.word[lock$31] = k.locks.word[lock$31]! - 1;
          }
        }
        if ((ret$2 & 1024 /* VM_FAULT_RETRY */) === 0) { signal = (ret$2 & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret$2); break doUserAddrFault$2; }
        flags$2 |= 32 /* FAULT_FLAG_TRIED */;
      }
    }
    if (signal !== 0) return -signal;
  }
}
