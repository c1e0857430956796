import type { MmKernel } from './kernel.js';

/**
 * Counts a table of a level into the address space: PTE, PMD and PUD tables (levels 0 to 2) are what
 * VmPTE shows; higher ones and the root are not.
 *
 * @kernel include/linux/mm.h mm_inc_nr_ptes, mm_inc_nr_pmds, mm_inc_nr_puds
 */
export function countTable(k: MmKernel, mm: number, level: number, by: number): void {
  if (level <= 2) k.mms.tables[mm] = k.mms.tables[mm]! + by;
}
