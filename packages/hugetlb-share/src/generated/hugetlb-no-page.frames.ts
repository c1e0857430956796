// @ts-nocheck
// Derived from ../hugetlb-no-page.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { addEntireMap } from '@faultline/pfn';
import { exclusiveMark, zeroHugePage } from '../huge-contents.js';
import { hugeFileLo, hugeHi, hugeLo } from '../huge-entry.js';
import * as $straight from './hugetlb-no-page.straight.js';

// 6500; locals: 4 task, 5 file, 6 page, 7 head, 8 shown
function hugetlbAddPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.hugetlb.takeFor(F[b + 5], F[b + 6]);
      F[b + 1] = 1;
      return 25;
    case 1:
      if (F[b + 7] === 0)
        return $ret(F, 0);
      zeroHugePage(k, F[b + 7]);
      k.hugetlb.cache.insert(F[b + 5], F[b + 6], F[b + 7]);
      k.hugetlb.folios.setActive(F[b + 7]);
      F[b + 8] = k.hugetlbPolicy.cacheIndexHuge ? F[b + 6] / k.hugetlb.sizeOfFile(F[b + 5]) : F[b + 6];
      k.trace.emit6(151, F[b + 4], F[b + 5], F[b + 8], F[b + 7], k.hugetlb.orderOfFile(F[b + 5]), 0, 0);
      F[b + 1] = 2;
      return 22;
    case 2: return $ret(F, F[b + 7]);
  }
}

// 6501; locals: 4 task, 5 vma, 6 vpn, 7 pmd, 8 head, 9 index, 10 behind
function hugetlbMapFilePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.index(F[b + 7], F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 1:
      F[b + 10] = k.vmas.linearPgoff(F[b + 5], F[b + 6]) >= k.inodes.pages(k.vmas.mapping[F[b + 5]]);
      if (!(k.pt.none(F[b + 9]) && !((F[b + 10] !== 0) && k.hugetlbPolicy.faultHolds === 0))) {
        F[b + 1] = 3;
        continue L;
      }
      k.frames.get(F[b + 8]);
      addEntireMap(k.frames, F[b + 8]);
      k.pt.set(F[b + 7], F[b + 9], hugeFileLo(k, F[b + 5], F[b + 8]), hugeHi(k, F[b + 5], F[b + 8]));
      k.hugetlb.count(F[b + 5], 1);
      F[b + 1] = 2;
      return 19;
    case 2:
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 7]);
    case 4: return $ret(F, 0);
  }
}

// 6502; locals: 4 task, 5 vma, 6 vpn, 7 pmd, 8 head, 9 promised, 10 index
function hugetlbMapOwnPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.pt.index(F[b + 7], F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 1:
      if (!!k.pt.none(F[b + 10])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 121, F[b + 7]);
    case 2:
      if ((F[b + 9] !== 0))
        k.hugetlb.promiseAgain(F[b + 5], F[b + 6], F[b + 8]);
      k.frames.put(F[b + 8]);
      F[b + 1] = 3;
      return 26;
    case 3: return $ret(F, 0);
    case 4:
      addEntireMap(k.frames, F[b + 8]);
      k.pt.set(F[b + 7], F[b + 10], hugeLo(k, F[b + 5], F[b + 8]), hugeHi(k, F[b + 5], F[b + 8]));
      k.hugetlb.count(F[b + 5], 1);
      F[b + 1] = 5;
      return 19;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 7]);
    case 6: return $ret(F, 1);
  }
}

// 6503; locals: 4 file, 5 page, 6 head, 7 now
function hugetlbFindLock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.hugetlb.cache.find(F[b + 4], F[b + 5]);
      F[b + 1] = 1;
      return 18;
    case 1:
    case 2:
      if (!(F[b + 6] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 190, F[b + 6]);
    case 3:
      F[b + 7] = k.hugetlb.cache.find(F[b + 4], F[b + 5]);
      if (F[b + 7] === F[b + 6])
        return $ret(F, F[b + 6]);
      F[b + 1] = 4;
      return $call(k, F, 191, F[b + 6]);
    case 4:
      F[b + 6] = F[b + 7];
      F[b + 1] = 2;
      continue L;
    case 5: return $ret(F, 0);
  }
}

// 6504; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 within, 10 page, 11 head, 12 ret, 13 lost
function hugetlbNoPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 10] = F[b + 9] - (F[b + 9] % k.hugetlb.sizeOf(F[b + 5]));
      F[b + 11] = 0;
      if (!(k.hugetlb.robbed[F[b + 5]] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return 18;
    case 1: return $ret(F, 2);
    case 2:
      if (!k.hugetlb.filed(F[b + 5])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 6503, k.vmas.mapping[F[b + 5]], F[b + 10]);
    case 3:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      continue L;
    case 4:
      F[b + 1] = 5;
      return 18;
    case 5:
    case 6:
      F[b + 12] = 32;
      F[b + 13] = F[b + 11] !== 0 && (k.frames.flagsOf(F[b + 11]) & 512) !== 0;
      if (!!(F[b + 13] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 6505, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 11]);
    case 7:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 8:
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 191, F[b + 11]);
    case 9:
    case 10: return $ret(F, F[b + 12]);
  }
}

// 6505; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 found, 10 file, 11 filed, 12 within, 13 page, 14 head, 15 shared, 16 again, 17 promised, 18 mapped
function hugetlbFillEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.mapping[F[b + 5]];
      F[b + 11] = k.hugetlb.filed(F[b + 5]);
      F[b + 12] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 13] = F[b + 12] - (F[b + 12] % k.hugetlb.sizeOf(F[b + 5]));
      F[b + 14] = F[b + 9];
      if ((F[b + 11] !== 0) && F[b + 13] >= k.inodes.pages(F[b + 10]))
        return $ret(F, 2);
      F[b + 15] = (k.vmas.flags[F[b + 5]] & 128) !== 0;
      if (!(F[b + 14] === 0 && (F[b + 15] !== 0))) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 6500, F[b + 4], F[b + 10], F[b + 13]);
    case 1:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] === 0)
        return $ret(F, 2);
    case 2:
      if (!(F[b + 14] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 6501, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 14]);
    case 3:
      F[b + 1] = 7;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 500, F[b + 5], F[b + 7]);
    case 5:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 16] !== 0)
        return $ret(F, F[b + 16]);
      F[b + 17] = k.hugetlb.promises.open(F[b + 5], F[b + 6]);
      F[b + 14] = k.hugetlb.take(F[b + 5], F[b + 6]);
      if (F[b + 14] === 0)
        return $ret(F, 2);
      zeroHugePage(k, F[b + 14]);
      k.hugetlb.folios.makeAnon(F[b + 14], exclusiveMark(k));
      F[b + 1] = 6;
      return $call(k, F, 6502, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 14], (F[b + 17] !== 0));
    case 6:
      F[b + 18] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 18] === 0)
        return $ret(F, 0);
    case 7:
      if ((F[b + 7] & 1) === 0 || (k.vmas.flags[F[b + 5]] & 8) !== 0)
        return $ret(F, 0);
      F[b + 1] = 8;
      return $call(k, F, 6491, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], false);
    case 8: return $ret(F, F[b + 2]);
  }
}

/** The paths of hugetlb-no-page.path.ts for a path table. */
export const hugetlbNoPagePaths: PathModule = {
  base: 6500,
  names: [
    'hugetlbAddPage',
    'hugetlbMapFilePage',
    'hugetlbMapOwnPage',
    'hugetlbFindLock',
    'hugetlbNoPage',
    'hugetlbFillEntry',
  ],
  words: [5, 7, 7, 4, 10, 15],
  frames: [
    hugetlbAddPage,
    hugetlbMapFilePage,
    hugetlbMapOwnPage,
    hugetlbFindLock,
    hugetlbNoPage,
    hugetlbFillEntry,
  ],
  straight: [
    $straight.hugetlbAddPage,
    $straight.hugetlbMapFilePage,
    $straight.hugetlbMapOwnPage,
    $straight.hugetlbFindLock,
    $straight.hugetlbNoPage,
    $straight.hugetlbFillEntry,
  ],
};
