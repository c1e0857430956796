// @ts-nocheck
// Derived from ../hugetlb-range.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryDirty, entryPfn } from '@faultline/core-pagetable';
import { wrprotectHi, wrprotectLo } from '@faultline/mm';
import { addEntireMap, removeEntireMap } from '@faultline/pfn';
import { hugeModifiedHi, hugeModifiedLo } from '../huge-entry.js';
import { traceUnshare } from '../trace-unshare.js';
import * as $straight from './hugetlb-range.straight.js';

// 485; locals: 4 task, 5 vma, 6 start, 7 end, 8 mm, 9 size, 10 vpn, 11 pmd, 12 index, 13 lo, 14 hi, 15 head
function unmapHugepageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.hugetlb.size;
      F[b + 10] = F[b + 6];
    case 1:
      if (!(F[b + 10] < F[b + 7])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 11] = k.pt.tableAt(k.mms.root[F[b + 8]], F[b + 10], 1);
      if (F[b + 11] === 0) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 11]);
    case 2:
      traceUnshare(k, F[b + 4], F[b + 10]);
      F[b + 12] = k.pt.index(F[b + 11], F[b + 10]);
      F[b + 13] = k.pt.lo[F[b + 12]];
      F[b + 14] = k.pt.hi[F[b + 12]];
      if (!!k.pt.none(F[b + 12])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 15] = entryPfn(F[b + 13], F[b + 14]);
      k.pt.clear(F[b + 11], F[b + 12]);
      k.gather.cleared(F[b + 4], F[b + 10], F[b + 9], 1);
      F[b + 1] = 3;
      return 19;
    case 3:
      if (entryDirty(k.pt.layout, F[b + 13], F[b + 14]))
        k.hugetlb.setDirty(F[b + 15]);
      removeEntireMap(k.frames, F[b + 15]);
      k.hugetlb.usage[F[b + 8]] = k.hugetlb.usage[F[b + 8]] - 1;
      if (k.hugetlbPolicy.restoreReserve)
        k.hugetlb.promiseAgain(F[b + 5], F[b + 10], F[b + 15]);
      k.gather.addFrames(F[b + 4], F[b + 15], 1);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 121, F[b + 11]);
    case 5:
      if (!(k.gather.room(F[b + 4]) === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 723, F[b + 4], F[b + 8]);
    case 6:
    case 7:
      F[b + 10] += F[b + 9];
      F[b + 1] = 1;
      continue L;
    case 8: return $ret(F, 0);
  }
}

// 486; locals: 4 task, 5 vma, 6 start, 7 end, 8 mm, 9 size, 10 vpn, 11 pmd, 12 index, 13 lo, 14 hi, 15 units
function hugetlbChangeProtection(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.hugetlb.size;
      F[b + 10] = F[b + 6];
    case 1:
      if (!(F[b + 10] < F[b + 7])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 11] = k.pt.tableAt(k.mms.root[F[b + 8]], F[b + 10], 1);
      if (F[b + 11] === 0) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 11]);
    case 2:
      traceUnshare(k, F[b + 4], F[b + 10]);
      F[b + 12] = k.pt.index(F[b + 11], F[b + 10]);
      F[b + 13] = k.pt.lo[F[b + 12]];
      F[b + 14] = k.pt.hi[F[b + 12]];
      if (!!k.pt.none(F[b + 12])) {
        F[b + 1] = 4;
        continue L;
      }
      k.pt.lo[F[b + 12]] = hugeModifiedLo(k, F[b + 5], F[b + 13], F[b + 14]);
      k.pt.hi[F[b + 12]] = hugeModifiedHi(k, F[b + 5], F[b + 13], F[b + 14]);
      F[b + 1] = 3;
      return 19;
    case 3:
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 121, F[b + 11]);
    case 5:
    case 6:
      F[b + 10] += F[b + 9];
      F[b + 1] = 1;
      continue L;
    case 7:
      F[b + 15] = (F[b + 7] - F[b + 6]) / F[b + 9];
      F[b + 1] = 8;
      return $call(k, F, 721, F[b + 4], F[b + 8], F[b + 15] > k.tlb.ceiling ? -1 : F[b + 15]);
    case 8:
      if (!k.hugetlbPolicy.protectFlush) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 721, F[b + 4], F[b + 8], -1);
    case 9:
    case 10: return $ret(F, 0);
  }
}

// 487; locals: 4 task, 5 dst, 6 src, 7 from, 8 to, 9 size, 10 vpn, 11 srcPmd, 12 dstPmd, 13 index, 14 lo, 15 hi, 16 head
function copyHugetlbPageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 6]];
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.hugetlb.size;
      F[b + 10] = k.vmas.start[F[b + 6]];
    case 1:
      if (!(F[b + 10] < k.vmas.end[F[b + 6]])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 11] = k.pt.tableAt(k.mms.root[F[b + 7]], F[b + 10], 1);
      if (F[b + 11] === 0) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 480, F[b + 4], F[b + 8], F[b + 10]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 12] <= 0)
        return $ret(F, (-12));
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 12]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 120, F[b + 4], F[b + 11]);
    case 4:
      F[b + 13] = k.pt.index(F[b + 11], F[b + 10]);
      if (!!k.pt.none(F[b + 13])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 14] = k.pt.lo[F[b + 13]];
      F[b + 15] = k.pt.hi[F[b + 13]];
      F[b + 16] = entryPfn(F[b + 14], F[b + 15]);
      if ((F[b + 14] & 2) !== 0) {
        F[b + 15] = wrprotectHi(k.pt.layout, F[b + 14], F[b + 15]);
        F[b + 14] = wrprotectLo(k.pt.layout, F[b + 14]);
        k.pt.lo[F[b + 13]] = F[b + 14];
        k.pt.hi[F[b + 13]] = F[b + 15];
      }
      k.frames.clearFlags(F[b + 16], 32);
      k.frames.get(F[b + 16]);
      addEntireMap(k.frames, F[b + 16]);
      k.pt.set(F[b + 12], k.pt.index(F[b + 12], F[b + 10]), F[b + 14], F[b + 15]);
      k.hugetlb.usage[F[b + 8]] = k.hugetlb.usage[F[b + 8]] + 1;
      F[b + 1] = 5;
      return 19;
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 121, F[b + 11]);
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 121, F[b + 12]);
    case 8:
    case 9:
      F[b + 10] += F[b + 9];
      F[b + 1] = 1;
      continue L;
    case 10: return $ret(F, 0);
  }
}

/** The paths of hugetlb-range.path.ts for a path table. */
export const hugetlbRangePaths: PathModule = {
  base: 485,
  names: [
    'unmapHugepageRange',
    'hugetlbChangeProtection',
    'copyHugetlbPageRange',
  ],
  words: [12, 12, 13],
  frames: [
    unmapHugepageRange,
    hugetlbChangeProtection,
    copyHugetlbPageRange,
  ],
  straight: [
    $straight.unmapHugepageRange,
    $straight.hugetlbChangeProtection,
    $straight.copyHugetlbPageRange,
  ],
};
