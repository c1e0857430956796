// Derived from ../grab-entry.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 310
import { lockPage } from '@faultline/mm';
import { downgradePmdEntry } from './grab-pmd-entry.straight.js';
import type { DaxKernel } from '../kernel.js';

/**
 * Locks the entry of a file page and returns its slot; a page without one gets an EMPTY entry. A
 * page-cache page that stands there (holes up to 4.13) is locked as a page, an entry of a whole 2 MiB
 * with storage is locked as it is.
 *
 * Lock rule: the LOCKED bit has one owner; everything else in the slot changes only under it.
 *
 * @kernel fs/dax.c grab_mapping_entry, get_next_unlocked_entry
 */
export function grabMappingEntry(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
): number {
  const index = k.dax.index;
  let slot = file === index.cacheFile && pgoff >= index.cacheFrom && pgoff < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (pgoff & 63)
      : index.slotWalk(file, pgoff);
  while ((index.lo[slot]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
    if ((index.lo[slot]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
    else {
      const whole = downgradePmdEntry(k, task, file, pgoff, slot);
      if (whole >= 0) return whole;
    }
    // What stood there may be gone, and with it the slot and its leaf.
    slot = index.slotWalk(file, pgoff);
  }
  if ((index.lo[slot]! & 32 /* DAX_PAGE */) !== 0) {
    lockPage(k, ((index.hi[slot]!) * 0x100000 + ((index.lo[slot]!) >>> 12)));
    return slot;
  }
  if (index.lo[slot] === 0) index.lo[slot] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
  else index.lo[slot] = index.lo[slot]! | 1 /* DAX_LOCKED */;
  return slot;
}

/** Unlocks an entry and lets whoever waits for it try again. @kernel fs/dax.c dax_unlock_entry */
export function daxUnlockEntry(k: DaxKernel, slot: number): void {
  k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
}

/** Unlocks the page-cache page that stands in a slot. */
export function unlockPage(k: DaxKernel, slot: number): void {
  const index = k.dax.index;
  k.frames.clearFlags(((index.hi[slot]!) * 0x100000 + ((index.lo[slot]!) >>> 12)), 4 /* PG_LOCKED */);
}
