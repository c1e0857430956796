// Derived from ../unshare.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6460
import { countTable } from '@faultline/mm';
import { tlbFlushMmu } from '@faultline/mm';
import { countDown, shareRules, tableShared } from '../candidate.js';
import { type TableShareKernel } from '../table-share.js';

/**
 * Waits until no CPU walks page tables with interrupts off that began before: none answers sooner.
 *
 * @kernel mm/mmu_gather.c tlb_remove_table_sync_one
 */
export function tlbRemoveTableSyncOne(k: TableShareKernel): void {
  while (k.tasks.irqsOff[0] !== 0) throw new WouldBlock(34 /* AT_IPI */);
  k.tableShare.count(2 /* SYNCS */);
}

/**
 * Takes a VMA's slot off the table of a page (a PMD table, but for mshare) if somebody else uses that table too: 1, and all of the
 * table's span has gone from the address space with no entry changed. 0: the table is the caller's own,
 * who edits its entries. `table` is what the slot names, and its lock is held.
 *
 * @kernel mm/hugetlb.c huge_pmd_unshare, __huge_pmd_unshare
 */
export function unshareTable(
  k: TableShareKernel,
  task: number,
  vma: number,
  vpn: number,
  table: number,
): number {
  const pt = k.pt;
  const rules = shareRules(k, vma);
  const shared = tableShared(k, rules, table);
  if (!shared) return 0;
  const mm = k.vmas.mm[vma]!;
  const level = pt.level[table]!;
  const above = pt.tableAt(k.mms.root[mm]!, vpn, level + 1);
  pt.unlinkTable(above, pt.index(above, vpn));
  if ((rules & 32 /* UNSHARE_IPI_EACH */) !== 0) tlbRemoveTableSyncOne(k);
  countDown(k, rules, table);
  countTable(k, mm, level, -1);
  k.tableShare.count(1 /* UNSHARES */);
  const span = pt.pages(level + 1);
  const last = pt.sharers[table] === 0 ? 2 /* FULLY_UNSHARED */ : 0;
  k.tableShare.pending[task] = k.tableShare.pending[task]! | 1 /* UNSHARED */ | last;
  if ((rules & 16 /* UNSHARE_FLUSHES_SPAN */) !== 0) {
    k.gather.cleared(task, Math.floor(vpn / span) * span, span, level);
  }
  return 1;
}

/**
 * What unsharing owes before i_mmap_rwsem is dropped: the flush of all that has vanished, and, where a
 * table may be another's alone now, that nobody still walks it through here.
 *
 * @kernel include/asm-generic/tlb.h tlb_flush_unshared_tables
 */
export function unshareFlush(k: TableShareKernel, task: number, vma: number): void {
  const pending = k.tableShare.pending[task]!;
  if (pending === 0) return;
  k.tableShare.pending[task] = 0;
  const rules = shareRules(k, vma);
  if ((rules & 16 /* UNSHARE_FLUSHES_SPAN */) !== 0) tlbFlushMmu(k, task, k.vmas.mm[vma]!);
  if ((rules & 64 /* UNSHARE_IPI_LAST */) === 0 || (pending & 2 /* FULLY_UNSHARED */) === 0) return;
  tlbRemoveTableSyncOne(k);
}
