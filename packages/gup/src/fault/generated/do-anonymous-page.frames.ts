// @ts-nocheck
// Derived from ../do-anonymous-page.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { allocAnonPage } from '../anon-page.js';
import { newEntryHi, newEntryLo } from '../entry-make.js';
import * as $straight from './do-anonymous-page.straight.js';

// 240; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 again, 9 page, 10 may, 11 lost, 12 mm, 13 table, 14 had, 15 index, 16 pfn, 17 lo
function doAnonymousPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if ((k.vmas.flags[F[b + 5]] & 8) !== 0)
        return $ret(F, 2);
      if (!((F[b + 7] & 1) !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 500, F[b + 5], F[b + 7]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] !== 0)
        return $ret(F, F[b + 8]);
      F[b + 9] = allocAnonPage(k, F[b + 5]);
      if (F[b + 9] === 0)
        return $ret(F, 1);
      F[b + 10] = (k.vmas.flags[F[b + 5]] & 2) !== 0;
      F[b + 1] = 2;
      return $call(k, F, 215, F[b + 4], F[b + 5], F[b + 6], F[b + 9], (F[b + 10] !== 0));
    case 2:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      k.frames.put(F[b + 9]);
      F[b + 1] = 3;
      return 26;
    case 3:
    case 4: return $ret(F, F[b + 11] & 1);
    case 5:
      F[b + 12] = k.vmas.mm[F[b + 5]];
      F[b + 1] = 6;
      return $call(k, F, 123, F[b + 4], F[b + 12], F[b + 6], 0);
    case 6:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 13] < 0)
        return $ret(F, 1);
      if (F[b + 13] === 0)
        return $ret(F, 0);
      F[b + 1] = 7;
      return $call(k, F, 122, F[b + 4], k.mms.root[F[b + 12]], F[b + 6], F[b + 13]);
    case 7:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 14] !== 0))
        return $ret(F, 0);
      F[b + 15] = k.pt.pteIndex(F[b + 13], F[b + 6]);
      if (!k.pt.none(F[b + 15])) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 16] = k.frames.zeroPfn;
      F[b + 17] = newEntryLo(k, F[b + 5], F[b + 16], 3, false);
      k.pt.set(F[b + 13], F[b + 15], F[b + 17], newEntryHi(k, F[b + 5], F[b + 16], 3));
      F[b + 1] = 8;
      return 19;
    case 8:
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 121, F[b + 13]);
    case 10: return $ret(F, 0);
  }
}

/** The paths of do-anonymous-page.path.ts for a path table. */
export const doAnonymousPagePaths: PathModule = {
  base: 240,
  names: [
    'doAnonymousPage',
  ],
  words: [14],
  frames: [
    doAnonymousPage,
  ],
  straight: [
    $straight.doAnonymousPage,
  ],
};
