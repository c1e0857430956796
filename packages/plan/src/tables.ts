/**
 * Which page tables exist once and which in each process.
 *
 *     level   none    pmd                          mshare
 *     P4D     each    each                         each, and the host's
 *     PUD     each    each                         once: the entry above names the host's table
 *     PMD     each    once where covered whole     once
 *     PTE     each    (2 MiB leaves: none)         once
 *
 * PGDs are there without the mapping and are not counted.
 */
import { pageTables, sharedTables, TABLE_BYTES, type TableCounts } from '@faultline/hugetlb-share';
import { type FullRequest, shapeOf } from './request.js';

/** Tables of a request: `once` for all processes together, `each` in every one. */
export interface TablePlan {
  readonly once: TableCounts;
  readonly each: TableCounts;
}

const NONE: TableCounts = { pte: 0, pmd: 0, pud: 0, p4d: 0 };

/** Tables of all levels together. */
export function sumOf({ pte, pmd, pud, p4d }: TableCounts): number {
  return pte + pmd + pud + p4d;
}

/**
 * The tables of a request. RangeError: sharing of PMD tables with other leaves than of 2 MiB, or a
 * mapping that no page table can hold.
 *
 * @kernel mm/hugetlb.c huge_pmd_share 2.6.20 to 7.2 (pmd); mshare v3 of August 2025, not merged (mshare)
 * @fidelity faithful (none, pmd); simplified (mshare: one region, mapped at the host's own address)
 */
export function planTables(request: FullRequest): TablePlan {
  const shape = shapeOf(request);
  const all = pageTables(shape);
  if (request.share === 'none') return { once: NONE, each: all };
  if (request.share === 'mshare') return { once: all, each: { ...NONE, p4d: all.p4d } };
  const { whole, edge } = sharedTables(shape, 'pmd');
  return { once: { ...NONE, pmd: whole }, each: { ...all, pmd: edge } };
}

/** Tables that exist, each once. */
export function tableCount({ once, each }: TablePlan, processes: number): number {
  return sumOf(once) + processes * sumOf(each);
}

/** How the bytes of tables come about, in numbers: `4096 x (6144 PMD + 10000 x 12 PUD)`. */
export function tableFormula({ once, each }: TablePlan, processes: number): string {
  const [shared, own] = [termsOf(once), termsOf(each)];
  if (own.length === 0) return `${TABLE_BYTES} x ${group(shared)}`;
  if (shared.length === 0) return `${TABLE_BYTES} x ${processes} x ${group(own)}`;
  return `${TABLE_BYTES} x (${shared.join(' + ')} + ${processes} x ${group(own)})`;
}

function termsOf(counts: TableCounts): string[] {
  const levels = ['pte', 'pmd', 'pud', 'p4d'] as const;
  const there = levels.filter((level) => counts[level] > 0);
  return there.map((level) => `${counts[level]} ${level.toUpperCase()}`);
}

function group(terms: readonly string[]): string {
  return terms.length === 1 ? terms[0]! : `(${terms.join(' + ') || '0'})`;
}
