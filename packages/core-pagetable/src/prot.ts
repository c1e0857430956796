import {
  E_ACCESSED,
  E_DIRTY,
  E_PRESENT,
  E_PROTNONE,
  E_RW,
  E_SOFT_DIRTY,
  E_SPECIAL,
  E_UFFD_WP,
  E_USER,
  EH_B57,
  EH_B58,
  EH_NX,
  EH_PFN,
  type EntryLayout,
} from './entry.js';

/** Low bits of a protection: what a new entry gets besides its frame. Write is decided by the caller. */
export function protLo(accessible: boolean, write: boolean): number {
  if (!accessible) return E_PROTNONE | E_ACCESSED;
  return E_PRESENT | E_USER | E_ACCESSED | (write ? E_RW : 0);
}

/** High bits of a protection. */
export function protHi(accessible: boolean, exec: boolean): number {
  return accessible && !exec ? EH_NX : 0;
}

/** Bits of `lo` that a change of protection keeps: frame, special, soft-dirty, uffd-wp, accessed, dirty. */
const KEEP_LO: number =
  0xfffff000 | E_SPECIAL | E_SOFT_DIRTY | E_UFFD_WP | E_ACCESSED | E_DIRTY | 0x18;
const KEEP_HI: number = EH_PFN | EH_B57 | EH_B58;

/**
 * Low word after a change of protection. Where the release saves dirty bits, a dirty entry that
 * loses write moves its dirty bit aside (see `modifyHi`), and one that gains it gets it back.
 *
 * @kernel arch/x86/include/asm/pgtable.h pte_modify, pte_wrprotect, pte_mkwrite 5.10 to 7.2
 */
export function modifyLo(layout: EntryLayout, lo: number, hi: number, newLo: number): number {
  const out = (lo & KEEP_LO) | (newLo & ~KEEP_LO);
  if (layout.savedDirty === 0) return out;
  const dirty = (lo & E_DIRTY) !== 0 || (hi & layout.savedDirty) !== 0;
  return dirty && (newLo & E_RW) !== 0 ? out | E_DIRTY : out & ~E_DIRTY;
}

/** High word after a change of protection; takes the old words. */
export function modifyHi(
  layout: EntryLayout,
  lo: number,
  hi: number,
  newLo: number,
  newHi: number,
): number {
  const out = (hi & KEEP_HI) | (newHi & ~KEEP_HI);
  if (layout.savedDirty === 0) return out;
  const dirty = (lo & E_DIRTY) !== 0 || (hi & layout.savedDirty) !== 0;
  return dirty && (newLo & E_RW) === 0 ? out | layout.savedDirty : out & ~layout.savedDirty;
}

/** Whether the entry is dirty, wherever the release keeps that. */
export function entryDirty(layout: EntryLayout, lo: number, hi: number): boolean {
  return (lo & E_DIRTY) !== 0 || (hi & layout.savedDirty) !== 0;
}

/** Low bits that a change from `a` to `b` must flush for: hardware permission bits, or a lost P, A or D. */
const FLUSH_ON_CHANGE: number = E_RW | E_USER | 0x18 | 0x80 | 0x100;
const FLUSH_ON_CLEAR: number = E_PRESENT | E_ACCESSED | E_DIRTY;

/**
 * Whether a TLB may hold a translation that the change makes wrong.
 *
 * @kernel arch/x86/include/asm/tlbflush.h pte_needs_flush (6.1 and later)
 */
export function entryNeedsFlush(lo: number, hi: number, newLo: number, newHi: number): boolean {
  if ((lo & E_PRESENT) === 0) return false;
  const diff = lo ^ newLo;
  if ((diff & lo & FLUSH_ON_CLEAR) !== 0) return true;
  return (diff & FLUSH_ON_CHANGE) !== 0 || ((hi ^ newHi) & EH_NX) !== 0;
}
