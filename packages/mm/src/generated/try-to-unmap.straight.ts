// Derived from ../try-to-unmap.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5350
import { entryDirty, softHi, softLo } from '@faultline/core-pagetable';
import type { MmKernel } from '../kernel.js';
import { vmaAddress } from '../lost-page.js';
import { migratedHi, migratedLo, migrationHi, migrationLo } from '../migrate-page.js';
import { munlockReplaced } from '../mlock-pages.js';
import { entryAddress, entryNames, firstEntryVma } from '../page-entries.js';
import { mayBePinned } from '../pinned-page.js';
import { addRss } from '../rss.js';
import { setPageDirty } from '../set-page-dirty.js';
import { flushClearedPte } from './tlb.straight.js';

/**
 * Locks the PTE table of a page and returns it; 0, and no lock, where the page has none. Nothing is looked at before, so that an
 * entry on its way to another place is waited for.
 *
 * @kernel mm/page_vma_mapped.c map_pte (PVMW_SYNC)
 * @fidelity simplified: who could do without PVMW_SYNC, and pass over an empty entry without the lock, waits, too
 */
export function mapPte(k: MmKernel, task: number, vma: number, vpn: number): number {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  let table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
  while (table !== 0) {
    let had = false;
    pteMapLock$1: {
      { // ptlLock
        while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table] = task + 1;
      }
      if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root === k.pt.cacheRoot
          ? k.pt.cacheTable
          : k.pt.pteTableWalk(root, vpn)) !== table) {
        { // ptlUnlock
          k.pt.ptl[table] = 0;
        }
        had = false; break pteMapLock$1;
      }
      had = true;
    }
    if (had) return table;
    table = (vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn));
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
export function tryToUnmapOne(
  k: MmKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  leave: number,
): boolean {
  const pt = k.pt;
  let stays = false;
  const mm = k.vmas.mm[vma]!;
  const table = mapPte(k, task, vma, vpn);
  if (table === 0) return true;
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (pt.present(index) && ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)) === pfn) {
    if (((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) && leave !== 2 /* LEAVE_MIGRATION */) munlockReplaced(k, vma, lo, hi);
    { // clear
      pt.lo[index] = 0;
      pt.hi[index] = 0;
      pt.used[table] = pt.used[table]! - 1;
    }
    flushClearedPte(k, task, mm, vpn, lo);
    if (entryDirty(pt.layout, lo, hi)) setPageDirty(k, pfn);
    stays = leave === 2 /* LEAVE_MIGRATION */ && (k.mmPolicy.anonExclusive === true) && mayBePinned(k, lo, hi);
    if (leave === 1 /* LEAVE_POISON */) { // set
      const lo$2: number = softLo(pfn, 0);
      const hi$2: number = softHi(27 /* SOFT_HWPOISON */, pfn);
      pt.lo[index] = lo$2;
      pt.hi[index] = hi$2;
      pt.used[table] = pt.used[table]! + 1;
    }
    if (stays) { // set
      pt.lo[index] = lo;
      pt.hi[index] = hi;
      pt.used[table] = pt.used[table]! + 1;
    }
    else if (leave === 2 /* LEAVE_MIGRATION */) {
      { // set
        const lo$4: number = migrationLo(pfn, lo);
        const hi$4: number = migrationHi(k, pfn, lo, hi);
        pt.lo[index] = lo$4;
        pt.hi[index] = hi$4;
        pt.used[table] = pt.used[table]! + 1;
      }
    } else addRss(k, mm, pfn, -1);
    if (!stays) {
      k.frames.removeMap(pfn);
      put$5: {
        if (pfn === k.frames.zeroPfn) { false; break put$5; }
        { // putAt
          const index$6: number = k.frames.index(pfn);
          { // putHead
            const head$7: number = (k.frames.orders[0] === 0 ? index$6 : k.frames.folioAt(index$6));
            if (k.frames.refcount[head$7]! <= 1) { k.frames.putLast(head$7); break put$5; }
            k.frames.refcount[head$7] = k.frames.refcount[head$7]! - 1;
            false;
          }
        }
      }
    }
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  return !stays;
}

/**
 * Locks the mappings of a page's file for reading and returns their lock; 0 for a page that no file has: an anonymous
 * one, or one that has left its file.
 *
 * @kernel mm/rmap.c rmap_walk_file
 */
export function rmapLock(k: MmKernel, pfn: number): number {
  const owner = k.frames.owner[pfn]!;
  if (owner === 0 || (k.frames.flags[pfn]! & 8 /* PG_ANON */) !== 0) return 0;
  const lock = k.mappings.iMmapLock[owner]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  return lock;
}

/** Gives back what `rmapLock` returned. */
export function rmapUnlock(k: MmKernel, lock: number): void {
  if (lock !== 0) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
}

/**
 * Takes every entry of a single frame of RAM away, or up to one that stays. The VMAs of a file's page are gone through once, in the
 * order of i_mmap: what moves comes to the new place behind the old one, or its mover has i_mmap for writing.
 *
 * @kernel mm/rmap.c try_to_unmap, try_to_migrate, rmap_walk_file
 */
export function tryToUnmap(k: MmKernel, task: number, pfn: number, leave: number): void {
  const vmas = k.vmas;
  const lock = rmapLock(k, pfn);
  if (lock !== 0) {
    const owner = k.frames.owner[pfn]!;
    for (let vma = k.mappings.head[owner]!; vma !== 0; vma = vmas.imNext[vma]!) {
      const vpn = vmaAddress(k, vma, k.frames.offset[pfn]!);
      if (vpn >= 0) tryToUnmapOne(k, task, vma, vpn, pfn, leave);
    }
    rmapUnlock(k, lock);
    return;
  }
  let vma = firstEntryVma(k, pfn, 0 /* ENTRY_MAPPED */, 0);
  while (vma !== 0) {
    const vpn = entryAddress(k, vma, pfn, 0 /* ENTRY_MAPPED */);
    const gone = tryToUnmapOne(k, task, vma, vpn, pfn, leave);
    vma = gone ? firstEntryVma(k, pfn, 0 /* ENTRY_MAPPED */, 0) : 0;
  }
}

/** Maps `to` where one entry still holds the place of `from`. @kernel mm/migrate.c remove_migration_pte */
export function removeMigrationPte(
  k: MmKernel,
  task: number,
  vma: number,
  vpn: number,
  from: number,
  to: number,
): void {
  const pt = k.pt;
  const table = mapPte(k, task, vma, vpn);
  if (table === 0) return;
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  if (entryNames(k, index, from, 1 /* ENTRY_MIGRATION */)) {
    const hi = pt.hi[index]!;
    pt.lo[index] = migratedLo(k, vma, to, pt.lo[index]!, hi);
    pt.hi[index] = migratedHi(k, vma, to, hi);
    get$1: {
      if (to === k.frames.zeroPfn) break get$1;
      let i$1 = 0;
      index$2: {
        if (to >= k.frames.pmemBase && to < k.frames.pmemEnd) { i$1 = (to - k.frames.pmemOffset) | 0; break index$2; }
        i$1 = to < k.frames.ramFrames ? to | 0 : k.frames.farIndex(to);
      }
      const head$1 = k.frames.orders[0] === 0 ? i$1 : k.frames.folioAt(i$1);
      k.frames.refcount[head$1] = k.frames.refcount[head$1]! + 1;
    }
    k.frames.addMap(to);
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
}

/** Maps `to` wherever an entry holds the place of `from`. @kernel mm/migrate.c remove_migration_ptes */
export function removeMigrationPtes(
  k: MmKernel,
  task: number,
  from: number,
  to: number,
): void {
  const vmas = k.vmas;
  const lock = rmapLock(k, from);
  if (lock !== 0) {
    const owner = k.frames.owner[from]!;
    for (let vma = k.mappings.head[owner]!; vma !== 0; vma = vmas.imNext[vma]!) {
      const vpn = vmaAddress(k, vma, k.frames.offset[from]!);
      if (vpn >= 0) removeMigrationPte(k, task, vma, vpn, from, to);
    }
    rmapUnlock(k, lock);
    return;
  }
  let vma = firstEntryVma(k, from, 1 /* ENTRY_MIGRATION */, 0);
  while (vma !== 0) {
    const vpn = entryAddress(k, vma, from, 1 /* ENTRY_MIGRATION */);
    removeMigrationPte(k, task, vma, vpn, from, to);
    vma = firstEntryVma(k, from, 1 /* ENTRY_MIGRATION */, 0);
  }
}
