// @ts-nocheck
// Derived from ../shmem-huge.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { folioGet, folioHead, folioMapcount, folioOrder, folioRefcount, } from '@faultline/pfn';
import { addHugeFolio, splitCacheFolio } from '../huge-folio.js';
import * as $straight from './shmem-huge.straight.js';

// 645; locals: 4 file, 5 page, 6 pfn
function shmemAddHuge(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = addHugeFolio(k, F[b + 4], F[b + 5]);
      if (F[b + 6] === 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return 22;
    case 1:
      folioGet(k.frames, F[b + 6]);
      F[b + 1] = 2;
      return 25;
    case 2: return $ret(F, F[b + 6]);
  }
}

// 646; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 ret
function filemapMapPmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.cache.find(k.vmas.mapping[F[b + 5]], k.vmas.linearPgoff(F[b + 5], F[b + 6]));
      if (F[b + 7] === 0 || folioOrder(k.frames, F[b + 7]) !== k.pt.bits)
        return $ret(F, 0);
      folioGet(k.frames, F[b + 7]);
      F[b + 1] = 1;
      return 25;
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 680, F[b + 4], F[b + 5], F[b + 6], F[b + 7], false);
    case 2:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 8] & 2048) === 0)
        return $ret(F, k.pt.pages(1));
      k.frames.put(F[b + 7]);
      F[b + 1] = 3;
      return 26;
    case 3: return $ret(F, 0);
  }
}

// 647; locals: 4 task, 5 file, 6 page, 7 from, 8 to, 9 found, 10 pfn, 11 head, 12 order, 13 start, 14 size, 15 whole, 16 i
function truncateFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.cache.find(F[b + 5], F[b + 6]);
      if (F[b + 9] === 0 || folioOrder(k.frames, F[b + 9]) === 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 401, F[b + 5], F[b + 6]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] === 0)
        return $ret(F, 0);
      F[b + 11] = folioHead(k.frames, F[b + 10]);
      F[b + 12] = folioOrder(k.frames, F[b + 10]);
      F[b + 13] = F[b + 6] - (F[b + 10] - F[b + 11]);
      F[b + 14] = Math.pow(2, F[b + 12]);
      F[b + 15] = F[b + 13] >= F[b + 7] && F[b + 13] + F[b + 14] <= F[b + 8];
      if (!(F[b + 15] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      k.trace.emit6(152, F[b + 4], F[b + 5], F[b + 13], F[b + 11], F[b + 12], 0, 0);
      for (F[b + 16] = 0; F[b + 16] < F[b + 14]; F[b + 16]++) {
        k.cache.remove(F[b + 5], F[b + 13] + F[b + 16]);
        k.frames.put(F[b + 11] + F[b + 16]);
      }
      F[b + 1] = 2;
      return 22;
    case 2:
      F[b + 1] = 6;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 648, F[b + 4], F[b + 5], F[b + 13], F[b + 11]);
    case 4:
      if (!(folioRefcount(k.frames, F[b + 11]) === folioMapcount(k.frames, F[b + 11]) + F[b + 14] + 1)) {
        F[b + 1] = 6;
        continue L;
      }
      k.frames.put(F[b + 11]);
      splitCacheFolio(k, F[b + 11]);
      folioGet(k.frames, F[b + 11]);
      F[b + 1] = 5;
      return 22;
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 402, F[b + 11]);
    case 7: return $ret(F, (F[b + 15] !== 0) ? F[b + 14] : 0);
  }
}

// 648; locals: 4 task, 5 file, 6 start, 7 head, 8 vma, 9 vpn
function unmapFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!k.cache.splitLooks && folioMapcount(k.frames, F[b + 7]) === 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 110, k.mappings.iMmapLock[F[b + 5]], 10);
    case 1: F[b + 8] = k.mappings.head[F[b + 5]];
    case 2:
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 9] = k.vmas.start[F[b + 8]] + F[b + 6] - k.vmas.pgoff[F[b + 8]];
      if (F[b + 9] < k.vmas.start[F[b + 8]] || F[b + 9] >= k.vmas.end[F[b + 8]]) {
        F[b + 1] = 4;
        continue L;
      }
      if (k.pt.tableAt(k.mms.root[k.vmas.mm[F[b + 8]]], F[b + 9], 1) === 0) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 620, F[b + 4], F[b + 8], F[b + 9]);
    case 3:
    case 4:
      F[b + 8] = k.vmas.imNext[F[b + 8]];
      F[b + 1] = 2;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 111, k.mappings.iMmapLock[F[b + 5]], 11);
    case 6: return $ret(F, 0);
  }
}

/** The paths of shmem-huge.path.ts for a path table. */
export const shmemHugePaths: PathModule = {
  base: 645,
  names: [
    'shmemAddHuge',
    'filemapMapPmd',
    'truncateFolio',
    'unmapFolio',
  ],
  words: [3, 5, 13, 6],
  frames: [
    shmemAddHuge,
    filemapMapPmd,
    truncateFolio,
    unmapFolio,
  ],
  straight: [
    $straight.shmemAddHuge,
    $straight.filemapMapPmd,
    $straight.truncateFolio,
    $straight.unmapFolio,
  ],
};
