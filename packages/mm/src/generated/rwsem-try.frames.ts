// @ts-nocheck
// Derived from ../rwsem-try.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { ret as $ret } from '@faultline/kernel-api';
import * as $straight from './rwsem-try.straight.js';

// 7380; locals: 4 task, 5 lock, 6 point, 7 free
function downWriteTrylock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.locks.word[F[b + 5]] === 0;
      if ((F[b + 7] !== 0))
        k.locks.word[F[b + 5]] = -1 - F[b + 4];
      F[b + 1] = 1;
      return F[b + 6];
    case 1: return $ret(F, (F[b + 7] !== 0));
  }
}

/** The paths of rwsem-try.path.ts for a path table. */
export const rwsemTryPaths: PathModule = {
  base: 7380,
  names: [
    'downWriteTrylock',
  ],
  words: [4],
  frames: [
    downWriteTrylock,
  ],
  straight: [
    $straight.downWriteTrylock,
  ],
};
