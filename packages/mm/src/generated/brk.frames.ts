// @ts-nocheck
// Derived from ../brk.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { pageBytes } from '../address-limits.js';
import { brkMayGrow, brkRefused } from '../brk-limits.js';
import { vmaSetPageProt } from '../page-prot.js';
import { planVmaNew } from '../plan-change.js';
import { lockedAccount, vmEnoughMemory, vmStatAccount } from '../vm-account.js';
import * as $straight from './brk.straight.js';

// 860; locals: 4 task, 5 brk, 6 mm, 7 moved, 8 end
function doBrk(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.tasks.mm[F[b + 4]];
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 6]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 861, F[b + 4], F[b + 6], F[b + 5]);
    case 2:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 7] !== 0))
        k.mms.brk[F[b + 6]] = F[b + 5];
      F[b + 8] = k.mms.brk[F[b + 6]];
      F[b + 1] = 3;
      return $call(k, F, 116, F[b + 6]);
    case 3: return $ret(F, F[b + 8]);
  }
}

// 861; locals: 4 task, 5 mm, 6 brk, 7 bytes, 8 from, 9 to, 10 first, 11 nothing, 12 unmapped, 13 grown
function moveBrk(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (brkRefused(k, F[b + 5], F[b + 6]))
        return $ret(F, false);
      F[b + 7] = pageBytes(k.pt.geometry);
      F[b + 8] = Math.ceil(k.mms.brk[F[b + 5]] / F[b + 7]);
      F[b + 9] = Math.ceil(F[b + 6] / F[b + 7]);
      if (F[b + 8] === F[b + 9])
        return $ret(F, true);
      if (!(F[b + 9] < F[b + 8])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 10] = k.mms.vmaFrom(F[b + 5], F[b + 9]);
      F[b + 11] = F[b + 10] === 0 || k.vmas.start[F[b + 10]] >= F[b + 8];
      if ((F[b + 11] !== 0) && k.mmPolicy.heapApart)
        return $ret(F, false);
      F[b + 1] = 1;
      return $call(k, F, 161, F[b + 4], F[b + 5], F[b + 9], F[b + 8]);
    case 1:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 12] === 0);
    case 2:
      if (!brkMayGrow(k, F[b + 5], F[b + 8], F[b + 9]))
        return $ret(F, false);
      F[b + 1] = 3;
      return $call(k, F, 862, F[b + 4], F[b + 5], F[b + 8], F[b + 9]);
    case 3:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 13] === 0);
  }
}

// 862; locals: 4 task, 5 mm, 6 from, 7 to, 8 pages, 9 flags, 10 apart, 11 plan, 12 vma
function growHeap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = F[b + 7] - F[b + 6];
      F[b + 9] = 135266419 | k.mms.defFlags[F[b + 5]];
      if (!vmEnoughMemory(k, F[b + 5], F[b + 8]))
        return $ret(F, (-12));
      F[b + 10] = k.mmPolicy.heapApart && F[b + 6] === k.mms.startBrk[F[b + 5]];
      F[b + 11] = (F[b + 10] !== 0) ? 0 : planVmaNew(k, F[b + 5], F[b + 6], F[b + 8], F[b + 9], 0, F[b + 6], 0);
      F[b + 12] = 0;
      if (!(F[b + 11] === 0)) {
        F[b + 1] = 1;
        continue L;
      }
      F[b + 12] = k.mms.insertVma(F[b + 5], F[b + 6], F[b + 8], F[b + 9], 0, F[b + 6], 0);
      F[b + 1] = 3;
      continue L;
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 156, F[b + 4], F[b + 5], 0, F[b + 6], F[b + 7], F[b + 11]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      if (F[b + 12] === 0) {
        k.settings.account(-F[b + 8]);
        return $ret(F, (-12));
      }
      F[b + 1] = 4;
      return $call(k, F, 119, F[b + 5], F[b + 12]);
    case 4:
      k.vmas.flags[F[b + 12]] = k.vmas.flags[F[b + 12]] | 134217728;
      vmaSetPageProt(k, F[b + 12]);
      F[b + 1] = 5;
      return 24;
    case 5:
      vmStatAccount(k, F[b + 5], 135266419, F[b + 8]);
      lockedAccount(k, F[b + 5], F[b + 9], F[b + 8]);
      return $ret(F, 0);
  }
}

/** The paths of brk.path.ts for a path table. */
export const brkPaths: PathModule = {
  base: 860,
  names: [
    'doBrk',
    'moveBrk',
    'growHeap',
  ],
  words: [5, 10, 9],
  frames: [
    doBrk,
    moveBrk,
    growHeap,
  ],
  straight: [
    $straight.doBrk,
    $straight.moveBrk,
    $straight.growHeap,
  ],
};
