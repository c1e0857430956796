import { VM_HUGETLB, VM_MIXEDMAP, VM_PFNMAP } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { COPY_HUGETLB_TOO } from './policies.js';

/**
 * Whether fork copies the entries of a VMA: those that a fault could not bring back. A shared file
 * mapping, and a private one that nobody wrote to, are left to faults.
 *
 * @kernel mm/memory.c vma_needs_copy 6.0 and later, copy_page_range 5.10
 */
export function vmaNeedsCopy(k: MmKernel, vma: number): boolean {
  const bare = VM_PFNMAP | VM_MIXEDMAP;
  const always = k.mmPolicy.forkCopies === COPY_HUGETLB_TOO ? bare | VM_HUGETLB : bare;
  return (k.vmas.flags[vma]! & always) !== 0 || k.vmas.anonVma[vma] !== 0;
}
