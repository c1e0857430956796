// paths: base 7630
import { MARK_DIRTY, MARK_TOWRITE } from '@faultline/fs-core';
import { checkMixedOk } from '@faultline/gup/fault';
import {
  AT_EXTENT_WRITE,
  AT_XA_WRITE,
  FAULT_FLAG_WRITE,
  NotModelled,
  type Path,
  VM_FAULT_FALLBACK,
  VM_FAULT_NEEDDSYNC,
} from '@faultline/kernel-api';
import { unmapMappingPages } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { VM_SYNC } from '@faultline/vma';
import { daxInsertLeaf } from './dax-insert-leaf.path.js';
import { invalidateInodePages2Range } from './dax-invalidate.path.js';
import { DAX_LOCKED, DAX_PMD, DAX_VALUE, daxEntryHi, daxEntryLo } from './entry.js';
import type { DaxKernel } from './kernel.js';
import { DAX_ASK_VMA, DAX_INSERT_FOLIO, DAX_INSERT_SPECIAL, DAX_SHARED } from './policies.js';

/**
 * Faults and writes on blocks that several files own.
 *
 *     read     the common block, read-only; from 6.12 on its entry is made anew each time
 *     write    reserve blocks, take the page out of the file's mappings, copy, the file owns the copy alone
 *
 *     f0  | a | b | c |          f0  | a | b | c |
 *     f1  | a | b | c |   w b    f1  | a | B | c |     b: one owner less
 */

/**
 * Makes the locked entry of a 4 KiB page stand for the storage that is to be entered: for a write a copy, on blocks
 * that are reserved, and TOWRITE from the start.
 *
 * @kernel fs/dax.c dax_fault_iter, dax_insert_entry
 */
export function* daxSharedEntry(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
  write: boolean,
): Path<void> {
  const index = k.dax.index;
  const anew = k.daxPolicy.sharedRead && k.dax.blocks.isShared(k.dax.pfn(file, pgoff));
  if (!write && !anew) return;
  if ((index.lo[slot]! & DAX_PMD) !== 0) {
    throw new NotModelled('a shared page of 4 KiB under an entry of 2 MiB');
  }
  yield* unmapMappingPages(k, task, file, pgoff, 1, 0);
  if (write) {
    k.dax.copyShared(file, pgoff, 1);
    yield AT_EXTENT_WRITE;
    index.setMark(slot, MARK_TOWRITE);
  }
  const pfn = k.dax.pfn(file, pgoff);
  index.lo[slot] = daxEntryLo(pfn, DAX_VALUE | DAX_LOCKED);
  index.hi[slot] = daxEntryHi(pfn);
  yield AT_XA_WRITE;
}

/**
 * A 2 MiB fault on shared storage, under the lock of its entry. Where the copy does not get 2 MiB in a row, what was
 * reserved stays for the faults of 4 KiB.
 *
 * @kernel fs/dax.c dax_fault_iter, dax_insert_entry
 */
export function* daxPmdShared(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
): Path<number> {
  const index = k.dax.index;
  const span = k.pt.pages(1);
  const file = k.vmas.mapping[vma]!;
  const chunk = k.vmas.linearPgoff(vma, vpn - (vpn & (span - 1)));
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  const how = k.dax.answer(file, chunk) & ~(DAX_ASK_VMA | DAX_SHARED);
  const run = k.dax.runEnd(file, chunk) - chunk;
  const common = k.dax.pfn(file, chunk);
  let pfn = common;
  if (write) {
    pfn = k.dax.reserveCow(file, chunk, Math.min(run, span));
    yield AT_EXTENT_WRITE;
  }
  if (run < span || pfn === NO_PFN || (pfn & (span - 1)) !== 0) return VM_FAULT_FALLBACK;
  if (how === DAX_INSERT_SPECIAL) return VM_FAULT_FALLBACK;
  // Asked before the copy is the file's: that alone does not make a fault synchronous.
  const wantsSync = write && (k.vmas.flags[vma]! & VM_SYNC) !== 0;
  const sync = wantsSync && k.dax.needsSync(file, chunk + span);
  if (write || (k.daxPolicy.sharedRead && k.dax.blocks.isShared(common))) {
    yield* unmapMappingPages(k, task, file, chunk, span, 0);
  }
  if (write) {
    k.dax.copyShared(file, chunk, span);
    yield AT_EXTENT_WRITE;
    index.setMark(slot, MARK_TOWRITE);
  }
  index.lo[slot] = daxEntryLo(pfn, DAX_VALUE | DAX_PMD | DAX_LOCKED);
  index.hi[slot] = daxEntryHi(pfn);
  if (how === DAX_INSERT_FOLIO) k.dax.joinFrames(pfn);
  if ((write || k.daxPolicy.readDirties) && !sync) index.setMark(slot, MARK_DIRTY);
  yield AT_XA_WRITE;
  if (sync) return VM_FAULT_NEEDDSYNC;
  if (how !== DAX_INSERT_FOLIO) checkMixedOk(k, task, vma, true);
  return yield* daxInsertLeaf(k, task, vma, vpn, pfn, how, write);
}

/**
 * What write(2), and whoever zeroes a part of a block, does first on shared pages from `page` to `end` (exclusive), all
 * of one run: copies, and then no entry and no mapping of the file shows the old blocks (they do on 6.1). The page
 * behind what got copies, or -ENOSPC.
 *
 * @kernel fs/dax.c dax_iomap_iter, __dax_clear_dirty_range
 */
export function* daxCopyOnWrite(
  k: DaxKernel,
  task: number,
  file: number,
  page: number,
  end: number,
): Path<number> {
  const index = k.dax.index;
  const copied = k.dax.copyShared(file, page, end - page);
  yield AT_EXTENT_WRITE;
  if (copied < 0 || !k.daxPolicy.cowInvalidates) return copied < 0 ? copied : page + copied;
  for (let at = index.nextEntry(file, page, page + copied); at >= 0; ) {
    const slot = index.find(file, at);
    if (index.hasMark(slot, MARK_DIRTY)) index.clearMark(slot, MARK_DIRTY);
    if (index.hasMark(slot, MARK_TOWRITE)) index.clearMark(slot, MARK_TOWRITE);
    at = index.nextEntry(file, at + k.dax.entryPages(slot), page + copied);
  }
  yield* invalidateInodePages2Range(k, task, file, page, page + copied);
  return page + copied;
}

/**
 * Before byte `pos` of a file, inside a block, or what follows it there becomes zero. 0, or -ENOSPC: the block is others',
 * too, and nothing may be zeroed.
 */
export function* daxUnshareAt(k: DaxKernel, task: number, file: number, pos: number): Path<number> {
  const page = Math.floor(pos / k.dax.pageBytes);
  if (page * k.dax.pageBytes === pos || !k.dax.shared(file, page)) return 0;
  const behind = yield* daxCopyOnWrite(k, task, file, page, page + 1);
  return Math.min(behind, 0);
}
