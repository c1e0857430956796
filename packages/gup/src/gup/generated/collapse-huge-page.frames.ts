// @ts-nocheck
// Derived from ../collapse-huge-page.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { addRss, mlockMapped, vmaLocked } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { allocAnonFolio } from '../../fault/anon-page.js';
import { collapsedHi, collapsedLo, takeCollapsed } from '../collapse-page.js';
import { collapseObstacle, collapseRefused, noneOrZero, } from '../collapse-result.js';
import * as $straight from './collapse-huge-page.straight.js';

// 5415; locals: 4 task, 5 mm, 6 vma, 7 at, 8 unmapped, 9 lock, 10 folio, 11 result
function collapseHugePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.mms.mmapLock[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 111, F[b + 9], 2);
    case 1:
      F[b + 10] = allocAnonFolio(k, F[b + 6]);
      F[b + 11] = F[b + 10] === 0 ? 8 : 9;
      if (!(F[b + 10] !== 0 && F[b + 8] > 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 110, F[b + 9], 1);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 5416, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 3:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 4;
      return $call(k, F, 111, F[b + 9], 2);
    case 4:
      if (!(F[b + 11] !== 1)) {
        F[b + 1] = 6;
        continue L;
      }
      k.frames.put(F[b + 10]);
      F[b + 1] = 5;
      return 26;
    case 5:
    case 6:
      if (!(F[b + 10] !== 0 && (F[b + 8] === 0 || F[b + 11] === 1))) {
        F[b + 1] = 13;
        continue L;
      }
      F[b + 11] = 9;
      F[b + 1] = 7;
      return $call(k, F, 115, F[b + 4], F[b + 5]);
    case 7:
      if (!(k.mms.lookup(F[b + 5], F[b + 7]) === F[b + 6] && !collapseRefused(k, F[b + 6]))) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 119, F[b + 5], F[b + 6]);
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 5417, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 10]);
    case 9:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 116, F[b + 5]);
    case 11:
      if (!(F[b + 11] !== 1)) {
        F[b + 1] = 13;
        continue L;
      }
      k.frames.put(F[b + 10]);
      F[b + 1] = 12;
      return 26;
    case 12:
    case 13:
      k.trace.emit2(261, F[b + 4], F[b + 11] === 1 ? 1 : 0, F[b + 11]);
      F[b + 1] = 14;
      return $call(k, F, 110, F[b + 9], 1);
    case 14: return $ret(F, F[b + 11]);
  }
}

// 5416; locals: 4 task, 5 mm, 6 vma, 7 at, 8 table, 9 result, 10 i, 11 index
function collapseSwapin(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.mms.lookup(F[b + 5], F[b + 7]) !== F[b + 6] || collapseRefused(k, F[b + 6]))
        return $ret(F, 9);
      F[b + 8] = k.pt.pteTable(k.mms.root[F[b + 5]], F[b + 7]);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 8] === 0)
        return $ret(F, 3);
      F[b + 9] = 1;
      for (F[b + 10] = 0; F[b + 10] < k.pt.pages(1) && F[b + 9] === 1; F[b + 10]++) {
        F[b + 11] = k.pt.pteIndex(F[b + 8], F[b + 7] + F[b + 10]);
        if (!k.pt.none(F[b + 11]) && !k.pt.present(F[b + 11]))
          F[b + 9] = 14;
      }
      k.trace.emit2(265, F[b + 4], 0, F[b + 9] === 1 ? 1 : 0);
      return $ret(F, F[b + 9]);
  }
}

// 5417; locals: 4 task, 5 mm, 6 vma, 7 at, 8 folio, 9 pages, 10 pmd, 11 slot, 12 table, 13 result, 14 none, 15 writable, 16 i, 17 index, 18 i, 19 index
function collapseInto(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.pages(1);
      F[b + 10] = k.pt.tableAt(k.mms.root[F[b + 5]], F[b + 7], 1);
      F[b + 11] = F[b + 10] === 0 ? 0 : k.pt.index(F[b + 10], F[b + 7]);
      if (F[b + 10] === 0 || k.pt.child(F[b + 11]) === 0)
        return $ret(F, 3);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 10]);
    case 1:
      F[b + 12] = k.pt.unlinkTable(F[b + 10], F[b + 11]);
      F[b + 1] = 2;
      return 21;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 721, F[b + 4], F[b + 5], F[b + 9] > k.tlb.ceiling ? -1 : F[b + 9]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 10]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 120, F[b + 4], F[b + 12]);
    case 5:
      F[b + 13] = 0;
      F[b + 14] = 0;
      F[b + 15] = 0;
      for (F[b + 16] = 0; F[b + 16] < F[b + 9] && F[b + 13] === 0; F[b + 16]++) {
        F[b + 17] = k.pt.pteIndex(F[b + 12], F[b + 7] + F[b + 16]);
        if (noneOrZero(k, F[b + 17]))
          F[b + 14]++;
        else {
          if ((k.pt.lo[F[b + 17]] & 2) !== 0)
            F[b + 15] = 1;
          F[b + 13] = collapseObstacle(k, F[b + 17]);
        }
      }
      if (F[b + 13] === 0)
        F[b + 13] = 1;
      k.trace.emit6(262, F[b + 4], F[b + 14], F[b + 15], F[b + 13], 0, 0, 0);
      if (!(F[b + 13] === 1)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 18] = 0;
    case 6:
      if (!(F[b + 18] < F[b + 9])) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 19] = k.pt.pteIndex(F[b + 12], F[b + 7] + F[b + 18]);
      if (k.pt.none(F[b + 19])) {
        F[b + 1] = 8;
        continue L;
      }
      takeCollapsed(k, F[b + 6], F[b + 19], F[b + 8] + F[b + 18]);
      k.pt.clear(F[b + 12], F[b + 19]);
      F[b + 1] = 7;
      return 19;
    case 7:
    case 8:
      F[b + 18]++;
      F[b + 1] = 6;
      continue L;
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 121, F[b + 12]);
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 120, F[b + 4], F[b + 10]);
    case 11:
      if (!(F[b + 13] === 1)) {
        F[b + 1] = 13;
        continue L;
      }
      k.pt.depositTable(F[b + 10], F[b + 12]);
      k.pt.set(F[b + 10], F[b + 11], collapsedLo(k, F[b + 6], F[b + 8]), collapsedHi(k, F[b + 6], F[b + 8]));
      k.frames.clearFlags(F[b + 8], 8192);
      addEntireMap(k.frames, F[b + 8]);
      addRss(k, F[b + 5], F[b + 8], F[b + 9]);
      if (vmaLocked(k, F[b + 6]))
        mlockMapped(k, F[b + 8], true);
      F[b + 1] = 12;
      return 19;
    case 12:
      F[b + 1] = 15;
      continue L;
    case 13:
      k.pt.linkTable(F[b + 10], F[b + 11], F[b + 12]);
      F[b + 1] = 14;
      return 20;
    case 14:
    case 15:
      F[b + 1] = 16;
      return $call(k, F, 121, F[b + 10]);
    case 16: return $ret(F, F[b + 13]);
  }
}

/** The paths of collapse-huge-page.path.ts for a path table. */
export const collapseHugePagePaths: PathModule = {
  base: 5415,
  names: [
    'collapseHugePage',
    'collapseSwapin',
    'collapseInto',
  ],
  words: [8, 8, 16],
  frames: [
    collapseHugePage,
    collapseSwapin,
    collapseInto,
  ],
  straight: [
    $straight.collapseHugePage,
    $straight.collapseSwapin,
    $straight.collapseInto,
  ],
};
