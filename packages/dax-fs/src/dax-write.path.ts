// paths: base 345

import { EXTENT_UNWRITTEN, EXTENT_WRITTEN, MARK_DIRTY, MARK_TOWRITE } from '@faultline/fs-core';
import {
  AT_ENTRY_LOCK,
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_XA_WRITE,
  type Path,
} from '@faultline/kernel-api';
import {
  downRead,
  downWrite,
  lockPage,
  unmapMappingPages,
  upRead,
  upWrite,
} from '@faultline/mm/paths';
import { DAX_LOCKED, DAX_PAGE, daxEntryPfn } from './entry.js';
import { hasHolePages } from './hole-page.js';
import { replaceHolePage } from './insert-entry.path.js';
import type { DaxKernel } from './kernel.js';
import { storeBytes } from './store-bytes.js';
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

/**
 * read(2) of `length` bytes at byte `pos`: how many there are to copy. They are copied from storage.
 *
 * @kernel fs/dax.c dax_iomap_rw
 */
export function* daxIomapRead(
  k: DaxKernel,
  _task: number,
  file: number,
  pos: number,
  length: number,
): Path<number> {
  yield* downRead(k, k.dax.rwsem[file]!, AT_I_RWSEM_LOCK);
  const end = Math.min(pos + length, k.dax.size[file]!);
  yield* upRead(k, k.dax.rwsem[file]!, AT_I_RWSEM_UNLOCK);
  return Math.max(0, end - pos);
}

/**
 * write(2) of `length` equal bytes at byte `pos`. Where it needs blocks, they come zeroed, and stale
 * zeroes are taken out of index and mappings before the bytes go in. No entry is made. Returns the
 * bytes written, or -ENOSPC when there was no block for the first one.
 *
 * @kernel fs/dax.c dax_iomap_rw, dax_iomap_iter
 */
export function* daxIomapWrite(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
): Path<number> {
  const pageBytes = k.dax.pageBytes;
  let at = pos;
  let failed = 0;
  yield* downWrite(k, task, k.dax.rwsem[file]!, AT_I_RWSEM_LOCK);
  const old = k.dax.size[file]!;
  if (k.daxPolicy.writeInvalidates && length > 0) {
    yield* invalidateFirst(k, task, file, Math.floor(pos / pageBytes), pos + length);
  }
  if (length > 0 && pos > old && (k.dax.zeroesGap || k.daxPolicy.ext4GrowZeroes)) {
    // What stores behind the end left in the last block must not become part of the file.
    k.dax.zero(file, old, Math.min(pos, Math.ceil(old / pageBytes) * pageBytes));
  }
  while (at < pos + length) {
    const page = Math.floor(at / pageBytes);
    const last = Math.ceil((pos + length) / pageBytes);
    let stop = Math.min(last, Math.max(k.dax.runEnd(file, page), page + 1));
    const state = k.dax.state(file, page);
    if (state !== EXTENT_WRITTEN) {
      failed = k.dax.allocate(file, page, stop - page);
      // What the file system has merged with the converted extent counts as new.
      const merged = failed === 0 && state === EXTENT_UNWRITTEN && k.dax.mergesNew;
      // And where free blocks are scattered, there are fewer of them at once.
      stop = Math.min(merged ? last : stop, k.dax.runEnd(file, page));
      yield AT_EXTENT_WRITE;
      if (failed !== 0) break;
      if (!k.daxPolicy.writeInvalidates) {
        yield* invalidateInodePages2Range(k, task, file, page, stop);
      }
    }
    const end = Math.min(pos + length, stop * pageBytes);
    storeBytes(k, file, at, end, value);
    at = end;
  }
  // A write of no bytes does not make the file larger.
  if (at > pos && at > k.dax.size[file]!) k.dax.resize(file, at);
  yield* upWrite(k, k.dax.rwsem[file]!, AT_I_RWSEM_UNLOCK);
  return at === pos ? failed : at - pos;
}
