// paths: base 7474

import { MARK_DIRTY, MARK_TOWRITE } from '@faultline/fs-core';
import { AT_ENTRY_LOCK, AT_XA_WRITE, type Path } from '@faultline/kernel-api';
import { lockPage, unmapMappingPages } from '@faultline/mm/paths';
import { DAX_LOCKED, DAX_PAGE, daxEntryPfn } from './entry.js';
import { hasHolePages } from './hole-page.js';
import { replaceHolePage } from './insert-entry.path.js';
import type { DaxKernel } from './kernel.js';
import { TP_DAX_INVALIDATE_MAPPING_ENTRY_SYNC } from './tracepoints.js';
import { daxDeleteEntries } from './truncate.path.js';

/**
 * Drops the clean entries of file pages `from` to `to` (exclusive); dirty ones stay. Then takes the
 * range out of every mapping. A file without entries is left alone.
 *
 * @kernel mm/truncate.c invalidate_inode_pages2_range
 */
export function* invalidateInodePages2Range(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): Path<void> {
  const index = k.dax.index;
  if (index.nextEntry(file, 0, Number.POSITIVE_INFINITY) < 0) return;
  for (let page = from; page < to; page++) {
    const slot = index.find(file, page);
    if (slot < 0 || index.lo[slot] === 0) continue;
    if ((index.lo[slot]! & DAX_PAGE) !== 0) {
      yield* lockPage(k, daxEntryPfn(index.lo[slot]!, index.hi[slot]!));
      yield* replaceHolePage(k, task, file, page, slot, 0);
      continue;
    }
    k.trace.emit2(TP_DAX_INVALIDATE_MAPPING_ENTRY_SYNC, task, file, page);
    while ((index.lo[slot]! & DAX_LOCKED) !== 0) yield -AT_ENTRY_LOCK;
    if (index.hasMark(slot, MARK_DIRTY) || index.hasMark(slot, MARK_TOWRITE)) continue;
    k.dax.deleteEntry(slot);
    yield AT_XA_WRITE;
  }
  yield* unmapMappingPages(k, task, file, from, to - from, 0);
}

/**
 * What write(2) of pages from `from` to byte `end` does first up to 4.9: a file with pages of holes loses
 * those of the range, and its entries there, dirty or not. Mappings of storage stay.
 *
 * @kernel mm/truncate.c 4.9 invalidate_inode_pages2_range, clear_exceptional_entry
 */
export function* invalidateFirst(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  end: number,
): Path<void> {
  const to = Math.ceil(end / k.dax.pageBytes);
  if (!hasHolePages(k, file, 0, Number.POSITIVE_INFINITY)) return;
  yield* daxDeleteEntries(k, task, file, from, to, false);
}
