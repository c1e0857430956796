// @ts-nocheck
// Derived from ../memory-failure.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { NotModelled, } from '@faultline/kernel-api';
import { collectProcs } from '@faultline/mm';
import { folioHead } from '@faultline/pfn';
import { daxPageOwner } from '../page-owner.js';
import * as $straight from './memory-failure.straight.js';

// 5330; locals: 4 file, 5 page, 6 slot
function daxLockPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 6] = k.dax.index.find(F[b + 4], F[b + 5]);
    case 1:
      if (!(F[b + 6] >= 0 && (k.dax.index.lo[F[b + 6]] & 1) !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return (-14);
    case 2:
      F[b + 6] = k.dax.index.find(F[b + 4], F[b + 5]);
      F[b + 1] = 1;
      continue L;
    case 3:
      if (F[b + 6] < 0 || k.dax.index.lo[F[b + 6]] === 0)
        return $ret(F, -1);
      k.dax.index.lo[F[b + 6]] = k.dax.index.lo[F[b + 6]] | 1;
      F[b + 1] = 4;
      return 14;
    case 4: return $ret(F, F[b + 6]);
  }
}

// 5331; locals: 4 task, 5 pfn, 6 file, 7 page, 8 slot, 9 lock, 10 pages, 11 at, 12 bytes, 13 first
function mfGenericKillProcs(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = daxPageOwner(k, F[b + 5], false);
      F[b + 7] = daxPageOwner(k, F[b + 5], true) - (F[b + 5] - folioHead(k.frames, F[b + 5]));
      if (F[b + 6] === 0)
        return $ret(F, (-16));
      F[b + 1] = 1;
      return $call(k, F, 5330, F[b + 6], F[b + 7]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] < 0)
        return $ret(F, (-16));
      k.frames.setFlags(F[b + 5], 512);
      F[b + 9] = k.mappings.iMmapLock[F[b + 6]];
      F[b + 1] = 2;
      return $call(k, F, 110, F[b + 9], 10);
    case 2:
      F[b + 10] = collectProcs(k, F[b + 4], F[b + 6], F[b + 7], false);
      F[b + 11] = collectProcs(k, F[b + 4], F[b + 6], F[b + 7], true);
      F[b + 1] = 3;
      return $call(k, F, 111, F[b + 9], 11);
    case 3:
      if (!(F[b + 10] > 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 12] = F[b + 10] * k.dax.pageBytes;
      F[b + 13] = F[b + 7] - (F[b + 7] % F[b + 10]);
      F[b + 1] = 4;
      return $call(k, F, 143, F[b + 4], F[b + 6], F[b + 13] * k.dax.pageBytes, F[b + 12], 0);
    case 4: k.tasks.force(F[b + 4], 1796, F[b + 11], Math.log2(F[b + 12]));
    case 5:
      k.dax.index.lo[F[b + 8]] = k.dax.index.lo[F[b + 8]] & (-2);
      F[b + 1] = 6;
      return 15;
    case 6: return $ret(F, 0);
  }
}

// 5332; locals: 4 task, 5 pfn, 6 _flags, 7 ret, 8 result
function memoryFailureDevPagemap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.frames.isDevdax(F[b + 5])) {
        k.frames.put(F[b + 5]);
        throw new NotModelled('memory failure of device-dax is not modelled yet');
      }
      k.frames.put(F[b + 5]);
      F[b + 1] = 1;
      return 26;
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 5331, F[b + 4], F[b + 5]);
    case 2:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
      F[b + 8] = F[b + 7] === 0 ? 3 : 1;
      k.trace.emit6(259, F[b + 4], F[b + 5], 17, F[b + 8], 0, 0, 0);
      return $ret(F, F[b + 7]);
  }
}

/** The paths of memory-failure.path.ts for a path table. */
export const memoryFailurePaths: PathModule = {
  base: 5330,
  names: [
    'daxLockPage',
    'mfGenericKillProcs',
    'memoryFailureDevPagemap',
  ],
  words: [3, 10, 5],
  frames: [
    daxLockPage,
    mfGenericKillProcs,
    memoryFailureDevPagemap,
  ],
  straight: [
    $straight.daxLockPage,
    $straight.mfGenericKillProcs,
    $straight.memoryFailureDevPagemap,
  ],
};
