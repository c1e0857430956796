// @ts-nocheck
// Derived from ../finish-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { addRss, mlockMapped, vmaLocked } from '@faultline/mm';
import { folioGet, folioHead, folioOrder } from '@faultline/pfn';
import { newEntryHi, pageEntryLo, settledHi, settledLo } from '../entry-make.js';
import { finishPages } from '../whole-folio.js';
import * as $straight from './finish-fault.straight.js';

// 215; locals: 4 task, 5 vma, 6 vpn, 7 page, 8 write, 9 mm, 10 root, 11 ret, 12 table, 13 leaf, 14 had, 15 index, 16 lo, 17 hi
function finishFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.mms.root[F[b + 9]];
      F[b + 11] = 0;
      F[b + 12] = k.pt.pteTable(F[b + 10], F[b + 6]);
      if (!(F[b + 12] === 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 680, F[b + 4], F[b + 5], F[b + 6], F[b + 7], (F[b + 8] !== 0));
    case 1:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 13] & 2048) === 0)
        return $ret(F, F[b + 13]);
      F[b + 1] = 2;
      return $call(k, F, 123, F[b + 4], F[b + 9], F[b + 6], 0);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      if (F[b + 12] <= 0)
        return $ret(F, F[b + 12] === 0 ? 256 : 1);
      F[b + 1] = 4;
      return $call(k, F, 122, F[b + 4], F[b + 10], F[b + 6], F[b + 12]);
    case 4:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 14] !== 0))
        return $ret(F, 256);
      F[b + 15] = k.pt.pteIndex(F[b + 12], F[b + 6]);
      if (!!k.pt.none(F[b + 15])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 11] = 256;
      F[b + 1] = 9;
      continue L;
    case 5:
      if (!(folioOrder(k.frames, F[b + 7]) === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 16] = pageEntryLo(k, F[b + 5], F[b + 7], (F[b + 8] !== 0));
      F[b + 17] = settledHi(k, F[b + 16], newEntryHi(k, F[b + 5], F[b + 7], 1));
      k.pt.set(F[b + 12], F[b + 15], settledLo(k, F[b + 16]), F[b + 17]);
      k.frames.addMap(F[b + 7]);
      addRss(k, F[b + 9], F[b + 7], 1);
      if (vmaLocked(k, F[b + 5]))
        mlockMapped(k, F[b + 7], false);
      F[b + 1] = 6;
      return 19;
    case 6:
      F[b + 1] = 9;
      continue L;
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 216, F[b + 5], F[b + 6], F[b + 7], (F[b + 8] !== 0), F[b + 12]);
    case 8:
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 121, F[b + 12]);
    case 10: return $ret(F, F[b + 11]);
  }
}

// 216; locals: 4 vma, 5 vpn, 6 page, 7 write, 8 table, 9 pages, 10 first, 11 at, 12 index
function setPteRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = finishPages(k, F[b + 4], F[b + 5], F[b + 6], F[b + 8]);
      F[b + 10] = F[b + 9] === 1 ? F[b + 6] : folioHead(k.frames, F[b + 6]);
      if (F[b + 9] > 1)
        folioGet(k.frames, F[b + 6], F[b + 9] - 1);
      F[b + 11] = F[b + 10];
    case 1:
      if (!(F[b + 11] < F[b + 10] + F[b + 9])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 12] = k.pt.pteIndex(F[b + 8], F[b + 5] + (F[b + 11] - F[b + 6]));
      k.pt.set(F[b + 8], F[b + 12], pageEntryLo(k, F[b + 4], F[b + 11], (F[b + 7] !== 0)), newEntryHi(k, F[b + 4], F[b + 11], 1));
      k.frames.addMap(F[b + 11]);
      addRss(k, k.vmas.mm[F[b + 4]], F[b + 11], 1);
      if (vmaLocked(k, F[b + 4]))
        mlockMapped(k, F[b + 11], false);
      F[b + 1] = 2;
      return 19;
    case 2:
    case 3:
      F[b + 11]++;
      F[b + 1] = 1;
      continue L;
    case 4: return $ret(F, 0);
  }
}

/** The paths of finish-fault.path.ts for a path table. */
export const finishFaultPaths: PathModule = {
  base: 215,
  names: [
    'finishFault',
    'setPteRange',
  ],
  words: [14, 9],
  frames: [
    finishFault,
    setPteRange,
  ],
  straight: [
    $straight.finishFault,
    $straight.setPteRange,
  ],
};
