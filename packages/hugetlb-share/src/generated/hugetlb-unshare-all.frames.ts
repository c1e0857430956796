// @ts-nocheck
// Derived from ../hugetlb-unshare-all.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { coveredEnd, coveredStart } from '../table-spans.js';
import * as $straight from './hugetlb-unshare-all.straight.js';

// 7030; locals: 4 task, 5 vma, 6 span, 7 end, 8 at
function hugetlbUffdRegister(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.hugetlb.uffd[F[b + 5]] = 1;
      F[b + 6] = k.pt.pages(2);
      F[b + 7] = coveredEnd(k, F[b + 5]);
      F[b + 1] = 1;
      return $call(k, F, 6475, F[b + 4], F[b + 5]);
    case 1: F[b + 8] = coveredStart(k, F[b + 5]);
    case 2:
      if (!(F[b + 8] < F[b + 7])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 6540, F[b + 4], F[b + 5], F[b + 8]);
    case 3:
    case 4:
      F[b + 8] += F[b + 6];
      F[b + 1] = 2;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 6476, F[b + 5]);
    case 6: return $ret(F, 0);
  }
}

/** The paths of hugetlb-unshare-all.path.ts for a path table. */
export const hugetlbUnshareAllPaths: PathModule = {
  base: 7030,
  names: [
    'hugetlbUffdRegister',
  ],
  words: [5],
  frames: [
    hugetlbUffdRegister,
  ],
  straight: [
    $straight.hugetlbUffdRegister,
  ],
};
