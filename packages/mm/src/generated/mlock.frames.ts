// @ts-nocheck
// Derived from ../mlock.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { addressPages } from '../address-limits.js';
import { canDoMlock, lockedFlags, mlockallWithinLimit, mlockWithinLimit, supportsMlock, vmaIsSecretmem, } from '../mlock-check.js';
import { mlockVmaPages } from '../mlock-pages.js';
import { changedFlags } from '../plan-change.js';
import * as $straight from './mlock.straight.js';

// 5300; locals: 4 task, 5 vma, 6 start, 7 end, 8 lock, 9 mm, 10 old, 11 flags, 12 target, 13 more
function mlockFixup(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.vmas.flags[F[b + 5]];
      F[b + 11] = lockedFlags(F[b + 10], F[b + 8]);
      if (F[b + 11] === F[b + 10] || !supportsMlock(k, F[b + 10], k.vmas.mapping[F[b + 5]]))
        return $ret(F, 0);
      if (vmaIsSecretmem(k, F[b + 5]))
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 157, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 11]);
    case 1:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 12] < 0)
        return $ret(F, F[b + 12]);
      F[b + 1] = 2;
      return $call(k, F, 119, F[b + 9], F[b + 12]);
    case 2:
      k.vmas.flags[F[b + 12]] = changedFlags(k, F[b + 12], F[b + 11]);
      F[b + 1] = 3;
      return 24;
    case 3:
      if (((F[b + 11] ^ F[b + 10]) & 8192) === 0)
        return $ret(F, 0);
      F[b + 13] = (F[b + 11] & 8192) !== 0;
      k.mms.lockedVm[F[b + 9]] = k.mms.lockedVm[F[b + 9]] + ((F[b + 13] !== 0) ? F[b + 7] - F[b + 6] : F[b + 6] - F[b + 7]);
      mlockVmaPages(k, F[b + 12], F[b + 6], F[b + 7], (F[b + 13] !== 0));
      return $ret(F, 0);
  }
}

// 5301; locals: 4 task, 5 mm, 6 start, 7 end, 8 lock, 9 at, 10 vma, 11 stop, 12 error
function applyVmaLockFlags(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (F[b + 7] >= addressPages(k.pt.geometry))
        return $ret(F, (-22));
      F[b + 9] = F[b + 6];
    case 1:
      if (!(F[b + 9] < F[b + 7])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 10] = k.mms.lookup(F[b + 5], F[b + 9]);
      if (F[b + 10] === 0)
        return $ret(F, (-12));
      F[b + 11] = Math.min(F[b + 7], k.vmas.end[F[b + 10]]);
      F[b + 1] = 2;
      return $call(k, F, 5300, F[b + 4], F[b + 10], F[b + 9], F[b + 11], F[b + 8]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 12] !== 0)
        return $ret(F, F[b + 12]);
      F[b + 9] = F[b + 11];
      F[b + 1] = 1;
      continue L;
    case 3: return $ret(F, 0);
  }
}

// 5302; locals: 4 task, 5 start, 6 end, 7 lock, 8 mm, 9 ret
function mlockVmas(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.tasks.mm[F[b + 4]];
      if (!canDoMlock(k, F[b + 8]))
        return $ret(F, (-1));
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 8]);
    case 1:
      F[b + 9] = (-12);
      if (!mlockWithinLimit(k, F[b + 8], F[b + 5], F[b + 6])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5301, F[b + 4], F[b + 8], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 116, F[b + 8]);
    case 4: return $ret(F, F[b + 9]);
  }
}

// 5303; locals: 4 task, 5 start, 6 end, 7 mm, 8 ret
function doMunlock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.mm[F[b + 4]];
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 7]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 5301, F[b + 4], F[b + 7], F[b + 5], F[b + 6], 0);
    case 2:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 116, F[b + 7]);
    case 3: return $ret(F, F[b + 8]);
  }
}

// 5304; locals: 4 task, 5 flags, 6 mm, 7 lock, 8 current, 9 ret, 10 later, 11 vma, 12 at
function applyMlockallFlags(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.tasks.mm[F[b + 4]];
      F[b + 7] = 8192 | ((F[b + 5] & 4) !== 0 ? 524288 : 0);
      F[b + 8] = (F[b + 5] & 1) !== 0;
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 6]);
    case 1:
      F[b + 9] = 0;
      if ((F[b + 8] !== 0) && !mlockallWithinLimit(k, F[b + 6]))
        F[b + 9] = (-12);
      if (!(F[b + 9] === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      k.mms.defFlags[F[b + 6]] = (F[b + 5] & 2) !== 0 ? F[b + 7] : 0;
      F[b + 10] = (F[b + 5] & 3) === 2;
      F[b + 11] = (F[b + 10] !== 0) ? 0 : k.mms.vmaFrom(F[b + 6], 0);
    case 2:
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 12] = k.vmas.end[F[b + 11]];
      F[b + 1] = 3;
      return $call(k, F, 5300, F[b + 4], F[b + 11], k.vmas.start[F[b + 11]], F[b + 12], (F[b + 8] !== 0) ? F[b + 7] : 0);
    case 3:
      F[b + 2] = 0;
      F[b + 11] = k.mms.vmaFrom(F[b + 6], F[b + 12]);
      F[b + 1] = 2;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 116, F[b + 6]);
    case 5: return $ret(F, F[b + 9]);
  }
}

/** The paths of mlock.path.ts for a path table. */
export const mlockPaths: PathModule = {
  base: 5300,
  names: [
    'mlockFixup',
    'applyVmaLockFlags',
    'mlockVmas',
    'doMunlock',
    'applyMlockallFlags',
  ],
  words: [10, 9, 6, 5, 9],
  frames: [
    mlockFixup,
    applyVmaLockFlags,
    mlockVmas,
    doMunlock,
    applyMlockallFlags,
  ],
  straight: [
    $straight.mlockFixup,
    $straight.applyVmaLockFlags,
    $straight.mlockVmas,
    $straight.doMunlock,
    $straight.applyMlockallFlags,
  ],
};
