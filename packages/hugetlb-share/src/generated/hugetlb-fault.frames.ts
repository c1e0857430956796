// @ts-nocheck
// Derived from ../hugetlb-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { isSoftLeaf } from '@faultline/core-pagetable';
import { hugeSoftFault } from '../huge-places.js';
import * as $straight from './hugetlb-fault.straight.js';

// 480; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 index, 10 write, 11 unshare, 12 lo, 13 hi, 14 empty
function hugetlbFaultEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.index(F[b + 8], F[b + 6]);
      F[b + 10] = (F[b + 7] & 1) !== 0;
      F[b + 11] = (F[b + 7] & 1024) !== 0;
      F[b + 12] = k.pt.lo[F[b + 9]];
      F[b + 13] = k.pt.hi[F[b + 9]];
      F[b + 14] = k.pt.none(F[b + 9]);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (!(F[b + 14] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 6504, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 2: return $ret(F, F[b + 2]);
    case 3:
      if (isSoftLeaf(F[b + 12], F[b + 13]))
        return $ret(F, hugeSoftFault(F[b + 12], F[b + 13]));
      if (!(((F[b + 10] !== 0) || (F[b + 11] !== 0)) && (F[b + 12] & 2) === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 6491, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], (F[b + 11] !== 0));
    case 4: return $ret(F, F[b + 2]);
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 6:
      if (!(k.pt.lo[F[b + 9]] === F[b + 12] && k.pt.hi[F[b + 9]] === F[b + 13])) {
        F[b + 1] = 8;
        continue L;
      }
      k.pt.lo[F[b + 9]] = F[b + 12] | 32 | ((F[b + 10] !== 0) ? 64 : 0);
      F[b + 1] = 7;
      return 19;
    case 7:
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 8]);
    case 9: return $ret(F, 0);
  }
}

// 481; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 holds, 9 iMmap, 10 mutex, 11 inside, 12 pmd, 13 ret
function hugetlbFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.hugetlbPolicy.faultHolds;
      F[b + 9] = k.mappings.iMmapLock[k.vmas.mapping[F[b + 5]]];
      F[b + 10] = k.hugetlb.mutexAt(F[b + 5], F[b + 6]);
      F[b + 11] = F[b + 8] === 2;
      F[b + 12] = 0;
      F[b + 13] = 1;
      if (!(F[b + 8] === 1)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 10);
    case 1:
    case 2:
      if (!!(F[b + 11] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 6480, F[b + 4], F[b + 5], F[b + 6]);
    case 3:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 112, F[b + 4], F[b + 10], 32);
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 6470, F[b + 5]);
    case 6:
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 6480, F[b + 4], F[b + 5], F[b + 6]);
    case 7:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 8:
      if (!(F[b + 12] > 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 480, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 12]);
    case 9:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 6471, F[b + 5]);
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 113, F[b + 10], 33);
    case 12:
      if (!(F[b + 8] === 1)) {
        F[b + 1] = 14;
        continue L;
      }
      F[b + 1] = 13;
      return $call(k, F, 111, F[b + 9], 11);
    case 13:
    case 14:
      if (F[b + 13] >= 0)
        return $ret(F, F[b + 13]);
      F[b + 1] = 15;
      return $call(k, F, 7010, -1 - F[b + 13]);
    case 15: return $ret(F, 0);
  }
}

/** The paths of hugetlb-fault.path.ts for a path table. */
export const hugetlbFaultPaths: PathModule = {
  base: 480,
  names: [
    'hugetlbFaultEntry',
    'hugetlbFault',
  ],
  words: [11, 10],
  frames: [
    hugetlbFaultEntry,
    hugetlbFault,
  ],
  straight: [
    $straight.hugetlbFaultEntry,
    $straight.hugetlbFault,
  ],
};
