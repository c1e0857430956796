import { E_DIRTY } from '@faultline/core-pagetable';
import { markPageAccessed, setPageDirty, vmNormalPage } from '@faultline/mm';
import { folioHead, NO_PFN, PG_DIRTY } from '@faultline/pfn';
import type { GupKernel } from './kernel.js';

/**
 * What FOLL_TOUCH does to a page that is there, whose entry is at `index`: it was accessed, and with
 * `write` it is dirty from now on. Where the entry or the page says so already nothing is done: not
 * what dirtying does besides.
 *
 * @kernel mm/gup.c follow_page_pte
 */
export function touchPage(k: GupKernel, index: number, write: boolean): void {
  const lo = k.pt.lo[index]!;
  const page = vmNormalPage(k, lo, k.pt.hi[index]!);
  if (page === NO_PFN || k.frames.isPmem(page)) return;
  const head = folioHead(k.frames, page);
  if (write && (lo & E_DIRTY) === 0 && (k.frames.flagsOf(head) & PG_DIRTY) === 0) {
    setPageDirty(k, page);
  }
  markPageAccessed(k, page);
}
