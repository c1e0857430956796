// paths: base 315

import { MARK_DIRTY } from '@faultline/fs-core';
import { AT_REF_PUT, AT_XA_WRITE, type Path } from '@faultline/kernel-api';
import { TP_DELETE_FROM_PAGE_CACHE } from '@faultline/mm';
import { unmapMappingPages } from '@faultline/mm/paths';
import { PG_CACHE, PG_LOCKED } from '@faultline/pfn';
import {
  DAX_EMPTY,
  DAX_LOCKED,
  DAX_PAGE,
  DAX_PMD,
  DAX_VALUE,
  DAX_ZERO_PAGE,
  daxEntryHi,
  daxEntryLo,
  daxEntryPfn,
} from './entry.js';
import type { DaxKernel } from './kernel.js';

/**
 * Makes the locked entry of a file page stand for `pfn`: storage, or the zero page with
 * DAX_ZERO_PAGE in `flags`. Storage that takes the place of zeroes first takes the zeroes out of
 * every mapping, so that nobody reads them once the new entry can be mapped.
 *
 * @kernel fs/dax.c dax_insert_entry
 */
// paths: inline
export function* daxInsertEntry(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
  pfn: number,
  flags: number,
  dirty: boolean,
): Path<void> {
  const index = k.dax.index;
  const old = index.lo[slot]!;
  if ((old & DAX_PAGE) !== 0) {
    const left = DAX_VALUE | DAX_EMPTY | DAX_LOCKED;
    yield* replaceHolePage(k, task, file, pgoff, slot, left);
  } else if ((old & DAX_ZERO_PAGE) !== 0 && (flags & DAX_ZERO_PAGE) === 0) {
    yield* unmapMappingPages(k, task, file, pgoff, 1, 0);
  }
  if ((index.lo[slot]! & (DAX_ZERO_PAGE | DAX_EMPTY)) !== 0) {
    index.lo[slot] = daxEntryLo(pfn, flags | DAX_VALUE | DAX_LOCKED);
    index.hi[slot] = daxEntryHi(pfn);
  }
  if (dirty) index.setMark(slot, MARK_DIRTY);
  yield AT_XA_WRITE;
}

/**
 * The same for the locked entry of a whole 2 MiB; `pfn` is its first frame. Storage whose pages count
 * their mappings becomes one folio.
 *
 * @kernel fs/dax.c dax_insert_entry, dax_folio_init
 */
// paths: inline
export function* daxInsertPmdEntry(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
  pfn: number,
  flags: number,
  dirty: boolean,
): Path<void> {
  const index = k.dax.index;
  const old = index.lo[slot]!;
  if ((old & DAX_ZERO_PAGE) !== 0 && (flags & DAX_ZERO_PAGE) === 0) {
    yield* unmapMappingPages(k, task, file, pgoff, index.hugePages, 0);
  }
  if ((old & (DAX_ZERO_PAGE | DAX_EMPTY)) !== 0) {
    index.lo[slot] = daxEntryLo(pfn, flags | DAX_VALUE | DAX_PMD | DAX_LOCKED);
    index.hi[slot] = daxEntryHi(pfn);
    if ((flags & DAX_ZERO_PAGE) === 0) k.dax.makeFolio(file, pgoff, pfn);
  }
  if (dirty) index.setMark(slot, MARK_DIRTY);
  yield AT_XA_WRITE;
}

/**
 * Takes a hole's page-cache page, locked by the caller, out of every mapping and out of the file;
 * `left` is the low word to leave in its place: a locked EMPTY entry, or 0 for none.
 *
 * @kernel fs/dax.c 4.13 dax_insert_mapping_entry (hole_fill)
 */
export function* replaceHolePage(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
  left: number,
): Path<void> {
  const index = k.dax.index;
  const page = daxEntryPfn(index.lo[slot]!, index.hi[slot]!);
  yield* unmapMappingPages(k, task, file, pgoff, 1, 0);
  k.trace.emit6(TP_DELETE_FROM_PAGE_CACHE, task, file, pgoff, page, 0, 0, 0);
  index.lo[slot] = left;
  index.hi[slot] = 0;
  k.frames.clearFlags(page, PG_CACHE | PG_LOCKED);
  yield AT_XA_WRITE;
  k.frames.put(page);
  yield AT_REF_PUT;
}
