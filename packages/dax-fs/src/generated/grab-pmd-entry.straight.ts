// Derived from ../grab-pmd-entry.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 355
import { unmapMappingPages } from '@faultline/mm';
import type { DaxKernel } from '../kernel.js';

/**
 * Locks the entry of a whole 2 MiB and returns its slot; one without any gets an EMPTY entry. -1 where
 * a single page has an entry: it is in the way, also when it is empty or somebody holds it.
 *
 * @kernel fs/dax.c grab_mapping_entry with order PMD_ORDER
 */
export function grabPmdEntry(k: DaxKernel, file: number, pgoff: number): number {
  const index = k.dax.index;
  const span = index.hugePages;
  let slot = index.hugeTop[file] === 0 ? -1 : index.findHugeWalk(file, pgoff);
  while (slot >= 0 && (index.lo[slot]! & 1 /* DAX_LOCKED */) !== 0) {
    throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
    slot = (index.hugeTop[file] === 0 ? -1 : index.findHugeWalk(file, pgoff));
  }
  if (slot < 0) {
    if (index.anySingle(file, pgoff - (pgoff & (span - 1)), span)) return -1;
    { // widenHuge
      const from$1 = pgoff - (pgoff & (index.hugePages - 1));
      if (from$1 >= index.hugeTop[file]! * index.hugePages) {
        index.hugeTop[file] = Math.floor(from$1 * index.hugeInverse) + 1;
      }
      // The cached leaf may lie under the entry that comes now.
      if (index.cacheFrom < from$1 + index.hugePages && from$1 < index.cacheFrom + 64) index.dropLeaf();
    }
    slot = index.hugeSlot(file, pgoff);
    index.lo[slot] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
  } else index.lo[slot] = index.lo[slot]! | 1 /* DAX_LOCKED */;
  return slot;
}

/**
 * A request for one page meets the entry of a whole 2 MiB, which nobody holds. One with storage is
 * locked and serves the page; an empty one, or one of zeroes (which first go from every mapping), is
 * taken out, and the request starts again: -1.
 *
 * @kernel fs/dax.c grab_mapping_entry (pmd_downgrade)
 */
export function downgradePmdEntry(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
): number {
  const index = k.dax.index;
  const span = index.hugePages;
  const entry = index.lo[slot]!;
  index.lo[slot] = entry | 1 /* DAX_LOCKED */;
  if ((entry & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) === 0) return slot;
  if ((entry & 4 /* DAX_ZERO_PAGE */) !== 0) {
    unmapMappingPages(k, task, file, pgoff - (pgoff % span), span, 0);
  }
  k.dax.deleteEntry(slot);
  return -1;
}
