// @ts-nocheck
// Derived from ../populate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { decided } from '@faultline/kernel-api';
import { GUP_DECISIONS as D } from '../decisions.js';
import { populateFoll } from '../populate-foll.js';
import * as $straight from './populate.straight.js';

// 270; locals: 4 task, 5 vma, 6 start, 7 end, 8 keep, 9 foll, 10 ret, 11 asked
function populateVmaPageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.trace.emit2(250, F[b + 4], F[b + 6], F[b + 7]);
      F[b + 9] = populateFoll(k, F[b + 5]);
      F[b + 10] = F[b + 7] - F[b + 6];
      k.tasks.gupUnlocked[F[b + 4]] = 0;
      if (!(F[b + 9] < 0)) {
        F[b + 1] = 1;
        continue L;
      }
      F[b + 10] = F[b + 9];
      F[b + 1] = 3;
      continue L;
    case 1:
      if (!(F[b + 9] > 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 11] = (F[b + 8] !== 0) ? F[b + 9] : F[b + 9] | 2097152;
      F[b + 1] = 2;
      return $call(k, F, 5902, F[b + 4], k.vmas.mm[F[b + 5]], F[b + 6], F[b + 7] - F[b + 6], F[b + 11], 0);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      k.trace.emit2(253, F[b + 4], F[b + 6], F[b + 10]);
      return $ret(F, F[b + 10]);
  }
}

// 271; locals: 4 task, 5 vma, 6 start, 7 end
function populateLocked(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 270, F[b + 4], F[b + 5], F[b + 6], F[b + 7], true);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 272; locals: 4 task, 5 start, 6 end, 7 report, 8 mm, 9 at, 10 ret, 11 vma, 12 from, 13 stop, 14 got
function mmPopulate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.tasks.mm[F[b + 4]];
      F[b + 9] = F[b + 5];
      F[b + 10] = 0;
      F[b + 1] = 1;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 8]], 1);
    case 1:
    case 2:
      if (!(F[b + 9] < F[b + 6] && F[b + 10] === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 11] = k.mms.vmaFrom(F[b + 8], F[b + 9]);
      if (F[b + 11] === 0 || k.vmas.start[F[b + 11]] >= F[b + 6]) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 12] = Math.max(F[b + 9], k.vmas.start[F[b + 11]]);
      F[b + 13] = Math.min(F[b + 6], k.vmas.end[F[b + 11]]);
      F[b + 9] = F[b + 13];
      if ((k.vmas.flags[F[b + 11]] & 17408) !== 0) {
        decided(k, D.populateBare, 0);
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 270, F[b + 4], F[b + 11], F[b + 12], F[b + 13], false);
    case 3:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] >= 0)
        F[b + 9] = F[b + 12] + F[b + 14];
      else if ((F[b + 7] !== 0))
        F[b + 10] = F[b + 14];
      if (!(k.tasks.gupUnlocked[F[b + 4]] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 8]], 1);
    case 4:
    case 5:
      F[b + 1] = 2;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 8]], 2);
    case 7: return $ret(F, F[b + 10]);
  }
}

/** The paths of populate.path.ts for a path table. */
export const populatePaths: PathModule = {
  base: 270,
  names: [
    'populateVmaPageRange',
    'populateLocked',
    'mmPopulate',
  ],
  words: [8, 4, 11],
  frames: [
    populateVmaPageRange,
    populateLocked,
    mmPopulate,
  ],
  straight: [
    $straight.populateVmaPageRange,
    $straight.populateLocked,
    $straight.mmPopulate,
  ],
};
