// @ts-nocheck
// Derived from ../move-page-tables.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { NotModelled, } from '@faultline/kernel-api';
import * as $straight from './move-page-tables.straight.js';

// 555; locals: 4 task, 5 vma, 6 from, 7 to, 8 pages, 9 locked, 10 mm, 11 root, 12 file, 13 tablesOf, 14 span, 15 end, 16 at, 17 there, 18 pud, 19 chunk, 20 oldPmd, 21 newPmd, 22 moved, 23 table, 24 done, 25 whole, 26 target
function movePageTables(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 11] = k.mms.root[F[b + 10]];
      F[b + 12] = (F[b + 9] !== 0) ? k.vmas.mapping[F[b + 5]] : 0;
      F[b + 13] = k.mmPolicy.tablesMoveLocked ? k.vmas.mapping[F[b + 5]] : F[b + 12];
      F[b + 14] = k.pt.pages(1);
      F[b + 15] = F[b + 6] + F[b + 8];
      if (k.pt.anyShared !== 0 && k.vmOps.tableAlloc[k.vmas.ops[F[b + 5]]] !== 0) {
        throw new NotModelled('mremap of a mapping that shares page tables');
      }
      F[b + 16] = F[b + 6];
    case 1:
      if (!(F[b + 16] < F[b + 15])) {
        F[b + 1] = 16;
        continue L;
      }
      F[b + 17] = F[b + 7] + (F[b + 16] - F[b + 6]);
      F[b + 1] = 2;
      return $call(k, F, 558, F[b + 4], F[b + 10], F[b + 16], F[b + 17], F[b + 15] - F[b + 16], F[b + 13]);
    case 2:
      F[b + 18] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 18] < 0)
        return $ret(F, F[b + 18]);
      F[b + 16] += F[b + 18];
      if (F[b + 18] > 0) {
        F[b + 1] = 1;
        continue L;
      }
      F[b + 19] = Math.min(F[b + 15] - F[b + 16], F[b + 14] - (F[b + 16] % F[b + 14]), F[b + 14] - (F[b + 17] % F[b + 14]));
      F[b + 20] = k.pt.tableAt(F[b + 11], F[b + 16], 1);
      F[b + 1] = 3;
      return 18;
    case 3:
      F[b + 21] = 0;
      if (!(F[b + 20] !== 0 && !k.pt.none(k.pt.index(F[b + 20], F[b + 16])))) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 123, F[b + 4], F[b + 10], F[b + 17], 1);
    case 4:
      F[b + 21] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 21] < 0)
        return $ret(F, (-12));
      if (F[b + 21] === 0) {
        F[b + 1] = 1;
        continue L;
      }
      F[b + 22] = false;
      if (!k.pt.isLeaf(k.pt.index(F[b + 20], F[b + 16]))) {
        F[b + 1] = 8;
        continue L;
      }
      if (!(F[b + 19] === F[b + 14])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 5400, F[b + 4], F[b + 5], F[b + 20], F[b + 21], F[b + 16], F[b + 17], F[b + 12]);
    case 5:
      F[b + 22] = F[b + 2];
      F[b + 2] = 0;
    case 6:
      if (!!(F[b + 22] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 620, F[b + 4], F[b + 5], F[b + 16]);
    case 7:
    case 8:
      F[b + 23] = F[b + 21] === 0 ? 0 : k.pt.pteTable(F[b + 11], F[b + 16]);
      F[b + 24] = true;
      if (!(F[b + 23] !== 0)) {
        F[b + 1] = 15;
        continue L;
      }
      F[b + 25] = F[b + 19] === F[b + 14] && k.pt.none(k.pt.index(F[b + 21], F[b + 17]));
      F[b + 1] = 9;
      return 18;
    case 9:
      if (!(F[b + 25] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 556, F[b + 4], F[b + 10], F[b + 20], F[b + 21], F[b + 16], F[b + 17], 1, F[b + 13]);
    case 10:
      F[b + 24] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 15;
      continue L;
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 123, F[b + 4], F[b + 10], F[b + 17], 0);
    case 12:
      F[b + 26] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 26] < 0)
        return $ret(F, (-12));
      if (F[b + 26] === 0) {
        F[b + 1] = 1;
        continue L;
      }
      F[b + 1] = 13;
      return 18;
    case 13:
      F[b + 1] = 14;
      return $call(k, F, 557, F[b + 4], F[b + 5], F[b + 23], F[b + 26], F[b + 16], F[b + 17], F[b + 19], F[b + 12]);
    case 14:
      F[b + 24] = F[b + 2];
      F[b + 2] = 0;
    case 15:
      if ((F[b + 24] !== 0))
        F[b + 16] += F[b + 19];
      F[b + 1] = 1;
      continue L;
    case 16: return $ret(F, 0);
  }
}

// 556; locals: 4 task, 5 mm, 6 above, 7 target, 8 from, 9 to, 10 level, 11 file, 12 source, 13 slot, 14 moves, 15 table, 16 pages
function moveTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 150, F[b + 4], F[b + 11]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 2:
      if (!(F[b + 7] !== F[b + 6])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 3:
    case 4:
      F[b + 12] = k.pt.index(F[b + 6], F[b + 8]);
      F[b + 13] = k.pt.index(F[b + 7], F[b + 9]);
      F[b + 14] = k.pt.child(F[b + 12]) !== 0 && k.pt.none(F[b + 13]);
      if (!(F[b + 14] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 15] = k.pt.unlinkTable(F[b + 6], F[b + 12]);
      F[b + 1] = 5;
      return 21;
    case 5:
      k.pt.linkTable(F[b + 7], F[b + 13], F[b + 15]);
      k.pt.dropCaches();
      F[b + 1] = 6;
      return 20;
    case 6:
      F[b + 16] = k.pt.pages(F[b + 10]);
      F[b + 1] = 7;
      return $call(k, F, 721, F[b + 4], F[b + 5], F[b + 16] > k.tlb.ceiling ? -1 : F[b + 16]);
    case 7:
    case 8:
      if (!(F[b + 7] !== F[b + 6])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 7]);
    case 9:
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 121, F[b + 6]);
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 151, F[b + 11]);
    case 12: return $ret(F, (F[b + 14] !== 0));
  }
}

// 557; locals: 4 task, 5 vma, 6 oldTable, 7 newTable, 8 from, 9 to, 10 pages, 11 file, 12 root, 13 flush, 14 had, 15 both, 16 i, 17 index, 18 lo, 19 hi, 20 units
function movePtes(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 12] = k.mms.root[k.vmas.mm[F[b + 5]]];
      F[b + 13] = false;
      F[b + 1] = 1;
      return $call(k, F, 150, F[b + 4], F[b + 11]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 122, F[b + 4], F[b + 12], F[b + 8], F[b + 6]);
    case 2:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      F[b + 15] = (F[b + 14] !== 0);
      if (!((F[b + 14] !== 0) && F[b + 7] !== F[b + 6])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 122, F[b + 4], F[b + 12], F[b + 9], F[b + 7]);
    case 3:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (!!(F[b + 15] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 6]);
    case 4:
    case 5:
      if (!!(F[b + 15] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 151, F[b + 11]);
    case 6: return $ret(F, false);
    case 7: F[b + 16] = 0;
    case 8:
      if (!(F[b + 16] < F[b + 10])) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 17] = k.pt.pteIndex(F[b + 6], F[b + 8] + F[b + 16]);
      if (k.pt.none(F[b + 17])) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 18] = k.pt.lo[F[b + 17]] | (k.pt.present(F[b + 17]) ? 2048 : 2);
      F[b + 19] = k.pt.hi[F[b + 17]];
      if (k.pt.present(F[b + 17]))
        F[b + 13] = true;
      k.pt.clear(F[b + 6], F[b + 17]);
      F[b + 1] = 9;
      return 19;
    case 9:
      k.pt.set(F[b + 7], k.pt.pteIndex(F[b + 7], F[b + 9] + F[b + 16]), F[b + 18], F[b + 19]);
      F[b + 1] = 10;
      return 19;
    case 10:
    case 11:
      F[b + 16]++;
      F[b + 1] = 8;
      continue L;
    case 12:
      F[b + 20] = F[b + 10] > k.tlb.ceiling ? -1 : F[b + 10];
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 14;
        continue L;
      }
      F[b + 1] = 13;
      return $call(k, F, 721, F[b + 4], k.vmas.mm[F[b + 5]], F[b + 20]);
    case 13:
    case 14:
      if (!(F[b + 7] !== F[b + 6])) {
        F[b + 1] = 16;
        continue L;
      }
      F[b + 1] = 15;
      return $call(k, F, 121, F[b + 7]);
    case 15:
    case 16:
      F[b + 1] = 17;
      return $call(k, F, 121, F[b + 6]);
    case 17:
      F[b + 1] = 18;
      return $call(k, F, 151, F[b + 11]);
    case 18: return $ret(F, true);
  }
}

// 558; locals: 4 task, 5 mm, 6 from, 7 to, 8 left, 9 file, 10 span, 11 oldPud, 12 newPud, 13 moved
function movePmdTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!k.mmPolicy.mremapPuds || k.pt.geometry.levels < 3)
        return $ret(F, 0);
      F[b + 10] = k.pt.pages(2);
      if (F[b + 8] < F[b + 10] || F[b + 6] % F[b + 10] !== 0 || F[b + 7] % F[b + 10] !== 0)
        return $ret(F, 0);
      F[b + 11] = k.pt.tableAt(k.mms.root[F[b + 5]], F[b + 6], 2);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 11] === 0 || k.pt.child(k.pt.index(F[b + 11], F[b + 6])) === 0)
        return $ret(F, 0);
      F[b + 1] = 2;
      return $call(k, F, 123, F[b + 4], F[b + 5], F[b + 7], 2);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 12] < 0)
        return $ret(F, (-12));
      if (F[b + 12] === 0)
        return $ret(F, 0);
      if (!k.pt.none(k.pt.index(F[b + 12], F[b + 7])))
        return $ret(F, 0);
      F[b + 1] = 3;
      return $call(k, F, 556, F[b + 4], F[b + 5], F[b + 11], F[b + 12], F[b + 6], F[b + 7], 2, F[b + 9]);
    case 3:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, (F[b + 13] !== 0) ? F[b + 10] : 0);
  }
}

/** The paths of move-page-tables.path.ts for a path table. */
export const movePageTablesPaths: PathModule = {
  base: 555,
  names: [
    'movePageTables',
    'moveTable',
    'movePtes',
    'movePmdTable',
  ],
  words: [23, 13, 17, 10],
  frames: [
    movePageTables,
    moveTable,
    movePtes,
    movePmdTable,
  ],
  straight: [
    $straight.movePageTables,
    $straight.moveTable,
    $straight.movePtes,
    $straight.movePmdTable,
  ],
};
