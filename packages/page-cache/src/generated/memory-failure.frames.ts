// @ts-nocheck
// Derived from ../memory-failure.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { NotModelled, } from '@faultline/kernel-api';
import { entryAddress, firstEntryVma, } from '@faultline/mm';
import { folioOrder, } from '@faultline/pfn';
import { accessedAt } from '../accessed-at.js';
import * as $straight from './memory-failure.straight.js';

// 5340; locals: 4 task, 5 pfn, 6 flags, 7 used, 8 file, 9 page, 10 reads, 11 lock, 12 vma, 13 at, 14 clean, 15 dirty, 16 stays, 17 type
function memoryFailureRam(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (folioOrder(k.frames, F[b + 5]) !== 0) {
        k.frames.put(F[b + 5]);
        throw new NotModelled('memory failure of a part of a folio is not modelled yet');
      }
      if (!((k.frames.flagsOf(F[b + 5]) & 512) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 7] = accessedAt(k, k.tasks.mm[F[b + 4]], F[b + 5]);
      if (F[b + 7] >= 0 && k.cachePolicy.lostAgain.ret !== 0 && (F[b + 6] & 2) !== 0) {
        k.tasks.force(F[b + 4], 1796, F[b + 7], k.frames.pageShift);
      }
      if (k.cachePolicy.lostAgain.traced) {
        k.trace.emit6(259, F[b + 4], F[b + 5], 19, 1, 0, 0, 0);
      }
      k.frames.put(F[b + 5]);
      F[b + 1] = 1;
      return 26;
    case 1: return $ret(F, k.cachePolicy.lostAgain.ret);
    case 2:
      if ((k.frames.flagsOf(F[b + 5]) & 64) !== 0) {
        k.frames.setFlags(F[b + 5], 512);
        k.trace.emit6(259, F[b + 4], F[b + 5], 0, 0, 0, 0, 0);
        return $ret(F, (-16));
      }
      F[b + 1] = 3;
      return $call(k, F, 190, F[b + 5]);
    case 3:
      k.frames.lose(F[b + 5]);
      F[b + 8] = k.frames.owner[F[b + 5]];
      F[b + 9] = k.frames.offset[F[b + 5]];
      F[b + 10] = F[b + 8] !== 0 && (k.frames.flagsOf(F[b + 5]) & 16) === 0;
      F[b + 11] = k.mappings.iMmapLock[F[b + 8]];
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 110, F[b + 11], 10);
    case 4:
    case 5:
      F[b + 12] = firstEntryVma(k, F[b + 5], 0, k.tasks.mm[F[b + 4]]);
      F[b + 13] = F[b + 12] === 0 ? -1 : entryAddress(k, F[b + 12], F[b + 5], 0);
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 111, F[b + 11], 11);
    case 6:
    case 7:
      F[b + 14] = (F[b + 10] !== 0) && (k.frames.flagsOf(F[b + 5]) & 2) === 0;
      F[b + 1] = 8;
      return $call(k, F, 5354, F[b + 4], F[b + 5], (F[b + 14] !== 0) ? 0 : 1);
    case 8:
      F[b + 15] = (k.frames.flagsOf(F[b + 5]) & 2) !== 0;
      if (F[b + 13] >= 0 && !(F[b + 14] !== 0) && (F[b + 15] !== 0) && (F[b + 6] & 2) !== 0) {
        k.tasks.force(F[b + 4], 1796, F[b + 13], k.frames.pageShift);
      }
      F[b + 16] = F[b + 8] === 0 || (!(F[b + 10] !== 0) && k.cachePolicy.shmemKeepsLost);
      if (!!(F[b + 16] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 403, F[b + 4], F[b + 8], F[b + 9], F[b + 5]);
    case 9: k.frames.clearFlags(F[b + 5], 2);
    case 10:
      k.frames.clearFlags(F[b + 5], 4);
      F[b + 1] = 11;
      return 29;
    case 11:
      F[b + 17] = (F[b + 14] !== 0) ? 13 : 12;
      k.trace.emit6(259, F[b + 4], F[b + 5], F[b + 17], 3, 0, 0, 0);
      return $ret(F, 0);
  }
}

/** The paths of memory-failure.path.ts for a path table. */
export const memoryFailurePaths: PathModule = {
  base: 5340,
  names: [
    'memoryFailureRam',
  ],
  words: [14],
  frames: [
    memoryFailureRam,
  ],
  straight: [
    $straight.memoryFailureRam,
  ],
};
