// @ts-nocheck
// Derived from ../truncate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { daxEntryPfn } from '../entry.js';
import * as $straight from './truncate.straight.js';

// 5220; locals: 4 task, 5 file, 6 from, 7 to, 8 seen, 9 page, 10 slot
function daxDeleteEntries(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 9] = k.dax.index.nextEntry(F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      if (!(F[b + 9] >= 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 10] = k.dax.index.find(F[b + 5], F[b + 9]);
      if (!((k.dax.index.lo[F[b + 10]] & 32) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 190, daxEntryPfn(k.dax.index.lo[F[b + 10]], k.dax.index.hi[F[b + 10]]));
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 317, F[b + 4], F[b + 5], F[b + 9], F[b + 10], 0);
    case 3:
      F[b + 1] = 9;
      continue L;
    case 4: if ((F[b + 8] !== 0))
      k.trace.emit2(320, F[b + 4], F[b + 5], F[b + 9]);
    case 5:
      if (!((k.dax.index.lo[F[b + 10]] & 1) !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return (-14);
    case 6:
      F[b + 1] = 5;
      continue L;
    case 7:
      if (k.dax.index.lo[F[b + 10]] !== 0)
        k.dax.deleteEntry(F[b + 10]);
      F[b + 1] = 8;
      return 22;
    case 8:
    case 9:
      F[b + 9] = k.dax.index.nextEntry(F[b + 5], F[b + 9] + 1, F[b + 7]);
      F[b + 1] = 1;
      continue L;
    case 10:
      k.dax.index.reset(F[b + 5]);
      return $ret(F, 0);
  }
}

// 5221; locals: 4 task, 5 file, 6 from, 7 to, 8 first, 9 end
function daxTruncatePages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = Math.ceil(F[b + 6] / k.dax.pageBytes);
      F[b + 9] = Math.floor(F[b + 7] / k.dax.pageBytes);
      if (!(F[b + 9] > F[b + 8])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 5220, F[b + 4], F[b + 5], F[b + 8], F[b + 9], true);
    case 1:
    case 2: return $ret(F, 0);
  }
}

// 5222; locals: 4 _task, 5 file, 6 from, 7 to, 8 did
function daxZeroRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.dax.zero(F[b + 5], F[b + 6], F[b + 7]);
      F[b + 1] = 1;
      return 23;
    case 1: return $ret(F, (F[b + 8] !== 0) ? 1 : 0);
  }
}

/** The paths of truncate.path.ts for a path table. */
export const truncatePaths: PathModule = {
  base: 5220,
  names: [
    'daxDeleteEntries',
    'daxTruncatePages',
    'daxZeroRange',
  ],
  words: [7, 6, 5],
  frames: [
    daxDeleteEntries,
    daxTruncatePages,
    daxZeroRange,
  ],
  straight: [
    $straight.daxDeleteEntries,
    $straight.daxTruncatePages,
    $straight.daxZeroRange,
  ],
};
