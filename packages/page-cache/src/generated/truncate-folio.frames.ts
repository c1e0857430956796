// @ts-nocheck
// Derived from ../truncate-folio.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { folioGet, folioHead, folioMapcount, folioOrder, folioRefcount, } from '@faultline/pfn';
import { folioHas, folioPages, folioStart } from '../cache-folio.js';
import { splitCacheFolio } from '../huge-folio.js';
import * as $straight from './truncate-folio.straight.js';

// 7664; locals: 4 task, 5 file, 6 page, 7 from, 8 to, 9 pfn, 10 start, 11 last
function truncateFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 401, F[b + 5], F[b + 6]);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 9] === 0)
        return $ret(F, F[b + 6]);
      F[b + 10] = folioStart(k, F[b + 9]);
      F[b + 11] = F[b + 10] + folioPages(k, F[b + 9]) - 1;
      if (!(F[b + 10] >= F[b + 7] && F[b + 11] < F[b + 8])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7665, F[b + 4], F[b + 5], F[b + 9]);
    case 2:
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 402, F[b + 9]);
    case 4: return $ret(F, F[b + 11]);
  }
}

// 7665; locals: 4 task, 5 file, 6 pfn, 7 order, 8 start, 9 head, 10 i
function removeCacheFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = folioOrder(k.frames, F[b + 6]);
      F[b + 8] = folioStart(k, F[b + 6]);
      if (!(F[b + 7] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 403, F[b + 4], F[b + 5], F[b + 8], F[b + 6]);
    case 1: return $ret(F, 0);
    case 2:
      F[b + 9] = folioHead(k.frames, F[b + 6]);
      k.trace.emit6(152, F[b + 4], F[b + 5], F[b + 8], F[b + 9], F[b + 7], 0, 0);
      for (F[b + 10] = 0; F[b + 10] < Math.pow(2, F[b + 7]); F[b + 10]++) {
        k.cache.remove(F[b + 5], F[b + 8] + F[b + 10]);
        k.frames.put(F[b + 9] + F[b + 10]);
      }
      F[b + 1] = 3;
      return 22;
    case 3: return $ret(F, 0);
  }
}

// 7666; locals: 4 task, 5 file, 6 pfn, 7 head, 8 pages, 9 released
function splitOrUnmap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = folioHead(k.frames, F[b + 6]);
      F[b + 8] = folioPages(k, F[b + 7]);
      F[b + 9] = !folioHas(k, F[b + 7], 2050);
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      k.frames.clearFlags(F[b + 7], 2048);
      if (!(k.cache.splitLooks || folioMapcount(k.frames, F[b + 7]) > 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 7668, F[b + 4], F[b + 5], F[b + 7]);
    case 1:
    case 2:
      if (!(folioRefcount(k.frames, F[b + 7]) === folioMapcount(k.frames, F[b + 7]) + F[b + 8] + 1)) {
        F[b + 1] = 5;
        continue L;
      }
      k.frames.put(F[b + 7]);
      splitCacheFolio(k, F[b + 5], F[b + 7]);
      folioGet(k.frames, F[b + 6]);
      F[b + 1] = 3;
      return 22;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 7667, F[b + 4], F[b + 5], F[b + 7], F[b + 8], F[b + 6]);
    case 4: return $ret(F, -1);
    case 5:
      F[b + 1] = 8;
      continue L;
    case 6:
      if (!!folioHas(k, F[b + 7], 16)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 7668, F[b + 4], F[b + 5], F[b + 7]);
    case 7:
    case 8:
      if (folioHas(k, F[b + 7], 2))
        return $ret(F, folioStart(k, F[b + 7]));
      F[b + 1] = 9;
      return $call(k, F, 7665, F[b + 4], F[b + 5], F[b + 7]);
    case 9: return $ret(F, -1);
  }
}

// 7667; locals: 4 task, 5 file, 6 head, 7 pages, 8 pfn, 9 start, 10 end, 11 i, 12 i
function dropBehindEnd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.frames.offset[F[b + 6]];
      F[b + 10] = k.cache.pages(F[b + 5]);
      F[b + 11] = F[b + 7] - 1;
    case 1:
      if (!(F[b + 11] > 0 && F[b + 9] + F[b + 11] >= F[b + 10])) {
        F[b + 1] = 4;
        continue L;
      }
      k.trace.emit6(152, F[b + 4], F[b + 5], F[b + 9] + F[b + 11], F[b + 6] + F[b + 11], 0, 0, 0);
      k.cache.remove(F[b + 5], F[b + 9] + F[b + 11]);
      F[b + 1] = 2;
      return 22;
    case 2:
    case 3:
      F[b + 11]--;
      F[b + 1] = 1;
      continue L;
    case 4: F[b + 12] = 0;
    case 5:
      if (!(F[b + 12] < F[b + 7])) {
        F[b + 1] = 10;
        continue L;
      }
      if (!(F[b + 6] + F[b + 12] !== F[b + 8])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 191, F[b + 6] + F[b + 12]);
    case 6:
    case 7:
      if (!(F[b + 12] > 0 && F[b + 9] + F[b + 12] >= F[b + 10])) {
        F[b + 1] = 9;
        continue L;
      }
      k.frames.put(F[b + 6] + F[b + 12]);
      F[b + 1] = 8;
      return 26;
    case 8:
    case 9:
      F[b + 12]++;
      F[b + 1] = 5;
      continue L;
    case 10: return $ret(F, 0);
  }
}

// 7668; locals: 4 task, 5 file, 6 head, 7 start, 8 vma, 9 base, 10 from, 11 to, 12 root, 13 looks, 14 vpn
function unmapFolio(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = folioStart(k, F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, 110, k.mappings.iMmapLock[F[b + 5]], 10);
    case 1: F[b + 8] = k.mappings.head[F[b + 5]];
    case 2:
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 9] = k.vmas.start[F[b + 8]] + F[b + 7] - k.vmas.pgoff[F[b + 8]];
      F[b + 10] = Math.max(F[b + 9], k.vmas.start[F[b + 8]]);
      F[b + 11] = Math.min(F[b + 9] + folioPages(k, F[b + 6]), k.vmas.end[F[b + 8]]);
      if (F[b + 10] >= F[b + 11]) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 12] = k.mms.root[k.vmas.mm[F[b + 8]]];
      if (k.pt.tableAt(F[b + 12], F[b + 10], 1) === 0) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 13] = k.cache.splitLooks || k.pt.leafAt(F[b + 12], F[b + 10]) !== 0;
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 620, F[b + 4], F[b + 8], F[b + 10]);
    case 3:
    case 4:
      if (k.pt.pteTable(F[b + 12], F[b + 10]) === 0) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 14] = F[b + 10];
    case 5:
      if (!(F[b + 14] < F[b + 11])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 5351, F[b + 4], F[b + 8], F[b + 14], F[b + 6] + (F[b + 14] - F[b + 9]), 0);
    case 6: F[b + 2] = 0;
    case 7:
      F[b + 14]++;
      F[b + 1] = 5;
      continue L;
    case 8: if (folioMapcount(k.frames, F[b + 6]) === 0) {
      F[b + 1] = 10;
      continue L;
    }
    case 9:
      F[b + 8] = k.vmas.imNext[F[b + 8]];
      F[b + 1] = 2;
      continue L;
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 111, k.mappings.iMmapLock[F[b + 5]], 11);
    case 11: return $ret(F, 0);
  }
}

/** The paths of truncate-folio.path.ts for a path table. */
export const truncateFolioPaths: PathModule = {
  base: 7664,
  names: [
    'truncateFolio',
    'removeCacheFolio',
    'splitOrUnmap',
    'dropBehindEnd',
    'unmapFolio',
  ],
  words: [8, 7, 6, 9, 11],
  frames: [
    truncateFolio,
    removeCacheFolio,
    splitOrUnmap,
    dropBehindEnd,
    unmapFolio,
  ],
  straight: [
    $straight.truncateFolio,
    $straight.removeCacheFolio,
    $straight.splitOrUnmap,
    $straight.dropBehindEnd,
    $straight.unmapFolio,
  ],
};
