// @ts-nocheck
// Derived from ../map-pages.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { newEntryHi, pageEntryLo, wholeFolioAt } from '@faultline/gup/fault';
import { addRss, mlockMapped, vmaLocked } from '@faultline/mm';
import { folioPages } from '../cache-folio.js';
import { firstToMap, mapsLarge, mayMapAround } from '../may-map-around.js';
import * as $straight from './map-pages.straight.js';

// 425; locals: 4 task, 5 vma, 6 from, 7 to, 8 mm, 9 file, 10 first, 11 large, 12 root, 13 table, 14 whole, 15 mapped, 16 had, 17 vpn, 18 pfn, 19 whole, 20 end, 21 at, 22 page, 23 index
function filemapMapPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.vmas.mapping[F[b + 5]];
      F[b + 10] = firstToMap(k, F[b + 5], F[b + 6], F[b + 7]);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 10] === F[b + 7])
        return $ret(F, 0);
      F[b + 11] = mapsLarge(k, F[b + 5], F[b + 10]);
      F[b + 12] = k.mms.root[F[b + 8]];
      F[b + 13] = k.pt.pteTable(F[b + 12], F[b + 10]);
      if (!(F[b + 13] === 0)) {
        F[b + 1] = 3;
        continue L;
      }
      if (!(F[b + 11] !== 0))
        return $ret(F, 0);
      F[b + 1] = 2;
      return $call(k, F, 646, F[b + 4], F[b + 5], F[b + 10]);
    case 2:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] !== 0)
        return $ret(F, F[b + 14]);
    case 3:
      if (!(F[b + 13] === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 123, F[b + 4], F[b + 8], F[b + 10], 0);
    case 4:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      if (F[b + 13] <= 0)
        return $ret(F, 0);
      F[b + 15] = 0;
      F[b + 1] = 6;
      return $call(k, F, 122, F[b + 4], F[b + 12], F[b + 10], F[b + 13]);
    case 6:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 16] !== 0))
        return $ret(F, 0);
      F[b + 17] = F[b + 10];
    case 7:
      if (!(F[b + 17] < F[b + 7])) {
        F[b + 1] = 14;
        continue L;
      }
      F[b + 18] = k.cache.find(F[b + 9], k.vmas.linearPgoff(F[b + 5], F[b + 17]));
      if (F[b + 18] === 0 || !mayMapAround(k, F[b + 9], F[b + 18])) {
        F[b + 17]++;
        F[b + 1] = 13;
        continue L;
      }
      F[b + 19] = (F[b + 11] !== 0) ? wholeFolioAt(k, F[b + 5], F[b + 17], F[b + 18]) : -1;
      F[b + 20] = F[b + 19] < 0 ? F[b + 17] + 1 : F[b + 19] + folioPages(k, F[b + 18]);
      F[b + 21] = F[b + 19] < 0 ? F[b + 17] : F[b + 19];
    case 8:
      if (!(F[b + 21] < F[b + 20])) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 22] = F[b + 18] + (F[b + 21] - F[b + 17]);
      F[b + 23] = k.pt.pteIndex(F[b + 13], F[b + 21]);
      if (!k.pt.none(F[b + 23])) {
        F[b + 1] = 11;
        continue L;
      }
      k.frames.map(F[b + 22]);
      F[b + 1] = 9;
      return 25;
    case 9:
      k.pt.set(F[b + 13], F[b + 23], pageEntryLo(k, F[b + 5], F[b + 22], false), newEntryHi(k, F[b + 5], F[b + 22], 1));
      addRss(k, F[b + 8], F[b + 22], 1);
      if (vmaLocked(k, F[b + 5]))
        mlockMapped(k, F[b + 22], false);
      F[b + 15]++;
      F[b + 1] = 10;
      return 19;
    case 10:
    case 11:
      F[b + 21]++;
      F[b + 1] = 8;
      continue L;
    case 12: F[b + 17] = F[b + 20];
    case 13:
      F[b + 1] = 7;
      continue L;
    case 14:
      F[b + 1] = 15;
      return $call(k, F, 121, F[b + 13]);
    case 15: return $ret(F, F[b + 15]);
  }
}

/** The paths of map-pages.path.ts for a path table. */
export const mapPagesPaths: PathModule = {
  base: 425,
  names: [
    'filemapMapPages',
  ],
  words: [20],
  frames: [
    filemapMapPages,
  ],
  straight: [
    $straight.filemapMapPages,
  ],
};
