// Derived from ../truncate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5220
import { lockPage } from '@faultline/mm';
import { replaceHolePage } from './insert-entry.straight.js';
import type { DaxKernel } from '../kernel.js';

/**
 * Takes every entry that covers a file page from `from` to `to` (exclusive) out, dirty or not; each
 * when its holder has let go. A 2 MiB entry goes whole, also where only a part of it is in the range.
 *
 * @kernel fs/dax.c dax_delete_mapping_entry (`seen`), dax_delete_mapping_range
 */
export function daxDeleteEntries(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
  seen: boolean,
): void {
  const index = k.dax.index;
  let page = index.nextEntry(file, from, to);
  while (page >= 0) {
    const slot = file === index.cacheFile && page >= index.cacheFrom && page < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (page & 63)
      : index.findWalk(file, page);
    if ((index.lo[slot]! & 32 /* DAX_PAGE */) !== 0) {
      lockPage(k, ((index.hi[slot]!) * 0x100000 + ((index.lo[slot]!) >>> 12)));
      replaceHolePage(k, task, file, page, slot, 0);
    } else {
      if (seen) emit2$1: {
        const mode$1 = k.trace.mode[320 /* TP_DAX_DELETE_MAPPING_ENTRY */]!;
        if (mode$1 === 0) break emit2$1;
        const r$1 = k.trace.ring;
        const seq$1 = k.trace.seq;
        const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$1[p$1] = task * 1024 /* IDS */ + 320 /* TP_DAX_DELETE_MAPPING_ENTRY */;
        r$1[p$1 + 1] = file;
        r$1[p$1 + 2] = page;
        k.trace.seq = seq$1 + 1;
        if (mode$1 === 2) k.trace.tell(320 /* TP_DAX_DELETE_MAPPING_ENTRY */, seq$1);
      }
      while ((index.lo[slot]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
      if (index.lo[slot] !== 0) k.dax.deleteEntry(slot);
    }
    page = index.nextEntry(file, page + 1, to);
  }
  index.reset(file);
}

/**
 * Drops the whole pages among bytes `from` to `to` (exclusive) from the index. Parts of pages are storage:
 * the file system zeroes them.
 *
 * @kernel mm/truncate.c truncate_inode_pages_range
 */
export function daxTruncatePages(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): void {
  const first = Math.ceil(from / k.dax.pageBytes);
  const end = Math.floor(to / k.dax.pageBytes);
  if (end > first) daxDeleteEntries(k, task, file, first, end, true);
}

/**
 * Bytes `from` to `to` (exclusive) of blocks that are written become zero in storage; 1 where there were any, else 0.
 *
 * @kernel fs/dax.c dax_zero_range
 */
export function daxZeroRange(
  k: DaxKernel,
  _task: number,
  file: number,
  from: number,
  to: number,
): number {
  const did = k.dax.zero(file, from, to);
  return did ? 1 : 0;
}
