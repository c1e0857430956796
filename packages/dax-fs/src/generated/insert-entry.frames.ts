// @ts-nocheck
// Derived from ../insert-entry.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { AT_REF_PUT, AT_XA_WRITE } from '@faultline/kernel-api';
import { PG_CACHE, PG_LOCKED } from '@faultline/pfn';
import { MARK_DIRTY } from '../dax-index.js';
import { DAX_EMPTY, DAX_LOCKED, DAX_PAGE, DAX_VALUE, DAX_ZERO_PAGE, daxEntryHi, daxEntryLo, daxEntryPfn, } from '../entry.js';
import { TP_DELETE_FROM_PAGE_CACHE } from '../tracepoints.js';
import * as $straight from './insert-entry.straight.js';

// 315; locals: 4 task, 5 file, 6 pgoff, 7 slot, 8 pfn, 9 flags, 10 dirty, 11 old
function daxInsertEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 11] = k.dax.index.lo[F[b + 7]];
      if (!((F[b + 11] & DAX_PAGE) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 316, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      F[b + 1] = 4;
      continue L;
    case 2:
      if (!((F[b + 11] & DAX_ZERO_PAGE) !== 0 && (F[b + 9] & DAX_ZERO_PAGE) === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 140, F[b + 4], F[b + 5], F[b + 6], 1, 0);
    case 3:
    case 4:
      if ((k.dax.index.lo[F[b + 7]] & (DAX_ZERO_PAGE | DAX_EMPTY)) !== 0) {
        k.dax.index.lo[F[b + 7]] = daxEntryLo(F[b + 8], F[b + 9] | DAX_VALUE | DAX_LOCKED);
        k.dax.index.hi[F[b + 7]] = daxEntryHi(F[b + 8]);
      }
      if ((F[b + 10] !== 0))
        k.dax.index.setMark(F[b + 7], MARK_DIRTY);
      F[b + 1] = 5;
      return AT_XA_WRITE;
    case 5: return $ret(F, 0);
  }
}

// 316; locals: 4 task, 5 file, 6 pgoff, 7 slot, 8 page
function replaceHolePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = daxEntryPfn(k.dax.index.lo[F[b + 7]], k.dax.index.hi[F[b + 7]]);
      F[b + 1] = 1;
      return $call(k, F, 140, F[b + 4], F[b + 5], F[b + 6], 1, 0);
    case 1:
      k.trace.emit6(TP_DELETE_FROM_PAGE_CACHE, F[b + 4], F[b + 5], F[b + 6], F[b + 8], 0, 0, 0);
      k.dax.index.lo[F[b + 7]] = DAX_VALUE | DAX_EMPTY | DAX_LOCKED;
      k.dax.index.hi[F[b + 7]] = 0;
      k.frames.clearFlags(F[b + 8], PG_CACHE | PG_LOCKED);
      F[b + 1] = 2;
      return AT_XA_WRITE;
    case 2:
      k.frames.put(F[b + 8]);
      F[b + 1] = 3;
      return AT_REF_PUT;
    case 3: return $ret(F, 0);
  }
}

/** The paths of insert-entry.path.ts for a path table. */
export const insertEntryPaths: PathModule = {
  base: 315,
  names: [
    'daxInsertEntry',
    'replaceHolePage',
  ],
  words: [8, 5],
  frames: [
    daxInsertEntry,
    replaceHolePage,
  ],
  straight: [
    $straight.daxInsertEntry,
    $straight.replaceHolePage,
  ],
};
