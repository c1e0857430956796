// @ts-nocheck
// Derived from ../madvise-populate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { adviceAllowed } from '@faultline/mm';
import { checkVmaFlags } from '../check-vma-flags.js';
import * as $straight from './madvise-populate.straight.js';

// 870; locals: 4 task, 5 start, 6 pages, 7 foll, 8 asked
function faultinPageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.trace.emit2(254, F[b + 4], F[b + 5], F[b + 5] + F[b + 6]);
      F[b + 8] = F[b + 7] | 4194304;
      F[b + 1] = 1;
      return $call(k, F, 5910, F[b + 4], k.tasks.mm[F[b + 4]], F[b + 5], F[b + 6], F[b + 8], 0);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 871; locals: 4 task, 5 vma, 6 start, 7 pages, 8 foll
function faultinVmaPageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (checkVmaFlags(k, F[b + 5], F[b + 8]) !== 0)
        return $ret(F, (-22));
      F[b + 1] = 1;
      return $call(k, F, 5902, F[b + 4], k.tasks.mm[F[b + 4]], F[b + 6], F[b + 7], F[b + 8], 0);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 872; locals: 4 task, 5 start, 6 end, 7 write, 8 mm, 9 foll, 10 at, 11 holes, 12 got, 13 vma, 14 stop
function madvisePopulate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.tasks.mm[F[b + 4]];
      F[b + 9] = 2162752 | ((F[b + 7] !== 0) ? 1 : 0);
      F[b + 10] = F[b + 5];
      F[b + 11] = 0;
    case 1:
      if (!(F[b + 10] < F[b + 6])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 12] = 0;
      if (!k.gupPolicy.madvisePopulateRange) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 870, F[b + 4], F[b + 10], F[b + 6] - F[b + 10], F[b + 9]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 13] = k.mms.vmaFrom(F[b + 8], F[b + 10]);
      if (F[b + 13] === 0)
        return $ret(F, (-12));
      if (k.vmas.start[F[b + 13]] > F[b + 10])
        F[b + 11] = (-12);
      F[b + 10] = Math.max(F[b + 10], k.vmas.start[F[b + 13]]);
      if (F[b + 10] >= F[b + 6])
        return $ret(F, F[b + 11]);
      F[b + 14] = Math.min(F[b + 6], k.vmas.end[F[b + 13]]);
      F[b + 1] = 4;
      return $call(k, F, 871, F[b + 4], F[b + 13], F[b + 10], F[b + 14] - F[b + 10], F[b + 9]);
    case 4:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      if (!(k.tasks.gupUnlocked[F[b + 4]] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 8]], 1);
    case 6:
    case 7:
      if (F[b + 12] < 0)
        return $ret(F, F[b + 12]);
      F[b + 10] += F[b + 12];
      F[b + 1] = 1;
      continue L;
    case 8: return $ret(F, F[b + 11]);
  }
}

// 873; locals: 4 task, 5 start, 6 end, 7 advice, 8 lock, 9 ret
function doMadvisePopulate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!adviceAllowed(k, F[b + 5], F[b + 6], F[b + 7]))
        return $ret(F, (-22));
      if (F[b + 6] === F[b + 5])
        return $ret(F, 0);
      F[b + 8] = k.mms.mmapLock[k.tasks.mm[F[b + 4]]];
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 8], 1);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 872, F[b + 4], F[b + 5], F[b + 6], F[b + 7] === 23);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 111, F[b + 8], 2);
    case 3: return $ret(F, F[b + 9]);
  }
}

/** The paths of madvise-populate.path.ts for a path table. */
export const madvisePopulatePaths: PathModule = {
  base: 870,
  names: [
    'faultinPageRange',
    'faultinVmaPageRange',
    'madvisePopulate',
    'doMadvisePopulate',
  ],
  words: [5, 5, 11, 6],
  frames: [
    faultinPageRange,
    faultinVmaPageRange,
    madvisePopulate,
    doMadvisePopulate,
  ],
  straight: [
    $straight.faultinPageRange,
    $straight.faultinVmaPageRange,
    $straight.madvisePopulate,
    $straight.doMadvisePopulate,
  ],
};
