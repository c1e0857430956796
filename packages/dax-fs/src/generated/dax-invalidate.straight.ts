// Derived from ../dax-invalidate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7474

import { lockPage, unmapMappingPages } from '@faultline/mm';
import { hasHolePages } from '../hole-page.js';
import { replaceHolePage } from './insert-entry.straight.js';
import type { DaxKernel } from '../kernel.js';
import { daxDeleteEntries } from './truncate.straight.js';

/**
 * Drops the clean entries of file pages `from` to `to` (exclusive); dirty ones stay. Then takes the
 * range out of every mapping. A file without entries is left alone.
 *
 * @kernel mm/truncate.c invalidate_inode_pages2_range
 */
export function invalidateInodePages2Range(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): void {
  const index = k.dax.index;
  if (index.nextEntry(file, 0, Number.POSITIVE_INFINITY) < 0) return;
  for (let page = from; page < to; page++) {
    const slot = file === index.cacheFile && page >= index.cacheFrom && page < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (page & 63)
      : index.findWalk(file, page);
    if (slot < 0 || index.lo[slot] === 0) continue;
    if ((index.lo[slot]! & 32 /* DAX_PAGE */) !== 0) {
      lockPage(k, ((index.hi[slot]!) * 0x100000 + ((index.lo[slot]!) >>> 12)));
      replaceHolePage(k, task, file, page, slot, 0);
      continue;
    }
    emit2$1: {
      const mode$1 = k.trace.mode[312 /* TP_DAX_INVALIDATE_MAPPING_ENTRY_SYNC */]!;
      if (mode$1 === 0) break emit2$1;
      const r$1 = k.trace.ring;
      const seq$1 = k.trace.seq;
      const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$1[p$1] = task * 1024 /* IDS */ + 312 /* TP_DAX_INVALIDATE_MAPPING_ENTRY_SYNC */;
      r$1[p$1 + 1] = file;
      r$1[p$1 + 2] = page;
      k.trace.seq = seq$1 + 1;
      if (mode$1 === 2) k.trace.tell(312 /* TP_DAX_INVALIDATE_MAPPING_ENTRY_SYNC */, seq$1);
    }
    while ((index.lo[slot]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
    if (index.hasMark(slot, 0 /* MARK_DIRTY */) || index.hasMark(slot, 1 /* MARK_TOWRITE */)) continue;
    k.dax.deleteEntry(slot);
  }
  unmapMappingPages(k, task, file, from, to - from, 0);
}

/**
 * What write(2) of pages from `from` to byte `end` does first up to 4.9: a file with pages of holes loses
 * those of the range, and its entries there, dirty or not. Mappings of storage stay.
 *
 * @kernel mm/truncate.c 4.9 invalidate_inode_pages2_range, clear_exceptional_entry
 */
export function invalidateFirst(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  end: number,
): void {
  const to = Math.ceil(end / k.dax.pageBytes);
  if (!hasHolePages(k, file, 0, Number.POSITIVE_INFINITY)) return;
  daxDeleteEntries(k, task, file, from, to, false);
}
