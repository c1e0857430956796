// @ts-nocheck
// Derived from ../hugetlb-walk.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { nextSpan } from '../table-spans.js';
import * as $straight from './hugetlb-walk.straight.js';

// 7200; locals: 4 vma, 5 start, 6 end, 7 mm, 8 found, 9 vpn, 10 pmd
function walkHugetlbRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 4]];
      F[b + 8] = 0;
      F[b + 9] = F[b + 5];
      if (!k.hugetlbPolicy.walkLocks) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 6470, F[b + 4]);
    case 1:
    case 2:
      if (!(F[b + 9] < F[b + 6])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 10] = k.pt.tableAt(k.mms.root[F[b + 7]], F[b + 9], k.hugetlb.levelOf(F[b + 4]));
      F[b + 1] = 3;
      return 18;
    case 3:
      if (F[b + 10] === 0) {
        F[b + 9] = nextSpan(k, F[b + 4], F[b + 9]);
        F[b + 1] = 2;
        continue L;
      }
      if (!k.pt.none(k.pt.index(F[b + 10], F[b + 9])))
        F[b + 8]++;
      F[b + 1] = 4;
      return 18;
    case 4:
      F[b + 9] += k.hugetlb.sizeOf(F[b + 4]);
      F[b + 1] = 2;
      continue L;
    case 5:
      if (!k.hugetlbPolicy.walkLocks) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 6471, F[b + 4]);
    case 6:
    case 7: return $ret(F, F[b + 8]);
  }
}

// 7201; locals: 4 task, 5 vpn, 6 mm, 7 lock, 8 vma, 9 found
function walkHugetlb(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.tasks.mm[F[b + 4]];
      F[b + 7] = k.mms.mmapLock[F[b + 6]];
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 7], 1);
    case 1:
      F[b + 8] = k.mms.lookup(F[b + 6], F[b + 5]);
      F[b + 9] = 0;
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7200, F[b + 8], F[b + 5], F[b + 5] + k.hugetlb.sizeOf(F[b + 8]));
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 111, F[b + 7], 2);
    case 4: return $ret(F, F[b + 9]);
  }
}

// 7202; locals: 4 task, 5 vpn, 6 mm, 7 lock, 8 vma, 9 pmd, 10 filled
function hugetlbFirstLook(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.tasks.mm[F[b + 4]];
      F[b + 7] = k.mms.mmapLock[F[b + 6]];
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 7], 1);
    case 1:
      F[b + 8] = k.mms.lookup(F[b + 6], F[b + 5]);
      if (!k.hugetlbPolicy.walkLocks) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 6470, F[b + 8]);
    case 2:
    case 3:
      F[b + 9] = k.pt.tableAt(k.mms.root[F[b + 6]], F[b + 5], k.hugetlb.levelOf(F[b + 8]));
      F[b + 1] = 4;
      return 18;
    case 4:
      F[b + 10] = 0;
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 10] = k.pt.none(k.pt.index(F[b + 9], F[b + 5])) ? 0 : 1;
      F[b + 1] = 5;
      return 18;
    case 5:
    case 6:
      if (!k.hugetlbPolicy.walkLocks) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 6471, F[b + 8]);
    case 7:
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 111, F[b + 7], 2);
    case 9: return $ret(F, F[b + 10]);
  }
}

/** The paths of hugetlb-walk.path.ts for a path table. */
export const hugetlbWalkPaths: PathModule = {
  base: 7200,
  names: [
    'walkHugetlbRange',
    'walkHugetlb',
    'hugetlbFirstLook',
  ],
  words: [7, 6, 7],
  frames: [
    walkHugetlbRange,
    walkHugetlb,
    hugetlbFirstLook,
  ],
  straight: [
    $straight.walkHugetlbRange,
    $straight.walkHugetlb,
    $straight.hugetlbFirstLook,
  ],
};
