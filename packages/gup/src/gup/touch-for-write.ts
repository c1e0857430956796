import { E_DIRTY } from '@faultline/core-pagetable';
import { setPageDirty, vmNormalPage } from '@faultline/mm';
import { folioHead, NO_PFN, PG_DIRTY } from '@faultline/pfn';
import type { GupKernel } from './kernel.js';

/**
 * What FOLL_TOUCH does to a page that is there for writing: its page is dirty from now on. Where the
 * entry (at `index`) or the page says so already nothing is done: not what dirtying does besides.
 *
 * @kernel mm/gup.c follow_page_pte
 */
export function touchForWrite(k: GupKernel, index: number): void {
  const lo = k.pt.lo[index]!;
  if ((lo & E_DIRTY) !== 0) return;
  const page = vmNormalPage(k, lo, k.pt.hi[index]!);
  if (page === NO_PFN || (k.frames.flagsOf(folioHead(k.frames, page)) & PG_DIRTY) !== 0) return;
  setPageDirty(k, page);
}
