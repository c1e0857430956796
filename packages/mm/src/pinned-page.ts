import { E_DIRTY, E_RW, E_SOFT_DIRTY, entryLo, entryPfn } from '@faultline/core-pagetable';
import {
  maybePinned,
  NO_PFN,
  PG_ANON,
  PG_ANON_EXCLUSIVE,
  PG_REFERENCED,
  PG_SWAPBACKED,
} from '@faultline/pfn';
import { isCowMapping, VM_WRITE } from '@faultline/vma';
import type { MmKernel } from './kernel.js';

/**
 * Whether an entry's page is anonymous and may be pinned: a device stores to it, which the parent has to
 * see after a fork. Where pages have an exclusive mark only one that has it can be pinned.
 *
 * @kernel include/linux/mm.h folio_needs_cow_for_dma
 */
export function mayBePinned(k: MmKernel, lo: number, hi: number): boolean {
  const pfn = entryPfn(lo, hi);
  const flags = k.frames.flagsOf(pfn);
  if ((flags & PG_ANON) === 0) return false;
  if (k.mmPolicy.anonExclusive && (flags & PG_ANON_EXCLUSIVE) === 0) return false;
  return maybePinned(k.frames, pfn);
}

/** The same of a leaf of anonymous memory, which is split then. @kernel mm/huge_memory.c copy_huge_pmd */
export function pinnedLeaf(k: MmKernel, vma: number, index: number): boolean {
  if (index === 0 || k.vmas.ops[vma] !== 0 || !k.mmPolicy.forkCopiesPinned) return false;
  if (!isCowMapping(k.vmas.flags[vma]!) || k.mms.hasPinned[k.vmas.mm[vma]!] === 0) return false;
  return mayBePinned(k, k.pt.lo[index]!, k.pt.hi[index]!);
}

/** A copy of a page for the child of a fork, mapped once; NO_PFN when memory is out. @kernel mm/memory.c copy_present_page */
export function copyPinned(k: MmKernel, pfn: number): number {
  const exclusive = k.mmPolicy.anonExclusive ? PG_ANON_EXCLUSIVE : 0;
  const copy = k.frames.alloc(PG_ANON | PG_SWAPBACKED | PG_REFERENCED | exclusive);
  if (copy === NO_PFN) return NO_PFN;
  k.data.copy(k.frames.index(pfn), k.frames.index(copy));
  k.frames.addMap(copy);
  return copy;
}

/** Low word of the child's entry for it. */
export function pinnedCopyLo(k: MmKernel, vma: number, pfn: number): number {
  const write = (k.vmas.flags[vma]! & VM_WRITE) !== 0 ? E_RW : 0;
  return entryLo(pfn, k.vmas.protLo[vma]! | write | E_DIRTY | E_SOFT_DIRTY);
}
