/**
 * What page tables cost: bytes of tables for a mapping, per leaf size, with and without sharing.
 *
 *     level        P4D       PUD       PMD       PTE
 *     table spans  256 TiB   512 GiB   1 GiB     2 MiB      (the PGD is there anyway, not counted)
 *     4K leaves    5-level   yes       yes       yes
 *     2M leaves    5-level   yes       yes       only deposited ones
 *     1G leaves    5-level   yes
 *
 * A level needs as many tables as spans that the mapping touches: ceil(bytes / span) when it starts
 * on a span, at most one more when it does not. Sizes are those of x86-64 with 4 KiB tables; a
 * mapping is taken as full, every page of it present.
 */

/** Size of the entries at the bottom: 4 KiB pages, or leaves of a PMD (2 MiB) or a PUD (1 GiB). */
export type LeafSize = '4K' | '2M' | '1G';

/** Which tables processes have in common: none, PMD tables whole (1 GiB), or PTE tables (2 MiB). */
export type TableSharing = 'none' | 'pmd' | 'pte';

/** A full mapping, the same in every process. */
export interface MappingShape {
  /** Length, a multiple of the leaf size. */
  readonly bytes: number;
  readonly leaf: LeafSize;
  /**
   * Address of the first byte, a multiple of the leaf size; 0, the default, is aligned at all
   * levels.
   */
  readonly start?: number;
  /** Levels of the page table: 4 (default) or 5. */
  readonly levels?: 4 | 5;
  /** Whether the architecture keeps a spare PTE table for each 2 MiB leaf (x86-64: not for DAX). */
  readonly deposits?: boolean;
}

/** Number of tables at each level. */
export interface TableCounts {
  /** PTE tables, deposited ones included. */
  readonly pte: number;
  readonly pmd: number;
  readonly pud: number;
  /** 0 with 4 levels. */
  readonly p4d: number;
}

/** Bytes of one page table. */
export const TABLE_BYTES = 4096;

const SPAN = { pte: 2 ** 21, pmd: 2 ** 30, pud: 2 ** 39, p4d: 2 ** 48 } as const;
const LEAF_BYTES: Readonly<Record<LeafSize, number>> = {
  '4K': 2 ** 12,
  '2M': 2 ** 21,
  '1G': 2 ** 30,
};

/** User addresses of 4 levels end here; with 5 this file stops where numbers stop being exact. */
const END_OF_4_LEVELS = 2 ** 47;

function check({ bytes, leaf, start = 0, levels = 4 }: MappingShape): void {
  const unit = LEAF_BYTES[leaf];
  if (!(bytes >= 0 && start >= 0) || bytes % unit !== 0 || start % unit !== 0) {
    throw new RangeError(
      `${leaf} leaves need start and bytes in multiples of ${unit}, got ${start} and ${bytes}`,
    );
  }
  const limit = levels === 4 ? END_OF_4_LEVELS : Number.MAX_SAFE_INTEGER;
  if (start + bytes > limit) {
    throw new RangeError(`${levels} levels: ${start + bytes} is above the last address, ${limit}`);
  }
}

/** How many spans of a size [start, start + bytes) touches. */
function touched(start: number, bytes: number, span: number): number {
  return bytes === 0 ? 0 : Math.ceil((start + bytes) / span) - Math.floor(start / span);
}

/** How many spans of a size lie whole in [start, start + bytes). */
function covered(start: number, bytes: number, span: number): number {
  return Math.max(0, Math.floor((start + bytes) / span) - Math.ceil(start / span));
}

/**
 * Tables that one process needs for the mapping, sharing aside.
 *
 * @kernel arch/x86/include/asm/pgtable_64_types.h 5.10 to 7.2; deposits: pgtable_trans_huge_deposit
 * @fidelity faithful
 */
export function pageTables(shape: MappingShape): TableCounts {
  check(shape);
  const { bytes, leaf, start = 0, levels = 4, deposits = false } = shape;
  const hasPte = leaf === '4K' || (leaf === '2M' && deposits);
  return {
    pte: hasPte ? touched(start, bytes, SPAN.pte) : 0,
    pmd: leaf === '1G' ? 0 : touched(start, bytes, SPAN.pmd),
    pud: touched(start, bytes, SPAN.pud),
    p4d: levels === 5 ? touched(start, bytes, SPAN.p4d) : 0,
  };
}

/** Bytes of page tables that one process needs for the mapping, sharing aside. PGD not counted. */
export function pageTableBytes(shape: MappingShape): number {
  const { pte, pmd, pud, p4d } = pageTables(shape);
  return TABLE_BYTES * (pte + pmd + pud + p4d);
}

/**
 * What the mapping, alone in its tables, adds to VmPTE of each process, in bytes: PTE, PMD and PUD
 * tables, no P4D tables. Tables that neighbours already needed add nothing. A shared table counts
 * in full in every sharer, so sharing does not show here.
 *
 * @kernel mm/memory.c mm_inc_nr_ptes, _pmds, _puds 5.10; recordings of hugetlb-pmd-share, all
 * kernels
 * @fidelity faithful
 */
export function vmPteBytes(shape: MappingShape): number {
  const { pte, pmd, pud } = pageTables(shape);
  return TABLE_BYTES * (pte + pmd + pud);
}

/**
 * Tables of the level that is shared: `whole` exist once for all processes, `edge` in each (0 to
 * 2).
 */
export interface SharedTables {
  readonly whole: number;
  readonly edge: number;
}

/**
 * How the tables of the shared level divide. A table is shared only when the mapping covers its
 * whole span, and PMD tables only when every leaf below is 2 MiB.
 *
 * @kernel mm/hugetlb.c vma_shareable 4.9 to 7.2 ('pmd'); no release shares PTE tables of DAX
 * ('pte')
 * @fidelity faithful
 */
export function sharedTables(shape: MappingShape, sharing: 'pmd' | 'pte'): SharedTables {
  check(shape);
  const { bytes, leaf, start = 0, deposits = false } = shape;
  const needs = sharing === 'pmd' ? '2M' : '4K';
  if (leaf !== needs) {
    throw new RangeError(`sharing ${sharing} tables needs ${needs} leaves, got ${leaf}`);
  }
  if (deposits)
    throw new RangeError('whose the deposited tables of shared tables are is not known');
  const whole = covered(start, bytes, SPAN[sharing]);
  return { whole, edge: touched(start, bytes, SPAN[sharing]) - whole };
}

/**
 * Bytes of page tables that exist for the mapping in `processes` processes together, each physical
 * table counted once. PGDs not counted.
 *
 *     none  processes x all
 *     pmd   whole PMD tables once; edges and what is above in every process
 *     pte   whole PTE tables once; edges and what is above in every process
 *
 * @kernel mm/hugetlb.c 2.6.20 to 7.2 ('pmd')
 * @fidelity faithful ('none', 'pmd'); 'pte' is arithmetic only, no release does it for DAX
 */
export function allPageTableBytes(
  shape: MappingShape,
  processes: number,
  sharing: TableSharing = 'none',
): number {
  if (!Number.isSafeInteger(processes) || processes < 1) {
    throw new RangeError(`processes must be a positive integer, got ${processes}`);
  }
  const each = pageTableBytes(shape);
  if (sharing === 'none') return processes * each;
  const { whole } = sharedTables(shape, sharing);
  return processes * each - (processes - 1) * TABLE_BYTES * whole;
}
