// @ts-nocheck
// Derived from ../user-access-tlb.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { leafByte } from '../leaf-byte.js';
import * as $straight from './user-access-tlb.straight.js';

// 700; locals: 4 task, 5 vpn, 6 offset, 7 value, 8 write, 9 need, 10 mm, 11 cpu, 12 errorCode, 13 at, 14 byte, 15 forbids, 16 index, 17 lo, 18 hi, 19 touched, 20 level, 21 first, 22 byte, 23 signal
function userAccessTlb(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = F[b + 7] >= 0;
      F[b + 9] = (F[b + 8] !== 0) ? 3 : 1;
      F[b + 10] = k.tasks.mm[F[b + 4]];
      F[b + 11] = k.tlb.cpuOf(F[b + 4]);
    case 1:
      k.tlb.use(F[b + 11], F[b + 10]);
      F[b + 12] = (F[b + 8] !== 0) ? 6 : 4;
      F[b + 13] = k.tlb.find(F[b + 11], F[b + 10], F[b + 5], k.pt.bits);
      if (!(F[b + 13] >= 0 && k.tlb.allows(F[b + 13], (F[b + 8] !== 0)))) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 14] = leafByte(k, k.tlb.lo[F[b + 13]], k.tlb.hi[F[b + 13]], F[b + 5] - k.tlb.vpn[F[b + 13]], F[b + 6], F[b + 7]);
      F[b + 1] = 2;
      return 19;
    case 2: return $ret(F, F[b + 14]);
    case 3:
      if (F[b + 13] >= 0) {
        F[b + 15] = (k.tlb.lo[F[b + 13]] & F[b + 9]) !== F[b + 9];
        k.tlb.forget(F[b + 13]);
        if ((F[b + 15] !== 0))
          F[b + 12] |= 1;
      }
      if (!((F[b + 12] & 1) === 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 701, F[b + 11], F[b + 10], F[b + 5]);
    case 4:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      F[b + 17] = F[b + 16] === 0 ? 0 : k.pt.lo[F[b + 16]];
      if (!((F[b + 17] & F[b + 9]) === F[b + 9])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 18] = k.pt.hi[F[b + 16]];
      F[b + 19] = F[b + 17] | 32 | ((F[b + 8] !== 0) ? 64 : 0);
      F[b + 20] = k.pt.level[F[b + 16] >> k.pt.bits];
      F[b + 21] = Math.floor(F[b + 5] / k.pt.pages(F[b + 20])) * k.pt.pages(F[b + 20]);
      k.pt.lo[F[b + 16]] = F[b + 19];
      k.tlb.fill(F[b + 11], F[b + 10], F[b + 21], F[b + 20], F[b + 19], F[b + 18]);
      F[b + 22] = leafByte(k, F[b + 19], F[b + 18], F[b + 5] - F[b + 21], F[b + 6], F[b + 7]);
      F[b + 1] = 5;
      return 19;
    case 5: return $ret(F, F[b + 22]);
    case 6:
      F[b + 12] |= F[b + 17] & 1;
      F[b + 1] = 7;
      return 18;
    case 7:
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 260, F[b + 4], F[b + 5], F[b + 12]);
    case 9:
      F[b + 23] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 23] !== 0)
        return $ret(F, -F[b + 23]);
    case 10:
      F[b + 1] = 1;
      continue L;
    case 11: return $ret(F, 0);
  }
}

// 701; locals: 4 cpu, 5 mm, 6 vpn, 7 first, 8 way, 9 root, 10 table
function walkTlb(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = Math.floor(F[b + 6] / k.pt.pages(1)) * k.pt.pages(1);
      F[b + 8] = k.tlb.way(F[b + 4], F[b + 5], F[b + 7]);
      if (F[b + 8] !== 0)
        return $ret(F, k.pt.pteIndex(F[b + 8], F[b + 6]));
      F[b + 9] = k.mms.root[F[b + 5]];
      F[b + 10] = k.pt.pteTable(F[b + 9], F[b + 6]);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 10] === 0)
        return $ret(F, k.pt.leafAt(F[b + 9], F[b + 6]));
      k.tlb.fillWay(F[b + 4], F[b + 5], F[b + 7], F[b + 10]);
      return $ret(F, k.pt.pteIndex(F[b + 10], F[b + 6]));
  }
}

/** The paths of user-access-tlb.path.ts for a path table. */
export const userAccessTlbPaths: PathModule = {
  base: 700,
  names: [
    'userAccessTlb',
    'walkTlb',
  ],
  words: [20, 7],
  frames: [
    userAccessTlb,
    walkTlb,
  ],
  straight: [
    $straight.userAccessTlb,
    $straight.walkTlb,
  ],
};
