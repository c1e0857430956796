// @ts-nocheck
// Derived from ../inject-error.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { adviceAllowed } from '@faultline/mm';
import { folioFlags, folioOrder } from '@faultline/pfn';
import * as $straight from './inject-error.straight.js';

// 5320; locals: 4 task, 5 vpn, 6 list, 7 ret
function injectTarget(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.held.open(1, F[b + 4]);
      F[b + 1] = 1;
      return $call(k, F, 5933, F[b + 4], F[b + 5], 1, 0, F[b + 6]);
    case 1:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 7] === 1)
        F[b + 7] = k.held.pop(F[b + 6]);
      k.held.close(F[b + 6]);
      return $ret(F, F[b + 7]);
  }
}

// 5321; locals: 4 task, 5 pfn, 6 flags, 7 huge, 8 memory, 9 op, 10 ret
function memoryFailure(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.trace.emit2(257, F[b + 4], F[b + 5], F[b + 6]);
      F[b + 7] = (folioFlags(k.frames, F[b + 5]) & 16384) !== 0;
      F[b + 8] = (F[b + 7] !== 0) ? k.failure.huge : k.failure.ram;
      F[b + 9] = k.frames.isPmem(F[b + 5]) ? k.failure.device : F[b + 8];
      F[b + 1] = 1;
      return $call(k, F, F[b + 9], F[b + 4], F[b + 5], F[b + 6]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      k.trace.emit2(258, F[b + 4], F[b + 5], F[b + 10]);
      return $ret(F, F[b + 10]);
  }
}

// 5322; locals: 4 task, 5 pfn, 6 huge
function softOfflinePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = (folioFlags(k.frames, F[b + 5]) & 16384) !== 0;
      if (!(F[b + 6] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, k.failure.softOfflineHuge, F[b + 4], F[b + 5]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      if (!!k.frames.isPmem(F[b + 5])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, k.failure.softOffline, F[b + 4], F[b + 5]);
    case 3: return $ret(F, F[b + 2]);
    case 4:
      k.frames.put(F[b + 5]);
      F[b + 1] = 5;
      return 26;
    case 5: return $ret(F, (-5));
  }
}

// 5323; locals: 4 task, 5 start, 6 end, 7 advice, 8 at, 9 pfn, 10 ret
function madviseInjectError(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!adviceAllowed(k, F[b + 5], F[b + 6], F[b + 7]))
        return $ret(F, (-22));
      if (F[b + 6] === F[b + 5])
        return $ret(F, 0);
      if ((k.mms.caps[k.tasks.mm[F[b + 4]]] & 2) === 0)
        return $ret(F, (-1));
      F[b + 8] = F[b + 5];
    case 1:
      if (!(F[b + 8] < F[b + 6])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5320, F[b + 4], F[b + 8]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 9] < 0)
        return $ret(F, F[b + 9]);
      F[b + 8] += Math.pow(2, folioOrder(k.frames, F[b + 9]));
      F[b + 10] = 0;
      if (!(F[b + 7] === 101)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 5322, F[b + 4], F[b + 9]);
    case 3:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 5321, F[b + 4], F[b + 9], k.gupPolicy.inject.failure);
    case 5:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 6:
      if (F[b + 10] !== 0)
        return $ret(F, F[b + 10]);
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, 0);
  }
}

/** The paths of inject-error.path.ts for a path table. */
export const injectErrorPaths: PathModule = {
  base: 5320,
  names: [
    'injectTarget',
    'memoryFailure',
    'softOfflinePage',
    'madviseInjectError',
  ],
  words: [4, 7, 3, 7],
  frames: [
    injectTarget,
    memoryFailure,
    softOfflinePage,
    madviseInjectError,
  ],
  straight: [
    $straight.injectTarget,
    $straight.memoryFailure,
    $straight.softOfflinePage,
    $straight.madviseInjectError,
  ],
};
