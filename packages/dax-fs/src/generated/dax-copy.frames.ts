// @ts-nocheck
// Derived from ../dax-copy.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './dax-copy.straight.js';

// 7478; locals: 4 task, 5 file, 6 from, 7 to, 8 buffer, 9 bytes, 10 at, 11 source, 12 vpn, 13 pfn, 14 page, 15 count, 16 frame
function daxCopyFromIter(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.dax.pageBytes;
      F[b + 10] = F[b + 6];
    case 1:
      if (!(F[b + 10] < F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 11] = F[b + 8] + (F[b + 10] - F[b + 6]);
      F[b + 12] = Math.floor(F[b + 11] / F[b + 9]);
      F[b + 1] = 2;
      return $call(k, F, 7471, F[b + 4], F[b + 12], 0, k.faultPolicy.copyTries.nocache);
    case 2:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 13] === 0) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 14] = Math.floor(F[b + 10] / F[b + 9]);
      F[b + 15] = Math.min(F[b + 7] - F[b + 10], F[b + 9] - (F[b + 11] % F[b + 9]), F[b + 9] - (F[b + 10] % F[b + 9]));
      F[b + 16] = k.frames.index(k.dax.pfn(F[b + 5], F[b + 14]));
      k.data.copyRun(k.frames.index(F[b + 13]), F[b + 11] % F[b + 9], F[b + 16], F[b + 10] % F[b + 9], F[b + 15]);
      F[b + 1] = 3;
      return 31;
    case 3:
      F[b + 10] += F[b + 15];
      F[b + 1] = 1;
      continue L;
    case 4: return $ret(F, F[b + 10] - F[b + 6]);
  }
}

// 7479; locals: 4 task, 5 file, 6 from, 7 to, 8 written, 9 buffer, 10 bytes, 11 tries, 12 at, 13 page, 14 stop, 15 pfn, 16 done
function daxCopyToIter(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.dax.pageBytes;
      F[b + 11] = k.faultPolicy.copyTries.machineCheck;
      if (!!(F[b + 8] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 7473, F[b + 4], 0, F[b + 6], F[b + 7], F[b + 9], F[b + 11]);
    case 1: return $ret(F, F[b + 2]);
    case 2: F[b + 12] = F[b + 6];
    case 3:
      if (!(F[b + 12] < F[b + 7])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 13] = Math.floor(F[b + 12] / F[b + 10]);
      F[b + 14] = Math.min(F[b + 7], (F[b + 13] + 1) * F[b + 10]);
      F[b + 15] = k.dax.pfn(F[b + 5], F[b + 13]);
      F[b + 1] = 4;
      return $call(k, F, 7473, F[b + 4], F[b + 15], F[b + 12], F[b + 14], F[b + 9] + (F[b + 12] - F[b + 6]), F[b + 11]);
    case 4:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      F[b + 12] += F[b + 16];
      if (F[b + 12] < F[b + 14]) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 3;
      continue L;
    case 5: return $ret(F, F[b + 12] - F[b + 6]);
  }
}

/** The paths of dax-copy.path.ts for a path table. */
export const daxCopyPaths: PathModule = {
  base: 7478,
  names: [
    'daxCopyFromIter',
    'daxCopyToIter',
  ],
  words: [13, 13],
  frames: [
    daxCopyFromIter,
    daxCopyToIter,
  ],
  straight: [
    $straight.daxCopyFromIter,
    $straight.daxCopyToIter,
  ],
};
