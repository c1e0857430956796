// @ts-nocheck
// Derived from ../zap-pte-range.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryDirty, entryPfn, softType, } from '@faultline/core-pagetable';
import { vmNormalPage } from '../normal-page.js';
import { setPageDirty } from '../set-page-dirty.js';
import * as $straight from './zap-pte-range.straight.js';

// 6690; locals: 4 task, 5 mm, 6 table, 7 start, 8 end, 9 evenCows, 10 ram, 11 from, 12 to, 13 flagsLo, 14 flagsHi, 15 normal, 16 dirty, 17 room, 18 forceFlush, 19 first, 20 last, 21 frame, 22 behind, 23 frames, 24 anonPages, 25 filePages, 26 shmemPages, 27 index, 28 lo, 29 hi, 30 lost, 31 page, 32 frameIndex, 33 anon
function zapPteRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.frames.ramFrames;
      F[b + 11] = k.pt.pteIndex(F[b + 6], F[b + 7]);
      F[b + 12] = F[b + 11] + ((F[b + 8] - F[b + 7]) | 0);
      F[b + 13] = -1;
      F[b + 14] = 0;
      F[b + 15] = false;
      F[b + 16] = false;
      F[b + 17] = k.gather.room(F[b + 4]);
      F[b + 18] = false;
      F[b + 19] = -1;
      F[b + 20] = 0;
      F[b + 21] = 0;
      F[b + 22] = 0;
      F[b + 23] = 0;
      F[b + 24] = 0;
      F[b + 25] = 0;
      F[b + 26] = 0;
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 1: F[b + 27] = F[b + 11];
    case 2:
      if (!(F[b + 27] < F[b + 12] && k.pt.used[F[b + 6]] !== 0)) {
        F[b + 1] = 13;
        continue L;
      }
      F[b + 28] = k.pt.lo[F[b + 27]];
      F[b + 29] = k.pt.hi[F[b + 27]];
      if (F[b + 28] === 0 && F[b + 29] === 0) {
        F[b + 1] = 12;
        continue L;
      }
      if (!((F[b + 28] & 4095) !== F[b + 13] || (F[b + 29] & (-1048576)) !== F[b + 14])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 13] = F[b + 28] & 4095;
      F[b + 14] = F[b + 29] & (-1048576);
      if (!((F[b + 28] & 257) === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 13] = -1;
      F[b + 30] = softType(F[b + 29]) === 27 && F[b + 9] !== 0;
      if ((F[b + 30] !== 0) || F[b + 9] === 3)
        k.pt.clear(F[b + 6], F[b + 27]);
      F[b + 1] = 3;
      return 19;
    case 3:
      F[b + 1] = 12;
      continue L;
    case 4:
      F[b + 15] = vmNormalPage(k, F[b + 28], F[b + 29]) !== 0;
      F[b + 16] = entryDirty(k.pt.layout, F[b + 28], F[b + 29]);
    case 5:
      if (!!(F[b + 15] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      k.pt.clear(F[b + 6], F[b + 27]);
      if (F[b + 19] < 0)
        F[b + 19] = F[b + 27];
      F[b + 20] = F[b + 27] + 1;
      F[b + 1] = 6;
      return 19;
    case 6:
      F[b + 1] = 12;
      continue L;
    case 7:
      F[b + 31] = entryPfn(F[b + 28], F[b + 29]);
      F[b + 32] = k.frames.index(F[b + 31]);
      F[b + 33] = F[b + 32] < F[b + 10] && (k.frames.flags[F[b + 32]] & 8) !== 0;
      if ((F[b + 33] !== 0) && F[b + 9] === 0) {
        F[b + 1] = 12;
        continue L;
      }
      k.pt.clear(F[b + 6], F[b + 27]);
      if (F[b + 19] < 0)
        F[b + 19] = F[b + 27];
      F[b + 20] = F[b + 27] + 1;
      F[b + 1] = 8;
      return 19;
    case 8:
      k.frames.removeMapAt(F[b + 32]);
      if ((F[b + 16] !== 0) && !(F[b + 33] !== 0)) {
        if (F[b + 32] < F[b + 10])
          setPageDirty(k, F[b + 31]);
        F[b + 18] = true;
      }
      if ((F[b + 33] !== 0))
        F[b + 24]++;
      else if (F[b + 32] < F[b + 10] && (k.frames.flags[F[b + 32]] & 16) !== 0)
        F[b + 26]++;
      else
        F[b + 25]++;
      if (F[b + 23] > 0 && F[b + 32] === F[b + 22])
        F[b + 23]++;
      else {
        if (F[b + 23] > 0)
          k.gather.addFrames(F[b + 4], F[b + 21], F[b + 23]);
        F[b + 17] = k.gather.room(F[b + 4]);
        F[b + 21] = F[b + 31];
        F[b + 23] = 1;
      }
      F[b + 22] = F[b + 32] + 1;
      if (!(F[b + 23] === F[b + 17])) {
        F[b + 1] = 12;
        continue L;
      }
      k.gather.addFrames(F[b + 4], F[b + 21], F[b + 23]);
      k.gather.cleared(F[b + 4], F[b + 7] + (F[b + 19] - F[b + 11]), F[b + 20] - F[b + 19], 0);
      F[b + 23] = 0;
      F[b + 19] = -1;
      F[b + 17] = k.gather.batch;
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 6]);
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 725, F[b + 4], F[b + 5]);
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 11:
    case 12:
      F[b + 27]++;
      F[b + 1] = 2;
      continue L;
    case 13:
      if (F[b + 23] > 0)
        k.gather.addFrames(F[b + 4], F[b + 21], F[b + 23]);
      if (F[b + 19] >= 0)
        k.gather.cleared(F[b + 4], F[b + 7] + (F[b + 19] - F[b + 11]), F[b + 20] - F[b + 19], 0);
      k.mms.rssAnon[F[b + 5]] = k.mms.rssAnon[F[b + 5]] - F[b + 24];
      k.mms.rssFile[F[b + 5]] = k.mms.rssFile[F[b + 5]] - F[b + 25];
      k.mms.rssShmem[F[b + 5]] = k.mms.rssShmem[F[b + 5]] - F[b + 26];
      F[b + 1] = 14;
      return $call(k, F, 121, F[b + 6]);
    case 14:
      if (!(F[b + 18] !== 0)) {
        F[b + 1] = 16;
        continue L;
      }
      F[b + 1] = 15;
      return $call(k, F, 725, F[b + 4], F[b + 5]);
    case 15:
    case 16: return $ret(F, 0);
  }
}

/** The paths of zap-pte-range.path.ts for a path table. */
export const zapPteRangePaths: PathModule = {
  base: 6690,
  names: [
    'zapPteRange',
  ],
  words: [30],
  frames: [
    zapPteRange,
  ],
  straight: [
    $straight.zapPteRange,
  ],
};
