// @ts-nocheck
// Derived from ../collapse-mapped.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { collapseRefused, } from '@faultline/gup';
import { addRss, vmNormalPage } from '@faultline/mm';
import { folioOrder } from '@faultline/pfn';
import * as $straight from './collapse-mapped.straight.js';

// 7620; locals: 4 task, 5 mm, 6 at, 7 vma, 8 found, 9 file, 10 pfn, 11 result
function collapsePteMappedThp(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.mms.lookup(F[b + 5], F[b + 6]);
      if (F[b + 7] === 0 || k.vmas.mapping[F[b + 7]] === 0)
        return $ret(F, 9);
      if (collapseRefused(k, F[b + 7]))
        return $ret(F, 9);
      F[b + 1] = 1;
      return $call(k, F, 7611, F[b + 7], F[b + 6]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] === 4)
        return $ret(F, 4);
      F[b + 9] = k.vmas.mapping[F[b + 7]];
      F[b + 1] = 2;
      return $call(k, F, 401, F[b + 9], k.vmas.linearPgoff(F[b + 7], F[b + 6]));
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] === 0)
        return $ret(F, 6);
      F[b + 11] = 0;
      if (folioOrder(k.frames, F[b + 10]) !== k.pt.bits)
        F[b + 11] = 11;
      if (!(F[b + 11] === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 7611, F[b + 7], F[b + 6]);
    case 3:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 8] === 1)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 7621, F[b + 4], F[b + 7], F[b + 6], F[b + 10]);
    case 4:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      continue L;
    case 5: if (F[b + 8] === 2 && !k.cachePolicy.collapseMakesPmd)
      F[b + 11] = 2;
    else if (F[b + 8] !== 3 && F[b + 8] !== 2)
      F[b + 11] = F[b + 8];
    case 6:
      if (!(F[b + 11] === 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 7614, F[b + 4], F[b + 7], F[b + 6], F[b + 10]);
    case 7:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 402, F[b + 10]);
    case 9: return $ret(F, F[b + 11]);
  }
}

// 7621; locals: 4 task, 5 vma, 6 at, 7 head, 8 mm, 9 pages, 10 table, 11 result, 12 i, 13 index, 14 i, 15 index
function dropSmallEntries(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.pt.pages(1);
      F[b + 10] = k.pt.pteTable(k.mms.root[F[b + 8]], F[b + 6]);
      if (F[b + 10] === 0)
        return $ret(F, 14);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 10]);
    case 1:
      F[b + 11] = 0;
      for (F[b + 12] = 0; F[b + 12] < F[b + 9] && F[b + 11] === 0; F[b + 12]++) {
        F[b + 13] = k.pt.pteIndex(F[b + 10], F[b + 6] + F[b + 12]);
        if (k.pt.none(F[b + 13]))
          continue;
        if (!k.pt.present(F[b + 13]))
          F[b + 11] = 15;
        else if (vmNormalPage(k, k.pt.lo[F[b + 13]], k.pt.hi[F[b + 13]]) !== F[b + 7] + F[b + 12])
          F[b + 11] = 14;
      }
      F[b + 14] = 0;
    case 2:
      if (!(F[b + 14] < F[b + 9] && F[b + 11] === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 15] = k.pt.pteIndex(F[b + 10], F[b + 6] + F[b + 14]);
      if (k.pt.none(F[b + 15])) {
        F[b + 1] = 4;
        continue L;
      }
      k.pt.clear(F[b + 10], F[b + 15]);
      k.frames.removeMap(F[b + 7] + F[b + 14]);
      addRss(k, F[b + 8], F[b + 7] + F[b + 14], -1);
      k.frames.put(F[b + 7]);
      F[b + 1] = 3;
      return 19;
    case 3:
    case 4:
      F[b + 14]++;
      F[b + 1] = 2;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 10]);
    case 6:
      if (F[b + 11] !== 0)
        return $ret(F, F[b + 11]);
      F[b + 1] = 7;
      return $call(k, F, 7612, F[b + 4], F[b + 5], F[b + 6]);
    case 7: return $ret(F, 0);
  }
}

/** The paths of collapse-mapped.path.ts for a path table. */
export const collapseMappedPaths: PathModule = {
  base: 7620,
  names: [
    'collapsePteMappedThp',
    'dropSmallEntries',
  ],
  words: [8, 12],
  frames: [
    collapsePteMappedThp,
    dropSmallEntries,
  ],
  straight: [
    $straight.collapsePteMappedThp,
    $straight.dropSmallEntries,
  ],
};
