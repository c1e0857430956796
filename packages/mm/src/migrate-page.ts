import {
  E_ACCESSED,
  E_DIRTY,
  E_RW,
  E_SOFT_DIRTY,
  entryDirty,
  entryHi,
  entryLo,
  SOFT_MIGRATION_READ,
  SOFT_MIGRATION_WRITE,
  SOFT_SOFT_DIRTY,
  SOFTH_DIRTY,
  SOFTH_YOUNG,
  softHi,
  softLo,
  softType,
} from '@faultline/core-pagetable';
import { PG_CACHE, PG_LOCKED } from '@faultline/pfn';
import { VM_WRITE } from '@faultline/vma';
import type { MmKernel } from './kernel.js';

/** Low word of the entry that holds a page's place while it moves. @kernel mm/rmap.c try_to_migrate_one */
export function migrationLo(pfn: number, lo: number): number {
  return softLo(pfn, (lo & E_SOFT_DIRTY) !== 0 ? SOFT_SOFT_DIRTY : 0);
}

/** High word: whether it could be written, and what the hardware had noted of it. */
export function migrationHi(k: MmKernel, pfn: number, lo: number, hi: number): number {
  const type = (lo & E_RW) !== 0 ? SOFT_MIGRATION_WRITE : SOFT_MIGRATION_READ;
  const young = (lo & E_ACCESSED) !== 0 ? SOFTH_YOUNG : 0;
  const dirty = entryDirty(k.pt.layout, lo, hi) ? SOFTH_DIRTY : 0;
  return softHi(type, pfn, young | dirty);
}

/** Whether the entry at the new place can be written at once. */
function writable(k: MmKernel, vma: number, hi: number): boolean {
  return softType(hi) === SOFT_MIGRATION_WRITE && (k.vmas.flags[vma]! & VM_WRITE) !== 0;
}

/** Whether it keeps the dirty bit. */
function keepsDirty(k: MmKernel, hi: number): boolean {
  return k.mmPolicy.migrationKeepsYoung && (hi & SOFTH_DIRTY) !== 0;
}

/** Low word of the entry for the page at its new place. @kernel mm/migrate.c remove_migration_pte */
export function migratedLo(k: MmKernel, vma: number, pfn: number, lo: number, hi: number): number {
  const write = writable(k, vma, hi);
  const young = k.mmPolicy.migrationKeepsYoung && (hi & SOFTH_YOUNG) !== 0 ? E_ACCESSED : 0;
  const dirty = keepsDirty(k, hi);
  // Without write the dirty bit goes where the layout saves it.
  const plain = dirty && (write || k.pt.layout.savedDirty === 0) ? E_DIRTY : 0;
  const soft = (lo & SOFT_SOFT_DIRTY) !== 0 || dirty ? E_SOFT_DIRTY : 0;
  const prot = k.vmas.protLo[vma]! & ~E_ACCESSED;
  return entryLo(pfn, prot | young | plain | soft | (write ? E_RW : 0));
}

/** High word of it. */
export function migratedHi(k: MmKernel, vma: number, pfn: number, hi: number): number {
  const saved = keepsDirty(k, hi) && !writable(k, vma, hi) ? k.pt.layout.savedDirty : 0;
  return entryHi(pfn, k.vmas.protHi[vma]! | saved);
}

/** Gives a new frame the contents and the flags of an old one, and its lock count. @kernel mm/migrate.c folio_migrate_flags */
export function migrateFlags(k: MmKernel, from: number, to: number): void {
  const { data, frames } = k;
  data.copy(frames.index(from), frames.index(to));
  frames.flags[to] = frames.flags[from]! & ~(PG_LOCKED | PG_CACHE);
  frames.mlocked[to] = frames.mlocked[from]!;
  frames.mlocked[from] = 0;
}
