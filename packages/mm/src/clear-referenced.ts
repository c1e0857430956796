import { folioHead, PG_REFERENCED } from '@faultline/pfn';
import { CLEAR_REFS_ANON, CLEAR_REFS_MAPPED } from './clear-refs-type.js';
import type { MmKernel } from './kernel.js';

/** A page is no longer referenced. @kernel include/linux/page-flags.h folio_clear_referenced */
export function clearReferenced(k: MmKernel, page: number): void {
  k.frames.clearFlags(folioHead(k.frames, page), PG_REFERENCED);
}

/** Whether a VMA is none of the kind that `type` asks for. @kernel fs/proc/task_mmu.c clear_refs_test_walk */
export function refsSkipped(k: MmKernel, vma: number, type: number): boolean {
  // Pages of the pool are nobody's to age.
  if (k.vmOps.rangeFault[k.vmas.ops[vma]!] !== 0) return true;
  const file = k.vmas.mapping[vma] !== 0;
  return (type === CLEAR_REFS_ANON && file) || (type === CLEAR_REFS_MAPPED && !file);
}
