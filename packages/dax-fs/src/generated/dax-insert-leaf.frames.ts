// @ts-nocheck
// Derived from ../dax-insert-leaf.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './dax-insert-leaf.straight.js';

// 7650; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 how, 9 write
function daxInsertLeaf(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(F[b + 8] === 3)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 692, F[b + 4], F[b + 5], F[b + 6], F[b + 7], (F[b + 9] !== 0));
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 691, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 2, (F[b + 9] !== 0));
    case 3: return $ret(F, F[b + 2]);
  }
}

/** The paths of dax-insert-leaf.path.ts for a path table. */
export const daxInsertLeafPaths: PathModule = {
  base: 7650,
  names: [
    'daxInsertLeaf',
  ],
  words: [6],
  frames: [
    daxInsertLeaf,
  ],
  straight: [
    $straight.daxInsertLeaf,
  ],
};
