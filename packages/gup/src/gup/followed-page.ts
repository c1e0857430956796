import { entryPfn } from '@faultline/core-pagetable';
import { vmNormalPage, vmNormalPagePmd } from '@faultline/mm';
import { NO_PFN } from '@faultline/pfn';
import type { GupKernel } from './kernel.js';

/**
 * The frame that a reference can be taken on through a present entry (for a leaf: its first one), or
 * NO_PFN: a frame without struct page has a special entry and nothing else that could be counted.
 *
 *     ordinary page    vm_normal_page finds it
 *     devmap entry     a page of the device's, through its pagemap
 *     zero page        no ordinary page, but one that may be handed out
 *     special entry    -
 *
 * @kernel mm/gup.c follow_page_pte, follow_devmap_pmd
 */
export function followedPage(k: GupKernel, lo: number, hi: number, leaf: boolean): number {
  const normal = leaf ? vmNormalPagePmd(k, lo, hi) : vmNormalPage(k, lo, hi);
  if (normal !== NO_PFN) return normal;
  const pfn = entryPfn(lo, hi);
  if (pfn === k.frames.zeroPfn || pfn === k.frames.hugeZeroPfn) return pfn;
  return (hi & k.pt.layout.devmap) !== 0 ? pfn : NO_PFN;
}
