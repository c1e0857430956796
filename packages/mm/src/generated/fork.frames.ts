// @ts-nocheck
// Derived from ../fork.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { anonVmaFork, } from '@faultline/vma';
import { vmEnoughMemory, vmStatAccount } from '../vm-account.js';
import { vmaNeedsCopy } from '../vma-needs-copy.js';
import * as $straight from './fork.straight.js';

// 605; locals: 4 task, 5 vma, 6 child, 7 mapping, 8 wiped, 9 pages, 10 promised, 11 copy, 12 range
function dupVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mapping[F[b + 5]];
      F[b + 8] = (k.vmas.flags[F[b + 5]] & 33554432) !== 0;
      F[b + 1] = 1;
      return $call(k, F, 119, k.vmas.mm[F[b + 5]], F[b + 5]);
    case 1:
      F[b + 9] = k.vmas.end[F[b + 5]] - k.vmas.start[F[b + 5]];
      F[b + 10] = (k.vmas.flags[F[b + 5]] & 1048576) !== 0;
      if ((F[b + 10] !== 0) && !vmEnoughMemory(k, k.vmas.mm[F[b + 5]], F[b + 9]))
        return $ret(F, (-12));
      F[b + 11] = k.mms.dupVma(F[b + 6], F[b + 5]);
      if (F[b + 11] === 0) {
        if ((F[b + 10] !== 0))
          k.settings.account(-F[b + 9]);
        return $ret(F, (-12));
      }
      vmStatAccount(k, F[b + 6], k.vmas.flags[F[b + 5]], F[b + 9]);
      k.vmas.flags[F[b + 11]] = k.vmas.flags[F[b + 11]] & (-532481);
      anonVmaFork(k.vmas, F[b + 11], (F[b + 8] !== 0));
      k.vmOps.opened(k.vmas.ops[F[b + 11]], F[b + 11], F[b + 5]);
      F[b + 1] = 2;
      return $call(k, F, 150, F[b + 4], F[b + 7]);
    case 2:
      k.mappings.linkAfter(F[b + 11], F[b + 5]);
      F[b + 1] = 3;
      return 24;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 151, F[b + 7]);
    case 4:
      if ((F[b + 8] !== 0) || !vmaNeedsCopy(k, F[b + 5])) {
        k.mms.forkWork[1] = k.mms.forkWork[1] + 1;
        return $ret(F, 0);
      }
      k.mms.forkWork[0] = k.mms.forkWork[0] + 1;
      F[b + 12] = k.vmOps.rangeCopy[k.vmas.ops[F[b + 5]]];
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, F[b + 12], F[b + 4], F[b + 11], F[b + 5]);
    case 5: return $ret(F, F[b + 2]);
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 602, F[b + 4], F[b + 11], F[b + 5]);
    case 7: return $ret(F, F[b + 2]);
  }
}

// 606; locals: 4 task, 5 mm, 6 child, 7 ret, 8 i, 9 vma
function dupMm(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.mms.create();
      if (F[b + 6] === 0)
        return $ret(F, (-12));
      k.mms.copyLimits(F[b + 5], F[b + 6]);
      F[b + 7] = 0;
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 5]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 112, F[b + 4], k.mms.mmapLock[F[b + 6]], 3);
    case 2: F[b + 8] = 0;
    case 3:
      if (!(F[b + 8] < k.mms.vmaCount(F[b + 5]) && F[b + 7] === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 9] = k.mms.vmaAt(F[b + 5], F[b + 8]);
      if ((k.vmas.flags[F[b + 9]] & 131072) !== 0) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 605, F[b + 4], F[b + 9], F[b + 6]);
    case 4:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      F[b + 8]++;
      F[b + 1] = 3;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 721, F[b + 4], F[b + 5], -1);
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 113, k.mms.mmapLock[F[b + 6]], 4);
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 116, F[b + 5]);
    case 9:
      if (F[b + 7] === 0)
        return $ret(F, F[b + 6]);
      F[b + 1] = 10;
      return $call(k, F, 610, F[b + 4], F[b + 6]);
    case 10:
      F[b + 2] = 0;
      return $ret(F, F[b + 7]);
  }
}

/** The paths of fork.path.ts for a path table. */
export const forkPaths: PathModule = {
  base: 605,
  names: [
    'dupVma',
    'dupMm',
  ],
  words: [9, 6],
  frames: [
    dupVma,
    dupMm,
  ],
  straight: [
    $straight.dupVma,
    $straight.dupMm,
  ],
};
