// @ts-nocheck
// Derived from ../generic-access-phys.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn } from '@faultline/core-pagetable';
import { copyFrames } from '../copy-held.js';
import * as $straight from './generic-access-phys.straight.js';

// 7900; locals: 4 task, 5 vma, 6 addr, 7 length, 8 write, 9 done, 10 bytes, 11 vpn, 12 table, 13 index, 14 lo, 15 may, 16 pfn
function genericAccessPhys(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if ((k.vmas.flags[F[b + 5]] & 17408) === 0)
        return $ret(F, (-22));
      F[b + 10] = k.data.pageBytes;
      F[b + 11] = Math.floor(F[b + 6] / F[b + 10]);
      F[b + 12] = k.pt.pteTable(k.mms.root[k.vmas.mm[F[b + 5]]], F[b + 11]);
      if (F[b + 12] === 0)
        return $ret(F, (-22));
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 12]);
    case 1:
      F[b + 13] = k.pt.pteIndex(F[b + 12], F[b + 11]);
      F[b + 14] = k.pt.lo[F[b + 13]];
      F[b + 15] = k.pt.present(F[b + 13]) && (F[b + 8] === 0 || (F[b + 14] & 2) !== 0);
      F[b + 16] = entryPfn(F[b + 14], k.pt.hi[F[b + 13]]);
      F[b + 1] = 2;
      return $call(k, F, 121, F[b + 12]);
    case 2:
      if (!(F[b + 15] !== 0))
        return $ret(F, (-22));
      copyFrames(k, F[b + 16], F[b + 6] % F[b + 10], F[b + 7], F[b + 8] === 1, F[b + 9]);
      return $ret(F, F[b + 7]);
  }
}

/** The paths of generic-access-phys.path.ts for a path table. */
export const genericAccessPhysPaths: PathModule = {
  base: 7900,
  names: [
    'genericAccessPhys',
  ],
  words: [13],
  frames: [
    genericAccessPhys,
  ],
  straight: [
    $straight.genericAccessPhys,
  ],
};
