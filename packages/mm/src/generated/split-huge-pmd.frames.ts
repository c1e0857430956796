// @ts-nocheck
// Derived from ../split-huge-pmd.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryDirty, entryHi, entryLo, entryPfn, } from '@faultline/core-pagetable';
import { munlockLeaf, vmaLocked } from '../mlock-pages.js';
import { isHugeZero, vmNormalPagePmd } from '../normal-page.js';
import { addRss } from '../rss.js';
import { splitLeafCounts } from '../split-leaf-counts.js';
import * as $straight from './split-huge-pmd.straight.js';

// 620; locals: 4 task, 5 vma, 6 vpn, 7 others
function splitHugePmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmOps.tableSplitLeaf[k.vmas.ops[F[b + 5]]];
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, F[b + 7], F[b + 4], F[b + 5], F[b + 6]);
    case 1:
      F[b + 2] = 0;
      F[b + 1] = 4;
      continue L;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 621, F[b + 4], F[b + 5], F[b + 6]);
    case 3:
    case 4: return $ret(F, 0);
  }
}

// 621; locals: 4 task, 5 vma, 6 vpn, 7 pmd, 8 index
function splitLeafHere(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.trace.probing)
        k.trace.emit2(110, F[b + 4], F[b + 6], 0);
      F[b + 7] = k.pt.tableAt(k.mms.root[k.vmas.mm[F[b + 5]]], F[b + 6], 1);
      if (F[b + 7] === 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 1:
      F[b + 8] = k.pt.index(F[b + 7], F[b + 6]);
      if (!k.pt.isLeaf(F[b + 8])) {
        F[b + 1] = 5;
        continue L;
      }
      if (vmaLocked(k, F[b + 5]))
        munlockLeaf(k, F[b + 5], k.pt.lo[F[b + 8]], k.pt.hi[F[b + 8]]);
      if (!(k.vmas.ops[F[b + 5]] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 622, F[b + 4], F[b + 5], F[b + 7], F[b + 8]);
    case 2:
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 623, F[b + 4], F[b + 5], F[b + 7], F[b + 8]);
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 7]);
    case 6: return $ret(F, 0);
  }
}

// 622; locals: 4 task, 5 vma, 6 pmd, 7 index, 8 mm, 9 lo, 10 hi, 11 page
function dropFileLeaf(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.pt.lo[F[b + 7]];
      F[b + 10] = k.pt.hi[F[b + 7]];
      F[b + 11] = vmNormalPagePmd(k, F[b + 9], F[b + 10]);
      k.pt.clear(F[b + 6], F[b + 7]);
      F[b + 1] = 1;
      return 19;
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 721, F[b + 4], F[b + 8], -1);
    case 2:
      if (F[b + 11] === 0)
        return $ret(F, 0);
      splitLeafCounts(k, F[b + 11], F[b + 9], F[b + 10], false);
      addRss(k, F[b + 8], F[b + 11], -k.pt.pages(1));
      k.frames.put(F[b + 11]);
      return $ret(F, 0);
  }
}

// 623; locals: 4 task, 5 vma, 6 pmd, 7 index, 8 lo, 9 hi, 10 zero, 11 first, 12 flagsLo, 13 flagsHi, 14 table, 15 i, 16 pfn
function splitAnonLeaf(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.pt.lo[F[b + 7]];
      F[b + 9] = k.pt.hi[F[b + 7]];
      F[b + 10] = isHugeZero(k, F[b + 8], F[b + 9]);
      F[b + 11] = (F[b + 10] !== 0) ? k.frames.zeroPfn : entryPfn(F[b + 8], F[b + 9]);
      k.pt.lo[F[b + 7]] = F[b + 8] & (-2);
      F[b + 1] = 1;
      return 19;
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 721, F[b + 4], k.vmas.mm[F[b + 5]], -1);
    case 2:
      F[b + 12] = (F[b + 10] !== 0) ? k.vmas.protLo[F[b + 5]] | 512 : F[b + 8] & 0xfff & (-129);
      F[b + 13] = (F[b + 10] !== 0) ? k.vmas.protHi[F[b + 5]] : F[b + 9] & ~0xfffff;
      if ((F[b + 10] !== 0))
        F[b + 12] |= 32;
      else if (!k.mmPolicy.splitDirty) {
        F[b + 12] &= (-65);
        F[b + 13] &= ~k.pt.layout.savedDirty;
      }
      else if (entryDirty(k.pt.layout, F[b + 8], F[b + 9]))
        F[b + 12] |= 2048;
      F[b + 14] = k.pt.withdrawTable(F[b + 6]);
      for (F[b + 15] = 0; F[b + 15] < k.pt.pages(1); F[b + 15]++) {
        F[b + 16] = (F[b + 10] !== 0) ? F[b + 11] : F[b + 11] + F[b + 15];
        k.pt.set(F[b + 14], k.pt.pteIndex(F[b + 14], F[b + 15]), entryLo(F[b + 16], F[b + 12]), entryHi(F[b + 16], F[b + 13]));
      }
      if (!(F[b + 10] !== 0))
        splitLeafCounts(k, F[b + 11], F[b + 8], F[b + 9], true);
      k.pt.clear(F[b + 6], F[b + 7]);
      k.pt.linkTable(F[b + 6], F[b + 7], F[b + 14]);
      F[b + 1] = 3;
      return 20;
    case 3: return $ret(F, 0);
  }
}

// 624; locals: 4 task, 5 vma, 6 at, 7 span, 8 base
function vmaAdjustTransHuge(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!k.pt.geometry.hugeLevels.includes(1))
        return $ret(F, 0);
      F[b + 7] = k.pt.pages(1);
      F[b + 8] = Math.floor(F[b + 6] / F[b + 7]) * F[b + 7];
      if (F[b + 6] === F[b + 8] || F[b + 8] < k.vmas.start[F[b + 5]] || F[b + 8] + F[b + 7] > k.vmas.end[F[b + 5]])
        return $ret(F, 0);
      if (k.pt.tableAt(k.mms.root[k.vmas.mm[F[b + 5]]], F[b + 6], 1) === 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 620, F[b + 4], F[b + 5], F[b + 6]);
    case 1: return $ret(F, 0);
  }
}

/** The paths of split-huge-pmd.path.ts for a path table. */
export const splitHugePmdPaths: PathModule = {
  base: 620,
  names: [
    'splitHugePmd',
    'splitLeafHere',
    'dropFileLeaf',
    'splitAnonLeaf',
    'vmaAdjustTransHuge',
  ],
  words: [4, 5, 8, 13, 5],
  frames: [
    splitHugePmd,
    splitLeafHere,
    dropFileLeaf,
    splitAnonLeaf,
    vmaAdjustTransHuge,
  ],
  straight: [
    $straight.splitHugePmd,
    $straight.splitLeafHere,
    $straight.dropFileLeaf,
    $straight.splitAnonLeaf,
    $straight.vmaAdjustTransHuge,
  ],
};
