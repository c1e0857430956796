import { VM_HUGETLB, VM_MAYBE_GUARD, VM_MIXEDMAP, VM_PFNMAP } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { GUARD_MARKED } from './mmap-policies.js';
import { COPY_HUGETLB_TOO } from './policies.js';

/**
 * Whether fork copies the entries of a VMA: those that a fault could not bring back. A shared file
 * mapping, and a private one that nobody wrote to, are left to faults, unless they may have guard markers.
 *
 * @kernel mm/memory.c vma_needs_copy 6.0 and later, copy_page_range 5.10
 */
export function vmaNeedsCopy(k: MmKernel, vma: number): boolean {
  const bare = VM_PFNMAP | VM_MIXEDMAP;
  const always = k.mmPolicy.forkCopies === COPY_HUGETLB_TOO ? bare | VM_HUGETLB : bare;
  const guard = k.mmPolicy.guard === GUARD_MARKED ? VM_MAYBE_GUARD : 0;
  return (k.vmas.flags[vma]! & (always | guard)) !== 0 || k.vmas.anonVma[vma] !== 0;
}
