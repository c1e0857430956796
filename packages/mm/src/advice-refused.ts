import { VM_DONTCOPY, VM_SHARED, VM_SPECIAL, VM_WIPEONFORK } from '@faultline/vma';
import type { MmKernel } from './kernel.js';

/**
 * Whether a VMA does not take advice that sets and clears these flags: only private anonymous memory
 * can be wiped in a child, and what must not be copied stays so for special mappings.
 *
 * @kernel mm/madvise.c madvise_vma_behavior (MADV_WIPEONFORK, MADV_DOFORK; 5.10 tests VM_IO alone)
 */
export function adviceRefused(k: MmKernel, vma: number, set: number, clear: number): boolean {
  const flags = k.vmas.flags[vma]!;
  if ((set & VM_WIPEONFORK) !== 0) return k.vmas.mapping[vma] !== 0 || (flags & VM_SHARED) !== 0;
  return (clear & VM_DONTCOPY) !== 0 && (flags & VM_SPECIAL) !== 0;
}
