// @ts-nocheck
// Derived from ../copy-page-range.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn, } from '@faultline/core-pagetable';
import { isCowMapping } from '@faultline/vma';
import { dupFolio, dupPageAt } from '../dup-page.js';
import { forkedSoftFlags } from '../guard-marker.js';
import { vmNormalPage, vmNormalPagePmd } from '../normal-page.js';
import { countTable } from '../table-count.js';
import { wrprotectHi, wrprotectLo } from '../wrprotect.js';
import * as $straight from './copy-page-range.straight.js';

// 600; locals: 4 task, 5 dst, 6 src, 7 dstTable, 8 srcTable, 9 start, 10 end, 11 mm, 12 cow, 13 shared, 14 dropLo, 15 dropHi, 16 first, 17 last, 18 shift, 19 flagsLo, 20 flagsHi, 21 keptLo, 22 keptHi, 23 wrprotect, 24 normal, 25 copied, 26 anonPages, 27 filePages, 28 shmemPages, 29 from, 30 lo, 31 hi, 32 soft, 33 frame, 34 anon, 35 toLo, 36 toHi
function copyPteRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 11] = k.vmas.mm[F[b + 5]];
      F[b + 12] = isCowMapping(k.vmas.flags[F[b + 6]]);
      F[b + 13] = (k.vmas.flags[F[b + 6]] & 8) !== 0;
      F[b + 14] = (F[b + 13] !== 0) ? (-97) : (-33);
      F[b + 15] = (F[b + 13] !== 0) ? ~k.pt.layout.savedDirty : -1;
      F[b + 16] = k.pt.pteIndex(F[b + 8], F[b + 9]);
      F[b + 17] = F[b + 16] + ((F[b + 10] - F[b + 9]) | 0);
      F[b + 18] = k.pt.pteIndex(F[b + 7], F[b + 9]) - F[b + 16];
      F[b + 19] = -1;
      F[b + 20] = 0;
      F[b + 21] = 0;
      F[b + 22] = 0;
      F[b + 23] = false;
      F[b + 24] = false;
      F[b + 25] = 0;
      F[b + 26] = 0;
      F[b + 27] = 0;
      F[b + 28] = 0;
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 2: F[b + 29] = F[b + 16];
    case 3:
      if (!(F[b + 29] < F[b + 17])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 30] = k.pt.lo[F[b + 29]];
      F[b + 31] = k.pt.hi[F[b + 29]];
      if (F[b + 30] === 0 && F[b + 31] === 0) {
        F[b + 1] = 7;
        continue L;
      }
      if ((F[b + 30] & 4095) !== F[b + 19] || (F[b + 31] & (-1048576)) !== F[b + 20]) {
        F[b + 19] = F[b + 30] & 4095;
        F[b + 20] = F[b + 31] & (-1048576);
        F[b + 32] = (F[b + 30] & 257) === 0;
        F[b + 23] = !(F[b + 32] !== 0) && (F[b + 12] !== 0) && (F[b + 30] & 2) !== 0;
        F[b + 21] = (F[b + 32] !== 0) ? forkedSoftFlags(F[b + 19], F[b + 31]) : F[b + 19];
        if ((F[b + 23] !== 0))
          F[b + 21] = wrprotectLo(k.pt.layout, F[b + 19]);
        F[b + 22] = (F[b + 23] !== 0) ? wrprotectHi(k.pt.layout, F[b + 19], F[b + 20]) : F[b + 20];
        F[b + 24] = !(F[b + 32] !== 0) && vmNormalPage(k, F[b + 30], F[b + 31]) !== 0;
      }
      if ((F[b + 24] !== 0)) {
        F[b + 33] = k.frames.index(entryPfn(F[b + 30], F[b + 31]));
        F[b + 34] = dupPageAt(k.frames, F[b + 33]);
        if ((F[b + 34] !== 0))
          F[b + 26]++;
        else if ((k.frames.flags[F[b + 33]] & 16) !== 0)
          F[b + 28]++;
        else
          F[b + 27]++;
      }
      F[b + 35] = (F[b + 30] & (-4096)) | F[b + 21];
      F[b + 36] = (F[b + 31] & 1048575) | F[b + 22];
      if (!(F[b + 23] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      k.pt.lo[F[b + 29]] = F[b + 35];
      k.pt.hi[F[b + 29]] = F[b + 36];
      F[b + 1] = 4;
      return 19;
    case 4:
    case 5:
      k.pt.lo[F[b + 29] + F[b + 18]] = F[b + 35] & F[b + 14];
      k.pt.hi[F[b + 29] + F[b + 18]] = F[b + 36] & F[b + 15];
      F[b + 25]++;
      F[b + 1] = 6;
      return 19;
    case 6:
    case 7:
      F[b + 29]++;
      F[b + 1] = 3;
      continue L;
    case 8:
      k.pt.used[F[b + 7]] = k.pt.used[F[b + 7]] + F[b + 25];
      k.mms.forkWork[2] = k.mms.forkWork[2] + (F[b + 17] - F[b + 16]);
      k.mms.forkWork[3] = k.mms.forkWork[3] + F[b + 25];
      k.mms.rssAnon[F[b + 11]] = k.mms.rssAnon[F[b + 11]] + F[b + 26];
      k.mms.rssFile[F[b + 11]] = k.mms.rssFile[F[b + 11]] + F[b + 27];
      k.mms.rssShmem[F[b + 11]] = k.mms.rssShmem[F[b + 11]] + F[b + 28];
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 8]);
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 121, F[b + 7]);
    case 10: return $ret(F, 0);
  }
}

// 601; locals: 4 task, 5 dst, 6 src, 7 vpn, 8 mm, 9 dstPmd, 10 spare, 11 srcPmd, 12 from, 13 lo, 14 hi, 15 page
function copyHugePmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      if (k.vmas.ops[F[b + 6]] !== 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 122, F[b + 4], F[b + 8], F[b + 7], 1);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      F[b + 10] = F[b + 9] <= 0 ? 0 : k.pt.alloc(0);
      if (F[b + 10] === 0)
        return $ret(F, (-12));
      F[b + 11] = k.pt.tableAt(k.mms.root[k.vmas.mm[F[b + 6]]], F[b + 7], 1);
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 9]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 11]);
    case 3:
      F[b + 12] = k.pt.index(F[b + 11], F[b + 7]);
      F[b + 13] = k.pt.lo[F[b + 12]];
      F[b + 14] = k.pt.hi[F[b + 12]];
      F[b + 15] = vmNormalPagePmd(k, F[b + 13], F[b + 14]);
      if (F[b + 15] !== 0)
        dupFolio(k, F[b + 8], F[b + 15], k.pt.pages(1));
      else
        k.mms.hugeZero[F[b + 8]] = 1;
      F[b + 14] = wrprotectHi(k.pt.layout, F[b + 13], F[b + 14]);
      F[b + 13] = wrprotectLo(k.pt.layout, F[b + 13]);
      k.pt.lo[F[b + 12]] = F[b + 13];
      k.pt.hi[F[b + 12]] = F[b + 14];
      F[b + 1] = 4;
      return 19;
    case 4:
      k.pt.depositTable(F[b + 9], F[b + 10]);
      countTable(k, F[b + 8], 0, 1);
      k.pt.set(F[b + 9], k.pt.index(F[b + 9], F[b + 7]), F[b + 13] & (-33), F[b + 14]);
      F[b + 1] = 5;
      return 20;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 11]);
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 121, F[b + 9]);
    case 7: return $ret(F, 0);
  }
}

// 602; locals: 4 task, 5 dst, 6 src, 7 span, 8 root, 9 end, 10 vpn, 11 stop, 12 srcTable, 13 ret, 14 dstTable
function copyPageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.pt.pages(1);
      F[b + 8] = k.mms.root[k.vmas.mm[F[b + 6]]];
      F[b + 9] = k.vmas.end[F[b + 6]];
      F[b + 10] = k.pt.nextMapped(F[b + 8], k.vmas.start[F[b + 6]], F[b + 9]);
      F[b + 1] = 1;
      return 18;
    case 1:
    case 2:
      if (!(F[b + 10] < F[b + 9])) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 11] = Math.min(F[b + 9], (Math.floor(F[b + 10] / F[b + 7]) + 1) * F[b + 7]);
      F[b + 12] = k.pt.pteTable(F[b + 8], F[b + 10]);
      if (!(F[b + 12] === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 601, F[b + 4], F[b + 5], F[b + 6], F[b + 10]);
    case 3:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 13] !== 0)
        return $ret(F, F[b + 13]);
      F[b + 1] = 7;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 122, F[b + 4], k.vmas.mm[F[b + 5]], F[b + 10], 0);
    case 5:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] <= 0)
        return $ret(F, (-12));
      F[b + 1] = 6;
      return $call(k, F, 600, F[b + 4], F[b + 5], F[b + 6], F[b + 14], F[b + 12], F[b + 10], F[b + 11]);
    case 6:
    case 7:
      F[b + 10] = k.pt.nextMapped(F[b + 8], F[b + 11], F[b + 9]);
      F[b + 1] = 8;
      return 18;
    case 8:
      F[b + 1] = 2;
      continue L;
    case 9: return $ret(F, 0);
  }
}

/** The paths of copy-page-range.path.ts for a path table. */
export const copyPageRangePaths: PathModule = {
  base: 600,
  names: [
    'copyPteRange',
    'copyHugePmd',
    'copyPageRange',
  ],
  words: [33, 12, 11],
  frames: [
    copyPteRange,
    copyHugePmd,
    copyPageRange,
  ],
  straight: [
    $straight.copyPteRange,
    $straight.copyHugePmd,
    $straight.copyPageRange,
  ],
};
