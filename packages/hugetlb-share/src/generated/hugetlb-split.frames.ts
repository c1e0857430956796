// @ts-nocheck
// Derived from ../hugetlb-split.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { partedTable } from '../table-spans.js';
import * as $straight from './hugetlb-split.straight.js';

// 6540; locals: 4 task, 5 vma, 6 vpn, 7 mm, 8 pmd, 9 alone, 10 gone
function hugetlbUnsharePmds(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 5]];
      F[b + 8] = k.pt.tableAt(k.mms.root[F[b + 7]], F[b + 6], k.hugetlb.levelOf(F[b + 5]));
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 8] === 0)
        return $ret(F, 0);
      F[b + 9] = k.gather.open[F[b + 7]] === 0;
      if ((F[b + 9] !== 0))
        k.gather.begin(F[b + 4], F[b + 7]);
      F[b + 1] = 2;
      return $call(k, F, 6510, F[b + 4], F[b + 5], F[b + 6], F[b + 8]);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 10] === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 121, F[b + 8]);
    case 3:
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 6462, F[b + 4], F[b + 5]);
    case 5:
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 726, F[b + 4], F[b + 7]);
    case 6:
      F[b + 1] = 9;
      continue L;
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 721, F[b + 4], F[b + 7], -1);
    case 8:
    case 9: return $ret(F, 0);
  }
}

// 6541; locals: 4 task, 5 vma, 6 at, 7 floor
function hugetlbMaySplit(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = partedTable(k, F[b + 5], F[b + 6]);
      if (k.hugetlbPolicy.splitUnshares !== 1 || F[b + 7] < 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 6475, F[b + 4], F[b + 5]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 6540, F[b + 4], F[b + 5], F[b + 7]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 6476, F[b + 5]);
    case 3: return $ret(F, 0);
  }
}

// 6542; locals: 4 task, 5 vma, 6 at, 7 floor
function hugetlbSplit(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = partedTable(k, F[b + 5], F[b + 6]);
      if (k.hugetlbPolicy.splitUnshares !== 2 || F[b + 7] < 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 6540, F[b + 4], F[b + 5], F[b + 7]);
    case 1: return $ret(F, 0);
  }
}

/** The paths of hugetlb-split.path.ts for a path table. */
export const hugetlbSplitPaths: PathModule = {
  base: 6540,
  names: [
    'hugetlbUnsharePmds',
    'hugetlbMaySplit',
    'hugetlbSplit',
  ],
  words: [7, 4, 4],
  frames: [
    hugetlbUnsharePmds,
    hugetlbMaySplit,
    hugetlbSplit,
  ],
  straight: [
    $straight.hugetlbUnsharePmds,
    $straight.hugetlbMaySplit,
    $straight.hugetlbSplit,
  ],
};
