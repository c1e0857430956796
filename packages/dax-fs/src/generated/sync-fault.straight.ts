// Derived from ../sync-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5200
import { daxInsertLeaf } from './dax-pmd-fault.straight.js';
import { daxInsertPte } from './dax-pte-fault.straight.js';
import type { DaxKernel } from '../kernel.js';
import { daxWritebackMappingRange } from './writeback.straight.js';

/**
 * fsync of file pages `start` to `end` (inclusive): dirty entries are written back, then what reading
 * the file back needs goes to disk.
 *
 * @kernel fs/sync.c vfs_fsync_range; fs/ext4/fsync.c, fs/xfs/xfs_file.c
 */
export function daxFsync(
  k: DaxKernel,
  task: number,
  file: number,
  start: number,
  end: number,
): number {
  const ret = daxWritebackMappingRange(k, task, file, start, end);
  k.dax.journal.commit(file);
  return ret;
}

/**
 * The second half of a synchronous write fault: the blocks under `pages` pages become durable, and only
 * then is the entry DIRTY and mapped writable. The answer is that of the insertion alone.
 *
 * @kernel fs/dax.c dax_finish_sync_fault
 */
export function daxFinishSyncFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pages: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  daxFsync(k, task, file, pgoff, pgoff + pages - 1);
  return daxInsertPfnMkwrite(k, task, vma, vpn, flags, pages);
}

/**
 * Maps the page, or the `pages` pages around it, writable. An entry that is gone, or is of the other
 * size, sends the access back.
 *
 * @kernel fs/dax.c dax_insert_pfn_mkwrite
 */
export function daxInsertPfnMkwrite(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pages: number,
): number {
  const index = k.dax.index;
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  let slot = file === index.cacheFile && pgoff >= index.cacheFrom && pgoff < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (pgoff & 63)
      : index.findWalk(file, pgoff);
  while (slot >= 0 && (index.lo[slot]! & 1 /* DAX_LOCKED */) !== 0) {
    throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
    slot = (file === index.cacheFile && pgoff >= index.cacheFrom && pgoff < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (pgoff & 63)
      : index.findWalk(file, pgoff));
  }
  const size = pages === 1 ? 0 : 2 /* DAX_PMD */;
  if (slot < 0 || index.lo[slot] === 0 || (index.lo[slot]! & 2 /* DAX_PMD */) !== size) {
    const nothing = 256 /* VM_FAULT_NOPAGE */;
    const point = 317 /* TP_DAX_INSERT_PFN_MKWRITE_NO_ENTRY */;
    emit6$1: {
      const id$1: number = point;
      const f$1: number = nothing;
      const mode$1 = k.trace.mode[id$1]!;
      if (mode$1 === 0) break emit6$1;
      const r$1 = k.trace.ring;
      const seq$1 = k.trace.seq;
      const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$1[p$1] = task * 1024 /* IDS */ + id$1;
      r$1[p$1 + 1] = file;
      r$1[p$1 + 2] = shared;
      r$1[p$1 + 3] = flags;
      r$1[p$1 + 4] = vpn;
      r$1[p$1 + 5] = pgoff;
      r$1[p$1 + 6] = f$1;
      k.trace.seq = seq$1 + 1;
      if (mode$1 === 2) k.trace.tell(id$1, seq$1);
    }
    return nothing;
  }
  setMark$2: {
    let at$2 = slot;
    while (at$2 !== 0) {
      const w$2 = ((at$2 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
      const marked$2 = index.tags[w$2]! | index.tags[w$2 + 1]!;
      const half$2 = w$2 + ((at$2 & 63) >> 5);
      index.tags[half$2] = index.tags[half$2]! | (1 << (at$2 & 31));
      // A node with any mark is marked in its parent already.
      if (marked$2 !== 0) break setMark$2;
      at$2 = index.parent[at$2 >> 6]!;
    }
  }
  index.lo[slot] = index.lo[slot]! | 1 /* DAX_LOCKED */;
  const first = pgoff - (pgoff % pages);
  let pfn = 0;
  { // pfn
    { // at
      if (file !== k.dax.cFile || first < k.dax.cFrom || first >= k.dax.cTo) k.dax.enter(file, first);
    }
    pfn = k.dax.cPfn + (first - k.dax.cFrom);
  }
  const how = k.dax.answer(file, first) & (-65 /* ~DAX_ASK_SYNC */);
  let ret = 0;
  if (pages === 1) ret = daxInsertPte(k, task, vma, vpn, pfn, how, true);
  else ret = daxInsertLeaf(k, task, vma, vpn, pfn, how, true);
  { // daxUnlockEntry
    k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
  }
  emit6$6: {
    const mode$6 = k.trace.mode[316 /* TP_DAX_INSERT_PFN_MKWRITE */]!;
    if (mode$6 === 0) break emit6$6;
    const r$6 = k.trace.ring;
    const seq$6 = k.trace.seq;
    const p$6 = (seq$6 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$6[p$6] = task * 1024 /* IDS */ + 316 /* TP_DAX_INSERT_PFN_MKWRITE */;
    r$6[p$6 + 1] = file;
    r$6[p$6 + 2] = shared;
    r$6[p$6 + 3] = flags;
    r$6[p$6 + 4] = vpn;
    r$6[p$6 + 5] = pgoff;
    r$6[p$6 + 6] = ret;
    k.trace.seq = seq$6 + 1;
    if (mode$6 === 2) k.trace.tell(316 /* TP_DAX_INSERT_PFN_MKWRITE */, seq$6);
  }
  return ret;
}
