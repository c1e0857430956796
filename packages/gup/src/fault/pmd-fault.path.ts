// paths: base 675
import { type Path, VM_FAULT_FALLBACK } from '@faultline/kernel-api';
import { doHugePmdAnonymousPage } from './huge-anon.path.js';
import { HUGE_ANON, hugeFaultOp } from './huge-fault-op.js';
import { handleLeafFault } from './huge-wp.path.js';
import type { FaultKernel } from './kernel.js';

/**
 * The PMD level of a fault, where no PTE table is there yet: a leaf is upgraded, an empty slot may get
 * one. FALLBACK sends the fault on to the PTE level.
 *
 * @kernel mm/memory.c __handle_mm_fault, create_huge_pmd
 */
export function* handlePmdFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): Path<number> {
  const pt = k.pt;
  const slot = pt.pmdIndex(pmd, vpn);
  if (pt.isLeaf(slot)) return yield* handleLeafFault(k, task, vma, vpn, flags, pmd);
  if (!pt.none(slot)) return VM_FAULT_FALLBACK;
  const huge = hugeFaultOp(k, vma);
  if (huge === 0) return VM_FAULT_FALLBACK;
  if (huge === HUGE_ANON) {
    return yield* doHugePmdAnonymousPage(k, task, vma, vpn, flags, pmd);
  }
  const ret = yield* k.call(huge, task, vma, vpn, flags);
  return ret;
}
