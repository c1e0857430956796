// @ts-nocheck
// Derived from ../huge-anon.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { addRss, countTable, mlockMapped, vmaLocked } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { allocAnonFolio } from '../anon-page.js';
import { hugeZeroLeafHi, hugeZeroLeafLo, newLeafHi, newLeafLo } from '../entry-make.js';
import * as $straight from './huge-anon.straight.js';

// 660; locals: 4 task, 5 vma, 6 vpn, 7 pmd, 8 folio, 9 spare, 10 mm, 11 index, 12 ours
function setAnonLeaf(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 1:
      F[b + 11] = k.pt.index(F[b + 7], F[b + 6]);
      F[b + 12] = k.pt.none(F[b + 11]);
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      if (F[b + 8] === k.frames.hugeZeroPfn) {
        k.pt.set(F[b + 7], F[b + 11], hugeZeroLeafLo(k, F[b + 5]), hugeZeroLeafHi(k, F[b + 5]));
        k.mms.hugeZero[F[b + 10]] = 1;
      }
      else {
        k.pt.set(F[b + 7], F[b + 11], newLeafLo(k, F[b + 5], F[b + 8]), newLeafHi(k, F[b + 5], F[b + 8]));
        addEntireMap(k.frames, F[b + 8]);
        addRss(k, F[b + 10], F[b + 8], k.pt.pages(1));
        if (vmaLocked(k, F[b + 5]))
          mlockMapped(k, F[b + 8], true);
      }
      k.pt.depositTable(F[b + 7], F[b + 9]);
      countTable(k, F[b + 10], 0, 1);
      F[b + 1] = 2;
      return 19;
    case 2:
      F[b + 1] = 4;
      continue L;
    case 3: k.pt.free(F[b + 9]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 121, F[b + 7]);
    case 5: return $ret(F, (F[b + 12] !== 0));
  }
}

// 661; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 span, 10 base, 11 again, 12 write, 13 folio, 14 spare, 15 ours
function hugeAnonFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.pages(1);
      F[b + 10] = Math.floor(F[b + 6] / F[b + 9]) * F[b + 9];
      if (F[b + 10] < k.vmas.start[F[b + 5]] || F[b + 10] + F[b + 9] > k.vmas.end[F[b + 5]])
        return $ret(F, 2048);
      F[b + 1] = 1;
      return $call(k, F, 500, F[b + 5], F[b + 7]);
    case 1:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 11] !== 0)
        return $ret(F, F[b + 11]);
      F[b + 12] = (F[b + 7] & 1) !== 0;
      F[b + 13] = (F[b + 12] !== 0) ? allocAnonFolio(k, F[b + 5]) : k.frames.getHugeZero(k.pt.bits, k.data);
      if (F[b + 13] === 0)
        return $ret(F, 2048);
      F[b + 14] = k.pt.alloc(0);
      F[b + 15] = false;
      if (!(F[b + 14] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 660, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 13], F[b + 14]);
    case 2:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      if (!((F[b + 12] !== 0) && !(F[b + 15] !== 0))) {
        F[b + 1] = 5;
        continue L;
      }
      k.frames.put(F[b + 13]);
      F[b + 1] = 4;
      return 26;
    case 4:
    case 5: return $ret(F, F[b + 14] === 0 ? 1 : 0);
  }
}

// 662; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 ret
function doHugePmdAnonymousPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.trace.probing)
        k.trace.emit2(210, F[b + 4], F[b + 6], 0);
      F[b + 1] = 1;
      return $call(k, F, 661, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (k.trace.probing)
        k.trace.emit2(211, F[b + 4], F[b + 6], F[b + 9]);
      return $ret(F, F[b + 9]);
  }
}

/** The paths of huge-anon.path.ts for a path table. */
export const hugeAnonPaths: PathModule = {
  base: 660,
  names: [
    'setAnonLeaf',
    'hugeAnonFault',
    'doHugePmdAnonymousPage',
  ],
  words: [9, 12, 6],
  frames: [
    setAnonLeaf,
    hugeAnonFault,
    doHugePmdAnonymousPage,
  ],
  straight: [
    $straight.setAnonLeaf,
    $straight.hugeAnonFault,
    $straight.doHugePmdAnonymousPage,
  ],
};
