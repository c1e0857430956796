// paths: base 5350
import { entryDirty, entryPfn, SOFT_HWPOISON, softHi, softLo } from '@faultline/core-pagetable';
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_PTE_READ,
  AT_PTE_WRITE,
  type Path,
} from '@faultline/kernel-api';
import { PG_ANON } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';
import { LEAVE_MIGRATION, LEAVE_POISON } from './leave-entry.js';
import { vmaAddress } from './lost-page.js';
import { migratedHi, migratedLo, migrationHi, migrationLo } from './migrate-page.js';
import { munlockReplaced, vmaLocked } from './mlock-pages.js';
import {
  ENTRY_MAPPED,
  ENTRY_MIGRATION,
  entryAddress,
  entryNames,
  firstEntryVma,
} from './page-entries.js';
import { mayBePinned } from './pinned-page.js';
import { addRss } from './rss.js';
import { downRead, upRead } from './rwsem.path.js';
import { setPageDirty } from './set-page-dirty.js';
import { pteMapLock, ptlUnlock } from './table-alloc.path.js';
import { flushClearedPte } from './tlb.path.js';

/**
 * Locks the PTE table of a page and returns it; 0, and no lock, where the page has none. Nothing is looked at before, so that an
 * entry on its way to another place is waited for.
 *
 * @kernel mm/page_vma_mapped.c map_pte (PVMW_SYNC)
 * @fidelity simplified: who could do without PVMW_SYNC, and pass over an empty entry without the lock, waits, too
 */
export function* mapPte(k: MmKernel, task: number, vma: number, vpn: number): Path<number> {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  let table = pt.pteTable(root, vpn);
  yield AT_PTE_READ;
  while (table !== 0) {
    const had = yield* pteMapLock(k, task, root, vpn, table);
    if (had) return table;
    table = pt.pteTable(root, vpn);
  }
  return 0;
}

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
  const table = yield* mapPte(k, task, vma, vpn);
  if (table === 0) return true;
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

/**
 * Takes every entry of a single frame of RAM away, or up to one that stays. The VMAs of a file's page are gone through once, in the
 * order of i_mmap: what moves comes to the new place behind the old one, or its mover has i_mmap for writing.
 *
 * @kernel mm/rmap.c try_to_unmap, try_to_migrate, rmap_walk_file
 */
export function* tryToUnmap(k: MmKernel, task: number, pfn: number, leave: number): Path<void> {
  const vmas = k.vmas;
  const lock = yield* rmapLock(k, pfn);
  if (lock !== 0) {
    const owner = k.frames.owner[pfn]!;
    for (let vma = k.mappings.head[owner]!; vma !== 0; vma = vmas.imNext[vma]!) {
      const vpn = vmaAddress(k, vma, k.frames.offset[pfn]!);
      if (vpn >= 0) yield* tryToUnmapOne(k, task, vma, vpn, pfn, leave);
    }
    yield* rmapUnlock(k, lock);
    return;
  }
  let vma = firstEntryVma(k, pfn, ENTRY_MAPPED, 0);
  while (vma !== 0) {
    const vpn = entryAddress(k, vma, pfn, ENTRY_MAPPED);
    const gone = yield* tryToUnmapOne(k, task, vma, vpn, pfn, leave);
    vma = gone ? firstEntryVma(k, pfn, ENTRY_MAPPED, 0) : 0;
  }
}

/** Maps `to` where one entry still holds the place of `from`. @kernel mm/migrate.c remove_migration_pte */
export function* removeMigrationPte(
  k: MmKernel,
  task: number,
  vma: number,
  vpn: number,
  from: number,
  to: number,
): Path<void> {
  const pt = k.pt;
  const table = yield* mapPte(k, task, vma, vpn);
  if (table === 0) return;
  const index = pt.pteIndex(table, vpn);
  if (entryNames(k, index, from, ENTRY_MIGRATION)) {
    const hi = pt.hi[index]!;
    pt.lo[index] = migratedLo(k, vma, to, pt.lo[index]!, hi);
    pt.hi[index] = migratedHi(k, vma, to, hi);
    k.frames.get(to);
    k.frames.addMap(to);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, table);
}

/** Maps `to` wherever an entry holds the place of `from`. @kernel mm/migrate.c remove_migration_ptes */
export function* removeMigrationPtes(
  k: MmKernel,
  task: number,
  from: number,
  to: number,
): Path<void> {
  const vmas = k.vmas;
  const lock = yield* rmapLock(k, from);
  if (lock !== 0) {
    const owner = k.frames.owner[from]!;
    for (let vma = k.mappings.head[owner]!; vma !== 0; vma = vmas.imNext[vma]!) {
      const vpn = vmaAddress(k, vma, k.frames.offset[from]!);
      if (vpn >= 0) yield* removeMigrationPte(k, task, vma, vpn, from, to);
    }
    yield* rmapUnlock(k, lock);
    return;
  }
  let vma = firstEntryVma(k, from, ENTRY_MIGRATION, 0);
  while (vma !== 0) {
    const vpn = entryAddress(k, vma, from, ENTRY_MIGRATION);
    yield* removeMigrationPte(k, task, vma, vpn, from, to);
    vma = firstEntryVma(k, from, ENTRY_MIGRATION, 0);
  }
}
