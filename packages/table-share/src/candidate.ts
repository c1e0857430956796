import { pageTableShareable, vmaShareable } from './eligible.js';
import { SHARE_COUNTS } from './rules.js';
import type { TableShareKernel } from './table-share.js';

/** Pages under one PMD table of the machine. */
export function tableSpan(k: TableShareKernel): number {
  return k.pt.pages(2);
}

/** SHARE_* and UNSHARE_* bits of a VMA. */
export function shareRules(k: TableShareKernel, vma: number): number {
  return k.tableShare.rules[k.vmas.ops[vma]!]!;
}

/** Whether a fault at a page of a VMA should look for a table to share. @kernel mm/hugetlb.c want_pmd_share */
export function wantShare(k: TableShareKernel, vma: number, vpn: number): boolean {
  if (!k.tableShare.mayShare(k.vmas.ops[vma]!, vma)) return false;
  return vmaShareable(k.vmas, vma, vpn, tableSpan(k));
}

/**
 * The page at which another VMA of the file has its table for a page of `vma`, or -1 when it is none to
 * share with. Whether there is a table is not looked at.
 */
export function candidatePage(
  k: TableShareKernel,
  candidate: number,
  vma: number,
  vpn: number,
): number {
  if (!k.tableShare.mayShare(k.vmas.ops[candidate]!, candidate)) return -1;
  return pageTableShareable(k.vmas, candidate, vma, vpn, tableSpan(k)) ?? -1;
}

/** Whether anybody else seems to use a table: by its sharers, or by the references of its page. */
export function tableShared(k: TableShareKernel, rules: number, table: number): boolean {
  return (rules & SHARE_COUNTS) !== 0 ? k.pt.sharers[table]! > 0 : k.pt.refs[table]! > 1;
}

/** One sharer more. @kernel ptdesc_pmd_pts_inc; get_page */
export function countUp(k: TableShareKernel, rules: number, table: number): void {
  k.pt.countSharer(table, 1);
  if ((rules & SHARE_COUNTS) === 0) k.pt.getRef(table);
}

/** One sharer less. @kernel ptdesc_pmd_pts_dec; put_page */
export function countDown(k: TableShareKernel, rules: number, table: number): void {
  k.pt.countSharer(table, -1);
  if ((rules & SHARE_COUNTS) === 0) k.pt.putRef(table);
}
