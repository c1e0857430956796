// paths: base 5920
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  decided,
  EINVAL,
  type Path,
} from '@faultline/kernel-api';
import { downReadKillable, upRead } from '@faultline/mm/paths';
import { GUP_DECISIONS as D } from './decisions.js';
import {
  FOLL_GET,
  FOLL_LONGTERM,
  FOLL_PIN,
  FOLL_REMOTE,
  FOLL_TOUCH,
  FOLL_UNLOCKABLE,
} from './foll-flags.js';
import { getUserPagesLocked, gupLongtermLocked } from './get-user-pages-locked.path.js';
import { validGupFlags } from './gup-flags.js';
import type { GupKernel } from './kernel.js';

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
export function* getUserPages(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const flags = validGupFlags(k, foll, FOLL_GET, FOLL_TOUCH);
  if (flags < 0) return -EINVAL;
  if (k.gupPolicy.longtermLock.drops) {
    return yield* getUserPagesLocked(k, task, mm, start, pages, flags & ~FOLL_UNLOCKABLE, list);
  }
  return yield* gupLongtermLocked(k, task, mm, start, pages, flags & ~FOLL_UNLOCKABLE, list);
}

/** @kernel mm/gup.c pin_user_pages */
export function* pinUserPages(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const flags = validGupFlags(k, foll, FOLL_PIN, 0);
  if (flags < 0) return k.gupPolicy.args.pinRefused;
  return yield* gupLongtermLocked(k, task, mm, start, pages, flags & ~FOLL_UNLOCKABLE, list);
}

/** @kernel mm/gup.c __get_user_pages_remote */
export function* gupRemote(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const longterm = (foll & FOLL_LONGTERM) !== 0;
  const always = k.gupPolicy.longtermLock.always && (foll & FOLL_PIN) !== 0;
  if (longterm && !k.gupPolicy.longtermLock.drops && (foll & FOLL_UNLOCKABLE) !== 0) return -EINVAL;
  if (!longterm && !always) {
    return yield* getUserPagesLocked(k, task, mm, start, pages, foll, list);
  }
  return yield* gupLongtermLocked(k, task, mm, start, pages, foll, list);
}

/** @kernel mm/gup.c get_user_pages_remote */
export function* getUserPagesRemote(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  k.tasks.gupUnlocked[task] = 0;
  const flags = validGupFlags(k, foll, FOLL_GET, FOLL_TOUCH | FOLL_REMOTE);
  if (flags < 0) return -EINVAL;
  return yield* gupRemote(k, task, mm, start, pages, flags, list);
}

/** @kernel mm/gup.c pin_user_pages_remote */
export function* pinUserPagesRemote(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  k.tasks.gupUnlocked[task] = 0;
  const flags = validGupFlags(k, foll, FOLL_PIN, FOLL_TOUCH | FOLL_REMOTE);
  if (flags < 0) return k.gupPolicy.args.pinRefused;
  return yield* gupRemote(k, task, mm, start, pages, flags, list);
}

/** What the unlocked variants share: the mmap lock around it, unless it was dropped for good. */
export function* gupUnlocked(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const longterm = (foll & FOLL_LONGTERM) !== 0;
  const always = k.gupPolicy.longtermLock.always && (foll & FOLL_PIN) !== 0;
  const flags = longterm && !k.gupPolicy.longtermLock.drops ? foll : foll | FOLL_UNLOCKABLE;
  k.tasks.gupUnlocked[task] = 0;
  const lock = k.mms.mmapLock[mm]!;
  const rule = k.gupPolicy.fatalSignal;
  let got = yield* downReadKillable(k, task, lock, AT_MMAP_READ_LOCK, rule.lock);
  if (got !== 0) return got;
  if (longterm || always) got = yield* gupLongtermLocked(k, task, mm, start, pages, flags, list);
  else got = yield* getUserPagesLocked(k, task, mm, start, pages, flags, list);
  if (k.tasks.gupUnlocked[task] === 0) yield* upRead(k, lock, AT_MMAP_READ_UNLOCK);
  return got;
}

/** @kernel mm/gup.c get_user_pages_unlocked */
export function* getUserPagesUnlocked(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const flags = validGupFlags(k, foll, FOLL_GET, FOLL_TOUCH);
  if (flags < 0) return -EINVAL;
  if ((flags & FOLL_LONGTERM) !== 0 && k.gupPolicy.longtermLock.unlockedRefuses) {
    return decided(k, D.unlocked, -EINVAL);
  }
  return yield* gupUnlocked(k, task, mm, start, pages, flags, list);
}

/** @kernel mm/gup.c pin_user_pages_unlocked */
export function* pinUserPagesUnlocked(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const flags = validGupFlags(k, foll, FOLL_PIN, FOLL_TOUCH);
  if (flags < 0) return k.gupPolicy.args.pinRefused;
  if ((flags & FOLL_LONGTERM) !== 0 && k.gupPolicy.longtermLock.unlockedRefuses) {
    return decided(k, D.unlocked, -EINVAL);
  }
  return yield* gupUnlocked(k, task, mm, start, pages, flags, list);
}
