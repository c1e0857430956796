// @ts-nocheck
// Derived from ../numa-balancing.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { hintHi, hintLo, numaHints, numaScans } from '../numa-hint.js';
import * as $straight from './numa-balancing.straight.js';

// 7785; locals: 4 task, 5 vma, 6 table, 7 start, 8 end, 9 hinted, 10 vpn, 11 index, 12 lo, 13 hi
function hintPteRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = 0;
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 1: F[b + 10] = F[b + 7];
    case 2:
      if (!(F[b + 10] < F[b + 8])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 11] = k.pt.pteIndex(F[b + 6], F[b + 10]);
      F[b + 12] = k.pt.lo[F[b + 11]];
      F[b + 13] = k.pt.hi[F[b + 11]];
      if (!numaHints(k, F[b + 5], F[b + 12], F[b + 13])) {
        F[b + 1] = 4;
        continue L;
      }
      k.pt.lo[F[b + 11]] = hintLo(k, F[b + 12], F[b + 13]);
      k.pt.hi[F[b + 11]] = hintHi(k, F[b + 12], F[b + 13]);
      k.gather.cleared(F[b + 4], F[b + 10], 1, 0);
      F[b + 9]++;
      F[b + 1] = 3;
      return 19;
    case 3:
    case 4:
      F[b + 10]++;
      F[b + 1] = 2;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 6]);
    case 6: return $ret(F, F[b + 9]);
  }
}

// 7786; locals: 4 task, 5 vma, 6 start, 7 end, 8 mm, 9 root, 10 span, 11 hinted, 12 vpn, 13 stop, 14 table, 15 more
function changeProtNuma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.mms.root[F[b + 8]];
      F[b + 10] = k.pt.pages(1);
      F[b + 11] = 0;
      k.gather.begin(F[b + 4], F[b + 8]);
      F[b + 12] = k.pt.nextMapped(F[b + 9], F[b + 6], F[b + 7]);
      F[b + 1] = 1;
      return 18;
    case 1:
    case 2:
      if (!(F[b + 12] < F[b + 7])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 13] = Math.min(F[b + 7], (Math.floor(F[b + 12] / F[b + 10]) + 1) * F[b + 10]);
      F[b + 14] = k.pt.pteTable(F[b + 9], F[b + 12]);
      if (!(F[b + 14] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 7785, F[b + 4], F[b + 5], F[b + 14], F[b + 12], F[b + 13]);
    case 3:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 11] += F[b + 15];
    case 4:
      F[b + 12] = k.pt.nextMapped(F[b + 9], F[b + 13], F[b + 7]);
      F[b + 1] = 5;
      return 18;
    case 5:
      F[b + 1] = 2;
      continue L;
    case 6:
      if (F[b + 11] > 0 && k.mmPolicy.mprotectFlush === 1) {
        k.gather.cleared(F[b + 4], F[b + 6], F[b + 7] - F[b + 6], 0);
      }
      F[b + 1] = 7;
      return $call(k, F, 726, F[b + 4], F[b + 8]);
    case 7: return $ret(F, F[b + 11]);
  }
}

// 7787; locals: 4 task, 5 start, 6 end, 7 mm, 8 hinted, 9 vma, 10 from, 11 to, 12 more
function taskNumaWork(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.mm[F[b + 4]];
      F[b + 8] = 0;
      F[b + 1] = 1;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 7]], 1);
    case 1: F[b + 9] = k.mms.vmaFrom(F[b + 7], F[b + 5]);
    case 2:
      if (!(F[b + 9] !== 0 && k.vmas.start[F[b + 9]] < F[b + 6])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 10] = Math.max(F[b + 5], k.vmas.start[F[b + 9]]);
      F[b + 11] = Math.min(F[b + 6], k.vmas.end[F[b + 9]]);
      if (!numaScans(k, F[b + 9])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 7786, F[b + 4], F[b + 9], F[b + 10], F[b + 11]);
    case 3:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 8] += F[b + 12];
    case 4:
      F[b + 9] = k.mms.vmaFrom(F[b + 7], F[b + 11]);
      F[b + 1] = 2;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 7]], 2);
    case 6: return $ret(F, F[b + 8]);
  }
}

/** The paths of numa-balancing.path.ts for a path table. */
export const numaBalancingPaths: PathModule = {
  base: 7785,
  names: [
    'hintPteRange',
    'changeProtNuma',
    'taskNumaWork',
  ],
  words: [10, 12, 9],
  frames: [
    hintPteRange,
    changeProtNuma,
    taskNumaWork,
  ],
  straight: [
    $straight.hintPteRange,
    $straight.changeProtNuma,
    $straight.taskNumaWork,
  ],
};
