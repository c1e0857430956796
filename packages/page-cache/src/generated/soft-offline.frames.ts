// @ts-nocheck
// Derived from ../soft-offline.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { NotModelled, } from '@faultline/kernel-api';
import { migrateFlags } from '@faultline/mm';
import { folioMapcount, folioOrder, folioRefcount, } from '@faultline/pfn';
import * as $straight from './soft-offline.straight.js';

// 7880; locals: 4 task, 5 pfn, 6 odd, 7 to, 8 rounds, 9 ret, 10 i
function softOfflineRam(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (folioOrder(k.frames, F[b + 5]) !== 0) {
        k.frames.put(F[b + 5]);
        throw new NotModelled('giving up a part of a folio is not modelled yet');
      }
      F[b + 6] = k.frames.flagsOf(F[b + 5]) & 576;
      if (!(F[b + 6] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      k.frames.put(F[b + 5]);
      F[b + 1] = 1;
      return 26;
    case 1: return $ret(F, (F[b + 6] & 512) !== 0 ? 0 : (-5));
    case 2:
      F[b + 7] = k.frames.alloc(0);
      if (F[b + 7] === 0) {
        k.frames.put(F[b + 5]);
        throw new NotModelled('giving up a page without memory for another one');
      }
      F[b + 8] = k.mmPolicy.migrateRounds.length;
      F[b + 9] = (-11);
      F[b + 10] = 0;
    case 3:
      if (!(F[b + 10] < F[b + 8] && F[b + 9] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 7881, F[b + 4], F[b + 5], F[b + 7], k.mmPolicy.migrateRounds[F[b + 10]]);
    case 4:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      F[b + 10]++;
      F[b + 1] = 3;
      continue L;
    case 6:
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      k.frames.put(F[b + 7]);
      k.frames.put(F[b + 5]);
      F[b + 1] = 7;
      return 26;
    case 7: return $ret(F, k.mmPolicy.softOfflineFails);
    case 8:
      k.frames.flags[F[b + 5]] = 0;
      k.frames.lose(F[b + 5]);
      return $ret(F, 0);
  }
}

// 7881; locals: 4 task, 5 pfn, 6 to, 7 tries, 8 unmapped, 9 i, 10 ret, 11 i
function migrateFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = false;
      F[b + 9] = 0;
    case 1:
      if (!(F[b + 9] < F[b + 7] && !(F[b + 8] !== 0))) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 190, F[b + 5]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 5354, F[b + 4], F[b + 5], 2);
    case 3:
      F[b + 8] = folioMapcount(k.frames, F[b + 5]) === 0;
      if ((F[b + 8] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 5356, F[b + 4], F[b + 5], F[b + 5]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 191, F[b + 5]);
    case 5:
    case 6:
      F[b + 9]++;
      F[b + 1] = 1;
      continue L;
    case 7:
      if (!(F[b + 8] !== 0))
        return $ret(F, (-11));
      F[b + 10] = (-11);
      F[b + 11] = 0;
    case 8:
      if (!(F[b + 11] < F[b + 7] && F[b + 10] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 7882, F[b + 5], F[b + 6]);
    case 9:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 10:
      F[b + 11]++;
      F[b + 1] = 8;
      continue L;
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 5356, F[b + 4], F[b + 5], F[b + 10] === 0 ? F[b + 6] : F[b + 5]);
    case 12:
      if (F[b + 10] === 0 && k.frames.owner[F[b + 6]] === 0)
        k.frames.put(F[b + 6]);
      F[b + 1] = 13;
      return $call(k, F, 191, F[b + 5]);
    case 13: return $ret(F, F[b + 10]);
  }
}

// 7882; locals: 4 pfn, 5 to, 6 file
function moveToNewFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.frames.owner[F[b + 4]];
      F[b + 1] = 1;
      return 22;
    case 1:
      if (folioRefcount(k.frames, F[b + 4]) !== (F[b + 6] === 0 ? 1 : 2))
        return $ret(F, (-11));
      migrateFlags(k, F[b + 4], F[b + 5]);
      if (F[b + 6] !== 0) {
        k.cache.replace(F[b + 6], k.frames.offset[F[b + 4]], F[b + 5]);
        k.frames.put(F[b + 4]);
      }
      F[b + 1] = 2;
      return 22;
    case 2: return $ret(F, 0);
  }
}

/** The paths of soft-offline.path.ts for a path table. */
export const softOfflinePaths: PathModule = {
  base: 7880,
  names: [
    'softOfflineRam',
    'migrateFolio',
    'moveToNewFolio',
  ],
  words: [7, 8, 3],
  frames: [
    softOfflineRam,
    migrateFolio,
    moveToNewFolio,
  ],
  straight: [
    $straight.softOfflineRam,
    $straight.migrateFolio,
    $straight.moveToNewFolio,
  ],
};
