// @ts-nocheck
// Derived from ../ext4-file.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { ext4PunchTo } from '../ext4-punch-to.js';
import * as $straight from './ext4-file.straight.js';

// 5230; locals: 4 task, 5 file, 6 size, 7 rwsem, 8 lock, 9 pageBytes, 10 old, 11 tail
function ext4Setattr(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.dax.rwsem[F[b + 5]];
      F[b + 8] = k.mappings.invalidateLock[F[b + 5]];
      F[b + 9] = k.dax.pageBytes;
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 7], 12);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 112, F[b + 4], F[b + 8], 8);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 5211, F[b + 4], F[b + 5], F[b + 8]);
    case 3:
      F[b + 10] = k.dax.size[F[b + 5]];
      F[b + 11] = Math.ceil(F[b + 10] / F[b + 9]) * F[b + 9];
      if (!(F[b + 6] > F[b + 10] && k.daxPolicy.ext4GrowZeroes)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 5234, F[b + 4], F[b + 5], F[b + 10], F[b + 11]);
    case 4:
    case 5:
      k.dax.resize(F[b + 5], F[b + 6]);
      F[b + 1] = 6;
      return 23;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 6900, F[b + 4], F[b + 5], F[b + 6]);
    case 7:
      if (!(F[b + 6] <= F[b + 10])) {
        F[b + 1] = 9;
        continue L;
      }
      k.dax.cutOff(F[b + 5], F[b + 6]);
      F[b + 1] = 8;
      return 23;
    case 8:
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 113, F[b + 8], 9);
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 113, F[b + 7], 13);
    case 11: return $ret(F, 0);
  }
}

// 5231; locals: 4 task, 5 file, 6 mode, 7 pos, 8 length, 9 rwsem, 10 lock, 11 plain, 12 early, 13 pageBytes, 14 last, 15 ret
function ext4Fallocate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.dax.rwsem[F[b + 5]];
      F[b + 10] = k.mappings.invalidateLock[F[b + 5]];
      F[b + 11] = (F[b + 6] & (-2)) === 0;
      F[b + 12] = k.daxPolicy.ext4Fallocate === 1;
      if (!(!(F[b + 12] !== 0) && (F[b + 6] & 2) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 13] = k.dax.pageBytes;
      F[b + 14] = Math.floor((F[b + 7] + F[b + 8] - 1) / F[b + 13]);
      F[b + 1] = 1;
      return $call(k, F, 6903, F[b + 4], F[b + 5], Math.floor(F[b + 7] / F[b + 13]), F[b + 14]);
    case 1: F[b + 2] = 0;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 112, F[b + 4], F[b + 9], 12);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 112, F[b + 4], F[b + 10], 8);
    case 4:
      if (!((F[b + 12] !== 0) && !(F[b + 11] !== 0))) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 5211, F[b + 4], F[b + 5], F[b + 10]);
    case 5:
    case 6:
      F[b + 15] = 0;
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 5233, F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 7:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 16;
      continue L;
    case 8:
      if (!((F[b + 6] & 2) !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 5235, F[b + 4], F[b + 5], F[b + 7], F[b + 8]);
    case 9:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 16;
      continue L;
    case 10:
      if (!((F[b + 6] & 16) !== 0)) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 1] = 11;
      return $call(k, F, 5236, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 11:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 16;
      continue L;
    case 12:
      if (!((F[b + 6] & 8) !== 0)) {
        F[b + 1] = 14;
        continue L;
      }
      F[b + 1] = 13;
      return $call(k, F, 5237, F[b + 4], F[b + 5], F[b + 7], F[b + 8]);
    case 13:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 16;
      continue L;
    case 14:
      if (!((F[b + 6] & 32) !== 0)) {
        F[b + 1] = 16;
        continue L;
      }
      F[b + 1] = 15;
      return $call(k, F, 5238, F[b + 4], F[b + 5], F[b + 7], F[b + 8]);
    case 15:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
    case 16:
      F[b + 1] = 17;
      return $call(k, F, 113, F[b + 10], 9);
    case 17:
      F[b + 1] = 18;
      return $call(k, F, 113, F[b + 9], 13);
    case 18: return $ret(F, F[b + 15]);
  }
}

// 5232; locals: 4 task, 5 file
function ext4LateLayout(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.daxPolicy.ext4Fallocate === 1)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 5211, F[b + 4], F[b + 5], k.mappings.invalidateLock[F[b + 5]]);
    case 1: return $ret(F, 0);
  }
}

// 5233; locals: 4 file, 5 mode, 6 pos, 7 length, 8 enough, 9 to, 10 grows
function ext4Allocate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.dax.preallocate(F[b + 4], F[b + 6], F[b + 6] + F[b + 7]);
      F[b + 1] = 1;
      return 23;
    case 1:
      F[b + 9] = (F[b + 8] !== 0) ? F[b + 6] + F[b + 7] : k.dax.backedTo(F[b + 4], F[b + 6]);
      F[b + 10] = (F[b + 5] & 1) === 0 && F[b + 9] > k.dax.size[F[b + 4]];
      if ((F[b + 10] !== 0))
        k.dax.resize(F[b + 4], F[b + 9]);
      return $ret(F, (F[b + 8] !== 0) ? 0 : (-28));
  }
}

// 5234; locals: 4 task, 5 file, 6 from, 7 to
function ext4ZeroPartialBlocks(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.dax.zero(F[b + 5], F[b + 6], F[b + 7]);
      F[b + 1] = 1;
      return $call(k, F, k.fileOps.truncatePages[k.inodes.fops[F[b + 5]]], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      F[b + 2] = 0;
      return $ret(F, 0);
  }
}

// 5235; locals: 4 task, 5 file, 6 pos, 7 length, 8 to
function ext4Punch(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (F[b + 6] >= k.dax.size[F[b + 5]])
        return $ret(F, 0);
      F[b + 8] = ext4PunchTo(k, F[b + 5], F[b + 6] + F[b + 7]);
      F[b + 1] = 1;
      return $call(k, F, 5232, F[b + 4], F[b + 5]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 6901, F[b + 4], F[b + 5], F[b + 6], F[b + 8]);
    case 2:
      k.dax.punch(F[b + 5], F[b + 6], F[b + 8]);
      F[b + 1] = 3;
      return 23;
    case 3: return $ret(F, 0);
  }
}

// 5236; locals: 4 task, 5 file, 6 mode, 7 pos, 8 length, 9 pageBytes, 10 to, 11 first, 12 end, 13 grows
function ext4ZeroRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.dax.pageBytes;
      F[b + 10] = F[b + 7] + F[b + 8];
      F[b + 11] = Math.ceil(F[b + 7] / F[b + 9]) * F[b + 9];
      F[b + 12] = Math.floor(F[b + 10] / F[b + 9]) * F[b + 9];
      if (!k.dax.preallocate(F[b + 5], F[b + 7], F[b + 10]))
        return $ret(F, (-28));
      F[b + 1] = 1;
      return 23;
    case 1:
      if (!(F[b + 12] > F[b + 11])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5232, F[b + 4], F[b + 5]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 6901, F[b + 4], F[b + 5], F[b + 11], F[b + 12]);
    case 3:
      k.dax.unwrite(F[b + 5], F[b + 11], F[b + 12]);
      F[b + 1] = 4;
      return 23;
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 5234, F[b + 4], F[b + 5], F[b + 7], F[b + 10]);
    case 6:
      F[b + 13] = (F[b + 6] & 1) === 0 && F[b + 10] > k.dax.size[F[b + 5]];
      if ((F[b + 13] !== 0))
        k.dax.resize(F[b + 5], F[b + 10]);
      F[b + 1] = 7;
      return 23;
    case 7: return $ret(F, 0);
  }
}

// 5237; locals: 4 task, 5 file, 6 pos, 7 length, 8 pageBytes, 9 page
function ext4Collapse(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.dax.pageBytes;
      if (F[b + 6] % F[b + 8] !== 0 || F[b + 7] % F[b + 8] !== 0)
        return $ret(F, (-22));
      if (F[b + 6] + F[b + 7] >= k.dax.size[F[b + 5]])
        return $ret(F, (-22));
      F[b + 1] = 1;
      return $call(k, F, 5232, F[b + 4], F[b + 5]);
    case 1:
      F[b + 9] = F[b + 6] / F[b + 8];
      F[b + 1] = 2;
      return $call(k, F, 6903, F[b + 4], F[b + 5], F[b + 9], F[b + 9]);
    case 2:
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 6903, F[b + 4], F[b + 5], (F[b + 6] + F[b + 7]) / F[b + 8], 2251799813685247);
    case 3:
      F[b + 2] = 0;
      F[b + 1] = 4;
      return $call(k, F, 6900, F[b + 4], F[b + 5], F[b + 6]);
    case 4:
      k.dax.collapse(F[b + 5], F[b + 6], F[b + 7]);
      k.dax.resize(F[b + 5], k.dax.size[F[b + 5]] - F[b + 7]);
      F[b + 1] = 5;
      return 23;
    case 5: return $ret(F, 0);
  }
}

// 5238; locals: 4 task, 5 file, 6 pos, 7 length, 8 pageBytes
function ext4Insert(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.dax.pageBytes;
      if (F[b + 6] % F[b + 8] !== 0 || F[b + 7] % F[b + 8] !== 0)
        return $ret(F, (-22));
      if (F[b + 6] >= k.dax.size[F[b + 5]])
        return $ret(F, (-22));
      F[b + 1] = 1;
      return $call(k, F, 5232, F[b + 4], F[b + 5]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 6903, F[b + 4], F[b + 5], F[b + 6] / F[b + 8], 2251799813685247);
    case 2:
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 6900, F[b + 4], F[b + 5], F[b + 6]);
    case 3:
      k.dax.resize(F[b + 5], k.dax.size[F[b + 5]] + F[b + 7]);
      k.dax.insert(F[b + 5], F[b + 6], F[b + 7]);
      F[b + 1] = 4;
      return 23;
    case 4: return $ret(F, 0);
  }
}

/** The paths of ext4-file.path.ts for a path table. */
export const ext4FilePaths: PathModule = {
  base: 5230,
  names: [
    'ext4Setattr',
    'ext4Fallocate',
    'ext4LateLayout',
    'ext4Allocate',
    'ext4ZeroPartialBlocks',
    'ext4Punch',
    'ext4ZeroRange',
    'ext4Collapse',
    'ext4Insert',
  ],
  words: [8, 12, 2, 7, 4, 5, 10, 6, 5],
  frames: [
    ext4Setattr,
    ext4Fallocate,
    ext4LateLayout,
    ext4Allocate,
    ext4ZeroPartialBlocks,
    ext4Punch,
    ext4ZeroRange,
    ext4Collapse,
    ext4Insert,
  ],
  straight: [
    $straight.ext4Setattr,
    $straight.ext4Fallocate,
    $straight.ext4LateLayout,
    $straight.ext4Allocate,
    $straight.ext4ZeroPartialBlocks,
    $straight.ext4Punch,
    $straight.ext4ZeroRange,
    $straight.ext4Collapse,
    $straight.ext4Insert,
  ],
};
