/**
 * The range that must be flushed and announced when page-table entries in a smaller one change.
 *
 * Unsharing clears the slot above a PMD table, so all of its span vanishes from the caller's
 * address space, not the pages asked for. Whoever announces a range does so before taking the lock
 * that would show whether a table is shared, and assumes that every table that could be is.
 *
 *     tables    |--------|--------|--------|--------|
 *     VMA           [====|========|========|===)
 *     range                  [==)
 *     adjusted           [========)
 */
import { VM_MAYSHARE, type VmaTable } from '@faultline/vma';
import {
  coveredTables,
  PAGES_PER_PMD_TABLE,
  type PageRange,
  pmdTableSpan,
  vmaShareable,
} from './eligible.js';

/** Leave the range alone. */
export const ADJUST_NONE = 0;
/** Widen by the span of each address probed, one span apart. */
export const ADJUST_PROBED = 1;
/** Widen to whole spans wherever the VMA covers them. */
export const ADJUST_WHOLE = 2;

/**
 * Widens a range of addresses (in pages, not empty) inside a VMA by what unsharing could empty. It
 * looks at VM_MAYSHARE and at addresses only: not at other flags, locks or share counts.
 *
 * @param how ADJUST_*; default the newest
 * @kernel mm/hugetlb.c adjust_range_if_pmd_sharing_possible 4.19, 5.10, 7.2
 * @fidelity faithful
 */
export function adjustRangeIfPmdSharingPossible(
  vmas: VmaTable,
  vma: number,
  range: PageRange,
  pagesPerPmdTable: number = PAGES_PER_PMD_TABLE,
  how: number = ADJUST_WHOLE,
): PageRange {
  if (range.start >= range.end) {
    throw new RangeError(`range [${range.start}, ${range.end}) is empty`);
  }
  if (how === ADJUST_NONE || (vmas.flags[vma]! & VM_MAYSHARE) === 0) return range;
  if (how === ADJUST_PROBED) return probed(vmas, vma, range, pagesPerPmdTable);
  const covered = coveredTables(vmas, vma, pagesPerPmdTable);
  if (!covered || range.end <= covered.start || range.start >= covered.end) return range;
  const { start, end } = range;
  return {
    start: start > covered.start ? pmdTableSpan(start, pagesPerPmdTable).start : start,
    end: end < covered.end ? pmdTableSpan(end - 1, pagesPerPmdTable).end : end,
  };
}

/** The form of 4.19: one probe per table length, counted from the start of the range. */
function probed(
  vmas: VmaTable,
  vma: number,
  range: PageRange,
  pagesPerPmdTable: number,
): PageRange {
  let { start, end } = range;
  for (let at = range.start; at < range.end; at += pagesPerPmdTable) {
    if (!vmaShareable(vmas, vma, at, pagesPerPmdTable)) continue;
    const table = pmdTableSpan(at, pagesPerPmdTable);
    start = Math.min(start, table.start);
    end = Math.max(end, table.end);
  }
  return { start, end };
}

/**
 * The tables that a change of a range may unshare whole: those the VMA covers and the range
 * touches. One range of addresses in pages; undefined when nothing of it can be shared.
 *
 * @kernel mm/hugetlb.c huge_pmd_unshare, called per entry of a range, 4.9 to 7.2
 * @fidelity faithful
 */
export function tablesUnsharedBy(
  vmas: VmaTable,
  vma: number,
  range: PageRange,
  pagesPerPmdTable: number = PAGES_PER_PMD_TABLE,
): PageRange | undefined {
  if ((vmas.flags[vma]! & VM_MAYSHARE) === 0 || range.start >= range.end) return undefined;
  const covered = coveredTables(vmas, vma, pagesPerPmdTable);
  if (!covered) return undefined;
  const start = Math.max(covered.start, pmdTableSpan(range.start, pagesPerPmdTable).start);
  const end = Math.min(covered.end, pmdTableSpan(range.end - 1, pagesPerPmdTable).end);
  return start < end ? { start, end } : undefined;
}
