// Derived from ../get-user-pages.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5920
import { decided } from '@faultline/kernel-api';
import { GUP_DECISIONS as D } from '../decisions.js';
import { getUserPagesLocked, gupLongtermLocked } from './get-user-pages-locked.straight.js';
import { validGupFlags } from '../gup-flags.js';
import type { GupKernel } from '../kernel.js';

/**
 * The variants of get_user_pages (FOLL_GET) and pin_user_pages (FOLL_PIN). Each appends the pages it gets to
 * `list` and returns how many, or a negative errno when there is not one.
 *
 *     getUserPages, pinUserPages              the caller holds the mmap lock for reading throughout
 *     ...Remote                               the same of another process; with FOLL_UNLOCKABLE (the
 *                                             caller gave `locked`) it may be gone: tasks.gupUnlocked
 *     ...Unlocked                             takes and drops it
 *
 * @kernel mm/gup.c get_user_pages
 */
export function getUserPages(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const flags = validGupFlags(k, foll, 2 /* FOLL_GET */, 65536 /* FOLL_TOUCH */);
  if (flags < 0) return (-22 /* -EINVAL */);
  if ((k.gupPolicy.longtermLock.drops === true)) {
    return getUserPagesLocked(k, task, mm, start, pages, flags & (-2097153 /* ~FOLL_UNLOCKABLE */), list);
  }
  return gupLongtermLocked(k, task, mm, start, pages, flags & (-2097153 /* ~FOLL_UNLOCKABLE */), list);
}

/** @kernel mm/gup.c pin_user_pages */
export function pinUserPages(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const flags = validGupFlags(k, foll, 524288 /* FOLL_PIN */, 0);
  if (flags < 0) return k.gupPolicy.args.pinRefused;
  return gupLongtermLocked(k, task, mm, start, pages, flags & (-2097153 /* ~FOLL_UNLOCKABLE */), list);
}

/** @kernel mm/gup.c __get_user_pages_remote */
export function gupRemote(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const longterm = (foll & 256 /* FOLL_LONGTERM */) !== 0;
  const always = (k.gupPolicy.longtermLock.always === true) && (foll & 524288 /* FOLL_PIN */) !== 0;
  if (longterm && !(k.gupPolicy.longtermLock.drops === true) && (foll & 2097152 /* FOLL_UNLOCKABLE */) !== 0) return (-22 /* -EINVAL */);
  if (!longterm && !always) {
    return getUserPagesLocked(k, task, mm, start, pages, foll, list);
  }
  return gupLongtermLocked(k, task, mm, start, pages, foll, list);
}

/** @kernel mm/gup.c get_user_pages_remote */
export function getUserPagesRemote(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  k.tasks.gupUnlocked[task] = 0;
  const flags = validGupFlags(k, foll, 2 /* FOLL_GET */, 327680 /* FOLL_TOUCH | FOLL_REMOTE */);
  if (flags < 0) return (-22 /* -EINVAL */);
  return gupRemote(k, task, mm, start, pages, flags, list);
}

/** @kernel mm/gup.c pin_user_pages_remote */
export function pinUserPagesRemote(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  k.tasks.gupUnlocked[task] = 0;
  const flags = validGupFlags(k, foll, 524288 /* FOLL_PIN */, 327680 /* FOLL_TOUCH | FOLL_REMOTE */);
  if (flags < 0) return k.gupPolicy.args.pinRefused;
  return gupRemote(k, task, mm, start, pages, flags, list);
}

/** What the unlocked variants share: the mmap lock around it, unless it was dropped for good. */
export function gupUnlocked(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const longterm = (foll & 256 /* FOLL_LONGTERM */) !== 0;
  const always = (k.gupPolicy.longtermLock.always === true) && (foll & 524288 /* FOLL_PIN */) !== 0;
  const flags = longterm && !(k.gupPolicy.longtermLock.drops === true) ? foll : foll | 2097152 /* FOLL_UNLOCKABLE */;
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
  if (longterm || always) got = gupLongtermLocked(k, task, mm, start, pages, flags, list);
  else got = getUserPagesLocked(k, task, mm, start, pages, flags, list);
  if (k.tasks.gupUnlocked[task] === 0) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return got;
}

/** @kernel mm/gup.c get_user_pages_unlocked */
export function getUserPagesUnlocked(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const flags = validGupFlags(k, foll, 2 /* FOLL_GET */, 65536 /* FOLL_TOUCH */);
  if (flags < 0) return (-22 /* -EINVAL */);
  if ((flags & 256 /* FOLL_LONGTERM */) !== 0 && (k.gupPolicy.longtermLock.unlockedRefuses === true)) {
    return decided(k, D.unlocked, (-22 /* -EINVAL */));
  }
  return gupUnlocked(k, task, mm, start, pages, flags, list);
}

/** @kernel mm/gup.c pin_user_pages_unlocked */
export function pinUserPagesUnlocked(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const flags = validGupFlags(k, foll, 524288 /* FOLL_PIN */, 65536 /* FOLL_TOUCH */);
  if (flags < 0) return k.gupPolicy.args.pinRefused;
  if ((flags & 256 /* FOLL_LONGTERM */) !== 0 && (k.gupPolicy.longtermLock.unlockedRefuses === true)) {
    return decided(k, D.unlocked, (-22 /* -EINVAL */));
  }
  return gupUnlocked(k, task, mm, start, pages, flags, list);
}
