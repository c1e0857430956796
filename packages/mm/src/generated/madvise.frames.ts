// @ts-nocheck
// Derived from ../madvise.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { adviceRefused } from '../advice-refused.js';
import { changedFlags } from '../plan-change.js';
import * as $straight from './madvise.straight.js';

// 180; locals: 4 task, 5 start, 6 end, 7 mm, 8 ret, 9 at, 10 vma, 11 stop
function madviseDontneed(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.mm[F[b + 4]];
      F[b + 8] = 0;
      F[b + 9] = F[b + 5];
      F[b + 1] = 1;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 7]], 1);
    case 1:
    case 2:
      if (!(F[b + 9] < F[b + 6])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 10] = k.mms.vmaFrom(F[b + 7], F[b + 9]);
      if (F[b + 10] === 0 || k.vmas.start[F[b + 10]] > F[b + 9])
        F[b + 8] = (-12);
      if (F[b + 10] === 0 || k.vmas.start[F[b + 10]] >= F[b + 6]) {
        F[b + 1] = 4;
        continue L;
      }
      if ((k.vmas.flags[F[b + 10]] & 4203520) !== 0) {
        F[b + 8] = (-22);
        F[b + 1] = 4;
        continue L;
      }
      F[b + 11] = Math.min(F[b + 6], k.vmas.end[F[b + 10]]);
      F[b + 1] = 3;
      return $call(k, F, 133, F[b + 4], F[b + 10], Math.max(F[b + 9], k.vmas.start[F[b + 10]]), F[b + 11], 1);
    case 3:
      F[b + 9] = F[b + 11];
      F[b + 1] = 2;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 7]], 2);
    case 5: return $ret(F, F[b + 8]);
  }
}

// 181; locals: 4 task, 5 start, 6 end, 7 set, 8 clear, 9 mm, 10 ret, 11 at, 12 vma, 13 from, 14 stop, 15 flags, 16 target
function madviseFlags(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.tasks.mm[F[b + 4]];
      F[b + 10] = 0;
      F[b + 11] = F[b + 5];
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 9]);
    case 1:
    case 2:
      if (!(F[b + 11] < F[b + 6])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 12] = k.mms.vmaFrom(F[b + 9], F[b + 11]);
      if (F[b + 12] === 0 || k.vmas.start[F[b + 12]] > F[b + 11])
        F[b + 10] = (-12);
      if (F[b + 12] === 0 || k.vmas.start[F[b + 12]] >= F[b + 6]) {
        F[b + 1] = 5;
        continue L;
      }
      if (adviceRefused(k, F[b + 12], F[b + 7], F[b + 8])) {
        F[b + 10] = (-22);
        F[b + 1] = 5;
        continue L;
      }
      F[b + 13] = Math.max(F[b + 11], k.vmas.start[F[b + 12]]);
      F[b + 14] = Math.min(F[b + 6], k.vmas.end[F[b + 12]]);
      F[b + 15] = (k.vmas.flags[F[b + 12]] & ~F[b + 8]) | F[b + 7];
      F[b + 11] = F[b + 14];
      if (k.vmas.flags[F[b + 12]] === F[b + 15]) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 155, F[b + 4], F[b + 12], F[b + 13], F[b + 14], F[b + 15]);
    case 3:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 16] === 0) {
        F[b + 10] = (-11);
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 119, F[b + 9], F[b + 16]);
    case 4:
      k.vmas.flags[F[b + 16]] = changedFlags(k, F[b + 16], F[b + 15]);
      F[b + 1] = 2;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 116, F[b + 9]);
    case 6: return $ret(F, F[b + 10]);
  }
}

/** The paths of madvise.path.ts for a path table. */
export const madvisePaths: PathModule = {
  base: 180,
  names: [
    'madviseDontneed',
    'madviseFlags',
  ],
  words: [8, 13],
  frames: [
    madviseDontneed,
    madviseFlags,
  ],
  straight: [
    $straight.madviseDontneed,
    $straight.madviseFlags,
  ],
};
