// @ts-nocheck
// Derived from ../process-vm.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { fromHeld, intoHeld } from '../copy-held.js';
import * as $straight from './process-vm.straight.js';

// 6110; locals: 4 task, 5 mm, 6 vpn, 7 offset, 8 length, 9 write, 10 bytes, 11 foll, 12 pins, 13 done, 14 at, 15 first, 16 pages, 17 list, 18 got, 19 part
function processVmRw(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.data.pageBytes;
      F[b + 11] = F[b + 9] === 1 ? 2097153 : 2097152;
      F[b + 12] = k.userPolicy.processVmPins;
      F[b + 13] = 0;
    case 1:
      if (!(F[b + 13] < F[b + 8])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 14] = F[b + 7] + F[b + 13];
      F[b + 15] = Math.floor(F[b + 14] / F[b + 10]);
      F[b + 16] = Math.min(1024, Math.ceil((F[b + 7] + F[b + 8]) / F[b + 10]) - F[b + 15]);
      F[b + 17] = k.held.open(1, F[b + 4]);
      F[b + 18] = 0;
      F[b + 1] = 2;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 5]], 1);
    case 2:
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 5924, F[b + 4], F[b + 5], F[b + 6] + F[b + 15], F[b + 16], F[b + 11], F[b + 17]);
    case 3:
      F[b + 18] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 5923, F[b + 4], F[b + 5], F[b + 6] + F[b + 15], F[b + 16], F[b + 11], F[b + 17]);
    case 5:
      F[b + 18] = F[b + 2];
      F[b + 2] = 0;
    case 6:
      if (!(k.tasks.gupUnlocked[F[b + 4]] === 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 5]], 2);
    case 7:
    case 8:
      if (F[b + 18] <= 0) {
        k.held.close(F[b + 17]);
        return $ret(F, F[b + 13] > 0 ? F[b + 13] : (-14));
      }
      F[b + 19] = Math.min(F[b + 8] - F[b + 13], F[b + 18] * F[b + 10] - (F[b + 14] % F[b + 10]));
      if (F[b + 9] === 1)
        intoHeld(k, F[b + 17], F[b + 14] % F[b + 10], F[b + 19], k.local.bytes, F[b + 13]);
      else
        fromHeld(k, F[b + 17], F[b + 14] % F[b + 10], F[b + 19], k.local.bytes, F[b + 13]);
      F[b + 1] = 9;
      return $call(k, F, 5945, F[b + 17], (F[b + 12] !== 0), F[b + 9] === 1);
    case 9:
      k.held.close(F[b + 17]);
      F[b + 13] += F[b + 19];
      F[b + 1] = 1;
      continue L;
    case 10: return $ret(F, F[b + 13]);
  }
}

/** The paths of process-vm.path.ts for a path table. */
export const processVmPaths: PathModule = {
  base: 6110,
  names: [
    'processVmRw',
  ],
  words: [16],
  frames: [
    processVmRw,
  ],
  straight: [
    $straight.processVmRw,
  ],
};
