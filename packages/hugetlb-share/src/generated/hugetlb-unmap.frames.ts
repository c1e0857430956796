// @ts-nocheck
// Derived from ../hugetlb-unmap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryDirty, entryPfn } from '@faultline/core-pagetable';
import { folioMapcount, removeEntireMap } from '@faultline/pfn';
import { nextSpan } from '../table-spans.js';
import { traceUnshare, traceUnshareRet } from '../trace-unshare.js';
import * as $straight from './hugetlb-unmap.straight.js';

// 6510; locals: 4 task, 5 vma, 6 vpn, 7 pmd, 8 gone
function hugePmdUnshare(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 1:
      traceUnshare(k, F[b + 4], F[b + 6], 0);
      F[b + 1] = 2;
      return $call(k, F, 6461, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      traceUnshareRet(k, F[b + 4], F[b + 6], F[b + 8], 0);
      if (!(F[b + 8] === 1)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 121, F[b + 7]);
    case 3:
    case 4: return $ret(F, F[b + 8]);
  }
}

// 6511; locals: 4 task, 5 vma, 6 start, 7 end, 8 only, 9 mm, 10 size, 11 level, 12 taken, 13 vpn, 14 pmd, 15 gone, 16 index, 17 lo, 18 hi, 19 head, 20 again, 21 last
function unmapHugePages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.hugetlb.sizeOf(F[b + 5]);
      F[b + 11] = k.hugetlb.levelOf(F[b + 5]);
      F[b + 12] = 0;
      F[b + 13] = F[b + 6];
    case 1:
      if (!(F[b + 13] < F[b + 7])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 14] = k.pt.tableAt(k.mms.root[F[b + 9]], F[b + 13], F[b + 11]);
      F[b + 1] = 2;
      return 18;
    case 2:
      if (F[b + 14] === 0) {
        F[b + 13] = nextSpan(k, F[b + 5], F[b + 13]);
        F[b + 1] = 1;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 6510, F[b + 4], F[b + 5], F[b + 13], F[b + 14]);
    case 3:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 15] === 1) {
        F[b + 13] = nextSpan(k, F[b + 5], F[b + 13]);
        F[b + 1] = 1;
        continue L;
      }
      F[b + 16] = k.pt.index(F[b + 14], F[b + 13]);
      F[b + 17] = k.pt.lo[F[b + 16]];
      F[b + 18] = k.pt.hi[F[b + 16]];
      if (!(!k.pt.none(F[b + 16]) && !k.pt.present(F[b + 16]))) {
        F[b + 1] = 4;
        continue L;
      }
      k.pt.clear(F[b + 14], F[b + 16]);
      F[b + 1] = 6;
      continue L;
    case 4:
      if (!(!k.pt.none(F[b + 16]) &&
        (F[b + 8] === 0 || (k.pt.isLeaf(F[b + 16]) && entryPfn(F[b + 17], F[b + 18]) === F[b + 8])))) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 19] = entryPfn(F[b + 17], F[b + 18]);
      if (F[b + 8] !== 0)
        k.hugetlb.robbed[F[b + 5]] = 1;
      k.pt.clear(F[b + 14], F[b + 16]);
      k.gather.cleared(F[b + 4], F[b + 13], F[b + 10], F[b + 11]);
      F[b + 1] = 5;
      return 19;
    case 5:
      if (entryDirty(k.pt.layout, F[b + 17], F[b + 18]))
        k.hugetlb.folios.setDirty(F[b + 19]);
      removeEntireMap(k.frames, F[b + 19]);
      k.hugetlb.count(F[b + 5], -1);
      F[b + 20] = k.hugetlbPolicy.restoreReserve;
      F[b + 21] = F[b + 20] === 2 && folioMapcount(k.frames, F[b + 19]) === 0;
      if (F[b + 20] === 1 || (F[b + 21] !== 0))
        k.hugetlb.promiseAgain(F[b + 5], F[b + 13], F[b + 19]);
      k.gather.addFrames(F[b + 4], F[b + 19], 1);
      F[b + 12]++;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 121, F[b + 14]);
    case 7:
      if (!(k.gather.room(F[b + 4]) === 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 725, F[b + 4], F[b + 9]);
    case 8:
    case 9:
      F[b + 13] += F[b + 10];
      F[b + 1] = 1;
      continue L;
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 6462, F[b + 4], F[b + 5]);
    case 11: return $ret(F, F[b + 12]);
  }
}

// 6512; locals: 4 task, 5 vma, 6 start, 7 end, 8 evenCows
function unmapHugepageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 6475, F[b + 4], F[b + 5]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 6511, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 0);
    case 2:
      F[b + 2] = 0;
      if (F[b + 8] === 3)
        k.hugetlb.detached[F[b + 5]] = 1;
      F[b + 1] = 3;
      return $call(k, F, 6476, F[b + 5]);
    case 3: return $ret(F, 0);
  }
}

// 6513; locals: 4 task, 5 file, 6 start, 7 end, 8 busy, 9 vma, 10 base, 11 from, 12 to, 13 locked
function hugetlbVmdeleteList(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = 0;
      F[b + 9] = k.mappings.head[F[b + 5]];
    case 1:
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 10] = k.vmas.start[F[b + 9]] - k.vmas.pgoff[F[b + 9]];
      F[b + 11] = Math.max(F[b + 10] + F[b + 6], k.vmas.start[F[b + 9]]);
      F[b + 12] = Math.min(F[b + 10] + F[b + 7], k.vmas.end[F[b + 9]]);
      if (F[b + 11] >= F[b + 12]) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 6473, F[b + 4], F[b + 9]);
    case 2:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 13] !== 0)) {
        F[b + 8] = F[b + 9];
        F[b + 1] = 6;
        continue L;
      }
      k.gather.begin(F[b + 4], k.vmas.mm[F[b + 9]]);
      F[b + 1] = 3;
      return $call(k, F, 6511, F[b + 4], F[b + 9], F[b + 11], F[b + 12], 0);
    case 3:
      F[b + 2] = 0;
      F[b + 1] = 4;
      return $call(k, F, 726, F[b + 4], k.vmas.mm[F[b + 9]]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 6474, F[b + 9]);
    case 5:
    case 6:
      F[b + 9] = k.vmas.imNext[F[b + 9]];
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, F[b + 8]);
  }
}

/** The paths of hugetlb-unmap.path.ts for a path table. */
export const hugetlbUnmapPaths: PathModule = {
  base: 6510,
  names: [
    'hugePmdUnshare',
    'unmapHugePages',
    'unmapHugepageRange',
    'hugetlbVmdeleteList',
  ],
  words: [5, 18, 5, 10],
  frames: [
    hugePmdUnshare,
    unmapHugePages,
    unmapHugepageRange,
    hugetlbVmdeleteList,
  ],
  straight: [
    $straight.hugePmdUnshare,
    $straight.unmapHugePages,
    $straight.unmapHugepageRange,
    $straight.hugetlbVmdeleteList,
  ],
};
