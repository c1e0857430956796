// paths: base 6460
import { AT_IPI, AT_PTE_READ, AT_REF_PUT, AT_TABLE_UNLINK, type Path } from '@faultline/kernel-api';
import { countTable } from '@faultline/mm';
import { tlbFlushMmu } from '@faultline/mm/paths';
import { countDown, shareRules, tableShared } from './candidate.js';
import { UNSHARE_FLUSHES_SPAN, UNSHARE_IPI_EACH, UNSHARE_IPI_LAST } from './rules.js';
import { FULLY_UNSHARED, SYNCS, type TableShareKernel, UNSHARED, UNSHARES } from './table-share.js';

/**
 * Waits until no CPU walks page tables with interrupts off that began before: none answers sooner.
 *
 * @kernel mm/mmu_gather.c tlb_remove_table_sync_one
 */
export function* tlbRemoveTableSyncOne(k: TableShareKernel): Path<void> {
  while (k.tasks.irqsOff[0] !== 0) yield -AT_IPI;
  k.tableShare.count(SYNCS);
  yield AT_IPI;
}

/**
 * Takes a VMA's slot off the table of a page (a PMD table, but for mshare) if somebody else uses that table too: 1, and all of the
 * table's span has gone from the address space with no entry changed. 0: the table is the caller's own,
 * who edits its entries. `table` is what the slot names, and its lock is held.
 *
 * @kernel mm/hugetlb.c huge_pmd_unshare, __huge_pmd_unshare
 */
export function* unshareTable(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
  table: number,
): Path<number> {
  const pt = k.pt;
  const rules = shareRules(k, vma);
  const shared = tableShared(k, rules, table);
  yield AT_PTE_READ;
  if (!shared) return 0;
  const mm = k.vmas.mm[vma]!;
  const level = pt.level[table]!;
  const above = pt.tableAt(k.mms.root[mm]!, vpn, level + 1);
  pt.unlinkTable(above, pt.index(above, vpn));
  yield AT_TABLE_UNLINK;
  if ((rules & UNSHARE_IPI_EACH) !== 0) yield* tlbRemoveTableSyncOne(k);
  countDown(k, rules, table);
  countTable(k, mm, level, -1);
  k.tableShare.count(UNSHARES);
  const span = pt.pages(level + 1);
  const last = pt.sharers[table] === 0 ? FULLY_UNSHARED : 0;
  k.tableShare.pending[task] = k.tableShare.pending[task]! | UNSHARED | last;
  if ((rules & UNSHARE_FLUSHES_SPAN) !== 0) {
    k.gather.cleared(task, Math.floor(vpn / span) * span, span, level);
  }
  yield AT_REF_PUT;
  return 1;
}

/**
 * What unsharing owes before i_mmap_rwsem is dropped: the flush of all that has vanished, and, where a
 * table may be another's alone now, that nobody still walks it through here.
 *
 * @kernel include/asm-generic/tlb.h tlb_flush_unshared_tables
 */
export function* unshareFlush(k: TableShareKernel, task: number, vma: number): Path<void> {
  const pending = k.tableShare.pending[task]!;
  if (pending === 0) return;
  k.tableShare.pending[task] = 0;
  const rules = shareRules(k, vma);
  if ((rules & UNSHARE_FLUSHES_SPAN) !== 0) yield* tlbFlushMmu(k, task, k.vmas.mm[vma]!);
  if ((rules & UNSHARE_IPI_LAST) === 0 || (pending & FULLY_UNSHARED) === 0) return;
  yield* tlbRemoveTableSyncOne(k);
}
