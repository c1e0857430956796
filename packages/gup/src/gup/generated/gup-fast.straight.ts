// Derived from ../gup-fast.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { oddPage, secretPage, pinRefused, markReferenced } from '../fast-page.js';
// paths: base 5930
import { fastGrab } from '../fast-page.js';
import { follWord } from '../foll-flags.js';
import { gupUnlocked } from './get-user-pages.straight.js';
import { gupLongtermLocked } from './get-user-pages-locked.straight.js';
import { dropPage } from '../grab-page.js';
import { validGupFlags } from '../gup-flags.js';
import type { GupKernel } from '../kernel.js';

/**
 * Walks the tables without a lock, with interrupts off, so that tables cannot go; entries can. So each page
 * is taken first and its entry read again then: who unmaps clears the entry first and looks at the count
 * then. Ends at the first page that is not to be had so.
 *
 *     read entry -> may it be had? -> take it -> entry and table the same? -> next page
 *                        no: end                      no: give it back, end
 *
 * Pins that a fork got in between are all given back: it did not see them.
 *
 * @kernel mm/gup.c gup_fast, gup_fast_pte_range, gup_fast_pmd_leaf, undo_dev_pagemap
 */
export function gupFastWalk(
  k: GupKernel,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const pt = k.pt;
  const root = k.mms.root[mm]!;
  let got = 0;
  let pgmap = 0;
  let before = 0;
  let last = -1;
  const seq = k.mms.writeProtectSeq[mm]!;
  const pin = (foll & 524288 /* FOLL_PIN */) !== 0;
  // A fork is about to share private pages.
  if (pin && (seq & 1) !== 0) return 0;
  k.tasks.irqsOff[0] = k.tasks.irqsOff[0]! + 1;
  while (got < pages) {
    const vpn = start + got;
    const upper = pt.tableAt(root, vpn, 1);
    // What the slot named may be another's alone by now: interrupts off only keep tables from being freed.
    const pmd = (upper << pt.bits) | pt.slot(vpn, 1);
    if (upper !== 0 && (pt.lo[pmd] === 0 || (pt.lo[pmd]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt.hi[pmd]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[pmd]!) >>> 12))) !== 0) {
      const want = Math.min(pages - got, pt.slotMask + 1 - (vpn & pt.slotMask));
      const had = (k.paths.straight[6400 /* GUP_FAST_PTES */]!(k, pmd, vpn, want, foll, list) as number);
      got += had;
      if (had < want) break;
      continue;
    }
    const index = upper === 0 ? pt.leafAt(root, vpn) : ((pt.lo[pmd]! & 128 /* E_PSE */) !== 0 ? pmd : 0);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    const size = pt.pages(pt.level[index >> pt.bits]!);
    const head: number = index === 0 ? 0 /* NO_PFN */ : ((
    ((lo & 1 /* E_PRESENT */) !== 0 && ((foll & 1 /* FOLL_WRITE */) === 0 || (lo & 2 /* E_RW */) !== 0)) &&
    ((hi & k.pt.layout.devmap) === 0 ? (lo & 512 /* E_SPECIAL */) === 0 : (foll & 256 /* FOLL_LONGTERM */) === 0)
  ) ? ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)) : oddPage(k, lo, hi, foll));
    if (head === 0 /* NO_PFN */) break;
    const pfn = head + (vpn & (size - 1));
    if (index >> pt.bits !== last) {
      // The reference of a device is kept for one table.
      last = index >> pt.bits;
      before = got;
      if (pgmap !== 0) k.pagemaps.put(pgmap);
      pgmap = 0;
    }
    let take = Math.min(pages - got, size - (vpn & (size - 1)));
    if ((hi & pt.layout.devmap) !== 0) {
      take = 1;
      pgmap = (pgmap !== 0 && pfn >= k.pagemaps.start[pgmap]! && pfn < k.pagemaps.start[pgmap]! + k.pagemaps.count[pgmap]!
      ? pgmap
      : k.pagemaps.getInstead(pfn, pgmap));
      if (pgmap === 0) {
        // The device goes: whatever this table gave is given back.
        while (got > before) {
          dropPage(k, list);
          got--;
        }
        break;
      }
    } else if (!(k.frames.refcount[k.frames.headAt(k.frames.index(pfn))]! > 0)) break;
    fastGrab(k, list, pfn, take, foll);
    const same = pt.lo[index] === lo && pt.hi[index] === hi;
    if (!same || ((k.mappings.secrets[0] !== 0 && secretPage(k, pfn)) || (((foll & 524288 /* FOLL_PIN */) !== 0 && ((foll & 256 /* FOLL_LONGTERM */) !== 0 || (lo & 2 /* E_RW */) === 0)) && pinRefused(k, pfn, lo, hi, foll)))) {
      for (let i = take; i > 0; i--) {
        dropPage(k, list);
      }
      break;
    }
    { // fastKept
      if (!(pfn >= k.frames.pmemBase && (pfn < k.frames.pmemEnd || k.frames.isDevdax(pfn)))) markReferenced(k, pfn);
    }
    got += take;
  }
  if (pgmap !== 0) k.pagemaps.put(pgmap);
  k.tasks.irqsOff[0] = k.tasks.irqsOff[0]! - 1;
  const forked = pin && k.mms.writeProtectSeq[mm] !== seq;
  while (forked && got > 0) {
    dropPage(k, list);
    got--;
  }
  return got;
}

/** What fast GUP has left over, by the slow path. @kernel mm/gup.c __gup_longterm_unlocked */
export function gupFastRest(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const mm = k.tasks.mm[task]!;
  const longterm = (foll & 256 /* FOLL_LONGTERM */) !== 0;
  if (!(k.gupPolicy.longtermLock.always === true) && !longterm) {
    return gupUnlocked(k, task, mm, start, pages, foll | 65536 /* FOLL_TOUCH */, list);
  }
  const drops = k.gupPolicy.longtermLock.drops;
  const flags = drops ? foll | 65536 /* FOLL_TOUCH */ | 2097152 /* FOLL_UNLOCKABLE */ : foll;
  k.tasks.gupUnlocked[task] = 0;
  const lock = k.mms.mmapLock[mm]!;
  const rule = k.gupPolicy.fatalSignal;
  let got = 0;
  downReadKillable$1: {
    const killed$1: number = rule.lock;
    while (k.locks.word[lock]! < 0) {
      if (killed$1 !== 0 && k.tasks.fatalSignal[task] !== 0) { got = killed$1; break downReadKillable$1; }
      throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    }
    k.locks.word[lock] = k.locks.word[lock]! + 1;
    got = 0;
  }
  if (got !== 0) return got;
  got = gupLongtermLocked(k, task, mm, start, pages, flags, list);
  if (k.tasks.gupUnlocked[task] === 0) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return got;
}

/**
 * Pages of the caller's own memory, without the mmap lock as far as that goes. An error is only told where
 * there is no page.
 *
 * @kernel mm/gup.c internal_get_user_pages_fast, gup_fast_fallback 6.10 and later
 */
export function gupFastFallback(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const mm = k.tasks.mm[task]!;
  if ((k.trace.probing === true)) {
    const word = follWord(k.gupPolicy.foll, foll);
    emit6$1: {
      const mode$1 = k.trace.mode[255 /* TP_GUP_FAST */]!;
      if (mode$1 === 0) break emit6$1;
      const r$1 = k.trace.ring;
      const seq$1 = k.trace.seq;
      const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$1[p$1] = task * 1024 /* IDS */ + 255 /* TP_GUP_FAST */;
      r$1[p$1 + 1] = start;
      r$1[p$1 + 2] = pages;
      r$1[p$1 + 3] = word;
      r$1[p$1 + 4] = 0;
      r$1[p$1 + 5] = 0;
      r$1[p$1 + 6] = 0;
      k.trace.seq = seq$1 + 1;
      if (mode$1 === 2) k.trace.tell(255 /* TP_GUP_FAST */, seq$1);
    }
  }
  // Not even the gate is had so.
  if (start + pages > k.mms.taskSize) return (-14 /* -EFAULT */);
  if ((foll & 524288 /* FOLL_PIN */) !== 0) k.mms.hasPinned[mm] = 1;
  let got = gupFastWalk(k, mm, start, pages, foll, list);
  if (got < pages && (foll & 1048576 /* FOLL_FAST_ONLY */) === 0) {
    const rest = gupFastRest(k, task, start + got, pages - got, foll, list);
    if (rest >= 0) got += rest;
    else if (got === 0) got = rest;
  }
  if ((k.trace.probing === true)) emit2$2: {
    const mode$2 = k.trace.mode[256 /* TP_GUP_FAST_RET */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 256 /* TP_GUP_FAST_RET */;
    r$2[p$2 + 1] = start;
    r$2[p$2 + 2] = got;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(256 /* TP_GUP_FAST_RET */, seq$2);
  }
  return got;
}

/** @kernel mm/gup.c get_user_pages_fast */
export function getUserPagesFast(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const known = (k.gupPolicy.fastLongterm === true) ? foll : foll & (-257 /* ~FOLL_LONGTERM */);
  const flags = validGupFlags(k, known, 2 /* FOLL_GET */, 0);
  if (flags < 0) return (-22 /* -EINVAL */);
  return gupFastFallback(k, task, start, pages, flags, list);
}

/** @kernel mm/gup.c pin_user_pages_fast */
export function pinUserPagesFast(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const flags = validGupFlags(k, foll, 524288 /* FOLL_PIN */, 0);
  if (flags < 0) return (-22 /* -EINVAL */);
  return gupFastFallback(k, task, start, pages, flags, list);
}
