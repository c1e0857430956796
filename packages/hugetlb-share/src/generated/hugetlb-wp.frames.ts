// @ts-nocheck
// Derived from ../hugetlb-wp.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn } from '@faultline/core-pagetable';
import { copyUserPage } from '@faultline/gup/fault';
import { addEntireMap, folioMapcount, removeEntireMap } from '@faultline/pfn';
import { exclusiveMark } from '../huge-contents.js';
import { canTakeFromOthers, hugeHi, hugeLo, hugeWritableHi, hugeWritableLo } from '../huge-entry.js';
import * as $straight from './hugetlb-wp.straight.js';

// 6490; locals: 4 task, 5 vpn, 6 pmd, 7 unshare, 8 index
function hugeWpReuse(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.pt.index(F[b + 6], F[b + 5]);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 1:
      if (!(F[b + 7] !== 0)) {
        k.pt.lo[F[b + 8]] = hugeWritableLo(k, k.pt.lo[F[b + 8]]);
        k.pt.hi[F[b + 8]] = hugeWritableHi(k, k.pt.hi[F[b + 8]]);
      }
      F[b + 1] = 2;
      return 19;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 121, F[b + 6]);
    case 3: return $ret(F, 0);
  }
}

// 6491; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 unshare, 10 mm, 11 index, 12 old, 13 shared, 14 anon, 15 again, 16 copy, 17 i, 18 lo, 19 hi
function hugetlbWp(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 11] = k.pt.index(F[b + 8], F[b + 6]);
      F[b + 12] = entryPfn(k.pt.lo[F[b + 11]], k.pt.hi[F[b + 11]]);
      F[b + 13] = (k.vmas.flags[F[b + 5]] & 128) !== 0;
      F[b + 14] = (k.frames.flagsOf(F[b + 12]) & 8) !== 0;
      if (!((F[b + 13] !== 0) || ((F[b + 14] !== 0) && folioMapcount(k.frames, F[b + 12]) === 1))) {
        F[b + 1] = 2;
        continue L;
      }
      if (!(F[b + 13] !== 0))
        k.frames.setFlags(F[b + 12], exclusiveMark(k));
      F[b + 1] = 1;
      return $call(k, F, 6490, F[b + 4], F[b + 6], F[b + 8], (F[b + 9] !== 0));
    case 1: return $ret(F, 0);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 500, F[b + 5], F[b + 7]);
    case 3:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 15] !== 0)
        return $ret(F, F[b + 15]);
      F[b + 16] = k.hugetlb.take(F[b + 5], F[b + 6]);
      if (F[b + 16] === 0) {
        canTakeFromOthers(k, F[b + 5], (F[b + 14] !== 0));
        return $ret(F, 2);
      }
      for (F[b + 17] = 0; F[b + 17] < k.hugetlb.size; F[b + 17]++)
        copyUserPage(k, F[b + 16] + F[b + 17], F[b + 12] + F[b + 17]);
      k.hugetlb.makeAnon(F[b + 16], exclusiveMark(k));
      F[b + 1] = 4;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 4:
      k.pt.clear(F[b + 8], F[b + 11]);
      F[b + 1] = 5;
      return 19;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 723, F[b + 4], F[b + 10], F[b + 6]);
    case 6:
      removeEntireMap(k.frames, F[b + 12]);
      addEntireMap(k.frames, F[b + 16]);
      F[b + 18] = hugeLo(k, F[b + 5], F[b + 16]);
      F[b + 19] = hugeHi(k, F[b + 5], F[b + 16]);
      k.pt.set(F[b + 8], F[b + 11], (F[b + 9] !== 0) ? F[b + 18] : hugeWritableLo(k, F[b + 18]), (F[b + 9] !== 0) ? F[b + 19] : hugeWritableHi(k, F[b + 19]));
      F[b + 1] = 7;
      return 19;
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 121, F[b + 8]);
    case 8:
      k.frames.put(F[b + 12]);
      F[b + 1] = 9;
      return 26;
    case 9: return $ret(F, 0);
  }
}

/** The paths of hugetlb-wp.path.ts for a path table. */
export const hugetlbWpPaths: PathModule = {
  base: 6490,
  names: [
    'hugeWpReuse',
    'hugetlbWp',
  ],
  words: [5, 16],
  frames: [
    hugeWpReuse,
    hugetlbWp,
  ],
  straight: [
    $straight.hugeWpReuse,
    $straight.hugetlbWp,
  ],
};
