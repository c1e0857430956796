// @ts-nocheck
// Derived from ../zap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryDirty, entryPfn, nextTableOf, softType, } from '@faultline/core-pagetable';
import { munlockBeforeZap, vmaLocked } from '../mlock-pages.js';
import { vmNormalPage } from '../normal-page.js';
import { setPageDirty } from '../set-page-dirty.js';
import { countTable } from '../table-count.js';
import * as $straight from './zap.straight.js';

// 130; locals: 4 task, 5 mm, 6 start, 7 end, 8 evenCows, 9 ram, 10 table, 11 from, 12 to, 13 flagsLo, 14 flagsHi, 15 normal, 16 dirty, 17 room, 18 forceFlush, 19 first, 20 last, 21 frame, 22 behind, 23 frames, 24 anonPages, 25 filePages, 26 shmemPages, 27 index, 28 lo, 29 hi, 30 lost, 31 page, 32 frameIndex, 33 anon
function zapPteRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.frames.ramFrames;
      F[b + 10] = k.pt.pteTable(k.mms.root[F[b + 5]], F[b + 6]);
      F[b + 11] = k.pt.pteIndex(F[b + 10], F[b + 6]);
      F[b + 12] = F[b + 11] + ((F[b + 7] - F[b + 6]) | 0);
      F[b + 13] = -1;
      F[b + 14] = 0;
      F[b + 15] = false;
      F[b + 16] = false;
      F[b + 17] = k.gather.room(F[b + 4]);
      F[b + 18] = false;
      F[b + 19] = -1;
      F[b + 20] = 0;
      F[b + 21] = 0;
      F[b + 22] = 0;
      F[b + 23] = 0;
      F[b + 24] = 0;
      F[b + 25] = 0;
      F[b + 26] = 0;
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 10]);
    case 1: F[b + 27] = F[b + 11];
    case 2:
      if (!(F[b + 27] < F[b + 12] && k.pt.used[F[b + 10]] !== 0)) {
        F[b + 1] = 13;
        continue L;
      }
      F[b + 28] = k.pt.lo[F[b + 27]];
      F[b + 29] = k.pt.hi[F[b + 27]];
      if (F[b + 28] === 0 && F[b + 29] === 0) {
        F[b + 1] = 12;
        continue L;
      }
      if (!((F[b + 28] & 4095) !== F[b + 13] || (F[b + 29] & (-1048576)) !== F[b + 14])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 13] = F[b + 28] & 4095;
      F[b + 14] = F[b + 29] & (-1048576);
      if (!((F[b + 28] & 257) === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 13] = -1;
      F[b + 30] = softType(F[b + 29]) === 27 && F[b + 8] !== 0;
      if ((F[b + 30] !== 0) || F[b + 8] === 3)
        k.pt.clear(F[b + 10], F[b + 27]);
      F[b + 1] = 3;
      return 19;
    case 3:
      F[b + 1] = 12;
      continue L;
    case 4:
      F[b + 15] = vmNormalPage(k, F[b + 28], F[b + 29]) !== 0;
      F[b + 16] = entryDirty(k.pt.layout, F[b + 28], F[b + 29]);
    case 5:
      if (!!(F[b + 15] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      k.pt.clear(F[b + 10], F[b + 27]);
      if (F[b + 19] < 0)
        F[b + 19] = F[b + 27];
      F[b + 20] = F[b + 27] + 1;
      F[b + 1] = 6;
      return 19;
    case 6:
      F[b + 1] = 12;
      continue L;
    case 7:
      F[b + 31] = entryPfn(F[b + 28], F[b + 29]);
      F[b + 32] = k.frames.index(F[b + 31]);
      F[b + 33] = F[b + 32] < F[b + 9] && (k.frames.flags[F[b + 32]] & 8) !== 0;
      if ((F[b + 33] !== 0) && F[b + 8] === 0) {
        F[b + 1] = 12;
        continue L;
      }
      k.pt.clear(F[b + 10], F[b + 27]);
      if (F[b + 19] < 0)
        F[b + 19] = F[b + 27];
      F[b + 20] = F[b + 27] + 1;
      F[b + 1] = 8;
      return 19;
    case 8:
      k.frames.removeMapAt(F[b + 32]);
      if ((F[b + 16] !== 0) && !(F[b + 33] !== 0)) {
        if (F[b + 32] < F[b + 9])
          setPageDirty(k, F[b + 31]);
        F[b + 18] = true;
      }
      if ((F[b + 33] !== 0))
        F[b + 24]++;
      else if (F[b + 32] < F[b + 9] && (k.frames.flags[F[b + 32]] & 16) !== 0)
        F[b + 26]++;
      else
        F[b + 25]++;
      if (F[b + 23] > 0 && F[b + 32] === F[b + 22])
        F[b + 23]++;
      else {
        if (F[b + 23] > 0)
          k.gather.addFrames(F[b + 4], F[b + 21], F[b + 23]);
        F[b + 17] = k.gather.room(F[b + 4]);
        F[b + 21] = F[b + 31];
        F[b + 23] = 1;
      }
      F[b + 22] = F[b + 32] + 1;
      if (!(F[b + 23] === F[b + 17])) {
        F[b + 1] = 12;
        continue L;
      }
      k.gather.addFrames(F[b + 4], F[b + 21], F[b + 23]);
      k.gather.cleared(F[b + 4], F[b + 6] + (F[b + 19] - F[b + 11]), F[b + 20] - F[b + 19], 0);
      F[b + 23] = 0;
      F[b + 19] = -1;
      F[b + 17] = k.gather.batch;
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 10]);
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 723, F[b + 4], F[b + 5]);
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 120, F[b + 4], F[b + 10]);
    case 11:
    case 12:
      F[b + 27]++;
      F[b + 1] = 2;
      continue L;
    case 13:
      if (F[b + 23] > 0)
        k.gather.addFrames(F[b + 4], F[b + 21], F[b + 23]);
      if (F[b + 19] >= 0)
        k.gather.cleared(F[b + 4], F[b + 6] + (F[b + 19] - F[b + 11]), F[b + 20] - F[b + 19], 0);
      k.mms.rssAnon[F[b + 5]] = k.mms.rssAnon[F[b + 5]] - F[b + 24];
      k.mms.rssFile[F[b + 5]] = k.mms.rssFile[F[b + 5]] - F[b + 25];
      k.mms.rssShmem[F[b + 5]] = k.mms.rssShmem[F[b + 5]] - F[b + 26];
      F[b + 1] = 14;
      return $call(k, F, 121, F[b + 10]);
    case 14:
      if (!(F[b + 18] !== 0)) {
        F[b + 1] = 16;
        continue L;
      }
      F[b + 1] = 15;
      return $call(k, F, 723, F[b + 4], F[b + 5]);
    case 15:
    case 16: return $ret(F, 0);
  }
}

// 131; locals: 4 task, 5 vma, 6 start, 7 stop, 8 evenCows, 9 mm, 10 table
function zapLeaf(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      if (!(F[b + 7] - F[b + 6] === k.pt.pages(1))) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 630, F[b + 4], F[b + 5], F[b + 6]);
    case 1: return $ret(F, 0);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 620, F[b + 4], F[b + 5], F[b + 6]);
    case 3:
      F[b + 10] = k.pt.pteTable(k.mms.root[F[b + 9]], F[b + 6]);
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 130, F[b + 4], F[b + 9], F[b + 6], F[b + 7], F[b + 8]);
    case 4:
    case 5: return $ret(F, 0);
  }
}

// 132; locals: 4 task, 5 vma, 6 start, 7 end, 8 evenCows, 9 range, 10 mm, 11 root, 12 span, 13 unshare, 14 vpn, 15 gone, 16 stop, 17 table
function unmapSingleVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (vmaLocked(k, F[b + 5]))
        munlockBeforeZap(k, F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
      F[b + 9] = k.vmOps.rangeUnmap[k.vmas.ops[F[b + 5]]];
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, F[b + 9], F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1:
      F[b + 2] = 0;
      return $ret(F, 0);
    case 2:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 11] = k.mms.root[F[b + 10]];
      F[b + 12] = k.pt.pages(1);
      F[b + 13] = k.vmOps.tableUnshare[k.vmas.ops[F[b + 5]]];
      F[b + 14] = k.pt.nextMapped(F[b + 11], F[b + 6], F[b + 7]);
      F[b + 1] = 3;
      return 18;
    case 3:
    case 4:
      if (!(F[b + 14] < F[b + 7])) {
        F[b + 1] = 12;
        continue L;
      }
      if (!(F[b + 13] !== 0 && k.pt.anyShared !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, F[b + 13], F[b + 4], F[b + 5], F[b + 14]);
    case 5:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 15] === 1) {
        F[b + 14] = k.pt.nextMapped(F[b + 11], F[b + 14], F[b + 7]);
        F[b + 1] = 4;
        continue L;
      }
    case 6:
      F[b + 16] = Math.min(F[b + 7], (Math.floor(F[b + 14] / F[b + 12]) + 1) * F[b + 12]);
      F[b + 17] = k.pt.pteTable(F[b + 11], F[b + 14]);
      if (!(F[b + 17] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 130, F[b + 4], F[b + 10], F[b + 14], F[b + 16], F[b + 8]);
    case 7:
      F[b + 1] = 10;
      continue L;
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 131, F[b + 4], F[b + 5], F[b + 14], F[b + 16], F[b + 8]);
    case 9:
    case 10:
      F[b + 14] = k.pt.nextMapped(F[b + 11], F[b + 16], F[b + 7]);
      F[b + 1] = 11;
      return 18;
    case 11:
      F[b + 1] = 4;
      continue L;
    case 12: return $ret(F, 0);
  }
}

// 133; locals: 4 task, 5 vma, 6 start, 7 end, 8 evenCows
function zapPageRangeSingle(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.gather.begin(F[b + 4], k.vmas.mm[F[b + 5]]);
      F[b + 1] = 1;
      return $call(k, F, 132, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 724, F[b + 4], k.vmas.mm[F[b + 5]]);
    case 2: return $ret(F, 0);
  }
}

// 134; locals: 4 task, 5 mm, 6 start, 7 end, 8 floor, 9 ceiling, 10 level, 11 span, 12 root, 13 at, 14 from, 15 inside, 16 above, 17 full
function freePgtables(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 10] = 0;
    case 1:
      if (!(F[b + 10] < k.pt.geometry.levels - 1)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 11] = k.pt.pages(F[b + 10] + 1);
      F[b + 12] = k.mms.root[F[b + 5]];
      F[b + 13] = nextTableOf(k.pt, F[b + 12], Math.floor(F[b + 6] / F[b + 11]) * F[b + 11], F[b + 7], F[b + 10]);
    case 2:
      if (!(F[b + 13] < F[b + 7])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 14] = Math.floor(F[b + 13] / F[b + 11]) * F[b + 11];
      F[b + 15] = F[b + 14] >= F[b + 8] && (F[b + 9] === 0 || F[b + 14] + F[b + 11] <= F[b + 9]);
      if (!(F[b + 15] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 16] = k.pt.tableAt(F[b + 12], F[b + 14], F[b + 10] + 1);
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 16]);
    case 3:
      F[b + 17] = k.gather.addTable(F[b + 4], k.pt.unlinkTable(F[b + 16], k.pt.index(F[b + 16], F[b + 14])));
      countTable(k, F[b + 5], F[b + 10], -1);
      k.gather.cleared(F[b + 4], Math.max(F[b + 14], F[b + 8]), 1, F[b + 10] + 1);
      F[b + 1] = 4;
      return 21;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 121, F[b + 16]);
    case 5:
      if (!(F[b + 17] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 723, F[b + 4], F[b + 5]);
    case 6:
    case 7:
      F[b + 13] = nextTableOf(k.pt, F[b + 12], F[b + 14] + F[b + 11], F[b + 7], F[b + 10]);
      F[b + 1] = 2;
      continue L;
    case 8:
      F[b + 10]++;
      F[b + 1] = 1;
      continue L;
    case 9: return $ret(F, 0);
  }
}

/** The paths of zap.path.ts for a path table. */
export const zapPaths: PathModule = {
  base: 130,
  names: [
    'zapPteRange',
    'zapLeaf',
    'unmapSingleVma',
    'zapPageRangeSingle',
    'freePgtables',
  ],
  words: [30, 7, 14, 5, 14],
  frames: [
    zapPteRange,
    zapLeaf,
    unmapSingleVma,
    zapPageRangeSingle,
    freePgtables,
  ],
  straight: [
    $straight.zapPteRange,
    $straight.zapLeaf,
    $straight.unmapSingleVma,
    $straight.zapPageRangeSingle,
    $straight.freePgtables,
  ],
};
