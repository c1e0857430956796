// @ts-nocheck
// Derived from ../xfs-remap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { NotModelled, } from '@faultline/kernel-api';
import { cloneLength } from '../xfs-clone-length.js';
import * as $straight from './xfs-remap.straight.js';

// 7640; locals: 4 task, 5 file, 6 source, 7 from, 8 to, 9 length, 10 dax, 11 first, 12 second, 13 bytes, 14 ret
function xfsFileRemapRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.dax.blocks.others.length === 0)
        return $ret(F, (-95));
      F[b + 10] = k.fileOps.dax[k.inodes.fops[F[b + 5]]];
      if ((F[b + 10] !== 0) !== k.fileOps.dax[k.inodes.fops[F[b + 6]]])
        return $ret(F, (-22));
      if (!(F[b + 10] !== 0))
        throw new NotModelled('cloning of files in the page cache');
      if (!k.daxPolicy.reflink)
        return $ret(F, (-22));
      F[b + 11] = Math.min(F[b + 5], F[b + 6]);
      F[b + 12] = Math.max(F[b + 5], F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], k.dax.rwsem[F[b + 11]], 12);
    case 1:
      if (!(F[b + 11] !== F[b + 12])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 112, F[b + 4], k.dax.rwsem[F[b + 12]], 12);
    case 2:
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 112, F[b + 4], k.mappings.invalidateLock[F[b + 11]], 8);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 5211, F[b + 4], F[b + 11], k.mappings.invalidateLock[F[b + 11]]);
    case 5:
      if (!(F[b + 11] !== F[b + 12])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 112, F[b + 4], k.mappings.invalidateLock[F[b + 12]], 8);
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 5211, F[b + 4], F[b + 12], k.mappings.invalidateLock[F[b + 12]]);
    case 7:
    case 8:
      F[b + 13] = cloneLength(k, F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 9]);
      F[b + 14] = Math.min(F[b + 13], 0);
      if (!(F[b + 13] > 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 7641, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 13]);
    case 9:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 113, k.mappings.invalidateLock[F[b + 11]], 9);
    case 11:
      if (!(F[b + 11] !== F[b + 12])) {
        F[b + 1] = 13;
        continue L;
      }
      F[b + 1] = 12;
      return $call(k, F, 113, k.mappings.invalidateLock[F[b + 12]], 9);
    case 12:
    case 13:
      F[b + 1] = 14;
      return $call(k, F, 113, k.dax.rwsem[F[b + 11]], 13);
    case 14:
      if (!(F[b + 11] !== F[b + 12])) {
        F[b + 1] = 16;
        continue L;
      }
      F[b + 1] = 15;
      return $call(k, F, 113, k.dax.rwsem[F[b + 12]], 13);
    case 15:
    case 16: return $ret(F, F[b + 14]);
  }
}

// 7641; locals: 4 task, 5 file, 6 source, 7 from, 8 to, 9 bytes, 10 pageBytes, 11 size, 12 pages, 13 first, 14 failed
function xfsRemap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.dax.pageBytes;
      F[b + 11] = k.dax.size[F[b + 5]];
      F[b + 12] = Math.ceil(F[b + 9] / F[b + 10]);
      F[b + 13] = F[b + 7] / F[b + 10];
      F[b + 1] = 1;
      return $call(k, F, 6903, F[b + 4], F[b + 6], F[b + 13], F[b + 13] + F[b + 12] - 1);
    case 1:
      F[b + 2] = 0;
      F[b + 1] = 2;
      return $call(k, F, 6903, F[b + 4], F[b + 5], F[b + 8] / F[b + 10], F[b + 8] / F[b + 10] + F[b + 12] - 1);
    case 2:
      F[b + 2] = 0;
      if (!(F[b + 8] > F[b + 11])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 7633, F[b + 4], F[b + 5], F[b + 11]);
    case 3:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] !== 0)
        return $ret(F, F[b + 14]);
      k.dax.zero(F[b + 5], F[b + 11], Math.ceil(F[b + 11] / F[b + 10]) * F[b + 10]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 5247, F[b + 4], F[b + 5], Math.min(F[b + 8], F[b + 11]), F[b + 8] + F[b + 9]);
    case 5:
      k.dax.clone(F[b + 6], F[b + 7], F[b + 5], F[b + 8], F[b + 9]);
      F[b + 1] = 6;
      return 23;
    case 6:
      if (F[b + 8] + F[b + 9] > F[b + 11])
        k.dax.resize(F[b + 5], F[b + 8] + F[b + 9]);
      F[b + 1] = 7;
      return 23;
    case 7: return $ret(F, 0);
  }
}

/** The paths of xfs-remap.path.ts for a path table. */
export const xfsRemapPaths: PathModule = {
  base: 7640,
  names: [
    'xfsFileRemapRange',
    'xfsRemap',
  ],
  words: [11, 11],
  frames: [
    xfsFileRemapRange,
    xfsRemap,
  ],
  straight: [
    $straight.xfsFileRemapRange,
    $straight.xfsRemap,
  ],
};
