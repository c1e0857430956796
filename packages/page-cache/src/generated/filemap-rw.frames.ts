// @ts-nocheck
// Derived from ../filemap-rw.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { blocksForPages } from '../block-for-page.js';
import { folioHas, folioPages, folioStart, writeToFolio } from '../cache-folio.js';
import { writeOrder } from '../folio-order.js';
import * as $straight from './filemap-rw.straight.js';

// 445; locals: 4 task, 5 file, 6 pos, 7 length, 8 filp, 9 end, 10 last, 11 page, 12 cached, 13 start, 14 pfn
function filemapRead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = Math.min(F[b + 6] + F[b + 7], k.inodes.size[F[b + 5]]);
      if (F[b + 9] <= F[b + 6])
        return $ret(F, 0);
      F[b + 10] = Math.ceil(F[b + 9] / k.inodes.pageBytes);
      F[b + 11] = Math.floor(F[b + 6] / k.inodes.pageBytes);
    case 1:
      if (!(F[b + 11] < F[b + 10])) {
        F[b + 1] = 10;
        continue L;
      }
      if (!(k.cache.find(F[b + 5], F[b + 11]) === 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 409, F[b + 4], F[b + 5], F[b + 8], F[b + 11], F[b + 10] - F[b + 11]);
    case 2:
    case 3:
      F[b + 12] = k.cache.find(F[b + 5], F[b + 11]);
      if (!(F[b + 12] !== 0 && folioHas(k, F[b + 12], 1024))) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 13] = folioStart(k, F[b + 12]);
      F[b + 1] = 4;
      return $call(k, F, 408, F[b + 4], F[b + 5], F[b + 8], F[b + 13], F[b + 12], F[b + 10] - F[b + 13]);
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 416, F[b + 4], F[b + 5], F[b + 11], 0);
    case 6:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] === 0)
        return $ret(F, (-12));
      if (!!folioHas(k, F[b + 14], 1)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 405, F[b + 5], F[b + 14]);
    case 7:
    case 8:
      F[b + 11] = folioStart(k, F[b + 14]) + folioPages(k, F[b + 14]);
      F[b + 1] = 9;
      return $call(k, F, 402, F[b + 14]);
    case 9:
      F[b + 1] = 1;
      continue L;
    case 10:
      k.cache.ra.prevPos[F[b + 8]] = F[b + 9] - 1;
      return $ret(F, F[b + 9] - F[b + 6]);
  }
}

// 446; locals: 4 task, 5 file, 6 pos, 7 length, 8 value, 9 lock, 10 at, 11 failed, 12 done
function filemapWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.inodes.rwsem[F[b + 5]];
      F[b + 10] = F[b + 6];
      F[b + 11] = 0;
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 9], 12);
    case 1:
    case 2:
      if (!(F[b + 10] < F[b + 6] + F[b + 7] && F[b + 11] === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 447, F[b + 4], F[b + 5], F[b + 10], F[b + 6] + F[b + 7], F[b + 8]);
    case 3:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 12] < 0) {
        F[b + 11] = F[b + 12];
        F[b + 1] = 4;
        continue L;
      }
      F[b + 10] += F[b + 12];
      if (F[b + 10] > k.inodes.size[F[b + 5]])
        k.inodes.size[F[b + 5]] = F[b + 10];
      F[b + 1] = 2;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 113, F[b + 9], 13);
    case 5: return $ret(F, F[b + 10] === F[b + 6] ? F[b + 11] : F[b + 10] - F[b + 6]);
  }
}

// 447; locals: 4 task, 5 file, 6 from, 7 to, 8 value, 9 bytes, 10 page, 11 order, 12 pfn, 13 start, 14 end, 15 failed
function filemapWriteFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.inodes.pageBytes;
      F[b + 10] = Math.floor(F[b + 6] / F[b + 9]);
      F[b + 11] = writeOrder(k, F[b + 5], F[b + 10], F[b + 7] - F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, 416, F[b + 4], F[b + 5], F[b + 10], F[b + 11]);
    case 1:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 12] === 0)
        return $ret(F, (-12));
      F[b + 13] = folioStart(k, F[b + 12]);
      F[b + 14] = Math.min(F[b + 7], (F[b + 13] + folioPages(k, F[b + 12])) * F[b + 9]);
      F[b + 15] = blocksForPages(k, F[b + 5], F[b + 10], Math.ceil(F[b + 14] / F[b + 9]));
      F[b + 1] = 2;
      return 23;
    case 2:
      if (!(F[b + 15] === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      writeToFolio(k, F[b + 5], F[b + 12], F[b + 6], F[b + 14], F[b + 8]);
      F[b + 1] = 3;
      return 31;
    case 3:
      setPageDirty(k, F[b + 12]);
      F[b + 1] = 4;
      return 22;
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 402, F[b + 12]);
    case 6: return $ret(F, F[b + 15] === 0 ? F[b + 14] - F[b + 6] : F[b + 15]);
  }
}

// 448; locals: 4 task, 5 file, 6 first, 7 last
function filemapWillneed(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 406, F[b + 4], F[b + 5], F[b + 6], F[b + 7] - F[b + 6] + 1, 0);
    case 1: return $ret(F, 0);
  }
}

/** The paths of filemap-rw.path.ts for a path table. */
export const filemapRwPaths: PathModule = {
  base: 445,
  names: [
    'filemapRead',
    'filemapWrite',
    'filemapWriteFolio',
    'filemapWillneed',
  ],
  words: [11, 9, 12, 4],
  frames: [
    filemapRead,
    filemapWrite,
    filemapWriteFolio,
    filemapWillneed,
  ],
  straight: [
    $straight.filemapRead,
    $straight.filemapWrite,
    $straight.filemapWriteFolio,
    $straight.filemapWillneed,
  ],
};
