// @ts-nocheck
// Derived from ../shmem-fallocate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { folioPages, folioStart, folioUptodate } from '../cache-folio.js';
import * as $straight from './shmem-fallocate.straight.js';

// 7860; locals: 4 task, 5 file, 6 mode, 7 pos, 8 length, 9 lock, 10 first, 11 last, 12 failed, 13 page, 14 pfn, 15 whole
function shmemFallocate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if ((F[b + 6] & (-4)) !== 0)
        return $ret(F, (-95));
      if (!((F[b + 6] & 2) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 458, F[b + 4], F[b + 5], F[b + 7], F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 9] = k.inodes.rwsem[F[b + 5]];
      F[b + 10] = Math.floor(F[b + 7] / k.inodes.pageBytes);
      F[b + 11] = Math.ceil((F[b + 7] + F[b + 8]) / k.inodes.pageBytes);
      F[b + 12] = 0;
      F[b + 1] = 3;
      return $call(k, F, 112, F[b + 4], F[b + 9], 12);
    case 3: F[b + 13] = F[b + 10];
    case 4:
      if (!(F[b + 13] < F[b + 11] && F[b + 12] === 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 465, F[b + 4], F[b + 5], F[b + 13], 4);
    case 5:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 14] === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 12] = (-28);
      F[b + 1] = 6;
      return $call(k, F, 7861, F[b + 4], F[b + 5], F[b + 10], F[b + 13]);
    case 6:
      F[b + 1] = 11;
      continue L;
    case 7:
      F[b + 15] = k.cachePolicy.fallocByFolio;
      F[b + 13] = (F[b + 15] !== 0) ? folioStart(k, F[b + 14]) + folioPages(k, F[b + 14]) : F[b + 13] + 1;
      setPageDirty(k, F[b + 14]);
      F[b + 1] = 8;
      return 22;
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 402, F[b + 14]);
    case 9:
    case 10:
      F[b + 1] = 4;
      continue L;
    case 11:
      if (F[b + 12] === 0 && (F[b + 6] & 1) === 0 && F[b + 7] + F[b + 8] > k.inodes.size[F[b + 5]]) {
        k.inodes.size[F[b + 5]] = F[b + 7] + F[b + 8];
      }
      F[b + 1] = 12;
      return $call(k, F, 113, F[b + 9], 13);
    case 12: return $ret(F, F[b + 12]);
  }
}

// 7861; locals: 4 task, 5 file, 6 from, 7 to, 8 page, 9 pfn
function shmemUndoFallocate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 8] = k.index.nextEntry(F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      if (!(F[b + 8] >= 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 401, F[b + 5], F[b + 8]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 8] = folioStart(k, F[b + 9]) + folioPages(k, F[b + 9]) - 1;
      if (!!folioUptodate(k, F[b + 9])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 7665, F[b + 4], F[b + 5], F[b + 9]);
    case 3:
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 402, F[b + 9]);
    case 5:
    case 6:
      F[b + 8] = k.index.nextEntry(F[b + 5], F[b + 8] + 1, F[b + 7]);
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, 0);
  }
}

/** The paths of shmem-fallocate.path.ts for a path table. */
export const shmemFallocatePaths: PathModule = {
  base: 7860,
  names: [
    'shmemFallocate',
    'shmemUndoFallocate',
  ],
  words: [12, 6],
  frames: [
    shmemFallocate,
    shmemUndoFallocate,
  ],
  straight: [
    $straight.shmemFallocate,
    $straight.shmemUndoFallocate,
  ],
};
