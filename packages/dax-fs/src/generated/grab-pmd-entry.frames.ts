// @ts-nocheck
// Derived from ../grab-pmd-entry.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './grab-pmd-entry.straight.js';

// 355; locals: 4 file, 5 pgoff, 6 span, 7 slot
function grabPmdEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.dax.index.hugePages;
      F[b + 7] = k.dax.index.findHuge(F[b + 4], F[b + 5]);
    case 1:
      if (!(F[b + 7] >= 0 && (k.dax.index.lo[F[b + 7]] & 1) !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return (-14);
    case 2:
      F[b + 7] = k.dax.index.findHuge(F[b + 4], F[b + 5]);
      F[b + 1] = 1;
      continue L;
    case 3:
      if (F[b + 7] < 0) {
        if (k.dax.index.anySingle(F[b + 4], F[b + 5] - (F[b + 5] & (F[b + 6] - 1)), F[b + 6]))
          return $ret(F, -1);
        k.dax.index.widenHuge(F[b + 4], F[b + 5]);
        F[b + 7] = k.dax.index.hugeSlot(F[b + 4], F[b + 5]);
        k.dax.index.lo[F[b + 7]] = 27;
      }
      else
        k.dax.index.lo[F[b + 7]] = k.dax.index.lo[F[b + 7]] | 1;
      F[b + 1] = 4;
      return 14;
    case 4: return $ret(F, F[b + 7]);
  }
}

// 356; locals: 4 task, 5 file, 6 pgoff, 7 slot, 8 span, 9 entry
function downgradePmdEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.dax.index.hugePages;
      F[b + 9] = k.dax.index.lo[F[b + 7]];
      k.dax.index.lo[F[b + 7]] = F[b + 9] | 1;
      F[b + 1] = 1;
      return 14;
    case 1:
      if ((F[b + 9] & 12) === 0)
        return $ret(F, F[b + 7]);
      if (!((F[b + 9] & 4) !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 140, F[b + 4], F[b + 5], F[b + 6] - (F[b + 6] % F[b + 8]), F[b + 8], 0);
    case 2:
    case 3:
      k.dax.deleteEntry(F[b + 7]);
      F[b + 1] = 4;
      return 22;
    case 4: return $ret(F, -1);
  }
}

/** The paths of grab-pmd-entry.path.ts for a path table. */
export const grabPmdEntryPaths: PathModule = {
  base: 355,
  names: [
    'grabPmdEntry',
    'downgradePmdEntry',
  ],
  words: [4, 6],
  frames: [
    grabPmdEntry,
    downgradePmdEntry,
  ],
  straight: [
    $straight.grabPmdEntry,
    $straight.downgradePmdEntry,
  ],
};
