// paths: base 6660
import { releaseFaultLock } from '@faultline/gup/paths';
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_PTE_READ,
  AT_TABLE_LINK,
  FAULT_FLAG_ALLOW_RETRY,
  FAULT_FLAG_RETRY_NOWAIT,
  type Path,
  VM_FAULT_OOM,
  VM_FAULT_RETRY,
} from '@faultline/kernel-api';
import { countTable } from '@faultline/mm';
import {
  downRead,
  downWrite,
  flushSharers,
  flushTlb,
  mmapWriteLock,
  mmapWriteUnlock,
  ptlLock,
  ptlUnlock,
  splitLeafHere,
  tableAlloc,
  upRead,
  upWrite,
  vmaStartWrite,
} from '@faultline/mm/paths';
import { shareRules, tableSpan, wantShare } from '@faultline/table-share';
import {
  findSharer,
  installShared,
  tlbRemoveTableSyncOne,
  unshareTable,
} from '@faultline/table-share/paths';
import type { DaxShareKernel } from './kernel.js';
import { cannotRetry } from './not-modelled.js';

/**
 * The PMD table for a fault: what the slot has, else another mapping's, else a new one. i_mmap is locked for
 * writing only where the slot is empty, so faults do not wait for each other once tables are there; slots are
 * cleared with the mmap lock held for writing, so what is returned stays until the fault's lock goes.
 */
export function* sharedPmdAlloc(
  k: DaxShareKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const mm = k.vmas.mm[vma]!;
  const there = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  yield AT_PTE_READ;
  if (there !== 0) return there;
  if (!wantShare(k, vma, vpn)) return yield* tableAlloc(k, task, mm, vpn, 1);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  yield* downWrite(k, task, lock, AT_I_MMAP_LOCK);
  const rules = shareRules(k, vma);
  const found = yield* findSharer(k, task, vma, vpn, rules);
  if (found !== 0) yield* installShared(k, task, mm, vpn, found, 1, rules);
  const table = yield* tableAlloc(k, task, mm, vpn, 1);
  yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  return table;
}

/**
 * Leaves the table of a page if others use it: the slot is cleared, the address space flushed, and who walks
 * without a lock waited for, all before i_mmap, locked for writing, is let go. The mmap lock is held for
 * writing and the VMA marked, so no fault and no get_user_pages is on its way. 1 where there was something to leave.
 */
export function* leaveTable(
  k: DaxShareKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const mm = k.vmas.mm[vma]!;
  const table = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  yield AT_PTE_READ;
  if (table === 0) return 0;
  yield* ptlLock(k, task, table);
  const left = yield* unshareTable(k, task, vma, vpn, table);
  yield* ptlUnlock(k, table);
  if (left === 0) return 0;
  k.tableShare.pending[task] = 0;
  yield* flushTlb(k, task, mm, -1);
  yield* tlbRemoveTableSyncOne(k);
  return 1;
}

/** Pages `start` to `end` go or are restricted: every table of theirs that others use is left. */
export function* sharedRestrict(
  k: DaxShareKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<void> {
  const span = tableSpan(k);
  for (let at = Math.floor(start / span) * span; at < end; at += span) {
    yield* leaveTable(k, task, vma, at);
  }
}

/** The VMA is cut at a page: a table that neither part covers any more is left. */
export function* sharedSplit(k: DaxShareKernel, task: number, vma: number, at: number): Path<void> {
  if (at % tableSpan(k) !== 0) yield* leaveTable(k, task, vma, at);
}

/**
 * A fault wants a PTE table in a PMD table. In one of its own it gets it under the lock that sharers are counted
 * up under. A shared one it leaves first, which needs the mmap lock for writing: the fault is tried again.
 */
export function* sharedOwn(
  k: DaxShareKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  flags: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const index = pt.pmdIndex(pmd, vpn);
  const fresh = pt.alloc(0);
  if (fresh === 0) return VM_FAULT_OOM;
  yield* ptlLock(k, task, pmd);
  const shared = pt.sharers[pmd] !== 0;
  const links = !shared && pt.none(index);
  if (links) {
    pt.linkTable(pmd, index, fresh);
    countTable(k, mm, 0, 1);
    yield AT_TABLE_LINK;
  }
  yield* ptlUnlock(k, pmd);
  if (!links) pt.free(fresh);
  if (!shared) return 0;
  if ((flags & FAULT_FLAG_ALLOW_RETRY) === 0) cannotRetry();
  if ((flags & FAULT_FLAG_RETRY_NOWAIT) !== 0) return VM_FAULT_RETRY;
  yield* releaseFaultLock(k, vma, flags);
  yield* ownTable(k, task, mm, vpn);
  return VM_FAULT_RETRY;
}

/**
 * Leaves a shared table and puts one in its place that nobody shares: it begins with a PTE table. The lock was
 * dropped before, so the mapping is looked up anew.
 */
export function* ownTable(k: DaxShareKernel, task: number, mm: number, vpn: number): Path<void> {
  yield* mmapWriteLock(k, task, mm);
  const vma = k.mms.lookup(mm, vpn);
  if (vma !== 0 && shareRules(k, vma) !== 0) {
    yield* vmaStartWrite(k, mm, vma);
    const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
    yield* downWrite(k, task, lock, AT_I_MMAP_LOCK);
    const left = yield* leaveTable(k, task, vma, vpn);
    if (left === 1) yield* tableAlloc(k, task, mm, vpn, 0);
    yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  }
  yield* mmapWriteUnlock(k, mm);
}

/** A leaf goes in place: i_mmap is locked, so nobody comes to share it, and all who do forget it. */
export function* sharedSplitLeaf(
  k: DaxShareKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<void> {
  const span = k.pt.pages(1);
  const mapping = k.vmas.mapping[vma]!;
  const lock = k.mappings.iMmapLock[mapping]!;
  const first = k.vmas.linearPgoff(vma, vpn - (vpn % span));
  yield* downRead(k, lock, AT_I_MMAP_LOCK);
  yield* splitLeafHere(k, task, vma, vpn);
  yield* flushSharers(k, task, mapping, first, first + span);
  yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
}

/** An address space forgets what it knows by a table that others use too. */
export function* sharedFlush(
  k: DaxShareKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<void> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const span = tableSpan(k);
  let shared = false;
  for (let at = Math.floor(start / span) * span; at < end; at += span) {
    const table = k.pt.tableAt(k.mms.root[mm]!, at, 1);
    if (table !== 0 && pt.sharers[table] !== 0) shared = true;
  }
  yield AT_PTE_READ;
  if (shared) yield* flushTlb(k, task, mm, -1);
}
