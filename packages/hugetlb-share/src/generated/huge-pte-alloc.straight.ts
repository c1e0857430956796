// Derived from ../huge-pte-alloc.path.ts by npm run paths: do not edit.
// paths: base 6480
import { tableAlloc } from '@faultline/mm';
import { wantShare } from '@faultline/table-share';
import { shareTable } from '@faultline/table-share';
import type { HugetlbKernel } from '../kernel.js';

/**
 * The table that holds a VMA's entry for a page, made or shared where there is none; 0 or -1 when it cannot be
 * had. Up to 5.10 the search for a table to share is called for every missing PMD table, in vain where the VMA may
 * not. Entries of gigantic pages lie in PUD tables, which are never shared.
 *
 * @kernel mm/hugetlb.c huge_pte_alloc
 */
export function hugePteAlloc(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const level = k.hugetlb.levelOf(vma);
  const there = k.pt.tableAt(k.mms.root[mm]!, vpn, level);
  if (there !== 0) return there;
  const wants = wantShare(k, vma, vpn);
  const asks = level === 1 && (wants || (k.hugetlbPolicy.callsForAnySlot === true)) && (k.trace.probing === true);
  let table = 0;
  if (asks) emit2$1: {
    const mode$1 = k.trace.mode[460 /* TP_HUGE_PMD_SHARE */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 460 /* TP_HUGE_PMD_SHARE */;
    r$1[p$1 + 1] = vpn;
    r$1[p$1 + 2] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(460 /* TP_HUGE_PMD_SHARE */, seq$1);
  }
  if (wants) table = shareTable(k, task, vma, vpn);
  else table = tableAlloc(k, task, mm, vpn, level);
  if (asks) emit2$2: {
    const b$2: number = table > 0 ? 1 : 0;
    const mode$2 = k.trace.mode[461 /* TP_HUGE_PMD_SHARE_RET */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 461 /* TP_HUGE_PMD_SHARE_RET */;
    r$2[p$2 + 1] = vpn;
    r$2[p$2 + 2] = b$2;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(461 /* TP_HUGE_PMD_SHARE_RET */, seq$2);
  }
  return table;
}
