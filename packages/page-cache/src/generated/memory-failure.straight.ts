// Derived from ../memory-failure.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5340
import { NotModelled } from '@faultline/kernel-api';
import { entryAddress, firstEntryVma, migrateFlags } from '@faultline/mm';
import { lockPage, removeMigrationPtes, tryToUnmap } from '@faultline/mm';
import { folioOrder } from '@faultline/pfn';
import { accessedAt } from '../accessed-at.js';
import { filemapRemoveFolio } from './cache-page.straight.js';
import type { CacheKernel } from '../kernel.js';

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
export function memoryFailureRam(
  k: CacheKernel,
  task: number,
  pfn: number,
  flags: number,
): number {
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
    throw new NotModelled('memory failure of a part of a folio is not modelled yet');
  }
  if ((frames.flagsOf(pfn) & 512 /* PG_HWPOISON */) !== 0) {
    const again = k.cachePolicy.lostAgain;
    const used = accessedAt(k, k.tasks.mm[task]!, pfn);
    if (used >= 0 && again.ret !== 0 && (flags & 2 /* MF_ACTION_REQUIRED */) !== 0) {
      k.tasks.force(task, 1796 /* BUS_MCEERR_AR */, used, frames.pageShift);
    }
    if ((again.traced === true)) {
      emit6$4: {
        const mode$4 = k.trace.mode[259 /* TP_MEMORY_FAILURE_EVENT */]!;
        if (mode$4 === 0) break emit6$4;
        const r$4 = k.trace.ring;
        const seq$4 = k.trace.seq;
        const p$4 = (seq$4 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$4[p$4] = task * 1024 /* IDS */ + 259 /* TP_MEMORY_FAILURE_EVENT */;
        r$4[p$4 + 1] = pfn;
        r$4[p$4 + 2] = 19 /* MF_MSG_AGAIN */;
        r$4[p$4 + 3] = 1 /* MF_FAILED */;
        r$4[p$4 + 4] = 0;
        r$4[p$4 + 5] = 0;
        r$4[p$4 + 6] = 0;
        k.trace.seq = seq$4 + 1;
        if (mode$4 === 2) k.trace.tell(259 /* TP_MEMORY_FAILURE_EVENT */, seq$4);
      }
    }
    put$5: {
      if (pfn === frames.zeroPfn) { false; break put$5; }
      { // putAt
        const index$6: number = frames.index(pfn);
        { // putHead
          const head$7: number = (frames.orders[0] === 0 ? index$6 : frames.folioAt(index$6));
          if (frames.refcount[head$7]! <= 1) { frames.putLast(head$7); break put$5; }
          frames.refcount[head$7] = frames.refcount[head$7]! - 1;
          false;
        }
      }
    }
    return again.ret;
  }
  if ((frames.flagsOf(pfn) & 64 /* PG_RESERVED */) !== 0) {
    // The zero page is nobody's: it is marked and stays mapped.
    frames.setFlags(pfn, 512 /* PG_HWPOISON */);
    emit6$8: {
      const mode$8 = k.trace.mode[259 /* TP_MEMORY_FAILURE_EVENT */]!;
      if (mode$8 === 0) break emit6$8;
      const r$8 = k.trace.ring;
      const seq$8 = k.trace.seq;
      const p$8 = (seq$8 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$8[p$8] = task * 1024 /* IDS */ + 259 /* TP_MEMORY_FAILURE_EVENT */;
      r$8[p$8 + 1] = pfn;
      r$8[p$8 + 2] = 0 /* MF_MSG_KERNEL */;
      r$8[p$8 + 3] = 0 /* MF_IGNORED */;
      r$8[p$8 + 4] = 0;
      r$8[p$8 + 5] = 0;
      r$8[p$8 + 6] = 0;
      k.trace.seq = seq$8 + 1;
      if (mode$8 === 2) k.trace.tell(259 /* TP_MEMORY_FAILURE_EVENT */, seq$8);
    }
    return (-16 /* -EBUSY */);
  }
  lockPage(k, pfn);
  frames.lose(pfn);
  const file = frames.owner[pfn]!;
  const page = frames.offset[pfn]!;
  const reads = file !== 0 && (frames.flagsOf(pfn) & 16 /* PG_SWAPBACKED */) === 0;
  // Who is told, as mm/memory-failure.c collect_procs_file and collect_procs_anon find them.
  const lock = k.mappings.iMmapLock[file]!;
  if (file !== 0) { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const vma = firstEntryVma(k, pfn, 0 /* ENTRY_MAPPED */, k.tasks.mm[task]!);
  const at = vma === 0 ? -1 : entryAddress(k, vma, pfn, 0 /* ENTRY_MAPPED */);
  if (file !== 0) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  const clean = reads && (frames.flagsOf(pfn) & 2 /* PG_DIRTY */) === 0;
  tryToUnmap(k, task, pfn, clean ? 0 /* LEAVE_NOTHING */ : 1 /* LEAVE_POISON */);
  const dirty = (frames.flagsOf(pfn) & 2 /* PG_DIRTY */) !== 0;
  if (at >= 0 && !clean && dirty && (flags & 2 /* MF_ACTION_REQUIRED */) !== 0) {
    k.tasks.force(task, 1796 /* BUS_MCEERR_AR */, at, frames.pageShift);
  }
  const stays = file === 0 || (!reads && (k.cachePolicy.shmemKeepsLost === true));
  if (!stays) {
    filemapRemoveFolio(k, task, file, page, pfn);
    frames.clearFlags(pfn, 2 /* PG_DIRTY */);
  }
  frames.clearFlags(pfn, 4 /* PG_LOCKED */);
  const type = clean ? 13 /* MF_MSG_CLEAN_LRU */ : 12 /* MF_MSG_DIRTY_LRU */;
  emit6$11: {
    const b$11: number = type;
    const mode$11 = k.trace.mode[259 /* TP_MEMORY_FAILURE_EVENT */]!;
    if (mode$11 === 0) break emit6$11;
    const r$11 = k.trace.ring;
    const seq$11 = k.trace.seq;
    const p$11 = (seq$11 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$11[p$11] = task * 1024 /* IDS */ + 259 /* TP_MEMORY_FAILURE_EVENT */;
    r$11[p$11 + 1] = pfn;
    r$11[p$11 + 2] = b$11;
    r$11[p$11 + 3] = 3 /* MF_RECOVERED */;
    r$11[p$11 + 4] = 0;
    r$11[p$11 + 5] = 0;
    r$11[p$11 + 6] = 0;
    k.trace.seq = seq$11 + 1;
    if (mode$11 === 2) k.trace.tell(259 /* TP_MEMORY_FAILURE_EVENT */, seq$11);
  }
  return 0;
}

/**
 * A single frame of RAM is given up: another one takes its place, in every mapping and in the cache. The
 * old one keeps the caller's reference for ever. 0 too where it was lost already; -EIO for the zero page.
 *
 * @kernel mm/memory-failure.c soft_offline_in_use_page; mm/migrate.c migrate_folio
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
  lockPage(k, pfn);
  const file = frames.owner[pfn]!;
  const page = frames.offset[pfn]!;
  tryToUnmap(k, task, pfn, 2 /* LEAVE_MIGRATION */);
  migrateFlags(k, pfn, to);
  if (file !== 0) {
    // The old frame's reference of the cache goes with its place; the new one's own is the cache's.
    k.cache.replace(file, page, to);
    put$10: {
      if (pfn === frames.zeroPfn) { false; break put$10; }
      { // putAt
        const index$11: number = frames.index(pfn);
        { // putHead
          const head$12: number = (frames.orders[0] === 0 ? index$11 : frames.folioAt(index$11));
          if (frames.refcount[head$12]! <= 1) { frames.putLast(head$12); break put$10; }
          frames.refcount[head$12] = frames.refcount[head$12]! - 1;
          false;
        }
      }
    }
  }
  removeMigrationPtes(k, task, pfn, to);
  if (file === 0) put$13: {
    if (to === frames.zeroPfn) { false; break put$13; }
    { // putAt
      const index$14: number = frames.index(to);
      { // putHead
        const head$15: number = (frames.orders[0] === 0 ? index$14 : frames.folioAt(index$14));
        if (frames.refcount[head$15]! <= 1) { frames.putLast(head$15); break put$13; }
        frames.refcount[head$15] = frames.refcount[head$15]! - 1;
        false;
      }
    }
  }
  frames.flags[pfn] = 0;
  frames.lose(pfn);
  return 0;
}
