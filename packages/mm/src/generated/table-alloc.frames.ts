// @ts-nocheck
// Derived from ../table-alloc.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { countTable } from '../table-count.js';
import * as $straight from './table-alloc.straight.js';

// 120; locals: 4 task, 5 table
function ptlLock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(k.pt.ptl[F[b + 5]] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return (-16);
    case 1:
      F[b + 1] = 0;
      continue L;
    case 2:
      k.pt.ptl[F[b + 5]] = F[b + 4] + 1;
      F[b + 1] = 3;
      return 16;
    case 3: return $ret(F, 0);
  }
}

// 121; locals: 4 table
function ptlUnlock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.pt.ptl[F[b + 4]] = 0;
      F[b + 1] = 1;
      return 17;
    case 1: return $ret(F, 0);
  }
}

// 122; locals: 4 task, 5 root, 6 vpn, 7 table
function pteMapLock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 1:
      if (!(k.pt.pteTable(F[b + 5], F[b + 6]) !== F[b + 7])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 121, F[b + 7]);
    case 2: return $ret(F, false);
    case 3: return $ret(F, true);
  }
}

// 123; locals: 4 task, 5 mm, 6 vpn, 7 level, 8 table, 9 l, 10 index, 11 child, 12 fresh
function tableAlloc(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.mms.root[F[b + 5]];
      F[b + 9] = k.pt.geometry.levels - 1;
    case 1:
      if (!(F[b + 9] > F[b + 7])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 10] = k.pt.index(F[b + 8], F[b + 6]);
      F[b + 11] = k.pt.child(F[b + 10]);
      F[b + 1] = 2;
      return 18;
    case 2:
      if (!(F[b + 11] === 0 && k.pt.none(F[b + 10]))) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 12] = k.pt.alloc(F[b + 9] - 1);
      if (F[b + 12] === 0)
        return $ret(F, -1);
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 3:
      if (!(k.pt.lo[F[b + 10]] === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      k.pt.linkTable(F[b + 8], F[b + 10], F[b + 12]);
      countTable(k, F[b + 5], F[b + 9] - 1, 1);
      F[b + 1] = 4;
      return 20;
    case 4:
      F[b + 1] = 6;
      continue L;
    case 5: k.pt.free(F[b + 12]);
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 121, F[b + 8]);
    case 7:
    case 8:
      F[b + 11] = k.pt.child(F[b + 10]);
      if (F[b + 11] === 0)
        return $ret(F, 0);
      F[b + 8] = F[b + 11];
    case 9:
      F[b + 9]--;
      F[b + 1] = 1;
      continue L;
    case 10: return $ret(F, F[b + 8]);
  }
}

/** The paths of table-alloc.path.ts for a path table. */
export const tableAllocPaths: PathModule = {
  base: 120,
  names: [
    'ptlLock',
    'ptlUnlock',
    'pteMapLock',
    'tableAlloc',
  ],
  words: [2, 1, 4, 9],
  frames: [
    ptlLock,
    ptlUnlock,
    pteMapLock,
    tableAlloc,
  ],
  straight: [
    $straight.ptlLock,
    $straight.ptlUnlock,
    $straight.pteMapLock,
    $straight.tableAlloc,
  ],
};
