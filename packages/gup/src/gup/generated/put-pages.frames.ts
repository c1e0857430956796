// @ts-nocheck
// Derived from ../put-pages.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { dropHeld, markDirty } from '../grab-page.js';
import * as $straight from './put-pages.straight.js';

// 5945; locals: 4 list, 5 pins, 6 dirty
function dropPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(k.held.length(F[b + 4]) > 0)) {
        F[b + 1] = 2;
        continue L;
      }
      if ((F[b + 6] !== 0))
        markDirty(k, F[b + 4]);
      dropHeld(k, F[b + 4], (F[b + 5] !== 0) ? 1 : 0);
      F[b + 1] = 1;
      return 26;
    case 1:
      F[b + 1] = 0;
      continue L;
    case 2: return $ret(F, 0);
  }
}

// 5946; locals: 4 list
function putPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 5945, F[b + 4], false, false);
    case 1: return $ret(F, 0);
  }
}

// 5947; locals: 4 list, 5 dirty
function unpinUserPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 5945, F[b + 4], true, (F[b + 5] !== 0));
    case 1: return $ret(F, 0);
  }
}

/** The paths of put-pages.path.ts for a path table. */
export const putPagesPaths: PathModule = {
  base: 5945,
  names: [
    'dropPages',
    'putPages',
    'unpinUserPages',
  ],
  words: [3, 1, 2],
  frames: [
    dropPages,
    putPages,
    unpinUserPages,
  ],
  straight: [
    $straight.dropPages,
    $straight.putPages,
    $straight.unpinUserPages,
  ],
};
