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
