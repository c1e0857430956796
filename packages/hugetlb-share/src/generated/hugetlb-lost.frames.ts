// @ts-nocheck
// Derived from ../hugetlb-lost.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { folioHead, folioMapcount } from '@faultline/pfn';
import { hugeEntryPage, hugeEntryVma } from '../huge-places.js';
import * as $straight from './hugetlb-lost.straight.js';

// 7040; locals: 4 task, 5 head, 6 lock, 7 free
function unmapLost(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!((k.frames.flagsOf(F[b + 5]) & 8) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 7013, F[b + 4], F[b + 5], 1);
    case 1: return $ret(F, folioMapcount(k.frames, F[b + 5]) === 0);
    case 2:
      F[b + 6] = k.mappings.iMmapLock[k.frames.owner[F[b + 5]]];
      if (!(k.hugetlbPolicy.migrateLock === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 110, F[b + 6], 10);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 7013, F[b + 4], F[b + 5], 1);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 111, F[b + 6], 11);
    case 5: return $ret(F, folioMapcount(k.frames, F[b + 5]) === 0);
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 7380, F[b + 4], F[b + 6], 10);
    case 7:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 7] !== 0))
        return $ret(F, folioMapcount(k.frames, F[b + 5]) === 0);
      F[b + 1] = 8;
      return $call(k, F, 7013, F[b + 4], F[b + 5], 1);
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 113, F[b + 6], 11);
    case 9: return $ret(F, folioMapcount(k.frames, F[b + 5]) === 0);
  }
}

// 7041; locals: 4 task, 5 head, 6 flags, 7 filed, 8 lock, 9 vma, 10 at, 11 unmapped
function hwpoisonUserMappings(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = (k.frames.flagsOf(F[b + 5]) & 8) === 0;
      F[b + 8] = k.mappings.iMmapLock[k.frames.owner[F[b + 5]]];
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 8], 10);
    case 1:
    case 2:
      F[b + 9] = hugeEntryVma(k, F[b + 5], 0, k.tasks.mm[F[b + 4]]);
      F[b + 10] = F[b + 9] === 0 ? -1 : hugeEntryPage(k, F[b + 9], F[b + 5], 0);
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 111, F[b + 8], 11);
    case 3:
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 7040, F[b + 4], F[b + 5]);
    case 5:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] >= 0 && (F[b + 6] & 2) !== 0) {
        k.tasks.force(F[b + 4], 1796, F[b + 10], Math.log2(k.hugetlb.folios.sizeOf(F[b + 5]) * k.inodes.pageBytes));
      }
      return $ret(F, (F[b + 11] !== 0));
  }
}

// 7042; locals: 4 task, 5 pfn, 6 flags, 7 head, 8 anon, 9 type, 10 result, 11 unmapped
function memoryFailureHuge(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = folioHead(k.frames, F[b + 5]);
      F[b + 1] = 1;
      return $call(k, F, 190, F[b + 7]);
    case 1:
      if (!((k.frames.flagsOf(F[b + 7]) & 512) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 191, F[b + 7]);
    case 2:
      k.frames.put(F[b + 5]);
      F[b + 1] = 3;
      return 26;
    case 3: return $ret(F, (-133));
    case 4:
      k.frames.lose(F[b + 7]);
      F[b + 8] = (k.frames.flagsOf(F[b + 7]) & 8) !== 0;
      F[b + 9] = 3;
      F[b + 10] = 3;
      if (!((F[b + 8] !== 0) || k.frames.owner[F[b + 7]] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 7041, F[b + 4], F[b + 7], F[b + 6]);
    case 5:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (!!(F[b + 11] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 9] = 5;
      F[b + 10] = 1;
      F[b + 1] = 8;
      continue L;
    case 6:
      if (!(!(F[b + 8] !== 0) && !k.hugetlbPolicy.keepsLost)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 7043, F[b + 4], F[b + 7]);
    case 7:
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 191, F[b + 7]);
    case 9:
      if (!((F[b + 8] !== 0) && F[b + 10] === 3)) {
        F[b + 1] = 11;
        continue L;
      }
      k.frames.put(F[b + 7]);
      if (!k.hugetlb.folios.dissolve(F[b + 7]))
        F[b + 10] = 1;
      F[b + 1] = 10;
      return 26;
    case 10:
    case 11:
      k.trace.emit6(259, F[b + 4], F[b + 5], F[b + 9], F[b + 10], 0, 0, 0);
      return $ret(F, F[b + 10] === 3 ? 0 : (-16));
  }
}

// 7043; locals: 4 task, 5 head, 6 file, 7 page, 8 shown
function removeLost(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.frames.owner[F[b + 5]];
      F[b + 7] = k.frames.offset[F[b + 5]];
      k.hugetlb.cache.remove(F[b + 6], F[b + 7], F[b + 5]);
      F[b + 8] = k.hugetlbPolicy.cacheIndexHuge ? F[b + 7] / k.hugetlb.sizeOfFile(F[b + 6]) : F[b + 7];
      k.trace.emit6(152, F[b + 4], F[b + 6], F[b + 8], F[b + 5], k.hugetlb.orderOfFile(F[b + 6]), 0, 0);
      F[b + 1] = 1;
      return 22;
    case 1:
      k.frames.put(F[b + 5]);
      F[b + 1] = 2;
      return 26;
    case 2: return $ret(F, 0);
  }
}

/** The paths of hugetlb-lost.path.ts for a path table. */
export const hugetlbLostPaths: PathModule = {
  base: 7040,
  names: [
    'unmapLost',
    'hwpoisonUserMappings',
    'memoryFailureHuge',
    'removeLost',
  ],
  words: [4, 8, 8, 5],
  frames: [
    unmapLost,
    hwpoisonUserMappings,
    memoryFailureHuge,
    removeLost,
  ],
  straight: [
    $straight.unmapLost,
    $straight.hwpoisonUserMappings,
    $straight.memoryFailureHuge,
    $straight.removeLost,
  ],
};
