// @ts-nocheck
// Derived from ../share.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { countTable } from '@faultline/mm';
import { candidatePage, countDown, countUp, shareRules } from '../candidate.js';
import { leavesFit } from '../leaves-fit.js';
import * as $straight from './share.straight.js';

// 6450; locals: 4 task, 5 vma, 6 vpn, 7 rules, 8 mapping, 9 other, 10 there, 11 table, 12 fits
function findSharer(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.mappings.head[F[b + 8]];
    case 1:
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 10] = candidatePage(k, F[b + 9], F[b + 5], F[b + 6]);
      if (F[b + 10] < 0) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 11] = k.pt.tableAt(k.mms.root[k.vmas.mm[F[b + 9]]], F[b + 10], 1);
      F[b + 1] = 2;
      return 18;
    case 2:
      if (F[b + 11] === 0) {
        F[b + 1] = 8;
        continue L;
      }
      if (!((F[b + 7] & 128) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 11]);
    case 3:
    case 4:
      F[b + 12] = (F[b + 7] & 128) === 0 || leavesFit(k, F[b + 11], F[b + 5]);
      if ((F[b + 12] !== 0))
        countUp(k, F[b + 7], F[b + 11]);
      F[b + 1] = 5;
      return 25;
    case 5:
      if (!((F[b + 7] & 128) !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 11]);
    case 6:
    case 7: if ((F[b + 12] !== 0))
      return $ret(F, F[b + 11]);
    case 8:
      F[b + 9] = k.vmas.imNext[F[b + 9]];
      F[b + 1] = 1;
      continue L;
    case 9: return $ret(F, 0);
  }
}

// 6451; locals: 4 task, 5 mm, 6 vpn, 7 found, 8 level, 9 rules, 10 above, 11 lock, 12 index, 13 empty
function installShared(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 123, F[b + 4], F[b + 5], F[b + 6], F[b + 8] + 1);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] <= 0) {
        countDown(k, F[b + 9], F[b + 7]);
        return $ret(F, 0);
      }
      F[b + 11] = (F[b + 9] & 4) !== 0 ? F[b + 10] : F[b + 7];
      F[b + 12] = k.pt.index(F[b + 10], F[b + 6]);
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 11]);
    case 2:
      F[b + 13] = k.pt.none(F[b + 12]);
      F[b + 1] = 3;
      return 18;
    case 3:
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      if (!k.pt.none(F[b + 12]))
        k.tableShare.count(3);
      k.pt.linkShared(F[b + 10], F[b + 12], F[b + 7]);
      countTable(k, F[b + 5], F[b + 8], 1);
      k.tableShare.count(0);
      F[b + 1] = 4;
      return 20;
    case 4:
      F[b + 1] = 7;
      continue L;
    case 5:
      countDown(k, F[b + 9], F[b + 7]);
      F[b + 1] = 6;
      return 26;
    case 6:
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 121, F[b + 11]);
    case 8: return $ret(F, 0);
  }
}

// 6452; locals: 4 task, 5 vma, 6 vpn, 7 mm, 8 rules, 9 lock, 10 found, 11 table
function shareTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 5]];
      F[b + 8] = shareRules(k, F[b + 5]);
      F[b + 9] = k.mappings.iMmapLock[k.vmas.mapping[F[b + 5]]];
      if (!((F[b + 8] & 1) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 9], 10);
    case 1:
    case 2:
      if (!((F[b + 8] & 2) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 110, F[b + 9], 10);
    case 3:
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 6450, F[b + 4], F[b + 5], F[b + 6], F[b + 8]);
    case 5:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 6451, F[b + 4], F[b + 7], F[b + 6], F[b + 10], 1, F[b + 8]);
    case 6:
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 123, F[b + 4], F[b + 7], F[b + 6], 1);
    case 8:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (!((F[b + 8] & 2) !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 111, F[b + 9], 11);
    case 9:
    case 10:
      if (!((F[b + 8] & 1) !== 0)) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 1] = 11;
      return $call(k, F, 113, F[b + 9], 11);
    case 11:
    case 12: return $ret(F, F[b + 11]);
  }
}

/** The paths of share.path.ts for a path table. */
export const sharePaths: PathModule = {
  base: 6450,
  names: [
    'findSharer',
    'installShared',
    'shareTable',
  ],
  words: [9, 10, 8],
  frames: [
    findSharer,
    installShared,
    shareTable,
  ],
  straight: [
    $straight.findSharer,
    $straight.installShared,
    $straight.shareTable,
  ],
};
