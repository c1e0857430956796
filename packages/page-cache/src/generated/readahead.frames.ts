// @ts-nocheck
// Derived from ../readahead.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { folioHead } from '@faultline/pfn';
import { fillFolio, folioHas, nothingCached } from '../cache-folio.js';
import { windowOrder } from '../folio-order.js';
import { asyncOrder, asyncWindow, largestOrder, marked, syncWindow, } from '../ra-window.js';
import * as $straight from './readahead.straight.js';

// 405; locals: 4 file, 5 pfn
function readFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      fillFolio(k, F[b + 4], F[b + 5]);
      F[b + 1] = 1;
      return 31;
    case 1: return $ret(F, 0);
  }
}

// 406; locals: 4 task, 5 file, 6 from, 7 count, 8 async, 9 lock, 10 to, 11 mark, 12 page, 13 pfn
function pageCacheRa(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.mappings.invalidateLock[F[b + 5]];
      F[b + 10] = Math.min(F[b + 6] + F[b + 7], k.cache.pages(F[b + 5]));
      F[b + 11] = F[b + 10] < k.cache.pages(F[b + 5]) || k.cachePolicy.markAtEnd ? F[b + 10] - F[b + 8] : -1;
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 8);
    case 1: F[b + 12] = F[b + 6];
    case 2:
      if (!(F[b + 12] < F[b + 10])) {
        F[b + 1] = 7;
        continue L;
      }
      if (k.cache.find(F[b + 5], F[b + 12]) !== 0) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 400, F[b + 4], F[b + 5], F[b + 12], 0, 0);
    case 3:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 13] === 0) {
        F[b + 1] = 7;
        continue L;
      }
      if (F[b + 12] === F[b + 11])
        k.frames.setFlags(F[b + 13], 1024);
      F[b + 1] = 4;
      return $call(k, F, 405, F[b + 5], F[b + 13]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 191, F[b + 13]);
    case 5:
    case 6:
      F[b + 12]++;
      F[b + 1] = 2;
      continue L;
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 111, F[b + 9], 9);
    case 8: return $ret(F, 0);
  }
}

// 407; locals: 4 task, 5 file, 6 filp, 7 start, 8 order, 9 lock, 10 size, 11 async, 12 end, 13 most, 14 page, 15 next, 16 pfn
function pageCacheRaOrder(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.mappings.invalidateLock[F[b + 5]];
      F[b + 10] = k.cache.ra.size[F[b + 6]];
      F[b + 11] = k.cache.ra.async[F[b + 6]];
      F[b + 12] = Math.min(k.cache.pages(F[b + 5]), F[b + 7] + F[b + 10]);
      F[b + 13] = largestOrder(k, F[b + 8], F[b + 10]);
      k.cache.ra.order[F[b + 6]] = F[b + 13];
      F[b + 14] = F[b + 7];
      if (!(k.cache.largeFolios && F[b + 10] >= 4)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 8);
    case 1:
    case 2:
      if (!(F[b + 14] < F[b + 12])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 15] = windowOrder(k, F[b + 13], F[b + 14], F[b + 12] - 1);
      if (!nothingCached(k, F[b + 5], F[b + 14], F[b + 15])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 400, F[b + 4], F[b + 5], F[b + 14], F[b + 15], 0);
    case 3:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 16] === 0) {
        F[b + 1] = 6;
        continue L;
      }
      if (marked(k, F[b + 5], F[b + 7] + F[b + 10], F[b + 11], F[b + 14], Math.pow(2, F[b + 15])))
        k.frames.setFlags(F[b + 16], 1024);
      F[b + 1] = 4;
      return $call(k, F, 405, F[b + 5], F[b + 16]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 191, F[b + 16]);
    case 5:
      F[b + 14] += Math.pow(2, F[b + 15]);
      F[b + 1] = 2;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 111, F[b + 9], 9);
    case 7: if (F[b + 14] >= F[b + 12])
      return $ret(F, 0);
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 406, F[b + 4], F[b + 5], F[b + 14], F[b + 10] - (F[b + 14] - F[b + 7]), F[b + 11]);
    case 9: return $ret(F, 0);
  }
}

// 408; locals: 4 task, 5 file, 6 filp, 7 page, 8 pfn, 9 request, 10 order
function pageCacheAsyncRa(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (folioHas(k, F[b + 8], 4096))
        return $ret(F, 0);
      k.frames.clearFlags(folioHead(k.frames, F[b + 8]), 1024);
      F[b + 1] = 1;
      return 31;
    case 1:
      F[b + 10] = asyncOrder(k, F[b + 6], F[b + 8]);
      if (!asyncWindow(k, F[b + 5], F[b + 6], F[b + 7], F[b + 9], F[b + 8])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 407, F[b + 4], F[b + 5], F[b + 6], k.cache.ra.start[F[b + 6]], F[b + 10]);
    case 2:
    case 3: return $ret(F, 0);
  }
}

// 409; locals: 4 task, 5 file, 6 filp, 7 page, 8 request
function pageCacheSyncRa(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!syncWindow(k, F[b + 5], F[b + 6], F[b + 7], F[b + 8])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 407, F[b + 4], F[b + 5], F[b + 6], k.cache.ra.start[F[b + 6]], k.cachePolicy.syncOrder);
    case 1:
      F[b + 1] = 4;
      continue L;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 406, F[b + 4], F[b + 5], F[b + 7], F[b + 8], 0);
    case 3:
    case 4: return $ret(F, 0);
  }
}

/** The paths of readahead.path.ts for a path table. */
export const readaheadPaths: PathModule = {
  base: 405,
  names: [
    'readFolio',
    'pageCacheRa',
    'pageCacheRaOrder',
    'pageCacheAsyncRa',
    'pageCacheSyncRa',
  ],
  words: [2, 10, 13, 7, 5],
  frames: [
    readFolio,
    pageCacheRa,
    pageCacheRaOrder,
    pageCacheAsyncRa,
    pageCacheSyncRa,
  ],
  straight: [
    $straight.readFolio,
    $straight.pageCacheRa,
    $straight.pageCacheRaOrder,
    $straight.pageCacheAsyncRa,
    $straight.pageCacheSyncRa,
  ],
};
