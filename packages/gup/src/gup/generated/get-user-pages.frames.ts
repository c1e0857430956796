// @ts-nocheck
// Derived from ../get-user-pages.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { decided, } from '@faultline/kernel-api';
import { GUP_DECISIONS as D } from '../decisions.js';
import { validGupFlags } from '../gup-flags.js';
import * as $straight from './get-user-pages.straight.js';

// 5920; locals: 4 task, 5 mm, 6 start, 7 pages, 8 foll, 9 list, 10 flags
function getUserPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = validGupFlags(k, F[b + 8], 2, 65536);
      if (F[b + 10] < 0)
        return $ret(F, (-22));
      if (!k.gupPolicy.longtermLock.drops) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 5910, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 10] & (-2097153), F[b + 9]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 5911, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 10] & (-2097153), F[b + 9]);
    case 3: return $ret(F, F[b + 2]);
  }
}

// 5921; locals: 4 task, 5 mm, 6 start, 7 pages, 8 foll, 9 list, 10 flags
function pinUserPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = validGupFlags(k, F[b + 8], 524288, 0);
      if (F[b + 10] < 0)
        return $ret(F, k.gupPolicy.args.pinRefused);
      F[b + 1] = 1;
      return $call(k, F, 5911, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 10] & (-2097153), F[b + 9]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 5922; locals: 4 task, 5 mm, 6 start, 7 pages, 8 foll, 9 list, 10 longterm, 11 always
function gupRemote(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = (F[b + 8] & 256) !== 0;
      F[b + 11] = k.gupPolicy.longtermLock.always && (F[b + 8] & 524288) !== 0;
      if ((F[b + 10] !== 0) && !k.gupPolicy.longtermLock.drops && (F[b + 8] & 2097152) !== 0)
        return $ret(F, (-22));
      if (!(!(F[b + 10] !== 0) && !(F[b + 11] !== 0))) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 5910, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 9]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 5911, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 9]);
    case 3: return $ret(F, F[b + 2]);
  }
}

// 5923; locals: 4 task, 5 mm, 6 start, 7 pages, 8 foll, 9 list, 10 flags
function getUserPagesRemote(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.tasks.gupUnlocked[F[b + 4]] = 0;
      F[b + 10] = validGupFlags(k, F[b + 8], 2, 327680);
      if (F[b + 10] < 0)
        return $ret(F, (-22));
      F[b + 1] = 1;
      return $call(k, F, 5922, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 10], F[b + 9]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 5924; locals: 4 task, 5 mm, 6 start, 7 pages, 8 foll, 9 list, 10 flags
function pinUserPagesRemote(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.tasks.gupUnlocked[F[b + 4]] = 0;
      F[b + 10] = validGupFlags(k, F[b + 8], 524288, 327680);
      if (F[b + 10] < 0)
        return $ret(F, k.gupPolicy.args.pinRefused);
      F[b + 1] = 1;
      return $call(k, F, 5922, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 10], F[b + 9]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 5925; locals: 4 task, 5 mm, 6 start, 7 pages, 8 foll, 9 list, 10 longterm, 11 always, 12 flags, 13 lock, 14 got
function gupUnlocked(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = (F[b + 8] & 256) !== 0;
      F[b + 11] = k.gupPolicy.longtermLock.always && (F[b + 8] & 524288) !== 0;
      F[b + 12] = (F[b + 10] !== 0) && !k.gupPolicy.longtermLock.drops ? F[b + 8] : F[b + 8] | 2097152;
      k.tasks.gupUnlocked[F[b + 4]] = 0;
      F[b + 13] = k.mms.mmapLock[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 114, F[b + 4], F[b + 13], 1, k.gupPolicy.fatalSignal.lock);
    case 1:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] !== 0)
        return $ret(F, F[b + 14]);
      if (!((F[b + 10] !== 0) || (F[b + 11] !== 0))) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5911, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 12], F[b + 9]);
    case 2:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 5910, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 12], F[b + 9]);
    case 4:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      if (!(k.tasks.gupUnlocked[F[b + 4]] === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 111, F[b + 13], 2);
    case 6:
    case 7: return $ret(F, F[b + 14]);
  }
}

// 5926; locals: 4 task, 5 mm, 6 start, 7 pages, 8 foll, 9 list, 10 flags
function getUserPagesUnlocked(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = validGupFlags(k, F[b + 8], 2, 65536);
      if (F[b + 10] < 0)
        return $ret(F, (-22));
      if ((F[b + 10] & 256) !== 0 && k.gupPolicy.longtermLock.unlockedRefuses) {
        return $ret(F, decided(k, D.unlocked, (-22)));
      }
      F[b + 1] = 1;
      return $call(k, F, 5925, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 10], F[b + 9]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 5927; locals: 4 task, 5 mm, 6 start, 7 pages, 8 foll, 9 list, 10 flags
function pinUserPagesUnlocked(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = validGupFlags(k, F[b + 8], 524288, 65536);
      if (F[b + 10] < 0)
        return $ret(F, k.gupPolicy.args.pinRefused);
      if ((F[b + 10] & 256) !== 0 && k.gupPolicy.longtermLock.unlockedRefuses) {
        return $ret(F, decided(k, D.unlocked, (-22)));
      }
      F[b + 1] = 1;
      return $call(k, F, 5925, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 10], F[b + 9]);
    case 1: return $ret(F, F[b + 2]);
  }
}

/** The paths of get-user-pages.path.ts for a path table. */
export const getUserPagesPaths: PathModule = {
  base: 5920,
  names: [
    'getUserPages',
    'pinUserPages',
    'gupRemote',
    'getUserPagesRemote',
    'pinUserPagesRemote',
    'gupUnlocked',
    'getUserPagesUnlocked',
    'pinUserPagesUnlocked',
  ],
  words: [7, 7, 8, 7, 7, 11, 7, 7],
  frames: [
    getUserPages,
    pinUserPages,
    gupRemote,
    getUserPagesRemote,
    pinUserPagesRemote,
    gupUnlocked,
    getUserPagesUnlocked,
    pinUserPagesUnlocked,
  ],
  straight: [
    $straight.getUserPages,
    $straight.pinUserPages,
    $straight.gupRemote,
    $straight.getUserPagesRemote,
    $straight.pinUserPagesRemote,
    $straight.gupUnlocked,
    $straight.getUserPagesUnlocked,
    $straight.pinUserPagesUnlocked,
  ],
};
