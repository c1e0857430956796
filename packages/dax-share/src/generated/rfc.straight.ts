// Derived from ../rfc.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6650
import { countTable } from '@faultline/mm';
import { tableAlloc } from '@faultline/mm';
import { countDown, countUp, shareRules, type TableShareKernel } from '@faultline/table-share';
import { installShared } from '@faultline/table-share';
import { rfcCandidatePage, rfcHugePmdOffset, rfcShareable } from '../rfc-eligible.js';

/**
 * The PMD table for a fault of a DAX mapping, in place of pmd_alloc. Every fault of an eligible mapping takes
 * i_mmap_rwsem for writing, whatever its slot holds.
 *
 * @kernel mm/memory.c pmd_share of the RFC of 2019
 */
export function rfcPmdShare(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const mm = k.vmas.mm[vma]!;
  if (!rfcShareable(k, vma, vpn)) return tableAlloc(k, task, mm, vpn, 1);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  const found = rfcFindSharer(k, vma, vpn);
  if (found !== 0) installShared(k, task, mm, vpn, found, 1, shareRules(k, vma));
  const table = tableAlloc(k, task, mm, vpn, 1);
  { // upWrite
    k.locks.word[lock] = 0;
  }
  return table;
}

/** The table of the first candidate whose walk ends at an entry, with a reference more; 0 when there is none. */
export function rfcFindSharer(k: TableShareKernel, vma: number, vpn: number): number {
  const vmas = k.vmas;
  const mapping = k.vmas.mapping[vma]!;
  for (let other = k.mappings.head[mapping]!; other !== 0; other = vmas.imNext[other]!) {
    const there = rfcCandidatePage(k, other, vma, vpn);
    if (there < 0) continue;
    const table = rfcHugePmdOffset(k, vmas.mm[other]!, there);
    if (table === 0) continue;
    countUp(k, shareRules(k, vma), table);
    return table;
  }
  return 0;
}

/**
 * Asked for each entry of a PMD table that is zapped or protected: of a whole leaf in a table with further
 * references the slot is cleared, one reference dropped, and the entry called done. The loop above goes on
 * with the table, and nothing is told to the gather.
 *
 * @kernel mm/huge_memory.c unshare_huge_pmd of the RFC (zap_huge_pmd, in version 2 change_huge_pmd too)
 */
export function rfcUnshareHugePmd(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  what: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  if ((what & 1 /* UNSHARE_PART */) !== 0) return 0 /* TABLE_KEPT */;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const shared = ((pt.lo[(((pmd << pt.bits) | ((vpn * pt.pmdInverse) & pt.slotMask)))]! & 128 /* E_PSE */) !== 0) && pt.refs[pmd]! > 1;
  if (shared) {
    const pud = pt.tableAt(k.mms.root[mm]!, vpn, 2);
    const slot = pt.index(pud, vpn);
    if (!(pt.lo[slot] === 0 && pt.hi[slot] === 0)) pt.unlinkTable(pud, slot);
    countDown(k, shareRules(k, vma), pmd);
    countTable(k, mm, 1, -1);
    k.tableShare.count(1 /* UNSHARES */);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  return shared ? 2 /* ENTRY_DONE */ : 0 /* TABLE_KEPT */;
}

/** The same in version 1, where change_huge_pmd knows of nothing. */
export function rfcUnshareOnZap(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  what: number,
): number {
  if ((what & 2 /* UNSHARE_PROTECT */) !== 0) return 0 /* TABLE_KEPT */;
  return rfcUnshareHugePmd(k, task, vma, vpn, pmd, what);
}
