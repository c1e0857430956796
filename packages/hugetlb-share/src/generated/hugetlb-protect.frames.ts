// @ts-nocheck
// Derived from ../hugetlb-protect.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { isSoftLeaf } from '@faultline/core-pagetable';
import { adjustedEnd, adjustedStart } from '../adjusted-range.js';
import { hugeModifiedHi, hugeModifiedLo } from '../huge-entry.js';
import { softRestrictedHi } from '../huge-places.js';
import { nextSpan } from '../table-spans.js';
import * as $straight from './hugetlb-protect.straight.js';

// 6520; locals: 4 task, 5 vma, 6 start, 7 end, 8 from, 9 to, 10 units, 11 named
function flushAdjusted(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = adjustedStart(k, F[b + 5], F[b + 6], F[b + 7]);
      F[b + 9] = adjustedEnd(k, F[b + 5], F[b + 6], F[b + 7]);
      F[b + 10] = (F[b + 9] - F[b + 8]) / k.hugetlb.sizeOf(F[b + 5]);
      F[b + 11] = F[b + 10] > k.tlb.ceiling ? -1 : F[b + 10];
      F[b + 1] = 1;
      return $call(k, F, 722, F[b + 4], k.vmas.mm[F[b + 5]], F[b + 8], F[b + 9], F[b + 11]);
    case 1: return $ret(F, 0);
  }
}

// 6521; locals: 4 task, 5 vma, 6 start, 7 end, 8 mm, 9 size, 10 level, 11 gathers, 12 alone, 13 vpn, 14 pmd, 15 gone, 16 index, 17 lo, 18 hi
function hugetlbChangeProtection(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.hugetlb.sizeOf(F[b + 5]);
      F[b + 10] = k.hugetlb.levelOf(F[b + 5]);
      F[b + 11] = k.hugetlbPolicy.protectGathers;
      F[b + 12] = k.gather.open[F[b + 8]] === 0;
      F[b + 13] = F[b + 6];
      if ((F[b + 11] !== 0) && (F[b + 12] !== 0))
        k.gather.begin(F[b + 4], F[b + 8]);
      F[b + 1] = 1;
      return $call(k, F, 6475, F[b + 4], F[b + 5]);
    case 1:
    case 2:
      if (!(F[b + 13] < F[b + 7])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 14] = k.pt.tableAt(k.mms.root[F[b + 8]], F[b + 13], F[b + 10]);
      F[b + 1] = 3;
      return 18;
    case 3:
      if (F[b + 14] === 0) {
        F[b + 13] = nextSpan(k, F[b + 5], F[b + 13]);
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 6510, F[b + 4], F[b + 5], F[b + 13], F[b + 14]);
    case 4:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 15] === 1) {
        F[b + 13] = nextSpan(k, F[b + 5], F[b + 13]);
        F[b + 1] = 2;
        continue L;
      }
      F[b + 16] = k.pt.index(F[b + 14], F[b + 13]);
      F[b + 17] = k.pt.lo[F[b + 16]];
      F[b + 18] = k.pt.hi[F[b + 16]];
      if (!isSoftLeaf(F[b + 17], F[b + 18])) {
        F[b + 1] = 6;
        continue L;
      }
      k.pt.hi[F[b + 16]] = softRestrictedHi(F[b + 17], F[b + 18]);
      F[b + 1] = 5;
      return 19;
    case 5:
      F[b + 1] = 8;
      continue L;
    case 6:
      if (!!k.pt.none(F[b + 16])) {
        F[b + 1] = 8;
        continue L;
      }
      k.pt.lo[F[b + 16]] = hugeModifiedLo(k, F[b + 5], F[b + 17], F[b + 18]);
      k.pt.hi[F[b + 16]] = hugeModifiedHi(k, F[b + 5], F[b + 17], F[b + 18]);
      if ((F[b + 11] !== 0))
        k.gather.cleared(F[b + 4], F[b + 13], F[b + 9], F[b + 10]);
      F[b + 1] = 7;
      return 19;
    case 7:
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 14]);
    case 9:
      F[b + 13] += F[b + 9];
      F[b + 1] = 2;
      continue L;
    case 10:
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 13;
        continue L;
      }
      F[b + 1] = 11;
      return $call(k, F, 725, F[b + 4], F[b + 8]);
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 6462, F[b + 4], F[b + 5]);
    case 12:
      F[b + 1] = 15;
      continue L;
    case 13:
      k.tableShare.pending[F[b + 4]] = 0;
      F[b + 1] = 14;
      return $call(k, F, 6520, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 14:
    case 15:
      F[b + 1] = 16;
      return $call(k, F, 6476, F[b + 5]);
    case 16:
      if ((F[b + 11] !== 0) && (F[b + 12] !== 0))
        k.gather.ended(F[b + 8]);
      if (!((F[b + 11] !== 0) && !(F[b + 12] !== 0))) {
        F[b + 1] = 18;
        continue L;
      }
      F[b + 1] = 17;
      return $call(k, F, 721, F[b + 4], F[b + 8], -1);
    case 17:
    case 18: return $ret(F, 0);
  }
}

/** The paths of hugetlb-protect.path.ts for a path table. */
export const hugetlbProtectPaths: PathModule = {
  base: 6520,
  names: [
    'flushAdjusted',
    'hugetlbChangeProtection',
  ],
  words: [8, 15],
  frames: [
    flushAdjusted,
    hugetlbChangeProtection,
  ],
  straight: [
    $straight.flushAdjusted,
    $straight.hugetlbChangeProtection,
  ],
};
