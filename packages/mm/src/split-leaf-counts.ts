import { entryDirty } from '@faultline/core-pagetable';
import { folioGet, PG_ANON_EXCLUSIVE, PG_DIRTY, removeEntireMap } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';

/**
 * What a leaf counted is counted page by page from now on: one mapping and one reference each instead
 * of one for the whole (`keep`), or no longer (the leaf is gone, its reference the caller's). A dirty
 * leaf leaves the folio dirty, an exclusive one each page exclusive.
 *
 * @kernel mm/huge_memory.c __split_huge_pmd_locked
 */
export function splitLeafCounts(
  k: MmKernel,
  head: number,
  lo: number,
  hi: number,
  keep: boolean,
): void {
  const { frames } = k;
  const pages = k.pt.pages(1);
  if (entryDirty(k.pt.layout, lo, hi)) frames.setFlags(head, PG_DIRTY);
  removeEntireMap(frames, head);
  if (!keep) return;
  folioGet(frames, head, pages - 1);
  const exclusive = frames.flagsOf(head) & PG_ANON_EXCLUSIVE;
  for (let i = 0; i < pages; i++) {
    frames.addMap(head + i);
    if (exclusive !== 0) frames.setFlags(head + i, exclusive);
  }
}
