// @ts-nocheck
// Derived from ../clear-refs.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { clearReferenced, clearRefsMindsPins, clearRefsPinned, refsSkipped, } from '../clear-referenced.js';
import { isHugeZero, vmNormalPage, vmNormalPagePmd } from '../normal-page.js';
import { vmaSetPageProt } from '../page-prot.js';
import { wrprotectHi, wrprotectLo } from '../wrprotect.js';
import * as $straight from './clear-refs.straight.js';

// 615; locals: 4 task, 5 vma, 6 table, 7 start, 8 end, 9 type, 10 pins, 11 vpn, 12 index, 13 lo, 14 hi, 15 page
function clearRefsPteRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = F[b + 9] === 4 && clearRefsMindsPins(k, F[b + 5]);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 1: F[b + 11] = F[b + 7];
    case 2:
      if (!(F[b + 11] < F[b + 8])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 12] = k.pt.pteIndex(F[b + 6], F[b + 11]);
      if (!k.pt.present(F[b + 12])) {
        if (F[b + 9] === 4)
          k.pt.lo[F[b + 12]] = k.pt.lo[F[b + 12]] & (-3);
        F[b + 1] = 4;
        continue L;
      }
      F[b + 13] = k.pt.lo[F[b + 12]];
      F[b + 14] = k.pt.hi[F[b + 12]];
      if (F[b + 9] === 4) {
        if ((F[b + 10] !== 0) && clearRefsPinned(k, F[b + 13], F[b + 14])) {
          F[b + 1] = 4;
          continue L;
        }
        k.pt.lo[F[b + 12]] = wrprotectLo(k.pt.layout, F[b + 13]) & (-2049);
        k.pt.hi[F[b + 12]] = wrprotectHi(k.pt.layout, F[b + 13], F[b + 14]);
      }
      else {
        F[b + 15] = vmNormalPage(k, F[b + 13], F[b + 14]);
        if (F[b + 15] === 0) {
          F[b + 1] = 4;
          continue L;
        }
        k.pt.lo[F[b + 12]] = F[b + 13] & (-33);
        clearReferenced(k, F[b + 15]);
      }
      F[b + 1] = 3;
      return 19;
    case 3:
    case 4:
      F[b + 11]++;
      F[b + 1] = 2;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 6]);
    case 6: return $ret(F, 0);
  }
}

// 616; locals: 4 task, 5 vma, 6 vpn, 7 type, 8 mm, 9 pmd, 10 index, 11 lo, 12 hi, 13 page
function clearRefsLeaf(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.pt.tableAt(k.mms.root[F[b + 8]], F[b + 6], 1);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 9]);
    case 1:
      F[b + 10] = k.pt.index(F[b + 9], F[b + 6]);
      F[b + 11] = k.pt.lo[F[b + 10]];
      F[b + 12] = k.pt.hi[F[b + 10]];
      if (!(F[b + 7] === 4)) {
        F[b + 1] = 5;
        continue L;
      }
      k.pt.lo[F[b + 10]] = F[b + 11] & (-2);
      F[b + 1] = 2;
      return 19;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 721, F[b + 4], F[b + 8], -1);
    case 3:
      k.pt.lo[F[b + 10]] = wrprotectLo(k.pt.layout, F[b + 11]) & (-2049);
      k.pt.hi[F[b + 10]] = wrprotectHi(k.pt.layout, F[b + 11], F[b + 12]);
      F[b + 1] = 4;
      return 19;
    case 4:
      F[b + 1] = 7;
      continue L;
    case 5:
      F[b + 13] = vmNormalPagePmd(k, F[b + 11], F[b + 12]);
      if (!(F[b + 13] !== 0 || isHugeZero(k, F[b + 11], F[b + 12]))) {
        F[b + 1] = 7;
        continue L;
      }
      k.pt.lo[F[b + 10]] = F[b + 11] & (-33);
      if (F[b + 13] !== 0)
        clearReferenced(k, F[b + 13]);
      F[b + 1] = 6;
      return 19;
    case 6:
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 121, F[b + 9]);
    case 8: return $ret(F, 0);
  }
}

// 617; locals: 4 task, 5 vma, 6 type, 7 span, 8 root, 9 end, 10 vpn, 11 stop, 12 table
function clearRefsVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.pt.pages(1);
      F[b + 8] = k.mms.root[k.vmas.mm[F[b + 5]]];
      F[b + 9] = k.vmas.end[F[b + 5]];
      F[b + 10] = k.pt.nextMapped(F[b + 8], k.vmas.start[F[b + 5]], F[b + 9]);
      F[b + 1] = 1;
      return 18;
    case 1:
    case 2:
      if (!(F[b + 10] < F[b + 9])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 11] = Math.min(F[b + 9], (Math.floor(F[b + 10] / F[b + 7]) + 1) * F[b + 7]);
      F[b + 12] = k.pt.pteTable(F[b + 8], F[b + 10]);
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 615, F[b + 4], F[b + 5], F[b + 12], F[b + 10], F[b + 11], F[b + 6]);
    case 3:
      F[b + 1] = 6;
      continue L;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 616, F[b + 4], F[b + 5], F[b + 10], F[b + 6]);
    case 5:
    case 6:
      F[b + 10] = k.pt.nextMapped(F[b + 8], F[b + 11], F[b + 9]);
      F[b + 1] = 7;
      return 18;
    case 7:
      F[b + 1] = 2;
      continue L;
    case 8: return $ret(F, 0);
  }
}

// 618; locals: 4 task, 5 mm, 6 type, 7 count, 8 i, 9 vma, 10 i, 11 vma
function clearRefsWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 5]);
    case 1:
      F[b + 7] = k.mms.vmaCount(F[b + 5]);
      if (!(F[b + 6] === 4)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 8] = 0;
    case 2:
      if (!(F[b + 8] < F[b + 7])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 9] = k.mms.vmaAt(F[b + 5], F[b + 8]);
      if ((k.vmas.flags[F[b + 9]] & 134217728) === 0) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 119, F[b + 5], F[b + 9]);
    case 3:
      k.vmas.flags[F[b + 9]] = k.vmas.flags[F[b + 9]] & (-134217729);
      vmaSetPageProt(k, F[b + 9]);
    case 4:
      F[b + 8]++;
      F[b + 1] = 2;
      continue L;
    case 5: F[b + 10] = 0;
    case 6:
      if (!(F[b + 10] < F[b + 7])) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 11] = k.mms.vmaAt(F[b + 5], F[b + 10]);
      if ((k.vmas.flags[F[b + 11]] & 1024) !== 0 || refsSkipped(k, F[b + 11], F[b + 6])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 617, F[b + 4], F[b + 11], F[b + 6]);
    case 7:
    case 8:
      F[b + 10]++;
      F[b + 1] = 6;
      continue L;
    case 9:
      if (!(F[b + 6] === 4)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 721, F[b + 4], F[b + 5], -1);
    case 10:
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 116, F[b + 5]);
    case 12: return $ret(F, 0);
  }
}

/** The paths of clear-refs.path.ts for a path table. */
export const clearRefsPaths: PathModule = {
  base: 615,
  names: [
    'clearRefsPteRange',
    'clearRefsLeaf',
    'clearRefsVma',
    'clearRefsWrite',
  ],
  words: [12, 10, 9, 8],
  frames: [
    clearRefsPteRange,
    clearRefsLeaf,
    clearRefsVma,
    clearRefsWrite,
  ],
  straight: [
    $straight.clearRefsPteRange,
    $straight.clearRefsLeaf,
    $straight.clearRefsVma,
    $straight.clearRefsWrite,
  ],
};
