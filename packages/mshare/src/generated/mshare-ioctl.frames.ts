// @ts-nocheck
// Derived from ../mshare-ioctl.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { mshareBase } from '../region.js';
import * as $straight from './mshare-ioctl.straight.js';

// 7120; locals: 4 task, 5 file, 6 ret
function mshareCreateMapping(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 166, F[b + 4], k.tableShare.host[F[b + 5]]);
    case 1:
      F[b + 6] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, Math.min(0, F[b + 6]));
  }
}

// 7121; locals: 4 task, 5 file, 6 start, 7 end, 8 host, 9 base, 10 ret
function mshareUnmapRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (F[b + 7] <= F[b + 6])
        return $ret(F, (-22));
      F[b + 8] = k.tableShare.host[F[b + 5]];
      F[b + 9] = mshareBase(k);
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 8]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 161, F[b + 4], F[b + 8], F[b + 9] + F[b + 6], F[b + 9] + F[b + 7]);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 116, F[b + 8]);
    case 3: return $ret(F, F[b + 10]);
  }
}

// 7122; locals: 4 task, 5 file, 6 start, 7 end, 8 prot, 9 base
function mshareProtectRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = mshareBase(k);
      F[b + 1] = 1;
      return $call(k, F, 174, F[b + 4], k.tableShare.host[F[b + 5]], F[b + 9] + F[b + 6], F[b + 9] + F[b + 7], F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 7123; locals: 4 task, 5 file, 6 host
function mshareEvict(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.tableShare.host[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 610, F[b + 4], F[b + 6]);
    case 1:
      F[b + 2] = 0;
      k.tableShare.host[F[b + 5]] = 0;
      k.mms.notifier[F[b + 6]] = 0;
      return $ret(F, 0);
  }
}

/** The paths of mshare-ioctl.path.ts for a path table. */
export const mshareIoctlPaths: PathModule = {
  base: 7120,
  names: [
    'mshareCreateMapping',
    'mshareUnmapRange',
    'mshareProtectRange',
    'mshareEvict',
  ],
  words: [3, 7, 6, 3],
  frames: [
    mshareCreateMapping,
    mshareUnmapRange,
    mshareProtectRange,
    mshareEvict,
  ],
  straight: [
    $straight.mshareCreateMapping,
    $straight.mshareUnmapRange,
    $straight.mshareProtectRange,
    $straight.mshareEvict,
  ],
};
