// @ts-nocheck
// Derived from ../mmap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { vmaSetPageProt } from '../page-prot.js';
import { planVmaNew } from '../plan-change.js';
import * as $straight from './mmap.straight.js';

// 165; locals: 4 task, 5 start, 6 pages, 7 flags, 8 mapping, 9 pgoff, 10 filpOps, 11 mm, 12 cleared, 13 plan, 14 grown, 15 vma
function mmapRegion(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 11] = k.tasks.mm[F[b + 4]];
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 11]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 160, F[b + 4], F[b + 11], F[b + 5], F[b + 5] + F[b + 6]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 12] < 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 116, F[b + 11]);
    case 3: return $ret(F, F[b + 12]);
    case 4:
      F[b + 13] = planVmaNew(k, F[b + 11], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 9], F[b + 10]);
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 153, F[b + 4], F[b + 11], 0, F[b + 5], F[b + 5] + F[b + 6], F[b + 13]);
    case 5:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      k.vmas.flags[F[b + 14]] = k.vmas.flags[F[b + 14]] | (F[b + 7] & 134217728);
      vmaSetPageProt(k, F[b + 14]);
      F[b + 1] = 6;
      return $call(k, F, 116, F[b + 11]);
    case 6: return $ret(F, 0);
    case 7:
      F[b + 15] = k.mms.insertVma(F[b + 11], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 9], F[b + 10]);
      if (!(F[b + 15] === 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 116, F[b + 11]);
    case 8: return $ret(F, (-12));
    case 9:
      vmaSetPageProt(k, F[b + 15]);
      F[b + 1] = 10;
      return $call(k, F, 150, F[b + 4], F[b + 8]);
    case 10:
      k.mappings.link(F[b + 15]);
      F[b + 1] = 11;
      return 24;
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 151, F[b + 8]);
    case 12:
      F[b + 1] = 13;
      return $call(k, F, 116, F[b + 11]);
    case 13: return $ret(F, 0);
  }
}

/** The paths of mmap.path.ts for a path table. */
export const mmapPaths: PathModule = {
  base: 165,
  names: [
    'mmapRegion',
  ],
  words: [12],
  frames: [
    mmapRegion,
  ],
  straight: [
    $straight.mmapRegion,
  ],
};
