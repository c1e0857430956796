// @ts-nocheck
// Derived from ../tlb.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './tlb.straight.js';

// 125; locals: 4 task, 5 mm, 6 units
function flushTlb(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.tasks.mm[F[b + 4]] === F[b + 5])
        k.trace.emit2(100, F[b + 4], F[b + 5], F[b + 6]);
      F[b + 1] = 1;
      return 27;
    case 1: return $ret(F, 0);
  }
}

// 126; locals: 4 task, 5 mm, 6 units, 7 from, 8 to, 9 run, 10 first, 11 end, 12 index
function tlbFlushMmu(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!k.gather.pending(F[b + 4]))
        return $ret(F, 0);
      F[b + 6] = Math.floor((k.gather.end[F[b + 4]] - k.gather.start[F[b + 4]]) / k.pt.pages(k.gather.level[F[b + 4]]));
      F[b + 1] = 1;
      return $call(k, F, 125, F[b + 4], F[b + 5], F[b + 6] > 33 ? -1 : F[b + 6]);
    case 1:
      F[b + 7] = F[b + 4] * k.gather.batch;
      F[b + 8] = F[b + 7] + k.gather.runs[F[b + 4]];
      F[b + 9] = F[b + 7];
    case 2:
      if (!(F[b + 9] < F[b + 8])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 10] = k.frames.index(k.gather.frames[F[b + 9]]);
      F[b + 11] = F[b + 10] + k.gather.lengths[F[b + 9]];
      F[b + 12] = F[b + 10];
    case 3:
      if (!(F[b + 12] < F[b + 11])) {
        F[b + 1] = 6;
        continue L;
      }
      k.frames.putAt(F[b + 12]);
      F[b + 1] = 4;
      return 26;
    case 4:
    case 5:
      F[b + 12]++;
      F[b + 1] = 3;
      continue L;
    case 6:
      F[b + 9]++;
      F[b + 1] = 2;
      continue L;
    case 7:
      k.gather.reset(F[b + 4]);
      return $ret(F, 0);
  }
}

/** The paths of tlb.path.ts for a path table. */
export const tlbPaths: PathModule = {
  base: 125,
  names: [
    'flushTlb',
    'tlbFlushMmu',
  ],
  words: [3, 9],
  frames: [
    flushTlb,
    tlbFlushMmu,
  ],
  straight: [
    $straight.flushTlb,
    $straight.tlbFlushMmu,
  ],
};
