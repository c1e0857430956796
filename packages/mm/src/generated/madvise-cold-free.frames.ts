// @ts-nocheck
// Derived from ../madvise-cold-free.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryDirty } from '@faultline/core-pagetable';
import { mappedOnce, mayBeFreed } from '../advised-page.js';
import { clearReferenced } from '../clear-referenced.js';
import { adviceGathers, adviceNotModelled } from '../madvise-advice.js';
import { vmNormalPage } from '../normal-page.js';
import * as $straight from './madvise-cold-free.straight.js';

// 535; locals: 4 task, 5 vma, 6 start, 7 end, 8 advice, 9 mm, 10 span, 11 own, 12 vpn, 13 stop
function coldFreeRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.pt.pages(1);
      k.lru.drain(k.frames);
      F[b + 11] = !adviceGathers(k, F[b + 8]);
      if ((F[b + 11] !== 0))
        k.gather.begin(F[b + 4], F[b + 9]);
      F[b + 12] = k.pt.nextTable(k.mms.root[F[b + 9]], F[b + 6], F[b + 7]);
      F[b + 1] = 1;
      return 18;
    case 1:
    case 2:
      if (!(F[b + 12] < F[b + 7])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 13] = Math.min(F[b + 7], (Math.floor(F[b + 12] / F[b + 10]) + 1) * F[b + 10]);
      F[b + 1] = 3;
      return $call(k, F, 536, F[b + 4], F[b + 5], F[b + 12], F[b + 13], F[b + 8]);
    case 3:
      F[b + 12] = k.pt.nextTable(k.mms.root[F[b + 9]], F[b + 13], F[b + 7]);
      F[b + 1] = 4;
      return 18;
    case 4:
      F[b + 1] = 2;
      continue L;
    case 5:
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 726, F[b + 4], F[b + 9]);
    case 6:
    case 7: return $ret(F, 0);
  }
}

// 536; locals: 4 task, 5 vma, 6 start, 7 end, 8 advice, 9 table, 10 vpn, 11 index, 12 lo, 13 hi, 14 page, 15 frees
function coldFreeTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.pteTable(k.mms.root[k.vmas.mm[F[b + 5]]], F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 9]);
    case 1: F[b + 10] = F[b + 6];
    case 2:
      if (!(F[b + 10] < F[b + 7])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 11] = k.pt.pteIndex(F[b + 9], F[b + 10]);
      if (!k.pt.present(F[b + 11])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 12] = k.pt.lo[F[b + 11]];
      F[b + 13] = k.pt.hi[F[b + 11]];
      F[b + 14] = vmNormalPage(k, F[b + 12], F[b + 13]);
      if (F[b + 14] === 0 || k.frames.isPmem(F[b + 14])) {
        F[b + 1] = 5;
        continue L;
      }
      if (F[b + 8] === 21)
        adviceNotModelled(F[b + 8]);
      F[b + 15] = F[b + 8] === 8;
      if (!((F[b + 15] !== 0) ? mayBeFreed(k, F[b + 14]) : mappedOnce(k, F[b + 14]))) {
        F[b + 1] = 5;
        continue L;
      }
      if (!((F[b + 12] & 32) !== 0 || ((F[b + 15] !== 0) && entryDirty(k.pt.layout, F[b + 12], F[b + 13])))) {
        F[b + 1] = 4;
        continue L;
      }
      k.pt.lo[F[b + 11]] = F[b + 12] & ~((F[b + 15] !== 0) ? 96 : 32);
      if ((F[b + 15] !== 0))
        k.pt.hi[F[b + 11]] = F[b + 13] & ~k.pt.layout.savedDirty;
      k.gather.cleared(F[b + 4], F[b + 10], 1, 0);
      F[b + 1] = 3;
      return 19;
    case 3:
    case 4: if ((F[b + 15] !== 0))
      k.lru.markLazyFree(k.frames, F[b + 14], k.mmPolicy.lruBatch);
    else
      clearReferenced(k, F[b + 14]);
    case 5:
      F[b + 10]++;
      F[b + 1] = 2;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 121, F[b + 9]);
    case 7: return $ret(F, 0);
  }
}

/** The paths of madvise-cold-free.path.ts for a path table. */
export const madviseColdFreePaths: PathModule = {
  base: 535,
  names: [
    'coldFreeRange',
    'coldFreeTable',
  ],
  words: [10, 12],
  frames: [
    coldFreeRange,
    coldFreeTable,
  ],
  straight: [
    $straight.coldFreeRange,
    $straight.coldFreeTable,
  ],
};
