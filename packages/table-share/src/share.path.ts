// paths: base 6450
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_PTE_READ,
  AT_REF_GET,
  AT_REF_PUT,
  AT_TABLE_LINK,
  type Path,
} from '@faultline/kernel-api';
import { countTable } from '@faultline/mm';
import {
  downRead,
  downWrite,
  ptlLock,
  ptlUnlock,
  tableAlloc,
  upRead,
  upWrite,
} from '@faultline/mm/paths';
import { candidatePage, countDown, countUp, shareRules } from './candidate.js';
import { leavesFit } from './leaves-fit.js';
import { SHARE_FITS, SHARE_LOCKS_READ, SHARE_LOCKS_WRITE, SHARE_SLOT_LOCKED } from './rules.js';
import { LOST_SLOTS, SHARES, type TableShareKernel } from './table-share.js';

/**
 * The first table, in the order of i_mmap, that another mapping of the file has for a page of `vma` and
 * that may be shared, counted up; 0 when there is none. i_mmap_rwsem held.
 *
 * @kernel mm/hugetlb.c huge_pmd_share (its search)
 * @fidelity simplified: i_mmap in the order of its mappings, not of their file offsets
 */
export function* findSharer(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
  rules: number,
): Path<number> {
  const vmas = k.vmas;
  const pt = k.pt;
  const mapping = k.vmas.mapping[vma]!;
  for (let other = k.mappings.head[mapping]!; other !== 0; other = vmas.imNext[other]!) {
    const there = candidatePage(k, other, vma, vpn);
    if (there < 0) continue;
    const table = pt.tableAt(k.mms.root[vmas.mm[other]!]!, there, 1);
    yield AT_PTE_READ;
    if (table === 0) continue;
    if ((rules & SHARE_FITS) !== 0) yield* ptlLock(k, task, table);
    const fits = (rules & SHARE_FITS) === 0 || leavesFit(k, table, vma);
    if (fits) countUp(k, rules, table);
    yield AT_REF_GET;
    if ((rules & SHARE_FITS) !== 0) yield* ptlUnlock(k, table);
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
export function* installShared(
  k: TableShareKernel,
  task: number,
  mm: number,
  vpn: number,
  found: number,
  level: number,
  rules: number,
): Path<void> {
  const pt = k.pt;
  const above = yield* tableAlloc(k, task, mm, vpn, level + 1);
  if (above <= 0) {
    countDown(k, rules, found);
    return;
  }
  const lock = (rules & SHARE_SLOT_LOCKED) !== 0 ? above : found;
  const index = pt.index(above, vpn);
  yield* ptlLock(k, task, lock);
  const empty = pt.none(index);
  yield AT_PTE_READ;
  if (empty) {
    if (!pt.none(index)) k.tableShare.count(LOST_SLOTS);
    pt.linkShared(above, index, found);
    countTable(k, mm, level, 1);
    k.tableShare.count(SHARES);
    yield AT_TABLE_LINK;
  } else {
    countDown(k, rules, found);
    yield AT_REF_PUT;
  }
  yield* ptlUnlock(k, lock);
}

/**
 * The PMD table for a page of a VMA that may share: what the slot has, else another mapping's, else a
 * new one. 0 or -1 when it cannot be had. Search, slot and allocation are under one hold of
 * i_mmap_rwsem, so nobody can unshare between finding a table and naming it.
 *
 * @kernel mm/hugetlb.c huge_pmd_share
 */
export function* shareTable(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const mm = k.vmas.mm[vma]!;
  const rules = shareRules(k, vma);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  if ((rules & SHARE_LOCKS_WRITE) !== 0) yield* downWrite(k, task, lock, AT_I_MMAP_LOCK);
  if ((rules & SHARE_LOCKS_READ) !== 0) yield* downRead(k, lock, AT_I_MMAP_LOCK);
  const found = yield* findSharer(k, task, vma, vpn, rules);
  if (found !== 0) yield* installShared(k, task, mm, vpn, found, 1, rules);
  const table = yield* tableAlloc(k, task, mm, vpn, 1);
  if ((rules & SHARE_LOCKS_READ) !== 0) yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
  if ((rules & SHARE_LOCKS_WRITE) !== 0) yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  return table;
}
