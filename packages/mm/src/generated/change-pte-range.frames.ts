// @ts-nocheck
// Derived from ../change-pte-range.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryNeedsFlush, modifyHi, modifyLo, } from '@faultline/core-pagetable';
import { canChangePteWritable, pteWritableRule, } from '../can-change-writable.js';
import * as $straight from './change-pte-range.straight.js';

// 6695; locals: 4 task, 5 vma, 6 table, 7 start, 8 end, 9 protLo, 10 protHi, 11 all, 12 rule, 13 from, 14 to, 15 byPage, 16 flagsLo, 17 flagsHi, 18 toLo, 19 toHi, 20 flush, 21 first, 22 last, 23 index, 24 lo, 25 hi, 26 upgrade, 27 want
function changePteRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.protLo[F[b + 5]];
      F[b + 10] = k.vmas.protHi[F[b + 5]];
      F[b + 11] = k.mmPolicy.mprotectFlush === 1;
      F[b + 12] = pteWritableRule(k, F[b + 5]);
      F[b + 13] = k.pt.pteIndex(F[b + 6], F[b + 7]);
      F[b + 14] = F[b + 13] + ((F[b + 8] - F[b + 7]) | 0);
      F[b + 15] = (F[b + 12] & 2) !== 0;
      F[b + 16] = -1;
      F[b + 17] = 0;
      F[b + 18] = 0;
      F[b + 19] = 0;
      F[b + 20] = false;
      F[b + 21] = -1;
      F[b + 22] = 0;
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 1: F[b + 23] = F[b + 13];
    case 2:
      if (!(F[b + 23] < F[b + 14])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 24] = k.pt.lo[F[b + 23]];
      if ((F[b + 24] & 257) === 0) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 25] = k.pt.hi[F[b + 23]];
      if ((F[b + 15] !== 0) || (F[b + 24] & 4095) !== F[b + 16] || (F[b + 25] & (-1048576)) !== F[b + 17]) {
        F[b + 16] = F[b + 24] & 4095;
        F[b + 17] = F[b + 25] & (-1048576);
        F[b + 26] = F[b + 12] !== 0 && canChangePteWritable(k, F[b + 12], F[b + 24], F[b + 25]);
        F[b + 27] = (F[b + 26] !== 0) ? F[b + 9] | 2 : F[b + 9];
        F[b + 18] = modifyLo(k.pt.layout, F[b + 16], F[b + 17], F[b + 27]);
        F[b + 19] = modifyHi(k.pt.layout, F[b + 16], F[b + 17], F[b + 27], F[b + 10]);
        F[b + 20] = (F[b + 11] !== 0) || entryNeedsFlush(F[b + 16], F[b + 17], F[b + 18], F[b + 19]);
      }
      if ((F[b + 20] !== 0)) {
        if (F[b + 21] < 0)
          F[b + 21] = F[b + 23];
        F[b + 22] = F[b + 23] + 1;
      }
      if (F[b + 18] === F[b + 16] && F[b + 19] === F[b + 17]) {
        F[b + 1] = 4;
        continue L;
      }
      k.pt.lo[F[b + 23]] = (F[b + 24] & (-4096)) | F[b + 18];
      k.pt.hi[F[b + 23]] = (F[b + 25] & 1048575) | F[b + 19];
      F[b + 1] = 3;
      return 19;
    case 3:
    case 4:
      F[b + 23]++;
      F[b + 1] = 2;
      continue L;
    case 5:
      if (F[b + 21] >= 0)
        k.gather.cleared(F[b + 4], F[b + 7] + (F[b + 21] - F[b + 13]), F[b + 22] - F[b + 21], 0);
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 6]);
    case 6: return $ret(F, 0);
  }
}

/** The paths of change-pte-range.path.ts for a path table. */
export const changePteRangePaths: PathModule = {
  base: 6695,
  names: [
    'changePteRange',
  ],
  words: [24],
  frames: [
    changePteRange,
  ],
  straight: [
    $straight.changePteRange,
  ],
};
