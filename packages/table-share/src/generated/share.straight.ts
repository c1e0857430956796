// Derived from ../share.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6450
import { countTable } from '@faultline/mm';
import { tableAlloc } from '@faultline/mm';
import { candidatePage, countDown, countUp, shareRules } from '../candidate.js';
import { leavesFit } from '../leaves-fit.js';
import { type TableShareKernel } from '../table-share.js';

/**
 * The first table, in the order of i_mmap, that another mapping of the file has for a page of `vma` and
 * that may be shared, counted up; 0 when there is none. i_mmap_rwsem held.
 *
 * @kernel mm/hugetlb.c huge_pmd_share (its search)
 * @fidelity simplified: i_mmap in the order of its mappings, not of their file offsets
 */
export function findSharer(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
  rules: number,
): number {
  const vmas = k.vmas;
  const pt = k.pt;
  const mapping = k.vmas.mapping[vma]!;
  for (let other = k.mappings.head[mapping]!; other !== 0; other = vmas.imNext[other]!) {
    const there = candidatePage(k, other, vma, vpn);
    if (there < 0) continue;
    const table = pt.tableAt(k.mms.root[vmas.mm[other]!]!, there, 1);
    if (table === 0) continue;
    if ((rules & 128 /* SHARE_FITS */) !== 0) { // ptlLock
      while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table] = task + 1;
    }
    const fits = (rules & 128 /* SHARE_FITS */) === 0 || leavesFit(k, table, vma);
    if (fits) countUp(k, rules, table);
    if ((rules & 128 /* SHARE_FITS */) !== 0) { // ptlUnlock
      k.pt.ptl[table] = 0;
    }
    if (fits) return table;
  }
  return 0;
}

/**
 * Writes a table of `level` that was found and counted into the slot of a page, if that is still empty; else
 * counts it down again. Between the look at the slot and the write somebody who holds another lock may
 * have written it.
 *
 * @kernel mm/hugetlb.c huge_pmd_share (pud_populate)
 */
export function installShared(
  k: TableShareKernel,
  task: number,
  mm: number,
  vpn: number,
  found: number,
  level: number,
  rules: number,
): void {
  const pt = k.pt;
  const above = tableAlloc(k, task, mm, vpn, level + 1);
  if (above <= 0) {
    countDown(k, rules, found);
    return;
  }
  const lock = (rules & 4 /* SHARE_SLOT_LOCKED */) !== 0 ? above : found;
  const index = pt.index(above, vpn);
  { // ptlLock
    while (k.pt.ptl[lock] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[lock] = task + 1;
  }
  const empty = pt.lo[index] === 0 && pt.hi[index] === 0;
  if (empty) {
    if (!(pt.lo[index] === 0 && pt.hi[index] === 0)) k.tableShare.count(3 /* LOST_SLOTS */);
    pt.linkShared(above, index, found);
    countTable(k, mm, level, 1);
    k.tableShare.count(0 /* SHARES */);
  } else {
    countDown(k, rules, found);
  }
  { // ptlUnlock
    k.pt.ptl[lock] = 0;
  }
}

/**
 * The PMD table for a page of a VMA that may share: what the slot has, else another mapping's, else a
 * new one. 0 or -1 when it cannot be had. Search, slot and allocation are under one hold of
 * i_mmap_rwsem, so nobody can unshare between finding a table and naming it.
 *
 * @kernel mm/hugetlb.c huge_pmd_share
 */
export function shareTable(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const rules = shareRules(k, vma);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  if ((rules & 1 /* SHARE_LOCKS_WRITE */) !== 0) { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  if ((rules & 2 /* SHARE_LOCKS_READ */) !== 0) { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const found = findSharer(k, task, vma, vpn, rules);
  if (found !== 0) installShared(k, task, mm, vpn, found, 1, rules);
  const table = tableAlloc(k, task, mm, vpn, 1);
  if ((rules & 2 /* SHARE_LOCKS_READ */) !== 0) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  if ((rules & 1 /* SHARE_LOCKS_WRITE */) !== 0) { // upWrite
    k.locks.word[lock] = 0;
  }
  return table;
}
