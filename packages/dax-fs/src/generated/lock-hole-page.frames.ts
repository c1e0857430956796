// @ts-nocheck
// Derived from ../lock-hole-page.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { holePage } from '../hole-page.js';
import * as $straight from './lock-hole-page.straight.js';

// 5500; locals: 4 vma, 5 file, 6 pgoff, 7 flags, 8 page, 9 dropped
function lockHolePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = holePage(k, F[b + 5], F[b + 6]);
      if (F[b + 8] === 0)
        return $ret(F, 0);
      k.frames.get(F[b + 8]);
      F[b + 1] = 1;
      return 25;
    case 1:
      if (!((k.frames.flagsOf(F[b + 8]) & 4) !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 206, F[b + 4], F[b + 7]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
    case 3:
      if (!((k.frames.flagsOf(F[b + 8]) & 4) !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return (-28);
    case 4:
      F[b + 1] = 3;
      continue L;
    case 5:
      k.frames.put(F[b + 8]);
      F[b + 1] = 6;
      return 26;
    case 6: return $ret(F, (-2));
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 190, F[b + 8]);
    case 8:
      if (holePage(k, F[b + 5], F[b + 6]) === F[b + 8])
        return $ret(F, F[b + 8]);
      F[b + 1] = 9;
      return $call(k, F, 5501, F[b + 8]);
    case 9:
    case 10:
      F[b + 1] = 0;
      continue L;
    case 11: return $ret(F, 0);
  }
}

// 5501; locals: 4 page
function unlockHolePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (F[b + 4] === 0)
        return $ret(F, 0);
      k.frames.clearFlags(F[b + 4], 4);
      F[b + 1] = 1;
      return 29;
    case 1:
      k.frames.put(F[b + 4]);
      F[b + 1] = 2;
      return 26;
    case 2: return $ret(F, 0);
  }
}

/** The paths of lock-hole-page.path.ts for a path table. */
export const lockHolePagePaths: PathModule = {
  base: 5500,
  names: [
    'lockHolePage',
    'unlockHolePage',
  ],
  words: [6, 1],
  frames: [
    lockHolePage,
    unlockHolePage,
  ],
  straight: [
    $straight.lockHolePage,
    $straight.unlockHolePage,
  ],
};
