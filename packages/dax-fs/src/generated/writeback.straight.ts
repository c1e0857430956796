// Derived from ../writeback.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 340

import { pfnMkcleanRange } from '@faultline/mm';
import type { DaxKernel } from '../kernel.js';

/**
 * Writes back one entry: under its lock every mapping is write-protected and cleaned, then the CPU
 * caches are flushed, then DIRTY goes. A store after that faults and sets DIRTY again. Up to 4.9 they
 * are flushed and no more (`dax:writeback`).
 *
 * @kernel fs/dax.c dax_writeback_one
 */
export function daxWritebackOne(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
): void {
  const index = k.dax.index;
  if (k.daxPolicy.writeback === 1 /* WRITEBACK_FLUSH */) {
    // Neither lock nor write protection: the entry stays DIRTY, and stores go on.
    index.clearMark(slot, 1 /* MARK_TOWRITE */);
    emit6$1: {
      const c$1: number = k.dax.entryPages(slot);
      const mode$1 = k.trace.mode[309 /* TP_DAX_WRITEBACK_ONE */]!;
      if (mode$1 === 0) break emit6$1;
      const r$1 = k.trace.ring;
      const seq$1 = k.trace.seq;
      const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$1[p$1] = task * 1024 /* IDS */ + 309 /* TP_DAX_WRITEBACK_ONE */;
      r$1[p$1 + 1] = file;
      r$1[p$1 + 2] = pgoff;
      r$1[p$1 + 3] = c$1;
      r$1[p$1 + 4] = 0;
      r$1[p$1 + 5] = 0;
      r$1[p$1 + 6] = 0;
      k.trace.seq = seq$1 + 1;
      if (mode$1 === 2) k.trace.tell(309 /* TP_DAX_WRITEBACK_ONE */, seq$1);
    }
    return;
  }
  while ((index.lo[slot]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
  // Somebody else may have written it back, or it may be gone, while we waited.
  if (index.lo[slot] === 0 || !index.hasMark(slot, 1 /* MARK_TOWRITE */)) return;
  index.lo[slot] = index.lo[slot]! | 1 /* DAX_LOCKED */;
  index.clearMark(slot, 1 /* MARK_TOWRITE */);
  const pfn = (index.hi[slot]!) * 0x100000 + ((index.lo[slot]!) >>> 12);
  const pages = k.dax.entryPages(slot);
  pfnMkcleanRange(k, task, file, pgoff, pfn, pages);
  index.clearMark(slot, 0 /* MARK_DIRTY */);
  { // daxUnlockEntry
    k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
  }
  emit6$3: {
    const mode$3 = k.trace.mode[309 /* TP_DAX_WRITEBACK_ONE */]!;
    if (mode$3 === 0) break emit6$3;
    const r$3 = k.trace.ring;
    const seq$3 = k.trace.seq;
    const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$3[p$3] = task * 1024 /* IDS */ + 309 /* TP_DAX_WRITEBACK_ONE */;
    r$3[p$3 + 1] = file;
    r$3[p$3 + 2] = pgoff;
    r$3[p$3 + 3] = pages;
    r$3[p$3 + 4] = 0;
    r$3[p$3 + 5] = 0;
    r$3[p$3 + 6] = 0;
    k.trace.seq = seq$3 + 1;
    if (mode$3 === 2) k.trace.tell(309 /* TP_DAX_WRITEBACK_ONE */, seq$3);
  }
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
  if (k.daxPolicy.writeback === 0 /* WRITEBACK_NONE */ || !index.tagged(file, 0 /* MARK_DIRTY */)) return 0;
  emit6$1: {
    const mode$1 = k.trace.mode[307 /* TP_DAX_WRITEBACK_RANGE */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 307 /* TP_DAX_WRITEBACK_RANGE */;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = start;
    r$1[p$1 + 3] = end;
    r$1[p$1 + 4] = 0;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(307 /* TP_DAX_WRITEBACK_RANGE */, seq$1);
  }
  let at = index.findMarked(file, start, end, 0 /* MARK_DIRTY */);
  while (at >= 0) {
    const slot = file === index.cacheFile && at >= index.cacheFrom && at < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (at & 63)
      : index.findWalk(file, at);
    setMark$2: {
      let at$2 = slot;
      while (at$2 !== 0) {
        const w$2 = ((at$2 >> 6) * 2 + 1 /* MARK_TOWRITE */) * 2;
        const marked$2 = index.tags[w$2]! | index.tags[w$2 + 1]!;
        const half$2 = w$2 + ((at$2 & 63) >> 5);
        index.tags[half$2] = index.tags[half$2]! | (1 << (at$2 & 31));
        // A node with any mark is marked in its parent already.
        if (marked$2 !== 0) break setMark$2;
        at$2 = index.parent[at$2 >> 6]!;
      }
    }
    at = index.findMarked(file, at + k.dax.entryPages(slot), end, 0 /* MARK_DIRTY */, true);
  }
  at = index.findMarked(file, start, end, 1 /* MARK_TOWRITE */);
  while (at >= 0) {
    const slot = file === index.cacheFile && at >= index.cacheFrom && at < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (at & 63)
      : index.findWalk(file, at);
    const next = at + k.dax.entryPages(slot);
    daxWritebackOne(k, task, file, at, slot);
    at = index.findMarked(file, next, end, 1 /* MARK_TOWRITE */, true);
  }
  emit6$3: {
    const b$3: number = index.walkEnd;
    const mode$3 = k.trace.mode[308 /* TP_DAX_WRITEBACK_RANGE_DONE */]!;
    if (mode$3 === 0) break emit6$3;
    const r$3 = k.trace.ring;
    const seq$3 = k.trace.seq;
    const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$3[p$3] = task * 1024 /* IDS */ + 308 /* TP_DAX_WRITEBACK_RANGE_DONE */;
    r$3[p$3 + 1] = file;
    r$3[p$3 + 2] = b$3;
    r$3[p$3 + 3] = end;
    r$3[p$3 + 4] = 0;
    r$3[p$3 + 5] = 0;
    r$3[p$3 + 6] = 0;
    k.trace.seq = seq$3 + 1;
    if (mode$3 === 2) k.trace.tell(308 /* TP_DAX_WRITEBACK_RANGE_DONE */, seq$3);
  }
  return 0;
}
