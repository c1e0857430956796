import { MARKER_GUARD, markerBits, SOFT_HWPOISON, softType } from '@faultline/core-pagetable';
import { NotModelled, VM_FAULT_HWPOISON, VM_FAULT_SIGSEGV } from '@faultline/kernel-api';

/**
 * What a fault on an entry that is neither none nor present ends in: SIGSEGV for a guard marker,
 * HWPOISON for a page that is lost.
 *
 * @kernel mm/memory.c do_swap_page, handle_pte_marker
 * @fidelity simplified: no swap, no migration
 */
export function softLeafFault(lo: number, hi: number): number {
  if ((markerBits(lo, hi) & MARKER_GUARD) !== 0) return VM_FAULT_SIGSEGV;
  if (softType(hi) === SOFT_HWPOISON) return VM_FAULT_HWPOISON;
  throw new NotModelled('a fault on a swapped or migrating page is not modelled yet');
}
