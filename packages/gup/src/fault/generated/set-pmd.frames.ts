// @ts-nocheck
// Derived from ../set-pmd.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { addRss, mlockMapped, vmaLocked } from '@faultline/mm';
import { addEntireMap, folioHead, folioOrder } from '@faultline/pfn';
import { newEntryHi, newEntryLo } from '../entry-make.js';
import * as $straight from './set-pmd.straight.js';

// 680; locals: 4 task, 5 vma, 6 vpn, 7 page, 8 write, 9 mm, 10 span, 11 base, 12 head, 13 pmd, 14 index, 15 ours, 16 lo
function doSetPmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.pt.pages(1);
      F[b + 11] = Math.floor(F[b + 6] / F[b + 10]) * F[b + 10];
      F[b + 12] = folioHead(k.frames, F[b + 7]);
      if (folioOrder(k.frames, F[b + 7]) !== k.pt.bits || F[b + 7] - F[b + 12] !== F[b + 6] - F[b + 11])
        return $ret(F, 2048);
      if (F[b + 11] < k.vmas.start[F[b + 5]] || F[b + 11] + F[b + 10] > k.vmas.end[F[b + 5]])
        return $ret(F, 2048);
      F[b + 1] = 1;
      return $call(k, F, 123, F[b + 4], F[b + 9], F[b + 6], 1);
    case 1:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 13] <= 0)
        return $ret(F, 2048);
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 13]);
    case 2:
      F[b + 14] = k.pt.index(F[b + 13], F[b + 6]);
      F[b + 15] = k.pt.none(F[b + 14]);
      if (!(F[b + 15] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 16] = newEntryLo(k, F[b + 5], F[b + 12], 1, (F[b + 8] !== 0)) | 128;
      k.pt.set(F[b + 13], F[b + 14], F[b + 16], newEntryHi(k, F[b + 5], F[b + 12], 1));
      addEntireMap(k.frames, F[b + 12]);
      addRss(k, F[b + 9], F[b + 12], F[b + 10]);
      if (k.mmPolicy.mlockFileLeaf && vmaLocked(k, F[b + 5]))
        mlockMapped(k, F[b + 12], true);
      F[b + 1] = 3;
      return 19;
    case 3:
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 121, F[b + 13]);
    case 5: return $ret(F, (F[b + 15] !== 0) ? 0 : 2048);
  }
}

/** The paths of set-pmd.path.ts for a path table. */
export const setPmdPaths: PathModule = {
  base: 680,
  names: [
    'doSetPmd',
  ],
  words: [13],
  frames: [
    doSetPmd,
  ],
  straight: [
    $straight.doSetPmd,
  ],
};
