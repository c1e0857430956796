// @ts-nocheck
// Derived from ../iomap-zero.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { folioGet } from '@faultline/pfn';
import { dirtyAmong, runEnd } from '../block-for-page.js';
import { beginWrite, fillInFolio, folioPages, folioStart } from '../cache-folio.js';
import { writeOrder } from '../folio-order.js';
import * as $straight from './iomap-zero.straight.js';

// 7660; locals: 4 task, 5 file, 6 from, 7 to, 8 bytes, 9 last, 10 did, 11 at, 12 first, 13 direct, 14 flushes, 15 flush, 16 page, 17 end
function iomapZeroRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.inodes.pageBytes;
      F[b + 9] = Math.ceil(F[b + 7] / F[b + 8]);
      F[b + 10] = 0;
      F[b + 11] = F[b + 6];
      F[b + 12] = Math.floor(F[b + 6] / F[b + 8]);
      F[b + 13] = k.cachePolicy.zeroFlushes === 2 && F[b + 6] % F[b + 8] !== 0;
      if (!((F[b + 13] !== 0) && F[b + 7] > F[b + 6] && dirtyAmong(k, F[b + 5], F[b + 12], F[b + 12]))) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 7661, F[b + 4], F[b + 5], F[b + 6], Math.min(F[b + 7], (F[b + 12] + 1) * F[b + 8]));
    case 1:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 10] = 1;
    case 2:
      F[b + 14] = k.cachePolicy.zeroFlushes !== 0;
      F[b + 15] = (F[b + 14] !== 0) && F[b + 11] < F[b + 7] && dirtyAmong(k, F[b + 5], Math.floor(F[b + 11] / F[b + 8]), F[b + 9] - 1);
    case 3:
      if (!(F[b + 11] < F[b + 7])) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 16] = Math.floor(F[b + 11] / F[b + 8]);
      F[b + 17] = Math.min(F[b + 7], runEnd(k, F[b + 5], F[b + 16], F[b + 9]) * F[b + 8]);
      if (!(k.cache.storage(F[b + 5], F[b + 16]) !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 7661, F[b + 4], F[b + 5], F[b + 11], F[b + 17]);
    case 4:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 10] = 1;
      F[b + 1] = 8;
      continue L;
    case 5:
      if (!(F[b + 15] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 15] = false;
      F[b + 1] = 6;
      return $call(k, F, 437, F[b + 4], F[b + 5], F[b + 16], Math.ceil(F[b + 17] / F[b + 8]) - 1);
    case 6:
      F[b + 2] = 0;
      F[b + 1] = 8;
      continue L;
    case 7: F[b + 11] = F[b + 17];
    case 8:
      F[b + 1] = 3;
      continue L;
    case 9: return $ret(F, F[b + 10]);
  }
}

// 7661; locals: 4 task, 5 file, 6 from, 7 to, 8 bytes, 9 page, 10 pfn, 11 order, 12 end
function iomapZeroFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.inodes.pageBytes;
      F[b + 9] = Math.floor(F[b + 6] / F[b + 8]);
      F[b + 1] = 1;
      return $call(k, F, 401, F[b + 5], F[b + 9]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 10] === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 11] = writeOrder(k, F[b + 5], F[b + 9], F[b + 7] - F[b + 6]);
      F[b + 1] = 2;
      return $call(k, F, 400, F[b + 4], F[b + 5], F[b + 9], F[b + 11], 0);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] === 0)
        return $ret(F, F[b + 7]);
      folioGet(k.frames, F[b + 10]);
      F[b + 1] = 3;
      return 25;
    case 3:
    case 4:
      F[b + 12] = Math.min(F[b + 7], (folioStart(k, F[b + 10]) + folioPages(k, F[b + 10])) * F[b + 8]);
      beginWrite(k, F[b + 5], F[b + 10], F[b + 6], F[b + 12]);
      fillInFolio(k, F[b + 10], F[b + 6], F[b + 12], 0);
      F[b + 1] = 5;
      return 31;
    case 5:
      setPageDirty(k, F[b + 10]);
      F[b + 1] = 6;
      return 22;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 402, F[b + 10]);
    case 7: return $ret(F, F[b + 12]);
  }
}

/** The paths of iomap-zero.path.ts for a path table. */
export const iomapZeroPaths: PathModule = {
  base: 7660,
  names: [
    'iomapZeroRange',
    'iomapZeroFolio',
  ],
  words: [14, 9],
  frames: [
    iomapZeroRange,
    iomapZeroFolio,
  ],
  straight: [
    $straight.iomapZeroRange,
    $straight.iomapZeroFolio,
  ],
};
