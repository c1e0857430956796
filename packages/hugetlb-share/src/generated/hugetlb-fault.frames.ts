// @ts-nocheck
// Derived from ../hugetlb-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn } from '@faultline/core-pagetable';
import { copyUserPage } from '@faultline/gup/fault';
import { NotModelled, } from '@faultline/kernel-api';
import { addEntireMap, folioMapcount, removeEntireMap } from '@faultline/pfn';
import { exclusiveMark, zeroHugePage } from '../huge-contents.js';
import { hugeHi, hugeLo, hugeWritableHi, hugeWritableLo } from '../huge-entry.js';
import * as $straight from './hugetlb-fault.straight.js';

// 480; locals: 4 task, 5 mm, 6 vpn, 7 there, 8 asks, 9 pmd
function hugePteAlloc(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.pt.tableAt(k.mms.root[F[b + 5]], F[b + 6], 1);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 7] !== 0)
        return $ret(F, F[b + 7]);
      F[b + 8] = k.hugetlbPolicy.callsForAnySlot && k.trace.probing;
      if ((F[b + 8] !== 0))
        k.trace.emit2(460, F[b + 4], F[b + 6], 0);
      F[b + 1] = 2;
      return $call(k, F, 122, F[b + 4], F[b + 5], F[b + 6], 1);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 8] !== 0))
        k.trace.emit2(461, F[b + 4], F[b + 6], F[b + 9] > 0 ? 1 : 0);
      return $ret(F, F[b + 9]);
  }
}

// 481; locals: 4 task, 5 vma, 6 vpn, 7 pmd, 8 unshare, 9 mm, 10 index, 11 old, 12 copy, 13 i, 14 lo, 15 hi
function hugetlbWp(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.pt.index(F[b + 7], F[b + 6]);
      F[b + 11] = entryPfn(k.pt.lo[F[b + 10]], k.pt.hi[F[b + 10]]);
      if (!(folioMapcount(k.frames, F[b + 11]) === 1)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 1:
      k.frames.setFlags(F[b + 11], exclusiveMark(k));
      if (!(F[b + 8] !== 0)) {
        k.pt.lo[F[b + 10]] = hugeWritableLo(k, k.pt.lo[F[b + 10]]);
        k.pt.hi[F[b + 10]] = hugeWritableHi(k, k.pt.hi[F[b + 10]]);
      }
      F[b + 1] = 2;
      return 19;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 121, F[b + 7]);
    case 3: return $ret(F, 0);
    case 4:
      F[b + 12] = k.hugetlb.take(F[b + 5], F[b + 6]);
      if (F[b + 12] === 0) {
        throw new NotModelled('a copy of a shared huge page from an exhausted pool is not modelled yet');
      }
      for (F[b + 13] = 0; F[b + 13] < k.hugetlb.size; F[b + 13]++)
        copyUserPage(k, F[b + 12] + F[b + 13], F[b + 11] + F[b + 13]);
      k.hugetlb.makeAnon(F[b + 12], exclusiveMark(k));
      F[b + 1] = 5;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 5:
      k.pt.clear(F[b + 7], F[b + 10]);
      F[b + 1] = 6;
      return 19;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 722, F[b + 4], F[b + 9], F[b + 6]);
    case 7:
      removeEntireMap(k.frames, F[b + 11]);
      addEntireMap(k.frames, F[b + 12]);
      F[b + 14] = hugeLo(k, F[b + 5], F[b + 12]);
      F[b + 15] = hugeHi(k, F[b + 5], F[b + 12]);
      k.pt.set(F[b + 7], F[b + 10], (F[b + 8] !== 0) ? F[b + 14] : hugeWritableLo(k, F[b + 14]), (F[b + 8] !== 0) ? F[b + 15] : hugeWritableHi(k, F[b + 15]));
      F[b + 1] = 8;
      return 19;
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 7]);
    case 9:
      k.frames.put(F[b + 11]);
      F[b + 1] = 10;
      return 26;
    case 10: return $ret(F, 0);
  }
}

// 482; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 mm, 10 again, 11 head
function hugetlbNoPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 500, F[b + 5], F[b + 7]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] !== 0)
        return $ret(F, F[b + 10]);
      F[b + 11] = k.hugetlb.take(F[b + 5], F[b + 6]);
      if (F[b + 11] === 0)
        return $ret(F, 2);
      zeroHugePage(k, F[b + 11]);
      k.hugetlb.makeAnon(F[b + 11], exclusiveMark(k));
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 2:
      addEntireMap(k.frames, F[b + 11]);
      k.pt.set(F[b + 8], k.pt.index(F[b + 8], F[b + 6]), hugeLo(k, F[b + 5], F[b + 11]), hugeHi(k, F[b + 5], F[b + 11]));
      k.hugetlb.usage[F[b + 9]] = k.hugetlb.usage[F[b + 9]] + 1;
      F[b + 1] = 3;
      return 19;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 8]);
    case 4:
      if ((F[b + 7] & 1) === 0)
        return $ret(F, 0);
      F[b + 1] = 5;
      return $call(k, F, 481, F[b + 4], F[b + 5], F[b + 6], F[b + 8], false);
    case 5: return $ret(F, F[b + 2]);
  }
}

// 483; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 index, 10 write, 11 unshare, 12 ret
function hugetlbFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 480, F[b + 4], k.vmas.mm[F[b + 5]], F[b + 6]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] <= 0)
        return $ret(F, 1);
      F[b + 1] = 2;
      return $call(k, F, 112, F[b + 4], k.hugetlb.mutex, 32);
    case 2:
      F[b + 9] = k.pt.index(F[b + 8], F[b + 6]);
      F[b + 10] = (F[b + 7] & 1) !== 0;
      F[b + 11] = (F[b + 7] & 1024) !== 0;
      F[b + 12] = 0;
      if (!k.pt.none(F[b + 9])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 482, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 3:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 10;
      continue L;
    case 4:
      if (!(((F[b + 10] !== 0) || (F[b + 11] !== 0)) && (k.pt.lo[F[b + 9]] & 2) === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 481, F[b + 4], F[b + 5], F[b + 6], F[b + 8], (F[b + 11] !== 0));
    case 5:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 10;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 7:
      k.pt.lo[F[b + 9]] = k.pt.lo[F[b + 9]] | 32 | ((F[b + 10] !== 0) ? 64 : 0);
      F[b + 1] = 8;
      return 19;
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 8]);
    case 9:
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 113, k.hugetlb.mutex, 33);
    case 11: return $ret(F, F[b + 12]);
  }
}

/** The paths of hugetlb-fault.path.ts for a path table. */
export const hugetlbFaultPaths: PathModule = {
  base: 480,
  names: [
    'hugePteAlloc',
    'hugetlbWp',
    'hugetlbNoPage',
    'hugetlbFault',
  ],
  words: [6, 12, 8, 9],
  frames: [
    hugePteAlloc,
    hugetlbWp,
    hugetlbNoPage,
    hugetlbFault,
  ],
  straight: [
    $straight.hugePteAlloc,
    $straight.hugetlbWp,
    $straight.hugetlbNoPage,
    $straight.hugetlbFault,
  ],
};
