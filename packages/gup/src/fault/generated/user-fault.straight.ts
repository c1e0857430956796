// Derived from ../user-fault.path.ts by npm run paths: do not edit.
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
import { errorSignal } from '../signals.js';
import { keptByte, keptLeafByte } from '../user-byte.js';
// paths: base 260
import { expandStack } from '@faultline/mm';
import type { FaultKernel } from '../kernel.js';

/**
 * A fault of user code: first under the VMA lock where the release has it, then under the mmap lock,
 * again after each RETRY, which a task that was killed does not do. Returns 0 or the packed signal that the task gets.
 *
 * @kernel arch/x86/mm/fault.c do_user_addr_fault
 * @fidelity simplified: the kernel's own accesses go by `doKernelFault`; a task that is killed waits for the mmap lock all the
 * same (6.5 and later: get_mmap_lock_carefully gives up)
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
            let pmd$6 = 0;
            faultPmdTable$8: {
              const shared$8 = k.vmOps.tableAlloc[k.vmas.ops[vma]!]!;
              if (shared$8 !== 0) {
                const pmd$8 = k.callStraight(shared$8, task, vma, vpn);
                k.tasks.faultPmd[task] = pmd$8;
                pmd$6 = pmd$8; break faultPmdTable$8;
              }
              pmd$6 = tableAlloc(k, task, k.vmas.mm[vma]!, vpn, 1);
            }
            if (pmd$6 <= 0) { ret$4 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$6; }
            const ret$6 = handlePmdFault(k, task, vma, vpn, flags$4, pmd$6);
            if ((ret$6 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$4 = ret$6; break handleMmFaultInner$6; }
            const own$6 = k.vmOps.tableOwn[k.vmas.ops[vma]!]!;
            if (own$6 !== 0) {
              const answer$6 = (k.paths.straight[own$6]!(k, task, vma, vpn, pmd$6, flags$4) as number);
              if (answer$6 !== 0) { ret$4 = answer$6; break handleMmFaultInner$6; }
            }
            { // child
              const index$9: number = ((pmd$6 << pt$6.bits) | ((vpn * pt$6.pmdInverse) & pt$6.slotMask));
              pte$6 = pt$6.lo[index$9] === 0 || (pt$6.lo[index$9]! & 128 /* E_PSE */) !== 0
                ? 0
                : (((pt$6.hi[index$9]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$6.lo[index$9]!) >>> 12));
            }
          }
          { // handlePteFault
            const pt$10 = k.pt;
            const index$10 = (pte$6 << pt$10.bits) | (vpn & pt$10.slotMask);
            const lo$10 = pte$6 === 0 ? 0 : pt$10.lo[index$10]!;
            const hi$10 = pte$6 === 0 ? 0 : pt$10.hi[index$10]!;
            // A slot without a PTE table has no entry that could have been read.
            const valid$10 = pte$6 !== 0 && (k.faultPolicy.origPteFlag === true);
            const known$10 = valid$10 ? flags$4 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$4;
            if (lo$10 === 0 && hi$10 === 0) {
              if (k.vmas.ops[vma] === 0) { ret$4 = doAnonymousPage(k, task, vma, vpn, known$10); break handleMmFaultInner$6; }
              { // doFault
                const ops$11 = k.vmas.ops[vma]!;
                const fault$11 = k.vmOps.fault[ops$11]!;
                if (fault$11 === 0) { ret$4 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$6; }
                const write$11 = (known$10 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                if (write$11 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
                  ret$4 = doCowFault(k, task, vma, vpn, known$10); break handleMmFaultInner$6;
                }
                if (!write$11 && k.vmOps.mapPagesOp[ops$11] !== 0) {
                  const around$11 = doFaultAround(k, task, vma, vpn);
                  if (around$11 !== 0) { ret$4 = around$11; break handleMmFaultInner$6; }
                }
                let may$11 = false;
                vmfCanCallFault$12: {
                  if ((known$10 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$11 = true; break vmfCanCallFault$12; }
                  if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$11 = true; break vmfCanCallFault$12; }
                  { // vmaEndRead
                    k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                  }
                  may$11 = false;
                }
                if (!may$11) { ret$4 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$6; }
                k.tasks.cowPage[task] = 0 /* NO_PFN */;
                const ret$11 = (k.paths.straight[fault$11]!(k, task, vma, vpn, known$10) as number);
                if ((ret$11 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$4 = ret$11; break handleMmFaultInner$6; }
                if (write$11) { ret$4 = doSharedFault(k, task, vma, vpn, known$10, ret$11); break handleMmFaultInner$6; }
                const done$11 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
                unlockFaultPage(k, task, done$11 !== 0);
                ret$4 = ret$11 | done$11; break handleMmFaultInner$6;
              }
            }
            if ((lo$10 & 1 /* E_PRESENT */) === 0) {
              if ((lo$10 & 256 /* E_PROTNONE */) === 0) { ret$4 = softLeafFault(lo$10, hi$10); break handleMmFaultInner$6; }
              if (vmaIsAccessible(k, vma)) { ret$4 = doNumaPage(k, task, vma, index$10, lo$10, hi$10); break handleMmFaultInner$6; }
            }
            if ((flags$4 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$10 & 2 /* E_RW */) === 0) {
              ret$4 = doWpPage(k, task, vma, vpn, known$10, lo$10, hi$10); break handleMmFaultInner$6;
            }
            { // ptlLock
              while (k.pt.ptl[pte$6] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[pte$6] = task + 1;
            }
            if (pt$10.lo[index$10] === lo$10 && pt$10.hi[index$10] === hi$10) {
              pt$10.lo[index$10] = lo$10 | 32 /* E_ACCESSED */ | ((flags$4 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
        if ((k.trace.probing === true)) emit2$16: {
          const mode$16 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
          if (mode$16 === 0) break emit2$16;
          const r$16 = k.trace.ring;
          const seq$16 = k.trace.seq;
          const p$16 = (seq$16 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$16[p$16] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
          r$16[p$16 + 1] = vpn;
          r$16[p$16 + 2] = ret$4;
          k.trace.seq = seq$16 + 1;
          if (mode$16 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$16);
        }
        ret = ret$4;
      }
      // Who answers RETRY or COMPLETED has dropped the lock.
      if ((ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) { // vmaEndRead
        k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
      }
      if ((ret & 1024 /* VM_FAULT_RETRY */) === 0) return (ret & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret);
      if (k.tasks.fatalSignal[task] !== 0) return 2304 /* SIGKILL */;
      if ((ret & 4 /* VM_FAULT_MAJOR */) !== 0) flags |= 32 /* FAULT_FLAG_TRIED */;
    }
  }
  for (;;) {
    { // downRead
      const lock$18: number = k.mms.mmapLock[mm]!;
      while (k.locks.word[lock$18]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
      k.locks.word[lock$18] = k.locks.word[lock$18]! + 1;
    }
    const vma = k.mms.vmas[mm]!.lookup(vpn);
    if (vma === 0 || ((errorCode & 2) !== 0
    ? (k.vmas.flags[vma]! & 2 /* VM_WRITE */) === 0
    : (errorCode & 1) !== 0 || (k.vmas.flags[vma]! & 7 /* VM_ACCESS_FLAGS */) === 0)) {
      { // upRead
        const lock$19: number = k.mms.mmapLock[mm]!;
        k.locks.word[lock$19] = k.locks.word[lock$19]! - 1;
      }
      if (vma !== 0) return 2818 /* SEGV_ACCERR */;
      const grew = expandStack(k, task, vpn);
      if (!grew) return 2817 /* SEGV_MAPERR */;
      continue;
    }
    let ret = 0;
    { // handleMmFault
      if ((k.trace.probing === true)) emit2$21: {
        const mode$21 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
        if (mode$21 === 0) break emit2$21;
        const r$21 = k.trace.ring;
        const seq$21 = k.trace.seq;
        const p$21 = (seq$21 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$21[p$21] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
        r$21[p$21 + 1] = vpn;
        r$21[p$21 + 2] = flags;
        k.trace.seq = seq$21 + 1;
        if (mode$21 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$21);
      }
      let ret$20 = 0;
      handleMmFaultInner$22: {
        const pt$22 = k.pt;
        const mm$22 = k.vmas.mm[vma]!;
        let pte$22 = 0;
        { // pteTable
          const root$23: number = k.mms.root[mm$22]!;
          pte$22 = vpn < pt$22.cacheTo && vpn >= pt$22.cacheFrom && root$23 === pt$22.cacheRoot
            ? pt$22.cacheTable
            : pt$22.pteTableWalk(root$23, vpn);
        }
        if (pte$22 === 0) {
          const range$22 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
          if (range$22 !== 0) { ret$20 = (k.paths.straight[range$22]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$22; }
          let pmd$22 = 0;
          faultPmdTable$24: {
            const shared$24 = k.vmOps.tableAlloc[k.vmas.ops[vma]!]!;
            if (shared$24 !== 0) {
              const pmd$24 = k.callStraight(shared$24, task, vma, vpn);
              k.tasks.faultPmd[task] = pmd$24;
              pmd$22 = pmd$24; break faultPmdTable$24;
            }
            pmd$22 = tableAlloc(k, task, k.vmas.mm[vma]!, vpn, 1);
          }
          if (pmd$22 <= 0) { ret$20 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$22; }
          const ret$22 = handlePmdFault(k, task, vma, vpn, flags, pmd$22);
          if ((ret$22 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$20 = ret$22; break handleMmFaultInner$22; }
          const own$22 = k.vmOps.tableOwn[k.vmas.ops[vma]!]!;
          if (own$22 !== 0) {
            const answer$22 = (k.paths.straight[own$22]!(k, task, vma, vpn, pmd$22, flags) as number);
            if (answer$22 !== 0) { ret$20 = answer$22; break handleMmFaultInner$22; }
          }
          { // child
            const index$25: number = ((pmd$22 << pt$22.bits) | ((vpn * pt$22.pmdInverse) & pt$22.slotMask));
            pte$22 = pt$22.lo[index$25] === 0 || (pt$22.lo[index$25]! & 128 /* E_PSE */) !== 0
              ? 0
              : (((pt$22.hi[index$25]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$22.lo[index$25]!) >>> 12));
          }
        }
        { // handlePteFault
          const pt$26 = k.pt;
          const index$26 = (pte$22 << pt$26.bits) | (vpn & pt$26.slotMask);
          const lo$26 = pte$22 === 0 ? 0 : pt$26.lo[index$26]!;
          const hi$26 = pte$22 === 0 ? 0 : pt$26.hi[index$26]!;
          // A slot without a PTE table has no entry that could have been read.
          const valid$26 = pte$22 !== 0 && (k.faultPolicy.origPteFlag === true);
          const known$26 = valid$26 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
          if (lo$26 === 0 && hi$26 === 0) {
            if (k.vmas.ops[vma] === 0) { ret$20 = doAnonymousPage(k, task, vma, vpn, known$26); break handleMmFaultInner$22; }
            { // doFault
              const ops$27 = k.vmas.ops[vma]!;
              const fault$27 = k.vmOps.fault[ops$27]!;
              if (fault$27 === 0) { ret$20 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$22; }
              const write$27 = (known$26 & 1 /* FAULT_FLAG_WRITE */) !== 0;
              if (write$27 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
                ret$20 = doCowFault(k, task, vma, vpn, known$26); break handleMmFaultInner$22;
              }
              if (!write$27 && k.vmOps.mapPagesOp[ops$27] !== 0) {
                const around$27 = doFaultAround(k, task, vma, vpn);
                if (around$27 !== 0) { ret$20 = around$27; break handleMmFaultInner$22; }
              }
              let may$27 = false;
              vmfCanCallFault$28: {
                if ((known$26 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$27 = true; break vmfCanCallFault$28; }
                if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$27 = true; break vmfCanCallFault$28; }
                { // vmaEndRead
                  k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                }
                may$27 = false;
              }
              if (!may$27) { ret$20 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$22; }
              k.tasks.cowPage[task] = 0 /* NO_PFN */;
              const ret$27 = (k.paths.straight[fault$27]!(k, task, vma, vpn, known$26) as number);
              if ((ret$27 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$20 = ret$27; break handleMmFaultInner$22; }
              if (write$27) { ret$20 = doSharedFault(k, task, vma, vpn, known$26, ret$27); break handleMmFaultInner$22; }
              const done$27 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
              unlockFaultPage(k, task, done$27 !== 0);
              ret$20 = ret$27 | done$27; break handleMmFaultInner$22;
            }
          }
          if ((lo$26 & 1 /* E_PRESENT */) === 0) {
            if ((lo$26 & 256 /* E_PROTNONE */) === 0) { ret$20 = softLeafFault(lo$26, hi$26); break handleMmFaultInner$22; }
            if (vmaIsAccessible(k, vma)) { ret$20 = doNumaPage(k, task, vma, index$26, lo$26, hi$26); break handleMmFaultInner$22; }
          }
          if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$26 & 2 /* E_RW */) === 0) {
            ret$20 = doWpPage(k, task, vma, vpn, known$26, lo$26, hi$26); break handleMmFaultInner$22;
          }
          { // ptlLock
            while (k.pt.ptl[pte$22] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[pte$22] = task + 1;
          }
          if (pt$26.lo[index$26] === lo$26 && pt$26.hi[index$26] === hi$26) {
            pt$26.lo[index$26] = lo$26 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
          }
          { // ptlUnlock
            k.pt.ptl[pte$22] = 0;
          }
          ret$20 = 0;
        }
      }
      if ((ret$20 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
        const major$20 = (ret$20 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
        if (major$20) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
        else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
      }
      if ((k.trace.probing === true)) emit2$32: {
        const mode$32 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
        if (mode$32 === 0) break emit2$32;
        const r$32 = k.trace.ring;
        const seq$32 = k.trace.seq;
        const p$32 = (seq$32 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$32[p$32] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
        r$32[p$32 + 1] = vpn;
        r$32[p$32 + 2] = ret$20;
        k.trace.seq = seq$32 + 1;
        if (mode$32 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$32);
      }
      ret = ret$20;
    }
    if ((ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
      { // upRead
        const lock$33: number = k.mms.mmapLock[mm]!;
        k.locks.word[lock$33] = k.locks.word[lock$33]! - 1;
      }
    }
    if ((ret & 1024 /* VM_FAULT_RETRY */) === 0) return (ret & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret);
    if (k.tasks.fatalSignal[task] !== 0) return 2304 /* SIGKILL */;
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
      else byte = ((k.data.kept === true) ? keptLeafByte(k, index, vpn, offset, value) : 0);
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
                let pmd$7 = 0;
                faultPmdTable$9: {
                  const shared$9 = k.vmOps.tableAlloc[k.vmas.ops[vma$1]!]!;
                  if (shared$9 !== 0) {
                    const pmd$9 = k.callStraight(shared$9, task, vma$1, vpn);
                    k.tasks.faultPmd[task] = pmd$9;
                    pmd$7 = pmd$9; break faultPmdTable$9;
                  }
                  pmd$7 = tableAlloc(k, task, k.vmas.mm[vma$1]!, vpn, 1);
                }
                if (pmd$7 <= 0) { ret$5 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$7; }
                const ret$7 = handlePmdFault(k, task, vma$1, vpn, flags$5, pmd$7);
                if ((ret$7 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$5 = ret$7; break handleMmFaultInner$7; }
                const own$7 = k.vmOps.tableOwn[k.vmas.ops[vma$1]!]!;
                if (own$7 !== 0) {
                  const answer$7 = (k.paths.straight[own$7]!(k, task, vma$1, vpn, pmd$7, flags$5) as number);
                  if (answer$7 !== 0) { ret$5 = answer$7; break handleMmFaultInner$7; }
                }
                { // child
                  const index$10: number = ((pmd$7 << pt$7.bits) | ((vpn * pt$7.pmdInverse) & pt$7.slotMask));
                  pte$7 = pt$7.lo[index$10] === 0 || (pt$7.lo[index$10]! & 128 /* E_PSE */) !== 0
                    ? 0
                    : (((pt$7.hi[index$10]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$7.lo[index$10]!) >>> 12));
                }
              }
              { // handlePteFault
                const pt$11 = k.pt;
                const index$11 = (pte$7 << pt$11.bits) | (vpn & pt$11.slotMask);
                const lo$11 = pte$7 === 0 ? 0 : pt$11.lo[index$11]!;
                const hi$11 = pte$7 === 0 ? 0 : pt$11.hi[index$11]!;
                // A slot without a PTE table has no entry that could have been read.
                const valid$11 = pte$7 !== 0 && (k.faultPolicy.origPteFlag === true);
                const known$11 = valid$11 ? flags$5 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$5;
                if (lo$11 === 0 && hi$11 === 0) {
                  if (k.vmas.ops[vma$1] === 0) { ret$5 = doAnonymousPage(k, task, vma$1, vpn, known$11); break handleMmFaultInner$7; }
                  { // doFault
                    const ops$12 = k.vmas.ops[vma$1]!;
                    const fault$12 = k.vmOps.fault[ops$12]!;
                    if (fault$12 === 0) { ret$5 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$7; }
                    const write$12 = (known$11 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    if (write$12 && (k.vmas.flags[vma$1]! & 8 /* VM_SHARED */) === 0) {
                      ret$5 = doCowFault(k, task, vma$1, vpn, known$11); break handleMmFaultInner$7;
                    }
                    if (!write$12 && k.vmOps.mapPagesOp[ops$12] !== 0) {
                      const around$12 = doFaultAround(k, task, vma$1, vpn);
                      if (around$12 !== 0) { ret$5 = around$12; break handleMmFaultInner$7; }
                    }
                    let may$12 = false;
                    vmfCanCallFault$13: {
                      if ((known$11 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$12 = true; break vmfCanCallFault$13; }
                      if (k.vmOps.mapPages[k.vmas.ops[vma$1]!] !== 0) { may$12 = true; break vmfCanCallFault$13; }
                      { // vmaEndRead
                        k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                      }
                      may$12 = false;
                    }
                    if (!may$12) { ret$5 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$7; }
                    k.tasks.cowPage[task] = 0 /* NO_PFN */;
                    const ret$12 = (k.paths.straight[fault$12]!(k, task, vma$1, vpn, known$11) as number);
                    if ((ret$12 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$5 = ret$12; break handleMmFaultInner$7; }
                    if (write$12) { ret$5 = doSharedFault(k, task, vma$1, vpn, known$11, ret$12); break handleMmFaultInner$7; }
                    const done$12 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                    unlockFaultPage(k, task, done$12 !== 0);
                    ret$5 = ret$12 | done$12; break handleMmFaultInner$7;
                  }
                }
                if ((lo$11 & 1 /* E_PRESENT */) === 0) {
                  if ((lo$11 & 256 /* E_PROTNONE */) === 0) { ret$5 = softLeafFault(lo$11, hi$11); break handleMmFaultInner$7; }
                  if (vmaIsAccessible(k, vma$1)) { ret$5 = doNumaPage(k, task, vma$1, index$11, lo$11, hi$11); break handleMmFaultInner$7; }
                }
                if ((flags$5 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$11 & 2 /* E_RW */) === 0) {
                  ret$5 = doWpPage(k, task, vma$1, vpn, known$11, lo$11, hi$11); break handleMmFaultInner$7;
                }
                { // ptlLock
                  while (k.pt.ptl[pte$7] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pte$7] = task + 1;
                }
                if (pt$11.lo[index$11] === lo$11 && pt$11.hi[index$11] === hi$11) {
                  pt$11.lo[index$11] = lo$11 | 32 /* E_ACCESSED */ | ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
            if ((k.trace.probing === true)) emit2$17: {
              const mode$17 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$17 === 0) break emit2$17;
              const r$17 = k.trace.ring;
              const seq$17 = k.trace.seq;
              const p$17 = (seq$17 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$17[p$17] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$17[p$17 + 1] = vpn;
              r$17[p$17 + 2] = ret$5;
              k.trace.seq = seq$17 + 1;
              if (mode$17 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$17);
            }
            ret$1 = ret$5;
          }
          // Who answers RETRY or COMPLETED has dropped the lock.
          if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) { // vmaEndRead
            k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
          }
          if ((ret$1 & 1024 /* VM_FAULT_RETRY */) === 0) { signal = (ret$1 & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret$1); break doUserAddrFault$1; }
          if (k.tasks.fatalSignal[task] !== 0) { signal = 2304 /* SIGKILL */; break doUserAddrFault$1; }
          if ((ret$1 & 4 /* VM_FAULT_MAJOR */) !== 0) flags$1 |= 32 /* FAULT_FLAG_TRIED */;
        }
      }
      for (;;) {
        { // downRead
          const lock$19: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$19]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$19] = k.locks.word[lock$19]! + 1;
        }
        const vma$1 = k.mms.vmas[mm$1]!.lookup(vpn);
        if (vma$1 === 0 || ((errorCode & 2) !== 0
        ? (k.vmas.flags[vma$1]! & 2 /* VM_WRITE */) === 0
        : (errorCode & 1) !== 0 || (k.vmas.flags[vma$1]! & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$20: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$20] = k.locks.word[lock$20]! - 1;
          }
          if (vma$1 !== 0) { signal = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$22: {
            const mode$22 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$22 === 0) break emit2$22;
            const r$22 = k.trace.ring;
            const seq$22 = k.trace.seq;
            const p$22 = (seq$22 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$22[p$22] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$22[p$22 + 1] = vpn;
            r$22[p$22 + 2] = flags$1;
            k.trace.seq = seq$22 + 1;
            if (mode$22 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$22);
          }
          let ret$21 = 0;
          handleMmFaultInner$23: {
            const pt$23 = k.pt;
            const mm$23 = k.vmas.mm[vma$1]!;
            let pte$23 = 0;
            { // pteTable
              const root$24: number = k.mms.root[mm$23]!;
              pte$23 = vpn < pt$23.cacheTo && vpn >= pt$23.cacheFrom && root$24 === pt$23.cacheRoot
                ? pt$23.cacheTable
                : pt$23.pteTableWalk(root$24, vpn);
            }
            if (pte$23 === 0) {
              const range$23 = k.vmOps.rangeFault[k.vmas.ops[vma$1]!]!;
              if (range$23 !== 0) { ret$21 = (k.paths.straight[range$23]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$23; }
              let pmd$23 = 0;
              faultPmdTable$25: {
                const shared$25 = k.vmOps.tableAlloc[k.vmas.ops[vma$1]!]!;
                if (shared$25 !== 0) {
                  const pmd$25 = k.callStraight(shared$25, task, vma$1, vpn);
                  k.tasks.faultPmd[task] = pmd$25;
                  pmd$23 = pmd$25; break faultPmdTable$25;
                }
                pmd$23 = tableAlloc(k, task, k.vmas.mm[vma$1]!, vpn, 1);
              }
              if (pmd$23 <= 0) { ret$21 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$23; }
              const ret$23 = handlePmdFault(k, task, vma$1, vpn, flags$1, pmd$23);
              if ((ret$23 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$21 = ret$23; break handleMmFaultInner$23; }
              const own$23 = k.vmOps.tableOwn[k.vmas.ops[vma$1]!]!;
              if (own$23 !== 0) {
                const answer$23 = (k.paths.straight[own$23]!(k, task, vma$1, vpn, pmd$23, flags$1) as number);
                if (answer$23 !== 0) { ret$21 = answer$23; break handleMmFaultInner$23; }
              }
              { // child
                const index$26: number = ((pmd$23 << pt$23.bits) | ((vpn * pt$23.pmdInverse) & pt$23.slotMask));
                pte$23 = pt$23.lo[index$26] === 0 || (pt$23.lo[index$26]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$23.hi[index$26]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$23.lo[index$26]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$27 = k.pt;
              const index$27 = (pte$23 << pt$27.bits) | (vpn & pt$27.slotMask);
              const lo$27 = pte$23 === 0 ? 0 : pt$27.lo[index$27]!;
              const hi$27 = pte$23 === 0 ? 0 : pt$27.hi[index$27]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$27 = pte$23 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$27 = valid$27 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$27 === 0 && hi$27 === 0) {
                if (k.vmas.ops[vma$1] === 0) { ret$21 = doAnonymousPage(k, task, vma$1, vpn, known$27); break handleMmFaultInner$23; }
                { // doFault
                  const ops$28 = k.vmas.ops[vma$1]!;
                  const fault$28 = k.vmOps.fault[ops$28]!;
                  if (fault$28 === 0) { ret$21 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$23; }
                  const write$28 = (known$27 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$28 && (k.vmas.flags[vma$1]! & 8 /* VM_SHARED */) === 0) {
                    ret$21 = doCowFault(k, task, vma$1, vpn, known$27); break handleMmFaultInner$23;
                  }
                  if (!write$28 && k.vmOps.mapPagesOp[ops$28] !== 0) {
                    const around$28 = doFaultAround(k, task, vma$1, vpn);
                    if (around$28 !== 0) { ret$21 = around$28; break handleMmFaultInner$23; }
                  }
                  let may$28 = false;
                  vmfCanCallFault$29: {
                    if ((known$27 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$28 = true; break vmfCanCallFault$29; }
                    if (k.vmOps.mapPages[k.vmas.ops[vma$1]!] !== 0) { may$28 = true; break vmfCanCallFault$29; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$28 = false;
                  }
                  if (!may$28) { ret$21 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$23; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  const ret$28 = (k.paths.straight[fault$28]!(k, task, vma$1, vpn, known$27) as number);
                  if ((ret$28 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$21 = ret$28; break handleMmFaultInner$23; }
                  if (write$28) { ret$21 = doSharedFault(k, task, vma$1, vpn, known$27, ret$28); break handleMmFaultInner$23; }
                  const done$28 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$28 !== 0);
                  ret$21 = ret$28 | done$28; break handleMmFaultInner$23;
                }
              }
              if ((lo$27 & 1 /* E_PRESENT */) === 0) {
                if ((lo$27 & 256 /* E_PROTNONE */) === 0) { ret$21 = softLeafFault(lo$27, hi$27); break handleMmFaultInner$23; }
                if (vmaIsAccessible(k, vma$1)) { ret$21 = doNumaPage(k, task, vma$1, index$27, lo$27, hi$27); break handleMmFaultInner$23; }
              }
              if ((flags$1 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$27 & 2 /* E_RW */) === 0) {
                ret$21 = doWpPage(k, task, vma$1, vpn, known$27, lo$27, hi$27); break handleMmFaultInner$23;
              }
              { // ptlLock
                while (k.pt.ptl[pte$23] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$23] = task + 1;
              }
              if (pt$27.lo[index$27] === lo$27 && pt$27.hi[index$27] === hi$27) {
                pt$27.lo[index$27] = lo$27 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$23] = 0;
              }
              ret$21 = 0;
            }
          }
          if ((ret$21 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$21 = (ret$21 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$21) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$33: {
            const mode$33 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$33 === 0) break emit2$33;
            const r$33 = k.trace.ring;
            const seq$33 = k.trace.seq;
            const p$33 = (seq$33 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$33[p$33] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$33[p$33 + 1] = vpn;
            r$33[p$33 + 2] = ret$21;
            k.trace.seq = seq$33 + 1;
            if (mode$33 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$33);
          }
          ret$1 = ret$21;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$34: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$34] = k.locks.word[lock$34]! - 1;
          }
        }
        if ((ret$1 & 1024 /* VM_FAULT_RETRY */) === 0) { signal = (ret$1 & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret$1); break doUserAddrFault$1; }
        if (k.tasks.fatalSignal[task] !== 0) { signal = 2304 /* SIGKILL */; break doUserAddrFault$1; }
        flags$1 |= 32 /* FAULT_FLAG_TRIED */;
      }
    }
    if (signal !== 0) return -signal;
  }
}
