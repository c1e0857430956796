// @ts-nocheck
// Derived from ../hugetlb-file.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { ret as $ret } from '@faultline/kernel-api';
import * as $straight from './hugetlb-file.straight.js';

// 490; locals: 4 task, 5 pages, 6 file
function hugetlbFileSetup(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.hugetlb.hidden.create(F[b + 5]);
      if (k.hugetlbPolicy.traceInodes)
        k.trace.emit2(464, F[b + 4], 33279, 0);
      F[b + 1] = 1;
      return 30;
    case 1: return $ret(F, F[b + 6]);
  }
}

// 491; locals: 4 task, 5 file, 6 bytes
function hugetlbTaskWork(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!k.hugetlb.hidden.evicting) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 5] = k.hugetlb.hidden.takeEvicted();
      F[b + 6] = k.hugetlb.hidden.size[F[b + 5]] * k.inodes.pageBytes;
      if (k.hugetlbPolicy.traceInodes) {
        k.trace.emit6(465, F[b + 4], 33279, F[b + 6], 0, 1, 0, 0);
      }
      F[b + 1] = 1;
      return 30;
    case 1:
      F[b + 1] = 0;
      continue L;
    case 2: return $ret(F, 0);
  }
}

/** The paths of hugetlb-file.path.ts for a path table. */
export const hugetlbFilePaths: PathModule = {
  base: 490,
  names: [
    'hugetlbFileSetup',
    'hugetlbTaskWork',
  ],
  words: [3, 3],
  frames: [
    hugetlbFileSetup,
    hugetlbTaskWork,
  ],
  straight: [
    $straight.hugetlbFileSetup,
    $straight.hugetlbTaskWork,
  ],
};
