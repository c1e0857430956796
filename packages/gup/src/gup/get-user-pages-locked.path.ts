// paths: base 5910
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_REF_PUT,
  decided,
  type Path,
} from '@faultline/kernel-api';
import { downReadKillable, upRead } from '@faultline/mm/paths';
import { GUP_DECISIONS as D } from './decisions.js';
import { FOLL_LONGTERM, FOLL_PIN, FOLL_TRIED, FOLL_UNLOCKABLE } from './foll-flags.js';
import { getUserPagesInner } from './get-user-pages-inner.path.js';
import { dropPage } from './grab-page.js';
import type { GupKernel } from './kernel.js';
import { gupSignalPending } from './killed.js';
import { longtermRefused } from './longterm-refused.js';
import { GET_USER_PAGES, RUN } from './run-ops.js';
import { TP_GUP_LONGTERM_LOCKED, TP_GUP_LONGTERM_LOCKED_RET } from './tracepoints.js';

/**
 * Pages of an address space whose mmap lock is held for reading. With FOLL_UNLOCKABLE a fault may drop it:
 * then that page is tried alone until it is there, and then the rest; in the end the lock is gone, which
 * `tasks.gupUnlocked` says.
 *
 * @kernel mm/gup.c __get_user_pages_locked
 */
export function* getUserPagesLocked(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  if ((foll & FOLL_PIN) !== 0) k.mms.hasPinned[mm] = 1;
  let at = start;
  let left = pages;
  let ret = 0;
  let dropped = false;
  for (;;) {
    if (left < RUN) ret = yield* getUserPagesInner(k, task, mm, at, left, foll, list);
    else ret = yield* k.call(GET_USER_PAGES, task, mm, at, left, foll, list);
    if ((foll & FOLL_UNLOCKABLE) === 0) return ret;
    if (ret > 0) {
      at += ret;
      left -= ret;
    }
    if (k.tasks.gupUnlocked[task] === 0 || left === 0) break;
    dropped = true;
    let killed = 0;
    while (k.tasks.gupUnlocked[task] !== 0) {
      const rule = k.gupPolicy.fatalSignal.retry;
      if (gupSignalPending(k, task, foll)) killed = decided(k, D.killed, rule);
      else {
        const lock = k.mms.mmapLock[mm]!;
        killed = yield* downReadKillable(k, task, lock, AT_MMAP_READ_LOCK, rule);
      }
      if (killed !== 0) break;
      ret = yield* getUserPagesInner(k, task, mm, at, 1, foll | FOLL_TRIED, list);
    }
    if (killed !== 0) return at > start ? at - start : killed;
    if (ret !== 1) break;
    at++;
    left--;
    if (left === 0) break;
  }
  if (dropped && k.tasks.gupUnlocked[task] === 0) {
    yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
    k.tasks.gupUnlocked[task] = 1;
  }
  return at > start ? at - start : ret;
}

/**
 * The same for whoever may want the pages for long: where the release looks at their VMAs only afterwards,
 * all are given back if one is of a DAX file.
 *
 * @kernel mm/gup.c __gup_longterm_locked
 * @fidelity simplified: no page moves to where long-term pins are allowed: NotModelled
 */
export function* gupLongtermLocked(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  if (k.trace.probing) k.trace.emit2(TP_GUP_LONGTERM_LOCKED, task, start, pages);
  let ret = yield* getUserPagesLocked(k, task, mm, start, pages, foll, list);
  if ((foll & FOLL_LONGTERM) !== 0 && ret > 0) {
    const refused = longtermRefused(k, mm, start, ret, list);
    for (let i = ret; refused !== 0 && i > 0; i--) {
      dropPage(k, list);
      yield AT_REF_PUT;
    }
    if (refused !== 0) ret = refused;
  }
  if (k.trace.probing) k.trace.emit2(TP_GUP_LONGTERM_LOCKED_RET, task, start, ret);
  return ret;
}
