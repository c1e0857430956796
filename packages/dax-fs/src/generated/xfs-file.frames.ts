// @ts-nocheck
// Derived from ../xfs-file.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './xfs-file.straight.js';

// 5245; locals: 4 task, 5 file, 6 size, 7 rwsem, 8 lock, 9 ret
function xfsSetattrSize(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.dax.rwsem[F[b + 5]];
      F[b + 8] = k.mappings.invalidateLock[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 7], 12);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 112, F[b + 4], F[b + 8], 8);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 5211, F[b + 4], F[b + 5], F[b + 8]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 5246, F[b + 4], F[b + 5], F[b + 6]);
    case 4:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      return $call(k, F, 113, F[b + 8], 9);
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 113, F[b + 7], 13);
    case 6: return $ret(F, F[b + 9]);
  }
}

// 5246; locals: 4 task, 5 file, 6 size, 7 pageBytes, 8 old, 9 disk, 10 zeroed, 11 failed, 12 page, 13 lags, 14 last
function xfsResize(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.dax.pageBytes;
      F[b + 8] = k.dax.size[F[b + 5]];
      if (F[b + 6] === 0 && F[b + 8] === 0 && k.dax.extents[F[b + 5]].size === 0)
        return $ret(F, 0);
      F[b + 9] = Math.min(F[b + 8], k.inodes.diskSize[F[b + 5]]);
      F[b + 10] = 0;
      F[b + 1] = 1;
      return $call(k, F, 7633, F[b + 4], F[b + 5], Math.min(F[b + 8], F[b + 6]));
    case 1:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 11] !== 0)
        return $ret(F, F[b + 11]);
      if (!(F[b + 6] > F[b + 8])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 6902, F[b + 4], F[b + 5], F[b + 8], F[b + 6]);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 7;
      continue L;
    case 3:
      F[b + 12] = Math.floor(F[b + 6] / F[b + 7]);
      if (!k.daxPolicy.xfsEofFlush) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 6903, F[b + 4], F[b + 5], F[b + 12], F[b + 12]);
    case 4: F[b + 2] = 0;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 6902, F[b + 4], F[b + 5], F[b + 6], Math.ceil(F[b + 6] / F[b + 7]) * F[b + 7]);
    case 6:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 7:
      k.dax.resize(F[b + 5], F[b + 6]);
      F[b + 1] = 8;
      return 23;
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 6900, F[b + 4], F[b + 5], F[b + 6]);
    case 9:
      F[b + 13] = F[b + 6] > F[b + 9] && F[b + 8] !== F[b + 9];
      if (!((F[b + 13] !== 0) || (F[b + 10] > 0 && (F[b + 6] > F[b + 9] || k.daxPolicy.xfsEofFlush)))) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 14] = Math.floor((F[b + 6] - 1) / F[b + 7]);
      F[b + 1] = 10;
      return $call(k, F, 6903, F[b + 4], F[b + 5], Math.floor(F[b + 9] / F[b + 7]), F[b + 14]);
    case 10: F[b + 2] = 0;
    case 11:
      k.inodes.diskSize[F[b + 5]] = Number.POSITIVE_INFINITY;
      if (F[b + 6] <= F[b + 8])
        k.dax.cutOff(F[b + 5], F[b + 6]);
      F[b + 1] = 12;
      return 23;
    case 12: return $ret(F, 0);
  }
}

// 5247; locals: 4 task, 5 file, 6 from, 7 to, 8 pageBytes, 9 first, 10 end
function xfsFlushUnmapRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.dax.pageBytes;
      F[b + 9] = Math.floor(F[b + 6] / F[b + 8]);
      F[b + 10] = Math.ceil(F[b + 7] / F[b + 8]);
      F[b + 1] = 1;
      return $call(k, F, 6903, F[b + 4], F[b + 5], F[b + 9], F[b + 10] - 1);
    case 1:
      F[b + 2] = 0;
      F[b + 1] = 2;
      return $call(k, F, 6901, F[b + 4], F[b + 5], F[b + 9] * F[b + 8], F[b + 10] * F[b + 8]);
    case 2: return $ret(F, 0);
  }
}

// 5248; locals: 4 task, 5 file, 6 from, 7 to, 8 pageBytes, 9 size, 10 failed
function xfsFreeFileSpace(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.dax.pageBytes;
      F[b + 9] = k.dax.size[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 7633, F[b + 4], F[b + 5], F[b + 6]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 10] === 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7633, F[b + 4], F[b + 5], Math.max(F[b + 7], F[b + 6]));
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      if (F[b + 10] !== 0)
        return $ret(F, F[b + 10]);
      k.dax.freeBlocks(F[b + 5], F[b + 6], F[b + 7]);
      F[b + 1] = 4;
      return 23;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 6902, F[b + 4], F[b + 5], F[b + 6], Math.min(F[b + 7], F[b + 9]));
    case 5:
      F[b + 2] = 0;
      if (F[b + 6] >= F[b + 9] || F[b + 7] < F[b + 9] || F[b + 9] % F[b + 8] === 0)
        return $ret(F, 0);
      F[b + 1] = 6;
      return $call(k, F, 6903, F[b + 4], F[b + 5], Math.floor(F[b + 9] / F[b + 8]), 2251799813685247);
    case 6:
      F[b + 2] = 0;
      return $ret(F, 0);
  }
}

// 5249; locals: 4 task, 5 file, 6 pos, 7 pageBytes, 8 from
function xfsPrepareShift(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.dax.pageBytes;
      F[b + 8] = Math.max(0, F[b + 6] - F[b + 7]);
      k.dax.freeBehind(F[b + 5]);
      F[b + 1] = 1;
      return $call(k, F, 5247, F[b + 4], F[b + 5], F[b + 8], F[b + 8] + k.dax.size[F[b + 5]]);
    case 1: return $ret(F, 0);
  }
}

// 5250; locals: 4 task, 5 file, 6 mode, 7 pos, 8 length, 9 rwsem, 10 lock, 11 ret, 12 drops
function xfsFileFallocate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.dax.rwsem[F[b + 5]];
      F[b + 10] = k.mappings.invalidateLock[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 9], 12);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 112, F[b + 4], F[b + 10], 8);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 5211, F[b + 4], F[b + 5], F[b + 10]);
    case 3:
      F[b + 11] = 0;
      if (!((F[b + 6] & 8) !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 5252, F[b + 4], F[b + 5], F[b + 7], F[b + 8]);
    case 4:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 12;
      continue L;
    case 5:
      if (!((F[b + 6] & 32) !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 5253, F[b + 4], F[b + 5], F[b + 7], F[b + 8]);
    case 6:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 12;
      continue L;
    case 7:
      F[b + 12] = (F[b + 6] & 18) !== 0;
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 5247, F[b + 4], F[b + 5], F[b + 7], F[b + 7] + F[b + 8]);
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 5248, F[b + 4], F[b + 5], F[b + 7], F[b + 7] + F[b + 8]);
    case 9:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 10:
      if (!(F[b + 11] === 0 && (F[b + 6] & 2) === 0)) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 1] = 11;
      return $call(k, F, 5251, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 11:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 12:
      F[b + 1] = 13;
      return $call(k, F, 113, F[b + 10], 9);
    case 13:
      F[b + 1] = 14;
      return $call(k, F, 113, F[b + 9], 13);
    case 14: return $ret(F, F[b + 11]);
  }
}

// 5251; locals: 4 task, 5 file, 6 mode, 7 pos, 8 length, 9 enough, 10 grows
function xfsAllocate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.dax.preallocate(F[b + 5], F[b + 7], F[b + 7] + F[b + 8]);
      F[b + 1] = 1;
      return 23;
    case 1:
      if (!(F[b + 9] !== 0))
        return $ret(F, (-28));
      F[b + 10] = (F[b + 6] & 1) === 0 && F[b + 7] + F[b + 8] > k.dax.size[F[b + 5]];
      if (!(F[b + 10] !== 0))
        return $ret(F, 0);
      F[b + 1] = 2;
      return $call(k, F, 5246, F[b + 4], F[b + 5], F[b + 7] + F[b + 8]);
    case 2: return $ret(F, F[b + 2]);
  }
}

// 5252; locals: 4 task, 5 file, 6 pos, 7 length, 8 pageBytes, 9 size, 10 early, 11 failed
function xfsCollapse(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.dax.pageBytes;
      F[b + 9] = k.dax.size[F[b + 5]];
      F[b + 10] = k.daxPolicy.xfsCollapseFlush;
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 5247, F[b + 4], F[b + 5], F[b + 6], F[b + 6] + F[b + 7]);
    case 1:
    case 2:
      if (F[b + 6] % F[b + 8] !== 0 || F[b + 7] % F[b + 8] !== 0)
        return $ret(F, (-22));
      if (F[b + 6] + F[b + 7] >= F[b + 9])
        return $ret(F, (-22));
      if (!!(F[b + 10] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 5247, F[b + 4], F[b + 5], F[b + 6], F[b + 6] + F[b + 7]);
    case 3:
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 5248, F[b + 4], F[b + 5], F[b + 6], F[b + 6] + F[b + 7]);
    case 5:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 11] !== 0)
        return $ret(F, F[b + 11]);
      F[b + 1] = 6;
      return $call(k, F, 5249, F[b + 4], F[b + 5], F[b + 6]);
    case 6:
      k.dax.collapse(F[b + 5], F[b + 6], F[b + 7]);
      F[b + 1] = 7;
      return 23;
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 5246, F[b + 4], F[b + 5], F[b + 9] - F[b + 7]);
    case 8: return $ret(F, F[b + 2]);
  }
}

// 5253; locals: 4 task, 5 file, 6 pos, 7 length, 8 pageBytes, 9 size, 10 failed
function xfsInsert(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.dax.pageBytes;
      F[b + 9] = k.dax.size[F[b + 5]];
      if (F[b + 6] % F[b + 8] !== 0 || F[b + 7] % F[b + 8] !== 0 || F[b + 6] >= F[b + 9])
        return $ret(F, (-22));
      F[b + 1] = 1;
      return $call(k, F, 5246, F[b + 4], F[b + 5], F[b + 9] + F[b + 7]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] !== 0)
        return $ret(F, F[b + 10]);
      F[b + 1] = 2;
      return $call(k, F, 5249, F[b + 4], F[b + 5], F[b + 6]);
    case 2:
      k.dax.insert(F[b + 5], F[b + 6], F[b + 7]);
      F[b + 1] = 3;
      return 23;
    case 3: return $ret(F, 0);
  }
}

/** The paths of xfs-file.path.ts for a path table. */
export const xfsFilePaths: PathModule = {
  base: 5245,
  names: [
    'xfsSetattrSize',
    'xfsResize',
    'xfsFlushUnmapRange',
    'xfsFreeFileSpace',
    'xfsPrepareShift',
    'xfsFileFallocate',
    'xfsAllocate',
    'xfsCollapse',
    'xfsInsert',
  ],
  words: [6, 11, 7, 7, 5, 9, 7, 8, 7],
  frames: [
    xfsSetattrSize,
    xfsResize,
    xfsFlushUnmapRange,
    xfsFreeFileSpace,
    xfsPrepareShift,
    xfsFileFallocate,
    xfsAllocate,
    xfsCollapse,
    xfsInsert,
  ],
  straight: [
    $straight.xfsSetattrSize,
    $straight.xfsResize,
    $straight.xfsFlushUnmapRange,
    $straight.xfsFreeFileSpace,
    $straight.xfsPrepareShift,
    $straight.xfsFileFallocate,
    $straight.xfsAllocate,
    $straight.xfsCollapse,
    $straight.xfsInsert,
  ],
};
