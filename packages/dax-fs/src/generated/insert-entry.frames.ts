// @ts-nocheck
// Derived from ../insert-entry.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { daxEntryHi, daxEntryLo, daxEntryPfn, } from '../entry.js';
import * as $straight from './insert-entry.straight.js';

// 315; locals: 4 task, 5 file, 6 pgoff, 7 slot, 8 pfn, 9 flags, 10 dirty, 11 old, 12 left
function daxInsertEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 11] = k.dax.index.lo[F[b + 7]];
      if (!((F[b + 11] & 32) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 12] = 25;
      F[b + 1] = 1;
      return $call(k, F, 317, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 12]);
    case 1:
      F[b + 1] = 4;
      continue L;
    case 2:
      if (!((F[b + 11] & 4) !== 0 && (F[b + 9] & 4) === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 140, F[b + 4], F[b + 5], F[b + 6], 1, 0);
    case 3:
    case 4:
      if ((k.dax.index.lo[F[b + 7]] & 12) !== 0) {
        k.dax.index.lo[F[b + 7]] = daxEntryLo(F[b + 8], F[b + 9] | 16 | 1);
        k.dax.index.hi[F[b + 7]] = daxEntryHi(F[b + 8]);
      }
      if ((F[b + 10] !== 0))
        k.dax.index.setMark(F[b + 7], 0);
      F[b + 1] = 5;
      return 22;
    case 5: return $ret(F, 0);
  }
}

// 316; locals: 4 task, 5 file, 6 pgoff, 7 slot, 8 pfn, 9 flags, 10 dirty, 11 old
function daxInsertPmdEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 11] = k.dax.index.lo[F[b + 7]];
      if (!((F[b + 11] & 4) !== 0 && (F[b + 9] & 4) === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 140, F[b + 4], F[b + 5], F[b + 6], k.dax.index.hugePages, 0);
    case 1:
    case 2:
      if ((F[b + 11] & 12) !== 0) {
        k.dax.index.lo[F[b + 7]] = daxEntryLo(F[b + 8], F[b + 9] | 16 | 2 | 1);
        k.dax.index.hi[F[b + 7]] = daxEntryHi(F[b + 8]);
        if ((F[b + 9] & 4) === 0)
          k.dax.makeFolio(F[b + 5], F[b + 6], F[b + 8]);
      }
      if ((F[b + 10] !== 0))
        k.dax.index.setMark(F[b + 7], 0);
      F[b + 1] = 3;
      return 22;
    case 3: return $ret(F, 0);
  }
}

// 317; locals: 4 task, 5 file, 6 pgoff, 7 slot, 8 left, 9 page
function replaceHolePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = daxEntryPfn(k.dax.index.lo[F[b + 7]], k.dax.index.hi[F[b + 7]]);
      F[b + 1] = 1;
      return $call(k, F, 140, F[b + 4], F[b + 5], F[b + 6], 1, 0);
    case 1:
      k.trace.emit6(152, F[b + 4], F[b + 5], F[b + 6], F[b + 9], 0, 0, 0);
      k.dax.index.lo[F[b + 7]] = F[b + 8];
      k.dax.index.hi[F[b + 7]] = 0;
      k.frames.clearFlags(F[b + 9], 260);
      F[b + 1] = 2;
      return 22;
    case 2:
      k.frames.put(F[b + 9]);
      F[b + 1] = 3;
      return 26;
    case 3: return $ret(F, 0);
  }
}

/** The paths of insert-entry.path.ts for a path table. */
export const insertEntryPaths: PathModule = {
  base: 315,
  names: [
    'daxInsertEntry',
    'daxInsertPmdEntry',
    'replaceHolePage',
  ],
  words: [9, 8, 6],
  frames: [
    daxInsertEntry,
    daxInsertPmdEntry,
    replaceHolePage,
  ],
  straight: [
    $straight.daxInsertEntry,
    $straight.daxInsertPmdEntry,
    $straight.replaceHolePage,
  ],
};
