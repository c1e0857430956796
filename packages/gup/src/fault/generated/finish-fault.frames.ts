// @ts-nocheck
// Derived from ../finish-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { addRss, mlockMapped, vmaLocked } from '@faultline/mm';
import { newEntryHi, pageEntryLo } from '../entry-make.js';
import * as $straight from './finish-fault.straight.js';

// 215; locals: 4 task, 5 vma, 6 vpn, 7 page, 8 write, 9 mm, 10 ret, 11 table, 12 leaf, 13 index, 14 lo
function finishFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = 0;
      F[b + 11] = k.pt.pteTable(k.mms.root[F[b + 9]], F[b + 6]);
      if (!(F[b + 11] === 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 680, F[b + 4], F[b + 5], F[b + 6], F[b + 7], (F[b + 8] !== 0));
    case 1:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 12] & 2048) === 0)
        return $ret(F, F[b + 12]);
      F[b + 1] = 2;
      return $call(k, F, 122, F[b + 4], F[b + 9], F[b + 6], 0);
    case 2:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      if (F[b + 11] <= 0)
        return $ret(F, F[b + 11] === 0 ? 256 : 1);
      F[b + 1] = 4;
      return $call(k, F, 120, F[b + 4], F[b + 11]);
    case 4:
      F[b + 13] = k.pt.pteIndex(F[b + 11], F[b + 6]);
      if (!k.pt.none(F[b + 13])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 14] = pageEntryLo(k, F[b + 5], F[b + 7], (F[b + 8] !== 0));
      k.pt.set(F[b + 11], F[b + 13], F[b + 14], newEntryHi(k, F[b + 5], F[b + 7], 1));
      k.frames.addMap(F[b + 7]);
      addRss(k, F[b + 9], F[b + 7], 1);
      if (vmaLocked(k, F[b + 5]))
        mlockMapped(k, F[b + 7], false);
      F[b + 1] = 5;
      return 19;
    case 5:
      F[b + 1] = 7;
      continue L;
    case 6: F[b + 10] = 256;
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 121, F[b + 11]);
    case 8: return $ret(F, F[b + 10]);
  }
}

/** The paths of finish-fault.path.ts for a path table. */
export const finishFaultPaths: PathModule = {
  base: 215,
  names: [
    'finishFault',
  ],
  words: [11],
  frames: [
    finishFault,
  ],
  straight: [
    $straight.finishFault,
  ],
};
