// @ts-nocheck
// Derived from ../grab-entry.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { daxEntryPfn } from '../entry.js';
import * as $straight from './grab-entry.straight.js';

// 310; locals: 4 task, 5 file, 6 pgoff, 7 slot, 8 whole
function grabMappingEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 7] = k.dax.index.slot(F[b + 5], F[b + 6]);
    case 1:
      if (!((k.dax.index.lo[F[b + 7]] & 3) !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      if (!((k.dax.index.lo[F[b + 7]] & 1) !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return (-14);
    case 2:
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 356, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 4:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] >= 0)
        return $ret(F, F[b + 8]);
    case 5:
      F[b + 7] = k.dax.index.slotWalk(F[b + 5], F[b + 6]);
      F[b + 1] = 1;
      continue L;
    case 6:
      if (!((k.dax.index.lo[F[b + 7]] & 32) !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 190, daxEntryPfn(k.dax.index.lo[F[b + 7]], k.dax.index.hi[F[b + 7]]));
    case 7: return $ret(F, F[b + 7]);
    case 8:
      if (k.dax.index.lo[F[b + 7]] === 0)
        k.dax.index.lo[F[b + 7]] = 25;
      else
        k.dax.index.lo[F[b + 7]] = k.dax.index.lo[F[b + 7]] | 1;
      F[b + 1] = 9;
      return 14;
    case 9: return $ret(F, F[b + 7]);
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
  words: [5, 1, 1],
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
