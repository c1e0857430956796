// @ts-nocheck
// Derived from ../process-vm.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { fromHeld, intoHeld } from '../copy-held.js';
import * as $straight from './process-vm.straight.js';

// 6110; locals: 4 task, 5 mm, 6 vpn, 7 offset, 8 length, 9 write, 10 bytes, 11 foll, 12 pins, 13 take, 14 done, 15 at, 16 first, 17 pages, 18 list, 19 got, 20 part
function processVmRw(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.data.pageBytes;
      F[b + 11] = F[b + 9] === 1 ? 2097153 : 2097152;
      F[b + 12] = k.userPolicy.processVmPins;
      F[b + 13] = (F[b + 12] !== 0) ? 5924 : 5923;
      F[b + 14] = 0;
    case 1:
      if (!(F[b + 14] < F[b + 8])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 15] = F[b + 7] + F[b + 14];
      F[b + 16] = Math.floor(F[b + 15] / F[b + 10]);
      F[b + 17] = Math.min(1024, Math.ceil((F[b + 7] + F[b + 8]) / F[b + 10]) - F[b + 16]);
      F[b + 18] = k.held.open(1, F[b + 4]);
      F[b + 1] = 2;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 5]], 1);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, F[b + 13], F[b + 4], F[b + 5], F[b + 6] + F[b + 16], F[b + 17], F[b + 11], F[b + 18]);
    case 3:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
      if (!(k.tasks.gupUnlocked[F[b + 4]] === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 5]], 2);
    case 4:
    case 5:
      if (F[b + 19] <= 0) {
        k.held.close(F[b + 18]);
        return $ret(F, F[b + 14] > 0 ? F[b + 14] : (-14));
      }
      F[b + 20] = Math.min(F[b + 8] - F[b + 14], F[b + 19] * F[b + 10] - (F[b + 15] % F[b + 10]));
      if (F[b + 9] === 1)
        intoHeld(k, F[b + 18], F[b + 15] % F[b + 10], F[b + 20], k.local.bytes, F[b + 14]);
      else
        fromHeld(k, F[b + 18], F[b + 15] % F[b + 10], F[b + 20], k.local.bytes, F[b + 14]);
      F[b + 1] = 6;
      return $call(k, F, 5945, F[b + 18], (F[b + 12] !== 0), F[b + 9] === 1);
    case 6:
      k.held.close(F[b + 18]);
      F[b + 14] += F[b + 20];
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, F[b + 14]);
  }
}

/** The paths of process-vm.path.ts for a path table. */
export const processVmPaths: PathModule = {
  base: 6110,
  names: [
    'processVmRw',
  ],
  words: [17],
  frames: [
    processVmRw,
  ],
  straight: [
    $straight.processVmRw,
  ],
};
