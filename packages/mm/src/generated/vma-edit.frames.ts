// @ts-nocheck
// Derived from ../vma-edit.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { mergeable, mergeVma, splitVma } from '@faultline/vma';
import * as $straight from './vma-edit.straight.js';

// 150; locals: 4 task, 5 mapping
function iMmapLockWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(F[b + 5] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], k.mappings.iMmapLock[F[b + 5]], 10);
    case 1:
    case 2: return $ret(F, 0);
  }
}

// 151; locals: 4 mapping
function iMmapUnlockWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(F[b + 4] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 113, k.mappings.iMmapLock[F[b + 4]], 11);
    case 1:
    case 2: return $ret(F, 0);
  }
}

// 152; locals: 4 task, 5 vma, 6 at, 7 mm, 8 mapping, 9 above
function splitVmaAt(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 5]];
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      if (k.mms.vmas[F[b + 7]].count >= k.mms.maxVmas)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 119, F[b + 7], F[b + 5]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 150, F[b + 4], F[b + 8]);
    case 2:
      F[b + 9] = splitVma(k.vmas, k.mms.vmas[F[b + 7]], F[b + 5], F[b + 6]);
      if (F[b + 9] !== 0)
        k.mappings.link(F[b + 9]);
      F[b + 1] = 3;
      return 24;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 151, F[b + 8]);
    case 4: return $ret(F, F[b + 9]);
  }
}

// 153; locals: 4 task, 5 vma, 6 mm, 7 mapping, 8 right
function vmaMergeRight(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.vmas.mm[F[b + 5]];
      F[b + 7] = k.vmas.mapping[F[b + 5]];
      F[b + 8] = k.mms.vmaFrom(F[b + 6], k.vmas.end[F[b + 5]]);
      if (F[b + 8] === 0 || !mergeable(k.vmas, F[b + 5], F[b + 8]))
        return $ret(F, false);
      F[b + 1] = 1;
      return $call(k, F, 119, F[b + 6], F[b + 5]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 119, F[b + 6], F[b + 8]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 150, F[b + 4], F[b + 7]);
    case 3:
      k.mappings.unlink(F[b + 8]);
      mergeVma(k.vmas, k.mms.vmas[F[b + 6]], F[b + 5], F[b + 8]);
      F[b + 1] = 4;
      return 24;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 151, F[b + 7]);
    case 5: return $ret(F, true);
  }
}

// 154; locals: 4 task, 5 vma, 6 left, 7 joined
function vmaMergeAround(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 153, F[b + 4], F[b + 5]);
    case 1:
      F[b + 2] = 0;
      F[b + 6] = k.mms.vmaBelow(k.vmas.mm[F[b + 5]], k.vmas.start[F[b + 5]]);
      if (F[b + 6] === 0)
        return $ret(F, F[b + 5]);
      F[b + 1] = 2;
      return $call(k, F, 153, F[b + 4], F[b + 6]);
    case 2:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, (F[b + 7] !== 0) ? F[b + 6] : F[b + 5]);
  }
}

/** The paths of vma-edit.path.ts for a path table. */
export const vmaEditPaths: PathModule = {
  base: 150,
  names: [
    'iMmapLockWrite',
    'iMmapUnlockWrite',
    'splitVmaAt',
    'vmaMergeRight',
    'vmaMergeAround',
  ],
  words: [2, 1, 6, 5, 4],
  frames: [
    iMmapLockWrite,
    iMmapUnlockWrite,
    splitVmaAt,
    vmaMergeRight,
    vmaMergeAround,
  ],
  straight: [
    $straight.iMmapLockWrite,
    $straight.iMmapUnlockWrite,
    $straight.splitVmaAt,
    $straight.vmaMergeRight,
    $straight.vmaMergeAround,
  ],
};
