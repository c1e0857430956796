// @ts-nocheck
// Derived from ../hugetlb-soft-offline.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { folioHead } from '@faultline/pfn';
import * as $straight from './hugetlb-soft-offline.straight.js';

// 7430; locals: 4 task, 5 pfn, 6 head, 7 lost, 8 busy, 9 ret
function softOfflineHuge(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = folioHead(k.frames, F[b + 5]);
      F[b + 7] = (k.frames.flagsOf(F[b + 6]) & 512) !== 0;
      F[b + 8] = k.hugetlb.folios.isolated[k.hugetlb.folios.number(F[b + 6])] !== 0;
      if (!((F[b + 7] !== 0) || (F[b + 8] !== 0))) {
        F[b + 1] = 2;
        continue L;
      }
      k.frames.put(F[b + 6]);
      F[b + 1] = 1;
      return 26;
    case 1: return $ret(F, (F[b + 7] !== 0) ? 0 : (-16));
    case 2:
      k.hugetlb.folios.isolated[k.hugetlb.folios.number(F[b + 6])] = 1;
      F[b + 1] = 3;
      return $call(k, F, 7023, F[b + 4], F[b + 6]);
    case 3:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 4;
      return $call(k, F, 7026, F[b + 6]);
    case 4:
      if (F[b + 9] === (-11))
        return $ret(F, k.mmPolicy.softOfflineFails);
      if (F[b + 9] !== 0)
        return $ret(F, F[b + 9]);
      if (!k.hugetlb.folios.dissolve(F[b + 6]))
        return $ret(F, (-16));
      k.frames.lose(F[b + 6]);
      return $ret(F, 0);
  }
}

/** The paths of hugetlb-soft-offline.path.ts for a path table. */
export const hugetlbSoftOfflinePaths: PathModule = {
  base: 7430,
  names: [
    'softOfflineHuge',
  ],
  words: [6],
  frames: [
    softOfflineHuge,
  ],
  straight: [
    $straight.softOfflineHuge,
  ],
};
