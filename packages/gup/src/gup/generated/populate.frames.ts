// @ts-nocheck
// Derived from ../populate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { decided, } from '@faultline/kernel-api';
import { mlockWalked, vmaLocked } from '@faultline/mm';
import { GUP_DECISIONS as D } from '../decisions.js';
import { gupErrno } from '../populate-refused.js';
import * as $straight from './populate.straight.js';

// 270; locals: 4 task, 5 vma, 6 start, 7 pages, 8 write, 9 keep, 10 root, 11 need, 12 may, 13 flags, 14 lazy, 15 off, 16 word, 17 marks, 18 range, 19 own, 20 got, 21 error, 22 vpn, 23 table, 24 index, 25 ret, 26 unlocked, 27 stop, 28 at, 29 pte, 30 at, 31 ret
function getUserPagesTouch(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.mms.root[k.vmas.mm[F[b + 5]]];
      F[b + 11] = (F[b + 8] !== 0) ? 3 : 1;
      F[b + 12] = (F[b + 9] !== 0) ? 0 : 20;
      F[b + 13] = F[b + 12] | ((F[b + 8] !== 0) ? 1 : 0);
      F[b + 14] = (k.vmas.flags[F[b + 5]] & 524288) !== 0;
      F[b + 15] = ((F[b + 14] !== 0) ? k.gupPolicy.populateFlags.lockOnFault : 0) | ((F[b + 9] !== 0) ? k.gupPolicy.populateFlags.unlockable : 0);
      F[b + 16] = ((F[b + 8] !== 0) ? k.gupPolicy.populateFlags.write : k.gupPolicy.populateFlags.read) & ~F[b + 15];
      F[b + 17] = vmaLocked(k, F[b + 5]) && !k.mmPolicy.mlockByRmap;
      k.trace.emit6(251, F[b + 4], F[b + 6], F[b + 7], F[b + 16], 0, 0, 0);
      F[b + 18] = k.vmOps.rangeFault[k.vmas.ops[F[b + 5]]];
      F[b + 19] = k.gupPolicy.hugetlbWalker ? F[b + 18] : 0;
      F[b + 20] = 0;
      F[b + 21] = 0;
      k.tasks.gupUnlocked[F[b + 4]] = 0;
    case 1:
      if (!(F[b + 20] < F[b + 7])) {
        F[b + 1] = 17;
        continue L;
      }
      F[b + 22] = F[b + 6] + F[b + 20];
      F[b + 23] = k.pt.pteTable(F[b + 10], F[b + 22]);
      F[b + 24] = F[b + 23] === 0 ? k.pt.leafAt(F[b + 10], F[b + 22]) : k.pt.pteIndex(F[b + 23], F[b + 22]);
      F[b + 1] = 2;
      return 18;
    case 2:
      if (!((k.pt.lo[F[b + 24]] & F[b + 11]) !== F[b + 11])) {
        F[b + 1] = 7;
        continue L;
      }
      if ((F[b + 14] !== 0)) {
        F[b + 20]++;
        F[b + 1] = 1;
        continue L;
      }
      F[b + 25] = 0;
      if (!(F[b + 19] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, F[b + 19], F[b + 4], F[b + 5], F[b + 22], F[b + 13]);
    case 3:
      F[b + 25] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 5700, F[b + 4], F[b + 5], F[b + 22], F[b + 6] + F[b + 7], F[b + 13]);
    case 5:
      F[b + 25] = F[b + 2];
      F[b + 2] = 0;
    case 6:
      F[b + 21] = gupErrno(F[b + 25]);
      F[b + 26] = (F[b + 25] & 17408) !== 0;
      if ((F[b + 26] !== 0))
        k.tasks.gupUnlocked[F[b + 4]] = 1;
      if (F[b + 21] !== 0 || (F[b + 26] !== 0)) {
        F[b + 1] = 17;
        continue L;
      }
      F[b + 1] = 12;
      continue L;
    case 7:
      if (!(F[b + 23] !== 0 && !(F[b + 17] !== 0))) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 20]++;
      F[b + 27] = Math.min(F[b + 7], F[b + 20] + k.pt.slotMask - (F[b + 22] & k.pt.slotMask));
      F[b + 28] = F[b + 24] + 1;
    case 8:
      if (!(F[b + 20] < F[b + 27] && (k.pt.lo[F[b + 28]] & F[b + 11]) === F[b + 11])) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 9;
      return 18;
    case 9: F[b + 20]++;
    case 10:
      F[b + 28]++;
      F[b + 1] = 8;
      continue L;
    case 11:
      F[b + 1] = 1;
      continue L;
    case 12:
      if ((F[b + 17] !== 0)) {
        F[b + 29] = k.pt.pteTable(F[b + 10], F[b + 22]);
        mlockWalked(k, F[b + 29] === 0 ? k.pt.leafAt(F[b + 10], F[b + 22]) : k.pt.pteIndex(F[b + 29], F[b + 22]));
      }
      if (!(k.pt.pteTable(F[b + 10], F[b + 22]) === 0)) {
        F[b + 1] = 15;
        continue L;
      }
      if (!((F[b + 8] !== 0) && F[b + 18] !== 0)) {
        F[b + 1] = 14;
        continue L;
      }
      F[b + 30] = k.pt.leafAt(F[b + 10], F[b + 22]);
      k.pt.lo[F[b + 30]] = k.pt.lo[F[b + 30]] | 64;
      F[b + 1] = 13;
      return 19;
    case 13:
    case 14:
      F[b + 20] += k.pt.pages(1) - (F[b + 22] & (k.pt.pages(1) - 1));
      F[b + 1] = 16;
      continue L;
    case 15: F[b + 20]++;
    case 16:
      F[b + 1] = 1;
      continue L;
    case 17:
      F[b + 20] = Math.min(F[b + 20], F[b + 7]);
      F[b + 31] = F[b + 20] === 0 ? F[b + 21] : F[b + 20];
      k.trace.emit2(252, F[b + 4], F[b + 6], F[b + 31]);
      return $ret(F, F[b + 31]);
  }
}

// 271; locals: 4 task, 5 vma, 6 start, 7 end, 8 keep, 9 vmFlags, 10 ret, 11 words, 12 write, 13 may, 14 foll
function populateVmaPageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.trace.emit2(250, F[b + 4], F[b + 6], F[b + 7]);
      F[b + 9] = k.vmas.flags[F[b + 5]];
      F[b + 10] = (-14);
      if (!((F[b + 9] & 524288) !== 0 && k.gupPolicy.populateFlags.lockOnFault === 0)) {
        F[b + 1] = 1;
        continue L;
      }
      k.tasks.gupUnlocked[F[b + 4]] = 0;
      F[b + 10] = F[b + 7] - F[b + 6];
      F[b + 1] = 6;
      continue L;
    case 1:
      if (!((F[b + 9] & 7) === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 11] = k.gupPolicy.populateFlags.noAccess;
      k.tasks.gupUnlocked[F[b + 4]] = 0;
      if (F[b + 11] !== 0) {
        k.trace.emit6(251, F[b + 4], F[b + 6], F[b + 7] - F[b + 6], F[b + 11], 0, 0, 0);
        k.trace.emit2(252, F[b + 4], F[b + 6], F[b + 10]);
      }
      F[b + 1] = 6;
      continue L;
    case 2:
      F[b + 12] = (F[b + 9] & 10) === 2;
      if (!(k.gupPolicy.pfnPte.skip >= 2)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 270, F[b + 4], F[b + 5], F[b + 6], F[b + 7] - F[b + 6], (F[b + 12] !== 0), (F[b + 8] !== 0));
    case 3:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      continue L;
    case 4:
      F[b + 13] = (F[b + 8] !== 0) ? 0 : 2097152;
      F[b + 14] = F[b + 13] | 65536 | 16777216 | 8 | ((F[b + 12] !== 0) ? 1 : 0);
      F[b + 1] = 5;
      return $call(k, F, 5902, F[b + 4], k.vmas.mm[F[b + 5]], F[b + 6], F[b + 7] - F[b + 6], F[b + 14], 0);
    case 5:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 6:
      k.trace.emit2(253, F[b + 4], F[b + 6], F[b + 10]);
      return $ret(F, F[b + 10]);
  }
}

// 272; locals: 4 task, 5 vma, 6 start, 7 end
function populateLocked(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 271, F[b + 4], F[b + 5], F[b + 6], F[b + 7], true);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 273; locals: 4 task, 5 start, 6 end, 7 report, 8 mm, 9 at, 10 ret, 11 vma, 12 from, 13 stop, 14 got
function mmPopulate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.tasks.mm[F[b + 4]];
      F[b + 9] = F[b + 5];
      F[b + 10] = 0;
      F[b + 1] = 1;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 8]], 1);
    case 1:
    case 2:
      if (!(F[b + 9] < F[b + 6] && F[b + 10] === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 11] = k.mms.vmaFrom(F[b + 8], F[b + 9]);
      if (F[b + 11] === 0 || k.vmas.start[F[b + 11]] >= F[b + 6]) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 12] = Math.max(F[b + 9], k.vmas.start[F[b + 11]]);
      F[b + 13] = Math.min(F[b + 6], k.vmas.end[F[b + 11]]);
      F[b + 9] = F[b + 13];
      if ((k.vmas.flags[F[b + 11]] & 17408) !== 0) {
        decided(k, D.populateBare, 0);
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 271, F[b + 4], F[b + 11], F[b + 12], F[b + 13], false);
    case 3:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] >= 0)
        F[b + 9] = F[b + 12] + F[b + 14];
      else if ((F[b + 7] !== 0))
        F[b + 10] = F[b + 14];
      if (!(k.tasks.gupUnlocked[F[b + 4]] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 8]], 1);
    case 4:
    case 5:
      F[b + 1] = 2;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 8]], 2);
    case 7: return $ret(F, F[b + 10]);
  }
}

/** The paths of populate.path.ts for a path table. */
export const populatePaths: PathModule = {
  base: 270,
  names: [
    'getUserPagesTouch',
    'populateVmaPageRange',
    'populateLocked',
    'mmPopulate',
  ],
  words: [28, 11, 4, 11],
  frames: [
    getUserPagesTouch,
    populateVmaPageRange,
    populateLocked,
    mmPopulate,
  ],
  straight: [
    $straight.getUserPagesTouch,
    $straight.populateVmaPageRange,
    $straight.populateLocked,
    $straight.mmPopulate,
  ],
};
