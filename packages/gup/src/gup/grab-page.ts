import { E_ACCESSED, E_DIRTY, E_SOFT_DIRTY, entryPfn } from '@faultline/core-pagetable';
import { ENOMEM, KernelBug } from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { GUP_PIN_COUNTING_BIAS, pinFrame, unpinFrame } from '@faultline/pfn';
import { FOLL_PIN, FOLL_TOUCH, FOLL_WRITE } from './foll-flags.js';
import { entryAllows, followEntry, followSmall } from './follow-page.js';
import type { GupKernel } from './kernel.js';
import { touchPage } from './touch-page.js';

/** Takes a frame for a list: a reference with FOLL_GET, a pin with FOLL_PIN. @kernel mm/gup.c try_grab_folio */
// paths: inline
export function grabPage(k: GupKernel, list: number, pfn: number, foll: number): void {
  if ((foll & FOLL_PIN) !== 0) pinFrame(k.frames, pfn);
  else k.frames.get(pfn);
  k.held.push(list, pfn, (foll & FOLL_PIN) !== 0);
}

/** Gives the last page of a list back as it was got. @kernel mm/gup.c gup_put_folio */
export function dropPage(k: GupKernel, list: number): void {
  dropHeld(k, list, k.held.lastWord(list) & 1);
}

/** The same for callers that know how: by 1 for a pin. A pin is no reference. */
// paths: inline
export function dropHeld(k: GupKernel, list: number, pinned: number): void {
  const word = k.held.popWord(list);
  if ((word & 1) !== pinned) gotOtherwise(pinned);
  if (pinned !== 0) unpinFrame(k.frames, (word - 1) / 2);
  else k.frames.put(word / 2);
}

/** @internal */
export function gotOtherwise(pinned: number): never {
  throw new KernelBug(`${pinned !== 0 ? 'unpin' : 'put'} of a page that was got otherwise`);
}

/**
 * Takes the page that the entry at `index` of a PTE table maps. The table's lock is held. 1, 0 when a fault has
 * to come first, or why there is none.
 *
 * @kernel mm/gup.c follow_page_pte
 */
// paths: inline
export function takeSmall(
  k: GupKernel,
  task: number,
  vma: number,
  index: number,
  foll: number,
  list: number,
  cowed: boolean,
): number {
  const lo = k.pt.lo[index]!;
  const hi = k.pt.hi[index]!;
  if (!entryAllows(k, vma, lo, hi, foll, cowed)) return 0;
  if ((hi & k.pt.layout.devmap) !== 0) {
    k.tasks.pgmap[task] = k.pagemaps.getFrom(entryPfn(lo, hi), k.tasks.pgmap[task]!);
  }
  const page = followSmall(k, task, vma, lo, hi, foll);
  if (page <= 0) return page;
  const i = k.frames.index(page);
  if (overflows(k.frames.refcount[k.frames.headAt(i)]!)) return -ENOMEM;
  grabPage(k, list, page, foll);
  if ((foll & FOLL_TOUCH) !== 0 && !k.frames.isPmem(page)) {
    touchPage(k, index, (foll & FOLL_WRITE) !== 0);
  }
  return 1;
}

/**
 * Takes up to `most` pages from page `vpn` on that the leaf at `index` maps, at once. The table's lock is held.
 * How many, 0 when a fault has to come first, or why there are none.
 *
 * @kernel mm/gup.c follow_huge_pmd
 */
export function takeLeaf(
  k: GupKernel,
  task: number,
  vma: number,
  vpn: number,
  index: number,
  most: number,
  foll: number,
  list: number,
  cowed: boolean,
): number {
  const { pt } = k;
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const level = pt.level[index >> pt.bits]!;
  const span = pt.pages(level);
  if (!entryAllows(k, vma, lo, hi, foll, cowed)) return 0;
  const devmap = (hi & pt.layout.devmap) !== 0;
  if (devmap) k.tasks.pgmap[task] = k.pagemaps.getFrom(entryPfn(lo, hi), k.tasks.pgmap[task]!);
  const page = followEntry(k, task, vma, lo, hi, true, foll);
  if (page <= 0) return page;
  const offset = vpn & (span - 1);
  // Pages of a device that is not counted by folios are had one by one.
  const n = devmap ? 1 : Math.min(most, span - offset);
  const head = k.frames.headAt(k.frames.index(page));
  for (let i = 0; i < n; i++) {
    if (overflows(k.frames.refcount[head]!)) return i > 0 ? i : -ENOMEM;
    grabPage(k, list, page + offset + i, foll);
  }
  if ((foll & FOLL_TOUCH) !== 0) touchEntry(k, index, level, (foll & FOLL_WRITE) !== 0);
  return n;
}

/** A count that would come to where it is negative. @kernel mm/gup.c try_get_folio */
// paths: inline
export function overflows(count: number): boolean {
  return count < 0 || count > 0x7fffffff - GUP_PIN_COUNTING_BIAS;
}

/**
 * What FOLL_TOUCH does to what an entry of a level maps: nothing to gigantic pages of the pool, whose walk has no such
 * step. @kernel mm/gup.c follow_page_pte, follow_huge_pud; mm/huge_memory.c touch_pmd, touch_pud
 */
export function touchEntry(k: GupKernel, index: number, level: number, write: boolean): void {
  if (level === 0) touchPage(k, index, write);
  else if (level === 1 || (k.pt.hi[index]! & k.pt.layout.devmap) !== 0)
    k.pt.lo[index] = k.pt.lo[index]! | E_ACCESSED | (write ? E_DIRTY | E_SOFT_DIRTY : 0);
}

/** The last page of a list has been stored to. @kernel mm/page-writeback.c set_page_dirty_lock */
export function markDirty(k: GupKernel, list: number): void {
  const pfn = k.held.pfnAt(list, k.held.length(list) - 1);
  if (pfn !== k.frames.zeroPfn) setPageDirty(k, pfn);
}
