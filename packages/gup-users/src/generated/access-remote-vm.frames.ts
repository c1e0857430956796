// @ts-nocheck
// Derived from ../access-remote-vm.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { dirtyHeld, fromHeld, intoHeld } from '../copy-held.js';
import * as $straight from './access-remote-vm.straight.js';

// 6120; locals: 4 task, 5 mm, 6 vpn, 7 offset, 8 length, 9 write, 10 bytes, 11 foll, 12 done, 13 lock, 14 rule, 15 killed, 16 first, 17 there, 18 at, 19 list, 20 page, 21 got, 22 vma, 23 access, 24 did, 25 part
function accessRemoteVm(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.data.pageBytes;
      F[b + 11] = 8 | (F[b + 9] === 1 ? 1 : 0);
      F[b + 12] = 0;
      F[b + 13] = k.mms.mmapLock[F[b + 5]];
      F[b + 14] = k.userPolicy.remoteKillable ? (-4) : 0;
      F[b + 1] = 1;
      return $call(k, F, 114, F[b + 4], F[b + 13], 1, F[b + 14]);
    case 1:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 15] !== 0)
        return $ret(F, 0);
      F[b + 16] = F[b + 6] + Math.floor(F[b + 7] / F[b + 10]);
      F[b + 17] = !k.userPolicy.remoteLooksUp || k.mms.lookup(F[b + 5], F[b + 16]) !== 0;
    case 2:
      if (!((F[b + 17] !== 0) && F[b + 12] < F[b + 8])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 18] = F[b + 7] + F[b + 12];
      F[b + 19] = k.held.open(1, F[b + 4]);
      F[b + 20] = F[b + 6] + Math.floor(F[b + 18] / F[b + 10]);
      F[b + 1] = 3;
      return $call(k, F, 5923, F[b + 4], F[b + 5], F[b + 20], 1, F[b + 11], F[b + 19]);
    case 3:
      F[b + 21] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 21] <= 0)) {
        F[b + 1] = 5;
        continue L;
      }
      k.held.close(F[b + 19]);
      F[b + 22] = k.mms.lookup(F[b + 5], F[b + 20]);
      F[b + 23] = F[b + 22] === 0 ? 0 : k.vmOps.access[k.vmas.ops[F[b + 22]]];
      if (F[b + 23] === 0) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, F[b + 23], F[b + 4], F[b + 22], F[b + 6] * F[b + 10] + F[b + 18], F[b + 8] - F[b + 12], F[b + 9], F[b + 12]);
    case 4:
      F[b + 24] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 24] <= 0) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 12] += F[b + 24];
      F[b + 1] = 2;
      continue L;
    case 5:
      F[b + 25] = Math.min(F[b + 8] - F[b + 12], F[b + 10] - (F[b + 18] % F[b + 10]));
      if (F[b + 9] === 1) {
        intoHeld(k, F[b + 19], F[b + 18] % F[b + 10], F[b + 25], k.local.bytes, F[b + 12]);
        dirtyHeld(k, F[b + 19]);
      }
      else
        fromHeld(k, F[b + 19], F[b + 18] % F[b + 10], F[b + 25], k.local.bytes, F[b + 12]);
      F[b + 1] = 6;
      return $call(k, F, 5946, F[b + 19]);
    case 6:
      k.held.close(F[b + 19]);
      F[b + 12] += F[b + 25];
      F[b + 1] = 2;
      continue L;
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 111, F[b + 13], 2);
    case 8: return $ret(F, F[b + 12]);
  }
}

/** The paths of access-remote-vm.path.ts for a path table. */
export const accessRemoteVmPaths: PathModule = {
  base: 6120,
  names: [
    'accessRemoteVm',
  ],
  words: [22],
  frames: [
    accessRemoteVm,
  ],
  straight: [
    $straight.accessRemoteVm,
  ],
};
