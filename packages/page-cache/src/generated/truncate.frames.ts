// @ts-nocheck
// Derived from ../truncate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { fillInFolio, folioPages, folioStart } from '../cache-folio.js';
import * as $straight from './truncate.straight.js';

// 455; locals: 4 task, 5 file, 6 from, 7 to, 8 page
function truncatePages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 8] = k.index.nextEntry(F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      if (!(F[b + 8] >= 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7664, F[b + 4], F[b + 5], F[b + 8], F[b + 6], F[b + 7]);
    case 2:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      F[b + 8] = k.index.nextEntry(F[b + 5], F[b + 8] + 1, F[b + 7]);
      F[b + 1] = 1;
      continue L;
    case 4: return $ret(F, 0);
  }
}

// 456; locals: 4 task, 5 file, 6 page, 7 from, 8 to, 9 bytes, 10 pfn, 11 start, 12 pages, 13 at, 14 end, 15 kept
function truncatePartialFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.inodes.pageBytes;
      F[b + 1] = 1;
      return $call(k, F, 401, F[b + 5], F[b + 6]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] === 0)
        return $ret(F, -1);
      F[b + 11] = folioStart(k, F[b + 10]);
      F[b + 12] = folioPages(k, F[b + 10]);
      F[b + 13] = Math.max(F[b + 7], F[b + 11] * F[b + 9]);
      F[b + 14] = Math.min(F[b + 8], (F[b + 11] + F[b + 12]) * F[b + 9]);
      F[b + 15] = -1;
      if (!(F[b + 14] - F[b + 13] === F[b + 12] * F[b + 9])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7665, F[b + 4], F[b + 5], F[b + 10]);
    case 2:
      F[b + 1] = 6;
      continue L;
    case 3:
      fillInFolio(k, F[b + 10], F[b + 13], F[b + 14], 0);
      F[b + 1] = 4;
      return 31;
    case 4:
      if (!(F[b + 12] > 1)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 7666, F[b + 4], F[b + 5], F[b + 10]);
    case 5:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 402, F[b + 10]);
    case 7: return $ret(F, F[b + 15]);
  }
}

// 457; locals: 4 task, 5 file, 6 from, 7 to, 8 bytes, 9 first, 10 end, 11 head, 12 tail, 13 cached, 14 reach, 15 same, 16 kept, 17 last
function truncateInodePagesRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.inodes.pageBytes;
      if (F[b + 7] <= F[b + 6])
        return $ret(F, 0);
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
      F[b + 11] = Math.floor(F[b + 6] / F[b + 8]);
      F[b + 12] = Math.floor((F[b + 7] - 1) / F[b + 8]);
      F[b + 13] = k.cache.find(F[b + 5], F[b + 11]);
      F[b + 14] = F[b + 13] === 0 ? F[b + 11] : folioStart(k, F[b + 13]) + folioPages(k, F[b + 13]) - 1;
      F[b + 15] = F[b + 12] <= F[b + 14];
      F[b + 1] = 3;
      return $call(k, F, 456, F[b + 4], F[b + 5], F[b + 11], F[b + 6], F[b + 7]);
    case 3:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 16] >= 0) {
        F[b + 9] = F[b + 14] + 1;
        if ((F[b + 15] !== 0))
          F[b + 10] = F[b + 16];
      }
      if (!(!(F[b + 15] !== 0) && F[b + 7] !== Number.POSITIVE_INFINITY)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 456, F[b + 4], F[b + 5], F[b + 12], F[b + 6], F[b + 7]);
    case 4:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 17] >= 0)
        F[b + 10] = F[b + 17];
    case 5:
      if (!(F[b + 10] > F[b + 9])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 455, F[b + 4], F[b + 5], F[b + 9], F[b + 10]);
    case 6:
    case 7: return $ret(F, 0);
  }
}

// 458; locals: 4 task, 5 file, 6 pos, 7 length, 8 lock
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

// 459; locals: 4 task, 5 file, 6 size, 7 rwsem, 8 old
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
    'truncatePartialFolio',
    'truncateInodePagesRange',
    'shmemPunchHole',
    'truncateSetsize',
  ],
  words: [5, 12, 14, 5, 5],
  frames: [
    truncatePages,
    truncatePartialFolio,
    truncateInodePagesRange,
    shmemPunchHole,
    truncateSetsize,
  ],
  straight: [
    $straight.truncatePages,
    $straight.truncatePartialFolio,
    $straight.truncateInodePagesRange,
    $straight.shmemPunchHole,
    $straight.truncateSetsize,
  ],
};
