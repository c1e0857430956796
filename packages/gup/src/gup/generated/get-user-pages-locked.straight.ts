// Derived from ../get-user-pages-locked.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5910
import { decided } from '@faultline/kernel-api';
import { GUP_DECISIONS as D } from '../decisions.js';
import { getUserPagesInner } from './get-user-pages-inner.straight.js';
import { dropPage } from '../grab-page.js';
import type { GupKernel } from '../kernel.js';
import { gupSignalPending } from '../killed.js';
import { longtermRefused } from '../longterm-refused.js';

/**
 * Pages of an address space whose mmap lock is held for reading. With FOLL_UNLOCKABLE a fault may drop it:
 * then that page is tried alone until it is there, and then the rest; in the end the lock is gone, which
 * `tasks.gupUnlocked` says.
 *
 * @kernel mm/gup.c __get_user_pages_locked
 */
export function getUserPagesLocked(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  if ((foll & 524288 /* FOLL_PIN */) !== 0) k.mms.hasPinned[mm] = 1;
  let at = start;
  let left = pages;
  let ret = 0;
  let dropped = false;
  for (;;) {
    if (left < 4 /* RUN */) ret = getUserPagesInner(k, task, mm, at, left, foll, list);
    else ret = (k.paths.straight[5902 /* GET_USER_PAGES */]!(k, task, mm, at, left, foll, list) as number);
    if ((foll & 2097152 /* FOLL_UNLOCKABLE */) === 0) return ret;
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
        downReadKillable$1: {
          while (k.locks.word[lock]! < 0) {
            if (rule !== 0 && k.tasks.fatalSignal[task] !== 0) { killed = rule; break downReadKillable$1; }
            throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          }
          k.locks.word[lock] = k.locks.word[lock]! + 1;
          killed = 0;
        }
      }
      if (killed !== 0) break;
      ret = getUserPagesInner(k, task, mm, at, 1, foll | 131072 /* FOLL_TRIED */, list);
    }
    if (killed !== 0) return at > start ? at - start : killed;
    if (ret !== 1) break;
    at++;
    left--;
    if (left === 0) break;
  }
  if (dropped && k.tasks.gupUnlocked[task] === 0) {
    { // upRead
      const lock$2: number = k.mms.mmapLock[mm]!;
      k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
    }
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
export function gupLongtermLocked(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  if ((k.trace.probing === true)) emit2$1: {
    const mode$1 = k.trace.mode[263 /* TP_GUP_LONGTERM_LOCKED */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 263 /* TP_GUP_LONGTERM_LOCKED */;
    r$1[p$1 + 1] = start;
    r$1[p$1 + 2] = pages;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(263 /* TP_GUP_LONGTERM_LOCKED */, seq$1);
  }
  let ret = getUserPagesLocked(k, task, mm, start, pages, foll, list);
  if ((foll & 256 /* FOLL_LONGTERM */) !== 0 && ret > 0) {
    const refused = longtermRefused(k, mm, start, ret, list);
    for (let i = ret; refused !== 0 && i > 0; i--) {
      dropPage(k, list);
    }
    if (refused !== 0) ret = refused;
  }
  if ((k.trace.probing === true)) emit2$2: {
    const mode$2 = k.trace.mode[264 /* TP_GUP_LONGTERM_LOCKED_RET */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 264 /* TP_GUP_LONGTERM_LOCKED_RET */;
    r$2[p$2 + 1] = start;
    r$2[p$2 + 2] = ret;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(264 /* TP_GUP_LONGTERM_LOCKED_RET */, seq$2);
  }
  return ret;
}
