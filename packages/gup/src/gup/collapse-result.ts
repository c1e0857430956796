import { entryPfn } from '@faultline/core-pagetable';
import { EAGAIN, EBUSY, EINVAL, ENOMEM } from '@faultline/kernel-api';
import { vmNormalPage } from '@faultline/mm';
import { folioHead, folioMapcount, folioRefcount, NO_PFN, PG_ANON } from '@faultline/pfn';
import { VM_HUGETLB, VM_NOHUGEPAGE, VM_SPECIAL } from '@faultline/vma';
import type { FaultKernel } from '../fault/kernel.js';
import type { GupKernel } from './kernel.js';

/** What became of an attempt to collapse 2 MiB. Numbers are ours. @kernel mm/khugepaged.c enum scan_result */
export const SCAN_SUCCEED = 1;
export const SCAN_PMD_NULL = 2;
export const SCAN_PMD_NONE = 3;
export const SCAN_PMD_MAPPED = 4;
export const SCAN_PAGE_RO = 5;
export const SCAN_PAGE_NULL = 6;
export const SCAN_PAGE_COUNT = 7;
export const SCAN_ALLOC_FAIL = 8;
export const SCAN_VMA_CHECK = 9;
export const SCAN_PTE_MAPPED_HUGEPAGE = 10;
export const SCAN_PAGE_COMPOUND = 11;
export const SCAN_PAGE_LRU = 12;
export const SCAN_TRUNCATED = 13;
export const SCAN_FAIL = 14;
export const SCAN_PTE_NON_PRESENT = 15;
export const SCAN_PAGE_LOCK = 16;
export const SCAN_PAGE_DIRTY_OR_WRITEBACK = 17;
export const SCAN_PAGE_FILLED = 18;

/** Texts of the results, as the kernel's tracepoints print them. */
const TEXTS: readonly string[] = [
  'failed',
  'succeeded',
  'pmd_null',
  'pmd_none',
  'page_pmd_mapped',
  'no_writable_page',
  'page_null',
  'not_suitable_page_count',
  'alloc_huge_page_failed',
  'vma_check_failed',
  'pte_mapped_hugepage',
  'page_compound',
  'page_not_in_lru',
  'truncated',
  'failed',
  'pte_non_present',
  'page_locked',
  'page_dirty_or_writeback',
  'page_filled',
];

/** How a result is printed by tracepoints. @kernel include/trace/events/huge_memory.h SCAN_STATUS */
export function scanStatusText(result: number): string {
  return TEXTS[result]!;
}

/** Whether MADV_COLLAPSE goes on with the next 2 MiB after this result. @kernel mm/khugepaged.c madvise_collapse */
export function collapseGoesOn(k: GupKernel, result: number): boolean {
  if (result === SCAN_PMD_NONE) return k.gupPolicy.collapse.noneGoesOn;
  return GOES_ON.includes(result);
}

const GOES_ON: readonly number[] = [
  SCAN_PMD_NULL,
  SCAN_PAGE_NULL,
  SCAN_PAGE_COUNT,
  SCAN_PAGE_LOCK,
  SCAN_PAGE_LRU,
  SCAN_PAGE_COMPOUND,
  SCAN_PTE_NON_PRESENT,
];

/** Failures that may be gone when it is tried again. */
const AGAIN: readonly number[] = [
  SCAN_PAGE_COUNT,
  SCAN_PAGE_LOCK,
  SCAN_PAGE_LRU,
  SCAN_PAGE_DIRTY_OR_WRITEBACK,
  SCAN_PAGE_FILLED,
];

/** What the call answers when not all went well, after the last result that was no success. */
export function collapseErrno(result: number): number {
  if (result === SCAN_ALLOC_FAIL) return -ENOMEM;
  if (AGAIN.includes(result)) return -EAGAIN;
  return result === SCAN_VMA_CHECK ? -EBUSY : -EINVAL;
}

/**
 * Whether a VMA may not have huge pages even when they are asked for: its flags, its size, private memory that
 * never had a page of its own (no anon_vma), or a file that has none (DAX maps leaves by faults alone) or that lies across leaves. The setting of huge pages is not asked.
 *
 * @kernel mm/huge_memory.c hugepage_vma_check 6.1, __thp_vma_allowable_orders 6.12
 */
export function collapseRefused(k: FaultKernel, vma: number): boolean {
  const span = k.pt.pages(1);
  const flags = k.vmas.flags[vma]!;
  if ((flags & (VM_NOHUGEPAGE | VM_SPECIAL | VM_HUGETLB)) !== 0) return true;
  const file = k.vmas.mapping[vma]!;
  const start = k.vmas.start[vma]!;
  if (file === 0 && k.vmas.anonVma[vma] === 0) return true;
  if (file !== 0) {
    if (k.fileOps.collapse[k.inodes.fops[file]!] === 0) return true;
    if ((start - k.vmas.pgoff[vma]!) % span !== 0) return true;
  }
  return Math.ceil(start / span) * span + span > k.vmas.end[vma]!;
}

/**
 * What stands in the way of collapsing a present entry's page: 0 for nothing, a SCAN_* otherwise. References
 * that are no mappings are somebody's who relies on the page.
 *
 * @kernel mm/khugepaged.c hpage_collapse_scan_pmd, is_refcount_suitable
 */
export function collapseObstacle(k: GupKernel, index: number): number {
  const { frames, pt } = k;
  if (!pt.present(index)) return SCAN_PTE_NON_PRESENT;
  const page = vmNormalPage(k, pt.lo[index]!, pt.hi[index]!);
  if (page === NO_PFN || (frames.flagsOf(page) & PG_ANON) === 0) return SCAN_PAGE_NULL;
  const head = folioHead(frames, page);
  return folioRefcount(frames, head) === folioMapcount(frames, head) ? 0 : SCAN_PAGE_COUNT;
}

/** Whether an entry counts as empty: it is, or it is the zero page's. */
export function noneOrZero(k: GupKernel, index: number): boolean {
  const { pt, frames } = k;
  if (pt.none(index)) return true;
  return pt.present(index) && entryPfn(pt.lo[index]!, pt.hi[index]!) === frames.zeroPfn;
}
