// @ts-nocheck
// Derived from ../user-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { accessError } from '../access-error.js';
import { faultSignal } from '../signals.js';
import { userByte, userLeafByte } from '../user-byte.js';
import * as $straight from './user-fault.straight.js';

// 260; locals: 4 task, 5 vpn, 6 errorCode, 7 mm, 8 flags, 9 vma, 10 ret, 11 vma, 12 grew, 13 ret
function doUserAddrFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.mm[F[b + 4]];
      F[b + 8] = 596;
      k.trace.emit2(200, F[b + 4], F[b + 5], F[b + 6]);
      if ((F[b + 6] & 2) !== 0)
        F[b + 8] |= 1;
      if (!k.faultPolicy.perVmaLock) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 117, F[b + 7], F[b + 5]);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      if (!accessError(k, F[b + 9], F[b + 6])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 118, F[b + 9]);
    case 2: return $ret(F, 2818);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 253, F[b + 4], F[b + 9], F[b + 5], F[b + 8] | 4096);
    case 4:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (!((F[b + 10] & 17408) === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 118, F[b + 9]);
    case 5:
    case 6:
      if ((F[b + 10] & 1024) === 0)
        return $ret(F, faultSignal(k, F[b + 10]));
      if (k.tasks.fatalSignal[F[b + 4]] !== 0)
        return $ret(F, 2304);
      if ((F[b + 10] & 4) !== 0)
        F[b + 8] |= 32;
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 7]], 1);
    case 8:
      F[b + 11] = k.mms.lookup(F[b + 7], F[b + 5]);
      if (!(F[b + 11] === 0 || accessError(k, F[b + 11], F[b + 6]))) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 7]], 2);
    case 9:
      if (F[b + 11] !== 0)
        return $ret(F, 2818);
      F[b + 1] = 10;
      return $call(k, F, 565, F[b + 4], F[b + 5]);
    case 10:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 12] !== 0))
        return $ret(F, 2817);
      F[b + 1] = 15;
      continue L;
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 253, F[b + 4], F[b + 11], F[b + 5], F[b + 8]);
    case 12:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (!((F[b + 13] & 17408) === 0)) {
        F[b + 1] = 14;
        continue L;
      }
      F[b + 1] = 13;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 7]], 2);
    case 13:
    case 14:
      if ((F[b + 13] & 1024) === 0)
        return $ret(F, faultSignal(k, F[b + 13]));
      if (k.tasks.fatalSignal[F[b + 4]] !== 0)
        return $ret(F, 2304);
      F[b + 8] |= 32;
    case 15:
      F[b + 1] = 7;
      continue L;
    case 16: return $ret(F, 0);
  }
}

// 261; locals: 4 task, 5 vpn, 6 offset, 7 value, 8 write, 9 need, 10 root, 11 table, 12 index, 13 lo, 14 touched, 15 byte, 16 errorCode, 17 signal
function userAccess(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = F[b + 7] >= 0;
      F[b + 9] = (F[b + 8] !== 0) ? 3 : 1;
      F[b + 10] = k.mms.root[k.tasks.mm[F[b + 4]]];
    case 1:
      F[b + 11] = k.pt.pteTable(F[b + 10], F[b + 5]);
      F[b + 12] = F[b + 11] === 0 ? k.pt.leafAt(F[b + 10], F[b + 5]) : k.pt.pteIndex(F[b + 11], F[b + 5]);
      F[b + 13] = k.pt.lo[F[b + 12]];
      if (!((F[b + 13] & F[b + 9]) === F[b + 9])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 14] = F[b + 13] | 32 | ((F[b + 8] !== 0) ? 64 : 0);
      if (F[b + 14] !== F[b + 13])
        k.pt.lo[F[b + 12]] = F[b + 14];
      F[b + 15] = 0;
      if (F[b + 11] !== 0)
        F[b + 15] = userByte(k, F[b + 12], F[b + 6], F[b + 7]);
      else
        F[b + 15] = userLeafByte(k, F[b + 12], F[b + 5], F[b + 6], F[b + 7]);
      F[b + 1] = 2;
      return 19;
    case 2: return $ret(F, F[b + 15]);
    case 3:
      F[b + 1] = 4;
      return 18;
    case 4:
      F[b + 16] = (F[b + 13] & 1) | ((F[b + 8] !== 0) ? 6 : 4);
      F[b + 1] = 5;
      return $call(k, F, 260, F[b + 4], F[b + 5], F[b + 16]);
    case 5:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 17] !== 0)
        return $ret(F, -F[b + 17]);
    case 6:
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, 0);
  }
}

/** The paths of user-fault.path.ts for a path table. */
export const userFaultPaths: PathModule = {
  base: 260,
  names: [
    'doUserAddrFault',
    'userAccess',
  ],
  words: [10, 14],
  frames: [
    doUserAddrFault,
    userAccess,
  ],
  straight: [
    $straight.doUserAddrFault,
    $straight.userAccess,
  ],
};
