/**
 * A page-table entry is the x86-64 entry itself, split in two words that are small integers for a
 * typed array:
 *
 *     hi  | NX 63 | pkey 62-59 | b58 | b57 | 56-52 | pfn bits 20-39 |
 *     lo  | pfn bits 0-19 | SW3 SW2 SW1 | G | PSE | D | A | PCD | PWT | US | RW | P |
 *
 * An entry of an upper level that is no leaf holds a table number where a leaf holds the pfn.
 * (Bits 40 to 51 of a physical frame number are left out: frames go up to 2^40.)
 *
 * @kernel arch/x86/include/asm/pgtable_types.h 5.10 to 7.2
 */
/** The flags of the low word; frame bits are above. */
export const E_FLAGS = 0xfff;
export const E_PRESENT = 0x1;
export const E_RW = 0x2;
export const E_USER = 0x4;
export const E_PWT = 0x8;
export const E_PCD = 0x10;
export const E_ACCESSED = 0x20;
export const E_DIRTY = 0x40;
/** A leaf above level 0. */
export const E_PSE = 0x80;
/** Global; without PRESENT it marks PROT_NONE. */
export const E_GLOBAL = 0x100;
export const E_PROTNONE: number = E_GLOBAL;
export const E_SPECIAL = 0x200;
export const E_UFFD_WP = 0x400;
export const E_SOFT_DIRTY = 0x800;

/** Bit 57, in `hi`: devmap on 6.12. */
export const EH_B57: number = 1 << 25;
/** Bit 58, in `hi`: devmap up to 6.6, saved-dirty from 6.6 on. */
export const EH_B58: number = 1 << 26;
/** Bit 63, in `hi`. */
export const EH_NX: number = 1 << 31;
/** The frame number bits of `hi`. */
export const EH_PFN = 0xfffff;

/** Bits of a table link, as the kernel writes them for user tables. */
export const E_TABLE: number = E_PRESENT | E_RW | E_USER | E_ACCESSED | E_DIRTY;

/** Where a release keeps the software bits that moved; 0 where it has none. Masks of `hi`. */
export interface EntryLayout {
  readonly devmap: number;
  readonly savedDirty: number;
}

/** Low word for a frame (or table) number and low flag bits. */
// paths: inline
export function entryLo(pfn: number, flags: number): number {
  return ((pfn & EH_PFN) << 12) | flags;
}

/**
 * High word for a frame (or table) number and high flag bits. The bit operator cuts the fraction
 * off: exact below 2^51.
 */
// paths: inline
export function entryHi(pfn: number, flags: number): number {
  return (pfn / 0x100000) | flags;
}

/** Frame (or table) number of an entry. */
// paths: inline
export function entryPfn(lo: number, hi: number): number {
  return (hi & EH_PFN) * 0x100000 + (lo >>> 12);
}

/** Whether the entry counts as present for the kernel: for the hardware, or PROT_NONE. */
// paths: inline
export function entryPresent(lo: number): boolean {
  return (lo & (E_PRESENT | E_PROTNONE)) !== 0;
}

const LOW_NAMES = ['P', 'RW', 'US', 'PWT', 'PCD', 'A', 'D', 'PSE', 'G', 'SW1', 'SW2', 'SW3'];

/** Bit names joined by `|`, as the recordings print a leaf's hardware bits. */
export function entryText(lo: number, hi: number): string {
  const out = LOW_NAMES.filter((_, bit) => (lo & (1 << bit)) !== 0);
  if (hi & EH_B57) out.push('b57');
  if (hi & EH_B58) out.push('b58');
  if (hi & EH_NX) out.push('NX');
  return out.join('|');
}
