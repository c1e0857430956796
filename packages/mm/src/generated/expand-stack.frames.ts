// @ts-nocheck
// Derived from ../expand-stack.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { anonVmaPrepare } from '@faultline/vma';
import { stackMayGrow } from '../stack-limits.js';
import { lockedAccount, vmStatAccount } from '../vm-account.js';
import * as $straight from './expand-stack.straight.js';

// 565; locals: 4 task, 5 vpn, 6 mm, 7 above, 8 vma, 9 covered
function expandStack(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.tasks.mm[F[b + 4]];
      F[b + 7] = k.mms.vmaFrom(F[b + 6], F[b + 5]);
      if (F[b + 7] === 0 || (k.vmas.flags[F[b + 7]] & 256) === 0)
        return $ret(F, false);
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 6]);
    case 1:
      F[b + 8] = k.mms.vmaFrom(F[b + 6], F[b + 5]);
      F[b + 9] = F[b + 8] !== 0 && k.vmas.start[F[b + 8]] <= F[b + 5];
      if (!(!(F[b + 9] !== 0) && F[b + 8] !== 0 && stackMayGrow(k, F[b + 8], F[b + 5]))) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 119, F[b + 6], F[b + 8]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 566, F[b + 6], F[b + 8], F[b + 5]);
    case 3: F[b + 9] = true;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 116, F[b + 6]);
    case 5: return $ret(F, (F[b + 9] !== 0));
  }
}

// 566; locals: 4 mm, 5 vma, 6 vpn, 7 grow
function expandDownwards(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.start[F[b + 5]] - F[b + 6];
      anonVmaPrepare(k.vmas, k.mms.vmas[F[b + 4]], F[b + 5]);
      k.vmas.start[F[b + 5]] = F[b + 6];
      k.vmas.pgoff[F[b + 5]] = k.vmas.pgoff[F[b + 5]] - F[b + 7];
      F[b + 1] = 1;
      return 24;
    case 1:
      vmStatAccount(k, F[b + 4], k.vmas.flags[F[b + 5]], F[b + 7]);
      lockedAccount(k, F[b + 4], k.vmas.flags[F[b + 5]], F[b + 7]);
      return $ret(F, 0);
  }
}

/** The paths of expand-stack.path.ts for a path table. */
export const expandStackPaths: PathModule = {
  base: 565,
  names: [
    'expandStack',
    'expandDownwards',
  ],
  words: [6, 4],
  frames: [
    expandStack,
    expandDownwards,
  ],
  straight: [
    $straight.expandStack,
    $straight.expandDownwards,
  ],
};
