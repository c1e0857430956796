// @ts-nocheck
// Derived from ../pmd-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { hugeFaultOp } from '../huge-fault-op.js';
import * as $straight from './pmd-fault.straight.js';

// 675; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 slot, 10 huge, 11 ret
function handlePmdFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.pmdIndex(F[b + 8], F[b + 6]);
      if (!k.pt.isLeaf(F[b + 9])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 668, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      if (!k.pt.none(F[b + 9]))
        return $ret(F, 2048);
      F[b + 10] = hugeFaultOp(k, F[b + 5]);
      if (F[b + 10] === 0)
        return $ret(F, 2048);
      if (!(F[b + 10] === (-1))) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 662, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 3: return $ret(F, F[b + 2]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, F[b + 10], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 5:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 11]);
  }
}

/** The paths of pmd-fault.path.ts for a path table. */
export const pmdFaultPaths: PathModule = {
  base: 675,
  names: [
    'handlePmdFault',
  ],
  words: [8],
  frames: [
    handlePmdFault,
  ],
  straight: [
    $straight.handlePmdFault,
  ],
};
