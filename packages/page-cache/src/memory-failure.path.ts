// paths: base 5340
import {
  BUS_MCEERR_AR,
  MF_ACTION_REQUIRED,
  MF_FAILED,
  MF_IGNORED,
  MF_MSG_AGAIN,
  MF_MSG_CLEAN_LRU,
  MF_MSG_DIRTY_LRU,
  MF_MSG_KERNEL,
  MF_RECOVERED,
  TP_MEMORY_FAILURE_EVENT,
} from '@faultline/gup';
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_PAGE_UNLOCK,
  AT_REF_PUT,
  EBUSY,
  NotModelled,
  type Path,
} from '@faultline/kernel-api';
import {
  ENTRY_MAPPED,
  entryAddress,
  firstEntryVma,
  LEAVE_NOTHING,
  LEAVE_POISON,
} from '@faultline/mm';
import { downRead, lockPage, tryToUnmap, upRead } from '@faultline/mm/paths';
import {
  folioOrder,
  PG_DIRTY,
  PG_HWPOISON,
  PG_LOCKED,
  PG_RESERVED,
  PG_SWAPBACKED,
} from '@faultline/pfn';
import { accessedAt } from './accessed-at.js';
import { filemapRemoveFolio } from './cache-page.path.js';
import type { CacheKernel } from './kernel.js';

/**
 * A single frame of RAM is lost. Whoever maps it gets an entry that says so, and the caller, if it is said
 * to use the page just now, a signal; but a clean page of a file is only dropped: it can be read again.
 *
 *     clean, of ext4 or XFS     entries cleared        out of the cache
 *     dirty of those            poison in entries      out of the cache
 *     of tmpfs                  poison in entries      out of the cache up to 5.15
 *     anonymous                 poison in entries
 *     the zero page             as they were: -EBUSY
 *
 * The frame keeps the caller's reference for ever. Of a frame that was lost before (only the zero page can come
 * twice) whoever uses it is told once more.
 *
 * @kernel mm/memory-failure.c memory_failure, hwpoison_user_mappings, me_pagecache_clean
 */
export function* memoryFailureRam(
  k: CacheKernel,
  task: number,
  pfn: number,
  flags: number,
): Path<number> {
  const frames = k.frames;
  if (folioOrder(frames, pfn) !== 0) {
    frames.put(pfn);
    throw new NotModelled('memory failure of a part of a folio is not modelled yet');
  }
  if ((frames.flagsOf(pfn) & PG_HWPOISON) !== 0) {
    const again = k.cachePolicy.lostAgain;
    const used = accessedAt(k, k.tasks.mm[task]!, pfn);
    if (used >= 0 && again.ret !== 0 && (flags & MF_ACTION_REQUIRED) !== 0) {
      k.tasks.force(task, BUS_MCEERR_AR, used, frames.pageShift);
    }
    if (again.traced) {
      k.trace.emit6(TP_MEMORY_FAILURE_EVENT, task, pfn, MF_MSG_AGAIN, MF_FAILED, 0, 0, 0);
    }
    frames.put(pfn);
    yield AT_REF_PUT;
    return again.ret;
  }
  if ((frames.flagsOf(pfn) & PG_RESERVED) !== 0) {
    // The zero page is nobody's: it is marked and stays mapped.
    frames.setFlags(pfn, PG_HWPOISON);
    k.trace.emit6(TP_MEMORY_FAILURE_EVENT, task, pfn, MF_MSG_KERNEL, MF_IGNORED, 0, 0, 0);
    return -EBUSY;
  }
  yield* lockPage(k, pfn);
  frames.lose(pfn);
  const file = frames.owner[pfn]!;
  const page = frames.offset[pfn]!;
  const reads = file !== 0 && (frames.flagsOf(pfn) & PG_SWAPBACKED) === 0;
  // Who is told, as mm/memory-failure.c collect_procs_file and collect_procs_anon find them.
  const lock = k.mappings.iMmapLock[file]!;
  if (file !== 0) yield* downRead(k, lock, AT_I_MMAP_LOCK);
  const vma = firstEntryVma(k, pfn, ENTRY_MAPPED, k.tasks.mm[task]!);
  const at = vma === 0 ? -1 : entryAddress(k, vma, pfn, ENTRY_MAPPED);
  if (file !== 0) yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
  const clean = reads && (frames.flagsOf(pfn) & PG_DIRTY) === 0;
  yield* tryToUnmap(k, task, pfn, clean ? LEAVE_NOTHING : LEAVE_POISON);
  const dirty = (frames.flagsOf(pfn) & PG_DIRTY) !== 0;
  if (at >= 0 && !clean && dirty && (flags & MF_ACTION_REQUIRED) !== 0) {
    k.tasks.force(task, BUS_MCEERR_AR, at, frames.pageShift);
  }
  const stays = file === 0 || (!reads && k.cachePolicy.shmemKeepsLost);
  if (!stays) {
    yield* filemapRemoveFolio(k, task, file, page, pfn);
    frames.clearFlags(pfn, PG_DIRTY);
  }
  frames.clearFlags(pfn, PG_LOCKED);
  yield AT_PAGE_UNLOCK;
  const type = clean ? MF_MSG_CLEAN_LRU : MF_MSG_DIRTY_LRU;
  k.trace.emit6(TP_MEMORY_FAILURE_EVENT, task, pfn, type, MF_RECOVERED, 0, 0, 0);
  return 0;
}
