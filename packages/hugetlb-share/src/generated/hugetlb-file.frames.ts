// @ts-nocheck
// Derived from ../hugetlb-file.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './hugetlb-file.straight.js';

// 490; locals: 4 task, 5 pages, 6 shared, 7 hstate, 8 file
function hugetlbFileSetup(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.hugetlb.createHidden(F[b + 5], F[b + 6] !== 0, F[b + 7]);
      if (k.hugetlbPolicy.traceInodes)
        k.trace.emit2(464, F[b + 4], 33279, 0);
      F[b + 1] = 1;
      return 30;
    case 1: return $ret(F, F[b + 8]);
  }
}

// 491; locals: 4 task, 5 file, 6 inode, 7 pages, 8 own, 9 bytes, 10 blocks, 11 left
function hugetlbTaskWork(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!k.hugetlb.hidden.evicting) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 5] = k.hugetlb.hidden.takeEvicted();
      F[b + 6] = k.hugetlb.hidden.inode[F[b + 5]];
      F[b + 7] = k.hugetlb.hidden.size[F[b + 5]];
      k.hugetlb.hidden.inode[F[b + 5]] = 0;
      F[b + 8] = F[b + 6] !== k.hugetlb.ofFile(F[b + 6]).hiddenInode;
      if (k.hugetlbPolicy.traceInodes) {
        F[b + 9] = F[b + 7] * k.inodes.pageBytes;
        F[b + 10] = (F[b + 8] !== 0) ? k.hugetlb.cache.count(F[b + 6]) * k.hugetlb.sizeOfFile(F[b + 6]) * 8 : 0;
        k.trace.emit6(465, F[b + 4], 33279, F[b + 9], 0, 1, F[b + 10], 0);
      }
      F[b + 1] = 1;
      return 30;
    case 1:
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 6552, F[b + 4], F[b + 6], 0, Number.POSITIVE_INFINITY, F[b + 7]);
    case 2:
      F[b + 11] = k.hugetlb.cache.forget(F[b + 6]);
      k.hugetlb.reserveFor(F[b + 6], -F[b + 11]);
    case 3:
      F[b + 1] = 0;
      continue L;
    case 4: return $ret(F, 0);
  }
}

/** The paths of hugetlb-file.path.ts for a path table. */
export const hugetlbFilePaths: PathModule = {
  base: 490,
  names: [
    'hugetlbFileSetup',
    'hugetlbTaskWork',
  ],
  words: [5, 8],
  frames: [
    hugetlbFileSetup,
    hugetlbTaskWork,
  ],
  straight: [
    $straight.hugetlbFileSetup,
    $straight.hugetlbTaskWork,
  ],
};
