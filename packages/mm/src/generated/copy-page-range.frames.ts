// @ts-nocheck
// Derived from ../copy-page-range.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryHi, entryPfn, } from '@faultline/core-pagetable';
import { isCowMapping } from '@faultline/vma';
import { dupFolio, dupPageAt } from '../dup-page.js';
import { forkedSoftFlags } from '../guard-marker.js';
import { vmNormalPage, vmNormalPagePmd } from '../normal-page.js';
import { copyPinned, mayBePinned, pinnedCopyLo, pinnedLeaf } from '../pinned-page.js';
import { countTable } from '../table-count.js';
import { wrprotectHi, wrprotectLo } from '../wrprotect.js';
import * as $straight from './copy-page-range.straight.js';

// 600; locals: 4 task, 5 dst, 6 src, 7 dstTable, 8 srcTable, 9 start, 10 end, 11 mm, 12 cow, 13 shared, 14 dropLo, 15 dropHi, 16 first, 17 last, 18 shift, 19 pins, 20 enough, 21 flagsLo, 22 flagsHi, 23 keptLo, 24 keptHi, 25 wrprotect, 26 normal, 27 copied, 28 anonPages, 29 filePages, 30 shmemPages, 31 from, 32 lo, 33 hi, 34 soft, 35 copy, 36 frame, 37 anon, 38 toLo, 39 toHi
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
      F[b + 19] = (F[b + 12] !== 0) && k.mmPolicy.forkCopiesPinned && k.mms.hasPinned[k.vmas.mm[F[b + 6]]] !== 0;
      F[b + 20] = true;
      F[b + 21] = -1;
      F[b + 22] = 0;
      F[b + 23] = 0;
      F[b + 24] = 0;
      F[b + 25] = false;
      F[b + 26] = false;
      F[b + 27] = 0;
      F[b + 28] = 0;
      F[b + 29] = 0;
      F[b + 30] = 0;
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 2: F[b + 31] = F[b + 16];
    case 3:
      if (!(F[b + 31] < F[b + 17])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 32] = k.pt.lo[F[b + 31]];
      F[b + 33] = k.pt.hi[F[b + 31]];
      if (F[b + 32] === 0 && F[b + 33] === 0) {
        F[b + 1] = 9;
        continue L;
      }
      if ((F[b + 32] & 4095) !== F[b + 21] || (F[b + 33] & (-1048576)) !== F[b + 22]) {
        F[b + 21] = F[b + 32] & 4095;
        F[b + 22] = F[b + 33] & (-1048576);
        F[b + 34] = (F[b + 32] & 257) === 0;
        F[b + 25] = !(F[b + 34] !== 0) && (F[b + 12] !== 0) && (F[b + 32] & 2) !== 0;
        F[b + 23] = (F[b + 34] !== 0) ? forkedSoftFlags(F[b + 21], F[b + 33]) : F[b + 21];
        if ((F[b + 25] !== 0))
          F[b + 23] = wrprotectLo(k.pt.layout, F[b + 21]);
        F[b + 24] = (F[b + 25] !== 0) ? wrprotectHi(k.pt.layout, F[b + 21], F[b + 22]) : F[b + 22];
        F[b + 26] = !(F[b + 34] !== 0) && vmNormalPage(k, F[b + 32], F[b + 33]) !== 0;
      }
      if (!((F[b + 19] !== 0) && (F[b + 26] !== 0) && mayBePinned(k, F[b + 32], F[b + 33]))) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 35] = copyPinned(k, entryPfn(F[b + 32], F[b + 33]));
      if (F[b + 35] === 0) {
        F[b + 20] = false;
        F[b + 31] = F[b + 17];
        F[b + 1] = 9;
        continue L;
      }
      k.pt.lo[F[b + 31] + F[b + 18]] = pinnedCopyLo(k, F[b + 5], F[b + 35]);
      k.pt.hi[F[b + 31] + F[b + 18]] = entryHi(F[b + 35], k.vmas.protHi[F[b + 5]]);
      F[b + 27]++;
      F[b + 28]++;
      F[b + 1] = 4;
      return 19;
    case 4:
      F[b + 1] = 9;
      continue L;
    case 5:
      if ((F[b + 26] !== 0)) {
        F[b + 36] = k.frames.index(entryPfn(F[b + 32], F[b + 33]));
        F[b + 37] = dupPageAt(k.frames, F[b + 36]);
        if ((F[b + 37] !== 0))
          F[b + 28]++;
        else if ((k.frames.flags[F[b + 36]] & 16) !== 0)
          F[b + 30]++;
        else
          F[b + 29]++;
      }
      F[b + 38] = (F[b + 32] & (-4096)) | F[b + 23];
      F[b + 39] = (F[b + 33] & 1048575) | F[b + 24];
      if (!(F[b + 25] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      k.pt.lo[F[b + 31]] = F[b + 38];
      k.pt.hi[F[b + 31]] = F[b + 39];
      F[b + 1] = 6;
      return 19;
    case 6:
    case 7:
      k.pt.lo[F[b + 31] + F[b + 18]] = F[b + 38] & F[b + 14];
      k.pt.hi[F[b + 31] + F[b + 18]] = F[b + 39] & F[b + 15];
      F[b + 27]++;
      F[b + 1] = 8;
      return 19;
    case 8:
    case 9:
      F[b + 31]++;
      F[b + 1] = 3;
      continue L;
    case 10:
      k.pt.used[F[b + 7]] = k.pt.used[F[b + 7]] + F[b + 27];
      k.mms.forkWork[2] = k.mms.forkWork[2] + (F[b + 17] - F[b + 16]);
      k.mms.forkWork[3] = k.mms.forkWork[3] + F[b + 27];
      k.mms.rssAnon[F[b + 11]] = k.mms.rssAnon[F[b + 11]] + F[b + 28];
      k.mms.rssFile[F[b + 11]] = k.mms.rssFile[F[b + 11]] + F[b + 29];
      k.mms.rssShmem[F[b + 11]] = k.mms.rssShmem[F[b + 11]] + F[b + 30];
      F[b + 1] = 11;
      return $call(k, F, 121, F[b + 8]);
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 121, F[b + 7]);
    case 12: return $ret(F, (F[b + 20] !== 0));
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
      return $call(k, F, 123, F[b + 4], F[b + 8], F[b + 7], 1);
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

// 602; locals: 4 task, 5 dst, 6 src, 7 span, 8 root, 9 end, 10 mm, 11 cow, 12 ret, 13 vpn, 14 stop, 15 srcTable, 16 dstTable, 17 enough
function copyPageRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.pt.pages(1);
      F[b + 8] = k.mms.root[k.vmas.mm[F[b + 6]]];
      F[b + 9] = k.vmas.end[F[b + 6]];
      F[b + 10] = k.vmas.mm[F[b + 6]];
      F[b + 11] = isCowMapping(k.vmas.flags[F[b + 6]]);
      F[b + 12] = 0;
      F[b + 13] = k.pt.nextMapped(F[b + 8], k.vmas.start[F[b + 6]], F[b + 9]);
      if ((F[b + 11] !== 0))
        k.mms.writeProtectSeq[F[b + 10]] = k.mms.writeProtectSeq[F[b + 10]] + 1;
      F[b + 1] = 1;
      return 18;
    case 1:
    case 2:
      if (!(F[b + 13] < F[b + 9] && F[b + 12] === 0)) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 14] = Math.min(F[b + 9], (Math.floor(F[b + 13] / F[b + 7]) + 1) * F[b + 7]);
      F[b + 15] = k.pt.pteTable(F[b + 8], F[b + 13]);
      if (!(F[b + 15] === 0 && pinnedLeaf(k, F[b + 6], k.pt.leafAt(F[b + 8], F[b + 13])))) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 620, F[b + 4], F[b + 6], F[b + 13]);
    case 3: F[b + 15] = k.pt.pteTable(F[b + 8], F[b + 13]);
    case 4:
      if (!(F[b + 15] === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 601, F[b + 4], F[b + 5], F[b + 6], F[b + 13]);
    case 5:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 10;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 123, F[b + 4], k.vmas.mm[F[b + 5]], F[b + 13], 0);
    case 7:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 16] <= 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 12] = (-12);
      F[b + 1] = 10;
      continue L;
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 600, F[b + 4], F[b + 5], F[b + 6], F[b + 16], F[b + 15], F[b + 13], F[b + 14]);
    case 9:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 17] !== 0))
        F[b + 12] = (-12);
    case 10:
      F[b + 13] = k.pt.nextMapped(F[b + 8], F[b + 14], F[b + 9]);
      F[b + 1] = 11;
      return 18;
    case 11:
      F[b + 1] = 2;
      continue L;
    case 12:
      if ((F[b + 11] !== 0))
        k.mms.writeProtectSeq[F[b + 10]] = k.mms.writeProtectSeq[F[b + 10]] + 1;
      return $ret(F, F[b + 12]);
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
  words: [36, 12, 14],
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
