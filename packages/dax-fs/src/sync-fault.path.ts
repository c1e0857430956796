// paths: base 5200
import { MARK_DIRTY } from '@faultline/fs-core';
import { AT_ENTRY_LOCK, AT_EXTENT_WRITE, type Path, VM_FAULT_NOPAGE } from '@faultline/kernel-api';
import { VM_SHARED } from '@faultline/vma';
import { daxInsertLeaf } from './dax-insert-leaf.path.js';
import { daxInsertPte } from './dax-pte-fault.path.js';
import { DAX_LOCKED, DAX_PMD } from './entry.js';
import { daxUnlockEntry } from './grab-entry.path.js';
import type { DaxKernel } from './kernel.js';
import { DAX_ASK_VMA } from './policies.js';
import { TP_DAX_INSERT_PFN_MKWRITE, TP_DAX_INSERT_PFN_MKWRITE_NO_ENTRY } from './tracepoints.js';
import { daxWritebackMappingRange } from './writeback.path.js';

/**
 * fsync of file pages `start` to `end` (inclusive): dirty entries are written back, then what reading
 * the file back needs goes to disk.
 *
 * @kernel fs/sync.c vfs_fsync_range; fs/ext4/fsync.c, fs/xfs/xfs_file.c
 */
export function* daxFsync(
  k: DaxKernel,
  task: number,
  file: number,
  start: number,
  end: number,
): Path<number> {
  const ret = yield* daxWritebackMappingRange(k, task, file, start, end);
  k.dax.journal.commit(file);
  yield AT_EXTENT_WRITE;
  return ret;
}

/**
 * The second half of a synchronous write fault: the blocks under `pages` pages become durable, and only
 * then is the entry DIRTY and mapped writable. The answer is that of the insertion alone.
 *
 * @kernel fs/dax.c dax_finish_sync_fault
 */
export function* daxFinishSyncFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pages: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  yield* daxFsync(k, task, file, pgoff, pgoff + pages - 1);
  return yield* daxInsertPfnMkwrite(k, task, vma, vpn, flags, pages);
}

/**
 * Maps the page, or the `pages` pages around it, writable. An entry that is gone, or is of the other
 * size, sends the access back.
 *
 * @kernel fs/dax.c dax_insert_pfn_mkwrite
 */
export function* daxInsertPfnMkwrite(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pages: number,
): Path<number> {
  const index = k.dax.index;
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const shared = k.vmas.flags[vma]! & VM_SHARED;
  let slot = index.find(file, pgoff);
  while (slot >= 0 && (index.lo[slot]! & DAX_LOCKED) !== 0) {
    yield -AT_ENTRY_LOCK;
    slot = index.find(file, pgoff);
  }
  const size = pages === 1 ? 0 : DAX_PMD;
  if (slot < 0 || index.lo[slot] === 0 || (index.lo[slot]! & DAX_PMD) !== size) {
    const nothing = VM_FAULT_NOPAGE;
    const point = TP_DAX_INSERT_PFN_MKWRITE_NO_ENTRY;
    k.trace.emit6(point, task, file, shared, flags, vpn, pgoff, nothing);
    return nothing;
  }
  index.setMark(slot, MARK_DIRTY);
  index.lo[slot] = index.lo[slot]! | DAX_LOCKED;
  yield AT_ENTRY_LOCK;
  const first = pgoff - (pgoff % pages);
  const pfn = k.dax.pfn(file, first);
  const how = k.dax.answer(file, first) & ~DAX_ASK_VMA;
  let ret = 0;
  if (pages === 1) ret = yield* daxInsertPte(k, task, vma, vpn, pfn, how, true);
  else ret = yield* daxInsertLeaf(k, task, vma, vpn, pfn, how, true);
  yield* daxUnlockEntry(k, slot);
  k.trace.emit6(TP_DAX_INSERT_PFN_MKWRITE, task, file, shared, flags, vpn, pgoff, ret);
  return ret;
}
