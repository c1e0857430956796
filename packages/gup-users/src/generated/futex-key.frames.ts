// @ts-nocheck
// Derived from ../futex-key.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { keyErrno } from '../key-errno.js';
import * as $straight from './futex-key.straight.js';

// 6150; locals: 4 task, 5 vpn, 6 write, 7 list, 8 got, 9 readOnly
function getFutexKey(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.held.open(1, F[b + 4]);
      F[b + 1] = 1;
      return $call(k, F, 5933, F[b + 4], F[b + 5], 1, 1, F[b + 7]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      F[b + 9] = false;
      if (!(F[b + 8] === (-14) && F[b + 6] === 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5933, F[b + 4], F[b + 5], 1, 0, F[b + 7]);
    case 2:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      F[b + 9] = true;
    case 3:
      if (F[b + 8] > 0)
        F[b + 8] = keyErrno(k, k.held.pfnAt(F[b + 7], 0), (F[b + 9] !== 0));
      F[b + 1] = 4;
      return $call(k, F, 5946, F[b + 7]);
    case 4:
      k.held.close(F[b + 7]);
      return $ret(F, F[b + 8]);
  }
}

/** The paths of futex-key.path.ts for a path table. */
export const futexKeyPaths: PathModule = {
  base: 6150,
  names: [
    'getFutexKey',
  ],
  words: [6],
  frames: [
    getFutexKey,
  ],
  straight: [
    $straight.getFutexKey,
  ],
};
