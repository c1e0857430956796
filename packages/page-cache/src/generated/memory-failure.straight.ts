// Derived from ../memory-failure.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5340
import { NotModelled } from '@faultline/kernel-api';
import { entryAddress, firstEntryVma } from '@faultline/mm';
import { lockPage, tryToUnmap } from '@faultline/mm';
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
