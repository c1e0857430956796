// paths: base 7880
import {
  AT_REF_PUT,
  AT_XA_WRITE,
  EAGAIN,
  EIO,
  NotModelled,
  type Path,
} from '@faultline/kernel-api';
import { LEAVE_MIGRATION, migrateFlags } from '@faultline/mm';
import { folioUnlock, lockPage, removeMigrationPtes, tryToUnmap } from '@faultline/mm/paths';
import {
  folioMapcount,
  folioOrder,
  folioRefcount,
  NO_PFN,
  PG_HWPOISON,
  PG_RESERVED,
} from '@faultline/pfn';
import type { CacheKernel } from './kernel.js';

/**
 * A single frame of RAM is given up: another one takes its place, in every mapping and in the cache. The
 * old one keeps the caller's reference for ever. 0 too where it was lost already; -EIO for the zero page; where somebody
 * else holds it, a pipe or a device, -EIO or -EBUSY by release, and all is as before.
 *
 * @kernel mm/memory-failure.c soft_offline_in_use_page; mm/migrate.c migrate_pages
 */
export function* softOfflineRam(k: CacheKernel, task: number, pfn: number): Path<number> {
  const frames = k.frames;
  if (folioOrder(frames, pfn) !== 0) {
    frames.put(pfn);
    throw new NotModelled('giving up a part of a folio is not modelled yet');
  }
  const odd = frames.flagsOf(pfn) & (PG_HWPOISON | PG_RESERVED);
  if (odd !== 0) {
    // Lost already, or the zero page.
    frames.put(pfn);
    yield AT_REF_PUT;
    return (odd & PG_HWPOISON) !== 0 ? 0 : -EIO;
  }
  const to = frames.alloc(0);
  if (to === NO_PFN) {
    frames.put(pfn);
    throw new NotModelled('giving up a page without memory for another one');
  }
  const rounds = k.mmPolicy.migrateRounds.length;
  let ret = -EAGAIN;
  for (let i = 0; i < rounds && ret !== 0; i++) {
    ret = yield* migrateFolio(k, task, pfn, to, k.mmPolicy.migrateRounds[i]!);
  }
  if (ret !== 0) {
    frames.put(to);
    frames.put(pfn);
    yield AT_REF_PUT;
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
export function* migrateFolio(
  k: CacheKernel,
  task: number,
  pfn: number,
  to: number,
  tries: number,
): Path<number> {
  let unmapped = false;
  for (let i = 0; i < tries && !unmapped; i++) {
    yield* lockPage(k, pfn);
    yield* tryToUnmap(k, task, pfn, LEAVE_MIGRATION);
    unmapped = folioMapcount(k.frames, pfn) === 0;
    if (unmapped) continue;
    yield* removeMigrationPtes(k, task, pfn, pfn);
    yield* folioUnlock(k, pfn);
  }
  if (!unmapped) return -EAGAIN;
  let ret = -EAGAIN;
  for (let i = 0; i < tries && ret !== 0; i++) ret = yield* moveToNewFolio(k, pfn, to);
  yield* removeMigrationPtes(k, task, pfn, ret === 0 ? to : pfn);
  // The reference of a page that is in a file is the file's now.
  if (ret === 0 && k.frames.owner[to] === 0) k.frames.put(to);
  yield* folioUnlock(k, pfn);
  return ret;
}

/**
 * Contents, flags and the place in the file of a locked frame that nothing maps go to another one; -EAGAIN where somebody
 * has it besides the caller and the file.
 *
 * @kernel mm/migrate.c folio_migrate_mapping, move_to_new_folio
 */
export function* moveToNewFolio(k: CacheKernel, pfn: number, to: number): Path<number> {
  const frames = k.frames;
  const file = frames.owner[pfn]!;
  yield AT_XA_WRITE;
  if (folioRefcount(frames, pfn) !== (file === 0 ? 1 : 2)) return -EAGAIN;
  migrateFlags(k, pfn, to);
  if (file !== 0) {
    // The old frame's reference of the cache goes with its place; the new one's own is the cache's.
    k.cache.replace(file, frames.offset[pfn]!, to);
    frames.put(pfn);
  }
  yield AT_XA_WRITE;
  return 0;
}
