// @ts-nocheck
// Derived from ../umem.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './umem.straight.js';

// 6160; locals: 4 task, 5 vpn, 6 pages, 7 write, 8 mm, 9 limit, 10 capable, 11 pins, 12 forced, 13 foll, 14 list, 15 got, 16 part, 17 ret
function ibUmemGet(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.tasks.mm[F[b + 4]];
      if (F[b + 6] < 1)
        return $ret(F, (-22));
      F[b + 9] = k.mms.rlimitMemlock[F[b + 8]] / k.data.pageBytes;
      F[b + 10] = (k.mms.caps[F[b + 8]] & 1) !== 0;
      if (!(F[b + 10] !== 0) && k.mms.pinnedVm[F[b + 8]] + F[b + 6] > F[b + 9])
        return $ret(F, (-12));
      F[b + 11] = k.userPolicy.deviceMemory.pins;
      F[b + 12] = k.userPolicy.deviceMemory.forces ? 9 : 0;
      F[b + 13] = 256 | (F[b + 7] === 1 ? 1 : F[b + 12]);
      F[b + 14] = k.held.open(4, F[b + 4]);
      F[b + 15] = 0;
    case 1:
      if (!(F[b + 15] < F[b + 6])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 16] = Math.min(512, F[b + 6] - F[b + 15]);
      F[b + 17] = 0;
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5934, F[b + 4], F[b + 5] + F[b + 15], F[b + 16], F[b + 13], F[b + 14]);
    case 2:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 7;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 8]], 1);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 5920, F[b + 4], F[b + 8], F[b + 5] + F[b + 15], F[b + 16], F[b + 13], F[b + 14]);
    case 5:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 8]], 2);
    case 6:
    case 7:
      if (!(F[b + 17] < 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 5945, F[b + 14], (F[b + 11] !== 0), false);
    case 8:
      k.held.close(F[b + 14]);
      return $ret(F, F[b + 17]);
    case 9:
      F[b + 15] += F[b + 17];
      F[b + 1] = 1;
      continue L;
    case 10:
      k.mms.pinnedVm[F[b + 8]] = k.mms.pinnedVm[F[b + 8]] + F[b + 6];
      return $ret(F, F[b + 14]);
  }
}

// 6161; locals: 4 task, 5 list, 6 dirty, 7 mm
function ibUmemRelease(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.mm[F[b + 4]];
      if (k.mms.root[F[b + 7]] !== 0)
        k.mms.pinnedVm[F[b + 7]] = k.mms.pinnedVm[F[b + 7]] - k.held.length(F[b + 5]);
      F[b + 1] = 1;
      return $call(k, F, 5945, F[b + 5], k.userPolicy.deviceMemory.pins, F[b + 6] === 1);
    case 1:
      k.held.close(F[b + 5]);
      return $ret(F, 0);
  }
}

// 6162; locals: 4 task, 5 vpn, 6 pages, 7 write, 8 list, 9 mm, 10 foll, 11 got, 12 bare
function vaddrGetPfns(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.tasks.mm[F[b + 4]];
      F[b + 10] = 256 | (F[b + 7] === 1 ? 1 : 0);
      F[b + 1] = 1;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 9]], 1);
    case 1:
      F[b + 11] = 0;
      if (!k.userPolicy.deviceMemory.pins) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5924, F[b + 4], F[b + 9], F[b + 5], F[b + 6], F[b + 10], F[b + 8]);
    case 2:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 5923, F[b + 4], F[b + 9], F[b + 5], F[b + 6], F[b + 10], F[b + 8]);
    case 4:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 9]], 2);
    case 6:
      if (F[b + 11] > 0)
        return $ret(F, F[b + 11]);
      F[b + 1] = 7;
      return $call(k, F, 7626, F[b + 4], F[b + 9], F[b + 5], F[b + 7]);
    case 7:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 12] > 0 || F[b + 11] === 0 ? F[b + 12] : F[b + 11]);
  }
}

/** The paths of umem.path.ts for a path table. */
export const umemPaths: PathModule = {
  base: 6160,
  names: [
    'ibUmemGet',
    'ibUmemRelease',
    'vaddrGetPfns',
  ],
  words: [14, 4, 9],
  frames: [
    ibUmemGet,
    ibUmemRelease,
    vaddrGetPfns,
  ],
  straight: [
    $straight.ibUmemGet,
    $straight.ibUmemRelease,
    $straight.vaddrGetPfns,
  ],
};
