// @ts-nocheck
// Derived from ../madvise-populate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { adviceAllowed } from '@faultline/mm';
import { populateErrno, populateRefused } from '../populate-refused.js';
import { touchPage } from '../touch-page.js';
import * as $straight from './madvise-populate.straight.js';

// 870; locals: 4 task, 5 start, 6 pages, 7 write, 8 tried, 9 mm, 10 root, 11 word, 12 need, 13 allow, 14 flags, 15 vma, 16 got, 17 error, 18 vpn, 19 range, 20 table, 21 index, 22 ret, 23 pte, 24 at, 25 ret
function getUserPagesMadvise(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.tasks.mm[F[b + 4]];
      F[b + 10] = k.mms.root[F[b + 9]];
      F[b + 11] = ((F[b + 7] !== 0) ? k.gupPolicy.madvisePopulate.write : k.gupPolicy.madvisePopulate.read) | ((F[b + 8] !== 0) ? k.gupPolicy.madvisePopulate.tried : 0);
      F[b + 12] = (F[b + 7] !== 0) ? 3 : 1;
      F[b + 13] = 20 | ((F[b + 7] !== 0) ? 1 : 0);
      F[b + 14] = (F[b + 8] !== 0) ? F[b + 13] | 32 : F[b + 13];
      k.trace.emit6(251, F[b + 4], F[b + 5], F[b + 6], F[b + 11], 0, 0, 0);
      k.tasks.gupUnlocked[F[b + 4]] = 0;
      F[b + 15] = 0;
      F[b + 16] = 0;
      F[b + 17] = 0;
    case 1:
      if (!(F[b + 16] < F[b + 6])) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 18] = F[b + 5] + F[b + 16];
      if (F[b + 15] === 0 || F[b + 18] >= k.vmas.end[F[b + 15]]) {
        F[b + 15] = k.mms.vmaFrom(F[b + 9], F[b + 18]);
        if (F[b + 15] !== 0 && k.vmas.start[F[b + 15]] > F[b + 18])
          F[b + 15] = 0;
        F[b + 17] = populateRefused(k, F[b + 15], (F[b + 7] !== 0));
        if (F[b + 17] !== 0) {
          F[b + 1] = 12;
          continue L;
        }
      }
      F[b + 19] = k.vmOps.rangeFault[k.vmas.ops[F[b + 15]]];
      F[b + 20] = k.pt.pteTable(F[b + 10], F[b + 18]);
      F[b + 21] = F[b + 20] === 0 ? k.pt.leafAt(F[b + 10], F[b + 18]) : k.pt.pteIndex(F[b + 20], F[b + 18]);
      F[b + 1] = 2;
      return 18;
    case 2:
      if (!((k.pt.lo[F[b + 21]] & F[b + 12]) !== F[b + 12])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 22] = 0;
      if (!(F[b + 19] !== 0 && k.gupPolicy.hugetlbWalker)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, F[b + 19], F[b + 4], F[b + 15], F[b + 18], F[b + 14]);
    case 3:
      F[b + 22] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 5700, F[b + 4], F[b + 15], F[b + 18], F[b + 5] + F[b + 6], F[b + 14]);
    case 5:
      F[b + 22] = F[b + 2];
      F[b + 2] = 0;
    case 6:
      F[b + 17] = populateErrno(F[b + 22]);
      if ((F[b + 22] & 17408) !== 0)
        k.tasks.gupUnlocked[F[b + 4]] = 1;
      if (F[b + 17] !== 0 || k.tasks.gupUnlocked[F[b + 4]] !== 0) {
        F[b + 1] = 12;
        continue L;
      }
    case 7:
      F[b + 23] = k.pt.pteTable(F[b + 10], F[b + 18]);
      if (!(F[b + 23] === 0)) {
        F[b + 1] = 10;
        continue L;
      }
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 24] = k.pt.leafAt(F[b + 10], F[b + 18]);
      k.pt.lo[F[b + 24]] = k.pt.lo[F[b + 24]] | 64;
      F[b + 1] = 8;
      return 19;
    case 8:
    case 9:
      F[b + 16] += k.pt.pages(1) - (F[b + 18] % k.pt.pages(1));
      F[b + 1] = 11;
      continue L;
    case 10:
      touchPage(k, k.pt.pteIndex(F[b + 23], F[b + 18]), (F[b + 7] !== 0));
      F[b + 16]++;
    case 11:
      F[b + 1] = 1;
      continue L;
    case 12:
      F[b + 16] = Math.min(F[b + 16], F[b + 6]);
      F[b + 25] = F[b + 16] === 0 ? F[b + 17] : F[b + 16];
      k.trace.emit2(252, F[b + 4], F[b + 5], F[b + 25]);
      return $ret(F, F[b + 25]);
  }
}

// 871; locals: 4 task, 5 start, 6 end, 7 write, 8 mm, 9 at, 10 ret, 11 dropped
function faultinPageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.tasks.mm[F[b + 4]];
      k.trace.emit2(254, F[b + 4], F[b + 5], F[b + 6]);
      F[b + 9] = F[b + 5];
      F[b + 10] = 0;
      F[b + 11] = false;
    case 1:
      if (!(F[b + 9] < F[b + 6])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 870, F[b + 4], F[b + 9], F[b + 6] - F[b + 9], (F[b + 7] !== 0), false);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] > 0)
        F[b + 9] += F[b + 10];
      if (k.tasks.gupUnlocked[F[b + 4]] === 0) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 11] = true;
    case 3:
      if (!(k.tasks.gupUnlocked[F[b + 4]] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 8]], 1);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 870, F[b + 4], F[b + 9], 1, (F[b + 7] !== 0), true);
    case 5:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 3;
      continue L;
    case 6:
      if (F[b + 10] !== 1) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 9]++;
      F[b + 1] = 1;
      continue L;
    case 7:
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 8]], 2);
    case 8: k.tasks.gupUnlocked[F[b + 4]] = 1;
    case 9: return $ret(F, F[b + 9] > F[b + 5] ? F[b + 9] - F[b + 5] : F[b + 10]);
  }
}

// 872; locals: 4 task, 5 start, 6 end, 7 write, 8 mm, 9 at, 10 holes, 11 got, 12 vma, 13 stop
function madvisePopulate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.tasks.mm[F[b + 4]];
      F[b + 9] = F[b + 5];
      F[b + 10] = 0;
    case 1:
      if (!(F[b + 9] < F[b + 6])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 11] = 0;
      if (!(k.gupPolicy.madvisePopulate.tried !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 871, F[b + 4], F[b + 9], F[b + 6], (F[b + 7] !== 0));
    case 2:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 12] = k.mms.vmaFrom(F[b + 8], F[b + 9]);
      if (F[b + 12] === 0)
        return $ret(F, (-12));
      if (k.vmas.start[F[b + 12]] > F[b + 9])
        F[b + 10] = (-12);
      F[b + 9] = Math.max(F[b + 9], k.vmas.start[F[b + 12]]);
      if (F[b + 9] >= F[b + 6])
        return $ret(F, F[b + 10]);
      if (populateRefused(k, F[b + 12], (F[b + 7] !== 0)) !== 0)
        return $ret(F, (-22));
      F[b + 13] = Math.min(F[b + 6], k.vmas.end[F[b + 12]]);
      F[b + 1] = 4;
      return $call(k, F, 870, F[b + 4], F[b + 9], F[b + 13] - F[b + 9], (F[b + 7] !== 0), false);
    case 4:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      if (!(k.tasks.gupUnlocked[F[b + 4]] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 8]], 1);
    case 6:
    case 7:
      if (F[b + 11] < 0)
        return $ret(F, F[b + 11]);
      F[b + 9] += F[b + 11];
      F[b + 1] = 1;
      continue L;
    case 8: return $ret(F, F[b + 10]);
  }
}

// 873; locals: 4 task, 5 start, 6 end, 7 advice, 8 lock, 9 ret
function doMadvisePopulate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!adviceAllowed(k, F[b + 5], F[b + 6], F[b + 7]))
        return $ret(F, (-22));
      if (F[b + 6] === F[b + 5])
        return $ret(F, 0);
      F[b + 8] = k.mms.mmapLock[k.tasks.mm[F[b + 4]]];
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 8], 1);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 872, F[b + 4], F[b + 5], F[b + 6], F[b + 7] === 23);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 111, F[b + 8], 2);
    case 3: return $ret(F, F[b + 9]);
  }
}

/** The paths of madvise-populate.path.ts for a path table. */
export const madvisePopulatePaths: PathModule = {
  base: 870,
  names: [
    'getUserPagesMadvise',
    'faultinPageRange',
    'madvisePopulate',
    'doMadvisePopulate',
  ],
  words: [22, 8, 10, 6],
  frames: [
    getUserPagesMadvise,
    faultinPageRange,
    madvisePopulate,
    doMadvisePopulate,
  ],
  straight: [
    $straight.getUserPagesMadvise,
    $straight.faultinPageRange,
    $straight.madvisePopulate,
    $straight.doMadvisePopulate,
  ],
};
