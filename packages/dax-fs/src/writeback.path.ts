// paths: base 340

import { MARK_DIRTY, MARK_TOWRITE } from '@faultline/fs-core';
import { AT_ENTRY_LOCK, AT_XA_WRITE, type Path } from '@faultline/kernel-api';
import { pfnMkcleanRange } from '@faultline/mm/paths';
import { DAX_LOCKED, daxEntryPfn } from './entry.js';
import { daxUnlockEntry } from './grab-entry.path.js';
import type { DaxKernel } from './kernel.js';
import { WRITEBACK_FLUSH, WRITEBACK_NONE } from './old-policies.js';
import {
  TP_DAX_WRITEBACK_ONE,
  TP_DAX_WRITEBACK_RANGE,
  TP_DAX_WRITEBACK_RANGE_DONE,
} from './tracepoints.js';

/**
 * Writes back one entry: under its lock every mapping is write-protected and cleaned, then the CPU
 * caches are flushed, then DIRTY goes. A store after that faults and sets DIRTY again. Up to 4.9 they
 * are flushed and no more (`dax:writeback`).
 *
 * @kernel fs/dax.c dax_writeback_one
 */
export function* daxWritebackOne(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
): Path<void> {
  const index = k.dax.index;
  if (k.daxPolicy.writeback === WRITEBACK_FLUSH) {
    // Neither lock nor write protection: the entry stays DIRTY, and stores go on.
    index.clearMark(slot, MARK_TOWRITE);
    yield AT_XA_WRITE;
    k.trace.emit6(TP_DAX_WRITEBACK_ONE, task, file, pgoff, k.dax.entryPages(slot), 0, 0, 0);
    return;
  }
  while ((index.lo[slot]! & DAX_LOCKED) !== 0) yield -AT_ENTRY_LOCK;
  // Somebody else may have written it back, or it may be gone, while we waited.
  if (index.lo[slot] === 0 || !index.hasMark(slot, MARK_TOWRITE)) return;
  index.lo[slot] = index.lo[slot]! | DAX_LOCKED;
  index.clearMark(slot, MARK_TOWRITE);
  yield AT_ENTRY_LOCK;
  const pfn = daxEntryPfn(index.lo[slot]!, index.hi[slot]!);
  const pages = k.dax.entryPages(slot);
  yield* pfnMkcleanRange(k, task, file, pgoff, pfn, pages);
  index.clearMark(slot, MARK_DIRTY);
  yield AT_XA_WRITE;
  yield* daxUnlockEntry(k, slot);
  k.trace.emit6(TP_DAX_WRITEBACK_ONE, task, file, pgoff, pages, 0, 0, 0);
}

/**
 * Writes back the DIRTY entries of file pages `start` to `end` (inclusive). A file without any does
 * nothing at all.
 *
 * @kernel fs/dax.c dax_writeback_mapping_range, mm/filemap.c filemap_fdatawrite_wbc
 */
export function* daxWritebackMappingRange(
  k: DaxKernel,
  task: number,
  file: number,
  start: number,
  end: number,
): Path<number> {
  const index = k.dax.index;
  if (k.daxPolicy.writeback === WRITEBACK_NONE || !index.tagged(file, MARK_DIRTY)) return 0;
  k.trace.emit6(TP_DAX_WRITEBACK_RANGE, task, file, start, end, 0, 0, 0);
  let at = index.findMarked(file, start, end, MARK_DIRTY);
  while (at >= 0) {
    const slot = index.find(file, at);
    index.setMark(slot, MARK_TOWRITE);
    at = index.findMarked(file, at + k.dax.entryPages(slot), end, MARK_DIRTY, true);
  }
  yield AT_XA_WRITE;
  at = index.findMarked(file, start, end, MARK_TOWRITE);
  while (at >= 0) {
    const slot = index.find(file, at);
    const next = at + k.dax.entryPages(slot);
    yield* daxWritebackOne(k, task, file, at, slot);
    at = index.findMarked(file, next, end, MARK_TOWRITE, true);
  }
  k.trace.emit6(TP_DAX_WRITEBACK_RANGE_DONE, task, file, index.walkEnd, end, 0, 0, 0);
  return 0;
}
