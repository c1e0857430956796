// @ts-nocheck
// Derived from ../hugetlb-rob.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './hugetlb-rob.straight.js';

// 7420; locals: 4 task, 5 vma, 6 vpn, 7 head, 8 file, 9 lock, 10 size, 11 from, 12 page, 13 robbed, 14 other, 15 first, 16 last, 17 taken
function unmapRefPrivate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.mappings.iMmapLock[F[b + 8]];
      F[b + 10] = k.hugetlb.sizeOf(F[b + 5]);
      F[b + 11] = F[b + 6] - (F[b + 6] % F[b + 10]);
      F[b + 12] = k.vmas.linearPgoff(F[b + 5], F[b + 11]);
      F[b + 13] = 0;
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 9], 10);
    case 1: F[b + 14] = k.mappings.head[F[b + 8]];
    case 2:
      if (!(F[b + 14] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      if (F[b + 14] === F[b + 5] || !k.hugetlb.sameFile(F[b + 5], F[b + 14])) {
        F[b + 1] = 5;
        continue L;
      }
      if ((k.vmas.flags[F[b + 14]] & 128) !== 0 || k.hugetlb.promises.owns(F[b + 14])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 15] = k.vmas.pgoff[F[b + 14]];
      F[b + 16] = F[b + 15] + k.vmas.end[F[b + 14]] - k.vmas.start[F[b + 14]];
      if (F[b + 12] < F[b + 15] || F[b + 12] >= F[b + 16]) {
        F[b + 1] = 5;
        continue L;
      }
      k.gather.begin(F[b + 4], k.vmas.mm[F[b + 14]]);
      F[b + 1] = 3;
      return $call(k, F, 6511, F[b + 4], F[b + 14], F[b + 11], F[b + 11] + F[b + 10], F[b + 7]);
    case 3:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      F[b + 13] += F[b + 17];
      F[b + 1] = 4;
      return $call(k, F, 726, F[b + 4], k.vmas.mm[F[b + 14]]);
    case 4:
    case 5:
      F[b + 14] = k.vmas.imNext[F[b + 14]];
      F[b + 1] = 2;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 113, F[b + 9], 11);
    case 7: return $ret(F, F[b + 13]);
  }
}

// 7421; locals: 4 task, 5 vma, 6 vpn, 7 head, 8 holds, 9 alone, 10 iMmap, 11 mutex, 12 robbed
function takeFromOthers(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.hugetlbPolicy.faultHolds;
      if (!(F[b + 8] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 7420, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 9]);
    case 2:
      F[b + 10] = k.mappings.iMmapLock[k.vmas.mapping[F[b + 5]]];
      F[b + 11] = k.hugetlb.mutexAt(F[b + 5], F[b + 6]);
      F[b + 1] = 3;
      return $call(k, F, 6471, F[b + 5]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 113, F[b + 11], 33);
    case 4:
      if (!(F[b + 8] === 1)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 111, F[b + 10], 11);
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 7420, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 7:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 8] === 1)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 110, F[b + 10], 10);
    case 8:
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 112, F[b + 4], F[b + 11], 32);
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 6470, F[b + 5]);
    case 11: return $ret(F, F[b + 12]);
  }
}

/** The paths of hugetlb-rob.path.ts for a path table. */
export const hugetlbRobPaths: PathModule = {
  base: 7420,
  names: [
    'unmapRefPrivate',
    'takeFromOthers',
  ],
  words: [14, 9],
  frames: [
    unmapRefPrivate,
    takeFromOthers,
  ],
  straight: [
    $straight.unmapRefPrivate,
    $straight.takeFromOthers,
  ],
};
