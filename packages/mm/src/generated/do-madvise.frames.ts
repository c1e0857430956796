// @ts-nocheck
// Derived from ../do-madvise.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { adviceAllowed, adviceChangesFlags, adviceGathers, adviceNotModelled, adviceRefused, adviceSplitError, advisedFlags, } from '../madvise-advice.js';
import { changedFlags } from '../plan-change.js';
import * as $straight from './do-madvise.straight.js';

// 520; locals: 4 task, 5 start, 6 end, 7 advice, 8 mm, 9 ret, 10 gathers
function doMadvise(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.tasks.mm[F[b + 4]];
      if (!adviceAllowed(k, F[b + 5], F[b + 6], F[b + 7]))
        return $ret(F, (-22));
      if (F[b + 6] === F[b + 5])
        return $ret(F, 0);
      F[b + 9] = 0;
      if (!adviceChangesFlags(F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 8]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 521, F[b + 4], F[b + 8], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 116, F[b + 8]);
    case 3: return $ret(F, F[b + 9]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 8]], 1);
    case 5:
      F[b + 10] = adviceGathers(k, F[b + 7]);
      if ((F[b + 10] !== 0))
        k.gather.begin(F[b + 4], F[b + 8]);
      F[b + 1] = 6;
      return $call(k, F, 521, F[b + 4], F[b + 8], F[b + 5], F[b + 6], F[b + 7]);
    case 6:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 726, F[b + 4], F[b + 8]);
    case 7:
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 8]], 2);
    case 9: return $ret(F, F[b + 9]);
  }
}

// 521; locals: 4 task, 5 mm, 6 start, 7 end, 8 advice, 9 holes, 10 at, 11 vma, 12 from, 13 error
function madviseWalk(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = 0;
      F[b + 10] = F[b + 6];
    case 1:
      if (!(F[b + 10] < F[b + 7])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 11] = k.mms.vmaFrom(F[b + 5], F[b + 10]);
      if (F[b + 11] === 0)
        return $ret(F, (-12));
      F[b + 12] = Math.max(F[b + 10], k.vmas.start[F[b + 11]]);
      if (F[b + 12] > F[b + 10])
        F[b + 9] = (-12);
      if (F[b + 12] >= F[b + 7])
        return $ret(F, F[b + 9]);
      F[b + 10] = Math.min(F[b + 7], k.vmas.end[F[b + 11]]);
      F[b + 13] = 0;
      if (!adviceChangesFlags(F[b + 8])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 522, F[b + 4], F[b + 11], F[b + 12], F[b + 10], F[b + 8]);
    case 2:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 523, F[b + 4], F[b + 11], F[b + 12], F[b + 10], F[b + 8]);
    case 4:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      if (F[b + 13] !== 0)
        return $ret(F, F[b + 13]);
      F[b + 1] = 1;
      continue L;
    case 6: return $ret(F, F[b + 9]);
  }
}

// 522; locals: 4 task, 5 vma, 6 from, 7 to, 8 advice, 9 flags, 10 target
function adviseFlags(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = advisedFlags(k, F[b + 5], F[b + 8]);
      if (Number.isNaN(F[b + 9]))
        return $ret(F, (-22));
      if (F[b + 9] === k.vmas.flags[F[b + 5]])
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 157, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 9]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] < 0)
        return $ret(F, adviceSplitError(k, F[b + 10]));
      F[b + 1] = 2;
      return $call(k, F, 119, k.vmas.mm[F[b + 10]], F[b + 10]);
    case 2:
      k.vmas.flags[F[b + 10]] = changedFlags(k, F[b + 10], F[b + 9]);
      return $ret(F, 0);
  }
}

// 523; locals: 4 task, 5 vma, 6 from, 7 to, 8 advice, 9 refused, 10 huge, 11 leaf, 12 whole
function advisePages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = adviceRefused(k, F[b + 5], F[b + 8]);
      if (F[b + 9] !== 0)
        return $ret(F, F[b + 9]);
      if (!(F[b + 8] === 4 || F[b + 8] === 24)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 10] = (k.vmas.flags[F[b + 5]] & 4194304) !== 0;
      F[b + 11] = (F[b + 10] !== 0) ? k.vmOps.splitPages[k.vmas.ops[F[b + 5]]] : 1;
      if (F[b + 6] % F[b + 11] !== 0)
        return $ret(F, (-22));
      F[b + 12] = F[b + 7] - (F[b + 7] % F[b + 11]);
      if (!(F[b + 12] > F[b + 6])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 736, F[b + 4], F[b + 5], F[b + 6], F[b + 12]);
    case 1:
    case 2: return $ret(F, 0);
    case 3:
      if (!(F[b + 8] === 20 || F[b + 8] === 21 || F[b + 8] === 8)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 535, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 4: return $ret(F, F[b + 2]);
    case 5:
      if (!(F[b + 8] === 102)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 880, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 6: return $ret(F, F[b + 2]);
    case 7:
      if (!(F[b + 8] === 103)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 882, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 8: return $ret(F, F[b + 2]);
    case 9:
      if (!(F[b + 8] === 3)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 524, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 10: return $ret(F, F[b + 2]);
    case 11:
      adviceNotModelled(F[b + 8]);
      return $ret(F, 0);
  }
}

// 524; locals: 4 task, 5 vma, 6 from, 7 to, 8 file, 9 op, 10 first
function madviseWillneed(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = F[b + 8] === 0 ? 0 : k.fileOps.willneed[k.inodes.fops[F[b + 8]]];
      if (F[b + 9] === 0)
        return $ret(F, 0);
      F[b + 10] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, F[b + 9], F[b + 4], F[b + 8], F[b + 10], F[b + 10] + (F[b + 7] - F[b + 6]) - 1);
    case 1: return $ret(F, F[b + 2]);
  }
}

/** The paths of do-madvise.path.ts for a path table. */
export const doMadvisePaths: PathModule = {
  base: 520,
  names: [
    'doMadvise',
    'madviseWalk',
    'adviseFlags',
    'advisePages',
    'madviseWillneed',
  ],
  words: [7, 10, 7, 9, 7],
  frames: [
    doMadvise,
    madviseWalk,
    adviseFlags,
    advisePages,
    madviseWillneed,
  ],
  straight: [
    $straight.doMadvise,
    $straight.madviseWalk,
    $straight.adviseFlags,
    $straight.advisePages,
    $straight.madviseWillneed,
  ],
};
