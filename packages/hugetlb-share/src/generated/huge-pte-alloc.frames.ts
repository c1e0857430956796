// @ts-nocheck
// Derived from ../huge-pte-alloc.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { wantShare } from '@faultline/table-share';
import * as $straight from './huge-pte-alloc.straight.js';

// 6480; locals: 4 task, 5 vma, 6 vpn, 7 mm, 8 level, 9 there, 10 wants, 11 asks, 12 table
function hugePteAlloc(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 5]];
      F[b + 8] = k.hugetlb.levelOf(F[b + 5]);
      F[b + 9] = k.pt.tableAt(k.mms.root[F[b + 7]], F[b + 6], F[b + 8]);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 9] !== 0)
        return $ret(F, F[b + 9]);
      F[b + 10] = wantShare(k, F[b + 5], F[b + 6]);
      F[b + 11] = F[b + 8] === 1 && ((F[b + 10] !== 0) || k.hugetlbPolicy.callsForAnySlot) && k.trace.probing;
      F[b + 12] = 0;
      if ((F[b + 11] !== 0))
        k.trace.emit2(460, F[b + 4], F[b + 6], 0);
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 6452, F[b + 4], F[b + 5], F[b + 6]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 123, F[b + 4], F[b + 7], F[b + 6], F[b + 8]);
    case 4:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      if ((F[b + 11] !== 0))
        k.trace.emit2(461, F[b + 4], F[b + 6], F[b + 12] > 0 ? 1 : 0);
      return $ret(F, F[b + 12]);
  }
}

/** The paths of huge-pte-alloc.path.ts for a path table. */
export const hugePteAllocPaths: PathModule = {
  base: 6480,
  names: [
    'hugePteAlloc',
  ],
  words: [9],
  frames: [
    hugePteAlloc,
  ],
  straight: [
    $straight.hugePteAlloc,
  ],
};
