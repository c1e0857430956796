import { E_SPECIAL, entryPfn } from '@faultline/core-pagetable';
import { NO_PFN } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';

/**
 * The frame behind a present leaf if it is a page that the core manages (counts, rmap), or NO_PFN:
 * special entries (the zero page, frames without struct page) and devmap entries have none.
 *
 * @kernel mm/memory.c vm_normal_page 4.9 to 7.2 (architectures with a special bit)
 */
export function vmNormalPage(k: MmKernel, lo: number, hi: number): number {
  if ((lo & E_SPECIAL) !== 0 || (hi & k.pt.layout.devmap) !== 0) return NO_PFN;
  return entryPfn(lo, hi);
}

/**
 * The same for a leaf above level 0: the head of the folio. The huge zero folio is none, whether or
 * not the release marks it special.
 *
 * @kernel mm/memory.c vm_normal_page_pmd
 */
export function vmNormalPagePmd(k: MmKernel, lo: number, hi: number): number {
  const page = vmNormalPage(k, lo, hi);
  return page === k.frames.hugeZeroPfn ? NO_PFN : page;
}

/** Whether a leaf maps the huge zero folio. @kernel include/linux/huge_mm.h is_huge_zero_pmd */
export function isHugeZero(k: MmKernel, lo: number, hi: number): boolean {
  return k.frames.hugeZeroPfn !== NO_PFN && entryPfn(lo, hi) === k.frames.hugeZeroPfn;
}
