// paths: base 250
import { E_ACCESSED, E_DIRTY, E_PRESENT, E_PROTNONE, E_RW } from '@faultline/core-pagetable';
import {
  AT_PTE_READ,
  AT_PTE_WRITE,
  FAULT_FLAG_ORIG_PTE_VALID,
  FAULT_FLAG_TRIED,
  FAULT_FLAG_UNSHARE,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_ERROR,
  VM_FAULT_FALLBACK,
  VM_FAULT_MAJOR,
  VM_FAULT_OOM,
  VM_FAULT_RETRY,
} from '@faultline/kernel-api';
import { vmaIsAccessible } from '@faultline/mm';
import { ptlLock, ptlUnlock, tableAlloc } from '@faultline/mm/paths';
import { doAnonymousPage } from './do-anonymous-page.path.js';
import { doFault } from './do-fault.path.js';
import { doNumaPage } from './do-numa-page.path.js';
import { doWpPage } from './do-wp-page.path.js';
import type { FaultKernel } from './kernel.js';
import { handlePmdFault } from './pmd-fault.path.js';
import { softLeafFault } from './soft-leaf-fault.js';
import { TP_HANDLE_MM_FAULT, TP_HANDLE_MM_FAULT_RET } from './tracepoints.js';

/** The PTE level: an empty entry goes to the file or to anonymous memory, a hint is what it was again, a present one is upgraded. */
// paths: inline
export function* handlePteFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  table: number,
): Path<number> {
  const pt = k.pt;
  const index = pt.pteIndex(table, vpn);
  const lo = table === 0 ? 0 : pt.lo[index]!;
  const hi = table === 0 ? 0 : pt.hi[index]!;
  // A slot without a PTE table has no entry that could have been read.
  const valid = table !== 0 && k.faultPolicy.origPteFlag;
  const known = valid ? flags | FAULT_FLAG_ORIG_PTE_VALID : flags;
  yield AT_PTE_READ;
  if (lo === 0 && hi === 0) {
    if (k.vmas.ops[vma] === 0) return yield* doAnonymousPage(k, task, vma, vpn, known);
    return yield* doFault(k, task, vma, vpn, known);
  }
  if ((lo & E_PRESENT) === 0) {
    if ((lo & E_PROTNONE) === 0) return softLeafFault(lo, hi);
    if (vmaIsAccessible(k, vma)) return yield* doNumaPage(k, task, vma, index, lo, hi);
  }
  if ((flags & (FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE)) !== 0 && (lo & E_RW) === 0) {
    return yield* doWpPage(k, task, vma, vpn, known, lo, hi);
  }
  yield* ptlLock(k, task, table);
  if (pt.lo[index] === lo && pt.hi[index] === hi) {
    pt.lo[index] = lo | E_ACCESSED | ((flags & FAULT_FLAG_WRITE) !== 0 ? E_DIRTY : 0);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, table);
  return 0;
}

/** The PMD table for a fault: a file whose mappings may share tables is asked for it. 0 or -1 when it cannot be had. */
// paths: inline
export function* faultPmdTable(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const shared = k.vmOps.tableAlloc[k.vmas.ops[vma]!]!;
  if (shared !== 0) {
    const pmd = yield* k.call(shared, task, vma, vpn);
    k.tasks.faultPmd[task] = pmd;
    return pmd;
  }
  return yield* tableAlloc(k, task, k.vmas.mm[vma]!, vpn, 1);
}

/** @kernel mm/memory.c __handle_mm_fault */
// paths: inline
export function* handleMmFaultInner(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  let pte = pt.pteTable(k.mms.root[mm]!, vpn);
  yield AT_PTE_READ;
  if (pte === 0) {
    const range = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
    if (range !== 0) return yield* k.call(range, task, vma, vpn, flags);
    const pmd = yield* faultPmdTable(k, task, vma, vpn);
    if (pmd <= 0) return VM_FAULT_OOM;
    const ret = yield* handlePmdFault(k, task, vma, vpn, flags, pmd);
    if ((ret & VM_FAULT_FALLBACK) === 0) return ret;
    const own = k.vmOps.tableOwn[k.vmas.ops[vma]!]!;
    if (own !== 0) {
      const answer = yield* k.call(own, task, vma, vpn, pmd, flags);
      if (answer !== 0) return answer;
    }
    pte = pt.child(pt.pmdIndex(pmd, vpn));
  }
  return yield* handlePteFault(k, task, vma, vpn, flags, pte);
}

/**
 * Resolves one fault. A fault that ends in neither RETRY nor an error is counted: major when the
 * result has MAJOR or the fault had been tried before.
 *
 * @kernel mm/memory.c handle_mm_fault, mm_account_fault
 */
// paths: inline
export function* handleMmFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  if (k.trace.probing) k.trace.emit2(TP_HANDLE_MM_FAULT, task, vpn, flags);
  const ret = yield* handleMmFaultInner(k, task, vma, vpn, flags);
  if ((ret & (VM_FAULT_ERROR | VM_FAULT_RETRY)) === 0) {
    const major = (ret & VM_FAULT_MAJOR) !== 0 || (flags & FAULT_FLAG_TRIED) !== 0;
    if (major) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
    else k.tasks.addMinFlt(task, 1);
  }
  if (k.trace.probing) k.trace.emit2(TP_HANDLE_MM_FAULT_RET, task, vpn, ret);
  return ret;
}
