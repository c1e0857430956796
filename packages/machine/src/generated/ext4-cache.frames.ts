// @ts-nocheck
// Derived from ../ext4-cache.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { NotModelled, } from '@faultline/kernel-api';
import * as $straight from './ext4-cache.straight.js';

// 6310; locals: 4 task, 5 file, 6 size, 7 rwsem, 8 lock, 9 old, 10 pages
function ext4CacheSetattr(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.inodes.rwsem[F[b + 5]];
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
      F[b + 9] = k.inodes.size[F[b + 5]];
      F[b + 10] = k.cache.pages(F[b + 5]);
      k.dax.resize(F[b + 5], F[b + 6]);
      F[b + 1] = 4;
      return 23;
    case 4:
      if (!(F[b + 6] < F[b + 9])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 459, F[b + 4], F[b + 5], F[b + 6], F[b + 10]);
    case 5:
      k.dax.cutOff(F[b + 5], F[b + 6]);
      F[b + 1] = 6;
      return 23;
    case 6:
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 113, F[b + 8], 9);
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 113, F[b + 7], 13);
    case 9: return $ret(F, 0);
  }
}

// 6311; locals: 4 task, 5 file, 6 mode, 7 pos, 8 length, 9 rwsem, 10 lock, 11 bytes, 12 size, 13 to, 14 last
function ext4CacheFallocate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (F[b + 6] !== 3) {
        throw new NotModelled('fallocate of a cached file is modelled for punching holes alone');
      }
      F[b + 9] = k.inodes.rwsem[F[b + 5]];
      F[b + 10] = k.mappings.invalidateLock[F[b + 5]];
      F[b + 11] = k.inodes.pageBytes;
      F[b + 12] = k.inodes.size[F[b + 5]];
      F[b + 13] = Math.min(F[b + 7] + F[b + 8], Math.ceil(F[b + 12] / F[b + 11]) * F[b + 11]);
      if (!(k.daxPolicy.ext4Fallocate !== 1 && F[b + 13] > F[b + 7])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 14] = Math.floor((F[b + 13] - 1) / F[b + 11]);
      F[b + 1] = 1;
      return $call(k, F, 437, F[b + 4], F[b + 5], Math.floor(F[b + 7] / F[b + 11]), F[b + 14]);
    case 1: F[b + 2] = 0;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 112, F[b + 4], F[b + 9], 12);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 112, F[b + 4], F[b + 10], 8);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 5211, F[b + 4], F[b + 5], F[b + 10]);
    case 5:
      if (!(F[b + 13] > F[b + 7])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 457, F[b + 4], F[b + 5], F[b + 7], F[b + 13] - F[b + 7]);
    case 6:
      k.dax.punch(F[b + 5], F[b + 7], F[b + 13]);
      F[b + 1] = 7;
      return 23;
    case 7:
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 113, F[b + 10], 9);
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 113, F[b + 9], 13);
    case 10: return $ret(F, 0);
  }
}

/** The paths of ext4-cache.path.ts for a path table. */
export const ext4CachePaths: PathModule = {
  base: 6310,
  names: [
    'ext4CacheSetattr',
    'ext4CacheFallocate',
  ],
  words: [7, 11],
  frames: [
    ext4CacheSetattr,
    ext4CacheFallocate,
  ],
  straight: [
    $straight.ext4CacheSetattr,
    $straight.ext4CacheFallocate,
  ],
};
