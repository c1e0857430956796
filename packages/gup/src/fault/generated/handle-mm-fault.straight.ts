// Derived from ../handle-mm-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 250
import { tableAlloc } from '@faultline/mm';
import { doAnonymousPage } from './do-anonymous-page.straight.js';
import { doFault } from './do-fault.straight.js';
import { doWpPage } from './do-wp-page.straight.js';
import { hugeFaultOp } from '../huge-fault-op.js';
import type { FaultKernel } from '../kernel.js';

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
  const index = pt.pteIndex(table, vpn);
  const lo = table === 0 ? 0 : pt.lo[index]!;
  const hi = table === 0 ? 0 : pt.hi[index]!;
  // A slot without a PTE table has no entry that could have been read.
  const valid = table !== 0 && k.faultPolicy.origPteFlag;
  const known = valid ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
  if (lo === 0 && hi === 0) {
    if (k.vmas.ops[vma] === 0) return doAnonymousPage(k, task, vma, vpn, known);
    return doFault(k, task, vma, vpn, known);
  }
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
  const pte = pt.pteTable(k.mms.root[mm]!, vpn);
  if (pte !== 0) { // handlePteFault
    const pt$1 = k.pt;
    const index$1 = pt$1.pteIndex(pte, vpn);
    const lo$1 = pte === 0 ? 0 : pt$1.lo[index$1]!;
    const hi$1 = pte === 0 ? 0 : pt$1.hi[index$1]!;
    // A slot without a PTE table has no entry that could have been read.
    const valid$1 = pte !== 0 && k.faultPolicy.origPteFlag;
    const known$1 = valid$1 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
    if (lo$1 === 0 && hi$1 === 0) {
      if (k.vmas.ops[vma] === 0) return doAnonymousPage(k, task, vma, vpn, known$1);
      return doFault(k, task, vma, vpn, known$1);
    }
    if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$1 & 2 /* E_RW */) === 0) {
      return doWpPage(k, task, vma, vpn, known$1, lo$1, hi$1);
    }
    { // ptlLock
      while (k.pt.ptl[pte] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pte] = task + 1;
    }
    if (pt$1.lo[index$1] === lo$1 && pt$1.hi[index$1] === hi$1) {
      pt$1.lo[index$1] = lo$1 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
    }
    { // ptlUnlock
      k.pt.ptl[pte] = 0;
    }
    return 0;
  }
  const pmd = tableAlloc(k, task, mm, vpn, 1);
  if (pmd <= 0) return 1 /* VM_FAULT_OOM */;
  const huge = hugeFaultOp(k, vma, vpn);
  if (huge !== 0) {
    const ret = k.callStraight(huge, task, vma, vpn, flags);
    if ((ret & 2048 /* VM_FAULT_FALLBACK */) === 0) return ret;
  }
  { // handlePteFault
    const table$4: number = pt.child(pt.index(pmd, vpn));
    const pt$4 = k.pt;
    const index$4 = pt$4.pteIndex(table$4, vpn);
    const lo$4 = table$4 === 0 ? 0 : pt$4.lo[index$4]!;
    const hi$4 = table$4 === 0 ? 0 : pt$4.hi[index$4]!;
    // A slot without a PTE table has no entry that could have been read.
    const valid$4 = table$4 !== 0 && k.faultPolicy.origPteFlag;
    const known$4 = valid$4 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
    if (lo$4 === 0 && hi$4 === 0) {
      if (k.vmas.ops[vma] === 0) return doAnonymousPage(k, task, vma, vpn, known$4);
      return doFault(k, task, vma, vpn, known$4);
    }
    if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$4 & 2 /* E_RW */) === 0) {
      return doWpPage(k, task, vma, vpn, known$4, lo$4, hi$4);
    }
    { // ptlLock
      while (k.pt.ptl[table$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table$4] = task + 1;
    }
    if (pt$4.lo[index$4] === lo$4 && pt$4.hi[index$4] === hi$4) {
      pt$4.lo[index$4] = lo$4 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
    }
    { // ptlUnlock
      k.pt.ptl[table$4] = 0;
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
  if (k.trace.probing) k.trace.emit2(201 /* TP_HANDLE_MM_FAULT */, task, vpn, flags);
  let ret = 0;
  handleMmFaultInner$1: {
    const pt$1 = k.pt;
    const mm$1 = k.vmas.mm[vma]!;
    const pte$1 = pt$1.pteTable(k.mms.root[mm$1]!, vpn);
    if (pte$1 !== 0) { // handlePteFault
      const pt$2 = k.pt;
      const index$2 = pt$2.pteIndex(pte$1, vpn);
      const lo$2 = pte$1 === 0 ? 0 : pt$2.lo[index$2]!;
      const hi$2 = pte$1 === 0 ? 0 : pt$2.hi[index$2]!;
      // A slot without a PTE table has no entry that could have been read.
      const valid$2 = pte$1 !== 0 && k.faultPolicy.origPteFlag;
      const known$2 = valid$2 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
      if (lo$2 === 0 && hi$2 === 0) {
        if (k.vmas.ops[vma] === 0) { ret = doAnonymousPage(k, task, vma, vpn, known$2); break handleMmFaultInner$1; }
        ret = doFault(k, task, vma, vpn, known$2); break handleMmFaultInner$1;
      }
      if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$2 & 2 /* E_RW */) === 0) {
        ret = doWpPage(k, task, vma, vpn, known$2, lo$2, hi$2); break handleMmFaultInner$1;
      }
      { // ptlLock
        while (k.pt.ptl[pte$1] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[pte$1] = task + 1;
      }
      if (pt$2.lo[index$2] === lo$2 && pt$2.hi[index$2] === hi$2) {
        pt$2.lo[index$2] = lo$2 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
      }
      { // ptlUnlock
        k.pt.ptl[pte$1] = 0;
      }
      ret = 0; break handleMmFaultInner$1;
    }
    const pmd$1 = tableAlloc(k, task, mm$1, vpn, 1);
    if (pmd$1 <= 0) { ret = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$1; }
    const huge$1 = hugeFaultOp(k, vma, vpn);
    if (huge$1 !== 0) {
      const ret$1 = k.callStraight(huge$1, task, vma, vpn, flags);
      if ((ret$1 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret = ret$1; break handleMmFaultInner$1; }
    }
    { // handlePteFault
      const table$5: number = pt$1.child(pt$1.index(pmd$1, vpn));
      const pt$5 = k.pt;
      const index$5 = pt$5.pteIndex(table$5, vpn);
      const lo$5 = table$5 === 0 ? 0 : pt$5.lo[index$5]!;
      const hi$5 = table$5 === 0 ? 0 : pt$5.hi[index$5]!;
      // A slot without a PTE table has no entry that could have been read.
      const valid$5 = table$5 !== 0 && k.faultPolicy.origPteFlag;
      const known$5 = valid$5 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
      if (lo$5 === 0 && hi$5 === 0) {
        if (k.vmas.ops[vma] === 0) { ret = doAnonymousPage(k, task, vma, vpn, known$5); break handleMmFaultInner$1; }
        ret = doFault(k, task, vma, vpn, known$5); break handleMmFaultInner$1;
      }
      if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$5 & 2 /* E_RW */) === 0) {
        ret = doWpPage(k, task, vma, vpn, known$5, lo$5, hi$5); break handleMmFaultInner$1;
      }
      { // ptlLock
        while (k.pt.ptl[table$5] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$5] = task + 1;
      }
      if (pt$5.lo[index$5] === lo$5 && pt$5.hi[index$5] === hi$5) {
        pt$5.lo[index$5] = lo$5 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
      }
      { // ptlUnlock
        k.pt.ptl[table$5] = 0;
      }
      ret = 0;
    }
  }
  if ((ret & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
    const major = (ret & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
    if (major) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
    else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
  }
  if (k.trace.probing) k.trace.emit2(202 /* TP_HANDLE_MM_FAULT_RET */, task, vpn, ret);
  return ret;
}
