// @ts-nocheck
// Derived from ../exit.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { munlockVma, vmaLocked } from '../mlock-pages.js';
import { unaccountVma } from '../vm-account.js';
import * as $straight from './exit.straight.js';

// 610; locals: 4 task, 5 mm, 6 i, 7 vma, 8 i, 9 vma, 10 mapping, 11 ceiling
function exitMmap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 5]);
    case 1:
      if (k.mmPolicy.zapDrainsLru)
        k.lru.drain(k.frames);
      k.gather.begin(F[b + 4], F[b + 5]);
      F[b + 6] = 0;
    case 2:
      if (!(F[b + 6] < k.mms.vmaCount(F[b + 5]))) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 7] = k.mms.vmaAt(F[b + 5], F[b + 6]);
      if (vmaLocked(k, F[b + 7]))
        munlockVma(k, F[b + 7]);
      F[b + 1] = 3;
      return $call(k, F, 162, F[b + 4], F[b + 7]);
    case 3:
    case 4:
      F[b + 6]++;
      F[b + 1] = 2;
      continue L;
    case 5: F[b + 8] = 0;
    case 6:
      if (!(F[b + 8] < k.mms.vmaCount(F[b + 5]))) {
        F[b + 1] = 14;
        continue L;
      }
      F[b + 9] = k.mms.vmaAt(F[b + 5], F[b + 8]);
      F[b + 10] = k.vmas.mapping[F[b + 9]];
      F[b + 1] = 7;
      return $call(k, F, 119, F[b + 5], F[b + 9]);
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 150, F[b + 4], F[b + 10]);
    case 8:
      k.mappings.unlink(F[b + 9]);
      F[b + 1] = 9;
      return 24;
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 151, F[b + 10]);
    case 10:
      F[b + 11] = F[b + 8] + 1 < k.mms.vmaCount(F[b + 5]) ? k.vmas.start[k.mms.vmaAt(F[b + 5], F[b + 8] + 1)] : 0;
      F[b + 1] = 11;
      return $call(k, F, 134, F[b + 4], F[b + 5], k.vmas.start[F[b + 9]], k.vmas.end[F[b + 9]], 0, F[b + 11]);
    case 11:
      k.vmOps.closed(k.vmas.ops[F[b + 9]], F[b + 9]);
      unaccountVma(k, F[b + 9]);
      if (!(F[b + 10] !== 0 && k.inodes.orphaned(F[b + 10]))) {
        F[b + 1] = 13;
        continue L;
      }
      F[b + 1] = 12;
      return $call(k, F, k.fileOps.evict, F[b + 4], F[b + 10]);
    case 12: F[b + 2] = 0;
    case 13:
      F[b + 8]++;
      F[b + 1] = 6;
      continue L;
    case 14:
      F[b + 1] = 15;
      return $call(k, F, 726, F[b + 4], F[b + 5]);
    case 15:
      k.mms.freeVmas(F[b + 5]);
      F[b + 1] = 16;
      return $call(k, F, 116, F[b + 5]);
    case 16:
      if (k.tlb.cpus !== 0)
        k.tlb.dropMm(F[b + 5]);
      k.mms.free(F[b + 5]);
      return $ret(F, 0);
  }
}

/** The paths of exit.path.ts for a path table. */
export const exitPaths: PathModule = {
  base: 610,
  names: [
    'exitMmap',
  ],
  words: [8],
  frames: [
    exitMmap,
  ],
  straight: [
    $straight.exitMmap,
  ],
};
