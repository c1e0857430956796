// @ts-nocheck
// Derived from ../do-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { allocAnonPage } from '../anon-page.js';
import { mappedPage } from '../mapped-page.js';
import * as $straight from './do-fault.straight.js';

// 220; locals: 4 vma, 5 flags
function vmfCanCallFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if ((F[b + 5] & 4096) === 0)
        return $ret(F, true);
      if (k.vmOps.mapPages[k.vmas.ops[F[b + 4]]] !== 0)
        return $ret(F, true);
      F[b + 1] = 1;
      return $call(k, F, 118, F[b + 4]);
    case 1: return $ret(F, false);
  }
}

// 221; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 fault, 9 write, 10 may, 11 ret, 12 page, 13 done
function doFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmOps.fault[k.vmas.ops[F[b + 5]]];
      if (F[b + 8] === 0)
        return $ret(F, 2);
      F[b + 9] = (F[b + 7] & 1) !== 0;
      if (!((F[b + 9] !== 0) && (k.vmas.flags[F[b + 5]] & 8) === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 223, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 220, F[b + 5], F[b + 7]);
    case 3:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 10] !== 0))
        return $ret(F, 1024);
      k.tasks.cowPage[F[b + 4]] = 0;
      F[b + 1] = 4;
      return $call(k, F, F[b + 8], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 4:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 11] & 3443) !== 0)
        return $ret(F, F[b + 11]);
      F[b + 12] = mappedPage(k, F[b + 4], (F[b + 9] !== 0));
      F[b + 1] = 5;
      return $call(k, F, 215, F[b + 4], F[b + 5], F[b + 6], F[b + 12], false);
    case 5:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      return $call(k, F, 222, F[b + 4], F[b + 13] !== 0);
    case 6: return $ret(F, F[b + 11] | F[b + 13]);
  }
}

// 222; locals: 4 task, 5 drop, 6 page
function unlockFaultPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.tasks.faultPage[F[b + 4]];
      k.tasks.faultPage[F[b + 4]] = 0;
      k.frames.clearFlags(F[b + 6], 4);
      F[b + 1] = 1;
      return 29;
    case 1:
      if (!(F[b + 5] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      k.frames.put(F[b + 6]);
      F[b + 1] = 2;
      return 26;
    case 2:
    case 3: return $ret(F, 0);
  }
}

// 223; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 may, 9 again, 10 page, 11 ret
function doCowFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 220, F[b + 5], F[b + 7]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 8] !== 0))
        return $ret(F, 1024);
      F[b + 1] = 2;
      return $call(k, F, 500, F[b + 5], F[b + 7]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 9] !== 0)
        return $ret(F, F[b + 9]);
      F[b + 10] = allocAnonPage(k);
      if (F[b + 10] === 0)
        return $ret(F, 1);
      k.tasks.cowPage[F[b + 4]] = F[b + 10];
      F[b + 1] = 3;
      return $call(k, F, k.vmOps.fault[k.vmas.ops[F[b + 5]]], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 3:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      k.tasks.cowPage[F[b + 4]] = 0;
      if ((F[b + 11] & 4096) !== 0)
        return $ret(F, F[b + 11]);
      k.frames.put(F[b + 10]);
      F[b + 1] = 4;
      return 26;
    case 4: return $ret(F, F[b + 11]);
  }
}

/** The paths of do-fault.path.ts for a path table. */
export const doFaultPaths: PathModule = {
  base: 220,
  names: [
    'vmfCanCallFault',
    'doFault',
    'unlockFaultPage',
    'doCowFault',
  ],
  words: [2, 10, 3, 8],
  frames: [
    vmfCanCallFault,
    doFault,
    unlockFaultPage,
    doCowFault,
  ],
  straight: [
    $straight.vmfCanCallFault,
    $straight.doFault,
    $straight.unlockFaultPage,
    $straight.doCowFault,
  ],
};
