// paths: base 310
import { AT_ENTRY_LOCK, AT_ENTRY_UNLOCK, AT_PAGE_UNLOCK, type Path } from '@faultline/kernel-api';
import { lockPage } from '@faultline/mm/paths';
import { PG_LOCKED } from '@faultline/pfn';
import { DAX_EMPTY, DAX_LOCKED, DAX_PAGE, DAX_PMD, DAX_VALUE, daxEntryPfn } from './entry.js';
import { downgradePmdEntry } from './grab-pmd-entry.path.js';
import type { DaxKernel } from './kernel.js';

/**
 * Locks the entry of a file page and returns its slot; a page without one gets an EMPTY entry. A
 * page-cache page that stands there (holes up to 4.13) is locked as a page, an entry of a whole 2 MiB
 * with storage is locked as it is.
 *
 * Lock rule: the LOCKED bit has one owner; everything else in the slot changes only under it.
 *
 * @kernel fs/dax.c grab_mapping_entry, get_next_unlocked_entry
 */
// paths: inline
export function* grabMappingEntry(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
): Path<number> {
  const index = k.dax.index;
  let slot = index.slot(file, pgoff);
  while ((index.lo[slot]! & (DAX_LOCKED | DAX_PMD)) !== 0) {
    if ((index.lo[slot]! & DAX_LOCKED) !== 0) yield -AT_ENTRY_LOCK;
    else {
      const whole = yield* downgradePmdEntry(k, task, file, pgoff, slot);
      if (whole >= 0) return whole;
    }
    // What stood there may be gone, and with it the slot and its leaf.
    slot = index.slotWalk(file, pgoff);
  }
  if ((index.lo[slot]! & DAX_PAGE) !== 0) {
    yield* lockPage(k, daxEntryPfn(index.lo[slot]!, index.hi[slot]!));
    return slot;
  }
  if (index.lo[slot] === 0) index.lo[slot] = DAX_VALUE | DAX_EMPTY | DAX_LOCKED;
  else index.lo[slot] = index.lo[slot]! | DAX_LOCKED;
  yield AT_ENTRY_LOCK;
  return slot;
}

/** Unlocks an entry and lets whoever waits for it try again. @kernel fs/dax.c dax_unlock_entry */
// paths: inline
export function* daxUnlockEntry(k: DaxKernel, slot: number): Path<void> {
  k.dax.index.lo[slot] = k.dax.index.lo[slot]! & ~DAX_LOCKED;
  yield AT_ENTRY_UNLOCK;
}

/** Unlocks the page-cache page that stands in a slot. */
export function* unlockPage(k: DaxKernel, slot: number): Path<void> {
  const index = k.dax.index;
  k.frames.clearFlags(daxEntryPfn(index.lo[slot]!, index.hi[slot]!), PG_LOCKED);
  yield AT_PAGE_UNLOCK;
}
