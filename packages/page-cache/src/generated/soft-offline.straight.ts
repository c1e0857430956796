// Derived from ../soft-offline.path.ts by npm run paths: do not edit.
// paths: base 7880
import { NotModelled } from '@faultline/kernel-api';
import { migrateFlags } from '@faultline/mm';
import { folioUnlock, lockPage, removeMigrationPtes, tryToUnmap } from '@faultline/mm';
import { folioMapcount, folioOrder, folioRefcount } from '@faultline/pfn';
import type { CacheKernel } from '../kernel.js';

/**
 * A single frame of RAM is given up: another one takes its place, in every mapping and in the cache. The
 * old one keeps the caller's reference for ever. 0 too where it was lost already; -EIO for the zero page; where somebody
 * else holds it, a pipe or a device, -EIO or -EBUSY by release, and all is as before.
 *
 * @kernel mm/memory-failure.c soft_offline_in_use_page; mm/migrate.c migrate_pages
 */
export function softOfflineRam(k: CacheKernel, task: number, pfn: number): number {
  const frames = k.frames;
  if (folioOrder(frames, pfn) !== 0) {
    put$1: {
      if (pfn === frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = frames.index(pfn);
        { // putHead
          const head$3: number = (frames.orders[0] === 0 ? index$2 : frames.folioAt(index$2));
          if (frames.refcount[head$3]! <= 1) { frames.putLast(head$3); break put$1; }
          frames.refcount[head$3] = frames.refcount[head$3]! - 1;
          false;
        }
      }
    }
    throw new NotModelled('giving up a part of a folio is not modelled yet');
  }
  const odd = frames.flagsOf(pfn) & 576 /* PG_HWPOISON | PG_RESERVED */;
  if (odd !== 0) {
    // Lost already, or the zero page.
    put$4: {
      if (pfn === frames.zeroPfn) { false; break put$4; }
      { // putAt
        const index$5: number = frames.index(pfn);
        { // putHead
          const head$6: number = (frames.orders[0] === 0 ? index$5 : frames.folioAt(index$5));
          if (frames.refcount[head$6]! <= 1) { frames.putLast(head$6); break put$4; }
          frames.refcount[head$6] = frames.refcount[head$6]! - 1;
          false;
        }
      }
    }
    return (odd & 512 /* PG_HWPOISON */) !== 0 ? 0 : (-5 /* -EIO */);
  }
  const to = frames.alloc(0);
  if (to === 0 /* NO_PFN */) {
    put$7: {
      if (pfn === frames.zeroPfn) { false; break put$7; }
      { // putAt
        const index$8: number = frames.index(pfn);
        { // putHead
          const head$9: number = (frames.orders[0] === 0 ? index$8 : frames.folioAt(index$8));
          if (frames.refcount[head$9]! <= 1) { frames.putLast(head$9); break put$7; }
          frames.refcount[head$9] = frames.refcount[head$9]! - 1;
          false;
        }
      }
    }
    throw new NotModelled('giving up a page without memory for another one');
  }
  const rounds = k.mmPolicy.migrateRounds.length;
  let ret = (-11 /* -EAGAIN */);
  for (let i = 0; i < rounds && ret !== 0; i++) {
    ret = migrateFolio(k, task, pfn, to, k.mmPolicy.migrateRounds[i]!);
  }
  if (ret !== 0) {
    put$10: {
      if (to === frames.zeroPfn) { false; break put$10; }
      { // putAt
        const index$11: number = frames.index(to);
        { // putHead
          const head$12: number = (frames.orders[0] === 0 ? index$11 : frames.folioAt(index$11));
          if (frames.refcount[head$12]! <= 1) { frames.putLast(head$12); break put$10; }
          frames.refcount[head$12] = frames.refcount[head$12]! - 1;
          false;
        }
      }
    }
    put$13: {
      if (pfn === frames.zeroPfn) { false; break put$13; }
      { // putAt
        const index$14: number = frames.index(pfn);
        { // putHead
          const head$15: number = (frames.orders[0] === 0 ? index$14 : frames.folioAt(index$14));
          if (frames.refcount[head$15]! <= 1) { frames.putLast(head$15); break put$13; }
          frames.refcount[head$15] = frames.refcount[head$15]! - 1;
          false;
        }
      }
    }
    return k.mmPolicy.softOfflineFails;
  }
  frames.flags[pfn] = 0;
  frames.lose(pfn);
  return 0;
}

/**
 * Moves a frame, of which the caller has a reference, to another one: 0, or -EAGAIN where it could not be unmapped in so many
 * `tries`, or somebody else held it at each.
 *
 * @kernel mm/migrate.c migrate_pages_batch, migrate_folio_unmap, migrate_folio_move
 */
export function migrateFolio(
  k: CacheKernel,
  task: number,
  pfn: number,
  to: number,
  tries: number,
): number {
  let unmapped = false;
  for (let i = 0; i < tries && !unmapped; i++) {
    lockPage(k, pfn);
    tryToUnmap(k, task, pfn, 2 /* LEAVE_MIGRATION */);
    unmapped = folioMapcount(k.frames, pfn) === 0;
    if (unmapped) continue;
    removeMigrationPtes(k, task, pfn, pfn);
    folioUnlock(k, pfn);
  }
  if (!unmapped) return (-11 /* -EAGAIN */);
  let ret = (-11 /* -EAGAIN */);
  for (let i = 0; i < tries && ret !== 0; i++) ret = moveToNewFolio(k, pfn, to);
  removeMigrationPtes(k, task, pfn, ret === 0 ? to : pfn);
  // The reference of a page that is in a file is the file's now.
  if (ret === 0 && k.frames.owner[to] === 0) put$1: {
    if (to === k.frames.zeroPfn) { false; break put$1; }
    { // putAt
      const index$2: number = k.frames.index(to);
      { // putHead
        const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
        if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
        k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
        false;
      }
    }
  }
  folioUnlock(k, pfn);
  return ret;
}

/**
 * Contents, flags and the place in the file of a locked frame that nothing maps go to another one; -EAGAIN where somebody
 * has it besides the caller and the file.
 *
 * @kernel mm/migrate.c folio_migrate_mapping, move_to_new_folio
 */
export function moveToNewFolio(k: CacheKernel, pfn: number, to: number): number {
  const frames = k.frames;
  const file = frames.owner[pfn]!;
  if (folioRefcount(frames, pfn) !== (file === 0 ? 1 : 2)) return (-11 /* -EAGAIN */);
  migrateFlags(k, pfn, to);
  if (file !== 0) {
    // The old frame's reference of the cache goes with its place; the new one's own is the cache's.
    k.cache.replace(file, frames.offset[pfn]!, to);
    put$1: {
      if (pfn === frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = frames.index(pfn);
        { // putHead
          const head$3: number = (frames.orders[0] === 0 ? index$2 : frames.folioAt(index$2));
          if (frames.refcount[head$3]! <= 1) { frames.putLast(head$3); break put$1; }
          frames.refcount[head$3] = frames.refcount[head$3]! - 1;
          false;
        }
      }
    }
  }
  return 0;
}
