// @ts-nocheck
// Derived from ../madvise-collapse.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { adviceAllowed } from '@faultline/mm';
import { collapseErrno, collapseGoesOn, collapseObstacle, collapseRefused, noneOrZero, } from '../collapse-result.js';
import * as $straight from './madvise-collapse.straight.js';

// 5410; locals: 4 task, 5 start, 6 end, 7 advice, 8 mm, 9 ret, 10 at, 11 vma, 12 from, 13 error
function doMadviseCollapse(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.tasks.mm[F[b + 4]];
      if (!adviceAllowed(k, F[b + 5], F[b + 6], F[b + 7]))
        return $ret(F, (-22));
      F[b + 9] = 0;
      F[b + 10] = F[b + 5];
      F[b + 1] = 1;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 8]], 1);
    case 1:
    case 2:
      if (!(F[b + 10] < F[b + 6])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 11] = k.mms.vmaFrom(F[b + 8], F[b + 10]);
      F[b + 12] = F[b + 11] === 0 ? F[b + 6] : Math.max(F[b + 10], k.vmas.start[F[b + 11]]);
      if (F[b + 12] > F[b + 10])
        F[b + 9] = (-12);
      if (F[b + 12] >= F[b + 6]) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 10] = Math.min(F[b + 6], k.vmas.end[F[b + 11]]);
      F[b + 1] = 3;
      return $call(k, F, 5411, F[b + 4], F[b + 8], F[b + 11], F[b + 12], F[b + 10]);
    case 3:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 13] !== 0) {
        F[b + 9] = F[b + 13];
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 8]], 2);
    case 5: return $ret(F, F[b + 9]);
  }
}

// 5411; locals: 4 task, 5 mm, 6 vma, 7 start, 8 end, 9 span, 10 first, 11 last, 12 failure, 13 at, 14 now, 15 result, 16 file
function madviseCollapse(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.pages(1);
      if (collapseRefused(k, F[b + 6]))
        return $ret(F, (-22));
      k.lru.drain(k.frames);
      F[b + 10] = Math.ceil(F[b + 7] / F[b + 9]) * F[b + 9];
      F[b + 11] = Math.floor(F[b + 8] / F[b + 9]) * F[b + 9];
      F[b + 12] = F[b + 10] > F[b + 11] && k.gupPolicy.collapse.insideFails ? 14 : 0;
      F[b + 13] = F[b + 10];
    case 1:
      if (!(F[b + 13] < F[b + 11])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 14] = k.mms.lookup(F[b + 5], F[b + 13]);
      F[b + 15] = 9;
      if (!(F[b + 14] !== 0 && !collapseRefused(k, F[b + 14]))) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 16] = k.vmas.mapping[F[b + 14]];
      if (!(F[b + 16] === 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5412, F[b + 4], F[b + 5], F[b + 14], F[b + 13]);
    case 2:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, k.fileOps.collapse[k.inodes.fops[F[b + 16]]], F[b + 4], F[b + 5], F[b + 14], F[b + 13]);
    case 4:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
    case 5: if (F[b + 15] !== 1 && F[b + 15] !== 4) {
      F[b + 12] = F[b + 15];
      if (!collapseGoesOn(k, F[b + 15])) {
        F[b + 1] = 7;
        continue L;
      }
    }
    case 6:
      F[b + 13] += F[b + 9];
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, F[b + 12] === 0 ? 0 : collapseErrno(F[b + 12]));
  }
}

// 5412; locals: 4 task, 5 mm, 6 vma, 7 at, 8 result, 9 none, 10 writable, 11 unmapped, 12 pmd, 13 table, 14 i, 15 index
function hpageCollapseScanPmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = 2;
      F[b + 9] = 0;
      F[b + 10] = 0;
      F[b + 11] = 0;
      F[b + 12] = k.pt.tableAt(k.mms.root[F[b + 5]], F[b + 7], 1);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 13] = k.pt.child(k.pt.index(F[b + 12], F[b + 7]));
      if (!(F[b + 13] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 8] = k.pt.none(k.pt.index(F[b + 12], F[b + 7])) ? 3 : 4;
      F[b + 1] = 5;
      continue L;
    case 2:
      F[b + 8] = 0;
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 13]);
    case 3:
      for (F[b + 14] = 0; F[b + 14] < k.pt.pages(1) && F[b + 8] === 0; F[b + 14]++) {
        F[b + 15] = k.pt.pteIndex(F[b + 13], F[b + 7] + F[b + 14]);
        if (noneOrZero(k, F[b + 15]))
          F[b + 9]++;
        else if (!k.pt.present(F[b + 15]))
          F[b + 11]++;
        else {
          if ((k.pt.lo[F[b + 15]] & 2) !== 0)
            F[b + 10] = 1;
          F[b + 8] = collapseObstacle(k, F[b + 15]);
        }
      }
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 13]);
    case 4: if (F[b + 8] === 0) {
      F[b + 8] = 1;
      if (F[b + 10] === 0 && k.gupPolicy.collapse.needsWritable)
        F[b + 8] = 5;
    }
    case 5:
      if (!(F[b + 8] === 1)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 5415, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 11]);
    case 6:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
    case 7:
      k.trace.emit6(260, F[b + 4], F[b + 7], F[b + 10], F[b + 9], F[b + 8], F[b + 11], 0);
      return $ret(F, F[b + 8]);
  }
}

/** The paths of madvise-collapse.path.ts for a path table. */
export const madviseCollapsePaths: PathModule = {
  base: 5410,
  names: [
    'doMadviseCollapse',
    'madviseCollapse',
    'hpageCollapseScanPmd',
  ],
  words: [10, 13, 12],
  frames: [
    doMadviseCollapse,
    madviseCollapse,
    hpageCollapseScanPmd,
  ],
  straight: [
    $straight.doMadviseCollapse,
    $straight.madviseCollapse,
    $straight.hpageCollapseScanPmd,
  ],
};
