import {
  E_ACCESSED,
  E_DIRTY,
  E_PSE,
  E_RW,
  E_SOFT_DIRTY,
  E_SPECIAL,
  entryHi,
  entryLo,
} from '@faultline/core-pagetable';
import { folioHead, PG_DIRTY } from '@faultline/pfn';
import { VM_WRITE } from '@faultline/vma';
import type { FaultKernel } from './kernel.js';

/** How a frame is entered: as a page with counts, as a devmap entry, or as a bare frame. */
export const INSERT_PAGE = 1;
export const INSERT_DEVMAP = 2;
export const INSERT_SPECIAL = 3;

/** Bits of a write by the kernel's hand: write (if the VMA allows it), dirty, soft-dirty. */
// paths: inline
export function mkwriteBits(k: FaultKernel, vma: number): number {
  return ((k.vmas.flags[vma]! & VM_WRITE) !== 0 ? E_RW : 0) | E_DIRTY | E_SOFT_DIRTY;
}

/** Low word of a new entry for `pfn` in a VMA. */
// paths: inline
export function newEntryLo(
  k: FaultKernel,
  vma: number,
  pfn: number,
  kind: number,
  mkwrite: boolean,
): number {
  return entryLo(
    pfn,
    k.vmas.protLo[vma]! |
      (kind === INSERT_PAGE ? 0 : E_SPECIAL) |
      (mkwrite ? mkwriteBits(k, vma) | E_ACCESSED : 0),
  );
}

/**
 * Low word of a new entry for a page that the core maps. A release may mark an entry dirty at once that
 * a read fault makes writable and whose page is dirty already.
 *
 * @kernel mm/memory.c set_pte_range
 */
export function pageEntryLo(k: FaultKernel, vma: number, pfn: number, write: boolean): number {
  const lo = newEntryLo(k, vma, pfn, INSERT_PAGE, write);
  if (write || (lo & E_RW) === 0 || !k.faultPolicy.dirtyWritable) return lo;
  const dirty = (k.frames.flagsOf(folioHead(k.frames, pfn)) & PG_DIRTY) !== 0;
  return dirty ? lo | E_DIRTY | E_SOFT_DIRTY : lo;
}

/** Whether a dirty entry that may not be written has to keep its dirty bit aside. @kernel pte_mksaveddirty */
function dirtyAside(k: FaultKernel, lo: number): boolean {
  return k.pt.layout.savedDirty !== 0 && (lo & (E_RW | E_DIRTY)) === E_DIRTY;
}

/** Low word of an entry that somebody made dirty who need not be allowed to write: FOLL_FORCE. */
export function settledLo(k: FaultKernel, lo: number): number {
  return dirtyAside(k, lo) ? lo & ~E_DIRTY : lo;
}

/** High word of it, `lo` as it was before. */
export function settledHi(k: FaultKernel, lo: number, hi: number): number {
  return dirtyAside(k, lo) ? hi | k.pt.layout.savedDirty : hi;
}

/** High word of a new entry. */
// paths: inline
export function newEntryHi(k: FaultKernel, vma: number, pfn: number, kind: number): number {
  return entryHi(pfn, k.vmas.protHi[vma]! | (kind === INSERT_DEVMAP ? k.pt.layout.devmap : 0));
}

/**
 * Low word of a present entry made writable in place. A saved dirty bit comes back with the write
 * bit; `dirty` adds dirty and soft-dirty.
 *
 * @kernel ptep_set_access_flags(pte_mkyoung(maybe_mkwrite(...)))
 */
export function upgradedLo(
  k: FaultKernel,
  vma: number,
  lo: number,
  hi: number,
  dirty: boolean,
): number {
  const write = (k.vmas.flags[vma]! & VM_WRITE) !== 0;
  const saved = write && (hi & k.pt.layout.savedDirty) !== 0 ? E_DIRTY : 0;
  const set = dirty ? E_DIRTY | E_SOFT_DIRTY : 0;
  return lo | E_ACCESSED | saved | set | (write ? E_RW : 0);
}

/** High word of a present entry made writable in place. */
export function upgradedHi(k: FaultKernel, vma: number, hi: number): number {
  return (k.vmas.flags[vma]! & VM_WRITE) !== 0 ? hi & ~k.pt.layout.savedDirty : hi;
}

/** Low word of a new leaf in a PMD table for an anonymous folio, as after a write. */
export function newLeafLo(k: FaultKernel, vma: number, head: number): number {
  return newEntryLo(k, vma, head, INSERT_PAGE, true) | E_PSE;
}

/** High word of it. */
export function newLeafHi(k: FaultKernel, vma: number, head: number): number {
  return newEntryHi(k, vma, head, INSERT_PAGE);
}

/** Low word of a leaf for storage that a file maps. Unlike small entries, leaves are never special. */
// paths: inline
export function storageLeafLo(k: FaultKernel, vma: number, pfn: number, mkwrite: boolean): number {
  return newEntryLo(k, vma, pfn, INSERT_PAGE, mkwrite) | E_PSE;
}

/** High word of it. */
// paths: inline
export function storageLeafHi(k: FaultKernel, vma: number, pfn: number, kind: number): number {
  return newEntryHi(k, vma, pfn, kind);
}

/** Low word of a leaf for the huge zero page. @kernel mm/huge_memory.c set_huge_zero_folio */
export function hugeZeroLeafLo(k: FaultKernel, vma: number): number {
  const kind = k.faultPolicy.hugeZeroSpecial ? INSERT_SPECIAL : INSERT_PAGE;
  return newEntryLo(k, vma, k.frames.hugeZeroPfn, kind, false) | E_PSE;
}

/** High word of it. */
export function hugeZeroLeafHi(k: FaultKernel, vma: number): number {
  return newEntryHi(k, vma, k.frames.hugeZeroPfn, INSERT_PAGE);
}
