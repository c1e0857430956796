// @ts-nocheck
// Derived from ../filemap-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { folioGet } from '@faultline/pfn';
import { folioHas } from '../cache-folio.js';
import * as $straight from './filemap-fault.straight.js';

// 415; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 file, 9 page, 10 cached, 11 ret, 12 unlocked, 13 busy, 14 pfn, 15 outside
function filemapFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      if (F[b + 9] >= k.cache.pages(F[b + 8]))
        return $ret(F, 2);
      F[b + 10] = k.cache.find(F[b + 8], F[b + 9]);
      F[b + 11] = 0;
      F[b + 12] = false;
      if (!(F[b + 10] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 11] = 4;
      F[b + 1] = 1;
      return $call(k, F, 417, F[b + 4], F[b + 5], F[b + 9], F[b + 7]);
    case 1:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 2:
      if (!((F[b + 7] & 32) === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 418, F[b + 4], F[b + 5], F[b + 9], F[b + 7], F[b + 10]);
    case 3:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 13] = folioHas(k, F[b + 10], 4);
      if (!((F[b + 13] !== 0) && !(F[b + 12] !== 0))) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 206, F[b + 5], F[b + 7]);
    case 4:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 416, F[b + 4], F[b + 8], F[b + 9], 0);
    case 6:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] === 0)
        return $ret(F, (F[b + 12] !== 0) ? F[b + 11] | 1024 : 1);
      if (!!folioHas(k, F[b + 14], 1)) {
        F[b + 1] = 10;
        continue L;
      }
      if (!!(F[b + 12] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 206, F[b + 5], F[b + 7]);
    case 7:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 405, F[b + 8], F[b + 14]);
    case 9:
    case 10:
      F[b + 15] = F[b + 9] >= k.cache.pages(F[b + 8]);
      if (!((F[b + 12] !== 0) || (F[b + 15] !== 0))) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 1] = 11;
      return $call(k, F, 402, F[b + 14]);
    case 11: return $ret(F, (F[b + 12] !== 0) ? F[b + 11] | 1024 : 2);
    case 12:
      k.tasks.faultPage[F[b + 4]] = F[b + 14];
      return $ret(F, F[b + 11] | 512);
  }
}

// 416; locals: 4 task, 5 file, 6 page, 7 order, 8 found, 9 lock, 10 pfn
function filemapGetFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 401, F[b + 5], F[b + 6]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] !== 0)
        return $ret(F, F[b + 8]);
      F[b + 9] = k.mappings.invalidateLock[F[b + 5]];
      F[b + 1] = 2;
      return $call(k, F, 110, F[b + 9], 8);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 400, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 0);
    case 3:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] !== 0)
        folioGet(k.frames, F[b + 10]);
      F[b + 1] = 4;
      return 25;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 111, F[b + 9], 9);
    case 5: return $ret(F, F[b + 10]);
  }
}

// 417; locals: 4 task, 5 vma, 6 page, 7 flags, 8 file, 9 filp, 10 advice, 11 huge, 12 dropped, 13 size, 14 dropped, 15 unlocked
function doSyncMmapReadahead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.vmas.filp[F[b + 5]];
      F[b + 10] = k.vmas.flags[F[b + 5]];
      if (!((F[b + 10] & 536870912) !== 0 && k.cachePolicy.hugeWindow)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 11] = k.pt.pages(1);
      F[b + 1] = 1;
      return $call(k, F, 206, F[b + 5], F[b + 7]);
    case 1:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 13] = (F[b + 10] & 65536) === 0 ? 2 * F[b + 11] : F[b + 11];
      k.cache.ra.set(F[b + 9], k.cache.ra.start[F[b + 9]], F[b + 13], F[b + 11]);
      F[b + 1] = 2;
      return $call(k, F, 407, F[b + 4], F[b + 8], F[b + 9], F[b + 6] - (F[b + 6] % F[b + 11]), k.pt.bits);
    case 2: return $ret(F, (F[b + 12] !== 0));
    case 3:
      if ((F[b + 10] & 65536) !== 0)
        return $ret(F, false);
      if (!((F[b + 10] & 32768) !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 206, F[b + 5], F[b + 7]);
    case 4:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      return $call(k, F, 409, F[b + 4], F[b + 8], F[b + 9], F[b + 6], 32);
    case 5: return $ret(F, (F[b + 14] !== 0));
    case 6:
      if (k.cache.ra.mmapMiss[F[b + 9]] < 1000)
        k.cache.ra.mmapMiss[F[b + 9]] = k.cache.ra.mmapMiss[F[b + 9]] + 1;
      if (k.cache.ra.mmapMiss[F[b + 9]] > 100)
        return $ret(F, false);
      F[b + 1] = 7;
      return $call(k, F, 206, F[b + 5], F[b + 7]);
    case 7:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      k.cache.ra.set(F[b + 9], Math.max(0, F[b + 6] - 16), 32, 8);
      F[b + 1] = 8;
      return $call(k, F, 407, F[b + 4], F[b + 8], F[b + 9], k.cache.ra.start[F[b + 9]], k.cachePolicy.syncOrder);
    case 8: return $ret(F, (F[b + 15] !== 0));
  }
}

// 418; locals: 4 task, 5 vma, 6 page, 7 flags, 8 pfn, 9 file, 10 filp, 11 unlocked
function doAsyncMmapReadahead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mapping[F[b + 5]];
      F[b + 10] = k.vmas.filp[F[b + 5]];
      if ((k.vmas.flags[F[b + 5]] & 65536) !== 0)
        return $ret(F, false);
      if (k.cache.ra.mmapMiss[F[b + 10]] > 0)
        k.cache.ra.mmapMiss[F[b + 10]] = k.cache.ra.mmapMiss[F[b + 10]] - 1;
      if (!folioHas(k, F[b + 8], 1024))
        return $ret(F, false);
      F[b + 1] = 1;
      return $call(k, F, 206, F[b + 5], F[b + 7]);
    case 1:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 2;
      return $call(k, F, 408, F[b + 4], F[b + 9], F[b + 10], F[b + 6], F[b + 8], 32);
    case 2: return $ret(F, (F[b + 11] !== 0));
  }
}

/** The paths of filemap-fault.path.ts for a path table. */
export const filemapFaultPaths: PathModule = {
  base: 415,
  names: [
    'filemapFault',
    'filemapGetFolio',
    'doSyncMmapReadahead',
    'doAsyncMmapReadahead',
  ],
  words: [12, 7, 12, 8],
  frames: [
    filemapFault,
    filemapGetFolio,
    doSyncMmapReadahead,
    doAsyncMmapReadahead,
  ],
  straight: [
    $straight.filemapFault,
    $straight.filemapGetFolio,
    $straight.doSyncMmapReadahead,
    $straight.doAsyncMmapReadahead,
  ],
};
