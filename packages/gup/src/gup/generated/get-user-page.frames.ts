// @ts-nocheck
// Derived from ../get-user-page.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn } from '@faultline/core-pagetable';
import { followedPage } from '../followed-page.js';
import * as $straight from './get-user-page.straight.js';

// 5620; locals: 4 task, 5 mm, 6 vpn, 7 write, 8 root, 9 need, 10 may, 11 flags, 12 ret, 13 vma, 14 table, 15 index, 16 pfn, 17 fault
function getUserPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.mms.root[F[b + 5]];
      F[b + 9] = (F[b + 7] !== 0) ? 3 : 1;
      F[b + 10] = (F[b + 7] !== 0) ? 2 : 1;
      F[b + 11] = 20 | ((F[b + 7] !== 0) ? 1 : 0);
      F[b + 12] = (-14);
      F[b + 1] = 1;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 5]], 1);
    case 1:
    case 2:
      F[b + 13] = k.mms.lookup(F[b + 5], F[b + 6]);
      if (F[b + 13] === 0 || (k.vmas.flags[F[b + 13]] & 17408) !== 0) {
        F[b + 1] = 9;
        continue L;
      }
      if ((k.vmas.flags[F[b + 13]] & F[b + 10]) === 0) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 14] = k.pt.pteTable(F[b + 8], F[b + 6]);
      F[b + 15] = F[b + 14] === 0 ? k.pt.leafAt(F[b + 8], F[b + 6]) : k.pt.pteIndex(F[b + 14], F[b + 6]);
      F[b + 1] = 3;
      return 18;
    case 3:
      if (!((k.pt.lo[F[b + 15]] & F[b + 9]) === F[b + 9])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 16] = followedPage(k, k.pt.lo[F[b + 15]], k.pt.hi[F[b + 15]], F[b + 14] === 0);
      if (F[b + 16] === 0) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 12] = F[b + 14] === 0 ? F[b + 16] + (F[b + 6] & (k.pt.pages(1) - 1)) : entryPfn(k.pt.lo[F[b + 15]], k.pt.hi[F[b + 15]]);
      k.frames.get(F[b + 12]);
      F[b + 1] = 4;
      return 25;
    case 4:
      F[b + 1] = 9;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 252, F[b + 4], F[b + 13], F[b + 6], F[b + 11]);
    case 6:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 17] & 2163) !== 0) {
        F[b + 1] = 9;
        continue L;
      }
      if (!((F[b + 17] & 17408) !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 5]], 1);
    case 7:
    case 8:
      F[b + 1] = 2;
      continue L;
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 5]], 2);
    case 10: return $ret(F, F[b + 12]);
  }
}

// 5621; locals: 4 task, 5 mm, 6 vpn, 7 pages, 8 write, 9 got, 10 pfn
function touchUserPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 9] = 0;
    case 1:
      if (!(F[b + 9] < F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5620, F[b + 4], F[b + 5], F[b + 6] + F[b + 9], (F[b + 8] !== 0));
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] < 0) {
        F[b + 1] = 4;
        continue L;
      }
      k.frames.put(F[b + 10]);
      F[b + 1] = 3;
      return 26;
    case 3:
      F[b + 9]++;
      F[b + 1] = 1;
      continue L;
    case 4: return $ret(F, F[b + 9] === 0 && F[b + 7] > 0 ? (-14) : F[b + 9]);
  }
}

/** The paths of get-user-page.path.ts for a path table. */
export const getUserPagePaths: PathModule = {
  base: 5620,
  names: [
    'getUserPage',
    'touchUserPages',
  ],
  words: [14, 7],
  frames: [
    getUserPage,
    touchUserPages,
  ],
  straight: [
    $straight.getUserPage,
    $straight.touchUserPages,
  ],
};
