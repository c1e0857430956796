// @ts-nocheck
// Derived from ../old-mkwrite.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { faultsLock } from '../hole-page.js';
import * as $straight from './old-mkwrite.straight.js';

// 5530; locals: 4 _task, 5 vma, 6 vpn, 7 file, 8 lock, 9 pgoff, 10 locks, 11 ret
function oldPfnMkwrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mapping[F[b + 5]];
      F[b + 8] = k.mappings.invalidateLock[F[b + 7]];
      F[b + 9] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 10] = faultsLock(k);
      F[b + 11] = 0;
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 8], 8);
    case 1:
    case 2:
      if (!((F[b + 10] !== 0) && !k.dax.inside(F[b + 7], F[b + 9]))) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 11] = 2;
      F[b + 1] = 5;
      continue L;
    case 3:
      if (!(k.daxPolicy.pfnMkwrite === 2)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 5531, F[b + 7], F[b + 9]);
    case 4:
    case 5:
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 111, F[b + 8], 9);
    case 6:
    case 7: return $ret(F, F[b + 11]);
  }
}

// 5531; locals: 4 file, 5 pgoff, 6 slot
function tagEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 6] = k.dax.index.find(F[b + 4], F[b + 5]);
    case 1:
      if (!(F[b + 6] >= 0 && (k.dax.index.lo[F[b + 6]] & 1) !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return (-14);
    case 2:
      F[b + 6] = k.dax.index.find(F[b + 4], F[b + 5]);
      F[b + 1] = 1;
      continue L;
    case 3:
      if (F[b + 6] < 0 || k.dax.index.lo[F[b + 6]] === 0 || (k.dax.index.lo[F[b + 6]] & 32) !== 0)
        return $ret(F, 0);
      k.dax.index.setMark(F[b + 6], 0);
      F[b + 1] = 4;
      return 22;
    case 4: return $ret(F, 0);
  }
}

/** The paths of old-mkwrite.path.ts for a path table. */
export const oldMkwritePaths: PathModule = {
  base: 5530,
  names: [
    'oldPfnMkwrite',
    'tagEntry',
  ],
  words: [8, 3],
  frames: [
    oldPfnMkwrite,
    tagEntry,
  ],
  straight: [
    $straight.oldPfnMkwrite,
    $straight.tagEntry,
  ],
};
