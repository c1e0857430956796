import { E_RW } from '@faultline/core-pagetable';
import { folioHead, maybePinned, NO_PFN, PG_REFERENCED } from '@faultline/pfn';
import { isCowMapping } from '@faultline/vma';
import { CLEAR_REFS_ANON, CLEAR_REFS_MAPPED } from './clear-refs-type.js';
import type { MmKernel } from './kernel.js';
import { vmNormalPage } from './normal-page.js';

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

/** Whether some small entry of a VMA may stay soft-dirty for a pin's sake. */
export function clearRefsMindsPins(k: MmKernel, vma: number): boolean {
  if (!k.mmPolicy.softDirtyPinned) return false;
  return isCowMapping(k.vmas.flags[vma]!) && k.mms.hasPinned[k.vmas.mm[vma]!] !== 0;
}

/**
 * Whether an entry of a private mapping stays writable and soft-dirty: a write fault would copy the page, and
 * who has pinned it would be left with the old one.
 *
 * @kernel fs/proc/task_mmu.c pte_is_pinned
 */
export function clearRefsPinned(k: MmKernel, lo: number, hi: number): boolean {
  if ((lo & E_RW) === 0) return false;
  const page = vmNormalPage(k, lo, hi);
  return page !== NO_PFN && maybePinned(k.frames, page);
}
