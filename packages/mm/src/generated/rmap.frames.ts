// @ts-nocheck
// Derived from ../rmap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryDirty, entryPfn } from '@faultline/core-pagetable';
import * as $straight from './rmap.straight.js';

// 140; locals: 4 task, 5 mapping, 6 start, 7 nr, 8 evenCows, 9 last, 10 lock, 11 shares, 12 vma, 13 base, 14 from, 15 to
function unmapMappingPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.trace.emit6(101, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], 0, 0);
      F[b + 9] = F[b + 7] === 0 ? Number.POSITIVE_INFINITY : F[b + 6] + F[b + 7];
      F[b + 10] = k.mappings.iMmapLock[F[b + 5]];
      F[b + 11] = k.mmPolicy.unmapShares;
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 10], 10);
    case 1:
      F[b + 1] = 4;
      continue L;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 112, F[b + 4], F[b + 10], 10);
    case 3:
    case 4: F[b + 12] = k.mappings.head[F[b + 5]];
    case 5:
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 13] = k.vmas.start[F[b + 12]] - k.vmas.pgoff[F[b + 12]];
      F[b + 14] = Math.max(F[b + 13] + F[b + 6], k.vmas.start[F[b + 12]]);
      F[b + 15] = Math.min(F[b + 13] + F[b + 9], k.vmas.end[F[b + 12]]);
      if (F[b + 14] >= F[b + 15]) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 133, F[b + 4], F[b + 12], F[b + 14], F[b + 15], F[b + 8]);
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 141, F[b + 4], F[b + 12], F[b + 14], F[b + 15]);
    case 7:
    case 8:
      F[b + 12] = k.vmas.imNext[F[b + 12]];
      F[b + 1] = 5;
      continue L;
    case 9:
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 111, F[b + 10], 11);
    case 10:
      F[b + 1] = 13;
      continue L;
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 113, F[b + 10], 11);
    case 12:
    case 13: return $ret(F, 0);
  }
}

// 141; locals: 4 task, 5 vma, 6 start, 7 end, 8 op
function flushShared(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmOps.tableFlush[k.vmas.ops[F[b + 5]]];
      if (!(F[b + 8] !== 0 && k.pt.anyShared !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, F[b + 8], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1: F[b + 2] = 0;
    case 2: return $ret(F, 0);
  }
}

// 142; locals: 4 task, 5 mapping, 6 first, 7 last, 8 vma, 9 base, 10 from, 11 to
function flushSharers(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 8] = k.mappings.head[F[b + 5]];
    case 1:
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 9] = k.vmas.start[F[b + 8]] - k.vmas.pgoff[F[b + 8]];
      F[b + 10] = Math.max(F[b + 9] + F[b + 6], k.vmas.start[F[b + 8]]);
      F[b + 11] = Math.min(F[b + 9] + F[b + 7], k.vmas.end[F[b + 8]]);
      if (!(F[b + 10] < F[b + 11])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 141, F[b + 4], F[b + 8], F[b + 10], F[b + 11]);
    case 2:
    case 3:
      F[b + 8] = k.vmas.imNext[F[b + 8]];
      F[b + 1] = 1;
      continue L;
    case 4: return $ret(F, 0);
  }
}

// 143; locals: 4 task, 5 mapping, 6 from, 7 length, 8 evenCows, 9 start
function unmapMappingRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.trace.emit6(150, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], 0, 0);
      F[b + 9] = Math.floor(F[b + 6] / k.inodes.pageBytes);
      F[b + 1] = 1;
      return $call(k, F, 140, F[b + 4], F[b + 5], F[b + 9], Math.ceil(F[b + 7] / k.inodes.pageBytes), F[b + 8]);
    case 1: return $ret(F, 0);
  }
}

// 144; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 mm, 9 table, 10 index, 11 lo, 12 hi, 13 armed
function pageVmaMkcleanOne(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.pt.pteTable(k.mms.root[F[b + 8]], F[b + 6]);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 9] === 0)
        return $ret(F, 0);
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 9]);
    case 2:
      F[b + 10] = k.pt.pteIndex(F[b + 9], F[b + 6]);
      F[b + 11] = k.pt.lo[F[b + 10]];
      F[b + 12] = k.pt.hi[F[b + 10]];
      F[b + 13] = (F[b + 11] & 2) !== 0 || entryDirty(k.pt.layout, F[b + 11], F[b + 12]);
      if (!(k.pt.present(F[b + 10]) && (F[b + 13] !== 0) && entryPfn(F[b + 11], F[b + 12]) === F[b + 7])) {
        F[b + 1] = 5;
        continue L;
      }
      k.pt.lo[F[b + 10]] = F[b + 11] & (-67);
      k.pt.hi[F[b + 10]] = F[b + 12] & ~k.pt.layout.savedDirty;
      F[b + 1] = 3;
      return 19;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 724, F[b + 4], F[b + 8], F[b + 6], F[b + 11]);
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 9]);
    case 6: return $ret(F, 0);
  }
}

// 145; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 mm, 9 pmd, 10 index, 11 lo, 12 hi, 13 armed
function pmdMkcleanOne(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.pt.tableAt(k.mms.root[F[b + 8]], F[b + 6], 1);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 9] === 0)
        return $ret(F, 0);
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 9]);
    case 2:
      F[b + 10] = k.pt.index(F[b + 9], F[b + 6]);
      F[b + 11] = k.pt.lo[F[b + 10]];
      F[b + 12] = k.pt.hi[F[b + 10]];
      F[b + 13] = (F[b + 11] & 2) !== 0 || entryDirty(k.pt.layout, F[b + 11], F[b + 12]);
      if (!(k.pt.isLeaf(F[b + 10]) && (F[b + 13] !== 0) && entryPfn(F[b + 11], F[b + 12]) === F[b + 7])) {
        F[b + 1] = 5;
        continue L;
      }
      k.pt.lo[F[b + 10]] = F[b + 11] & (-67);
      k.pt.hi[F[b + 10]] = F[b + 12] & ~k.pt.layout.savedDirty;
      F[b + 1] = 3;
      return 19;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 721, F[b + 4], F[b + 8], -1);
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 9]);
    case 6: return $ret(F, 0);
  }
}

// 146; locals: 4 task, 5 mapping, 6 pgoff, 7 pfn, 8 pages, 9 vma, 10 base, 11 from, 12 to, 13 vpn, 14 frame
function pfnMkcleanRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 110, k.mappings.iMmapLock[F[b + 5]], 10);
    case 1: F[b + 9] = k.mappings.head[F[b + 5]];
    case 2:
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 10] = k.vmas.start[F[b + 9]] + F[b + 6] - k.vmas.pgoff[F[b + 9]];
      F[b + 11] = Math.max(F[b + 10], k.vmas.start[F[b + 9]]);
      F[b + 12] = Math.min(F[b + 10] + F[b + 8], k.vmas.end[F[b + 9]]);
      if ((k.vmas.flags[F[b + 9]] & 8) === 0) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 13] = F[b + 11];
    case 3:
      if (!(F[b + 13] < F[b + 12])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 14] = F[b + 7] + (F[b + 13] - F[b + 10]);
      if (!(F[b + 8] > 1 && k.pt.leafAt(k.mms.root[k.vmas.mm[F[b + 9]]], F[b + 13]) !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 145, F[b + 4], F[b + 9], F[b + 13], F[b + 14]);
    case 4:
      F[b + 13] += k.pt.pages(1) - 1;
      F[b + 1] = 7;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 144, F[b + 4], F[b + 9], F[b + 13], F[b + 14]);
    case 6:
    case 7:
      F[b + 13]++;
      F[b + 1] = 3;
      continue L;
    case 8:
      if (!(F[b + 11] < F[b + 12])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 141, F[b + 4], F[b + 9], F[b + 11], F[b + 12]);
    case 9:
    case 10:
      F[b + 9] = k.vmas.imNext[F[b + 9]];
      F[b + 1] = 2;
      continue L;
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 111, k.mappings.iMmapLock[F[b + 5]], 11);
    case 12: return $ret(F, 0);
  }
}

/** The paths of rmap.path.ts for a path table. */
export const rmapPaths: PathModule = {
  base: 140,
  names: [
    'unmapMappingPages',
    'flushShared',
    'flushSharers',
    'unmapMappingRange',
    'pageVmaMkcleanOne',
    'pmdMkcleanOne',
    'pfnMkcleanRange',
  ],
  words: [12, 5, 8, 6, 10, 10, 11],
  frames: [
    unmapMappingPages,
    flushShared,
    flushSharers,
    unmapMappingRange,
    pageVmaMkcleanOne,
    pmdMkcleanOne,
    pfnMkcleanRange,
  ],
  straight: [
    $straight.unmapMappingPages,
    $straight.flushShared,
    $straight.flushSharers,
    $straight.unmapMappingRange,
    $straight.pageVmaMkcleanOne,
    $straight.pmdMkcleanOne,
    $straight.pfnMkcleanRange,
  ],
};
