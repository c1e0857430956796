import { folioHead, folioOrder, PG_SWAPBACKED } from '@faultline/pfn';
import type { FaultKernel } from './kernel.js';

/**
 * Page of the VMA at which the folio of a cached page begins, if a fault that has it at `vpn` may map all of
 * it: it lies inside the VMA and one PTE table. -1 when only the page itself may be mapped.
 *
 * @kernel mm/memory.c finish_fault, mm/filemap.c filemap_map_folio_range 6.18
 */
export function wholeFolioAt(k: FaultKernel, vma: number, vpn: number, page: number): number {
  const order = folioOrder(k.frames, page);
  if (order === 0 || !k.faultPolicy.wholeFolios) return -1;
  const start = vpn - (page - folioHead(k.frames, page));
  const end = start + 2 ** order;
  if (start < k.vmas.start[vma]! || end > k.vmas.end[vma]!) return -1;
  const span = k.pt.pages(1);
  return Math.floor(start / span) === Math.floor((end - 1) / span) ? start : -1;
}

/** Whether a folio of a file lies inside the file; those of tmpfs may reach beyond. */
export function folioInside(k: FaultKernel, page: number, pages: number): boolean {
  const head = folioHead(k.frames, page);
  if ((k.frames.flagsOf(head) & PG_SWAPBACKED) !== 0) return true;
  return k.frames.offset[head]! + 2 ** folioOrder(k.frames, head) <= pages;
}

/** Pages that a fault which has a page ready maps: those of its whole folio, or 1. @kernel mm/memory.c finish_fault 6.18 */
export function finishPages(
  k: FaultKernel,
  vma: number,
  vpn: number,
  page: number,
  table: number,
): number {
  const first = wholeFolioAt(k, vma, vpn, page);
  const file = k.vmas.mapping[vma]!;
  if (first < 0 || !folioInside(k, page, k.inodes.pages(file))) return 1;
  const pages = 2 ** folioOrder(k.frames, page);
  for (let at = first; at < first + pages; at++) {
    if (!k.pt.none(k.pt.pteIndex(table, at))) return 1;
  }
  return pages;
}
