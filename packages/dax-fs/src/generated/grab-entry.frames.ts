// @ts-nocheck
// Derived from ../grab-entry.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { daxEntryPfn } from '../entry.js';
import * as $straight from './grab-entry.straight.js';

// 310; locals: 4 file, 5 pgoff, 6 slot
function grabMappingEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 6] = k.dax.index.slot(F[b + 4], F[b + 5]);
    case 1:
      if (!((k.dax.index.lo[F[b + 6]] & 1) !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return (-14);
    case 2:
      F[b + 1] = 1;
      continue L;
    case 3:
      if (!((k.dax.index.lo[F[b + 6]] & 32) !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 190, daxEntryPfn(k.dax.index.lo[F[b + 6]], k.dax.index.hi[F[b + 6]]));
    case 4: return $ret(F, F[b + 6]);
    case 5:
      if (k.dax.index.lo[F[b + 6]] === 0)
        k.dax.index.lo[F[b + 6]] = 25;
      else
        k.dax.index.lo[F[b + 6]] = k.dax.index.lo[F[b + 6]] | 1;
      F[b + 1] = 6;
      return 14;
    case 6: return $ret(F, F[b + 6]);
  }
}

// 311; locals: 4 slot
function daxUnlockEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.dax.index.lo[F[b + 4]] = k.dax.index.lo[F[b + 4]] & (-2);
      F[b + 1] = 1;
      return 15;
    case 1: return $ret(F, 0);
  }
}

// 312; locals: 4 slot
function unlockPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.frames.clearFlags(daxEntryPfn(k.dax.index.lo[F[b + 4]], k.dax.index.hi[F[b + 4]]), 4);
      F[b + 1] = 1;
      return 29;
    case 1: return $ret(F, 0);
  }
}

/** The paths of grab-entry.path.ts for a path table. */
export const grabEntryPaths: PathModule = {
  base: 310,
  names: [
    'grabMappingEntry',
    'daxUnlockEntry',
    'unlockPage',
  ],
  words: [3, 1, 1],
  frames: [
    grabMappingEntry,
    daxUnlockEntry,
    unlockPage,
  ],
  straight: [
    $straight.grabMappingEntry,
    $straight.daxUnlockEntry,
    $straight.unlockPage,
  ],
};
