// Derived from ../handle-mm-fault.path.ts by npm run paths: do not edit.
// paths: base 250
import { ptlLock, ptlUnlock, tableAlloc } from '@faultline/mm';
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
  ptlLock(k, task, table);
  if (pt.lo[index] === lo && pt.hi[index] === hi) {
    pt.lo[index] = lo | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
  }
  ptlUnlock(k, table);
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
  if (pte !== 0) return handlePteFault(k, task, vma, vpn, flags, pte);
  const pmd = tableAlloc(k, task, mm, vpn, 1);
  if (pmd <= 0) return 1 /* VM_FAULT_OOM */;
  const huge = hugeFaultOp(k, vma, vpn);
  if (huge !== 0) {
    const ret = k.callStraight(huge, task, vma, vpn, flags);
    if ((ret & 2048 /* VM_FAULT_FALLBACK */) === 0) return ret;
  }
  return handlePteFault(k, task, vma, vpn, flags, pt.child(pt.index(pmd, vpn)));
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
  k.trace.emit2(201 /* TP_HANDLE_MM_FAULT */, task, vpn, flags);
  const ret = handleMmFaultInner(k, task, vma, vpn, flags);
  if ((ret & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
    const major = (ret & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
    if (major) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
    else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
  }
  k.trace.emit2(202 /* TP_HANDLE_MM_FAULT_RET */, task, vpn, ret);
  return ret;
}
