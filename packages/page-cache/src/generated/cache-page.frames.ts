// @ts-nocheck
// Derived from ../cache-page.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { folioGet, folioHead } from '@faultline/pfn';
import { allocCacheFolio } from '../cache-folio.js';
import * as $straight from './cache-page.straight.js';

// 400; locals: 4 task, 5 file, 6 page, 7 order, 8 flags, 9 pfn
function filemapAddFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = allocCacheFolio(k, F[b + 7], F[b + 8] | k.mmPolicy.bornReferenced);
      if (F[b + 9] === 0)
        return $ret(F, 0);
      k.frames.clearFlags(F[b + 9], 1);
      k.frames.setFlags(F[b + 9], 4);
      k.cache.insertFolio(F[b + 5], F[b + 6], F[b + 9], F[b + 7]);
      if ((F[b + 8] & 16) === 0) {
        k.trace.emit6(151, F[b + 4], F[b + 5], F[b + 6], F[b + 9], F[b + 7], 0, 0);
      }
      F[b + 1] = 1;
      return 22;
    case 1: return $ret(F, F[b + 9]);
  }
}

// 401; locals: 4 file, 5 page, 6 pfn
function filemapLockFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 6] = k.cache.find(F[b + 4], F[b + 5]);
    case 1:
      if (!(F[b + 6] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      folioGet(k.frames, F[b + 6]);
      F[b + 1] = 2;
      return 25;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 190, F[b + 6]);
    case 3:
      if (k.cache.find(F[b + 4], F[b + 5]) === F[b + 6])
        return $ret(F, F[b + 6]);
      F[b + 1] = 4;
      return $call(k, F, 402, F[b + 6]);
    case 4:
      F[b + 6] = k.cache.find(F[b + 4], F[b + 5]);
      F[b + 1] = 1;
      continue L;
    case 5: return $ret(F, 0);
  }
}

// 402; locals: 4 pfn
function folioUnlockPut(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.frames.clearFlags(folioHead(k.frames, F[b + 4]), 4);
      F[b + 1] = 1;
      return 29;
    case 1:
      k.frames.put(F[b + 4]);
      F[b + 1] = 2;
      return 26;
    case 2: return $ret(F, 0);
  }
}

// 403; locals: 4 task, 5 file, 6 page, 7 pfn
function filemapRemoveFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.trace.emit6(152, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 0, 0, 0);
      k.cache.remove(F[b + 5], F[b + 6]);
      F[b + 1] = 1;
      return 22;
    case 1:
      k.frames.put(F[b + 7]);
      F[b + 1] = 2;
      return 26;
    case 2: return $ret(F, 0);
  }
}

/** The paths of cache-page.path.ts for a path table. */
export const cachePagePaths: PathModule = {
  base: 400,
  names: [
    'filemapAddFolio',
    'filemapLockFolio',
    'folioUnlockPut',
    'filemapRemoveFolio',
  ],
  words: [6, 3, 1, 4],
  frames: [
    filemapAddFolio,
    filemapLockFolio,
    folioUnlockPut,
    filemapRemoveFolio,
  ],
  straight: [
    $straight.filemapAddFolio,
    $straight.filemapLockFolio,
    $straight.folioUnlockPut,
    $straight.filemapRemoveFolio,
  ],
};
