// @ts-nocheck
// Derived from ../filemap-rw.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { folioGet, folioHead } from '@faultline/pfn';
import { blocksForPages, growUnlogged } from '../block-for-page.js';
import { beginWrite, fillInFolio, folioHas, folioPages, folioStart } from '../cache-folio.js';
import { writeOrder } from '../folio-order.js';
import { readAccessed } from '../read-accessed.js';
import { copyToFolio, folioEnd, presentBytes, writeChunkBytes } from '../user-copy.js';
import * as $straight from './filemap-rw.straight.js';

// 7486; locals: 4 task, 5 file, 6 pos, 7 length, 8 filp, 9 end, 10 last, 11 page, 12 before, 13 pfn
function filemapRead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = Math.min(F[b + 6] + F[b + 7], k.inodes.size[F[b + 5]]);
      if (F[b + 9] <= F[b + 6])
        return $ret(F, 0);
      F[b + 10] = Math.ceil(F[b + 9] / k.inodes.pageBytes);
      F[b + 11] = Math.floor(F[b + 6] / k.inodes.pageBytes);
      F[b + 12] = k.cache.ra.prevPos[F[b + 8]];
    case 1:
      if (!(F[b + 11] < F[b + 10])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7487, F[b + 4], F[b + 5], F[b + 11], F[b + 10], F[b + 8]);
    case 2:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 13] === 0)
        return $ret(F, (-12));
      readAccessed(k, F[b + 13], F[b + 12]);
      F[b + 12] = -1;
      F[b + 11] = folioStart(k, F[b + 13]) + folioPages(k, F[b + 13]);
      F[b + 1] = 3;
      return $call(k, F, 402, F[b + 13]);
    case 3:
      if (k.cachePolicy.readPosEach) {
        k.cache.ra.prevPos[F[b + 8]] = Math.min(F[b + 9], F[b + 11] * k.inodes.pageBytes) - 1;
      }
      F[b + 1] = 1;
      continue L;
    case 4:
      k.cache.ra.prevPos[F[b + 8]] = F[b + 9] - 1;
      return $ret(F, F[b + 9] - F[b + 6]);
  }
}

// 7487; locals: 4 task, 5 file, 6 page, 7 last, 8 filp, 9 cached, 10 start, 11 pfn
function filemapGetPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(k.cache.find(F[b + 5], F[b + 6]) === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 409, F[b + 4], F[b + 5], F[b + 8], F[b + 6], F[b + 7] - F[b + 6]);
    case 1:
    case 2:
      F[b + 9] = k.cache.find(F[b + 5], F[b + 6]);
      if (!(F[b + 9] !== 0 && folioHas(k, F[b + 9], 1024))) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 10] = folioStart(k, F[b + 9]);
      F[b + 1] = 3;
      return $call(k, F, 408, F[b + 4], F[b + 5], F[b + 8], F[b + 10], F[b + 9], F[b + 7] - F[b + 10]);
    case 3:
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 416, F[b + 4], F[b + 5], F[b + 6], 0);
    case 5:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 11] !== 0 && !folioHas(k, F[b + 11], 1))) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 405, F[b + 5], F[b + 11]);
    case 6:
    case 7: return $ret(F, F[b + 11]);
  }
}

// 7488; locals: 4 task, 5 file, 6 pos, 7 length, 8 buffer, 9 filp, 10 bytes, 11 tries, 12 end, 13 at, 14 before, 15 failed, 16 page, 17 pfn, 18 frame, 19 stop, 20 done, 21 into
function filemapReadInto(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.inodes.pageBytes;
      F[b + 11] = k.faultPolicy.copyTries.plain;
      F[b + 12] = Math.min(F[b + 6] + F[b + 7], k.inodes.size[F[b + 5]]);
      F[b + 13] = F[b + 6];
      F[b + 14] = k.cache.ra.prevPos[F[b + 9]];
      F[b + 15] = 0;
    case 1:
      if (!(F[b + 13] < F[b + 12] && F[b + 15] === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 16] = Math.floor(F[b + 13] / F[b + 10]);
      F[b + 1] = 2;
      return $call(k, F, 7487, F[b + 4], F[b + 5], F[b + 16], Math.ceil(F[b + 12] / F[b + 10]), F[b + 9]);
    case 2:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 17] === 0) {
        F[b + 15] = (-12);
        F[b + 1] = 7;
        continue L;
      }
      F[b + 18] = folioHead(k.frames, F[b + 17]) + (F[b + 16] - folioStart(k, F[b + 17]));
      folioGet(k.frames, F[b + 17]);
      readAccessed(k, F[b + 17], F[b + 14]);
      F[b + 1] = 3;
      return $call(k, F, 402, F[b + 17]);
    case 3:
      F[b + 19] = Math.min(F[b + 6] + F[b + 7], (F[b + 16] + 1) * F[b + 10], k.inodes.size[F[b + 5]]);
      F[b + 20] = 0;
      F[b + 21] = F[b + 8] + (F[b + 13] - F[b + 6]);
      if (!(F[b + 19] > F[b + 13])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 7473, F[b + 4], F[b + 18], F[b + 13], F[b + 19], F[b + 21], F[b + 11]);
    case 4:
      F[b + 20] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      k.frames.put(F[b + 17]);
      F[b + 1] = 6;
      return 26;
    case 6:
      F[b + 13] += F[b + 20];
      F[b + 14] = F[b + 13] - 1;
      if (F[b + 13] < F[b + 19])
        F[b + 15] = (-14);
      if (F[b + 20] > 0 && k.cachePolicy.readPosEach)
        k.cache.ra.prevPos[F[b + 9]] = F[b + 13] - 1;
      F[b + 12] = Math.min(F[b + 6] + F[b + 7], k.inodes.size[F[b + 5]]);
      F[b + 1] = 1;
      continue L;
    case 7:
      if (F[b + 13] > F[b + 6])
        k.cache.ra.prevPos[F[b + 9]] = F[b + 13] - 1;
      return $ret(F, F[b + 13] === F[b + 6] ? F[b + 15] : F[b + 13] - F[b + 6]);
  }
}

// 7489; locals: 4 task, 5 file, 6 pos, 7 length, 8 value
function filemapWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 7491, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], -1);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 7490; locals: 4 task, 5 file, 6 pos, 7 length, 8 buffer
function filemapWriteFrom(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 7491, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 0, F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 7491; locals: 4 task, 5 file, 6 pos, 7 length, 8 value, 9 buffer, 10 lock, 11 chunk, 12 late, 13 at, 14 failed, 15 source, 16 end, 17 there, 18 done, 19 want, 20 there, 21 again
function filemapWriteIter(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.inodes.rwsem[F[b + 5]];
      F[b + 11] = writeChunkBytes(k, k.cache.extents.type.name);
      F[b + 12] = k.cachePolicy.faultInLate && k.cache.extents.type.buffers === true;
      F[b + 13] = F[b + 6];
      F[b + 14] = 0;
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 10], 12);
    case 1:
      if (!(k.cache.extents.type.buffers !== true)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7660, F[b + 4], F[b + 5], k.inodes.size[F[b + 5]], F[b + 6]);
    case 2: F[b + 2] = 0;
    case 3:
      if (!(F[b + 13] < F[b + 6] + F[b + 7] && F[b + 14] === 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 15] = -1;
      F[b + 16] = F[b + 6] + F[b + 7];
      if (!(F[b + 9] >= 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 15] = F[b + 9] + (F[b + 13] - F[b + 6]);
      F[b + 16] = Math.min(F[b + 16], F[b + 13] - (F[b + 13] % F[b + 11]) + F[b + 11]);
      if (!!(F[b + 12] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 7472, F[b + 4], F[b + 15], F[b + 16] - F[b + 13]);
    case 4:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 17] === 0 || (k.cachePolicy.faultInWhole && F[b + 17] < F[b + 16] - F[b + 13])) {
        F[b + 14] = (-14);
        F[b + 1] = 9;
        continue L;
      }
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 7492, F[b + 4], F[b + 5], F[b + 13], F[b + 16], F[b + 8], F[b + 15]);
    case 6:
      F[b + 18] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 18] < 0) {
        F[b + 14] = F[b + 18];
        F[b + 1] = 9;
        continue L;
      }
      if (!(F[b + 18] === 0 && (F[b + 12] !== 0))) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 19] = Math.min(F[b + 16], folioEnd(k, F[b + 5], F[b + 13])) - F[b + 13];
      F[b + 1] = 7;
      return $call(k, F, 7472, F[b + 4], F[b + 15], F[b + 19]);
    case 7:
      F[b + 20] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 20] === 0)
        F[b + 14] = (-14);
    case 8:
      F[b + 13] += F[b + 18];
      if (F[b + 13] > k.inodes.size[F[b + 5]])
        growUnlogged(k, F[b + 5], F[b + 13]);
      F[b + 1] = 3;
      continue L;
    case 9:
      F[b + 21] = F[b + 14] === (-14) && F[b + 13] > F[b + 6] && k.cache.extents.type.buffers !== true;
      if (!(F[b + 21] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 7472, F[b + 4], F[b + 9] + (F[b + 13] - F[b + 6]), 1);
    case 10: F[b + 2] = 0;
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 113, F[b + 10], 13);
    case 12: return $ret(F, F[b + 13] === F[b + 6] ? F[b + 14] : F[b + 13] - F[b + 6]);
  }
}

// 7492; locals: 4 task, 5 file, 6 from, 7 to, 8 value, 9 buffer, 10 bytes, 11 page, 12 order, 13 pfn, 14 start, 15 end, 16 done, 17 kept, 18 failed
function filemapWriteFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.inodes.pageBytes;
      F[b + 11] = Math.floor(F[b + 6] / F[b + 10]);
      F[b + 12] = writeOrder(k, F[b + 5], F[b + 11], F[b + 7] - F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, 416, F[b + 4], F[b + 5], F[b + 11], F[b + 12]);
    case 1:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 13] === 0)
        return $ret(F, (-12));
      F[b + 14] = folioStart(k, F[b + 13]);
      F[b + 15] = Math.min(F[b + 7], (F[b + 14] + folioPages(k, F[b + 13])) * F[b + 10]);
      F[b + 16] = F[b + 15] - F[b + 6];
      F[b + 17] = k.cache.extents.type.buffers === true || F[b + 9] < 0;
      if (!(F[b + 17] !== 0))
        F[b + 16] = presentBytes(k, F[b + 4], F[b + 9], F[b + 16]);
      F[b + 18] = blocksForPages(k, F[b + 5], F[b + 11], Math.ceil((F[b + 6] + F[b + 16]) / F[b + 10]));
      F[b + 1] = 2;
      return 23;
    case 2:
      if (F[b + 9] >= 0)
        F[b + 16] = presentBytes(k, F[b + 4], F[b + 9], F[b + 16]);
      if (!(F[b + 18] === 0 && F[b + 16] > 0)) {
        F[b + 1] = 5;
        continue L;
      }
      beginWrite(k, F[b + 5], F[b + 13], F[b + 6], F[b + 6] + F[b + 16]);
      if (F[b + 9] < 0)
        fillInFolio(k, F[b + 13], F[b + 6], F[b + 15], F[b + 8]);
      else
        copyToFolio(k, F[b + 4], F[b + 9], F[b + 16], folioHead(k.frames, F[b + 13]), F[b + 6]);
      F[b + 1] = 3;
      return 31;
    case 3:
      setPageDirty(k, F[b + 13]);
      F[b + 1] = 4;
      return 22;
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 402, F[b + 13]);
    case 6: return $ret(F, F[b + 18] === 0 ? F[b + 16] : F[b + 18]);
  }
}

// 7493; locals: 4 task, 5 file, 6 first, 7 last
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
  base: 7486,
  names: [
    'filemapRead',
    'filemapGetPage',
    'filemapReadInto',
    'filemapWrite',
    'filemapWriteFrom',
    'filemapWriteIter',
    'filemapWriteFolio',
    'filemapWillneed',
  ],
  words: [10, 8, 18, 5, 5, 18, 15, 4],
  frames: [
    filemapRead,
    filemapGetPage,
    filemapReadInto,
    filemapWrite,
    filemapWriteFrom,
    filemapWriteIter,
    filemapWriteFolio,
    filemapWillneed,
  ],
  straight: [
    $straight.filemapRead,
    $straight.filemapGetPage,
    $straight.filemapReadInto,
    $straight.filemapWrite,
    $straight.filemapWriteFrom,
    $straight.filemapWriteIter,
    $straight.filemapWriteFolio,
    $straight.filemapWillneed,
  ],
};
