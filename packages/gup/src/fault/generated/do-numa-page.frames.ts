// @ts-nocheck
// Derived from ../do-numa-page.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { modifyHi, modifyLo } from '@faultline/core-pagetable';
import { unhintedProt } from '@faultline/mm';
import * as $straight from './do-numa-page.straight.js';

// 7790; locals: 4 task, 5 vma, 6 index, 7 lo, 8 hi, 9 prot
function doNumaPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 6] >> k.pt.bits);
    case 1:
      if (!(k.pt.lo[F[b + 6]] === F[b + 7] && k.pt.hi[F[b + 6]] === F[b + 8])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 9] = unhintedProt(k, F[b + 5], F[b + 7], F[b + 8]);
      k.pt.lo[F[b + 6]] = modifyLo(k.pt.layout, F[b + 7], F[b + 8], F[b + 9]) | 32;
      k.pt.hi[F[b + 6]] = modifyHi(k.pt.layout, F[b + 7], F[b + 8], F[b + 9], k.vmas.protHi[F[b + 5]]);
      F[b + 1] = 2;
      return 19;
    case 2:
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 6] >> k.pt.bits);
    case 4: return $ret(F, 0);
  }
}

/** The paths of do-numa-page.path.ts for a path table. */
export const doNumaPagePaths: PathModule = {
  base: 7790,
  names: [
    'doNumaPage',
  ],
  words: [6],
  frames: [
    doNumaPage,
  ],
  straight: [
    $straight.doNumaPage,
  ],
};
