import { E_RW } from '@faultline/core-pagetable';
import {
  addRss,
  munlockReplaced,
  vmaLocked,
  vmNormalPage,
  wrprotectHi,
  wrprotectLo,
} from '@faultline/mm';
import { NO_PFN } from '@faultline/pfn';
import { copyUserPage } from '../fault/anon-page.js';
import { newLeafHi, newLeafLo } from '../fault/entry-make.js';
import type { GupKernel } from './kernel.js';

/**
 * Copies the page behind an entry to frame `to` of a new folio and lets it go; the zero page leaves
 * zeroes.
 *
 * @kernel mm/khugepaged.c __collapse_huge_page_copy
 */
export function takeCollapsed(k: GupKernel, vma: number, index: number, to: number): void {
  const mm = k.vmas.mm[vma]!;
  const page = vmNormalPage(k, k.pt.lo[index]!, k.pt.hi[index]!);
  if (page === NO_PFN) return;
  copyUserPage(k, to, page);
  if (vmaLocked(k, vma)) munlockReplaced(k, vma, k.pt.lo[index]!, k.pt.hi[index]!);
  k.frames.removeMap(page);
  addRss(k, mm, page, -1);
  k.frames.put(page);
}

/** Low word of the leaf: dirty, where the VMA may not write as saved dirty. @kernel mm/khugepaged.c collapse_huge_page */
export function collapsedLo(k: GupKernel, vma: number, folio: number): number {
  const lo = newLeafLo(k, vma, folio);
  return (lo & E_RW) !== 0 ? lo : wrprotectLo(k.pt.layout, lo);
}

/** High word of it. */
export function collapsedHi(k: GupKernel, vma: number, folio: number): number {
  const lo = newLeafLo(k, vma, folio);
  const hi = newLeafHi(k, vma, folio);
  return (lo & E_RW) !== 0 ? hi : wrprotectHi(k.pt.layout, lo, hi);
}
