// @ts-nocheck
// Derived from ../vma-edit.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { applyMerge, splitVma } from '@faultline/vma';
import { planVmaChange } from '../plan-change.js';
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

// 152; locals: 4 task, 5 vma, 6 start, 7 end, 8 op
function tablesBegin(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmOps.tableRestrict[k.vmas.ops[F[b + 5]]];
      if (F[b + 8] === 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 150, F[b + 4], k.vmas.mapping[F[b + 5]]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, F[b + 8], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 2] = 0;
      return $ret(F, 0);
  }
}

// 153; locals: 4 vma
function tablesEnd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.vmOps.tableRestrict[k.vmas.ops[F[b + 4]]] === 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 151, k.vmas.mapping[F[b + 4]]);
    case 1: return $ret(F, 0);
  }
}

// 154; locals: 4 task, 5 vma, 6 at
function splitVmaAt(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.mms.vmas[k.vmas.mm[F[b + 5]]].count >= k.settings.maxMapCount)
        return $ret(F, (-12));
      F[b + 1] = 1;
      return $call(k, F, 155, F[b + 4], F[b + 5], F[b + 6]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 155; locals: 4 task, 5 vma, 6 at, 7 mm, 8 mapping, 9 ops, 10 maySplit, 11 split, 12 above
function splitVmaUnlimited(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 5]];
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.vmas.ops[F[b + 5]];
      if (F[b + 6] % k.vmOps.splitPages[F[b + 9]] !== 0)
        return $ret(F, (-22));
      F[b + 10] = k.vmOps.maySplit[F[b + 9]];
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, F[b + 10], F[b + 4], F[b + 5], F[b + 6]);
    case 1: F[b + 2] = 0;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 119, F[b + 7], F[b + 5]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 624, F[b + 4], F[b + 5], F[b + 6]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 150, F[b + 4], F[b + 8]);
    case 5:
      F[b + 11] = k.vmOps.split[F[b + 9]];
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, F[b + 11], F[b + 4], F[b + 5], F[b + 6]);
    case 6: F[b + 2] = 0;
    case 7:
      F[b + 12] = splitVma(k.vmas, k.mms.vmas[F[b + 7]], F[b + 5], F[b + 6]);
      if (F[b + 12] !== 0) {
        k.mappings.link(F[b + 12]);
        k.mappings.relink(F[b + 5]);
        k.vmOps.opened(F[b + 9], F[b + 12], F[b + 5]);
      }
      F[b + 1] = 8;
      return 24;
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 151, F[b + 8]);
    case 9: return $ret(F, F[b + 12] === 0 ? (-12) : F[b + 12]);
  }
}

// 156; locals: 4 task, 5 mm, 6 vma, 7 start, 8 end, 9 plan, 10 prev, 11 next, 12 mapping, 13 whole, 14 covers
function vmaMergeRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = (F[b + 9] & 1) !== 0 ? k.mms.vmaBelow(F[b + 5], F[b + 7]) : 0;
      F[b + 11] = (F[b + 9] & 2) !== 0 ? k.mms.vmaFrom(F[b + 5], F[b + 8]) : 0;
      F[b + 12] = k.vmas.mapping[F[b + 10] !== 0 ? F[b + 10] : F[b + 11]];
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 119, F[b + 5], F[b + 10]);
    case 1:
    case 2:
      if (!(F[b + 6] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 119, F[b + 5], F[b + 6]);
    case 3:
    case 4:
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 119, F[b + 5], F[b + 11]);
    case 5:
    case 6:
      F[b + 13] = F[b + 6] !== 0 && k.vmas.start[F[b + 6]] === F[b + 7] && k.vmas.end[F[b + 6]] === F[b + 8];
      if (!(F[b + 6] !== 0 && !(F[b + 13] !== 0))) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 624, F[b + 4], F[b + 6], F[b + 10] !== 0 ? F[b + 8] : F[b + 7]);
    case 7:
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 150, F[b + 4], F[b + 12]);
    case 9:
      F[b + 14] = applyMerge(k.vmas, k.mms.vmas[F[b + 5]], F[b + 9], F[b + 6], F[b + 7], F[b + 8]);
      if ((F[b + 13] !== 0)) {
        k.mappings.unlink(F[b + 6]);
        k.vmas.free(F[b + 6]);
      }
      if (F[b + 10] !== 0 && F[b + 11] !== 0) {
        k.mappings.unlink(F[b + 11]);
        k.vmas.free(F[b + 11]);
      }
      if (F[b + 6] !== 0 && !(F[b + 13] !== 0))
        k.mappings.relink(F[b + 6]);
      k.mappings.relink(F[b + 14]);
      F[b + 1] = 10;
      return 24;
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 151, F[b + 12]);
    case 11: return $ret(F, F[b + 14]);
  }
}

// 157; locals: 4 task, 5 vma, 6 start, 7 end, 8 flags, 9 mm, 10 plan
function vmaModify(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = planVmaChange(k, F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 156, F[b + 4], F[b + 9], F[b + 5], F[b + 6], F[b + 7], F[b + 10]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 158, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 3: return $ret(F, F[b + 2]);
  }
}

// 158; locals: 4 task, 5 vma, 6 start, 7 end, 8 target, 9 above
function splitRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = F[b + 5];
      if (!(k.vmas.start[F[b + 5]] < F[b + 6])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 154, F[b + 4], F[b + 5], F[b + 6]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] < 0)
        return $ret(F, F[b + 8]);
    case 2:
      if (!(k.vmas.end[F[b + 8]] > F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 154, F[b + 4], F[b + 8], F[b + 7]);
    case 3:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 9] < 0)
        return $ret(F, F[b + 9]);
    case 4: return $ret(F, F[b + 8]);
  }
}

/** The paths of vma-edit.path.ts for a path table. */
export const vmaEditPaths: PathModule = {
  base: 150,
  names: [
    'iMmapLockWrite',
    'iMmapUnlockWrite',
    'tablesBegin',
    'tablesEnd',
    'splitVmaAt',
    'splitVmaUnlimited',
    'vmaMergeRange',
    'vmaModify',
    'splitRange',
  ],
  words: [2, 1, 5, 1, 3, 9, 11, 7, 6],
  frames: [
    iMmapLockWrite,
    iMmapUnlockWrite,
    tablesBegin,
    tablesEnd,
    splitVmaAt,
    splitVmaUnlimited,
    vmaMergeRange,
    vmaModify,
    splitRange,
  ],
  straight: [
    $straight.iMmapLockWrite,
    $straight.iMmapUnlockWrite,
    $straight.tablesBegin,
    $straight.tablesEnd,
    $straight.splitVmaAt,
    $straight.splitVmaUnlimited,
    $straight.vmaMergeRange,
    $straight.vmaModify,
    $straight.splitRange,
  ],
};
