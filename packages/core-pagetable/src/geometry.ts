/**
 * The shape of a page table: how many levels, how many entries a table has. Level 0 holds the base
 * pages (PTEs), level 1 the PMDs, and so on; the root is level `levels - 1`.
 *
 *     virtual page number   |  ...  | level 1 index | level 0 index |
 *                                      `bits` wide     `bits` wide
 */
export interface Geometry {
  readonly name: string;
  readonly levels: number;
  /** Index bits per level: a table has 2^bits entries. */
  readonly bits: number;
  /** Bits of a virtual page number that user space may use. */
  readonly userVpnBits: number;
  /** Levels that may hold a leaf besides level 0. */
  readonly hugeLevels: readonly number[];
}

/** x86-64 with 4 levels: 47 bits of user addresses. @kernel arch/x86/include/asm/pgtable_64_types.h */
export const X86_64_4LEVEL: Geometry = {
  name: 'x86-64, 4 levels',
  levels: 4,
  bits: 9,
  userVpnBits: 35,
  hugeLevels: [1, 2],
};

/** x86-64 with 5 levels: 56 bits of user addresses. */
export const X86_64_5LEVEL: Geometry = {
  name: 'x86-64, 5 levels',
  levels: 5,
  bits: 9,
  userVpnBits: 44,
  hugeLevels: [1, 2],
};

/** Three levels of four entries: the same paths run on it, small enough to try everything. */
export const TINY: Geometry = {
  name: 'tiny, 3 levels of 4 entries',
  levels: 3,
  bits: 2,
  userVpnBits: 6,
  hugeLevels: [],
};

/** Pages that one entry of a level maps (1, 512, 262144, ... on x86-64). */
export function pagesPerEntry(geometry: Geometry, level: number): number {
  return 2 ** (geometry.bits * level);
}

/** Checks a geometry and returns it; a broken one is a RangeError. */
export function checkGeometry(geometry: Geometry): Geometry {
  const { levels, bits, userVpnBits } = geometry;
  if (levels < 2 || levels > 5)
    throw new RangeError(`${geometry.name}: ${levels} levels, not 2..5`);
  if (bits < 1 || bits > 13)
    throw new RangeError(`${geometry.name}: ${bits} index bits, not 1..13`);
  if (userVpnBits > levels * bits || userVpnBits > 45) {
    throw new RangeError(`${geometry.name}: ${userVpnBits} user bits do not fit its tables`);
  }
  return geometry;
}
