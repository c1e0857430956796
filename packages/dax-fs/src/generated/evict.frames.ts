// @ts-nocheck
// Derived from ../evict.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './evict.straight.js';

// 5260; locals: 4 task, 5 file, 6 gone, 7 early
function daxEvictInode(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(F[b + 6] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 341, F[b + 4], F[b + 5], 0, 2251799813685247);
    case 1: F[b + 2] = 0;
    case 2:
      F[b + 7] = k.daxPolicy.layout === 2;
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 5210, F[b + 4], F[b + 5]);
    case 3: F[b + 2] = 0;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 5220, F[b + 4], F[b + 5], 0, Number.POSITIVE_INFINITY, !(F[b + 7] !== 0));
    case 5: return $ret(F, 0);
  }
}

/** The paths of evict.path.ts for a path table. */
export const evictPaths: PathModule = {
  base: 5260,
  names: [
    'daxEvictInode',
  ],
  words: [4],
  frames: [
    daxEvictInode,
  ],
  straight: [
    $straight.daxEvictInode,
  ],
};
