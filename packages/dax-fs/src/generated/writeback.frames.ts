// @ts-nocheck
// Derived from ../writeback.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { daxEntryPfn } from '../entry.js';
import * as $straight from './writeback.straight.js';

// 340; locals: 4 task, 5 file, 6 pgoff, 7 slot, 8 pfn, 9 pages
function daxWritebackOne(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(k.daxPolicy.writeback === 1)) {
        F[b + 1] = 2;
        continue L;
      }
      k.dax.index.clearMark(F[b + 7], 1);
      F[b + 1] = 1;
      return 22;
    case 1:
      k.trace.emit6(309, F[b + 4], F[b + 5], F[b + 6], k.dax.entryPages(F[b + 7]), 0, 0, 0);
      return $ret(F, 0);
    case 2:
      if (!((k.dax.index.lo[F[b + 7]] & 1) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return (-14);
    case 3:
      F[b + 1] = 2;
      continue L;
    case 4:
      if (k.dax.index.lo[F[b + 7]] === 0 || !k.dax.index.hasMark(F[b + 7], 1))
        return $ret(F, 0);
      k.dax.index.lo[F[b + 7]] = k.dax.index.lo[F[b + 7]] | 1;
      k.dax.index.clearMark(F[b + 7], 1);
      F[b + 1] = 5;
      return 14;
    case 5:
      F[b + 8] = daxEntryPfn(k.dax.index.lo[F[b + 7]], k.dax.index.hi[F[b + 7]]);
      F[b + 9] = k.dax.entryPages(F[b + 7]);
      F[b + 1] = 6;
      return $call(k, F, 146, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 9]);
    case 6:
      k.dax.index.clearMark(F[b + 7], 0);
      F[b + 1] = 7;
      return 22;
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 311, F[b + 7]);
    case 8:
      k.trace.emit6(309, F[b + 4], F[b + 5], F[b + 6], F[b + 9], 0, 0, 0);
      return $ret(F, 0);
  }
}

// 341; locals: 4 task, 5 file, 6 start, 7 end, 8 at, 9 slot, 10 slot, 11 next
function daxWritebackMappingRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.daxPolicy.writeback === 0 || !k.dax.index.tagged(F[b + 5], 0))
        return $ret(F, 0);
      k.trace.emit6(307, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 0, 0, 0);
      F[b + 8] = k.dax.index.findMarked(F[b + 5], F[b + 6], F[b + 7], 0);
      while (F[b + 8] >= 0) {
        F[b + 9] = k.dax.index.find(F[b + 5], F[b + 8]);
        k.dax.index.setMark(F[b + 9], 1);
        F[b + 8] = k.dax.index.findMarked(F[b + 5], F[b + 8] + k.dax.entryPages(F[b + 9]), F[b + 7], 0, true);
      }
      F[b + 1] = 1;
      return 22;
    case 1: F[b + 8] = k.dax.index.findMarked(F[b + 5], F[b + 6], F[b + 7], 1);
    case 2:
      if (!(F[b + 8] >= 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 10] = k.dax.index.find(F[b + 5], F[b + 8]);
      F[b + 11] = F[b + 8] + k.dax.entryPages(F[b + 10]);
      F[b + 1] = 3;
      return $call(k, F, 340, F[b + 4], F[b + 5], F[b + 8], F[b + 10]);
    case 3:
      F[b + 8] = k.dax.index.findMarked(F[b + 5], F[b + 11], F[b + 7], 1, true);
      F[b + 1] = 2;
      continue L;
    case 4:
      k.trace.emit6(308, F[b + 4], F[b + 5], k.dax.index.walkEnd, F[b + 7], 0, 0, 0);
      return $ret(F, 0);
  }
}

/** The paths of writeback.path.ts for a path table. */
export const writebackPaths: PathModule = {
  base: 340,
  names: [
    'daxWritebackOne',
    'daxWritebackMappingRange',
  ],
  words: [6, 8],
  frames: [
    daxWritebackOne,
    daxWritebackMappingRange,
  ],
  straight: [
    $straight.daxWritebackOne,
    $straight.daxWritebackMappingRange,
  ],
};
