// @ts-nocheck
// Derived from ../gup-fast-ptes.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { ret as $ret } from '@faultline/kernel-api';
import { fastAlive, fastKept, fastPage, fastRefused } from '../fast-page.js';
import { dropPage, grabPage } from '../grab-page.js';
import * as $straight from './gup-fast-ptes.straight.js';

// 6400; locals: 4 pmd, 5 vpn, 6 pages, 7 foll, 8 list, 9 table, 10 first, 11 pgmap, 12 at, 13 lo, 14 hi, 15 pfn, 16 same
function gupFastPtes(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.child(F[b + 4]);
      F[b + 10] = k.pt.pteIndex(F[b + 9], F[b + 5]);
      F[b + 11] = 0;
      F[b + 12] = F[b + 10];
    case 1:
      if (!(F[b + 12] < F[b + 10] + F[b + 6])) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 13] = k.pt.lo[F[b + 12]];
      F[b + 14] = k.pt.hi[F[b + 12]];
      F[b + 1] = 2;
      return 18;
    case 2:
      F[b + 15] = fastPage(k, F[b + 13], F[b + 14], F[b + 7]);
      if (F[b + 15] === 0) {
        F[b + 1] = 12;
        continue L;
      }
      if (!((F[b + 14] & k.pt.layout.devmap) !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 11] = k.pagemaps.getFrom(F[b + 15], F[b + 11]);
    case 3:
      if (!(F[b + 11] === 0 && F[b + 12] > F[b + 10])) {
        F[b + 1] = 6;
        continue L;
      }
      dropPage(k, F[b + 8]);
      F[b + 1] = 4;
      return 26;
    case 4:
    case 5:
      F[b + 12]--;
      F[b + 1] = 3;
      continue L;
    case 6:
      if (F[b + 11] === 0) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 1] = 8;
      continue L;
    case 7: if (!fastAlive(k, F[b + 15])) {
      F[b + 1] = 12;
      continue L;
    }
    case 8:
      grabPage(k, F[b + 8], F[b + 15], F[b + 7]);
      F[b + 1] = 9;
      return 25;
    case 9:
      F[b + 16] = k.pt.lo[F[b + 12]] === F[b + 13] && k.pt.hi[F[b + 12]] === F[b + 14] && k.pt.child(F[b + 4]) === F[b + 9];
      if (!(!(F[b + 16] !== 0) || fastRefused(k, F[b + 15], F[b + 13], F[b + 14], F[b + 7]))) {
        F[b + 1] = 11;
        continue L;
      }
      dropPage(k, F[b + 8]);
      F[b + 1] = 10;
      return 26;
    case 10:
      F[b + 1] = 12;
      continue L;
    case 11:
      fastKept(k, F[b + 15]);
      F[b + 12]++;
      F[b + 1] = 1;
      continue L;
    case 12:
      if (F[b + 11] !== 0)
        k.pagemaps.put(F[b + 11]);
      return $ret(F, F[b + 12] - F[b + 10]);
  }
}

/** The paths of gup-fast-ptes.path.ts for a path table. */
export const gupFastPtesPaths: PathModule = {
  base: 6400,
  names: [
    'gupFastPtes',
  ],
  words: [13],
  frames: [
    gupFastPtes,
  ],
  straight: [
    $straight.gupFastPtes,
  ],
};
