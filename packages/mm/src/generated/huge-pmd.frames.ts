// @ts-nocheck
// Derived from ../huge-pmd.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryNeedsFlush } from '@faultline/core-pagetable';
import { removeEntireMap } from '@faultline/pfn';
import { changedLeafHi, changedLeafLo } from '../changed-leaf.js';
import { vmNormalPagePmd } from '../normal-page.js';
import { addRss } from '../rss.js';
import { countTable } from '../table-count.js';
import * as $straight from './huge-pmd.straight.js';

// 630; locals: 4 task, 5 vma, 6 pmd, 7 start, 8 mm, 9 pages, 10 index, 11 page, 12 full
function zapHugePmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.pt.pages(1);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 1:
      F[b + 10] = k.pt.index(F[b + 6], F[b + 7]);
      if (!!k.pt.isLeaf(F[b + 10])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 121, F[b + 6]);
    case 2: return $ret(F, false);
    case 3:
      F[b + 11] = vmNormalPagePmd(k, k.pt.lo[F[b + 10]], k.pt.hi[F[b + 10]]);
      k.pt.clear(F[b + 6], F[b + 10]);
      F[b + 1] = 4;
      return 19;
    case 4:
      k.gather.cleared(F[b + 4], F[b + 7], F[b + 9], 1);
      if (k.vmas.ops[F[b + 5]] === 0) {
        k.pt.free(k.pt.withdrawTable(F[b + 6]));
        countTable(k, F[b + 8], 0, -1);
      }
      F[b + 12] = false;
      if (F[b + 11] !== 0) {
        removeEntireMap(k.frames, F[b + 11]);
        addRss(k, F[b + 8], F[b + 11], -F[b + 9]);
        k.gather.addFrames(F[b + 4], F[b + 11], 1);
        F[b + 12] = k.gather.room(F[b + 4]) === 0;
      }
      F[b + 1] = 5;
      return $call(k, F, 121, F[b + 6]);
    case 5:
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 725, F[b + 4], F[b + 8]);
    case 6:
    case 7: return $ret(F, true);
  }
}

// 631; locals: 4 task, 5 vma, 6 pmd, 7 start, 8 mm, 9 alone, 10 index, 11 lo, 12 hi, 13 newLo, 14 newHi
function changeHugePmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.mmPolicy.mprotectFlush === 1;
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 1:
      F[b + 10] = k.pt.index(F[b + 6], F[b + 7]);
      if (!!k.pt.isLeaf(F[b + 10])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 121, F[b + 6]);
    case 2: return $ret(F, false);
    case 3:
      F[b + 11] = k.pt.lo[F[b + 10]];
      F[b + 12] = k.pt.hi[F[b + 10]];
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      k.pt.lo[F[b + 10]] = F[b + 11] & (-2);
      F[b + 1] = 4;
      return 19;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 721, F[b + 4], F[b + 8], -1);
    case 5:
    case 6:
      F[b + 13] = changedLeafLo(k, F[b + 5], F[b + 11], F[b + 12]);
      F[b + 14] = changedLeafHi(k, F[b + 5], F[b + 11], F[b + 12]);
      k.pt.lo[F[b + 10]] = F[b + 13];
      k.pt.hi[F[b + 10]] = F[b + 14];
      F[b + 1] = 7;
      return 19;
    case 7:
      if ((F[b + 9] !== 0) || entryNeedsFlush(F[b + 11], F[b + 12], F[b + 13], F[b + 14])) {
        k.gather.cleared(F[b + 4], F[b + 7], k.pt.pages(1), 1);
      }
      F[b + 1] = 8;
      return $call(k, F, 121, F[b + 6]);
    case 8: return $ret(F, true);
  }
}

/** The paths of huge-pmd.path.ts for a path table. */
export const hugePmdPaths: PathModule = {
  base: 630,
  names: [
    'zapHugePmd',
    'changeHugePmd',
  ],
  words: [9, 11],
  frames: [
    zapHugePmd,
    changeHugePmd,
  ],
  straight: [
    $straight.zapHugePmd,
    $straight.changeHugePmd,
  ],
};
