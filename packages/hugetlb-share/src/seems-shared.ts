import type { HugetlbKernel } from './kernel.js';

/**
 * Whether the count of a table that holds entries of huge pages says that others use it too. Of a PUD table, which
 * nobody shares, it may say anything, see `hugetlb:pud-share-count`.
 *
 * @kernel mm/hugetlb.c hugetlb_pmd_shared; include/linux/mm_types.h ptdesc_pmd_is_shared
 */
export function seemsShared(k: HugetlbKernel, table: number): boolean {
  return k.pt.sharers[table]! > 0 || (k.pt.level[table] === 2 && k.hugetlbPolicy.pudCountStale);
}
