// @ts-nocheck
// Derived from ../dax-invalidate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { daxEntryPfn } from '../entry.js';
import { hasHolePages } from '../hole-page.js';
import * as $straight from './dax-invalidate.straight.js';

// 7474; locals: 4 task, 5 file, 6 from, 7 to, 8 page, 9 slot
function invalidateInodePages2Range(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.dax.index.nextEntry(F[b + 5], 0, Number.POSITIVE_INFINITY) < 0)
        return $ret(F, 0);
      F[b + 8] = F[b + 6];
    case 1:
      if (!(F[b + 8] < F[b + 7])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 9] = k.dax.index.find(F[b + 5], F[b + 8]);
      if (F[b + 9] < 0 || k.dax.index.lo[F[b + 9]] === 0) {
        F[b + 1] = 9;
        continue L;
      }
      if (!((k.dax.index.lo[F[b + 9]] & 32) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 190, daxEntryPfn(k.dax.index.lo[F[b + 9]], k.dax.index.hi[F[b + 9]]));
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 317, F[b + 4], F[b + 5], F[b + 8], F[b + 9], 0);
    case 3:
      F[b + 1] = 9;
      continue L;
    case 4: k.trace.emit2(312, F[b + 4], F[b + 5], F[b + 8]);
    case 5:
      if (!((k.dax.index.lo[F[b + 9]] & 1) !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return (-14);
    case 6:
      F[b + 1] = 5;
      continue L;
    case 7:
      if (k.dax.index.hasMark(F[b + 9], 0) || k.dax.index.hasMark(F[b + 9], 1)) {
        F[b + 1] = 9;
        continue L;
      }
      k.dax.deleteEntry(F[b + 9]);
      F[b + 1] = 8;
      return 22;
    case 8:
    case 9:
      F[b + 8]++;
      F[b + 1] = 1;
      continue L;
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 140, F[b + 4], F[b + 5], F[b + 6], F[b + 7] - F[b + 6], 0);
    case 11: return $ret(F, 0);
  }
}

// 7475; locals: 4 task, 5 file, 6 from, 7 end, 8 to
function invalidateFirst(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = Math.ceil(F[b + 7] / k.dax.pageBytes);
      if (!hasHolePages(k, F[b + 5], 0, Number.POSITIVE_INFINITY))
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 5220, F[b + 4], F[b + 5], F[b + 6], F[b + 8], false);
    case 1: return $ret(F, 0);
  }
}

/** The paths of dax-invalidate.path.ts for a path table. */
export const daxInvalidatePaths: PathModule = {
  base: 7474,
  names: [
    'invalidateInodePages2Range',
    'invalidateFirst',
  ],
  words: [6, 5],
  frames: [
    invalidateInodePages2Range,
    invalidateFirst,
  ],
  straight: [
    $straight.invalidateInodePages2Range,
    $straight.invalidateFirst,
  ],
};
