// @ts-nocheck
// Derived from ../dax-write.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { storeBytes } from '../store-bytes.js';
import * as $straight from './dax-write.straight.js';

// 345; locals: 4 _task, 5 file, 6 pos, 7 length, 8 end
function daxIomapRead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 110, k.dax.rwsem[F[b + 5]], 12);
    case 1:
      F[b + 8] = Math.min(F[b + 6] + F[b + 7], k.dax.size[F[b + 5]]);
      F[b + 1] = 2;
      return $call(k, F, 111, k.dax.rwsem[F[b + 5]], 13);
    case 2: return $ret(F, Math.max(0, F[b + 8] - F[b + 6]));
  }
}

// 346; locals: 4 task, 5 file, 6 pos, 7 length, 8 buffer, 9 at, 10 failed, 11 end, 12 page, 13 written, 14 stop, 15 done
function daxReadInto(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = F[b + 6];
      F[b + 10] = 0;
      F[b + 1] = 1;
      return $call(k, F, 110, k.dax.rwsem[F[b + 5]], 12);
    case 1: F[b + 11] = Math.min(F[b + 6] + F[b + 7], k.dax.size[F[b + 5]]);
    case 2:
      if (!(F[b + 9] < F[b + 11])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 12] = Math.floor(F[b + 9] / k.dax.pageBytes);
      F[b + 13] = k.dax.state(F[b + 5], F[b + 12]) === 1;
      F[b + 14] = Math.min(F[b + 11], k.dax.runEnd(F[b + 5], F[b + 12]) * k.dax.pageBytes);
      F[b + 1] = 3;
      return $call(k, F, 7479, F[b + 4], F[b + 5], F[b + 9], F[b + 14], (F[b + 13] !== 0), F[b + 8] + (F[b + 9] - F[b + 6]));
    case 3:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 15] === 0) {
        F[b + 10] = (F[b + 13] !== 0) ? (-14) : 0;
        F[b + 1] = 4;
        continue L;
      }
      F[b + 9] += F[b + 15];
      F[b + 1] = 2;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 111, k.dax.rwsem[F[b + 5]], 13);
    case 5: return $ret(F, F[b + 9] === F[b + 6] ? F[b + 10] : F[b + 9] - F[b + 6]);
  }
}

// 347; locals: 4 task, 5 file, 6 pos, 7 length, 8 value
function daxIomapWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 349, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], 0);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 348; locals: 4 task, 5 file, 6 pos, 7 length, 8 buffer
function daxWriteFrom(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 349, F[b + 4], F[b + 5], F[b + 6], F[b + 7], -1, F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 349; locals: 4 task, 5 file, 6 pos, 7 length, 8 value, 9 buffer, 10 pageBytes, 11 at, 12 failed, 13 old, 14 page, 15 last, 16 stop, 17 state, 18 grows, 19 merged, 20 end, 21 done, 22 cut
function daxWriteIter(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.dax.pageBytes;
      F[b + 11] = F[b + 6];
      F[b + 12] = 0;
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], k.dax.rwsem[F[b + 5]], 12);
    case 1:
      F[b + 13] = k.dax.size[F[b + 5]];
      if (!(k.daxPolicy.writeInvalidates && F[b + 7] > 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7475, F[b + 4], F[b + 5], Math.floor(F[b + 6] / F[b + 10]), F[b + 6] + F[b + 7]);
    case 2:
    case 3:
      if (!(F[b + 7] > 0 && F[b + 6] > F[b + 13] && (k.dax.zeroesGap || k.daxPolicy.ext4GrowZeroes))) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 7633, F[b + 4], F[b + 5], F[b + 13]);
    case 4:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 12] === 0)
        k.dax.zero(F[b + 5], F[b + 13], Math.min(F[b + 6], Math.ceil(F[b + 13] / F[b + 10]) * F[b + 10]));
    case 5:
      if (!(F[b + 12] === 0 && F[b + 11] < F[b + 6] + F[b + 7])) {
        F[b + 1] = 15;
        continue L;
      }
      F[b + 14] = Math.floor(F[b + 11] / F[b + 10]);
      F[b + 15] = Math.ceil((F[b + 6] + F[b + 7]) / F[b + 10]);
      F[b + 16] = k.dax.runEndUpTo(F[b + 5], F[b + 14], F[b + 15]);
      F[b + 17] = k.dax.state(F[b + 5], F[b + 14]);
      if (!(F[b + 17] !== 1)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 12] = k.dax.allocate(F[b + 5], F[b + 14], F[b + 16] - F[b + 14]);
      F[b + 18] = F[b + 6] + F[b + 7] > k.dax.size[F[b + 5]];
      F[b + 19] = k.dax.mergesNew && (F[b + 17] === 2 || (F[b + 18] !== 0));
      if (F[b + 12] === 0)
        F[b + 16] = k.dax.runEndUpTo(F[b + 5], F[b + 14], (F[b + 19] !== 0) ? F[b + 15] : F[b + 16]);
      F[b + 1] = 6;
      return 23;
    case 6:
      if (F[b + 12] !== 0) {
        F[b + 1] = 15;
        continue L;
      }
      if (!!k.daxPolicy.writeInvalidates) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 7474, F[b + 4], F[b + 5], F[b + 14], F[b + 16]);
    case 7:
    case 8:
      F[b + 1] = 11;
      continue L;
    case 9:
      if (!k.dax.shared(F[b + 5], F[b + 14])) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 7632, F[b + 4], F[b + 5], F[b + 14], F[b + 16]);
    case 10:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 16] < 0) {
        F[b + 12] = F[b + 16];
        F[b + 1] = 15;
        continue L;
      }
    case 11:
      F[b + 20] = Math.min(F[b + 6] + F[b + 7], F[b + 16] * F[b + 10]);
      if (!(F[b + 8] >= 0)) {
        F[b + 1] = 12;
        continue L;
      }
      storeBytes(k, F[b + 5], F[b + 11], F[b + 20], F[b + 8]);
      F[b + 11] = F[b + 20];
      F[b + 1] = 14;
      continue L;
    case 12:
      F[b + 1] = 13;
      return $call(k, F, 7478, F[b + 4], F[b + 5], F[b + 11], F[b + 20], F[b + 9] + (F[b + 11] - F[b + 6]));
    case 13:
      F[b + 21] = F[b + 2];
      F[b + 2] = 0;
      F[b + 11] += F[b + 21];
      if (F[b + 21] === 0) {
        F[b + 12] = (-14);
        F[b + 1] = 15;
        continue L;
      }
    case 14:
      F[b + 1] = 5;
      continue L;
    case 15:
      if (F[b + 11] > F[b + 6] && F[b + 11] > k.dax.size[F[b + 5]])
        k.dax.resize(F[b + 5], F[b + 11]);
      F[b + 22] = F[b + 12] === (-14) && F[b + 6] + F[b + 7] > F[b + 13];
      if ((F[b + 22] !== 0) && k.dax.cutsShortWrite)
        k.dax.freeBehind(F[b + 5]);
      F[b + 1] = 16;
      return $call(k, F, 113, k.dax.rwsem[F[b + 5]], 13);
    case 16: return $ret(F, F[b + 11] === F[b + 6] ? F[b + 12] : F[b + 11] - F[b + 6]);
  }
}

/** The paths of dax-write.path.ts for a path table. */
export const daxWritePaths: PathModule = {
  base: 345,
  names: [
    'daxIomapRead',
    'daxReadInto',
    'daxIomapWrite',
    'daxWriteFrom',
    'daxWriteIter',
  ],
  words: [5, 12, 5, 5, 19],
  frames: [
    daxIomapRead,
    daxReadInto,
    daxIomapWrite,
    daxWriteFrom,
    daxWriteIter,
  ],
  straight: [
    $straight.daxIomapRead,
    $straight.daxReadInto,
    $straight.daxIomapWrite,
    $straight.daxWriteFrom,
    $straight.daxWriteIter,
  ],
};
