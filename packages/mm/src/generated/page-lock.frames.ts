// @ts-nocheck
// Derived from ../page-lock.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { ret as $ret } from '@faultline/kernel-api';
import * as $straight from './page-lock.straight.js';

// 190; locals: 4 pfn
function lockPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!((k.frames.flagsOf(F[b + 4]) & 4) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return (-28);
    case 1:
      F[b + 1] = 0;
      continue L;
    case 2:
      k.frames.setFlags(F[b + 4], 4);
      F[b + 1] = 3;
      return 28;
    case 3: return $ret(F, 0);
  }
}

// 191; locals: 4 pfn
function folioUnlock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.frames.clearFlags(F[b + 4], 4);
      F[b + 1] = 1;
      return 29;
    case 1: return $ret(F, 0);
  }
}

/** The paths of page-lock.path.ts for a path table. */
export const pageLockPaths: PathModule = {
  base: 190,
  names: [
    'lockPage',
    'folioUnlock',
  ],
  words: [1, 1],
  frames: [
    lockPage,
    folioUnlock,
  ],
  straight: [
    $straight.lockPage,
    $straight.folioUnlock,
  ],
};
