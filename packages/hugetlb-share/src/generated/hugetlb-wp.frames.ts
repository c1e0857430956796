// @ts-nocheck
// Derived from ../hugetlb-wp.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn } from '@faultline/core-pagetable';
import { copyUserPage } from '@faultline/gup/fault';
import { NotModelled, } from '@faultline/kernel-api';
import { addEntireMap, folioMapcount, removeEntireMap } from '@faultline/pfn';
import { exclusiveMark } from '../huge-contents.js';
import { hugeHi, hugeLo, hugeWritableHi, hugeWritableLo } from '../huge-entry.js';
import * as $straight from './hugetlb-wp.straight.js';

// 6490; locals: 4 task, 5 vpn, 6 pmd, 7 unshare, 8 index, 9 lo, 10 hi
function hugeWpReuse(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.pt.index(F[b + 6], F[b + 5]);
      F[b + 9] = k.pt.lo[F[b + 8]];
      F[b + 10] = k.pt.hi[F[b + 8]];
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 1:
      if (!(F[b + 7] !== 0) && k.pt.lo[F[b + 8]] === F[b + 9] && k.pt.hi[F[b + 8]] === F[b + 10]) {
        k.pt.lo[F[b + 8]] = hugeWritableLo(k, F[b + 9]);
        k.pt.hi[F[b + 8]] = hugeWritableHi(k, F[b + 10]);
      }
      F[b + 1] = 2;
      return 19;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 121, F[b + 6]);
    case 3: return $ret(F, 0);
  }
}

// 6491; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pmd, 9 unshare, 10 mm, 11 index, 12 before, 13 beforeHi, 14 old, 15 shared, 16 anon, 17 promised, 18 copy, 19 again, 20 robbed, 21 size, 22 i, 23 lo, 24 hi
function hugetlbWp(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 11] = k.pt.index(F[b + 8], F[b + 6]);
      F[b + 12] = k.pt.lo[F[b + 11]];
      F[b + 13] = k.pt.hi[F[b + 11]];
      if (!k.pt.present(F[b + 11]))
        return $ret(F, 0);
      F[b + 14] = entryPfn(F[b + 12], F[b + 13]);
      F[b + 15] = (k.vmas.flags[F[b + 5]] & 128) !== 0;
      F[b + 16] = (k.frames.flagsOf(F[b + 14]) & 8) !== 0;
      F[b + 17] = false;
      F[b + 18] = 0;
    case 1:
      if (!(F[b + 18] === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      if (!((F[b + 15] !== 0) || ((F[b + 16] !== 0) && folioMapcount(k.frames, F[b + 14]) === 1))) {
        F[b + 1] = 3;
        continue L;
      }
      if (!(F[b + 15] !== 0))
        k.frames.setFlags(F[b + 14], exclusiveMark(k));
      F[b + 1] = 2;
      return $call(k, F, 6490, F[b + 4], F[b + 6], F[b + 8], (F[b + 9] !== 0));
    case 2: return $ret(F, 0);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 500, F[b + 5], F[b + 7]);
    case 4:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 19] !== 0)
        return $ret(F, F[b + 19]);
      F[b + 17] = k.hugetlb.promises.open(F[b + 5], F[b + 6]);
      F[b + 18] = k.hugetlb.take(F[b + 5], F[b + 6]);
      if (!(F[b + 18] === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      if (!(F[b + 16] !== 0) || !k.hugetlb.promises.owns(F[b + 5]))
        return $ret(F, 2);
      F[b + 1] = 5;
      return $call(k, F, 7421, F[b + 4], F[b + 5], F[b + 6], F[b + 14]);
    case 5:
      F[b + 20] = F[b + 2];
      F[b + 2] = 0;
      if (k.pt.lo[F[b + 11]] !== F[b + 12] || k.pt.hi[F[b + 11]] !== F[b + 13])
        return $ret(F, 0);
      if (F[b + 20] === 0 && folioMapcount(k.frames, F[b + 14]) > 1)
        throw new NotModelled('a huge page to be taken from a mapping that has it at another address, the pool empty');
    case 6:
      F[b + 1] = 1;
      continue L;
    case 7:
      F[b + 21] = k.hugetlb.sizeOf(F[b + 5]);
      for (F[b + 22] = 0; F[b + 22] < F[b + 21]; F[b + 22]++)
        copyUserPage(k, F[b + 18] + F[b + 22], F[b + 14] + F[b + 22]);
      k.hugetlb.folios.makeAnon(F[b + 18], exclusiveMark(k));
      F[b + 1] = 8;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 8:
      if (!(k.pt.lo[F[b + 11]] !== F[b + 12] || k.pt.hi[F[b + 11]] !== F[b + 13])) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 8]);
    case 9:
      if ((F[b + 17] !== 0))
        k.hugetlb.promiseAgain(F[b + 5], F[b + 6], F[b + 18]);
      k.frames.put(F[b + 18]);
      F[b + 1] = 10;
      return 26;
    case 10: return $ret(F, 0);
    case 11:
      k.pt.clear(F[b + 8], F[b + 11]);
      F[b + 1] = 12;
      return 19;
    case 12:
      F[b + 1] = 13;
      return $call(k, F, 723, F[b + 4], F[b + 10], F[b + 6]);
    case 13:
      removeEntireMap(k.frames, F[b + 14]);
      addEntireMap(k.frames, F[b + 18]);
      F[b + 23] = hugeLo(k, F[b + 5], F[b + 18]);
      F[b + 24] = hugeHi(k, F[b + 5], F[b + 18]);
      k.pt.set(F[b + 8], F[b + 11], (F[b + 9] !== 0) ? F[b + 23] : hugeWritableLo(k, F[b + 23]), (F[b + 9] !== 0) ? F[b + 24] : hugeWritableHi(k, F[b + 24]));
      F[b + 1] = 14;
      return 19;
    case 14:
      F[b + 1] = 15;
      return $call(k, F, 121, F[b + 8]);
    case 15:
      k.frames.put(F[b + 14]);
      F[b + 1] = 16;
      return 26;
    case 16: return $ret(F, 0);
  }
}

/** The paths of hugetlb-wp.path.ts for a path table. */
export const hugetlbWpPaths: PathModule = {
  base: 6490,
  names: [
    'hugeWpReuse',
    'hugetlbWp',
  ],
  words: [7, 21],
  frames: [
    hugeWpReuse,
    hugetlbWp,
  ],
  straight: [
    $straight.hugeWpReuse,
    $straight.hugetlbWp,
  ],
};
