import { HUGE_ANON, hugeFaultOp } from '@faultline/gup';
import type { Machine } from '../machine.js';

/**
 * Whether smaps calls a VMA eligible for huge pages: anonymous memory that may have them and holds a
 * whole aligned one.
 *
 * @kernel fs/proc/task_mmu.c show_smap, mm/huge_memory.c __thp_vma_allowable_orders
 */
export function thpEligible(machine: Machine, vma: number): boolean {
  const k = machine.kernel;
  if (hugeFaultOp(k, vma) !== HUGE_ANON) return false;
  const span = k.pt.pages(1);
  return Math.ceil(k.vmas.start[vma]! / span) * span + span <= k.vmas.end[vma]!;
}
