// paths: base 5930
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PTE_READ,
  AT_REF_GET,
  AT_REF_PUT,
  EFAULT,
  EINVAL,
  type Path,
} from '@faultline/kernel-api';
import { downReadKillable, upRead } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { fastAlive, fastGrab, fastKept, fastPage, fastRefused } from './fast-page.js';
import {
  FOLL_FAST_ONLY,
  FOLL_GET,
  FOLL_LONGTERM,
  FOLL_PIN,
  FOLL_TOUCH,
  FOLL_UNLOCKABLE,
  follWord,
} from './foll-flags.js';
import { gupUnlocked } from './get-user-pages.path.js';
import { gupLongtermLocked } from './get-user-pages-locked.path.js';
import { dropPage } from './grab-page.js';
import { validGupFlags } from './gup-flags.js';
import type { GupKernel } from './kernel.js';
import { GUP_FAST_PTES } from './run-ops.js';
import { TP_GUP_FAST, TP_GUP_FAST_RET } from './tracepoints.js';

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
export function* gupFastWalk(
  k: GupKernel,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const pt = k.pt;
  const root = k.mms.root[mm]!;
  let got = 0;
  let pgmap = 0;
  let before = 0;
  let last = -1;
  const seq = k.mms.writeProtectSeq[mm]!;
  const pin = (foll & FOLL_PIN) !== 0;
  // A fork is about to share private pages.
  if (pin && (seq & 1) !== 0) return 0;
  k.tasks.irqsOff[0] = k.tasks.irqsOff[0]! + 1;
  while (got < pages) {
    const vpn = start + got;
    const upper = pt.tableAt(root, vpn, 1);
    yield AT_PTE_READ;
    // What the slot named may be another's alone by now: interrupts off only keep tables from being freed.
    const pmd = (upper << pt.bits) | pt.slot(vpn, 1);
    if (upper !== 0 && pt.child(pmd) !== 0) {
      const want = Math.min(pages - got, pt.slotMask + 1 - (vpn & pt.slotMask));
      const had = yield* k.call(GUP_FAST_PTES, pmd, vpn, want, foll, list);
      got += had;
      if (had < want) break;
      continue;
    }
    const index = upper === 0 ? pt.leafAt(root, vpn) : pt.leafOrNone(pmd);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    const size = pt.pages(pt.level[index >> pt.bits]!);
    yield AT_PTE_READ;
    const head = index === 0 ? NO_PFN : fastPage(k, lo, hi, foll);
    if (head === NO_PFN) break;
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
      pgmap = k.pagemaps.getFrom(pfn, pgmap);
      if (pgmap === 0) {
        // The device goes: whatever this table gave is given back.
        while (got > before) {
          dropPage(k, list);
          got--;
          yield AT_REF_PUT;
        }
        break;
      }
    } else if (!fastAlive(k, pfn)) break;
    fastGrab(k, list, pfn, take, foll);
    yield AT_REF_GET;
    const same = pt.lo[index] === lo && pt.hi[index] === hi;
    if (!same || fastRefused(k, pfn, lo, hi, foll)) {
      for (let i = take; i > 0; i--) {
        dropPage(k, list);
        yield AT_REF_PUT;
      }
      break;
    }
    fastKept(k, pfn);
    got += take;
  }
  if (pgmap !== 0) k.pagemaps.put(pgmap);
  k.tasks.irqsOff[0] = k.tasks.irqsOff[0]! - 1;
  yield AT_PTE_READ;
  const forked = pin && k.mms.writeProtectSeq[mm] !== seq;
  while (forked && got > 0) {
    dropPage(k, list);
    got--;
    yield AT_REF_PUT;
  }
  return got;
}

/** What fast GUP has left over, by the slow path. @kernel mm/gup.c __gup_longterm_unlocked */
export function* gupFastRest(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  const longterm = (foll & FOLL_LONGTERM) !== 0;
  if (!k.gupPolicy.longtermLock.always && !longterm) {
    return yield* gupUnlocked(k, task, mm, start, pages, foll | FOLL_TOUCH, list);
  }
  const drops = k.gupPolicy.longtermLock.drops;
  const flags = drops ? foll | FOLL_TOUCH | FOLL_UNLOCKABLE : foll;
  k.tasks.gupUnlocked[task] = 0;
  const lock = k.mms.mmapLock[mm]!;
  const rule = k.gupPolicy.fatalSignal;
  let got = yield* downReadKillable(k, task, lock, AT_MMAP_READ_LOCK, rule.lock);
  if (got !== 0) return got;
  got = yield* gupLongtermLocked(k, task, mm, start, pages, flags, list);
  if (k.tasks.gupUnlocked[task] === 0) yield* upRead(k, lock, AT_MMAP_READ_UNLOCK);
  return got;
}

/**
 * Pages of the caller's own memory, without the mmap lock as far as that goes. An error is only told where
 * there is no page.
 *
 * @kernel mm/gup.c internal_get_user_pages_fast, gup_fast_fallback 6.10 and later
 */
export function* gupFastFallback(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  if (k.trace.probing) {
    const word = follWord(k.gupPolicy.foll, foll);
    k.trace.emit6(TP_GUP_FAST, task, start, pages, word, 0, 0, 0);
  }
  // Not even the gate is had so.
  if (start + pages > k.mms.taskSize) return -EFAULT;
  if ((foll & FOLL_PIN) !== 0) k.mms.hasPinned[mm] = 1;
  let got = yield* gupFastWalk(k, mm, start, pages, foll, list);
  if (got < pages && (foll & FOLL_FAST_ONLY) === 0) {
    const rest = yield* gupFastRest(k, task, start + got, pages - got, foll, list);
    if (rest >= 0) got += rest;
    else if (got === 0) got = rest;
  }
  if (k.trace.probing) k.trace.emit2(TP_GUP_FAST_RET, task, start, got);
  return got;
}

/** @kernel mm/gup.c get_user_pages_fast */
export function* getUserPagesFast(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const known = k.gupPolicy.fastLongterm ? foll : foll & ~FOLL_LONGTERM;
  const flags = validGupFlags(k, known, FOLL_GET, 0);
  if (flags < 0) return -EINVAL;
  return yield* gupFastFallback(k, task, start, pages, flags, list);
}

/** @kernel mm/gup.c pin_user_pages_fast */
export function* pinUserPagesFast(
  k: GupKernel,
  task: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const flags = validGupFlags(k, foll, FOLL_PIN, 0);
  if (flags < 0) return -EINVAL;
  return yield* gupFastFallback(k, task, start, pages, flags, list);
}
