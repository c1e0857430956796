import { addEntireMap, folioGet, PG_ANON, PG_ANON_EXCLUSIVE } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';
import { addRss } from './rss.js';

/**
 * A second entry for a page that the child of a fork gets: one more reference and mapping. An
 * anonymous page is nobody's own from now on.
 *
 * @kernel mm/memory.c copy_present_ptes, include/linux/rmap.h folio_try_dup_anon_rmap_pte
 * @fidelity simplified: no page is pinned, so none has to be copied at once
 */
export function dupPage(k: MmKernel, mm: number, page: number): void {
  const { frames } = k;
  const i = frames.index(page);
  const head = i - frames.toHead[i]!;
  frames.refcount[head] = frames.refcount[head]! + 1;
  frames.addMap(page);
  if ((frames.flags[i]! & PG_ANON) !== 0) {
    frames.flags[i] = frames.flags[i]! & ~PG_ANON_EXCLUSIVE;
    k.mms.rssAnon[mm] = k.mms.rssAnon[mm]! + 1;
  } else k.mms.rssFile[mm] = k.mms.rssFile[mm]! + 1;
}

/** The same for a leaf that maps a whole folio of `pages` pages. @kernel folio_try_dup_anon_rmap_pmd */
export function dupFolio(k: MmKernel, mm: number, head: number, pages: number): void {
  folioGet(k.frames, head);
  addEntireMap(k.frames, head);
  k.frames.clearFlags(head, PG_ANON_EXCLUSIVE);
  addRss(k, mm, head, pages);
}
