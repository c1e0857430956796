import { entryPfn } from '@faultline/core-pagetable';
import { vmaLocked } from '@faultline/mm';
import {
  folioHead,
  folioMapcount,
  folioOrder,
  folioRefcount,
  NO_PFN,
  PG_ANON,
  PG_ANON_EXCLUSIVE,
  PG_SWAPBACKED,
} from '@faultline/pfn';
import { VM_DROPPABLE } from '@faultline/vma';
import type { FaultKernel } from './kernel.js';
import { REUSE_BY_COUNT, REUSE_SINGLE } from './policies.js';

/** PG_SWAPBACKED for pages of a VMA, but for memory that may be dropped. @kernel mm/rmap.c folio_add_new_anon_rmap 6.11 */
function swapBacked(k: FaultKernel, vma: number): number {
  return (k.vmas.flags[vma]! & VM_DROPPABLE) === 0 ? PG_SWAPBACKED : 0;
}

/** PG_REFERENCED where new pages have it; pages of locked memory are not on a list that ages. @kernel mm/swap.c folio_add_lru_vma */
function bornReferenced(k: FaultKernel, vma: number): number {
  return vmaLocked(k, vma) ? 0 : k.mmPolicy.bornReferenced;
}

/** A new anonymous page of a VMA, filled with zeroes, or NO_PFN when memory is out. */
export function allocAnonPage(k: FaultKernel, vma: number): number {
  const backed = swapBacked(k, vma);
  const exclusive = k.mmPolicy.anonExclusive ? PG_ANON_EXCLUSIVE : 0;
  const pfn = k.frames.alloc(PG_ANON | backed | bornReferenced(k, vma) | exclusive);
  if (pfn !== NO_PFN) k.data.setFill(k.frames.index(pfn), 0);
  return pfn;
}

/**
 * A new anonymous folio that one leaf of a PMD table maps, filled with zeroes, or NO_PFN when no such
 * run of frames is free. Only its head carries the exclusive mark. @kernel vma_alloc_anon_folio_pmd
 */
export function allocAnonFolio(k: FaultKernel, vma: number): number {
  const { frames, pt } = k;
  const flags = PG_ANON | swapBacked(k, vma) | bornReferenced(k, vma);
  const head = frames.allocFolio(pt.bits, flags);
  if (head === NO_PFN) return NO_PFN;
  if (k.mmPolicy.anonExclusive) frames.setFlags(head, PG_ANON_EXCLUSIVE);
  for (let i = 0; i < pt.pages(1); i++) k.data.setFill(frames.index(head) + i, 0);
  return head;
}

/** Copies one frame's contents to another; the zero page gives zeroes. */
export function copyUserPage(k: FaultKernel, to: number, from: number): void {
  k.data.copy(k.frames.index(from), k.frames.index(to));
}

/**
 * Whether a write may go to an anonymous page as it is, because nobody else can see it. Where pages
 * carry an exclusive mark that is enough; without it (both ends of a fork lost it) the counts decide,
 * and the page is marked again.
 *
 * @kernel mm/memory.c do_wp_page 5.10, wp_can_reuse_anon_folio 6.12, __wp_can_reuse_large_anon_folio 7.2
 */
export function reuseAnonPage(k: FaultKernel, vma: number, vpn: number, pfn: number): boolean {
  const { frames } = k;
  const flags = frames.flagsOf(pfn);
  if ((flags & PG_ANON) === 0) return false;
  if ((flags & PG_ANON_EXCLUSIVE) !== 0) return true;
  if (!onlyOurs(k, vma, vpn, pfn)) return false;
  if (k.mmPolicy.anonExclusive) frames.setFlags(pfn, PG_ANON_EXCLUSIVE);
  return true;
}

/**
 * The same for a folio that a leaf maps as a whole. @kernel mm/huge_memory.c do_huge_pmd_wp_page
 */
export function reuseAnonFolio(k: FaultKernel, head: number): boolean {
  const { frames } = k;
  const flags = frames.flagsOf(head);
  if ((flags & PG_ANON_EXCLUSIVE) !== 0) return true;
  if ((flags & PG_ANON) === 0) return false;
  const { leafReuseMapped } = k.faultPolicy;
  const users = leafReuseMapped ? folioMapcount(frames, head) : folioRefcount(frames, head);
  if (users !== 1) return false;
  if (k.mmPolicy.anonExclusive) frames.setFlags(head, PG_ANON_EXCLUSIVE);
  return true;
}

function onlyOurs(k: FaultKernel, vma: number, vpn: number, pfn: number): boolean {
  const { frames } = k;
  const rule = k.faultPolicy.anonReuse;
  if (folioOrder(frames, pfn) === 0 || rule === REUSE_BY_COUNT) {
    return folioRefcount(frames, pfn) === 1;
  }
  if (rule === REUSE_SINGLE) return false;
  const head = folioHead(frames, pfn);
  const maps = folioMapcount(frames, head);
  return maps === folioRefcount(frames, pfn) && mapsHere(k, vma, vpn - (pfn - head), head) === maps;
}

/** Entries of the address space that map a folio page by page, where its first page would be at `base`. */
function mapsHere(k: FaultKernel, vma: number, base: number, head: number): number {
  const { pt } = k;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const size = 2 ** folioOrder(k.frames, head);
  let found = 0;
  for (let i = 0; i < size; i++) {
    const table = pt.pteTable(root, base + i);
    if (table === 0) continue;
    const index = pt.pteIndex(table, base + i);
    if (pt.present(index) && entryPfn(pt.lo[index]!, pt.hi[index]!) === head + i) found++;
  }
  return found;
}
