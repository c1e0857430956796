// @ts-nocheck
// Derived from ../get-user-pages-locked.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { decided, } from '@faultline/kernel-api';
import { GUP_DECISIONS as D } from '../decisions.js';
import { dropPage } from '../grab-page.js';
import { gupSignalPending } from '../killed.js';
import { longtermRefused } from '../longterm-refused.js';
import * as $straight from './get-user-pages-locked.straight.js';

// 5910; locals: 4 task, 5 mm, 6 start, 7 pages, 8 foll, 9 list, 10 at, 11 left, 12 ret, 13 dropped, 14 killed, 15 rule, 16 lock
function getUserPagesLocked(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if ((F[b + 8] & 524288) !== 0)
        k.mms.hasPinned[F[b + 5]] = 1;
      F[b + 10] = F[b + 6];
      F[b + 11] = F[b + 7];
      F[b + 12] = 0;
      F[b + 13] = false;
    case 1:
      if (!(F[b + 11] < 4)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5902, F[b + 4], F[b + 5], F[b + 10], F[b + 11], F[b + 8], F[b + 9]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 5902, F[b + 4], F[b + 5], F[b + 10], F[b + 11], F[b + 8], F[b + 9]);
    case 4:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      if ((F[b + 8] & 2097152) === 0)
        return $ret(F, F[b + 12]);
      if (F[b + 12] > 0) {
        F[b + 10] += F[b + 12];
        F[b + 11] -= F[b + 12];
      }
      if (k.tasks.gupUnlocked[F[b + 4]] === 0 || F[b + 11] === 0) {
        F[b + 1] = 13;
        continue L;
      }
      F[b + 13] = true;
      F[b + 14] = 0;
    case 6:
      if (!(k.tasks.gupUnlocked[F[b + 4]] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 15] = k.gupPolicy.fatalSignal.retry;
      if (!gupSignalPending(k, F[b + 4], F[b + 8])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 14] = decided(k, D.killed, F[b + 15]);
      F[b + 1] = 9;
      continue L;
    case 7:
      F[b + 16] = k.mms.mmapLock[F[b + 5]];
      F[b + 1] = 8;
      return $call(k, F, 114, F[b + 4], F[b + 16], 1, F[b + 15]);
    case 8:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
    case 9:
      if (F[b + 14] !== 0) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 5902, F[b + 4], F[b + 5], F[b + 10], 1, F[b + 8] | 131072, F[b + 9]);
    case 10:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      continue L;
    case 11:
      if (F[b + 14] !== 0)
        return $ret(F, F[b + 10] > F[b + 6] ? F[b + 10] - F[b + 6] : F[b + 14]);
      if (F[b + 12] !== 1) {
        F[b + 1] = 13;
        continue L;
      }
      F[b + 10]++;
      F[b + 11]--;
      if (F[b + 11] === 0) {
        F[b + 1] = 13;
        continue L;
      }
    case 12:
      F[b + 1] = 1;
      continue L;
    case 13:
      if (!((F[b + 13] !== 0) && k.tasks.gupUnlocked[F[b + 4]] === 0)) {
        F[b + 1] = 15;
        continue L;
      }
      F[b + 1] = 14;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 5]], 2);
    case 14: k.tasks.gupUnlocked[F[b + 4]] = 1;
    case 15: return $ret(F, F[b + 10] > F[b + 6] ? F[b + 10] - F[b + 6] : F[b + 12]);
  }
}

// 5911; locals: 4 task, 5 mm, 6 start, 7 pages, 8 foll, 9 list, 10 ret, 11 refused, 12 i
function gupLongtermLocked(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.trace.probing)
        k.trace.emit2(263, F[b + 4], F[b + 6], F[b + 7]);
      F[b + 1] = 1;
      return $call(k, F, 5910, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 9]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (!((F[b + 8] & 256) !== 0 && F[b + 10] > 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 11] = longtermRefused(k, F[b + 5], F[b + 6], F[b + 10], F[b + 9]);
      F[b + 12] = F[b + 10];
    case 2:
      if (!(F[b + 11] !== 0 && F[b + 12] > 0)) {
        F[b + 1] = 5;
        continue L;
      }
      dropPage(k, F[b + 9]);
      F[b + 1] = 3;
      return 26;
    case 3:
    case 4:
      F[b + 12]--;
      F[b + 1] = 2;
      continue L;
    case 5: if (F[b + 11] !== 0)
      F[b + 10] = F[b + 11];
    case 6:
      if (k.trace.probing)
        k.trace.emit2(264, F[b + 4], F[b + 6], F[b + 10]);
      return $ret(F, F[b + 10]);
  }
}

/** The paths of get-user-pages-locked.path.ts for a path table. */
export const getUserPagesLockedPaths: PathModule = {
  base: 5910,
  names: [
    'getUserPagesLocked',
    'gupLongtermLocked',
  ],
  words: [13, 9],
  frames: [
    getUserPagesLocked,
    gupLongtermLocked,
  ],
  straight: [
    $straight.getUserPagesLocked,
    $straight.gupLongtermLocked,
  ],
};
