// @ts-nocheck
// Derived from ../huge-wp.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn } from '@faultline/core-pagetable';
import { addRss, isHugeZero, mlockMapped, vmaLocked } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { allocAnonFolio, reuseAnonFolio } from '../anon-page.js';
import { newLeafHi, newLeafLo, upgradedHi, upgradedLo } from '../entry-make.js';
import * as $straight from './huge-wp.straight.js';

// 665; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 mm, 10 again, 11 folio, 12 index, 13 same
function doHugeZeroWpPmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 500, F[b + 5], F[b + 7]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] !== 0)
        return $ret(F, F[b + 10]);
      F[b + 11] = allocAnonFolio(k, F[b + 5]);
      if (F[b + 11] === 0)
        return $ret(F, 2048);
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 2:
      F[b + 12] = k.pt.index(F[b + 8], F[b + 6]);
      F[b + 13] = k.pt.isLeaf(F[b + 12]) && isHugeZero(k, k.pt.lo[F[b + 12]], k.pt.hi[F[b + 12]]);
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      k.pt.clear(F[b + 8], F[b + 12]);
      F[b + 1] = 3;
      return 19;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 721, F[b + 4], F[b + 9], -1);
    case 4:
      k.pt.set(F[b + 8], F[b + 12], newLeafLo(k, F[b + 5], F[b + 11]), newLeafHi(k, F[b + 5], F[b + 11]));
      addEntireMap(k.frames, F[b + 11]);
      addRss(k, F[b + 9], F[b + 11], k.pt.pages(1));
      if (vmaLocked(k, F[b + 5]))
        mlockMapped(k, F[b + 11], true);
      F[b + 1] = 5;
      return 19;
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 121, F[b + 8]);
    case 7:
      if (!!(F[b + 13] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      k.frames.put(F[b + 11]);
      F[b + 1] = 8;
      return 26;
    case 8:
    case 9: return $ret(F, 0);
  }
}

// 666; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 index, 10 unshare, 11 ret, 12 lo, 13 hi, 14 reuse
function hugeWpFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.index(F[b + 8], F[b + 6]);
      F[b + 10] = (F[b + 7] & 1024) !== 0;
      if (!isHugeZero(k, k.pt.lo[F[b + 9]], k.pt.hi[F[b + 9]])) {
        F[b + 1] = 3;
        continue L;
      }
      if (!(!(F[b + 10] !== 0) && k.faultPolicy.hugeZeroWrite)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 665, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 11] & 2048) === 0)
        return $ret(F, F[b + 11]);
    case 2:
      F[b + 1] = 8;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 4:
      F[b + 12] = k.pt.lo[F[b + 9]];
      F[b + 13] = k.pt.hi[F[b + 9]];
      F[b + 14] = k.pt.isLeaf(F[b + 9]) && reuseAnonFolio(k, entryPfn(F[b + 12], F[b + 13]));
      if (!((F[b + 14] !== 0) && !(F[b + 10] !== 0))) {
        F[b + 1] = 6;
        continue L;
      }
      k.pt.lo[F[b + 9]] = upgradedLo(k, F[b + 5], F[b + 12], F[b + 13], true);
      k.pt.hi[F[b + 9]] = upgradedHi(k, F[b + 5], F[b + 13]);
      F[b + 1] = 5;
      return 19;
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 121, F[b + 8]);
    case 7: if ((F[b + 14] !== 0))
      return $ret(F, (F[b + 10] !== 0) ? 0 : k.faultPolicy.cowResult);
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 620, F[b + 4], F[b + 5], F[b + 6]);
    case 9: return $ret(F, 2048);
  }
}

// 667; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 ret
function doHugePmdWpPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.trace.probing)
        k.trace.emit2(212, F[b + 4], F[b + 6], 0);
      F[b + 1] = 1;
      return $call(k, F, 666, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (k.trace.probing)
        k.trace.emit2(213, F[b + 4], F[b + 6], F[b + 9]);
      return $ret(F, F[b + 9]);
  }
}

// 668; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 index, 10 write, 11 unshare, 12 ops, 13 asked, 14 huge, 15 ret
function handleLeafFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.index(F[b + 8], F[b + 6]);
      F[b + 10] = (F[b + 7] & 1) !== 0;
      F[b + 11] = (F[b + 7] & 1024) !== 0;
      if (!(((F[b + 10] !== 0) || (F[b + 11] !== 0)) && (k.pt.lo[F[b + 9]] & 2) === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 12] = k.vmas.ops[F[b + 5]];
      if (!(F[b + 12] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 667, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 13] = (k.vmas.flags[F[b + 5]] & 128) !== 0 || k.faultPolicy.wpHugePrivate;
      F[b + 14] = (F[b + 13] !== 0) && (F[b + 10] !== 0) ? k.vmOps.hugeFault[F[b + 12]] : 0;
      if (!(F[b + 14] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, F[b + 14], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 3:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 15] & 2048) === 0)
        return $ret(F, F[b + 15]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 620, F[b + 4], F[b + 5], F[b + 6]);
    case 5: return $ret(F, 2048);
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 7:
      if (!k.pt.isLeaf(F[b + 9])) {
        F[b + 1] = 9;
        continue L;
      }
      k.pt.lo[F[b + 9]] = k.pt.lo[F[b + 9]] | 32 | ((F[b + 10] !== 0) ? 64 : 0);
      F[b + 1] = 8;
      return 19;
    case 8:
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 121, F[b + 8]);
    case 10: return $ret(F, 0);
  }
}

/** The paths of huge-wp.path.ts for a path table. */
export const hugeWpPaths: PathModule = {
  base: 665,
  names: [
    'doHugeZeroWpPmd',
    'hugeWpFault',
    'doHugePmdWpPage',
    'handleLeafFault',
  ],
  words: [10, 11, 6, 12],
  frames: [
    doHugeZeroWpPmd,
    hugeWpFault,
    doHugePmdWpPage,
    handleLeafFault,
  ],
  straight: [
    $straight.doHugeZeroWpPmd,
    $straight.hugeWpFault,
    $straight.doHugePmdWpPage,
    $straight.handleLeafFault,
  ],
};
