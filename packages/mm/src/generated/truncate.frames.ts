// @ts-nocheck
// Derived from ../truncate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './truncate.straight.js';

// 6900; locals: 4 task, 5 file, 6 size, 7 pageBytes, 8 from, 9 drop
function truncatePagecache(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.inodes.pageBytes;
      F[b + 8] = Math.ceil(F[b + 6] / F[b + 7]) * F[b + 7];
      F[b + 9] = k.fileOps.truncatePages[k.inodes.fops[F[b + 5]]];
      F[b + 1] = 1;
      return $call(k, F, 143, F[b + 4], F[b + 5], F[b + 8], 0, 1);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, F[b + 9], F[b + 4], F[b + 5], F[b + 6], Number.POSITIVE_INFINITY);
    case 2:
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 143, F[b + 4], F[b + 5], F[b + 8], 0, 1);
    case 3: return $ret(F, 0);
  }
}

// 6901; locals: 4 task, 5 file, 6 from, 7 to, 8 pageBytes, 9 start, 10 end
function truncatePagecacheRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.inodes.pageBytes;
      F[b + 9] = Math.ceil(F[b + 6] / F[b + 8]) * F[b + 8];
      F[b + 10] = Math.floor(F[b + 7] / F[b + 8]) * F[b + 8];
      if (!(F[b + 10] > F[b + 9])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 143, F[b + 4], F[b + 5], F[b + 9], F[b + 10] - F[b + 9], 0);
    case 1:
    case 2:
      F[b + 1] = 3;
      return $call(k, F, k.fileOps.truncatePages[k.inodes.fops[F[b + 5]]], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 3:
      F[b + 2] = 0;
      return $ret(F, 0);
  }
}

// 6902; locals: 4 task, 5 file, 6 from, 7 to
function zeroRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (F[b + 7] <= F[b + 6])
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, k.fileOps.zeroRange[k.inodes.fops[F[b + 5]]], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 6903; locals: 4 task, 5 file, 6 first, 7 last
function filemapWriteAndWaitRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, k.fileOps.writepages[k.inodes.fops[F[b + 5]]], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1: return $ret(F, F[b + 2]);
  }
}

/** The paths of truncate.path.ts for a path table. */
export const truncatePaths: PathModule = {
  base: 6900,
  names: [
    'truncatePagecache',
    'truncatePagecacheRange',
    'zeroRange',
    'filemapWriteAndWaitRange',
  ],
  words: [6, 7, 4, 4],
  frames: [
    truncatePagecache,
    truncatePagecacheRange,
    zeroRange,
    filemapWriteAndWaitRange,
  ],
  straight: [
    $straight.truncatePagecache,
    $straight.truncatePagecacheRange,
    $straight.zeroRange,
    $straight.filemapWriteAndWaitRange,
  ],
};
