// Derived from ../user-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc } from '@faultline/mm';
import { handlePmdFault } from './pmd-fault.straight.js';
import { doAnonymousPage } from './do-anonymous-page.straight.js';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from './do-fault.straight.js';
import { finishFault } from './finish-fault.straight.js';
import { faultPage } from '../fault-page.js';
import { softLeafFault } from '../soft-leaf-fault.js';
import { doWpPage } from './do-wp-page.straight.js';
import { errorSignal } from '../signals.js';
import { keptByte } from '../user-byte.js';
// paths: base 260
import { expandStack } from '@faultline/mm';
import type { FaultKernel } from '../kernel.js';
import { userLeafByte } from '../user-byte.js';

/**
 * A fault of user code: first under the VMA lock where the release has it, then under the mmap lock,
 * again after each RETRY. Returns 0 or the packed signal that the task gets.
 *
 * @kernel arch/x86/mm/fault.c do_user_addr_fault
 * @fidelity simplified: no kernel-mode accesses, no fatal signals
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
            const range$6 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
            if (range$6 !== 0) { ret$4 = (k.paths.straight[range$6]!(k, task, vma, vpn, flags$4) as number); break handleMmFaultInner$6; }
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
                const ret$9 = (k.paths.straight[fault$9]!(k, task, vma, vpn, known$8) as number);
                if ((ret$9 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$4 = ret$9; break handleMmFaultInner$6; }
                if (write$9) { ret$4 = doSharedFault(k, task, vma, vpn, known$8, ret$9); break handleMmFaultInner$6; }
                const done$9 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
                unlockFaultPage(k, task, done$9 !== 0);
                ret$4 = ret$9 | done$9; break handleMmFaultInner$6;
              }
            }
            if ((lo$8 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$4 = softLeafFault(lo$8, hi$8); break handleMmFaultInner$6; }
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
      if (vma !== 0) return 2818 /* SEGV_ACCERR */;
      const grew = expandStack(k, task, vpn);
      if (!grew) return 2817 /* SEGV_MAPERR */;
      continue;
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
          const range$20 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
          if (range$20 !== 0) { ret$18 = (k.paths.straight[range$20]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$20; }
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
              const ret$23 = (k.paths.straight[fault$23]!(k, task, vma, vpn, known$22) as number);
              if ((ret$23 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$18 = ret$23; break handleMmFaultInner$20; }
              if (write$23) { ret$18 = doSharedFault(k, task, vma, vpn, known$22, ret$23); break handleMmFaultInner$20; }
              const done$23 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
              unlockFaultPage(k, task, done$23 !== 0);
              ret$18 = ret$23 | done$23; break handleMmFaultInner$20;
            }
          }
          if ((lo$22 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$18 = softLeafFault(lo$22, hi$22); break handleMmFaultInner$20; }
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
      if (table !== 0) byte = ((k.data.kept === true) ? keptByte(k, index, offset, value) : 0);
      else byte = userLeafByte(k, index, vpn, offset, value);
      return byte;
    }
    const errorCode = (lo & 1 /* E_PRESENT */) | (write ? 6 : 4);
    let signal = 0;
    doUserAddrFault$1: {
      const mm$1 = k.tasks.mm[task]!;
      let flags$1 = 596 /* FAULT_FLAG_DEFAULT | FAULT_FLAG_USER */;
      emit2$2: {
        const mode$2 = k.trace.mode[200 /* TP_PAGE_FAULT_USER */]!;
        if (mode$2 === 0) break emit2$2;
        const r$2 = k.trace.ring;
        const seq$2 = k.trace.seq;
        const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$2[p$2] = task * 1024 /* IDS */ + 200 /* TP_PAGE_FAULT_USER */;
        r$2[p$2 + 1] = vpn;
        r$2[p$2 + 2] = errorCode;
        k.trace.seq = seq$2 + 1;
        if (mode$2 === 2) k.trace.tell(200 /* TP_PAGE_FAULT_USER */, seq$2);
      }
      if ((errorCode & 2) !== 0) flags$1 |= 1 /* FAULT_FLAG_WRITE */;
      if ((k.faultPolicy.perVmaLock === true)) {
        let vma$1 = 0;
        lockVmaUnderRcu$3: {
          const vma$3 = k.mms.vmas[mm$1]!.lookup(vpn);
          if (vma$3 === 0 || k.vmas.lockSeq[vma$3] === k.mms.lockSeq[mm$1]) { vma$1 = 0; break lockVmaUnderRcu$3; }
          k.vmas.readers[vma$3] = k.vmas.readers[vma$3]! + 1;
          vma$1 = vma$3;
        }
        if (vma$1 !== 0) {
          if ((errorCode & 2) !== 0
        ? (k.vmas.flags[vma$1]! & 2 /* VM_WRITE */) === 0
        : (errorCode & 1) !== 0 || (k.vmas.flags[vma$1]! & 7 /* VM_ACCESS_FLAGS */) === 0) {
            { // vmaEndRead
              k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
            }
            signal = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1;
          }
          let ret$1 = 0;
          { // handleMmFault
            const flags$5: number = flags$1 | 4096 /* FAULT_FLAG_VMA_LOCK */;
            if ((k.trace.probing === true)) emit2$6: {
              const mode$6 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
              if (mode$6 === 0) break emit2$6;
              const r$6 = k.trace.ring;
              const seq$6 = k.trace.seq;
              const p$6 = (seq$6 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$6[p$6] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
              r$6[p$6 + 1] = vpn;
              r$6[p$6 + 2] = flags$5;
              k.trace.seq = seq$6 + 1;
              if (mode$6 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$6);
            }
            let ret$5 = 0;
            handleMmFaultInner$7: {
              const pt$7 = k.pt;
              const mm$7 = k.vmas.mm[vma$1]!;
              let pte$7 = 0;
              { // pteTable
                const root$8: number = k.mms.root[mm$7]!;
                pte$7 = vpn < pt$7.cacheTo && vpn >= pt$7.cacheFrom && root$8 === pt$7.cacheRoot
                  ? pt$7.cacheTable
                  : pt$7.pteTableWalk(root$8, vpn);
              }
              if (pte$7 === 0) {
                const range$7 = k.vmOps.rangeFault[k.vmas.ops[vma$1]!]!;
                if (range$7 !== 0) { ret$5 = (k.paths.straight[range$7]!(k, task, vma$1, vpn, flags$5) as number); break handleMmFaultInner$7; }
                const pmd$7 = tableAlloc(k, task, mm$7, vpn, 1);
                if (pmd$7 <= 0) { ret$5 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$7; }
                const ret$7 = handlePmdFault(k, task, vma$1, vpn, flags$5, pmd$7);
                if ((ret$7 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$5 = ret$7; break handleMmFaultInner$7; }
                pte$7 = pt$7.child(pt$7.index(pmd$7, vpn));
              }
              { // handlePteFault
                const pt$9 = k.pt;
                const index$9 = (pte$7 << pt$9.bits) | (vpn & pt$9.slotMask);
                const lo$9 = pte$7 === 0 ? 0 : pt$9.lo[index$9]!;
                const hi$9 = pte$7 === 0 ? 0 : pt$9.hi[index$9]!;
                // A slot without a PTE table has no entry that could have been read.
                const valid$9 = pte$7 !== 0 && (k.faultPolicy.origPteFlag === true);
                const known$9 = valid$9 ? flags$5 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$5;
                if (lo$9 === 0 && hi$9 === 0) {
                  if (k.vmas.ops[vma$1] === 0) { ret$5 = doAnonymousPage(k, task, vma$1, vpn, known$9); break handleMmFaultInner$7; }
                  { // doFault
                    const ops$10 = k.vmas.ops[vma$1]!;
                    const fault$10 = k.vmOps.fault[ops$10]!;
                    if (fault$10 === 0) { ret$5 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$7; }
                    const write$10 = (known$9 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    if (write$10 && (k.vmas.flags[vma$1]! & 8 /* VM_SHARED */) === 0) {
                      ret$5 = doCowFault(k, task, vma$1, vpn, known$9); break handleMmFaultInner$7;
                    }
                    if (!write$10 && k.vmOps.mapPagesOp[ops$10] !== 0) {
                      const around$10 = doFaultAround(k, task, vma$1, vpn);
                      if (around$10 !== 0) { ret$5 = around$10; break handleMmFaultInner$7; }
                    }
                    let may$10 = false;
                    vmfCanCallFault$11: {
                      if ((known$9 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$10 = true; break vmfCanCallFault$11; }
                      if (k.vmOps.mapPages[k.vmas.ops[vma$1]!] !== 0) { may$10 = true; break vmfCanCallFault$11; }
                      { // vmaEndRead
                        k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                      }
                      may$10 = false;
                    }
                    if (!may$10) { ret$5 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$7; }
                    k.tasks.cowPage[task] = 0 /* NO_PFN */;
                    const ret$10 = (k.paths.straight[fault$10]!(k, task, vma$1, vpn, known$9) as number);
                    if ((ret$10 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$5 = ret$10; break handleMmFaultInner$7; }
                    if (write$10) { ret$5 = doSharedFault(k, task, vma$1, vpn, known$9, ret$10); break handleMmFaultInner$7; }
                    const done$10 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                    unlockFaultPage(k, task, done$10 !== 0);
                    ret$5 = ret$10 | done$10; break handleMmFaultInner$7;
                  }
                }
                if ((lo$9 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$5 = softLeafFault(lo$9, hi$9); break handleMmFaultInner$7; }
                if ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$9 & 2 /* E_RW */) === 0) {
                  ret$5 = doWpPage(k, task, vma$1, vpn, known$9, lo$9, hi$9); break handleMmFaultInner$7;
                }
                { // ptlLock
                  while (k.pt.ptl[pte$7] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pte$7] = task + 1;
                }
                if (pt$9.lo[index$9] === lo$9 && pt$9.hi[index$9] === hi$9) {
                  pt$9.lo[index$9] = lo$9 | 32 /* E_ACCESSED */ | ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
                }
                { // ptlUnlock
                  k.pt.ptl[pte$7] = 0;
                }
                ret$5 = 0;
              }
            }
            if ((ret$5 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
              const major$5 = (ret$5 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$5 & 32 /* FAULT_FLAG_TRIED */) !== 0;
              if (major$5) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
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
              r$15[p$15 + 2] = ret$5;
              k.trace.seq = seq$15 + 1;
              if (mode$15 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$15);
            }
            ret$1 = ret$5;
          }
          // Who answers RETRY or COMPLETED has dropped the lock.
          if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) { // vmaEndRead
            k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
          }
          if ((ret$1 & 1024 /* VM_FAULT_RETRY */) === 0) { signal = (ret$1 & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret$1); break doUserAddrFault$1; }
          if ((ret$1 & 4 /* VM_FAULT_MAJOR */) !== 0) flags$1 |= 32 /* FAULT_FLAG_TRIED */;
        }
      }
      for (;;) {
        { // downRead
          const lock$17: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$17]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$17] = k.locks.word[lock$17]! + 1;
        }
        const vma$1 = k.mms.vmas[mm$1]!.lookup(vpn);
        if (vma$1 === 0 || ((errorCode & 2) !== 0
        ? (k.vmas.flags[vma$1]! & 2 /* VM_WRITE */) === 0
        : (errorCode & 1) !== 0 || (k.vmas.flags[vma$1]! & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$18: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$18] = k.locks.word[lock$18]! - 1;
          }
          if (vma$1 !== 0) { signal = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$20: {
            const mode$20 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$20 === 0) break emit2$20;
            const r$20 = k.trace.ring;
            const seq$20 = k.trace.seq;
            const p$20 = (seq$20 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$20[p$20] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$20[p$20 + 1] = vpn;
            r$20[p$20 + 2] = flags$1;
            k.trace.seq = seq$20 + 1;
            if (mode$20 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$20);
          }
          let ret$19 = 0;
          handleMmFaultInner$21: {
            const pt$21 = k.pt;
            const mm$21 = k.vmas.mm[vma$1]!;
            let pte$21 = 0;
            { // pteTable
              const root$22: number = k.mms.root[mm$21]!;
              pte$21 = vpn < pt$21.cacheTo && vpn >= pt$21.cacheFrom && root$22 === pt$21.cacheRoot
                ? pt$21.cacheTable
                : pt$21.pteTableWalk(root$22, vpn);
            }
            if (pte$21 === 0) {
              const range$21 = k.vmOps.rangeFault[k.vmas.ops[vma$1]!]!;
              if (range$21 !== 0) { ret$19 = (k.paths.straight[range$21]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$21; }
              const pmd$21 = tableAlloc(k, task, mm$21, vpn, 1);
              if (pmd$21 <= 0) { ret$19 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$21; }
              const ret$21 = handlePmdFault(k, task, vma$1, vpn, flags$1, pmd$21);
              if ((ret$21 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$19 = ret$21; break handleMmFaultInner$21; }
              pte$21 = pt$21.child(pt$21.index(pmd$21, vpn));
            }
            { // handlePteFault
              const pt$23 = k.pt;
              const index$23 = (pte$21 << pt$23.bits) | (vpn & pt$23.slotMask);
              const lo$23 = pte$21 === 0 ? 0 : pt$23.lo[index$23]!;
              const hi$23 = pte$21 === 0 ? 0 : pt$23.hi[index$23]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$23 = pte$21 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$23 = valid$23 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$23 === 0 && hi$23 === 0) {
                if (k.vmas.ops[vma$1] === 0) { ret$19 = doAnonymousPage(k, task, vma$1, vpn, known$23); break handleMmFaultInner$21; }
                { // doFault
                  const ops$24 = k.vmas.ops[vma$1]!;
                  const fault$24 = k.vmOps.fault[ops$24]!;
                  if (fault$24 === 0) { ret$19 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$21; }
                  const write$24 = (known$23 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$24 && (k.vmas.flags[vma$1]! & 8 /* VM_SHARED */) === 0) {
                    ret$19 = doCowFault(k, task, vma$1, vpn, known$23); break handleMmFaultInner$21;
                  }
                  if (!write$24 && k.vmOps.mapPagesOp[ops$24] !== 0) {
                    const around$24 = doFaultAround(k, task, vma$1, vpn);
                    if (around$24 !== 0) { ret$19 = around$24; break handleMmFaultInner$21; }
                  }
                  let may$24 = false;
                  vmfCanCallFault$25: {
                    if ((known$23 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$24 = true; break vmfCanCallFault$25; }
                    if (k.vmOps.mapPages[k.vmas.ops[vma$1]!] !== 0) { may$24 = true; break vmfCanCallFault$25; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$24 = false;
                  }
                  if (!may$24) { ret$19 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$21; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  const ret$24 = (k.paths.straight[fault$24]!(k, task, vma$1, vpn, known$23) as number);
                  if ((ret$24 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$19 = ret$24; break handleMmFaultInner$21; }
                  if (write$24) { ret$19 = doSharedFault(k, task, vma$1, vpn, known$23, ret$24); break handleMmFaultInner$21; }
                  const done$24 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$24 !== 0);
                  ret$19 = ret$24 | done$24; break handleMmFaultInner$21;
                }
              }
              if ((lo$23 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$19 = softLeafFault(lo$23, hi$23); break handleMmFaultInner$21; }
              if ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$23 & 2 /* E_RW */) === 0) {
                ret$19 = doWpPage(k, task, vma$1, vpn, known$23, lo$23, hi$23); break handleMmFaultInner$21;
              }
              { // ptlLock
                while (k.pt.ptl[pte$21] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$21] = task + 1;
              }
              if (pt$23.lo[index$23] === lo$23 && pt$23.hi[index$23] === hi$23) {
                pt$23.lo[index$23] = lo$23 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$21] = 0;
              }
              ret$19 = 0;
            }
          }
          if ((ret$19 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$19 = (ret$19 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$19) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$29: {
            const mode$29 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$29 === 0) break emit2$29;
            const r$29 = k.trace.ring;
            const seq$29 = k.trace.seq;
            const p$29 = (seq$29 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$29[p$29] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$29[p$29 + 1] = vpn;
            r$29[p$29 + 2] = ret$19;
            k.trace.seq = seq$29 + 1;
            if (mode$29 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$29);
          }
          ret$1 = ret$19;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$30: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$30] = k.locks.word[lock$30]! - 1;
          }
        }
        if ((ret$1 & 1024 /* VM_FAULT_RETRY */) === 0) { signal = (ret$1 & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret$1); break doUserAddrFault$1; }
        flags$1 |= 32 /* FAULT_FLAG_TRIED */;
      }
    }
    if (signal !== 0) return -signal;
  }
}
