// @ts-nocheck
// Derived from ../pt-reclaim.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { nextTableOf } from '@faultline/core-pagetable';
import { countTable } from '../table-count.js';
import * as $straight from './pt-reclaim.straight.js';

// 735; locals: 4 task, 5 mm, 6 start, 7 end, 8 root, 9 span, 10 last, 11 at, 12 above, 13 index, 14 table, 15 full
function reclaimPteTables(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.mms.root[F[b + 5]];
      F[b + 9] = k.pt.pages(1);
      F[b + 10] = Math.floor(F[b + 7] / F[b + 9]) * F[b + 9];
      F[b + 11] = nextTableOf(k.pt, F[b + 8], Math.ceil(F[b + 6] / F[b + 9]) * F[b + 9], F[b + 10], 0);
    case 1:
      if (!(F[b + 11] < F[b + 10])) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 12] = k.pt.tableAt(F[b + 8], F[b + 11], 1);
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 12]);
    case 2:
      F[b + 13] = k.pt.index(F[b + 12], F[b + 11]);
      F[b + 14] = k.pt.child(F[b + 13]);
      F[b + 15] = false;
      if (!(F[b + 14] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 14]);
    case 3:
      if (!(k.pt.used[F[b + 14]] === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 15] = k.gather.addTable(F[b + 4], k.pt.unlinkTable(F[b + 12], F[b + 13]));
      countTable(k, F[b + 5], 0, -1);
      k.gather.cleared(F[b + 4], F[b + 11], 1, 1);
      F[b + 1] = 4;
      return 21;
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 14]);
    case 6:
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 121, F[b + 12]);
    case 8:
      if (!(F[b + 15] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 725, F[b + 4], F[b + 5]);
    case 9:
    case 10:
      F[b + 11] = nextTableOf(k.pt, F[b + 8], F[b + 11] + F[b + 9], F[b + 10], 0);
      F[b + 1] = 1;
      continue L;
    case 11: return $ret(F, 0);
  }
}

// 736; locals: 4 task, 5 vma, 6 start, 7 end, 8 mm, 9 shares, 10 mapping, 11 first
function zapForDontneed(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      if (k.mmPolicy.zapDrainsLru)
        k.lru.drain(k.frames);
      F[b + 9] = k.vmOps.tableFlush[k.vmas.ops[F[b + 5]]] !== 0;
      F[b + 10] = k.vmas.mapping[F[b + 5]];
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, k.mappings.iMmapLock[F[b + 10]], 10);
    case 1:
    case 2:
      if (!k.mmPolicy.madviseGather)
        k.gather.begin(F[b + 4], F[b + 8]);
      F[b + 1] = 3;
      return $call(k, F, 132, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 1);
    case 3:
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 11] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 1] = 4;
      return $call(k, F, 142, F[b + 4], F[b + 10], F[b + 11], F[b + 11] + F[b + 7] - F[b + 6]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 111, k.mappings.iMmapLock[F[b + 10]], 11);
    case 5:
    case 6:
      if (!k.mmPolicy.ptReclaim) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 735, F[b + 4], F[b + 8], F[b + 6], F[b + 7]);
    case 7:
    case 8:
      if (!!k.mmPolicy.madviseGather) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 726, F[b + 4], F[b + 8]);
    case 9:
    case 10: return $ret(F, 0);
  }
}

/** The paths of pt-reclaim.path.ts for a path table. */
export const ptReclaimPaths: PathModule = {
  base: 735,
  names: [
    'reclaimPteTables',
    'zapForDontneed',
  ],
  words: [12, 8],
  frames: [
    reclaimPteTables,
    zapForDontneed,
  ],
  straight: [
    $straight.reclaimPteTables,
    $straight.zapForDontneed,
  ],
};
