// Derived from ../user-access-tlb.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc, vmaIsAccessible, expandStack } from '@faultline/mm';
import { handlePmdFault } from './pmd-fault.straight.js';
import { doAnonymousPage } from './do-anonymous-page.straight.js';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from './do-fault.straight.js';
import { finishFault } from './finish-fault.straight.js';
import { faultPage } from '../fault-page.js';
import { softLeafFault } from '../soft-leaf-fault.js';
import { doNumaPage } from './do-numa-page.straight.js';
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
