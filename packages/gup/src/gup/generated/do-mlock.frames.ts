// @ts-nocheck
// Derived from ../do-mlock.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { mlockallRefused, taskSize } from '@faultline/mm';
import * as $straight from './do-mlock.straight.js';

// 5310; locals: 4 task, 5 start, 6 end, 7 onfault, 8 lock, 9 refused, 10 error
function doMlock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = (F[b + 7] !== 0) ? 532480 : 8192;
      F[b + 1] = 1;
      return $call(k, F, 5302, F[b + 4], F[b + 5], F[b + 6], F[b + 8]);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 9] !== 0)
        return $ret(F, F[b + 9]);
      F[b + 1] = 2;
      return $call(k, F, 272, F[b + 4], F[b + 5], F[b + 6], true);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] === (-14))
        return $ret(F, (-12));
      return $ret(F, F[b + 10] === (-12) ? (-11) : F[b + 10]);
  }
}

// 5311; locals: 4 task, 5 flags, 6 refused, 7 ret
function doMlockall(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = mlockallRefused(k, k.tasks.mm[F[b + 4]], F[b + 5]);
      if (F[b + 6] !== 0)
        return $ret(F, F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, 5304, F[b + 4], F[b + 5]);
    case 1:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 7] !== 0 || (F[b + 5] & 1) === 0)
        return $ret(F, F[b + 7]);
      F[b + 1] = 2;
      return $call(k, F, 272, F[b + 4], 0, taskSize(k.pt.geometry), false);
    case 2:
      F[b + 2] = 0;
      return $ret(F, 0);
  }
}

/** The paths of do-mlock.path.ts for a path table. */
export const doMlockPaths: PathModule = {
  base: 5310,
  names: [
    'doMlock',
    'doMlockall',
  ],
  words: [7, 4],
  frames: [
    doMlock,
    doMlockall,
  ],
  straight: [
    $straight.doMlock,
    $straight.doMlockall,
  ],
};
