// paths: base 5350
import { entryDirty, entryPfn, SOFT_HWPOISON, softHi, softLo } from '@faultline/core-pagetable';
import { AT_I_MMAP_LOCK, AT_I_MMAP_UNLOCK, AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import { PG_ANON } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';
import { LEAVE_MIGRATION, LEAVE_POISON } from './leave-entry.js';
import { migratedHi, migratedLo, migrationHi, migrationLo } from './migrate-page.js';
import { munlockReplaced, vmaLocked } from './mlock-pages.js';
import { ENTRY_MAPPED, ENTRY_MIGRATION, entryAddress, firstEntryVma } from './page-entries.js';
import { mayBePinned } from './pinned-page.js';
import { addRss } from './rss.js';
import { downRead, upRead } from './rwsem.path.js';
import { setPageDirty } from './set-page-dirty.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { flushClearedPte } from './tlb.path.js';

/**
 * Takes one entry of page `pfn` away, with a flush of its own; a dirty one leaves the page dirty. What takes
 * its place tells later faults that the page is lost, or moves. A mapped page's reference is dropped. False where it stays: an
 * anonymous page of one process that may be pinned does not move.
 *
 * @kernel mm/rmap.c try_to_unmap_one, try_to_migrate_one
 */
export function* tryToUnmapOne(
  k: MmKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  leave: number,
): Path<boolean> {
  const pt = k.pt;
  let stays = false;
  const mm = k.vmas.mm[vma]!;
  const table = pt.pteTable(k.mms.root[mm]!, vpn);
  yield* ptlLock(k, task, table);
  const index = pt.pteIndex(table, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (pt.present(index) && entryPfn(lo, hi) === pfn) {
    if (vmaLocked(k, vma) && leave !== LEAVE_MIGRATION) munlockReplaced(k, vma, lo, hi);
    pt.clear(table, index);
    yield AT_PTE_WRITE;
    yield* flushClearedPte(k, task, mm, vpn, lo);
    if (entryDirty(pt.layout, lo, hi)) setPageDirty(k, pfn);
    stays = leave === LEAVE_MIGRATION && k.mmPolicy.anonExclusive && mayBePinned(k, lo, hi);
    if (leave === LEAVE_POISON) pt.set(table, index, softLo(pfn, 0), softHi(SOFT_HWPOISON, pfn));
    if (stays) pt.set(table, index, lo, hi);
    else if (leave === LEAVE_MIGRATION) {
      pt.set(table, index, migrationLo(pfn, lo), migrationHi(k, pfn, lo, hi));
    } else addRss(k, mm, pfn, -1);
    if (!stays) {
      k.frames.removeMap(pfn);
      k.frames.put(pfn);
    }
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, table);
  return !stays;
}

/**
 * Locks the mappings of a page's file for reading and returns their lock; 0 for a page that no file has: an anonymous
 * one, or one that has left its file.
 *
 * @kernel mm/rmap.c rmap_walk_file
 */
export function* rmapLock(k: MmKernel, pfn: number): Path<number> {
  const owner = k.frames.owner[pfn]!;
  if (owner === 0 || (k.frames.flags[pfn]! & PG_ANON) !== 0) return 0;
  const lock = k.mappings.iMmapLock[owner]!;
  yield* downRead(k, lock, AT_I_MMAP_LOCK);
  return lock;
}

/** Gives back what `rmapLock` returned. */
export function* rmapUnlock(k: MmKernel, lock: number): Path<void> {
  if (lock !== 0) yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
}

/** Takes every entry of a single frame of RAM away, or up to one that stays. @kernel mm/rmap.c try_to_unmap, try_to_migrate */
export function* tryToUnmap(k: MmKernel, task: number, pfn: number, leave: number): Path<void> {
  const lock = yield* rmapLock(k, pfn);
  let vma = firstEntryVma(k, pfn, ENTRY_MAPPED, 0);
  while (vma !== 0) {
    const vpn = entryAddress(k, vma, pfn, ENTRY_MAPPED);
    const gone = yield* tryToUnmapOne(k, task, vma, vpn, pfn, leave);
    vma = gone ? firstEntryVma(k, pfn, ENTRY_MAPPED, 0) : 0;
  }
  yield* rmapUnlock(k, lock);
}

/** Maps `to` wherever an entry holds the place of `from`. @kernel mm/migrate.c remove_migration_ptes */
export function* removeMigrationPtes(
  k: MmKernel,
  task: number,
  from: number,
  to: number,
): Path<void> {
  const pt = k.pt;
  const lock = yield* rmapLock(k, from);
  let vma = firstEntryVma(k, from, ENTRY_MIGRATION, 0);
  while (vma !== 0) {
    const vpn = entryAddress(k, vma, from, ENTRY_MIGRATION);
    const table = pt.pteTable(k.mms.root[k.vmas.mm[vma]!]!, vpn);
    yield* ptlLock(k, task, table);
    const index = pt.pteIndex(table, vpn);
    const hi = pt.hi[index]!;
    pt.lo[index] = migratedLo(k, vma, to, pt.lo[index]!, hi);
    pt.hi[index] = migratedHi(k, vma, to, hi);
    k.frames.get(to);
    k.frames.addMap(to);
    yield AT_PTE_WRITE;
    yield* ptlUnlock(k, table);
    vma = firstEntryVma(k, from, ENTRY_MIGRATION, 0);
  }
  yield* rmapUnlock(k, lock);
}
