// @ts-nocheck
// Derived from ../populate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './populate.straight.js';

// 270; locals: 4 task, 5 vma, 6 start, 7 pages, 8 write, 9 root, 10 need, 11 flags, 12 range, 13 own, 14 got, 15 failed, 16 vpn, 17 table, 18 index, 19 ret, 20 unlocked, 21 at, 22 ret
function getUserPagesTouch(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.mms.root[k.vmas.mm[F[b + 5]]];
      F[b + 10] = (F[b + 8] !== 0) ? 3 : 1;
      F[b + 11] = 20 | ((F[b + 8] !== 0) ? 1 : 0);
      k.trace.emit6(251, F[b + 4], F[b + 6], F[b + 7], (F[b + 8] !== 0) ? k.gupPolicy.populateFlags.write : k.gupPolicy.populateFlags.read, 0, 0, 0);
      F[b + 12] = k.vmOps.rangeFault[k.vmas.ops[F[b + 5]]];
      F[b + 13] = k.gupPolicy.hugetlbWalker ? F[b + 12] : 0;
      F[b + 14] = 0;
      F[b + 15] = false;
      k.tasks.gupUnlocked[F[b + 4]] = 0;
    case 1:
      if (!(F[b + 14] < F[b + 7])) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 16] = F[b + 6] + F[b + 14];
      F[b + 17] = k.pt.pteTable(F[b + 9], F[b + 16]);
      F[b + 18] = F[b + 17] === 0 ? k.pt.leafAt(F[b + 9], F[b + 16]) : k.pt.pteIndex(F[b + 17], F[b + 16]);
      F[b + 1] = 2;
      return 18;
    case 2:
      if (!((k.pt.lo[F[b + 18]] & F[b + 10]) !== F[b + 10])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 19] = 0;
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, F[b + 13], F[b + 4], F[b + 5], F[b + 16], F[b + 11]);
    case 3:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 252, F[b + 4], F[b + 5], F[b + 16], F[b + 11]);
    case 5:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
    case 6:
      F[b + 15] = (F[b + 19] & 2163) !== 0;
      F[b + 20] = (F[b + 19] & 17408) !== 0;
      if ((F[b + 20] !== 0))
        k.tasks.gupUnlocked[F[b + 4]] = 1;
      if ((F[b + 15] !== 0) || (F[b + 20] !== 0)) {
        F[b + 1] = 12;
        continue L;
      }
    case 7:
      if (!(k.pt.pteTable(F[b + 9], F[b + 16]) === 0)) {
        F[b + 1] = 10;
        continue L;
      }
      if (!((F[b + 8] !== 0) && F[b + 12] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 21] = k.pt.leafAt(F[b + 9], F[b + 16]);
      k.pt.lo[F[b + 21]] = k.pt.lo[F[b + 21]] | 64;
      F[b + 1] = 8;
      return 19;
    case 8:
    case 9:
      F[b + 14] += k.pt.pages(1) - (F[b + 16] & (k.pt.pages(1) - 1));
      F[b + 1] = 11;
      continue L;
    case 10: F[b + 14]++;
    case 11:
      F[b + 1] = 1;
      continue L;
    case 12:
      F[b + 14] = Math.min(F[b + 14], F[b + 7]);
      F[b + 22] = F[b + 14] === 0 && (F[b + 15] !== 0) ? (-14) : F[b + 14];
      k.trace.emit2(252, F[b + 4], F[b + 6], F[b + 22]);
      return $ret(F, F[b + 22]);
  }
}

// 271; locals: 4 task, 5 vma, 6 start, 7 end, 8 vmFlags, 9 ret, 10 words, 11 write
function populateVmaPageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.trace.emit2(250, F[b + 4], F[b + 6], F[b + 7]);
      F[b + 8] = k.vmas.flags[F[b + 5]];
      F[b + 9] = (-14);
      if (!((F[b + 8] & 7) === 0)) {
        F[b + 1] = 1;
        continue L;
      }
      F[b + 10] = k.gupPolicy.populateFlags.noAccess;
      k.tasks.gupUnlocked[F[b + 4]] = 0;
      if (F[b + 10] !== 0) {
        k.trace.emit6(251, F[b + 4], F[b + 6], F[b + 7] - F[b + 6], F[b + 10], 0, 0, 0);
        k.trace.emit2(252, F[b + 4], F[b + 6], F[b + 9]);
      }
      F[b + 1] = 3;
      continue L;
    case 1:
      F[b + 11] = (F[b + 8] & 10) === 2;
      F[b + 1] = 2;
      return $call(k, F, 270, F[b + 4], F[b + 5], F[b + 6], F[b + 7] - F[b + 6], (F[b + 11] !== 0));
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      k.trace.emit2(253, F[b + 4], F[b + 6], F[b + 9]);
      return $ret(F, F[b + 9]);
  }
}

// 272; locals: 4 task, 5 start, 6 end, 7 mm, 8 at, 9 vma, 10 from, 11 stop, 12 got
function mmPopulate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.mm[F[b + 4]];
      F[b + 8] = F[b + 5];
      F[b + 1] = 1;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 7]], 1);
    case 1:
    case 2:
      if (!(F[b + 8] < F[b + 6])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 9] = k.mms.vmaFrom(F[b + 7], F[b + 8]);
      if (F[b + 9] === 0 || k.vmas.start[F[b + 9]] >= F[b + 6]) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 10] = Math.max(F[b + 8], k.vmas.start[F[b + 9]]);
      F[b + 11] = Math.min(F[b + 6], k.vmas.end[F[b + 9]]);
      F[b + 8] = F[b + 11];
      if ((k.vmas.flags[F[b + 9]] & 17408) !== 0) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 271, F[b + 4], F[b + 9], F[b + 10], F[b + 11]);
    case 3:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 12] >= 0)
        F[b + 8] = F[b + 10] + F[b + 12];
      if (!(k.tasks.gupUnlocked[F[b + 4]] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 7]], 1);
    case 4:
    case 5:
      F[b + 1] = 2;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 7]], 2);
    case 7: return $ret(F, 0);
  }
}

/** The paths of populate.path.ts for a path table. */
export const populatePaths: PathModule = {
  base: 270,
  names: [
    'getUserPagesTouch',
    'populateVmaPageRange',
    'mmPopulate',
  ],
  words: [19, 8, 9],
  frames: [
    getUserPagesTouch,
    populateVmaPageRange,
    mmPopulate,
  ],
  straight: [
    $straight.getUserPagesTouch,
    $straight.populateVmaPageRange,
    $straight.mmPopulate,
  ],
};
