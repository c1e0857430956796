// @ts-nocheck
// Derived from ../hugetlb-copy.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn } from '@faultline/core-pagetable';
import { wrprotectHi, wrprotectLo } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { isCowMapping } from '@faultline/vma';
import { softRestrictedHi } from '../huge-places.js';
import { seemsShared } from '../seems-shared.js';
import { nextSpan } from '../table-spans.js';
import * as $straight from './hugetlb-copy.straight.js';

// 6530; locals: 4 task, 5 dst, 6 src, 7 vpn, 8 dstPmd, 9 srcPmd, 10 cow, 11 index, 12 there, 13 filled, 14 skips, 15 lo, 16 hi, 17 head
function copyHugePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = isCowMapping(k.vmas.flags[F[b + 6]]);
      F[b + 11] = k.pt.index(F[b + 9], F[b + 7]);
      F[b + 12] = k.pt.index(F[b + 8], F[b + 7]);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 9]);
    case 2:
      F[b + 13] = !k.pt.none(F[b + 12]);
      F[b + 14] = k.pt.none(F[b + 11]) || ((F[b + 13] !== 0) && k.hugetlbPolicy.forkTest);
      if (!(!(F[b + 14] !== 0) && !k.pt.present(F[b + 11]))) {
        F[b + 1] = 4;
        continue L;
      }
      if ((F[b + 10] !== 0))
        k.pt.hi[F[b + 11]] = softRestrictedHi(k.pt.lo[F[b + 11]], k.pt.hi[F[b + 11]]);
      if ((F[b + 13] !== 0))
        k.pt.clear(F[b + 8], F[b + 12]);
      k.pt.set(F[b + 8], F[b + 12], k.pt.lo[F[b + 11]], k.pt.hi[F[b + 11]]);
      F[b + 1] = 3;
      return 19;
    case 3:
      F[b + 1] = 6;
      continue L;
    case 4:
      if (!!(F[b + 14] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 15] = k.pt.lo[F[b + 11]];
      F[b + 16] = k.pt.hi[F[b + 11]];
      F[b + 17] = entryPfn(F[b + 15], F[b + 16]);
      if ((F[b + 10] !== 0) && (F[b + 15] & 2) !== 0) {
        F[b + 16] = wrprotectHi(k.pt.layout, F[b + 15], F[b + 16]);
        F[b + 15] = wrprotectLo(k.pt.layout, F[b + 15]);
        k.pt.lo[F[b + 11]] = F[b + 15];
        k.pt.hi[F[b + 11]] = F[b + 16];
      }
      if ((F[b + 10] !== 0))
        k.frames.clearFlags(F[b + 17], 32);
      k.frames.get(F[b + 17]);
      addEntireMap(k.frames, F[b + 17]);
      if ((F[b + 13] !== 0))
        k.pt.clear(F[b + 8], F[b + 12]);
      k.pt.set(F[b + 8], F[b + 12], F[b + 15], F[b + 16]);
      k.hugetlb.count(F[b + 5], 1);
      F[b + 1] = 5;
      return 19;
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 121, F[b + 9]);
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 121, F[b + 8]);
    case 8: return $ret(F, 0);
  }
}

// 6531; locals: 4 task, 5 dst, 6 src, 7 from, 8 end, 9 level, 10 lock, 11 ret, 12 vpn, 13 held, 14 srcPmd, 15 dstPmd
function copyHugetlbPageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 6]];
      F[b + 8] = k.vmas.end[F[b + 6]];
      F[b + 9] = k.hugetlb.levelOf(F[b + 6]);
      F[b + 10] = k.mappings.iMmapLock[k.vmas.mapping[F[b + 6]]];
      F[b + 11] = 0;
      F[b + 12] = k.vmas.start[F[b + 6]];
      F[b + 13] = k.hugetlbPolicy.faultHolds === 1;
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 10], 10);
    case 1:
    case 2:
      if (!(F[b + 12] < F[b + 8] && F[b + 11] === 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 14] = k.pt.tableAt(k.mms.root[F[b + 7]], F[b + 12], F[b + 9]);
      F[b + 1] = 3;
      return 18;
    case 3:
      if (F[b + 14] === 0) {
        F[b + 12] = nextSpan(k, F[b + 6], F[b + 12]);
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 6480, F[b + 4], F[b + 5], F[b + 12]);
    case 4:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 15] <= 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 11] = (-12);
      F[b + 1] = 7;
      continue L;
    case 5:
      if (!(F[b + 15] !== F[b + 14] && !(F[b + 9] > 1 && seemsShared(k, F[b + 15])))) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 6530, F[b + 4], F[b + 5], F[b + 6], F[b + 12], F[b + 15], F[b + 14]);
    case 6:
    case 7:
      F[b + 12] += k.hugetlb.sizeOf(F[b + 6]);
      F[b + 1] = 2;
      continue L;
    case 8:
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 111, F[b + 10], 11);
    case 9:
    case 10: return $ret(F, F[b + 11]);
  }
}

/** The paths of hugetlb-copy.path.ts for a path table. */
export const hugetlbCopyPaths: PathModule = {
  base: 6530,
  names: [
    'copyHugePage',
    'copyHugetlbPageRange',
  ],
  words: [14, 12],
  frames: [
    copyHugePage,
    copyHugetlbPageRange,
  ],
  straight: [
    $straight.copyHugePage,
    $straight.copyHugetlbPageRange,
  ],
};
