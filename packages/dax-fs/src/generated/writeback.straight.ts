// Derived from ../writeback.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 340

import { pfnMkcleanRange } from '@faultline/mm';
import { daxEntryPfn } from '../entry.js';
import type { DaxKernel } from '../kernel.js';

/**
 * Writes back one entry: under its lock every mapping is write-protected and cleaned, then the CPU
 * caches are flushed, then DIRTY goes. A store after that faults and sets DIRTY again.
 *
 * @kernel fs/dax.c dax_writeback_one (4.10 and later clear DIRTY)
 */
export function daxWritebackOne(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
): void {
  const index = k.dax.index;
  while ((index.lo[slot]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
  // Somebody else may have written it back, or it may be gone, while we waited.
  if (index.lo[slot] === 0 || !index.hasMark(slot, 1 /* MARK_TOWRITE */)) return;
  index.lo[slot] = index.lo[slot]! | 1 /* DAX_LOCKED */;
  index.clearMark(slot, 1 /* MARK_TOWRITE */);
  const pfn = daxEntryPfn(index.lo[slot]!, index.hi[slot]!);
  pfnMkcleanRange(k, task, file, pgoff, pfn);
  index.clearMark(slot, 0 /* MARK_DIRTY */);
  { // daxUnlockEntry
    k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
  }
  k.trace.emit6(309 /* TP_DAX_WRITEBACK_ONE */, task, file, pgoff, 1, 0, 0, 0);
}

/**
 * Writes back the DIRTY entries of file pages `start` to `end` (inclusive). A file without any does
 * nothing at all.
 *
 * @kernel fs/dax.c dax_writeback_mapping_range, mm/filemap.c filemap_fdatawrite_wbc
 */
export function daxWritebackMappingRange(
  k: DaxKernel,
  task: number,
  file: number,
  start: number,
  end: number,
): number {
  const index = k.dax.index;
  if (!index.tagged(file, 0 /* MARK_DIRTY */)) return 0;
  k.trace.emit6(307 /* TP_DAX_WRITEBACK_RANGE */, task, file, start, end, 0, 0, 0);
  let at = index.findMarked(file, start, end, 0 /* MARK_DIRTY */);
  while (at >= 0) {
    index.setMark(index.find(file, at), 1 /* MARK_TOWRITE */);
    at = index.findMarked(file, at + 1, end, 0 /* MARK_DIRTY */, true);
  }
  at = index.findMarked(file, start, end, 1 /* MARK_TOWRITE */);
  while (at >= 0) {
    daxWritebackOne(k, task, file, at, index.find(file, at));
    at = index.findMarked(file, at + 1, end, 1 /* MARK_TOWRITE */, true);
  }
  k.trace.emit6(308 /* TP_DAX_WRITEBACK_RANGE_DONE */, task, file, index.walkEnd, end, 0, 0, 0);
  return 0;
}
