import { E_DIRTY, E_RW, type EntryLayout } from '@faultline/core-pagetable';

/**
 * Low word of an entry that loses write. Where the release saves dirty bits, its dirty bit moves to
 * the high word (`wrprotectHi`, which takes the old words).
 *
 * @kernel arch/x86/include/asm/pgtable.h pte_wrprotect, pmd_wrprotect
 */
export function wrprotectLo(layout: EntryLayout, lo: number): number {
  return layout.savedDirty === 0 ? lo & ~E_RW : lo & ~(E_RW | E_DIRTY);
}

/** High word of an entry that loses write. */
export function wrprotectHi(layout: EntryLayout, lo: number, hi: number): number {
  return (lo & E_DIRTY) !== 0 ? hi | layout.savedDirty : hi;
}
