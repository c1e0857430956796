// Derived from ../insert-entry.path.ts by npm run paths: do not edit.
// paths: base 315

import { unmapMappingPages } from '@faultline/mm';
import { daxEntryHi, daxEntryLo, daxEntryPfn } from '../entry.js';
import type { DaxKernel } from '../kernel.js';

/**
 * Makes the locked entry of a file page stand for `pfn`: storage, or the zero page with
 * DAX_ZERO_PAGE in `flags`. Storage that takes the place of zeroes first takes the zeroes out of
 * every mapping, so that nobody reads them once the new entry can be mapped.
 *
 * @kernel fs/dax.c dax_insert_entry
 */
export function daxInsertEntry(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
  pfn: number,
  flags: number,
  dirty: boolean,
): void {
  const index = k.dax.index;
  const old = index.lo[slot]!;
  if ((old & 32 /* DAX_PAGE */) !== 0) {
    const left: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
    replaceHolePage(k, task, file, pgoff, slot, left);
  } else if ((old & 4 /* DAX_ZERO_PAGE */) !== 0 && (flags & 4 /* DAX_ZERO_PAGE */) === 0) {
    unmapMappingPages(k, task, file, pgoff, 1, 0);
  }
  if ((index.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
    index.lo[slot] = daxEntryLo(pfn, flags | 16 /* DAX_VALUE */ | 1 /* DAX_LOCKED */);
    index.hi[slot] = daxEntryHi(pfn);
  }
  if (dirty) index.setMark(slot, 0 /* MARK_DIRTY */);
}

/**
 * Takes a hole's page-cache page, locked by the caller, out of every mapping and out of the file;
 * `left` is the low word to leave in its place: a locked EMPTY entry, or 0 for none.
 *
 * @kernel fs/dax.c 4.13 dax_insert_mapping_entry (hole_fill)
 */
export function replaceHolePage(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
  left: number,
): void {
  const index = k.dax.index;
  const page = daxEntryPfn(index.lo[slot]!, index.hi[slot]!);
  unmapMappingPages(k, task, file, pgoff, 1, 0);
  k.trace.emit6(311 /* TP_DELETE_FROM_PAGE_CACHE */, task, file, pgoff, page, 0, 0, 0);
  index.lo[slot] = left;
  index.hi[slot] = 0;
  k.frames.clearFlags(page, 260 /* PG_CACHE | PG_LOCKED */);
  k.frames.put(page);
}
