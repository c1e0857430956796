// @ts-nocheck
// Derived from ../collapse-file.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { NotModelled, } from '@faultline/kernel-api';
import { folioMapcount, folioOrder, folioRefcount, } from '@faultline/pfn';
import { allocCacheFolio, folioUptodate, nothingCached } from '../cache-folio.js';
import { holeFilled, isTaken } from '../collapse-holes.js';
import * as $straight from './collapse-file.straight.js';

// 7600; locals: 4 task, 5 mm, 6 vma, 7 at, 8 lock, 9 file, 10 start, 11 result
function collapseShmem(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.mms.mmapLock[F[b + 5]];
      F[b + 9] = k.vmas.mapping[F[b + 6]];
      F[b + 10] = k.vmas.linearPgoff(F[b + 6], F[b + 7]);
      k.inodes.held[F[b + 9]] = k.inodes.held[F[b + 9]] + 1;
      F[b + 1] = 1;
      return $call(k, F, 111, F[b + 8], 2);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 7602, F[b + 4], F[b + 9], F[b + 10], F[b + 5], F[b + 7]);
    case 2:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      k.inodes.held[F[b + 9]] = k.inodes.held[F[b + 9]] - 1;
      if (!k.inodes.orphaned(F[b + 9])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, k.fileOps.evict, F[b + 4], F[b + 9]);
    case 3: F[b + 2] = 0;
    case 4:
      if (!(F[b + 11] === 10 && !k.cachePolicy.retractEvery)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 115, F[b + 4], F[b + 5]);
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 7620, F[b + 4], F[b + 5], F[b + 7]);
    case 6:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 7;
      return $call(k, F, 116, F[b + 5]);
    case 7:
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 110, F[b + 8], 1);
    case 9:
      if (!(F[b + 11] === 10)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 7620, F[b + 4], F[b + 5], F[b + 7]);
    case 10:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 11: return $ret(F, F[b + 11]);
  }
}

// 7601; locals: 4 _task, 5 _mm, 6 vma, 7 fops
function collapseCached(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.inodes.fops[k.vmas.mapping[F[b + 6]]];
      F[b + 1] = 1;
      return 25;
    case 1: throw new NotModelled("madvise collapse of ".concat(k.fileOps.names[F[b + 7]], " is not modelled yet"));
  }
}

// 7602; locals: 4 task, 5 file, 6 start, 7 mm, 8 at, 9 end, 10 present, 11 result, 12 page, 13 pfn
function hpageCollapseScanFile(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = F[b + 6] + k.pt.pages(1);
      F[b + 10] = 0;
      F[b + 11] = 0;
      F[b + 1] = 1;
      return 25;
    case 1:
      for (F[b + 12] = F[b + 6]; F[b + 12] < F[b + 9] && F[b + 11] === 0; F[b + 12]++) {
        F[b + 13] = k.cache.find(F[b + 5], F[b + 12]);
        if (F[b + 13] === 0)
          continue;
        if (folioOrder(k.frames, F[b + 13]) === k.pt.bits)
          F[b + 11] = 10;
        else if (folioOrder(k.frames, F[b + 13]) !== 0)
          F[b + 11] = 11;
        else if ((k.frames.flagsOf(F[b + 13]) & 512) !== 0)
          F[b + 11] = 12;
        else if (folioRefcount(k.frames, F[b + 13]) !== folioMapcount(k.frames, F[b + 13]) + 1)
          F[b + 11] = 7;
        else
          F[b + 10]++;
      }
      if (!(F[b + 11] === 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7603, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 2:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      k.trace.emit6(266, F[b + 4], F[b + 5], F[b + 10], F[b + 11], 0, 0, 0);
      return $ret(F, F[b + 11]);
  }
}

// 7603; locals: 4 task, 5 file, 6 start, 7 mm, 8 at, 9 end, 10 head, 11 result, 12 page, 13 i
function collapseFile(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = F[b + 6] + k.pt.pages(1);
      F[b + 10] = allocCacheFolio(k, k.pt.bits, 16);
      F[b + 11] = F[b + 10] === 0 ? 8 : 0;
      F[b + 12] = F[b + 6];
      if (F[b + 11] === 0 && nothingCached(k, F[b + 5], F[b + 6], k.pt.bits))
        F[b + 11] = 13;
    case 1:
      if (!(F[b + 11] === 0 && F[b + 12] < F[b + 9])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7604, F[b + 4], F[b + 5], F[b + 12]);
    case 2:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 11] === 0)
        F[b + 12]++;
      F[b + 1] = 1;
      continue L;
    case 3:
      if (!(F[b + 11] === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 7606, F[b + 5], F[b + 6], F[b + 10]);
    case 4:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      if (!(F[b + 11] === 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 7610, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 10]);
    case 6:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 7;
      return $call(k, F, 191, F[b + 10]);
    case 7:
      F[b + 1] = 11;
      continue L;
    case 8:
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 7605, F[b + 5], F[b + 6], F[b + 12]);
    case 9:
      for (F[b + 13] = k.pt.pages(1); F[b + 13] > 0; F[b + 13]--)
        k.frames.put(F[b + 10]);
      F[b + 1] = 10;
      return 26;
    case 10:
    case 11:
      k.trace.emit6(267, F[b + 4], F[b + 5], F[b + 12], F[b + 8], 1, F[b + 11], 0);
      return $ret(F, F[b + 11]);
  }
}

// 7604; locals: 4 task, 5 file, 6 page, 7 pfn, 8 result
function takePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.cache.find(F[b + 5], F[b + 6]);
      if (F[b + 7] === 0)
        return $ret(F, 0);
      if ((k.frames.flagsOf(F[b + 7]) & 4) !== 0)
        return $ret(F, 16);
      k.frames.setFlags(F[b + 7], 4);
      F[b + 1] = 1;
      return 28;
    case 1:
      if (!!folioUptodate(k, F[b + 7])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 466, F[b + 7]);
    case 2:
    case 3:
      k.frames.get(F[b + 7]);
      F[b + 1] = 4;
      return 25;
    case 4:
      F[b + 8] = (k.frames.flagsOf(F[b + 7]) & 512) !== 0 ? 12 : 0;
      if (F[b + 8] === 0)
        k.frames.setFlags(F[b + 7], 32768);
      if (!(F[b + 8] === 0 && folioMapcount(k.frames, F[b + 7]) !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 5354, F[b + 4], F[b + 7], 0);
    case 5:
    case 6:
      if (F[b + 8] === 0 && folioRefcount(k.frames, F[b + 7]) !== 2)
        F[b + 8] = 7;
      if (F[b + 8] === 0)
        return $ret(F, 0);
      k.frames.clearFlags(F[b + 7], 32768);
      F[b + 1] = 7;
      return $call(k, F, 191, F[b + 7]);
    case 7:
      k.frames.put(F[b + 7]);
      F[b + 1] = 8;
      return 26;
    case 8: return $ret(F, F[b + 8]);
  }
}

// 7605; locals: 4 file, 5 start, 6 end, 7 page, 8 pfn
function letGo(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 7] = F[b + 5];
    case 1:
      if (!(F[b + 7] < F[b + 6])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 8] = k.cache.find(F[b + 4], F[b + 7]);
      if (F[b + 8] === 0 || !isTaken(k, F[b + 8])) {
        F[b + 1] = 4;
        continue L;
      }
      k.frames.clearFlags(F[b + 8], 32768);
      F[b + 1] = 2;
      return $call(k, F, 191, F[b + 8]);
    case 2:
      k.frames.put(F[b + 8]);
      F[b + 1] = 3;
      return 26;
    case 3:
    case 4:
      F[b + 7]++;
      F[b + 1] = 1;
      continue L;
    case 5: return $ret(F, 0);
  }
}

// 7606; locals: 4 file, 5 start, 6 head, 7 size, 8 i, 9 pfn, 10 i, 11 pfn
function replacePages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.pt.pages(1);
      for (F[b + 8] = 0; F[b + 8] < F[b + 7]; F[b + 8]++) {
        F[b + 9] = k.cache.find(F[b + 4], F[b + 5] + F[b + 8]);
        if (F[b + 9] === 0)
          k.data.setFill(k.frames.index(F[b + 6] + F[b + 8]), 0);
        else
          k.data.copy(k.frames.index(F[b + 9]), k.frames.index(F[b + 6] + F[b + 8]));
      }
      F[b + 1] = 1;
      return 31;
    case 1:
      if (holeFilled(k, F[b + 4], F[b + 5]))
        return $ret(F, 18);
      k.frames.setFlags(F[b + 6], 7);
      for (F[b + 10] = 0; F[b + 10] < F[b + 7]; F[b + 10]++) {
        F[b + 11] = k.cache.find(F[b + 4], F[b + 5] + F[b + 10]);
        if (F[b + 11] !== 0) {
          k.cache.remove(F[b + 4], F[b + 5] + F[b + 10]);
          k.frames.clearFlags(F[b + 11], 32772);
          k.frames.put(F[b + 11]);
          k.frames.put(F[b + 11]);
        }
        k.cache.insert(F[b + 4], F[b + 5] + F[b + 10], F[b + 6] + F[b + 10]);
      }
      F[b + 1] = 2;
      return 22;
    case 2: return $ret(F, 0);
  }
}

/** The paths of collapse-file.path.ts for a path table. */
export const collapseFilePaths: PathModule = {
  base: 7600,
  names: [
    'collapseShmem',
    'collapseCached',
    'hpageCollapseScanFile',
    'collapseFile',
    'takePage',
    'letGo',
    'replacePages',
  ],
  words: [8, 4, 10, 10, 5, 5, 8],
  frames: [
    collapseShmem,
    collapseCached,
    hpageCollapseScanFile,
    collapseFile,
    takePage,
    letGo,
    replacePages,
  ],
  straight: [
    $straight.collapseShmem,
    $straight.collapseCached,
    $straight.hpageCollapseScanFile,
    $straight.collapseFile,
    $straight.takePage,
    $straight.letGo,
    $straight.replacePages,
  ],
};
