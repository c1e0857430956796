// @ts-nocheck
// Derived from ../user-copy.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './user-copy.straight.js';

// 7482; locals: 4 task, 5 pfn, 6 from, 7 to, 8 buffer, 9 bytes, 10 at, 11 target, 12 vpn, 13 user, 14 count, 15 frame
function copyPageToIter(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.inodes.pageBytes;
      F[b + 10] = F[b + 6];
    case 1:
      if (!(F[b + 10] < F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 11] = F[b + 8] + (F[b + 10] - F[b + 6]);
      F[b + 12] = Math.floor(F[b + 11] / F[b + 9]);
      F[b + 1] = 2;
      return $call(k, F, 7471, F[b + 4], F[b + 12], 1, k.faultPolicy.copyTries.plain);
    case 2:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 13] === 0) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 14] = Math.min(F[b + 7] - F[b + 10], F[b + 9] - (F[b + 11] % F[b + 9]));
      F[b + 15] = k.frames.index(F[b + 13]);
      if (F[b + 5] === 0)
        k.data.writeRun(F[b + 15], F[b + 11] % F[b + 9], F[b + 14], 0);
      else
        k.data.copyRun(k.frames.index(F[b + 5]), F[b + 10] % F[b + 9], F[b + 15], F[b + 11] % F[b + 9], F[b + 14]);
      F[b + 1] = 3;
      return 31;
    case 3:
      F[b + 10] += F[b + 14];
      F[b + 1] = 1;
      continue L;
    case 4: return $ret(F, F[b + 10] - F[b + 6]);
  }
}

/** The paths of user-copy.path.ts for a path table. */
export const userCopyPaths: PathModule = {
  base: 7482,
  names: [
    'copyPageToIter',
  ],
  words: [12],
  frames: [
    copyPageToIter,
  ],
  straight: [
    $straight.copyPageToIter,
  ],
};
