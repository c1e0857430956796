// @ts-nocheck
// Derived from ../page-lock.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { ret as $ret } from '@faultline/kernel-api';
import { folioHead } from '@faultline/pfn';
import * as $straight from './page-lock.straight.js';

// 190; locals: 4 pfn, 5 head
function lockPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 5] = folioHead(k.frames, F[b + 4]);
    case 1:
      if (!((k.frames.flagsOf(F[b + 5]) & 4) !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return (-28);
    case 2:
      F[b + 1] = 1;
      continue L;
    case 3:
      k.frames.setFlags(F[b + 5], 4);
      F[b + 1] = 4;
      return 28;
    case 4: return $ret(F, 0);
  }
}

// 191; locals: 4 pfn
function folioUnlock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.frames.clearFlags(folioHead(k.frames, F[b + 4]), 4);
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
  words: [2, 1],
  frames: [
    lockPage,
    folioUnlock,
  ],
  straight: [
    $straight.lockPage,
    $straight.folioUnlock,
  ],
};
