import { ARM64, type Architecture, X86_64 } from './architecture.js';

/**
 * The shape of a page table: how large a page is, how many levels, how many entries a table has.
 * Level 0 holds the base pages (PTEs), level 1 the PMDs, and so on; the root is level `levels - 1`.
 *
 *     virtual page number   |  ...  | level 1 index | level 0 index |   offset in the page
 *                                      `bits` wide     `bits` wide      `pageShift` wide
 *
 * A level that the kernel folds (P4D with 4 levels, PUD with 3) is not there at all: it has no
 * table, no entry and no count, and a walk goes on one level below.
 */
export interface Geometry {
  readonly name: string;
  readonly arch: Architecture;
  /** Bytes of a base page as a shift: 12, 14 or 16. Page numbers count pages of this size. */
  readonly pageShift: number;
  readonly levels: number;
  /** Index bits per level: a table has 2^bits entries. */
  readonly bits: number;
  /** Bits of a virtual page number that user space may use. */
  readonly userVpnBits: number;
  /** Levels that may hold a leaf besides level 0. */
  readonly hugeLevels: readonly number[];
  /** Entries of a contiguous run, by level from 0 on; absent where the hardware has no such bit. */
  readonly contiguous?: readonly number[];
}

/** x86-64 with 4 levels: 47 bits of user addresses. @kernel arch/x86/include/asm/pgtable_64_types.h */
export const X86_64_4LEVEL: Geometry = {
  name: 'x86-64, 4 levels',
  arch: X86_64,
  pageShift: 12,
  levels: 4,
  bits: 9,
  userVpnBits: 35,
  hugeLevels: [1, 2],
};

/** x86-64 with 5 levels: 56 bits of user addresses. */
export const X86_64_5LEVEL: Geometry = {
  name: 'x86-64, 5 levels',
  arch: X86_64,
  pageShift: 12,
  levels: 5,
  bits: 9,
  userVpnBits: 44,
  hugeLevels: [1, 2],
};

/** arm64 with 4 KiB pages and 48 bits. @kernel arch/arm64/include/asm/pgtable-hwdef.h */
export const ARM64_4K: Geometry = {
  name: 'arm64, 4 KiB pages',
  arch: ARM64,
  pageShift: 12,
  levels: 4,
  bits: 9,
  userVpnBits: 36,
  hugeLevels: [1, 2],
  contiguous: [16, 16],
};

/** arm64 with 16 KiB pages and 48 bits: the root has two entries in use. */
export const ARM64_16K: Geometry = {
  name: 'arm64, 16 KiB pages',
  arch: ARM64,
  pageShift: 14,
  levels: 4,
  bits: 11,
  userVpnBits: 34,
  hugeLevels: [1],
  contiguous: [128, 32],
};

/** arm64 with 64 KiB pages and 48 bits: three levels, PUD and P4D folded. */
export const ARM64_64K: Geometry = {
  name: 'arm64, 64 KiB pages',
  arch: ARM64,
  pageShift: 16,
  levels: 3,
  bits: 13,
  userVpnBits: 32,
  hugeLevels: [1],
  contiguous: [32, 32],
};

/** Three levels of four entries: the same paths run on it, small enough to try everything. */
export const TINY: Geometry = {
  name: 'tiny, 3 levels of 4 entries',
  arch: X86_64,
  pageShift: 12,
  levels: 3,
  bits: 2,
  userVpnBits: 6,
  hugeLevels: [],
};

/** Every geometry that comes with the package. */
export const GEOMETRIES: readonly Geometry[] = [
  X86_64_4LEVEL,
  X86_64_5LEVEL,
  ARM64_4K,
  ARM64_16K,
  ARM64_64K,
  TINY,
];

/** Pages that one entry of a level maps (1, 512, 262144, ... on x86-64). */
export function pagesPerEntry(geometry: Geometry, level: number): number {
  return 2 ** (geometry.bits * level);
}

/** Bytes that one entry of a level maps. */
export function bytesPerEntry(geometry: Geometry, level: number): number {
  return pagesPerEntry(geometry, level) * 2 ** geometry.pageShift;
}

/** Bytes of a table, which is what `pgtables_bytes` counts for it: 8 for each entry. */
export function tableBytes(geometry: Geometry): number {
  return 8 * 2 ** geometry.bits;
}

const LEVEL_NAMES = ['pte', 'pmd', 'pud', 'p4d'];

/** The kernel's name of a level: `pte`, `pmd`, `pud`, `p4d`, and `pgd` for the root. */
export function levelName(geometry: Geometry, level: number): string {
  return level === geometry.levels - 1 ? 'pgd' : LEVEL_NAMES[level]!;
}

/** The kernel's levels that this geometry folds into the root: `['p4d']` for 4 levels. */
export function foldedLevels(geometry: Geometry): string[] {
  return LEVEL_NAMES.slice(geometry.levels - 1);
}

/**
 * Tables below the root that mapping the given pages needs, by level from 0 on: one for each
 * aligned stretch of pages that a table of the level covers.
 */
export function tablesNeeded(geometry: Geometry, vpns: Iterable<number>): number[] {
  const spans: Set<number>[] = Array.from({ length: geometry.levels - 1 }, () => new Set());
  for (const vpn of vpns) {
    spans.forEach((set, level) => {
      set.add(Math.floor(vpn / pagesPerEntry(geometry, level + 1)));
    });
  }
  return spans.map((set) => set.size);
}

/** Checks a geometry and returns it; a broken one is a RangeError. */
export function checkGeometry(geometry: Geometry): Geometry {
  const { name, levels, bits, userVpnBits, pageShift, hugeLevels } = geometry;
  if (levels < 2 || levels > 5) throw new RangeError(`${name}: ${levels} levels, not 2..5`);
  if (bits < 1 || bits > 13) throw new RangeError(`${name}: ${bits} index bits, not 1..13`);
  if (userVpnBits > levels * bits || userVpnBits > 45) {
    throw new RangeError(`${name}: ${userVpnBits} user bits do not fit its tables`);
  }
  if (![12, 14, 16].includes(pageShift)) {
    throw new RangeError(`${name}: pages of 2^${pageShift} bytes, not 2^12, 2^14 or 2^16`);
  }
  for (const level of hugeLevels) {
    if (level < 1 || level > levels - 2) {
      throw new RangeError(`${name}: a leaf at level ${level}, which is the root or not there`);
    }
  }
  for (const run of geometry.contiguous ?? []) {
    if (run < 2 || run > 2 ** bits || (run & (run - 1)) !== 0) {
      throw new RangeError(`${name}: contiguous runs of ${run} entries`);
    }
  }
  return geometry;
}
