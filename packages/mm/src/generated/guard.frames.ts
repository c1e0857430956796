// @ts-nocheck
// Derived from ../guard.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { anonVmaPrepare } from '@faultline/vma';
import { guardHi, guardLo, isGuard } from '../guard-marker.js';
import * as $straight from './guard.straight.js';

// 880; locals: 4 task, 5 vma, 6 start, 7 end, 8 marked, 9 ret
function guardInstall(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.mmPolicy.guard === 3;
      if ((F[b + 8] !== 0))
        k.vmas.flags[F[b + 5]] = k.vmas.flags[F[b + 5]] | 2048;
      if (!(F[b + 8] !== 0) || k.vmas.ops[F[b + 5]] === 0) {
        anonVmaPrepare(k.vmas, k.mms.vmas[k.vmas.mm[F[b + 5]]], F[b + 5]);
      }
      F[b + 9] = 1;
    case 1:
      if (!(F[b + 9] > 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 881, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 9] > 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 133, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 1);
    case 3:
    case 4:
      F[b + 1] = 1;
      continue L;
    case 5: return $ret(F, F[b + 9]);
  }
}

// 881; locals: 4 task, 5 vma, 6 start, 7 end, 8 mm, 9 root, 10 span, 11 at, 12 stop, 13 table, 14 free, 15 had, 16 vpn, 17 index
function guardInstallWalk(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.mms.root[F[b + 8]];
      F[b + 10] = k.pt.pages(1);
      F[b + 11] = F[b + 6];
    case 1:
      if (!(F[b + 11] < F[b + 7])) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 12] = Math.min(F[b + 7], (Math.floor(F[b + 11] / F[b + 10]) + 1) * F[b + 10]);
      F[b + 13] = k.pt.pteTable(F[b + 9], F[b + 11]);
      F[b + 1] = 2;
      return 18;
    case 2:
      if (!(F[b + 13] === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      if (k.pt.leafAt(F[b + 9], F[b + 11]) !== 0)
        return $ret(F, 1);
      F[b + 1] = 3;
      return $call(k, F, 123, F[b + 4], F[b + 8], F[b + 11], 0);
    case 3:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 13] <= 0)
        return $ret(F, (-12));
    case 4:
      F[b + 14] = true;
      F[b + 1] = 5;
      return $call(k, F, 122, F[b + 4], F[b + 9], F[b + 11], F[b + 13]);
    case 5:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 15] !== 0)) {
        F[b + 1] = 1;
        continue L;
      }
      F[b + 16] = F[b + 11];
    case 6:
      if (!(F[b + 16] < F[b + 12] && (F[b + 14] !== 0))) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 17] = k.pt.pteIndex(F[b + 13], F[b + 16]);
      if (!k.pt.none(F[b + 17])) {
        F[b + 1] = 8;
        continue L;
      }
      k.pt.set(F[b + 13], F[b + 17], guardLo(), guardHi());
      F[b + 1] = 7;
      return 19;
    case 7:
      F[b + 1] = 9;
      continue L;
    case 8: F[b + 14] = isGuard(k, F[b + 17]);
    case 9:
      F[b + 16]++;
      F[b + 1] = 6;
      continue L;
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 121, F[b + 13]);
    case 11:
      if (!(F[b + 14] !== 0))
        return $ret(F, 1);
      F[b + 11] = F[b + 12];
      F[b + 1] = 1;
      continue L;
    case 12: return $ret(F, 0);
  }
}

// 882; locals: 4 task, 5 vma, 6 start, 7 end, 8 root, 9 span, 10 at, 11 stop, 12 table, 13 had, 14 vpn, 15 index
function guardRemove(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.mms.root[k.vmas.mm[F[b + 5]]];
      F[b + 9] = k.pt.pages(1);
      F[b + 10] = k.pt.nextTable(F[b + 8], F[b + 6], F[b + 7]);
      F[b + 1] = 1;
      return 18;
    case 1:
    case 2:
      if (!(F[b + 10] < F[b + 7])) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 11] = Math.min(F[b + 7], (Math.floor(F[b + 10] / F[b + 9]) + 1) * F[b + 9]);
      F[b + 12] = k.pt.pteTable(F[b + 8], F[b + 10]);
      F[b + 13] = F[b + 12] !== 0;
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 122, F[b + 4], F[b + 8], F[b + 10], F[b + 12]);
    case 3:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
    case 4: F[b + 14] = F[b + 10];
    case 5:
      if (!(F[b + 14] < F[b + 11] && (F[b + 13] !== 0))) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 15] = k.pt.pteIndex(F[b + 12], F[b + 14]);
      if (!isGuard(k, F[b + 15])) {
        F[b + 1] = 7;
        continue L;
      }
      k.pt.clear(F[b + 12], F[b + 15]);
      F[b + 1] = 6;
      return 19;
    case 6:
    case 7:
      F[b + 14]++;
      F[b + 1] = 5;
      continue L;
    case 8:
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 12]);
    case 9:
    case 10:
      F[b + 10] = k.pt.nextTable(F[b + 8], F[b + 11], F[b + 7]);
      F[b + 1] = 11;
      return 18;
    case 11:
      F[b + 1] = 2;
      continue L;
    case 12: return $ret(F, 0);
  }
}

/** The paths of guard.path.ts for a path table. */
export const guardPaths: PathModule = {
  base: 880,
  names: [
    'guardInstall',
    'guardInstallWalk',
    'guardRemove',
  ],
  words: [6, 14, 12],
  frames: [
    guardInstall,
    guardInstallWalk,
    guardRemove,
  ],
  straight: [
    $straight.guardInstall,
    $straight.guardInstallWalk,
    $straight.guardRemove,
  ],
};
