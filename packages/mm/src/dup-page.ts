import { addEntireMap, type FrameMap, folioGet, PG_ANON, PG_ANON_EXCLUSIVE } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';
import { addRss } from './rss.js';

/**
 * A second entry for a page that the child of a fork gets: one more reference and mapping. An
 * anonymous page is nobody's own from now on. Takes the frame's index; true for an anonymous page.
 *
 * @kernel mm/memory.c copy_present_ptes, include/linux/rmap.h folio_try_dup_anon_rmap_pte
 * @fidelity simplified: no page is pinned, so none has to be copied at once
 */
// paths: inline
export function dupPageAt(frames: FrameMap, index: number): boolean {
  const head = frames.headAt(index);
  const flags = frames.flags[index]!;
  frames.refcount[head] = frames.refcount[head]! + 1;
  frames.addMapAt(index);
  if ((flags & PG_ANON) === 0) return false;
  frames.flags[index] = flags & ~PG_ANON_EXCLUSIVE;
  return true;
}

/** The same for a leaf that maps a whole folio of `pages` pages. @kernel folio_try_dup_anon_rmap_pmd */
export function dupFolio(k: MmKernel, mm: number, head: number, pages: number): void {
  folioGet(k.frames, head);
  addEntireMap(k.frames, head);
  k.frames.clearFlags(head, PG_ANON_EXCLUSIVE);
  addRss(k, mm, head, pages);
}
