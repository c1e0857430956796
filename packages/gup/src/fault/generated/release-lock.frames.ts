// @ts-nocheck
// Derived from ../release-lock.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './release-lock.straight.js';

// 205; locals: 4 vma, 5 flags
function releaseFaultLock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!((F[b + 5] & 4096) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 118, F[b + 4]);
    case 1:
      F[b + 1] = 4;
      continue L;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 111, k.mms.mmapLock[k.vmas.mm[F[b + 4]]], 2);
    case 3:
    case 4: return $ret(F, 0);
  }
}

// 206; locals: 4 vma, 5 flags, 6 mask
function maybeUnlockMmapForIo(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = 44;
      if ((F[b + 5] & F[b + 6]) !== 4)
        return $ret(F, false);
      F[b + 1] = 1;
      return $call(k, F, 205, F[b + 4], F[b + 5]);
    case 1: return $ret(F, true);
  }
}

/** The paths of release-lock.path.ts for a path table. */
export const releaseLockPaths: PathModule = {
  base: 205,
  names: [
    'releaseFaultLock',
    'maybeUnlockMmapForIo',
  ],
  words: [2, 3],
  frames: [
    releaseFaultLock,
    maybeUnlockMmapForIo,
  ],
  straight: [
    $straight.releaseFaultLock,
    $straight.maybeUnlockMmapForIo,
  ],
};
