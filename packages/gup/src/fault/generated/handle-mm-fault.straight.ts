// Derived from ../handle-mm-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from './do-fault.straight.js';
import { finishFault } from './finish-fault.straight.js';
import { faultPage } from '../fault-page.js';
// paths: base 250
import { tableAlloc } from '@faultline/mm';
import { doAnonymousPage } from './do-anonymous-page.straight.js';
import { doWpPage } from './do-wp-page.straight.js';
import type { FaultKernel } from '../kernel.js';
import { handlePmdFault } from './pmd-fault.straight.js';
import { softLeafFault } from '../soft-leaf-fault.js';

/** The PTE level: an empty entry goes to the file or to anonymous memory, a present one is upgraded. */
export function handlePteFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  table: number,
): number {
  const pt = k.pt;
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  const lo = table === 0 ? 0 : pt.lo[index]!;
  const hi = table === 0 ? 0 : pt.hi[index]!;
  // A slot without a PTE table has no entry that could have been read.
  const valid = table !== 0 && (k.faultPolicy.origPteFlag === true);
  const known = valid ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
  if (lo === 0 && hi === 0) {
    if (k.vmas.ops[vma] === 0) return doAnonymousPage(k, task, vma, vpn, known);
    { // doFault
      const ops$1 = k.vmas.ops[vma]!;
      const fault$1 = k.vmOps.fault[ops$1]!;
      if (fault$1 === 0) return 2 /* VM_FAULT_SIGBUS */;
      const write$1 = (known & 1 /* FAULT_FLAG_WRITE */) !== 0;
      if (write$1 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
        return doCowFault(k, task, vma, vpn, known);
      }
      if (!write$1 && k.vmOps.mapPagesOp[ops$1] !== 0) {
        const around$1 = doFaultAround(k, task, vma, vpn);
        if (around$1 !== 0) return around$1;
      }
      let may$1 = false;
      vmfCanCallFault$2: {
        if ((known & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$1 = true; break vmfCanCallFault$2; }
        if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$1 = true; break vmfCanCallFault$2; }
        { // vmaEndRead
          k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
        }
        may$1 = false;
      }
      if (!may$1) return 1024 /* VM_FAULT_RETRY */;
      k.tasks.cowPage[task] = 0 /* NO_PFN */;
      const ret$1 = (k.paths.straight[fault$1]!(k, task, vma, vpn, known) as number);
      if ((ret$1 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) return ret$1;
      if (write$1) return doSharedFault(k, task, vma, vpn, known, ret$1);
      const done$1 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
      unlockFaultPage(k, task, done$1 !== 0);
      return ret$1 | done$1;
    }
  }
  if ((lo & 257 /* E_PRESENT | E_PROTNONE */) === 0) return softLeafFault(lo, hi);
  if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo & 2 /* E_RW */) === 0) {
    return doWpPage(k, task, vma, vpn, known, lo, hi);
  }
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  if (pt.lo[index] === lo && pt.hi[index] === hi) {
    pt.lo[index] = lo | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  return 0;
}

/** @kernel mm/memory.c __handle_mm_fault */
export function handleMmFaultInner(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  let pte = 0;
  { // pteTable
    const root$1: number = k.mms.root[mm]!;
    pte = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, vpn);
  }
  if (pte === 0) {
    const range = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
    if (range !== 0) return (k.paths.straight[range]!(k, task, vma, vpn, flags) as number);
    const pmd = tableAlloc(k, task, mm, vpn, 1);
    if (pmd <= 0) return 1 /* VM_FAULT_OOM */;
    const ret = handlePmdFault(k, task, vma, vpn, flags, pmd);
    if ((ret & 2048 /* VM_FAULT_FALLBACK */) === 0) return ret;
    pte = pt.child(pt.index(pmd, vpn));
  }
  { // handlePteFault
    const pt$2 = k.pt;
    const index$2 = (pte << pt$2.bits) | (vpn & pt$2.slotMask);
    const lo$2 = pte === 0 ? 0 : pt$2.lo[index$2]!;
    const hi$2 = pte === 0 ? 0 : pt$2.hi[index$2]!;
    // A slot without a PTE table has no entry that could have been read.
    const valid$2 = pte !== 0 && (k.faultPolicy.origPteFlag === true);
    const known$2 = valid$2 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
    if (lo$2 === 0 && hi$2 === 0) {
      if (k.vmas.ops[vma] === 0) return doAnonymousPage(k, task, vma, vpn, known$2);
      { // doFault
        const ops$3 = k.vmas.ops[vma]!;
        const fault$3 = k.vmOps.fault[ops$3]!;
        if (fault$3 === 0) return 2 /* VM_FAULT_SIGBUS */;
        const write$3 = (known$2 & 1 /* FAULT_FLAG_WRITE */) !== 0;
        if (write$3 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
          return doCowFault(k, task, vma, vpn, known$2);
        }
        if (!write$3 && k.vmOps.mapPagesOp[ops$3] !== 0) {
          const around$3 = doFaultAround(k, task, vma, vpn);
          if (around$3 !== 0) return around$3;
        }
        let may$3 = false;
        vmfCanCallFault$4: {
          if ((known$2 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$3 = true; break vmfCanCallFault$4; }
          if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$3 = true; break vmfCanCallFault$4; }
          { // vmaEndRead
            k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
          }
          may$3 = false;
        }
        if (!may$3) return 1024 /* VM_FAULT_RETRY */;
        k.tasks.cowPage[task] = 0 /* NO_PFN */;
        const ret$3 = (k.paths.straight[fault$3]!(k, task, vma, vpn, known$2) as number);
        if ((ret$3 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) return ret$3;
        if (write$3) return doSharedFault(k, task, vma, vpn, known$2, ret$3);
        const done$3 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
        unlockFaultPage(k, task, done$3 !== 0);
        return ret$3 | done$3;
      }
    }
    if ((lo$2 & 257 /* E_PRESENT | E_PROTNONE */) === 0) return softLeafFault(lo$2, hi$2);
    if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$2 & 2 /* E_RW */) === 0) {
      return doWpPage(k, task, vma, vpn, known$2, lo$2, hi$2);
    }
    { // ptlLock
      while (k.pt.ptl[pte] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pte] = task + 1;
    }
    if (pt$2.lo[index$2] === lo$2 && pt$2.hi[index$2] === hi$2) {
      pt$2.lo[index$2] = lo$2 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
    }
    { // ptlUnlock
      k.pt.ptl[pte] = 0;
    }
    return 0;
  }
}

/**
 * Resolves one fault. A fault that ends in neither RETRY nor an error is counted: major when the
 * result has MAJOR or the fault had been tried before.
 *
 * @kernel mm/memory.c handle_mm_fault, mm_account_fault
 */
export function handleMmFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  if ((k.trace.probing === true)) emit2$1: {
    const mode$1 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
    r$1[p$1 + 1] = vpn;
    r$1[p$1 + 2] = flags;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$1);
  }
  let ret = 0;
  handleMmFaultInner$2: {
    const pt$2 = k.pt;
    const mm$2 = k.vmas.mm[vma]!;
    let pte$2 = 0;
    { // pteTable
      const root$3: number = k.mms.root[mm$2]!;
      pte$2 = vpn < pt$2.cacheTo && vpn >= pt$2.cacheFrom && root$3 === pt$2.cacheRoot
        ? pt$2.cacheTable
        : pt$2.pteTableWalk(root$3, vpn);
    }
    if (pte$2 === 0) {
      const range$2 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
      if (range$2 !== 0) { ret = (k.paths.straight[range$2]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$2; }
      const pmd$2 = tableAlloc(k, task, mm$2, vpn, 1);
      if (pmd$2 <= 0) { ret = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$2; }
      const ret$2 = handlePmdFault(k, task, vma, vpn, flags, pmd$2);
      if ((ret$2 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret = ret$2; break handleMmFaultInner$2; }
      pte$2 = pt$2.child(pt$2.index(pmd$2, vpn));
    }
    { // handlePteFault
      const pt$4 = k.pt;
      const index$4 = (pte$2 << pt$4.bits) | (vpn & pt$4.slotMask);
      const lo$4 = pte$2 === 0 ? 0 : pt$4.lo[index$4]!;
      const hi$4 = pte$2 === 0 ? 0 : pt$4.hi[index$4]!;
      // A slot without a PTE table has no entry that could have been read.
      const valid$4 = pte$2 !== 0 && (k.faultPolicy.origPteFlag === true);
      const known$4 = valid$4 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
      if (lo$4 === 0 && hi$4 === 0) {
        if (k.vmas.ops[vma] === 0) { ret = doAnonymousPage(k, task, vma, vpn, known$4); break handleMmFaultInner$2; }
        { // doFault
          const ops$5 = k.vmas.ops[vma]!;
          const fault$5 = k.vmOps.fault[ops$5]!;
          if (fault$5 === 0) { ret = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$2; }
          const write$5 = (known$4 & 1 /* FAULT_FLAG_WRITE */) !== 0;
          if (write$5 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
            ret = doCowFault(k, task, vma, vpn, known$4); break handleMmFaultInner$2;
          }
          if (!write$5 && k.vmOps.mapPagesOp[ops$5] !== 0) {
            const around$5 = doFaultAround(k, task, vma, vpn);
            if (around$5 !== 0) { ret = around$5; break handleMmFaultInner$2; }
          }
          let may$5 = false;
          vmfCanCallFault$6: {
            if ((known$4 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$5 = true; break vmfCanCallFault$6; }
            if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$5 = true; break vmfCanCallFault$6; }
            { // vmaEndRead
              k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
            }
            may$5 = false;
          }
          if (!may$5) { ret = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$2; }
          k.tasks.cowPage[task] = 0 /* NO_PFN */;
          const ret$5 = (k.paths.straight[fault$5]!(k, task, vma, vpn, known$4) as number);
          if ((ret$5 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret = ret$5; break handleMmFaultInner$2; }
          if (write$5) { ret = doSharedFault(k, task, vma, vpn, known$4, ret$5); break handleMmFaultInner$2; }
          const done$5 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
          unlockFaultPage(k, task, done$5 !== 0);
          ret = ret$5 | done$5; break handleMmFaultInner$2;
        }
      }
      if ((lo$4 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret = softLeafFault(lo$4, hi$4); break handleMmFaultInner$2; }
      if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$4 & 2 /* E_RW */) === 0) {
        ret = doWpPage(k, task, vma, vpn, known$4, lo$4, hi$4); break handleMmFaultInner$2;
      }
      { // ptlLock
        while (k.pt.ptl[pte$2] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[pte$2] = task + 1;
      }
      if (pt$4.lo[index$4] === lo$4 && pt$4.hi[index$4] === hi$4) {
        pt$4.lo[index$4] = lo$4 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
      }
      { // ptlUnlock
        k.pt.ptl[pte$2] = 0;
      }
      ret = 0;
    }
  }
  if ((ret & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
    const major = (ret & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
    if (major) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
    else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
  }
  if ((k.trace.probing === true)) emit2$10: {
    const mode$10 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
    if (mode$10 === 0) break emit2$10;
    const r$10 = k.trace.ring;
    const seq$10 = k.trace.seq;
    const p$10 = (seq$10 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$10[p$10] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
    r$10[p$10 + 1] = vpn;
    r$10[p$10 + 2] = ret;
    k.trace.seq = seq$10 + 1;
    if (mode$10 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$10);
  }
  return ret;
}
