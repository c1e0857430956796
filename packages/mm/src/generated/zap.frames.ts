// @ts-nocheck
// Derived from ../zap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { nextTableOf } from '@faultline/core-pagetable';
import { munlockBeforeZap, vmaLocked } from '../mlock-pages.js';
import { countTable } from '../table-count.js';
import * as $straight from './zap.straight.js';

// 130; locals: 4 task, 5 vma, 6 pmd, 7 start, 8 stop, 9 evenCows, 10 mm, 11 zapped, 12 table
function zapLeaf(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      if (!(F[b + 8] - F[b + 7] === k.pt.pages(1))) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 630, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 11] !== 0))
        return $ret(F, 0);
      F[b + 1] = 4;
      continue L;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 621, F[b + 4], F[b + 5], F[b + 7]);
    case 3:
    case 4:
      F[b + 12] = k.pt.pteTable(k.mms.root[F[b + 10]], F[b + 7]);
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 6690, F[b + 4], F[b + 10], F[b + 12], F[b + 7], F[b + 8], F[b + 9]);
    case 5:
    case 6: return $ret(F, 0);
  }
}

// 131; locals: 4 task, 5 vma, 6 start, 7 end, 8 evenCows, 9 mm, 10 unshare, 11 pmd, 12 span, 13 all, 14 stop, 15 at, 16 next, 17 index, 18 answer, 19 table
function unmapTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.vmOps.tableUnshare[k.vmas.ops[F[b + 5]]];
      F[b + 11] = k.pt.tableAt(k.mms.root[F[b + 9]], F[b + 6], 1);
      F[b + 12] = k.pt.pages(1);
      F[b + 13] = F[b + 12] << k.pt.bits;
      F[b + 14] = Math.min(F[b + 7], (Math.floor(F[b + 6] / F[b + 13]) + 1) * F[b + 13]);
      F[b + 15] = F[b + 6];
    case 1:
      if (!(F[b + 15] < F[b + 14])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 16] = Math.min(F[b + 14], (Math.floor(F[b + 15] / F[b + 12]) + 1) * F[b + 12]);
      F[b + 17] = k.pt.pmdIndex(F[b + 11], F[b + 15]);
      F[b + 1] = 2;
      return 18;
    case 2:
      if (!!k.pt.none(F[b + 17])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, F[b + 10], F[b + 4], F[b + 5], F[b + 15], F[b + 11], F[b + 16] - F[b + 15] === F[b + 12] ? 0 : 1);
    case 3:
      F[b + 18] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 18] === 1)
        return $ret(F, F[b + 14]);
      F[b + 19] = k.pt.child(F[b + 17]);
      if (!(F[b + 18] === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      if (!(F[b + 19] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 6690, F[b + 4], F[b + 9], F[b + 19], F[b + 15], F[b + 16], F[b + 8]);
    case 4:
      F[b + 1] = 7;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 130, F[b + 4], F[b + 5], F[b + 11], F[b + 15], F[b + 16], F[b + 8]);
    case 6:
    case 7:
      F[b + 15] = F[b + 16];
      F[b + 1] = 1;
      continue L;
    case 8: return $ret(F, F[b + 14]);
  }
}

// 132; locals: 4 task, 5 vma, 6 start, 7 end, 8 evenCows, 9 range, 10 mm, 11 root, 12 span, 13 unshare, 14 vpn, 15 next, 16 stop, 17 table
function unmapSingleVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (vmaLocked(k, F[b + 5]))
        munlockBeforeZap(k, F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
      F[b + 9] = k.vmOps.rangeUnmap[k.vmas.ops[F[b + 5]]];
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, F[b + 9], F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1:
      F[b + 2] = 0;
      return $ret(F, 0);
    case 2:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 11] = k.mms.root[F[b + 10]];
      F[b + 12] = k.pt.pages(1);
      F[b + 13] = k.vmOps.tableUnshare[k.vmas.ops[F[b + 5]]];
      F[b + 14] = k.pt.nextMapped(F[b + 11], F[b + 6], F[b + 7]);
      F[b + 1] = 3;
      return 18;
    case 3:
    case 4:
      if (!(F[b + 14] < F[b + 7])) {
        F[b + 1] = 13;
        continue L;
      }
      if (!(F[b + 13] !== 0 && k.pt.anyShared !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 131, F[b + 4], F[b + 5], F[b + 14], F[b + 7], F[b + 8]);
    case 5:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 14] = k.pt.nextMapped(F[b + 11], F[b + 15], F[b + 7]);
      F[b + 1] = 6;
      return 18;
    case 6:
      F[b + 1] = 4;
      continue L;
    case 7:
      F[b + 16] = Math.min(F[b + 7], (Math.floor(F[b + 14] / F[b + 12]) + 1) * F[b + 12]);
      F[b + 17] = k.pt.pteTable(F[b + 11], F[b + 14]);
      if (!(F[b + 17] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 6690, F[b + 4], F[b + 10], F[b + 17], F[b + 14], F[b + 16], F[b + 8]);
    case 8:
      F[b + 1] = 11;
      continue L;
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 130, F[b + 4], F[b + 5], k.pt.tableAt(F[b + 11], F[b + 14], 1), F[b + 14], F[b + 16], F[b + 8]);
    case 10:
    case 11:
      F[b + 14] = k.pt.nextMapped(F[b + 11], F[b + 16], F[b + 7]);
      F[b + 1] = 12;
      return 18;
    case 12:
      F[b + 1] = 4;
      continue L;
    case 13: return $ret(F, 0);
  }
}

// 133; locals: 4 task, 5 vma, 6 start, 7 end, 8 evenCows
function zapPageRangeSingle(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.gather.begin(F[b + 4], k.vmas.mm[F[b + 5]]);
      F[b + 1] = 1;
      return $call(k, F, 132, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 726, F[b + 4], k.vmas.mm[F[b + 5]]);
    case 2: return $ret(F, 0);
  }
}

// 134; locals: 4 task, 5 mm, 6 start, 7 end, 8 floor, 9 ceiling, 10 level, 11 span, 12 root, 13 at, 14 from, 15 inside, 16 above, 17 kept, 18 table, 19 full
function freePgtables(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 10] = 0;
    case 1:
      if (!(F[b + 10] < k.pt.geometry.levels - 1)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 11] = k.pt.pages(F[b + 10] + 1);
      F[b + 12] = k.mms.root[F[b + 5]];
      F[b + 13] = nextTableOf(k.pt, F[b + 12], Math.floor(F[b + 6] / F[b + 11]) * F[b + 11], F[b + 7], F[b + 10]);
    case 2:
      if (!(F[b + 13] < F[b + 7])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 14] = Math.floor(F[b + 13] / F[b + 11]) * F[b + 11];
      F[b + 15] = F[b + 14] >= F[b + 8] && (F[b + 9] === 0 || F[b + 14] + F[b + 11] <= F[b + 9]);
      F[b + 16] = k.pt.tableAt(F[b + 12], F[b + 14], F[b + 10] + 1);
      F[b + 17] = k.mms.notifier[F[b + 5]] !== 0 && k.pt.sharers[k.pt.child(k.pt.index(F[b + 16], F[b + 14]))] !== 0;
      if (!((F[b + 15] !== 0) && !(F[b + 17] !== 0))) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 16]);
    case 3:
      F[b + 18] = k.pt.unlinkTable(F[b + 16], k.pt.index(F[b + 16], F[b + 14]));
      F[b + 19] = k.pt.sharers[F[b + 18]] === 0 ? k.gather.addTable(F[b + 4], F[b + 18]) : k.pt.leave(F[b + 18]);
      countTable(k, F[b + 5], F[b + 10], -1);
      k.gather.cleared(F[b + 4], Math.max(F[b + 14], F[b + 8]), 1, F[b + 10] + 1);
      F[b + 1] = 4;
      return 21;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 121, F[b + 16]);
    case 5:
      if (!(F[b + 19] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 725, F[b + 4], F[b + 5]);
    case 6:
    case 7:
      F[b + 13] = nextTableOf(k.pt, F[b + 12], F[b + 14] + F[b + 11], F[b + 7], F[b + 10]);
      F[b + 1] = 2;
      continue L;
    case 8:
      F[b + 10]++;
      F[b + 1] = 1;
      continue L;
    case 9: return $ret(F, 0);
  }
}

/** The paths of zap.path.ts for a path table. */
export const zapPaths: PathModule = {
  base: 130,
  names: [
    'zapLeaf',
    'unmapTable',
    'unmapSingleVma',
    'zapPageRangeSingle',
    'freePgtables',
  ],
  words: [9, 16, 14, 5, 16],
  frames: [
    zapLeaf,
    unmapTable,
    unmapSingleVma,
    zapPageRangeSingle,
    freePgtables,
  ],
  straight: [
    $straight.zapLeaf,
    $straight.unmapTable,
    $straight.unmapSingleVma,
    $straight.zapPageRangeSingle,
    $straight.freePgtables,
  ],
};
