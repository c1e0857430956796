// paths: base 6650
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_PTE_READ,
  AT_REF_GET,
  AT_REF_PUT,
  AT_TABLE_UNLINK,
  type Path,
} from '@faultline/kernel-api';
import { countTable, ENTRY_DONE, TABLE_KEPT, UNSHARE_PART, UNSHARE_PROTECT } from '@faultline/mm';
import { downWrite, ptlLock, ptlUnlock, tableAlloc, upWrite } from '@faultline/mm/paths';
import {
  countDown,
  countUp,
  shareRules,
  type TableShareKernel,
  UNSHARES,
} from '@faultline/table-share';
import { installShared } from '@faultline/table-share/paths';
import { rfcCandidatePage, rfcHugePmdOffset, rfcShareable } from './rfc-eligible.js';

/**
 * The PMD table for a fault of a DAX mapping, in place of pmd_alloc. Every fault of an eligible mapping takes
 * i_mmap_rwsem for writing, whatever its slot holds.
 *
 * @kernel mm/memory.c pmd_share of the RFC of 2019
 */
export function* rfcPmdShare(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const mm = k.vmas.mm[vma]!;
  if (!rfcShareable(k, vma, vpn)) return yield* tableAlloc(k, task, mm, vpn, 1);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  yield* downWrite(k, task, lock, AT_I_MMAP_LOCK);
  const found = yield* rfcFindSharer(k, vma, vpn);
  if (found !== 0) yield* installShared(k, task, mm, vpn, found, 1, shareRules(k, vma));
  const table = yield* tableAlloc(k, task, mm, vpn, 1);
  yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  return table;
}

/** The table of the first candidate whose walk ends at an entry, with a reference more; 0 when there is none. */
export function* rfcFindSharer(k: TableShareKernel, vma: number, vpn: number): Path<number> {
  const vmas = k.vmas;
  const mapping = k.vmas.mapping[vma]!;
  for (let other = k.mappings.head[mapping]!; other !== 0; other = vmas.imNext[other]!) {
    const there = rfcCandidatePage(k, other, vma, vpn);
    if (there < 0) continue;
    const table = rfcHugePmdOffset(k, vmas.mm[other]!, there);
    yield AT_PTE_READ;
    if (table === 0) continue;
    countUp(k, shareRules(k, vma), table);
    yield AT_REF_GET;
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
export function* rfcUnshareHugePmd(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  what: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  if ((what & UNSHARE_PART) !== 0) return TABLE_KEPT;
  yield* ptlLock(k, task, pmd);
  const shared = pt.isLeaf(pt.pmdIndex(pmd, vpn)) && pt.refs[pmd]! > 1;
  yield AT_PTE_READ;
  if (shared) {
    const pud = pt.tableAt(k.mms.root[mm]!, vpn, 2);
    const slot = pt.index(pud, vpn);
    if (!pt.none(slot)) pt.unlinkTable(pud, slot);
    yield AT_TABLE_UNLINK;
    countDown(k, shareRules(k, vma), pmd);
    countTable(k, mm, 1, -1);
    k.tableShare.count(UNSHARES);
    yield AT_REF_PUT;
  }
  yield* ptlUnlock(k, pmd);
  return shared ? ENTRY_DONE : TABLE_KEPT;
}

/** The same in version 1, where change_huge_pmd knows of nothing. */
export function* rfcUnshareOnZap(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  what: number,
): Path<number> {
  if ((what & UNSHARE_PROTECT) !== 0) return TABLE_KEPT;
  return yield* rfcUnshareHugePmd(k, task, vma, vpn, pmd, what);
}
