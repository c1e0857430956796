// @ts-nocheck
// Derived from ../kernel-access.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { accessError } from '../access-error.js';
import { kernelErrorCode, presentPage } from '../present-page.js';
import * as $straight from './kernel-access.straight.js';

// 7470; locals: 4 task, 5 vpn, 6 errorCode, 7 mm, 8 flags, 9 vma, 10 grew, 11 ret
function doKernelFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.mm[F[b + 4]];
      F[b + 8] = 532;
      if ((F[b + 6] & 2) !== 0)
        F[b + 8] |= 1;
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 7]], 1);
    case 2:
      F[b + 9] = k.mms.lookup(F[b + 7], F[b + 5]);
      if (!(F[b + 9] === 0 || accessError(k, F[b + 9], F[b + 6]))) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 7]], 2);
    case 3:
      if (F[b + 9] !== 0)
        return $ret(F, false);
      F[b + 1] = 4;
      return $call(k, F, 565, F[b + 4], F[b + 5]);
    case 4:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 10] !== 0))
        return $ret(F, false);
      F[b + 1] = 9;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 253, F[b + 4], F[b + 9], F[b + 5], F[b + 8]);
    case 6:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (!((F[b + 11] & 17408) === 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 7]], 2);
    case 7:
    case 8:
      if ((F[b + 11] & 1024) === 0)
        return $ret(F, (F[b + 11] & 2163) === 0);
      if (k.tasks.fatalSignal[F[b + 4]] !== 0)
        return $ret(F, false);
      F[b + 8] |= 32;
    case 9:
      F[b + 1] = 1;
      continue L;
    case 10: return $ret(F, 0);
  }
}

// 7471; locals: 4 task, 5 vpn, 6 write, 7 tries, 8 left, 9 pfn, 10 again
function userPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 8] = F[b + 7];
    case 1:
      F[b + 9] = presentPage(k, F[b + 4], F[b + 5], F[b + 6]);
      if (F[b + 9] !== 0)
        return $ret(F, F[b + 9]);
      F[b + 1] = 2;
      return 18;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 7470, F[b + 4], F[b + 5], kernelErrorCode(k, F[b + 4], F[b + 5], F[b + 6]));
    case 3:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 10] !== 0))
        F[b + 8]--;
      if (F[b + 8] === 0)
        return $ret(F, 0);
    case 4:
      F[b + 1] = 1;
      continue L;
    case 5: return $ret(F, 0);
  }
}

// 7472; locals: 4 task, 5 buffer, 6 length, 7 bytes, 8 end, 9 at, 10 pfn
function faultInReadable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.data.pageBytes;
      F[b + 8] = F[b + 5] + F[b + 6];
      F[b + 9] = F[b + 5];
    case 1:
      if (!(F[b + 9] < F[b + 8])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7471, F[b + 4], Math.floor(F[b + 9] / F[b + 7]), 0, 1);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] === 0)
        return $ret(F, F[b + 9] - F[b + 5]);
      F[b + 1] = 3;
      return 18;
    case 3:
    case 4:
      F[b + 9] = (Math.floor(F[b + 9] / F[b + 7]) + 1) * F[b + 7];
      F[b + 1] = 1;
      continue L;
    case 5: return $ret(F, F[b + 6]);
  }
}

// 7473; locals: 4 task, 5 pfn, 6 from, 7 to, 8 buffer, 9 tries, 10 bytes, 11 at, 12 target, 13 user, 14 count, 15 frame
function copyPageToIter(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.data.pageBytes;
      F[b + 11] = F[b + 6];
    case 1:
      if (!(F[b + 11] < F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 12] = F[b + 8] + (F[b + 11] - F[b + 6]);
      F[b + 1] = 2;
      return $call(k, F, 7471, F[b + 4], Math.floor(F[b + 12] / F[b + 10]), 1, F[b + 9]);
    case 2:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 13] === 0) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 14] = Math.min(F[b + 7] - F[b + 11], F[b + 10] - (F[b + 12] % F[b + 10]));
      F[b + 15] = k.frames.index(F[b + 13]);
      if (F[b + 5] === 0)
        k.data.writeRun(F[b + 15], F[b + 12] % F[b + 10], F[b + 14], 0);
      else
        k.data.copyRun(k.frames.index(F[b + 5]), F[b + 11] % F[b + 10], F[b + 15], F[b + 12] % F[b + 10], F[b + 14]);
      F[b + 1] = 3;
      return 31;
    case 3:
      F[b + 11] += F[b + 14];
      F[b + 1] = 1;
      continue L;
    case 4: return $ret(F, F[b + 11] - F[b + 6]);
  }
}

/** The paths of kernel-access.path.ts for a path table. */
export const kernelAccessPaths: PathModule = {
  base: 7470,
  names: [
    'doKernelFault',
    'userPage',
    'faultInReadable',
    'copyPageToIter',
  ],
  words: [8, 7, 7, 12],
  frames: [
    doKernelFault,
    userPage,
    faultInReadable,
    copyPageToIter,
  ],
  straight: [
    $straight.doKernelFault,
    $straight.userPage,
    $straight.faultInReadable,
    $straight.copyPageToIter,
  ],
};
