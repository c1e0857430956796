import { E_PRESENT, E_PROTNONE, E_RW, modifyHi, modifyLo } from '@faultline/core-pagetable';
import { folioHead, maybePinned, NO_PFN, PG_ANON, PG_DIRTY, PG_SWAPBACKED } from '@faultline/pfn';
import {
  isCowMapping,
  VM_ACCESS_FLAGS,
  VM_HUGETLB,
  VM_IO,
  VM_MIXEDMAP,
  VM_PFNMAP,
  VM_READ,
  VM_WRITE,
} from '@faultline/vma';
import { canChangePteWritable, pteWritableRule, WRITABLE_NEVER } from './can-change-writable.js';
import type { MmKernel } from './kernel.js';
import { vmNormalPage } from './normal-page.js';
import { NUMA_LEAVES_HELD, NUMA_LEAVES_NONE, NUMA_LEAVES_PINNED } from './numa-policies.js';

/** Whether a VMA allows any access. @kernel include/linux/mm.h vma_is_accessible */
export function vmaIsAccessible(k: MmKernel, vma: number): boolean {
  return (k.vmas.flags[vma]! & VM_ACCESS_FLAGS) !== 0;
}

/**
 * Whether NUMA balancing looks at a VMA: not at a driver's, the pool's or a DAX file's, nor at what cannot be
 * accessed, or only be read from a file.
 *
 * @kernel kernel/sched/fair.c task_numa_work, include/linux/mempolicy.h vma_migratable
 */
export function numaScans(k: MmKernel, vma: number): boolean {
  const flags = k.vmas.flags[vma]!;
  if ((flags & (VM_IO | VM_PFNMAP | VM_MIXEDMAP | VM_HUGETLB)) !== 0) return false;
  if (!vmaIsAccessible(k, vma)) return false;
  const file = k.vmas.mapping[vma]!;
  if (file === 0) return true;
  if (k.fileOps.dax[k.inodes.fops[file]!]) return false;
  return (flags & (VM_READ | VM_WRITE)) !== VM_READ;
}

/**
 * Whether a private page is one that would be copied or could not be moved, by what the release asks.
 *
 * @kernel mm/mprotect.c change_pte_range, prot_numa_skip
 * @fidelity simplified: no reference of the batch that a new page waits in for its LRU list; of a folio that is mapped page by page the one page counts
 */
function leavesPrivate(k: MmKernel, page: number): boolean {
  const rule = k.mmPolicy.numaLeaves;
  if (rule === NUMA_LEAVES_NONE) return false;
  const index = k.frames.index(page);
  if (rule === NUMA_LEAVES_HELD) return k.frames.refcount[k.frames.headAt(index)] !== 1;
  if (k.frames.mapcount[index]! > 1) return true;
  return rule === NUMA_LEAVES_PINNED && maybePinned(k.frames, page);
}

/**
 * Whether an entry becomes a hint: that of a page of RAM which could go to another node. Dirty pages of files stay,
 * and of private mappings what `mm:numa-private` says.
 *
 * @kernel mm/mprotect.c change_pte_range, MM_CP_PROT_NUMA
 */
export function numaHints(k: MmKernel, vma: number, lo: number, hi: number): boolean {
  if ((lo & E_PRESENT) === 0) return false;
  const page = vmNormalPage(k, lo, hi);
  if (page === NO_PFN || k.frames.isPmem(page)) return false;
  if (isCowMapping(k.vmas.flags[vma]!) && leavesPrivate(k, page)) return false;
  return (
    (k.frames.flagsOf(folioHead(k.frames, page)) & (PG_DIRTY | PG_ANON | PG_SWAPBACKED)) !==
    PG_DIRTY
  );
}

/** Low word of an entry that becomes a hint: nobody may access it, and it keeps write where the release does that. */
export function hintLo(k: MmKernel, lo: number, hi: number): number {
  const keeps = k.mmPolicy.numaKeepsWrite ? lo & E_RW : 0;
  return modifyLo(k.pt.layout, lo, hi, E_PROTNONE) | keeps;
}

/** Its high word; takes the old words. */
export function hintHi(k: MmKernel, lo: number, hi: number): number {
  return modifyHi(k.pt.layout, lo, hi, E_PROTNONE, 0);
}

/**
 * The protection that an entry gets back from a hint, low word: that of its VMA, and write where it had it or,
 * from 6.2 on, may have it. @kernel mm/memory.c do_numa_page
 */
export function unhintedProt(k: MmKernel, vma: number, lo: number, hi: number): number {
  const prot = k.vmas.protLo[vma]!;
  if ((lo & E_RW) !== 0) return prot | E_RW;
  if (k.mmPolicy.numaKeepsWrite) return prot;
  const rule = pteWritableRule(k, vma);
  const again = rule !== WRITABLE_NEVER && canChangePteWritable(k, rule, lo, hi);
  return again ? prot | E_RW : prot;
}
