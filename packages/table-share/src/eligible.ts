/**
 * Which part of a VMA can share a PMD table, and with whom.
 *
 *     addresses   |----- table -----|----- table -----|----- table -----|
 *     VMA               [===========|=================|====)
 *                        edge: own   covered: shareable edge: own
 *
 * A PMD table spans `pagesPerPmdTable` pages, aligned. It is shared whole or not at all, so a VMA
 * can share only the tables whose whole span it covers. All positions here are pages: `vpn` counts
 * pages of addresses, `pgoff` pages of the file. Nothing here looks at page tables or takes a lock:
 * this is the question before them, not the sharing.
 */
import { VM_LOCKED, VM_LOCKONFAULT, VM_MAYSHARE, type VmaTable } from '@faultline/vma';

/**
 * Pages (4 KiB) under one PMD table of x86-64: 1 GiB.
 *
 * @kernel PUD_SIZE / PAGE_SIZE, all releases
 */
export const PAGES_PER_PMD_TABLE = 262144;

/** A half-open range of pages; whether of addresses or of a file is said where it is used. */
export interface PageRange {
  readonly start: number;
  readonly end: number;
}

/** What a release is asked about a VMA that may share. Coverage and VM_MAYSHARE come before it. */
export interface PmdShareVma {
  /** VM_* bits, the low word. */
  readonly flags: number;
  /** Registered with userfaultfd for write protection or minor faults (missing faults alone: false). */
  readonly uffdWpOrMinor: boolean;
  /** Owns a hugetlb VMA lock; its allocation may have failed silently. */
  readonly vmaLock: boolean;
}

/**
 * What eligibility asks of a VMA that VmaTable does not hold. Absent: no userfaultfd, lock owned.
 */
export type PmdShareTraits = Partial<Omit<PmdShareVma, 'flags'>>;

/** What a release answers about one VMA, either side. */
export type MayShareFn = (question: PmdShareVma) => boolean;

/** What 6.1 and later answer. */
const newest: MayShareFn = (q) => !q.uffdWpOrMinor && q.vmaLock;

/** The span of one PMD table around a page: [start, start + pagesPerPmdTable). Pages. */
export function pmdTableSpan(vpn: number, pagesPerPmdTable: number): PageRange {
  if (!Number.isSafeInteger(pagesPerPmdTable) || pagesPerPmdTable < 1) {
    throw new RangeError(`pagesPerPmdTable must be a positive integer, got ${pagesPerPmdTable}`);
  }
  const start = Math.floor(vpn / pagesPerPmdTable) * pagesPerPmdTable;
  return { start, end: start + pagesPerPmdTable };
}

/**
 * The tables a VMA covers whole, as one range of addresses in pages; undefined when it covers none.
 * Looks at addresses only, not at flags.
 *
 * @kernel mm/hugetlb.c hugetlb_unshare_all_pmds (the range it walks) 6.1
 * @fidelity faithful
 */
export function coveredTables(
  vmas: VmaTable,
  vma: number,
  pagesPerPmdTable: number = PAGES_PER_PMD_TABLE,
): PageRange | undefined {
  const first = pmdTableSpan(vmas.start[vma]! + pagesPerPmdTable - 1, pagesPerPmdTable).start;
  const { start: last } = pmdTableSpan(vmas.end[vma]!, pagesPerPmdTable);
  return first < last ? { start: first, end: last } : undefined;
}

/**
 * Whether the VMA is MAP_SHARED and covers the whole table of a page.
 *
 * @kernel mm/hugetlb.c vma_shareable 5.10; the same tests inside want_pmd_share 6.1
 * @fidelity faithful
 */
export function vmaShareable(
  vmas: VmaTable,
  vma: number,
  vpn: number,
  pagesPerPmdTable: number = PAGES_PER_PMD_TABLE,
): boolean {
  if ((vmas.flags[vma]! & VM_MAYSHARE) === 0) return false;
  const table = pmdTableSpan(vpn, pagesPerPmdTable);
  return vmas.start[vma]! <= table.start && table.end <= vmas.end[vma]!;
}

/**
 * Whether a fault at a page should look for a table to share: own side only.
 *
 * @param may answer of the release wanted; default the newest
 * @kernel mm/hugetlb.c want_pmd_share 6.1, 7.2; vma_shareable 5.10
 * @fidelity faithful
 */
export function wantPmdShare(
  vmas: VmaTable,
  vma: number,
  vpn: number,
  pagesPerPmdTable: number = PAGES_PER_PMD_TABLE,
  may: MayShareFn = newest,
  { uffdWpOrMinor = false, vmaLock = true }: PmdShareTraits = {},
): boolean {
  if (!vmaShareable(vmas, vma, vpn, pagesPerPmdTable)) return false;
  return may({ flags: vmas.flags[vma]!, uffdWpOrMinor, vmaLock });
}

/**
 * VMA flags as sharing compares them: all but the two of mlock.
 *
 * @kernel VM_LOCKED_CLEAR_MASK 5.10
 */
function comparedFlags(vmas: VmaTable, vma: number): number {
  return vmas.flags[vma]! & ~(VM_LOCKED | VM_LOCKONFAULT);
}

/** Where in its table file page 0 would lie, in pages: equal when file pages meet equal slots. */
function colour(vmas: VmaTable, vma: number, pagesPerPmdTable: number): number {
  const page0 = vmas.start[vma]! - vmas.pgoff[vma]!;
  return page0 - pmdTableSpan(page0, pagesPerPmdTable).start;
}

/**
 * Whether two VMAs would find each other: another VMA of the same file, both MAP_SHARED, file
 * offset congruent to the address in the same way, same flags apart from VM_LOCKED and
 * VM_LOCKONFAULT. Address space, user, page protection and NUMA policy are not compared. Symmetric.
 * Says nothing of a common table: see `commonTables`.
 *
 * The kernel compares PMD indices, so positions only to 2 MiB; here to the page. Hugetlb VMAs and
 * their offsets are huge-page aligned, for them the two are one test. VmaTable holds the low flag
 * word; protection keys and the minor-fault bit, which the kernel compares too, lie above it.
 *
 * @kernel mm/hugetlb.c page_table_shareable 4.9 to 7.2
 * @fidelity simplified
 */
export function sameSharing(
  vmas: VmaTable,
  a: number,
  b: number,
  pagesPerPmdTable: number = PAGES_PER_PMD_TABLE,
): boolean {
  if (a === b || vmas.mapping[a] === 0 || vmas.mapping[a] !== vmas.mapping[b]) return false;
  if ((vmas.flags[a]! & VM_MAYSHARE) === 0) return false;
  if (comparedFlags(vmas, a) !== comparedFlags(vmas, b)) return false;
  return colour(vmas, a, pagesPerPmdTable) === colour(vmas, b, pagesPerPmdTable);
}

/**
 * Where a candidate has the file page that `vma` has at `vpn`, if its table there can be shared:
 * the candidate's page number, else undefined (the kernel says 0). The candidate's own answer to
 * `hugetlb:may-share` is the caller's to ask, and so is whether its slot is present.
 *
 * @kernel mm/hugetlb.c page_table_shareable 4.9 to 7.2
 * @fidelity simplified (see sameSharing)
 */
export function pageTableShareable(
  vmas: VmaTable,
  candidate: number,
  vma: number,
  vpn: number,
  pagesPerPmdTable: number = PAGES_PER_PMD_TABLE,
): number | undefined {
  if (!sameSharing(vmas, candidate, vma, pagesPerPmdTable)) return undefined;
  const there = vmas.start[candidate]! + vmas.linearPgoff(vma, vpn) - vmas.pgoff[candidate]!;
  return vmaShareable(vmas, candidate, there, pagesPerPmdTable) ? there : undefined;
}

/**
 * The tables two VMAs can have in common, as one range of file pages; undefined when there are
 * none. Its length over `pagesPerPmdTable` is the number of tables that sharing saves.
 *
 * @kernel mm/hugetlb.c vma_shareable and page_table_shareable at every page, 5.10
 * @fidelity simplified (see sameSharing)
 */
export function commonTables(
  vmas: VmaTable,
  a: number,
  b: number,
  pagesPerPmdTable: number = PAGES_PER_PMD_TABLE,
): PageRange | undefined {
  if (!sameSharing(vmas, a, b, pagesPerPmdTable)) return undefined;
  const inA = coveredTables(vmas, a, pagesPerPmdTable);
  const inB = coveredTables(vmas, b, pagesPerPmdTable);
  if (!inA || !inB) return undefined;
  const start = Math.max(vmas.linearPgoff(a, inA.start), vmas.linearPgoff(b, inB.start));
  const end = Math.min(vmas.linearPgoff(a, inA.end), vmas.linearPgoff(b, inB.end));
  return start < end ? { start, end } : undefined;
}

/**
 * Whether a fault that finds its slot empty calls huge_pmd_share: what a probe on it records.
 *
 * @param anySlot answer to `hugetlb:calls-share`
 * @param wanted answer of `wantPmdShare` for that page
 * @kernel mm/hugetlb.c huge_pte_alloc 5.10, 6.1
 * @fidelity faithful
 */
export function callsHugePmdShare(anySlot: boolean, wanted: boolean): boolean {
  return anySlot || wanted;
}
