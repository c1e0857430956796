// paths: base 355
import { AT_ENTRY_LOCK, AT_XA_WRITE, type Path } from '@faultline/kernel-api';
import { unmapMappingPages } from '@faultline/mm/paths';
import { DAX_EMPTY, DAX_LOCKED, DAX_PMD, DAX_VALUE, DAX_ZERO_PAGE } from './entry.js';
import type { DaxKernel } from './kernel.js';

/**
 * Locks the entry of a whole 2 MiB and returns its slot; one without any gets an EMPTY entry. -1 where
 * a single page has an entry: it is in the way, also when it is empty or somebody holds it.
 *
 * @kernel fs/dax.c grab_mapping_entry with order PMD_ORDER
 */
// paths: inline
export function* grabPmdEntry(k: DaxKernel, file: number, pgoff: number): Path<number> {
  const index = k.dax.index;
  const span = index.hugePages;
  let slot = index.findHuge(file, pgoff);
  while (slot >= 0 && (index.lo[slot]! & DAX_LOCKED) !== 0) {
    yield -AT_ENTRY_LOCK;
    slot = index.findHuge(file, pgoff);
  }
  if (slot < 0) {
    if (index.anySingle(file, pgoff - (pgoff & (span - 1)), span)) return -1;
    index.widenHuge(file, pgoff);
    slot = index.hugeSlot(file, pgoff);
    index.lo[slot] = DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED;
  } else index.lo[slot] = index.lo[slot]! | DAX_LOCKED;
  yield AT_ENTRY_LOCK;
  return slot;
}

/**
 * A request for one page meets the entry of a whole 2 MiB, which nobody holds. One with storage is
 * locked and serves the page; an empty one, or one of zeroes (which first go from every mapping), is
 * taken out, and the request starts again: -1.
 *
 * @kernel fs/dax.c grab_mapping_entry (pmd_downgrade)
 */
export function* downgradePmdEntry(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
): Path<number> {
  const index = k.dax.index;
  const span = index.hugePages;
  const entry = index.lo[slot]!;
  index.lo[slot] = entry | DAX_LOCKED;
  yield AT_ENTRY_LOCK;
  if ((entry & (DAX_ZERO_PAGE | DAX_EMPTY)) === 0) return slot;
  if ((entry & DAX_ZERO_PAGE) !== 0) {
    yield* unmapMappingPages(k, task, file, pgoff - (pgoff % span), span, 0);
  }
  k.dax.deleteEntry(slot);
  yield AT_XA_WRITE;
  return -1;
}
