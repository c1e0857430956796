// Derived from ../user-access-tlb.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc, expandStack } from '@faultline/mm';
import { handlePmdFault } from './pmd-fault.straight.js';
import { doAnonymousPage } from './do-anonymous-page.straight.js';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from './do-fault.straight.js';
import { finishFault } from './finish-fault.straight.js';
import { faultPage } from '../fault-page.js';
import { softLeafFault } from '../soft-leaf-fault.js';
import { doWpPage } from './do-wp-page.straight.js';
import { errorSignal } from '../signals.js';
// paths: base 700
import type { FaultKernel } from '../kernel.js';
import { leafByte } from '../leaf-byte.js';

/**
 * One byte access by user code on a machine whose CPUs remember translations: what the task's CPU has
 * is used as it is, right or stale. A store through a translation that is not dirty goes to memory
 * again, where the entry is checked anew; a translation that forbids the access is dropped and faults.
 *
 * @param offset byte in the page
 * @param value byte to store, or -1 for a read
 */
export function userAccessTlb(
  k: FaultKernel,
  task: number,
  vpn: number,
  offset: number,
  value: number,
): number {
  const tlb = k.tlb;
  const pt = k.pt;
  const write = value >= 0;
  const need: number = write ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const mm = k.tasks.mm[task]!;
  const cpu = tlb.cpuOf(task);
  for (;;) {
    tlb.use(cpu, mm);
    let errorCode = write ? 6 : 4;
    const at = tlb.find(cpu, mm, vpn, pt.bits);
    if (at >= 0 && tlb.allows(at, write)) {
      const byte = leafByte(k, tlb.lo[at]!, tlb.hi[at]!, vpn - tlb.vpn[at]!, offset, value);
      return byte;
    }
    if (at >= 0) {
      const forbids = (tlb.lo[at]! & need) !== need;
      tlb.forget(at);
      if (forbids) errorCode |= 1 /* E_PRESENT */;
    }
    if ((errorCode & 1 /* E_PRESENT */) === 0) {
      const index = walkTlb(k, cpu, mm, vpn);
      const lo = index === 0 ? 0 : pt.lo[index]!;
      if ((lo & need) === need) {
        const hi = pt.hi[index]!;
        const touched = lo | 32 /* E_ACCESSED */ | (write ? 64 /* E_DIRTY */ : 0);
        const level = pt.level[index >> pt.bits]!;
        const first = Math.floor(vpn / pt.pages(level)) * pt.pages(level);
        pt.lo[index] = touched;
        tlb.fill(cpu, mm, first, level, touched, hi);
        const byte = leafByte(k, touched, hi, vpn - first, offset, value);
        return byte;
      }
      errorCode |= lo & 1 /* E_PRESENT */;
    }
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
                { // child
                  const index$9: number = ((pmd$7 << pt$7.bits) | ((vpn * pt$7.pmdInverse) & pt$7.slotMask));
                  pte$7 = pt$7.lo[index$9] === 0 || (pt$7.lo[index$9]! & 128 /* E_PSE */) !== 0
                    ? 0
                    : (((pt$7.hi[index$9]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$7.lo[index$9]!) >>> 12));
                }
              }
              { // handlePteFault
                const pt$10 = k.pt;
                const index$10 = (pte$7 << pt$10.bits) | (vpn & pt$10.slotMask);
                const lo$10 = pte$7 === 0 ? 0 : pt$10.lo[index$10]!;
                const hi$10 = pte$7 === 0 ? 0 : pt$10.hi[index$10]!;
                // A slot without a PTE table has no entry that could have been read.
                const valid$10 = pte$7 !== 0 && (k.faultPolicy.origPteFlag === true);
                const known$10 = valid$10 ? flags$5 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$5;
                if (lo$10 === 0 && hi$10 === 0) {
                  if (k.vmas.ops[vma$1] === 0) { ret$5 = doAnonymousPage(k, task, vma$1, vpn, known$10); break handleMmFaultInner$7; }
                  { // doFault
                    const ops$11 = k.vmas.ops[vma$1]!;
                    const fault$11 = k.vmOps.fault[ops$11]!;
                    if (fault$11 === 0) { ret$5 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$7; }
                    const write$11 = (known$10 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    if (write$11 && (k.vmas.flags[vma$1]! & 8 /* VM_SHARED */) === 0) {
                      ret$5 = doCowFault(k, task, vma$1, vpn, known$10); break handleMmFaultInner$7;
                    }
                    if (!write$11 && k.vmOps.mapPagesOp[ops$11] !== 0) {
                      const around$11 = doFaultAround(k, task, vma$1, vpn);
                      if (around$11 !== 0) { ret$5 = around$11; break handleMmFaultInner$7; }
                    }
                    let may$11 = false;
                    vmfCanCallFault$12: {
                      if ((known$10 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$11 = true; break vmfCanCallFault$12; }
                      if (k.vmOps.mapPages[k.vmas.ops[vma$1]!] !== 0) { may$11 = true; break vmfCanCallFault$12; }
                      { // vmaEndRead
                        k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                      }
                      may$11 = false;
                    }
                    if (!may$11) { ret$5 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$7; }
                    k.tasks.cowPage[task] = 0 /* NO_PFN */;
                    const ret$11 = (k.paths.straight[fault$11]!(k, task, vma$1, vpn, known$10) as number);
                    if ((ret$11 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$5 = ret$11; break handleMmFaultInner$7; }
                    if (write$11) { ret$5 = doSharedFault(k, task, vma$1, vpn, known$10, ret$11); break handleMmFaultInner$7; }
                    const done$11 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                    unlockFaultPage(k, task, done$11 !== 0);
                    ret$5 = ret$11 | done$11; break handleMmFaultInner$7;
                  }
                }
                if ((lo$10 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$5 = softLeafFault(lo$10, hi$10); break handleMmFaultInner$7; }
                if ((flags$5 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$10 & 2 /* E_RW */) === 0) {
                  ret$5 = doWpPage(k, task, vma$1, vpn, known$10, lo$10, hi$10); break handleMmFaultInner$7;
                }
                { // ptlLock
                  while (k.pt.ptl[pte$7] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pte$7] = task + 1;
                }
                if (pt$10.lo[index$10] === lo$10 && pt$10.hi[index$10] === hi$10) {
                  pt$10.lo[index$10] = lo$10 | 32 /* E_ACCESSED */ | ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
            if ((k.trace.probing === true)) emit2$16: {
              const mode$16 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$16 === 0) break emit2$16;
              const r$16 = k.trace.ring;
              const seq$16 = k.trace.seq;
              const p$16 = (seq$16 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$16[p$16] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$16[p$16 + 1] = vpn;
              r$16[p$16 + 2] = ret$5;
              k.trace.seq = seq$16 + 1;
              if (mode$16 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$16);
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
          const lock$18: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$18]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$18] = k.locks.word[lock$18]! + 1;
        }
        const vma$1 = k.mms.vmas[mm$1]!.lookup(vpn);
        if (vma$1 === 0 || ((errorCode & 2) !== 0
        ? (k.vmas.flags[vma$1]! & 2 /* VM_WRITE */) === 0
        : (errorCode & 1) !== 0 || (k.vmas.flags[vma$1]! & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$19: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$19] = k.locks.word[lock$19]! - 1;
          }
          if (vma$1 !== 0) { signal = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$21: {
            const mode$21 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$21 === 0) break emit2$21;
            const r$21 = k.trace.ring;
            const seq$21 = k.trace.seq;
            const p$21 = (seq$21 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$21[p$21] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$21[p$21 + 1] = vpn;
            r$21[p$21 + 2] = flags$1;
            k.trace.seq = seq$21 + 1;
            if (mode$21 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$21);
          }
          let ret$20 = 0;
          handleMmFaultInner$22: {
            const pt$22 = k.pt;
            const mm$22 = k.vmas.mm[vma$1]!;
            let pte$22 = 0;
            { // pteTable
              const root$23: number = k.mms.root[mm$22]!;
              pte$22 = vpn < pt$22.cacheTo && vpn >= pt$22.cacheFrom && root$23 === pt$22.cacheRoot
                ? pt$22.cacheTable
                : pt$22.pteTableWalk(root$23, vpn);
            }
            if (pte$22 === 0) {
              const range$22 = k.vmOps.rangeFault[k.vmas.ops[vma$1]!]!;
              if (range$22 !== 0) { ret$20 = (k.paths.straight[range$22]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$22; }
              const pmd$22 = tableAlloc(k, task, mm$22, vpn, 1);
              if (pmd$22 <= 0) { ret$20 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$22; }
              const ret$22 = handlePmdFault(k, task, vma$1, vpn, flags$1, pmd$22);
              if ((ret$22 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$20 = ret$22; break handleMmFaultInner$22; }
              { // child
                const index$24: number = ((pmd$22 << pt$22.bits) | ((vpn * pt$22.pmdInverse) & pt$22.slotMask));
                pte$22 = pt$22.lo[index$24] === 0 || (pt$22.lo[index$24]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$22.hi[index$24]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$22.lo[index$24]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$25 = k.pt;
              const index$25 = (pte$22 << pt$25.bits) | (vpn & pt$25.slotMask);
              const lo$25 = pte$22 === 0 ? 0 : pt$25.lo[index$25]!;
              const hi$25 = pte$22 === 0 ? 0 : pt$25.hi[index$25]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$25 = pte$22 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$25 = valid$25 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$25 === 0 && hi$25 === 0) {
                if (k.vmas.ops[vma$1] === 0) { ret$20 = doAnonymousPage(k, task, vma$1, vpn, known$25); break handleMmFaultInner$22; }
                { // doFault
                  const ops$26 = k.vmas.ops[vma$1]!;
                  const fault$26 = k.vmOps.fault[ops$26]!;
                  if (fault$26 === 0) { ret$20 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$22; }
                  const write$26 = (known$25 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$26 && (k.vmas.flags[vma$1]! & 8 /* VM_SHARED */) === 0) {
                    ret$20 = doCowFault(k, task, vma$1, vpn, known$25); break handleMmFaultInner$22;
                  }
                  if (!write$26 && k.vmOps.mapPagesOp[ops$26] !== 0) {
                    const around$26 = doFaultAround(k, task, vma$1, vpn);
                    if (around$26 !== 0) { ret$20 = around$26; break handleMmFaultInner$22; }
                  }
                  let may$26 = false;
                  vmfCanCallFault$27: {
                    if ((known$25 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$26 = true; break vmfCanCallFault$27; }
                    if (k.vmOps.mapPages[k.vmas.ops[vma$1]!] !== 0) { may$26 = true; break vmfCanCallFault$27; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$26 = false;
                  }
                  if (!may$26) { ret$20 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$22; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  const ret$26 = (k.paths.straight[fault$26]!(k, task, vma$1, vpn, known$25) as number);
                  if ((ret$26 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$20 = ret$26; break handleMmFaultInner$22; }
                  if (write$26) { ret$20 = doSharedFault(k, task, vma$1, vpn, known$25, ret$26); break handleMmFaultInner$22; }
                  const done$26 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$26 !== 0);
                  ret$20 = ret$26 | done$26; break handleMmFaultInner$22;
                }
              }
              if ((lo$25 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$20 = softLeafFault(lo$25, hi$25); break handleMmFaultInner$22; }
              if ((flags$1 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$25 & 2 /* E_RW */) === 0) {
                ret$20 = doWpPage(k, task, vma$1, vpn, known$25, lo$25, hi$25); break handleMmFaultInner$22;
              }
              { // ptlLock
                while (k.pt.ptl[pte$22] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$22] = task + 1;
              }
              if (pt$25.lo[index$25] === lo$25 && pt$25.hi[index$25] === hi$25) {
                pt$25.lo[index$25] = lo$25 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$22] = 0;
              }
              ret$20 = 0;
            }
          }
          if ((ret$20 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$20 = (ret$20 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$20) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$31: {
            const mode$31 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$31 === 0) break emit2$31;
            const r$31 = k.trace.ring;
            const seq$31 = k.trace.seq;
            const p$31 = (seq$31 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$31[p$31] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$31[p$31 + 1] = vpn;
            r$31[p$31 + 2] = ret$20;
            k.trace.seq = seq$31 + 1;
            if (mode$31 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$31);
          }
          ret$1 = ret$20;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$32: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$32] = k.locks.word[lock$32]! - 1;
          }
        }
        if ((ret$1 & 1024 /* VM_FAULT_RETRY */) === 0) { signal = (ret$1 & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret$1); break doUserAddrFault$1; }
        flags$1 |= 32 /* FAULT_FLAG_TRIED */;
      }
    }
    if (signal !== 0) return -signal;
  }
}

/**
 * Where the entry for a page lies: by the way that the CPU remembers, which may lead to a table that
 * is gone, or by a walk from the root. 0 when there is no table and no leaf.
 */
export function walkTlb(k: FaultKernel, cpu: number, mm: number, vpn: number): number {
  const pt = k.pt;
  const first = Math.floor(vpn / pt.pages(1)) * pt.pages(1);
  const way = k.tlb.way(cpu, mm, first);
  if (way !== 0) return (way << pt.bits) | (vpn & pt.slotMask);
  const root = k.mms.root[mm]!;
  const table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
  if (table === 0) return pt.leafAt(root, vpn);
  k.tlb.fillWay(cpu, mm, first, table);
  return (table << pt.bits) | (vpn & pt.slotMask);
}
