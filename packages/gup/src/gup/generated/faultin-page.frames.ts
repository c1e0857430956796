// @ts-nocheck
// Derived from ../faultin-page.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './faultin-page.straight.js';

// 5700; locals: 4 task, 5 vma, 6 vpn, 7 _end, 8 flags
function faultinPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 253, F[b + 4], F[b + 5], F[b + 6], F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 5701; locals: 4 task, 5 vma, 6 from, 7 to, 8 flags, 9 vpn, 10 ret
function faultinPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 9] = F[b + 6];
    case 1:
      if (!(F[b + 9] < F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 253, F[b + 4], F[b + 5], F[b + 9], F[b + 8]);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 10] & 19571) !== 0)
        return $ret(F, F[b + 9]);
    case 3:
      F[b + 9]++;
      F[b + 1] = 1;
      continue L;
    case 4: return $ret(F, F[b + 7]);
  }
}

/** The paths of faultin-page.path.ts for a path table. */
export const faultinPagePaths: PathModule = {
  base: 5700,
  names: [
    'faultinPage',
    'faultinPages',
  ],
  words: [5, 7],
  frames: [
    faultinPage,
    faultinPages,
  ],
  straight: [
    $straight.faultinPage,
    $straight.faultinPages,
  ],
};
