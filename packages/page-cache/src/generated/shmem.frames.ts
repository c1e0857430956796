// @ts-nocheck
// Derived from ../shmem.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { markPageAccessed, setPageDirty } from '@faultline/mm';
import { folioGet, folioHead } from '@faultline/pfn';
import { folioPages, folioUptodate, markFolioUptodate } from '../cache-folio.js';
import { readableUpTo } from '../lost-pages.js';
import { shmemAccessed } from '../read-accessed.js';
import { copyToFolio, presentBytes, writeChunkBytes } from '../user-copy.js';
import * as $straight from './shmem.straight.js';

// 465; locals: 4 task, 5 file, 6 page, 7 sgp, 8 found, 9 pfn
function shmemGetFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 401, F[b + 5], F[b + 6]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      if (!!folioUptodate(k, F[b + 8])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 466, F[b + 8]);
    case 2:
    case 3: return $ret(F, F[b + 8]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 645, F[b + 5], F[b + 6]);
    case 5:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 9] === 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 400, F[b + 4], F[b + 5], F[b + 6], 0, 16);
    case 6:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 9] === 0)
        return $ret(F, 0);
      k.frames.get(F[b + 9]);
      F[b + 1] = 7;
      return 25;
    case 7:
    case 8:
      if (!(F[b + 7] !== 4)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 466, F[b + 9]);
    case 9:
    case 10: return $ret(F, F[b + 9]);
  }
}

// 466; locals: 4 pfn, 5 head, 6 pages, 7 i
function shmemClearFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 5] = folioHead(k.frames, F[b + 4]);
      F[b + 6] = folioPages(k, F[b + 4]);
      for (F[b + 7] = 0; F[b + 7] < F[b + 6]; F[b + 7]++)
        k.data.setFill(k.frames.index(F[b + 5] + F[b + 7]), 0);
      markFolioUptodate(k, F[b + 4]);
      F[b + 1] = 1;
      return 31;
    case 1: return $ret(F, 0);
  }
}

// 467; locals: 4 task, 5 vma, 6 vpn, 7 _flags, 8 file, 9 page, 10 pfn
function shmemFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      if (F[b + 9] >= k.cache.pages(F[b + 8]))
        return $ret(F, 2);
      F[b + 1] = 1;
      return $call(k, F, 465, F[b + 4], F[b + 8], F[b + 9], 2);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] === 0)
        return $ret(F, 2);
      if (!((k.frames.flagsOf(F[b + 10]) & 512) !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 402, F[b + 10]);
    case 2: return $ret(F, 16);
    case 3:
      k.tasks.faultPage[F[b + 4]] = F[b + 10];
      return $ret(F, 512);
  }
}

// 468; locals: 4 _task, 5 file, 6 pos, 7 length, 8 end, 9 readable
function shmemRead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = Math.min(F[b + 6] + F[b + 7], k.inodes.size[F[b + 5]]);
      F[b + 1] = 1;
      return 30;
    case 1:
      F[b + 9] = readableUpTo(k, F[b + 5], F[b + 6], F[b + 8]);
      shmemAccessed(k, F[b + 5], F[b + 6], F[b + 9]);
      return $ret(F, F[b + 9] === F[b + 6] && F[b + 8] > F[b + 6] ? (-5) : Math.max(0, F[b + 9] - F[b + 6]));
  }
}

// 469; locals: 4 task, 5 file, 6 pos, 7 length, 8 buffer, 9 bytes, 10 tries, 11 at, 12 failed, 13 page, 14 pfn, 15 stop, 16 done, 17 into
function shmemReadInto(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.inodes.pageBytes;
      F[b + 10] = k.faultPolicy.copyTries.plain;
      F[b + 11] = F[b + 6];
      F[b + 12] = 0;
    case 1:
      if (!(F[b + 11] < Math.min(F[b + 6] + F[b + 7], k.inodes.size[F[b + 5]]) && F[b + 12] === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 13] = Math.floor(F[b + 11] / F[b + 9]);
      if (readableUpTo(k, F[b + 5], F[b + 11], F[b + 11] + 1) === F[b + 11]) {
        F[b + 12] = (-5);
        F[b + 1] = 6;
        continue L;
      }
      F[b + 14] = k.cache.uptodate(F[b + 5], F[b + 13]);
      if (F[b + 14] !== 0)
        folioGet(k.frames, F[b + 14]);
      F[b + 1] = 2;
      return 25;
    case 2:
      F[b + 15] = Math.min(F[b + 6] + F[b + 7], (F[b + 13] + 1) * F[b + 9], k.inodes.size[F[b + 5]]);
      F[b + 16] = 0;
      F[b + 17] = F[b + 8] + (F[b + 11] - F[b + 6]);
      if (!(F[b + 15] > F[b + 11])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 7473, F[b + 4], F[b + 14], F[b + 11], F[b + 15], F[b + 17], F[b + 10]);
    case 3:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
    case 4:
      if (F[b + 14] !== 0) {
        if (F[b + 11] === F[b + 13] * F[b + 9])
          markPageAccessed(k, F[b + 14]);
        k.frames.put(F[b + 14]);
      }
      F[b + 1] = 5;
      return 26;
    case 5:
      F[b + 11] += F[b + 16];
      if (F[b + 11] < F[b + 15])
        F[b + 12] = (-14);
      F[b + 1] = 1;
      continue L;
    case 6: return $ret(F, F[b + 11] === F[b + 6] ? F[b + 12] : F[b + 11] - F[b + 6]);
  }
}

// 470; locals: 4 task, 5 file, 6 pos, 7 length, 8 value
function shmemWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 472, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], -1);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 471; locals: 4 task, 5 file, 6 pos, 7 length, 8 buffer
function shmemWriteFrom(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 472, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 0, F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 472; locals: 4 task, 5 file, 6 pos, 7 length, 8 value, 9 buffer, 10 lock, 11 bytes, 12 chunk, 13 at, 14 failed, 15 page, 16 end, 17 want, 18 there, 19 pfn, 20 done, 21 there
function shmemWriteIter(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.inodes.rwsem[F[b + 5]];
      F[b + 11] = k.inodes.pageBytes;
      F[b + 12] = writeChunkBytes(k, 'tmpfs');
      F[b + 13] = F[b + 6];
      F[b + 14] = (-28);
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 10], 12);
    case 1:
    case 2:
      if (!(F[b + 13] < F[b + 6] + F[b + 7])) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 15] = Math.floor(F[b + 13] / F[b + 11]);
      F[b + 16] = Math.min(F[b + 6] + F[b + 7], (F[b + 15] + 1) * F[b + 11]);
      if (!(F[b + 9] >= 0 && !k.cachePolicy.faultInLate)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 17] = Math.min(F[b + 6] + F[b + 7], F[b + 13] - (F[b + 13] % F[b + 12]) + F[b + 12]) - F[b + 13];
      F[b + 1] = 3;
      return $call(k, F, 7472, F[b + 4], F[b + 9] + (F[b + 13] - F[b + 6]), F[b + 17]);
    case 3:
      F[b + 18] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 18] === 0 || (k.cachePolicy.faultInWhole && F[b + 18] < F[b + 17])) {
        F[b + 14] = (-14);
        F[b + 1] = 12;
        continue L;
      }
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 465, F[b + 4], F[b + 5], F[b + 15], 3);
    case 5:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 19] === 0) {
        F[b + 1] = 12;
        continue L;
      }
      if (!((k.frames.flagsOf(F[b + 19]) & 512) !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 402, F[b + 19]);
    case 6:
      F[b + 14] = (-5);
      F[b + 1] = 12;
      continue L;
    case 7:
      markPageAccessed(k, F[b + 19]);
      F[b + 20] = F[b + 16] - F[b + 13];
      if (F[b + 9] < 0)
        k.data.writeRun(k.frames.index(F[b + 19]), F[b + 13] - F[b + 15] * F[b + 11], F[b + 20], F[b + 8]);
      else {
        F[b + 20] = presentBytes(k, F[b + 4], F[b + 9] + (F[b + 13] - F[b + 6]), F[b + 20]);
        copyToFolio(k, F[b + 4], F[b + 9] + (F[b + 13] - F[b + 6]), F[b + 20], folioHead(k.frames, F[b + 19]), F[b + 13]);
      }
      F[b + 1] = 8;
      return 31;
    case 8:
      F[b + 13] += F[b + 20];
      if (F[b + 13] > k.inodes.size[F[b + 5]])
        k.inodes.size[F[b + 5]] = F[b + 13];
      setPageDirty(k, F[b + 19]);
      F[b + 1] = 9;
      return 22;
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 402, F[b + 19]);
    case 10:
      if (F[b + 20] > 0) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 11;
      return $call(k, F, 7472, F[b + 4], F[b + 9] + (F[b + 13] - F[b + 6]), F[b + 16] - F[b + 13]);
    case 11:
      F[b + 21] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 21] === 0) {
        F[b + 14] = (-14);
        F[b + 1] = 12;
        continue L;
      }
      F[b + 1] = 2;
      continue L;
    case 12:
      F[b + 1] = 13;
      return $call(k, F, 113, F[b + 10], 13);
    case 13: return $ret(F, F[b + 13] === F[b + 6] && F[b + 7] > 0 ? F[b + 14] : F[b + 13] - F[b + 6]);
  }
}

// 473; locals: 4 _task, 5 pages, 6 file
function shmemZeroSetup(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.cache.createUnnamed(F[b + 5]);
      F[b + 1] = 1;
      return 23;
    case 1: return $ret(F, F[b + 6]);
  }
}

// 474; locals: 4 task, 5 file
function shmemEvict(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 455, F[b + 4], F[b + 5], 0, Number.POSITIVE_INFINITY);
    case 1:
      k.settings.account(-k.inodes.promised[F[b + 5]]);
      k.cache.forget(F[b + 5]);
      F[b + 1] = 2;
      return 23;
    case 2: return $ret(F, 0);
  }
}

/** The paths of shmem.path.ts for a path table. */
export const shmemPaths: PathModule = {
  base: 465,
  names: [
    'shmemGetFolio',
    'shmemClearFolio',
    'shmemFault',
    'shmemRead',
    'shmemReadInto',
    'shmemWrite',
    'shmemWriteFrom',
    'shmemWriteIter',
    'shmemZeroSetup',
    'shmemEvict',
  ],
  words: [6, 4, 7, 6, 14, 5, 5, 18, 3, 2],
  frames: [
    shmemGetFolio,
    shmemClearFolio,
    shmemFault,
    shmemRead,
    shmemReadInto,
    shmemWrite,
    shmemWriteFrom,
    shmemWriteIter,
    shmemZeroSetup,
    shmemEvict,
  ],
  straight: [
    $straight.shmemGetFolio,
    $straight.shmemClearFolio,
    $straight.shmemFault,
    $straight.shmemRead,
    $straight.shmemReadInto,
    $straight.shmemWrite,
    $straight.shmemWriteFrom,
    $straight.shmemWriteIter,
    $straight.shmemZeroSetup,
    $straight.shmemEvict,
  ],
};
