// paths: base 5220
import { AT_ENTRY_LOCK, AT_EXTENT_WRITE, AT_XA_WRITE, type Path } from '@faultline/kernel-api';
import { lockPage } from '@faultline/mm/paths';
import { DAX_LOCKED, DAX_PAGE, daxEntryPfn } from './entry.js';
import { replaceHolePage } from './insert-entry.path.js';
import type { DaxKernel } from './kernel.js';
import { TP_DAX_DELETE_MAPPING_ENTRY } from './tracepoints.js';

/**
 * Takes every entry that covers a file page from `from` to `to` (exclusive) out, dirty or not; each
 * when its holder has let go. A 2 MiB entry goes whole, also where only a part of it is in the range.
 *
 * @kernel fs/dax.c dax_delete_mapping_entry (`seen`), dax_delete_mapping_range
 */
export function* daxDeleteEntries(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
  seen: boolean,
): Path<void> {
  const index = k.dax.index;
  let page = index.nextEntry(file, from, to);
  while (page >= 0) {
    const slot = index.find(file, page);
    if ((index.lo[slot]! & DAX_PAGE) !== 0) {
      yield* lockPage(k, daxEntryPfn(index.lo[slot]!, index.hi[slot]!));
      yield* replaceHolePage(k, task, file, page, slot, 0);
    } else {
      if (seen) k.trace.emit2(TP_DAX_DELETE_MAPPING_ENTRY, task, file, page);
      while ((index.lo[slot]! & DAX_LOCKED) !== 0) yield -AT_ENTRY_LOCK;
      if (index.lo[slot] !== 0) k.dax.deleteEntry(slot);
      yield AT_XA_WRITE;
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
export function* daxTruncatePages(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): Path<void> {
  const first = Math.ceil(from / k.dax.pageBytes);
  const end = Math.floor(to / k.dax.pageBytes);
  if (end > first) yield* daxDeleteEntries(k, task, file, first, end, true);
}

/**
 * Bytes `from` to `to` (exclusive) of blocks that are written become zero in storage; 1 where there were any, else 0.
 *
 * @kernel fs/dax.c dax_zero_range
 */
export function* daxZeroRange(
  k: DaxKernel,
  _task: number,
  file: number,
  from: number,
  to: number,
): Path<number> {
  const did = k.dax.zero(file, from, to);
  yield AT_EXTENT_WRITE;
  return did ? 1 : 0;
}
