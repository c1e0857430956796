// @ts-nocheck
// Derived from ../hugetlb-move.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { nextSpan } from '../table-spans.js';
import { traceUnshare, traceUnshareRet } from '../trace-unshare.js';
import * as $straight from './hugetlb-move.straight.js';

// 7000; locals: 4 task, 5 oldPmd, 6 newPmd, 7 vpn, 8 there, 9 index, 10 target, 11 lo, 12 hi
function moveHugePte(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.index(F[b + 5], F[b + 7]);
      F[b + 10] = k.pt.index(F[b + 6], F[b + 8]);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 1:
      if (!(F[b + 6] !== F[b + 5])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 5]);
    case 2:
    case 3:
      F[b + 11] = k.pt.lo[F[b + 9]];
      F[b + 12] = k.pt.hi[F[b + 9]];
      k.pt.clear(F[b + 5], F[b + 9]);
      F[b + 1] = 4;
      return 19;
    case 4:
      if (!k.pt.none(F[b + 10]))
        k.pt.clear(F[b + 6], F[b + 10]);
      k.pt.set(F[b + 6], F[b + 10], F[b + 11], F[b + 12]);
      F[b + 1] = 5;
      return 19;
    case 5:
      if (!(F[b + 6] !== F[b + 5])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 5]);
    case 6:
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 121, F[b + 6]);
    case 8: return $ret(F, 0);
  }
}

// 7001; locals: 4 task, 5 vma, 6 copy, 7 from, 8 to, 9 pages, 10 mm, 11 size, 12 end, 13 gathers, 14 masked, 15 vpn, 16 there, 17 left, 18 ret, 19 pmd, 20 filled, 21 gone, 22 next, 23 target, 24 units
function moveHugetlbPageTables(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 11] = k.hugetlb.sizeOf(F[b + 5]);
      F[b + 12] = F[b + 7] + F[b + 9];
      F[b + 13] = k.hugetlbPolicy.protectGathers;
      F[b + 14] = k.hugetlbPolicy.moves === 1;
      F[b + 15] = F[b + 7];
      F[b + 16] = F[b + 8];
      F[b + 17] = false;
      F[b + 18] = 0;
      if ((F[b + 13] !== 0))
        k.gather.begin(F[b + 4], F[b + 10]);
      F[b + 1] = 1;
      return $call(k, F, 6475, F[b + 4], F[b + 5]);
    case 1:
    case 2:
      if (!(F[b + 15] < F[b + 12] && F[b + 18] === 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 19] = k.pt.tableAt(k.mms.root[F[b + 10]], F[b + 15], k.hugetlb.levelOf(F[b + 5]));
      F[b + 1] = 3;
      return 18;
    case 3:
      F[b + 20] = F[b + 19] !== 0 && !k.pt.none(k.pt.index(F[b + 19], F[b + 15]));
      F[b + 21] = 0;
      if (!(F[b + 20] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      traceUnshare(k, F[b + 4], F[b + 15], 0);
      F[b + 1] = 4;
      return $call(k, F, 6461, F[b + 4], F[b + 5], F[b + 15], F[b + 19]);
    case 4:
      F[b + 21] = F[b + 2];
      F[b + 2] = 0;
      traceUnshareRet(k, F[b + 4], F[b + 15], F[b + 21], 0);
    case 5:
      if (F[b + 21] === 1)
        F[b + 17] = true;
      if (F[b + 19] === 0 || F[b + 21] === 1) {
        F[b + 22] = nextSpan(k, F[b + 5], F[b + 15]);
        F[b + 16] = (F[b + 14] !== 0) ? nextSpan(k, F[b + 6], F[b + 16]) : F[b + 16] + (F[b + 22] - F[b + 15]);
        F[b + 15] = F[b + 22];
        F[b + 1] = 2;
        continue L;
      }
      if (!(F[b + 20] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 6480, F[b + 4], F[b + 6], F[b + 16]);
    case 6:
      F[b + 23] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 23] <= 0) {
        F[b + 18] = (-12);
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 7000, F[b + 4], F[b + 19], F[b + 23], F[b + 15], F[b + 16]);
    case 7: if ((F[b + 13] !== 0))
      k.gather.cleared(F[b + 4], F[b + 15], F[b + 11], 1);
    case 8:
      F[b + 15] += F[b + 11];
      F[b + 16] += F[b + 11];
      F[b + 1] = 2;
      continue L;
    case 9:
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 725, F[b + 4], F[b + 10]);
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 6462, F[b + 4], F[b + 5]);
    case 11:
      F[b + 1] = 16;
      continue L;
    case 12:
      k.tableShare.pending[F[b + 4]] = 0;
      if (!(F[b + 17] !== 0)) {
        F[b + 1] = 14;
        continue L;
      }
      F[b + 1] = 13;
      return $call(k, F, 6520, F[b + 4], F[b + 5], F[b + 7], F[b + 12]);
    case 13:
      F[b + 1] = 16;
      continue L;
    case 14:
      F[b + 24] = F[b + 9] / F[b + 11];
      F[b + 1] = 15;
      return $call(k, F, 722, F[b + 4], F[b + 10], F[b + 7], F[b + 12], F[b + 24] > k.tlb.ceiling ? -1 : F[b + 24]);
    case 15:
    case 16:
      F[b + 1] = 17;
      return $call(k, F, 6476, F[b + 5]);
    case 17:
      if ((F[b + 13] !== 0))
        k.gather.ended(F[b + 10]);
      return $ret(F, F[b + 18]);
  }
}

/** The paths of hugetlb-move.path.ts for a path table. */
export const hugetlbMovePaths: PathModule = {
  base: 7000,
  names: [
    'moveHugePte',
    'moveHugetlbPageTables',
  ],
  words: [9, 21],
  frames: [
    moveHugePte,
    moveHugetlbPageTables,
  ],
  straight: [
    $straight.moveHugePte,
    $straight.moveHugetlbPageTables,
  ],
};
