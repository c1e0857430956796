// Derived from ../dax-write.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 345

import { lockPage, unmapMappingPages } from '@faultline/mm';
import { hasHolePages } from '../hole-page.js';
import { replaceHolePage } from './insert-entry.straight.js';
import type { DaxKernel } from '../kernel.js';
import { storeBytes } from '../store-bytes.js';
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

/**
 * read(2) of `length` bytes at byte `pos`: how many there are to copy. They are copied from storage.
 *
 * @kernel fs/dax.c dax_iomap_rw
 */
export function daxIomapRead(
  k: DaxKernel,
  _task: number,
  file: number,
  pos: number,
  length: number,
): number {
  { // downRead
    const lock$1: number = k.dax.rwsem[file]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  const end = Math.min(pos + length, k.dax.size[file]!);
  { // upRead
    const lock$2: number = k.dax.rwsem[file]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
  return Math.max(0, end - pos);
}

/**
 * write(2) of `length` equal bytes at byte `pos`. Where it needs blocks, they come zeroed, and stale
 * zeroes are taken out of index and mappings before the bytes go in. No entry is made. Returns the
 * bytes written, or -ENOSPC when there was no block for the first one.
 *
 * @kernel fs/dax.c dax_iomap_rw, dax_iomap_iter
 */
export function daxIomapWrite(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
): number {
  const pageBytes = k.dax.pageBytes;
  let at = pos;
  let failed = 0;
  { // downWrite
    const lock$1: number = k.dax.rwsem[file]!;
    while (k.locks.word[lock$1] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[lock$1] = -1 - task;
  }
  const old = k.dax.size[file]!;
  if ((k.daxPolicy.writeInvalidates === true) && length > 0) {
    invalidateFirst(k, task, file, Math.floor(pos / pageBytes), pos + length);
  }
  if (length > 0 && pos > old && ((k.dax.zeroesGap === true) || (k.daxPolicy.ext4GrowZeroes === true))) {
    // What stores behind the end left in the last block must not become part of the file.
    k.dax.zero(file, old, Math.min(pos, Math.ceil(old / pageBytes) * pageBytes));
  }
  while (at < pos + length) {
    const page = Math.floor(at / pageBytes);
    const last = Math.ceil((pos + length) / pageBytes);
    let stop = Math.min(last, Math.max(k.dax.runEnd(file, page), page + 1));
    let state = 0;
    { // state
      { // at
        if (file !== k.dax.cFile || page < k.dax.cFrom || page >= k.dax.cTo) k.dax.enter(file, page);
      }
      state = k.dax.cState;
    }
    if (state !== 1 /* EXTENT_WRITTEN */) {
      failed = k.dax.allocate(file, page, stop - page);
      // What the file system has merged with the converted extent counts as new.
      const merged = failed === 0 && state === 2 /* EXTENT_UNWRITTEN */ && (k.dax.mergesNew === true);
      // And where free blocks are scattered, there are fewer of them at once.
      stop = Math.min(merged ? last : stop, k.dax.runEnd(file, page));
      if (failed !== 0) break;
      if (!(k.daxPolicy.writeInvalidates === true)) {
        invalidateInodePages2Range(k, task, file, page, stop);
      }
    }
    const end = Math.min(pos + length, stop * pageBytes);
    storeBytes(k, file, at, end, value);
    at = end;
  }
  // A write of no bytes does not make the file larger.
  if (at > pos && at > k.dax.size[file]!) k.dax.resize(file, at);
  { // upWrite
    const lock$4: number = k.dax.rwsem[file]!;
    k.locks.word[lock$4] = 0;
  }
  return at === pos ? failed : at - pos;
}
