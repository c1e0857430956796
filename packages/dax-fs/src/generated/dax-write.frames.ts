// @ts-nocheck
// Derived from ../dax-write.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { daxEntryPfn } from '../entry.js';
import { hasHolePages } from '../hole-page.js';
import { storeBytes } from '../store-bytes.js';
import * as $straight from './dax-write.straight.js';

// 345; locals: 4 task, 5 file, 6 from, 7 to, 8 page, 9 slot
function invalidateInodePages2Range(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.dax.index.nextEntry(F[b + 5], 0, Number.POSITIVE_INFINITY) < 0)
        return $ret(F, 0);
      F[b + 8] = F[b + 6];
    case 1:
      if (!(F[b + 8] < F[b + 7])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 9] = k.dax.index.find(F[b + 5], F[b + 8]);
      if (F[b + 9] < 0 || k.dax.index.lo[F[b + 9]] === 0) {
        F[b + 1] = 9;
        continue L;
      }
      if (!((k.dax.index.lo[F[b + 9]] & 32) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 190, daxEntryPfn(k.dax.index.lo[F[b + 9]], k.dax.index.hi[F[b + 9]]));
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 317, F[b + 4], F[b + 5], F[b + 8], F[b + 9], 0);
    case 3:
      F[b + 1] = 9;
      continue L;
    case 4: k.trace.emit2(312, F[b + 4], F[b + 5], F[b + 8]);
    case 5:
      if (!((k.dax.index.lo[F[b + 9]] & 1) !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return (-14);
    case 6:
      F[b + 1] = 5;
      continue L;
    case 7:
      if (k.dax.index.hasMark(F[b + 9], 0) || k.dax.index.hasMark(F[b + 9], 1)) {
        F[b + 1] = 9;
        continue L;
      }
      k.dax.deleteEntry(F[b + 9]);
      F[b + 1] = 8;
      return 22;
    case 8:
    case 9:
      F[b + 8]++;
      F[b + 1] = 1;
      continue L;
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 140, F[b + 4], F[b + 5], F[b + 6], F[b + 7] - F[b + 6], 0);
    case 11: return $ret(F, 0);
  }
}

// 346; locals: 4 task, 5 file, 6 from, 7 end, 8 to
function invalidateFirst(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = Math.ceil(F[b + 7] / k.dax.pageBytes);
      if (!hasHolePages(k, F[b + 5], 0, Number.POSITIVE_INFINITY))
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 5220, F[b + 4], F[b + 5], F[b + 6], F[b + 8], false);
    case 1: return $ret(F, 0);
  }
}

// 347; locals: 4 _task, 5 file, 6 pos, 7 length, 8 end
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

// 348; locals: 4 task, 5 file, 6 pos, 7 length, 8 value, 9 pageBytes, 10 at, 11 failed, 12 old, 13 page, 14 last, 15 stop, 16 state, 17 merged, 18 end
function daxIomapWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.dax.pageBytes;
      F[b + 10] = F[b + 6];
      F[b + 11] = 0;
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], k.dax.rwsem[F[b + 5]], 12);
    case 1:
      F[b + 12] = k.dax.size[F[b + 5]];
      if (!(k.daxPolicy.writeInvalidates && F[b + 7] > 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 346, F[b + 4], F[b + 5], Math.floor(F[b + 6] / F[b + 9]), F[b + 6] + F[b + 7]);
    case 2:
    case 3: if (F[b + 7] > 0 && F[b + 6] > F[b + 12] && (k.dax.zeroesGap || k.daxPolicy.ext4GrowZeroes)) {
      k.dax.zero(F[b + 5], F[b + 12], Math.min(F[b + 6], Math.ceil(F[b + 12] / F[b + 9]) * F[b + 9]));
    }
    case 4:
      if (!(F[b + 10] < F[b + 6] + F[b + 7])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 13] = Math.floor(F[b + 10] / F[b + 9]);
      F[b + 14] = Math.ceil((F[b + 6] + F[b + 7]) / F[b + 9]);
      F[b + 15] = Math.min(F[b + 14], Math.max(k.dax.runEnd(F[b + 5], F[b + 13]), F[b + 13] + 1));
      F[b + 16] = k.dax.state(F[b + 5], F[b + 13]);
      if (!(F[b + 16] !== 1)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 11] = k.dax.allocate(F[b + 5], F[b + 13], F[b + 15] - F[b + 13]);
      F[b + 17] = F[b + 11] === 0 && F[b + 16] === 2 && k.dax.mergesNew;
      F[b + 15] = Math.min((F[b + 17] !== 0) ? F[b + 14] : F[b + 15], k.dax.runEnd(F[b + 5], F[b + 13]));
      F[b + 1] = 5;
      return 23;
    case 5:
      if (F[b + 11] !== 0) {
        F[b + 1] = 8;
        continue L;
      }
      if (!!k.daxPolicy.writeInvalidates) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 345, F[b + 4], F[b + 5], F[b + 13], F[b + 15]);
    case 6:
    case 7:
      F[b + 18] = Math.min(F[b + 6] + F[b + 7], F[b + 15] * F[b + 9]);
      storeBytes(k, F[b + 5], F[b + 10], F[b + 18], F[b + 8]);
      F[b + 10] = F[b + 18];
      F[b + 1] = 4;
      continue L;
    case 8:
      if (F[b + 10] > F[b + 6] && F[b + 10] > k.dax.size[F[b + 5]])
        k.dax.resize(F[b + 5], F[b + 10]);
      F[b + 1] = 9;
      return $call(k, F, 113, k.dax.rwsem[F[b + 5]], 13);
    case 9: return $ret(F, F[b + 10] === F[b + 6] ? F[b + 11] : F[b + 10] - F[b + 6]);
  }
}

/** The paths of dax-write.path.ts for a path table. */
export const daxWritePaths: PathModule = {
  base: 345,
  names: [
    'invalidateInodePages2Range',
    'invalidateFirst',
    'daxIomapRead',
    'daxIomapWrite',
  ],
  words: [6, 5, 5, 15],
  frames: [
    invalidateInodePages2Range,
    invalidateFirst,
    daxIomapRead,
    daxIomapWrite,
  ],
  straight: [
    $straight.invalidateInodePages2Range,
    $straight.invalidateFirst,
    $straight.daxIomapRead,
    $straight.daxIomapWrite,
  ],
};
