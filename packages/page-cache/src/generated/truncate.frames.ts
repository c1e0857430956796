// @ts-nocheck
// Derived from ../truncate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { reachesOut } from '../huge-folio.js';
import * as $straight from './truncate.straight.js';

// 455; locals: 4 task, 5 file, 6 from, 7 to, 8 parts, 9 page, 10 beyond
function truncatePages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = false;
      F[b + 9] = k.index.nextEntry(F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      if (!(F[b + 9] >= 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 10] = reachesOut(k, F[b + 5], F[b + 9], F[b + 6], F[b + 7]);
      if (!(F[b + 10] > 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 8] = true;
      F[b + 9] = F[b + 10] - 1;
      F[b + 1] = 4;
      continue L;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 456, F[b + 4], F[b + 5], F[b + 9], F[b + 6], F[b + 7]);
    case 3:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
    case 4:
      F[b + 9] = k.index.nextEntry(F[b + 5], F[b + 9] + 1, F[b + 7]);
      F[b + 1] = 1;
      continue L;
    case 5:
      if (!(F[b + 8] !== 0))
        return $ret(F, 0);
      F[b + 9] = k.index.nextEntry(F[b + 5], F[b + 6], F[b + 7]);
    case 6:
      if (!(F[b + 9] >= 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 456, F[b + 4], F[b + 5], F[b + 9], F[b + 6], F[b + 7]);
    case 7:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
    case 8:
      F[b + 9] = k.index.nextEntry(F[b + 5], F[b + 9] + 1, F[b + 7]);
      F[b + 1] = 6;
      continue L;
    case 9: return $ret(F, 0);
  }
}

// 456; locals: 4 task, 5 file, 6 page, 7 from, 8 to, 9 whole, 10 pfn
function truncateAt(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 647, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 9] > 0)
        return $ret(F, F[b + 6] + F[b + 9] - 1);
      F[b + 1] = 2;
      return $call(k, F, 401, F[b + 5], F[b + 6]);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] === 0)
        return $ret(F, F[b + 6]);
      F[b + 1] = 3;
      return $call(k, F, 403, F[b + 4], F[b + 5], F[b + 6], F[b + 10]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 402, F[b + 10]);
    case 4: return $ret(F, F[b + 6]);
  }
}

// 457; locals: 4 file, 5 from, 6 to, 7 page, 8 pfn
function truncatePartial(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = Math.floor(F[b + 5] / k.inodes.pageBytes);
      F[b + 1] = 1;
      return $call(k, F, 401, F[b + 4], F[b + 7]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] === 0)
        return $ret(F, 0);
      k.data.writeRun(k.frames.index(F[b + 8]), F[b + 5] - F[b + 7] * k.inodes.pageBytes, F[b + 6] - F[b + 5], 0);
      F[b + 1] = 2;
      return 31;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 402, F[b + 8]);
    case 3: return $ret(F, 0);
  }
}

// 458; locals: 4 task, 5 file, 6 from, 7 to, 8 bytes, 9 first, 10 end
function truncateInodePagesRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.inodes.pageBytes;
      F[b + 9] = Math.ceil(F[b + 6] / F[b + 8]);
      F[b + 10] = Math.floor(F[b + 7] / F[b + 8]);
      if (!(F[b + 10] > F[b + 9])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 455, F[b + 4], F[b + 5], F[b + 9], F[b + 10]);
    case 1:
    case 2:
      if (!(F[b + 9] > F[b + 10])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 457, F[b + 5], F[b + 6], F[b + 7]);
    case 3:
      F[b + 1] = 8;
      continue L;
    case 4:
      if (!(F[b + 6] < F[b + 9] * F[b + 8])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 457, F[b + 5], F[b + 6], F[b + 9] * F[b + 8]);
    case 5:
    case 6:
      if (!(F[b + 7] > F[b + 10] * F[b + 8])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 457, F[b + 5], F[b + 10] * F[b + 8], F[b + 7]);
    case 7:
    case 8: return $ret(F, 0);
  }
}

// 459; locals: 4 task, 5 file, 6 pos, 7 length, 8 lock
function shmemPunchHole(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.inodes.rwsem[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 8], 12);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 6901, F[b + 4], F[b + 5], F[b + 6], F[b + 6] + F[b + 7]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 113, F[b + 8], 13);
    case 3: return $ret(F, 0);
  }
}

// 460; locals: 4 task, 5 file, 6 size, 7 rwsem, 8 old
function truncateSetsize(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.inodes.rwsem[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 7], 12);
    case 1:
      F[b + 8] = k.inodes.size[F[b + 5]];
      k.inodes.size[F[b + 5]] = F[b + 6];
      F[b + 1] = 2;
      return 23;
    case 2:
      if (!(F[b + 6] < F[b + 8])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 6900, F[b + 4], F[b + 5], F[b + 6]);
    case 3:
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 113, F[b + 7], 13);
    case 5: return $ret(F, 0);
  }
}

/** The paths of truncate.path.ts for a path table. */
export const truncatePaths: PathModule = {
  base: 455,
  names: [
    'truncatePages',
    'truncateAt',
    'truncatePartial',
    'truncateInodePagesRange',
    'shmemPunchHole',
    'truncateSetsize',
  ],
  words: [7, 7, 5, 7, 5, 5],
  frames: [
    truncatePages,
    truncateAt,
    truncatePartial,
    truncateInodePagesRange,
    shmemPunchHole,
    truncateSetsize,
  ],
  straight: [
    $straight.truncatePages,
    $straight.truncateAt,
    $straight.truncatePartial,
    $straight.truncateInodePagesRange,
    $straight.shmemPunchHole,
    $straight.truncateSetsize,
  ],
};
