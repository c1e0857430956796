// @ts-nocheck
// Derived from ../mshare-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { countUp } from '@faultline/table-share';
import { hostPage, hostRefuses } from '../region.js';
import * as $straight from './mshare-fault.straight.js';

// 7100; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 host, 9 at, 10 lock, 11 there, 12 ret
function mshareFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!((F[b + 7] & 4096) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 118, F[b + 5]);
    case 1: return $ret(F, 1024);
    case 2:
      F[b + 8] = k.tableShare.host[k.vmas.mapping[F[b + 5]]];
      F[b + 9] = hostPage(k, F[b + 5], F[b + 6]);
      F[b + 10] = k.mms.mmapLock[F[b + 8]];
      F[b + 1] = 3;
      return $call(k, F, 110, F[b + 10], 1);
    case 3:
      F[b + 11] = k.mms.lookup(F[b + 8], F[b + 9]);
      F[b + 12] = 64;
      if (!!hostRefuses(k, F[b + 11], (F[b + 7] & 1) !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 252, F[b + 4], F[b + 11], F[b + 9], F[b + 7] & (-5));
    case 4:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      if (!((F[b + 12] & 3187) === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 7101, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 9]);
    case 6:
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 111, F[b + 10], 2);
    case 8: return $ret(F, F[b + 12] | 256);
  }
}

// 7101; locals: 4 task, 5 vma, 6 vpn, 7 host, 8 at, 9 mm, 10 mine, 11 table
function linkHost(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.pt.tableAt(k.mms.root[F[b + 9]], F[b + 6], 2);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 10] !== 0)
        return $ret(F, 0);
      F[b + 11] = k.pt.tableAt(k.mms.root[F[b + 7]], F[b + 8], 2);
      countUp(k, 12, F[b + 11]);
      F[b + 1] = 2;
      return 25;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 6451, F[b + 4], F[b + 9], F[b + 6], F[b + 11], 2, 12);
    case 3: return $ret(F, 0);
  }
}

/** The paths of mshare-fault.path.ts for a path table. */
export const mshareFaultPaths: PathModule = {
  base: 7100,
  names: [
    'mshareFault',
    'linkHost',
  ],
  words: [9, 8],
  frames: [
    mshareFault,
    linkHost,
  ],
  straight: [
    $straight.mshareFault,
    $straight.linkHost,
  ],
};
