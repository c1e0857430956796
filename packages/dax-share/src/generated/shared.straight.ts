// Derived from ../shared.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6660
import { releaseFaultLock } from '@faultline/gup';
import { countTable } from '@faultline/mm';
import { flushSharers, flushTlb, mmapWriteLock, mmapWriteUnlock, splitLeafHere, tableAlloc, vmaStartWrite } from '@faultline/mm';
import { shareRules, tableSpan, wantShare } from '@faultline/table-share';
import {
  findSharer,
  installShared,
  tlbRemoveTableSyncOne,
  unshareTable,
} from '@faultline/table-share';
import type { DaxShareKernel } from '../kernel.js';
import { cannotRetry } from '../not-modelled.js';

/**
 * The PMD table for a fault: what the slot has, else another mapping's, else a new one. i_mmap is locked for
 * writing only where the slot is empty, so faults do not wait for each other once tables are there; slots are
 * cleared with the mmap lock held for writing, so what is returned stays until the fault's lock goes.
 */
export function sharedPmdAlloc(
  k: DaxShareKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const there = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  if (there !== 0) return there;
  if (!wantShare(k, vma, vpn)) return tableAlloc(k, task, mm, vpn, 1);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  const rules = shareRules(k, vma);
  const found = findSharer(k, task, vma, vpn, rules);
  if (found !== 0) installShared(k, task, mm, vpn, found, 1, rules);
  const table = tableAlloc(k, task, mm, vpn, 1);
  { // upWrite
    k.locks.word[lock] = 0;
  }
  return table;
}

/**
 * Leaves the table of a page if others use it: the slot is cleared, the address space flushed, and who walks
 * without a lock waited for, all before i_mmap, locked for writing, is let go. The mmap lock is held for
 * writing and the VMA marked, so no fault and no get_user_pages is on its way. 1 where there was something to leave.
 */
export function leaveTable(
  k: DaxShareKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const table = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  if (table === 0) return 0;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  const left = unshareTable(k, task, vma, vpn, table);
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  if (left === 0) return 0;
  k.tableShare.pending[task] = 0;
  flushTlb(k, task, mm, -1);
  tlbRemoveTableSyncOne(k);
  return 1;
}

/** Pages `start` to `end` go or are restricted: every table of theirs that others use is left. */
export function sharedRestrict(
  k: DaxShareKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): void {
  const span = tableSpan(k);
  for (let at = Math.floor(start / span) * span; at < end; at += span) {
    leaveTable(k, task, vma, at);
  }
}

/** The VMA is cut at a page: a table that neither part covers any more is left. */
export function sharedSplit(k: DaxShareKernel, task: number, vma: number, at: number): void {
  if (at % tableSpan(k) !== 0) leaveTable(k, task, vma, at);
}

/**
 * A fault wants a PTE table in a PMD table. In one of its own it gets it under the lock that sharers are counted
 * up under. A shared one it leaves first, which needs the mmap lock for writing: the fault is tried again.
 */
export function sharedOwn(
  k: DaxShareKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  flags: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const index = (pmd << pt.bits) | ((vpn * pt.pmdInverse) & pt.slotMask);
  const fresh = pt.alloc(0);
  if (fresh === 0) return 1 /* VM_FAULT_OOM */;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const shared = pt.sharers[pmd] !== 0;
  const links = !shared && (pt.lo[index] === 0 && pt.hi[index] === 0);
  if (links) {
    pt.linkTable(pmd, index, fresh);
    countTable(k, mm, 0, 1);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  if (!links) pt.free(fresh);
  if (!shared) return 0;
  if ((flags & 4 /* FAULT_FLAG_ALLOW_RETRY */) === 0) cannotRetry();
  if ((flags & 8 /* FAULT_FLAG_RETRY_NOWAIT */) !== 0) return 1024 /* VM_FAULT_RETRY */;
  releaseFaultLock(k, vma, flags);
  ownTable(k, task, mm, vpn);
  return 1024 /* VM_FAULT_RETRY */;
}

/**
 * Leaves a shared table and puts one in its place that nobody shares: it begins with a PTE table. The lock was
 * dropped before, so the mapping is looked up anew.
 */
export function ownTable(k: DaxShareKernel, task: number, mm: number, vpn: number): void {
  mmapWriteLock(k, task, mm);
  const vma = k.mms.vmas[mm]!.lookup(vpn);
  if (vma !== 0 && shareRules(k, vma) !== 0) {
    vmaStartWrite(k, mm, vma);
    const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
    { // downWrite
      while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
      k.locks.word[lock] = -1 - task;
    }
    const left = leaveTable(k, task, vma, vpn);
    if (left === 1) tableAlloc(k, task, mm, vpn, 0);
    { // upWrite
      k.locks.word[lock] = 0;
    }
  }
  mmapWriteUnlock(k, mm);
}

/** A leaf goes in place: i_mmap is locked, so nobody comes to share it, and all who do forget it. */
export function sharedSplitLeaf(
  k: DaxShareKernel,
  task: number,
  vma: number,
  vpn: number,
): void {
  const span = k.pt.pages(1);
  const mapping = k.vmas.mapping[vma]!;
  const lock = k.mappings.iMmapLock[mapping]!;
  const first = k.vmas.pgoff[vma]! + ((vpn - (vpn % span)) - k.vmas.start[vma]!);
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  splitLeafHere(k, task, vma, vpn);
  flushSharers(k, task, mapping, first, first + span);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
}

/** An address space forgets what it knows by a table that others use too. */
export function sharedFlush(
  k: DaxShareKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): void {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const span = tableSpan(k);
  let shared = false;
  for (let at = Math.floor(start / span) * span; at < end; at += span) {
    const table = k.pt.tableAt(k.mms.root[mm]!, at, 1);
    if (table !== 0 && pt.sharers[table] !== 0) shared = true;
  }
  if (shared) flushTlb(k, task, mm, -1);
}
