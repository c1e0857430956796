// @ts-nocheck
// Derived from ../mremap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { getUnmappedArea } from '../get-unmapped-area.js';
import { hugeRefused, mapCountLow, moveUnit, mremapParams, newPlaceRefused, promised, resizeRefused, vmaExpandable, } from '../mremap-check.js';
import { copyVmaFields, moveFlags, planExtend, planMoved } from '../mremap-plan.js';
import { lockedAccount, vmEnoughMemory, vmStatAccount } from '../vm-account.js';
import * as $straight from './mremap.straight.js';

// 545; locals: 4 task, 5 addr, 6 oldPages, 7 newPages, 8 flags, 9 newAddr, 10 mm, 11 wrong, 12 ret
function doMremap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.tasks.mm[F[b + 4]];
      F[b + 11] = mremapParams(k, F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 9]);
      if (F[b + 11] !== 0)
        return $ret(F, F[b + 11]);
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 10]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 546, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 9]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 116, F[b + 10]);
    case 3: return $ret(F, F[b + 12]);
  }
}

// 546; locals: 4 task, 5 addr, 6 oldPages, 7 newPages, 8 flags, 9 newAddr, 10 mm, 11 order, 12 placed, 13 there, 14 unit, 15 cut, 16 vma, 17 refused, 18 more, 19 grown, 20 file, 21 pgoff, 22 to
function mremapLocked(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.tasks.mm[F[b + 4]];
      F[b + 11] = k.mmPolicy.mremapOrder;
      F[b + 12] = (F[b + 8] & 6) !== 0;
      if (!(F[b + 11] === 3)) {
        F[b + 1] = 2;
        continue L;
      }
      if ((F[b + 12] !== 0) && mapCountLow(k, F[b + 10], 2))
        return $ret(F, (-12));
      if (!((F[b + 8] & 2) !== 0 && F[b + 6] === F[b + 7])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 547, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 9]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 13] = k.mms.lookup(F[b + 10], F[b + 5]);
      if (F[b + 11] !== 1) {
        if (F[b + 13] === 0)
          return $ret(F, (-14));
        F[b + 14] = moveUnit(k, F[b + 13]);
        if (F[b + 14] > 1) {
          if (hugeRefused(F[b + 14], F[b + 5], F[b + 6], F[b + 7], F[b + 9]))
            return $ret(F, (-22));
          F[b + 6] = Math.ceil(F[b + 6] / F[b + 14]) * F[b + 14];
          F[b + 7] = Math.ceil(F[b + 7] / F[b + 14]) * F[b + 14];
        }
      }
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 548, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 9]);
    case 3: return $ret(F, F[b + 2]);
    case 4:
      if (F[b + 6] === F[b + 7])
        return $ret(F, F[b + 5]);
      if (!(F[b + 6] > F[b + 7])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 161, F[b + 4], F[b + 10], F[b + 5] + F[b + 7], F[b + 5] + F[b + 6]);
    case 5:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 15] < 0 ? F[b + 15] : F[b + 5]);
    case 6:
      F[b + 16] = k.mms.lookup(F[b + 10], F[b + 5]);
      F[b + 17] = resizeRefused(k, F[b + 16], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
      if (F[b + 17] !== 0)
        return $ret(F, F[b + 17]);
      F[b + 18] = F[b + 7] - F[b + 6];
      if (!(F[b + 6] === k.vmas.end[F[b + 16]] - F[b + 5] && vmaExpandable(k, F[b + 16], F[b + 18]))) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 549, F[b + 4], F[b + 16], F[b + 18]);
    case 7:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 19] < 0 ? F[b + 19] : F[b + 5]);
    case 8:
      if ((F[b + 8] & 1) === 0)
        return $ret(F, (-12));
      F[b + 20] = k.vmas.mapping[F[b + 16]];
      F[b + 21] = k.vmas.linearPgoff(F[b + 16], F[b + 5]);
      F[b + 22] = getUnmappedArea(k, F[b + 10], 0, F[b + 7], F[b + 21], moveFlags(k, F[b + 16]), F[b + 20]);
      if (F[b + 22] < 0)
        return $ret(F, F[b + 22]);
      F[b + 1] = 9;
      return $call(k, F, 550, F[b + 4], F[b + 16], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 22]);
    case 9: return $ret(F, F[b + 2]);
  }
}

// 547; locals: 4 task, 5 addr, 6 pages, 7 flags, 8 newAddr, 9 mm, 10 at, 11 vma, 12 from, 13 unit, 14 count, 15 moved
function mremapMany(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.tasks.mm[F[b + 4]];
      if (k.mms.lookup(F[b + 9], F[b + 5]) === 0)
        return $ret(F, (-14));
      if (!(F[b + 6] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 548, F[b + 4], F[b + 5], 0, 0, F[b + 7], F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
    case 2: F[b + 10] = F[b + 5];
    case 3:
      if (!(F[b + 10] < F[b + 5] + F[b + 6])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 11] = k.mms.vmaFrom(F[b + 9], F[b + 10]);
      if (F[b + 11] === 0 || k.vmas.start[F[b + 11]] >= F[b + 5] + F[b + 6]) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 12] = Math.max(F[b + 10], k.vmas.start[F[b + 11]]);
      F[b + 10] = Math.min(F[b + 5] + F[b + 6], k.vmas.end[F[b + 11]]);
      F[b + 13] = moveUnit(k, F[b + 11]);
      F[b + 14] = Math.ceil((F[b + 10] - F[b + 12]) / F[b + 13]) * F[b + 13];
      if (hugeRefused(F[b + 13], F[b + 12], F[b + 14], F[b + 14], F[b + 8] + (F[b + 12] - F[b + 5])))
        return $ret(F, (-22));
      F[b + 1] = 4;
      return $call(k, F, 548, F[b + 4], F[b + 12], F[b + 14], F[b + 14], F[b + 7], F[b + 8] + (F[b + 12] - F[b + 5]));
    case 4:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 15] < 0)
        return $ret(F, F[b + 15]);
      F[b + 1] = 3;
      continue L;
    case 5: return $ret(F, F[b + 8]);
  }
}

// 548; locals: 4 task, 5 addr, 6 oldPages, 7 newPages, 8 flags, 9 newAddr, 10 mm, 11 fixed, 12 early, 13 no, 14 cleared, 15 pages, 16 cut, 17 vma, 18 refused, 19 to, 20 file, 21 pgoff
function mremapTo(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.tasks.mm[F[b + 4]];
      F[b + 11] = (F[b + 8] & 2) !== 0;
      if (newPlaceRefused(k, F[b + 5], F[b + 6], F[b + 7], F[b + 9]))
        return $ret(F, (-22));
      if (mapCountLow(k, F[b + 10], 2))
        return $ret(F, (-12));
      if (k.mmPolicy.mremapOrder === 3) {
        F[b + 12] = k.mms.lookup(F[b + 10], F[b + 5]);
        F[b + 13] = resizeRefused(k, F[b + 12], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
        if (F[b + 13] !== 0)
          return $ret(F, F[b + 13]);
      }
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 161, F[b + 4], F[b + 10], F[b + 9], F[b + 9] + F[b + 7]);
    case 1:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] < 0)
        return $ret(F, F[b + 14]);
    case 2:
      F[b + 15] = F[b + 6];
      if (!(F[b + 6] > F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 161, F[b + 4], F[b + 10], F[b + 5] + F[b + 7], F[b + 5] + F[b + 6]);
    case 3:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 16] < 0)
        return $ret(F, F[b + 16]);
      F[b + 15] = F[b + 7];
    case 4:
      F[b + 17] = k.mms.lookup(F[b + 10], F[b + 5]);
      F[b + 18] = resizeRefused(k, F[b + 17], F[b + 5], F[b + 15], F[b + 7], F[b + 8]);
      if (F[b + 18] !== 0)
        return $ret(F, F[b + 18]);
      F[b + 19] = F[b + 9];
      if (!(F[b + 11] !== 0)) {
        F[b + 20] = k.vmas.mapping[F[b + 17]];
        F[b + 21] = k.vmas.linearPgoff(F[b + 17], F[b + 5]);
        F[b + 19] = getUnmappedArea(k, F[b + 10], F[b + 9], F[b + 7], F[b + 21], moveFlags(k, F[b + 17]), F[b + 20]);
        if (F[b + 19] < 0)
          return $ret(F, F[b + 19]);
      }
      F[b + 1] = 5;
      return $call(k, F, 550, F[b + 4], F[b + 17], F[b + 5], F[b + 15], F[b + 7], F[b + 8], F[b + 19]);
    case 5: return $ret(F, F[b + 2]);
  }
}

// 549; locals: 4 task, 5 vma, 6 more, 7 mm, 8 charged, 9 end, 10 plan
function growVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 5]];
      F[b + 8] = promised(k, F[b + 5], F[b + 6]);
      if (!vmEnoughMemory(k, F[b + 7], F[b + 8]))
        return $ret(F, (-12));
      F[b + 9] = k.vmas.end[F[b + 5]];
      F[b + 10] = planExtend(k, F[b + 5], F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, 156, F[b + 4], F[b + 7], 0, F[b + 9], F[b + 9] + F[b + 6], F[b + 10]);
    case 1:
      F[b + 2] = 0;
      vmStatAccount(k, F[b + 7], k.vmas.flags[F[b + 5]], F[b + 6]);
      lockedAccount(k, F[b + 7], k.vmas.flags[F[b + 5]], F[b + 6]);
      return $ret(F, 0);
  }
}

// 550; locals: 4 task, 5 vma, 6 addr, 7 oldPages, 8 newPages, 9 flags, 10 to, 11 mm, 12 keeps, 13 ops, 14 cut, 15 maySplit, 16 charged, 17 vmFlags, 18 merged, 19 copy, 20 locked, 21 moved, 22 left
function moveVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 11] = k.vmas.mm[F[b + 5]];
      F[b + 12] = (F[b + 9] & 4) !== 0;
      if (mapCountLow(k, F[b + 11], 0))
        return $ret(F, (-12));
      F[b + 13] = k.vmas.ops[F[b + 5]];
      F[b + 14] = k.vmOps.splitPages[F[b + 13]];
      if (F[b + 6] % F[b + 14] !== 0 || (F[b + 6] + F[b + 7]) % F[b + 14] !== 0)
        return $ret(F, (-22));
      F[b + 15] = k.vmOps.maySplit[F[b + 13]];
      if (!(F[b + 15] !== 0 && k.vmas.start[F[b + 5]] !== F[b + 6])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, F[b + 15], F[b + 4], F[b + 5], F[b + 6]);
    case 1: F[b + 2] = 0;
    case 2:
      if (!(F[b + 15] !== 0 && k.vmas.end[F[b + 5]] !== F[b + 6] + F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, F[b + 15], F[b + 4], F[b + 5], F[b + 6] + F[b + 7]);
    case 3: F[b + 2] = 0;
    case 4:
      F[b + 16] = promised(k, F[b + 5], (F[b + 12] !== 0) ? F[b + 8] : F[b + 8] - F[b + 7]);
      if (!vmEnoughMemory(k, F[b + 11], F[b + 16]))
        return $ret(F, (-12));
      F[b + 17] = k.vmas.flags[F[b + 5]];
      F[b + 1] = 5;
      return $call(k, F, 119, F[b + 11], F[b + 5]);
    case 5:
      F[b + 18] = planMoved(k, F[b + 5], F[b + 6], F[b + 10], F[b + 8]) !== 0;
      F[b + 1] = 6;
      return $call(k, F, 553, F[b + 4], F[b + 5], F[b + 6], F[b + 10], F[b + 8]);
    case 6:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 19] === 0) {
        k.settings.account(-F[b + 16]);
        return $ret(F, (-12));
      }
      F[b + 20] = (F[b + 18] !== 0) && k.vmas.pgoff[F[b + 19]] <= k.vmas.pgoff[F[b + 5]];
      F[b + 1] = 7;
      return $call(k, F, 552, F[b + 4], F[b + 5], F[b + 19], F[b + 6], F[b + 10], F[b + 7], (F[b + 20] !== 0));
    case 7:
      F[b + 21] = F[b + 2];
      F[b + 2] = 0;
      vmStatAccount(k, F[b + 11], F[b + 17], F[b + 8]);
      lockedAccount(k, F[b + 11], F[b + 17], F[b + 8]);
      if (!(F[b + 21] < 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 552, F[b + 4], F[b + 19], F[b + 5], F[b + 10], F[b + 6], F[b + 7], true);
    case 8:
      F[b + 2] = 0;
      k.vmOps.moved(F[b + 13], F[b + 19]);
      F[b + 1] = 9;
      return $call(k, F, 161, F[b + 4], F[b + 11], F[b + 10], F[b + 10] + F[b + 8]);
    case 9:
      F[b + 2] = 0;
      return $ret(F, F[b + 21]);
    case 10:
      k.vmOps.moved(F[b + 13], F[b + 5]);
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 12;
        continue L;
      }
      k.mms.dontunmapped[F[b + 11]] = 1;
      F[b + 1] = 11;
      return $call(k, F, 551, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 11:
      F[b + 22] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 19] !== F[b + 22] && k.vmas.start[F[b + 22]] === F[b + 6] && k.vmas.end[F[b + 22]] === F[b + 6] + F[b + 7]) {
        k.vmas.anonVma[F[b + 22]] = 0;
        k.vmas.anonForked[F[b + 22]] = 0;
      }
      return $ret(F, F[b + 10]);
    case 12:
      k.settings.account(promised(k, F[b + 19], F[b + 7]));
      F[b + 1] = 13;
      return $call(k, F, 161, F[b + 4], F[b + 11], F[b + 6], F[b + 6] + F[b + 7]);
    case 13:
      F[b + 2] = 0;
      return $ret(F, F[b + 10]);
  }
}

// 551; locals: 4 task, 5 vma, 6 addr, 7 pages, 8 flags, 9 mm, 10 how, 11 target, 12 counted, 13 more
function unlockMoved(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.flags[F[b + 5]];
      if ((F[b + 8] & 532480) === 0)
        return $ret(F, F[b + 5]);
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.mmPolicy.dontunmapLocked;
      F[b + 11] = F[b + 5];
      if (!(F[b + 10] === 3)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 158, F[b + 4], F[b + 5], F[b + 6], F[b + 6] + F[b + 7]);
    case 1:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 2:
      if (F[b + 11] < 0)
        return $ret(F, F[b + 5]);
      F[b + 12] = F[b + 10] === 2 ? 0 : F[b + 7];
      lockedAccount(k, F[b + 9], F[b + 8], -F[b + 12]);
      if ((F[b + 8] & 8192) !== 0) {
        F[b + 13] = k.vmas.end[F[b + 11]] - k.vmas.start[F[b + 11]] - F[b + 12];
        k.mms.lockedAdrift[F[b + 9]] = k.mms.lockedAdrift[F[b + 9]] + F[b + 13];
      }
      k.vmas.flags[F[b + 11]] = F[b + 8] & (-532481);
      F[b + 1] = 3;
      return 24;
    case 3: return $ret(F, F[b + 11]);
  }
}

// 552; locals: 4 task, 5 vma, 6 copy, 7 from, 8 to, 9 pages, 10 locked, 11 op
function moveEntries(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 11] = k.vmOps.rangeMove[k.vmas.ops[F[b + 5]]];
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, F[b + 11], F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 9]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 555, F[b + 4], F[b + 5], F[b + 7], F[b + 8], F[b + 9], (F[b + 10] !== 0));
    case 3: return $ret(F, F[b + 2]);
  }
}

// 553; locals: 4 task, 5 vma, 6 addr, 7 to, 8 pages, 9 mm, 10 mapping, 11 plan, 12 grown, 13 copy
function copyVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.vmas.mapping[F[b + 5]];
      F[b + 11] = planMoved(k, F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 156, F[b + 4], F[b + 9], 0, F[b + 7], F[b + 7] + F[b + 8], F[b + 11]);
    case 1:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (k.vmas.anonVma[F[b + 12]] === 0)
        k.vmas.anonVma[F[b + 12]] = k.vmas.anonVma[F[b + 5]];
      return $ret(F, F[b + 12]);
    case 2:
      F[b + 13] = copyVmaFields(k, F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
      if (F[b + 13] === 0)
        return $ret(F, 0);
      k.vmOps.opened(k.vmas.ops[F[b + 13]], F[b + 13], F[b + 5]);
      F[b + 1] = 3;
      return $call(k, F, 150, F[b + 4], F[b + 10]);
    case 3:
      k.mappings.link(F[b + 13]);
      F[b + 1] = 4;
      return $call(k, F, 151, F[b + 10]);
    case 4: return $ret(F, F[b + 13]);
  }
}

/** The paths of mremap.path.ts for a path table. */
export const mremapPaths: PathModule = {
  base: 545,
  names: [
    'doMremap',
    'mremapLocked',
    'mremapMany',
    'mremapTo',
    'growVma',
    'moveVma',
    'unlockMoved',
    'moveEntries',
    'copyVma',
  ],
  words: [9, 19, 12, 18, 7, 19, 10, 8, 10],
  frames: [
    doMremap,
    mremapLocked,
    mremapMany,
    mremapTo,
    growVma,
    moveVma,
    unlockMoved,
    moveEntries,
    copyVma,
  ],
  straight: [
    $straight.doMremap,
    $straight.mremapLocked,
    $straight.mremapMany,
    $straight.mremapTo,
    $straight.growVma,
    $straight.moveVma,
    $straight.unlockMoved,
    $straight.moveEntries,
    $straight.copyVma,
  ],
};
