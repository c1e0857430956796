import {
  E_ACCESSED,
  E_DIRTY,
  E_PSE,
  E_RW,
  E_SOFT_DIRTY,
  modifyHi,
  modifyLo,
} from '@faultline/core-pagetable';
import { INSERT_PAGE, newEntryHi, newEntryLo } from '@faultline/gup/fault';
import { VM_SHARED, VM_WRITE } from '@faultline/vma';
import type { HugetlbKernel } from './kernel.js';

/** Low word of a leaf without write permission for a huge page. @kernel mm/hugetlb.c make_huge_pte */
export function hugeLo(k: HugetlbKernel, vma: number, head: number): number {
  return newEntryLo(k, vma, head, INSERT_PAGE, false) | E_PSE | E_ACCESSED;
}

/** High word of it. */
export function hugeHi(k: HugetlbKernel, vma: number, head: number): number {
  return newEntryHi(k, vma, head, INSERT_PAGE);
}

/**
 * Low word of a huge page's leaf made dirty first and writable then. Where the release saves dirty
 * bits, the bit of an entry without write is the saved one, and this way it is not brought back: the
 * hardware's dirty bit comes by the store.
 *
 * @kernel mm/hugetlb.c set_huge_ptep_writable: huge_pte_mkwrite(huge_pte_mkdirty()), pte_mkwrite_novma
 */
export function hugeWritableLo(k: HugetlbKernel, lo: number): number {
  const dirty = k.pt.layout.savedDirty === 0 ? E_DIRTY : 0;
  return lo | E_RW | E_ACCESSED | E_SOFT_DIRTY | dirty;
}

/** High word of it. */
export function hugeWritableHi(k: HugetlbKernel, hi: number): number {
  return hi | k.pt.layout.savedDirty;
}

/** Low word of a leaf with its VMA's protection: write, once lost, comes back by a fault only. */
export function hugeModifiedLo(k: HugetlbKernel, vma: number, lo: number, hi: number): number {
  return modifyLo(k.pt.layout, lo, hi, k.vmas.protLo[vma]! | E_PSE);
}

/** High word of it; takes the old words. */
export function hugeModifiedHi(k: HugetlbKernel, vma: number, lo: number, hi: number): number {
  return modifyHi(k.pt.layout, lo, hi, k.vmas.protLo[vma]!, k.vmas.protHi[vma]!);
}

/** Low word of the leaf of a file's page: dirty and writable at once in a shared mapping that may write. @kernel make_huge_pte */
export function hugeFileLo(k: HugetlbKernel, vma: number, head: number): number {
  const lo = hugeLo(k, vma, head);
  const both = VM_SHARED | VM_WRITE;
  return (k.vmas.flags[vma]! & both) === both ? lo | E_RW | E_DIRTY | E_SOFT_DIRTY : lo;
}
