// @ts-nocheck
// Derived from ../writeback.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { sizeOnDisk, writeBlocks } from '../block-for-page.js';
import { attachState, folioPages, folioStart } from '../cache-folio.js';
import * as $straight from './writeback.straight.js';

// 435; locals: 4 task, 5 file, 6 page, 7 pfn
function folioClearDirtyForIo(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if ((k.frames.flagsOf(F[b + 7]) & 2) === 0)
        return $ret(F, false);
      F[b + 1] = 1;
      return $call(k, F, 146, F[b + 4], F[b + 5], F[b + 6], F[b + 7], folioPages(k, F[b + 7]));
    case 1:
      k.frames.clearFlags(F[b + 7], 2);
      F[b + 1] = 2;
      return 31;
    case 2: return $ret(F, true);
  }
}

// 436; locals: 4 task, 5 file, 6 page, 7 pfn, 8 slot, 9 dirty
function writePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 401, F[b + 5], F[b + 6]);
    case 1:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 7] === 0)
        return $ret(F, 0);
      F[b + 8] = k.index.find(F[b + 5], F[b + 6]);
      k.index.clearMark(F[b + 8], 1);
      F[b + 1] = 2;
      return 22;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 435, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 3:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      k.frames.setFlags(F[b + 7], 4096);
      k.index.clearMark(F[b + 8], 0);
      F[b + 1] = 4;
      return 22;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 191, F[b + 7]);
    case 5:
      writeBlocks(k, F[b + 5], F[b + 6], F[b + 7]);
      attachState(k, F[b + 7]);
      sizeOnDisk(k, F[b + 5], F[b + 6] + folioPages(k, F[b + 7]));
      F[b + 1] = 6;
      return 23;
    case 6:
      k.frames.clearFlags(F[b + 7], 4096);
      F[b + 1] = 7;
      return 31;
    case 7:
      k.frames.put(F[b + 7]);
      F[b + 1] = 8;
      return 26;
    case 8: return $ret(F, 0);
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 402, F[b + 7]);
    case 10: return $ret(F, 0);
  }
}

// 437; locals: 4 task, 5 file, 6 start, 7 end, 8 head, 9 first, 10 at
function filemapWriteback(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!k.index.tagged(F[b + 5], 0))
        return $ret(F, 0);
      F[b + 8] = k.cache.find(F[b + 5], F[b + 6]);
      F[b + 9] = F[b + 8] === 0 ? F[b + 6] : folioStart(k, F[b + 8]);
      F[b + 10] = k.index.findMarked(F[b + 5], F[b + 9], F[b + 7], 0);
      while (F[b + 10] >= 0) {
        k.index.setMark(k.index.find(F[b + 5], F[b + 10]), 1);
        F[b + 10] = k.index.findMarked(F[b + 5], F[b + 10] + 1, F[b + 7], 0);
      }
      F[b + 1] = 1;
      return 22;
    case 1: F[b + 10] = k.index.findMarked(F[b + 5], F[b + 9], F[b + 7], 1);
    case 2:
      if (!(F[b + 10] >= 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 436, F[b + 4], F[b + 5], F[b + 10]);
    case 3:
      F[b + 10] = k.index.findMarked(F[b + 5], F[b + 10] + 1, F[b + 7], 1);
      F[b + 1] = 2;
      continue L;
    case 4: return $ret(F, 0);
  }
}

/** The paths of writeback.path.ts for a path table. */
export const writebackPaths: PathModule = {
  base: 435,
  names: [
    'folioClearDirtyForIo',
    'writePage',
    'filemapWriteback',
  ],
  words: [4, 6, 7],
  frames: [
    folioClearDirtyForIo,
    writePage,
    filemapWriteback,
  ],
  straight: [
    $straight.folioClearDirtyForIo,
    $straight.writePage,
    $straight.filemapWriteback,
  ],
};
