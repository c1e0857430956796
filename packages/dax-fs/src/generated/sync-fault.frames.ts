// @ts-nocheck
// Derived from ../sync-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './sync-fault.straight.js';

// 5200; locals: 4 task, 5 file, 6 start, 7 end, 8 ret
function daxFsync(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 341, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      k.dax.journal.commit(F[b + 5]);
      F[b + 1] = 2;
      return 23;
    case 2: return $ret(F, F[b + 8]);
  }
}

// 5201; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pages, 9 file, 10 pgoff
function daxFinishSyncFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mapping[F[b + 5]];
      F[b + 10] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, 5200, F[b + 4], F[b + 9], F[b + 10], F[b + 10] + F[b + 8] - 1);
    case 1:
      F[b + 2] = 0;
      F[b + 1] = 2;
      return $call(k, F, 5202, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 2: return $ret(F, F[b + 2]);
  }
}

// 5202; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pages, 9 file, 10 pgoff, 11 shared, 12 slot, 13 size, 14 nothing, 15 point, 16 first, 17 pfn, 18 how, 19 ret
function daxInsertPfnMkwrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mapping[F[b + 5]];
      F[b + 10] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 11] = k.vmas.flags[F[b + 5]] & 8;
      F[b + 12] = k.dax.index.find(F[b + 9], F[b + 10]);
    case 1:
      if (!(F[b + 12] >= 0 && (k.dax.index.lo[F[b + 12]] & 1) !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return (-14);
    case 2:
      F[b + 12] = k.dax.index.find(F[b + 9], F[b + 10]);
      F[b + 1] = 1;
      continue L;
    case 3:
      F[b + 13] = F[b + 8] === 1 ? 0 : 2;
      if (F[b + 12] < 0 || k.dax.index.lo[F[b + 12]] === 0 || (k.dax.index.lo[F[b + 12]] & 2) !== F[b + 13]) {
        F[b + 14] = 256;
        F[b + 15] = 317;
        k.trace.emit6(F[b + 15], F[b + 4], F[b + 9], F[b + 11], F[b + 7], F[b + 6], F[b + 10], F[b + 14]);
        return $ret(F, F[b + 14]);
      }
      k.dax.index.setMark(F[b + 12], 0);
      k.dax.index.lo[F[b + 12]] = k.dax.index.lo[F[b + 12]] | 1;
      F[b + 1] = 4;
      return 14;
    case 4:
      F[b + 16] = F[b + 10] - (F[b + 10] % F[b + 8]);
      F[b + 17] = k.dax.pfn(F[b + 9], F[b + 16]);
      F[b + 18] = k.dax.answer(F[b + 9], F[b + 16]) & (-65);
      F[b + 19] = 0;
      if (!(F[b + 8] === 1)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 323, F[b + 4], F[b + 5], F[b + 6], F[b + 17], F[b + 18], true);
    case 5:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 8;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 7650, F[b + 4], F[b + 5], F[b + 6], F[b + 17], F[b + 18], true);
    case 7:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 311, F[b + 12]);
    case 9:
      k.trace.emit6(316, F[b + 4], F[b + 9], F[b + 11], F[b + 7], F[b + 6], F[b + 10], F[b + 19]);
      return $ret(F, F[b + 19]);
  }
}

/** The paths of sync-fault.path.ts for a path table. */
export const syncFaultPaths: PathModule = {
  base: 5200,
  names: [
    'daxFsync',
    'daxFinishSyncFault',
    'daxInsertPfnMkwrite',
  ],
  words: [5, 7, 16],
  frames: [
    daxFsync,
    daxFinishSyncFault,
    daxInsertPfnMkwrite,
  ],
  straight: [
    $straight.daxFsync,
    $straight.daxFinishSyncFault,
    $straight.daxInsertPfnMkwrite,
  ],
};
