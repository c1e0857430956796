// @ts-nocheck
// Derived from ../mkwrite.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { blocksForPages } from '../block-for-page.js';
import { attachState, folioPages, folioStart } from '../cache-folio.js';
import * as $straight from './mkwrite.straight.js';

// 430; locals: 4 task, 5 vma, 6 _vpn, 7 _flags, 8 file, 9 lock, 10 pfn, 11 ret, 12 page, 13 start, 14 end, 15 failed
function blockPageMkwrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.mappings.invalidateLock[F[b + 8]];
      F[b + 10] = k.tasks.faultPage[F[b + 4]];
      F[b + 11] = 512;
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 8);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 190, F[b + 10]);
    case 2:
      F[b + 12] = k.frames.offset[F[b + 10]];
      if (!(k.frames.owner[F[b + 10]] !== F[b + 8] || F[b + 12] >= k.cache.pages(F[b + 8]))) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 11] = 256;
      F[b + 1] = 7;
      continue L;
    case 3:
      F[b + 13] = folioStart(k, F[b + 10]);
      F[b + 14] = Math.min(F[b + 13] + folioPages(k, F[b + 10]), k.cache.pages(F[b + 8]));
      F[b + 15] = blocksForPages(k, F[b + 8], F[b + 13], F[b + 14]);
      F[b + 1] = 4;
      return 23;
    case 4:
      if (!(F[b + 15] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 11] = 2;
      F[b + 1] = 7;
      continue L;
    case 5:
      attachState(k, F[b + 10]);
      setPageDirty(k, F[b + 10]);
      F[b + 1] = 6;
      return 22;
    case 6:
    case 7:
      if (!(F[b + 11] !== 512)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 191, F[b + 10]);
    case 8:
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 111, F[b + 9], 9);
    case 10: return $ret(F, F[b + 11]);
  }
}

/** The paths of mkwrite.path.ts for a path table. */
export const mkwritePaths: PathModule = {
  base: 430,
  names: [
    'blockPageMkwrite',
  ],
  words: [12],
  frames: [
    blockPageMkwrite,
  ],
  straight: [
    $straight.blockPageMkwrite,
  ],
};
