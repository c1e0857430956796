// @ts-nocheck
// Derived from ../move-huge-pmd.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './move-huge-pmd.straight.js';

// 5400; locals: 4 task, 5 vma, 6 oldPmd, 7 newPmd, 8 from, 9 to, 10 file, 11 source, 12 target, 13 moved, 14 lo, 15 hi
function moveHugePmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 11] = k.pt.index(F[b + 6], F[b + 8]);
      F[b + 12] = k.pt.index(F[b + 7], F[b + 9]);
      F[b + 1] = 1;
      return $call(k, F, 150, F[b + 4], F[b + 10]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 2:
      if (!(F[b + 7] !== F[b + 6])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 3:
    case 4:
      F[b + 13] = k.pt.isLeaf(F[b + 11]) && k.pt.none(F[b + 12]);
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 14] = k.pt.lo[F[b + 11]];
      F[b + 15] = k.pt.hi[F[b + 11]];
      k.pt.clear(F[b + 6], F[b + 11]);
      F[b + 1] = 5;
      return 19;
    case 5:
      if (F[b + 7] !== F[b + 6] && k.vmas.ops[F[b + 5]] === 0) {
        k.pt.depositTable(F[b + 7], k.pt.withdrawTable(F[b + 6]));
      }
      k.pt.set(F[b + 7], F[b + 12], F[b + 14] | 2048, F[b + 15]);
      F[b + 1] = 6;
      return 19;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 721, F[b + 4], k.vmas.mm[F[b + 5]], k.pt.pages(1) > k.tlb.ceiling ? -1 : k.pt.pages(1));
    case 7:
    case 8:
      if (!(F[b + 7] !== F[b + 6])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 7]);
    case 9:
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 121, F[b + 6]);
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 151, F[b + 10]);
    case 12: return $ret(F, (F[b + 13] !== 0));
  }
}

/** The paths of move-huge-pmd.path.ts for a path table. */
export const moveHugePmdPaths: PathModule = {
  base: 5400,
  names: [
    'moveHugePmd',
  ],
  words: [12],
  frames: [
    moveHugePmd,
  ],
  straight: [
    $straight.moveHugePmd,
  ],
};
