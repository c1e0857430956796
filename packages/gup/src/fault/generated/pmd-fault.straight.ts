// Derived from ../pmd-fault.path.ts by npm run paths: do not edit.
// paths: base 675
import { doHugePmdAnonymousPage } from './huge-anon.straight.js';
import { hugeFaultOp } from '../huge-fault-op.js';
import { handleLeafFault } from './huge-wp.straight.js';
import type { FaultKernel } from '../kernel.js';

/**
 * The PMD level of a fault, where no PTE table is there yet: a leaf is upgraded, an empty slot may get
 * one. FALLBACK sends the fault on to the PTE level.
 *
 * @kernel mm/memory.c __handle_mm_fault, create_huge_pmd
 */
export function handlePmdFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): number {
  const pt = k.pt;
  const slot = (pmd << pt.bits) | ((vpn * pt.pmdInverse) & pt.slotMask);
  if ((pt.lo[slot]! & 128 /* E_PSE */) !== 0) return handleLeafFault(k, task, vma, vpn, flags, pmd);
  if (!(pt.lo[slot] === 0 && pt.hi[slot] === 0)) return 2048 /* VM_FAULT_FALLBACK */;
  const huge = hugeFaultOp(k, vma);
  if (huge === 0) return 2048 /* VM_FAULT_FALLBACK */;
  if (huge === (-1 /* HUGE_ANON */)) {
    return doHugePmdAnonymousPage(k, task, vma, vpn, flags, pmd);
  }
  const ret = (k.paths.straight[huge]!(k, task, vma, vpn, flags) as number);
  return ret;
}
