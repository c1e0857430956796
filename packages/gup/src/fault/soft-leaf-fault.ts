import { MARKER_GUARD, markerBits } from '@faultline/core-pagetable';
import { NotModelled, VM_FAULT_SIGSEGV } from '@faultline/kernel-api';

/**
 * What a fault on an entry that is neither none nor present ends in: SIGSEGV for a guard marker.
 *
 * @kernel mm/memory.c do_swap_page, handle_pte_marker
 * @fidelity simplified: no swap, no migration, no poison
 */
export function softLeafFault(lo: number, hi: number): number {
  if ((markerBits(lo, hi) & MARKER_GUARD) !== 0) return VM_FAULT_SIGSEGV;
  throw new NotModelled('a fault on a swapped or migrating page is not modelled yet');
}
