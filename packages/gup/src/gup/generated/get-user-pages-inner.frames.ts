// @ts-nocheck
// Derived from ../get-user-pages-inner.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { decided, } from '@faultline/kernel-api';
import { stackMayGrow } from '@faultline/mm';
import { walkRefused } from '../check-vma-flags.js';
import { GUP_DECISIONS as D } from '../decisions.js';
import { follWord, } from '../foll-flags.js';
import { entryAllows } from '../follow-page.js';
import { getGatePage } from '../gate-page.js';
import { takeLeaf, takeSmall } from '../grab-page.js';
import { faultErrno, gupFaultFlags } from '../gup-flags.js';
import { killedErrno } from '../killed.js';
import { entryAlike, passEntry, passesAlike, passesBare } from '../pass-page.js';
import { countUnfilled } from '../unfilled-slot.js';
import * as $straight from './get-user-pages-inner.straight.js';

// 5900; locals: 4 task, 5 vma, 6 vpn, 7 most, 8 foll, 9 list, 10 cowed, 11 root, 12 table, 13 index, 14 got
function takePages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 11] = k.mms.root[k.vmas.mm[F[b + 5]]];
      F[b + 12] = k.pt.pteTable(F[b + 11], F[b + 6]);
      F[b + 13] = F[b + 12] === 0 ? k.pt.leafAt(F[b + 11], F[b + 6]) : k.pt.pteIndex(F[b + 12], F[b + 6]);
      if (F[b + 13] === 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 13] >> k.pt.bits);
    case 1:
      F[b + 14] = 0;
      if (!(k.pt.pteTable(F[b + 11], F[b + 6]) === F[b + 12] && (F[b + 12] !== 0 || k.pt.isLeaf(F[b + 13])))) {
        F[b + 1] = 3;
        continue L;
      }
      if (F[b + 12] !== 0)
        F[b + 14] = takeSmall(k, F[b + 4], F[b + 5], F[b + 13], F[b + 8], F[b + 9], (F[b + 10] !== 0));
      else
        F[b + 14] = takeLeaf(k, F[b + 4], F[b + 5], F[b + 6], F[b + 13], F[b + 7], F[b + 8], F[b + 9], (F[b + 10] !== 0));
      F[b + 1] = 2;
      return 25;
    case 2:
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 13] >> k.pt.bits);
    case 4: return $ret(F, F[b + 14]);
  }
}

// 5901; locals: 4 mm, 5 vpn, 6 vma
function findExtendVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.mms.vmaFrom(F[b + 4], F[b + 5]);
      if (F[b + 6] === 0 || !stackMayGrow(k, F[b + 6], F[b + 5]))
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 566, F[b + 4], F[b + 6], F[b + 5]);
    case 1: return $ret(F, F[b + 6]);
  }
}

// 5902; locals: 4 task, 5 mm, 6 start, 7 pages, 8 foll, 9 list, 10 root, 11 word, 12 vma, 13 end, 14 got, 15 error, 16 cowed, 17 vpn, 18 gate, 19 table, 20 index, 21 step, 22 most, 23 lo, 24 hi, 25 at, 26 hole, 27 asks, 28 flags, 29 range, 30 ret, 31 ahead, 32 kept, 33 ret
function getUserPagesInner(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.mms.root[F[b + 5]];
      if (F[b + 7] === 0)
        return $ret(F, 0);
      if (k.trace.probing) {
        F[b + 11] = follWord(k.gupPolicy.foll, F[b + 8]);
        k.trace.emit6(251, F[b + 4], F[b + 6], F[b + 7], F[b + 11], 0, 0, 0);
      }
      k.tasks.gupUnlocked[F[b + 4]] = 0;
      k.tasks.pgmap[F[b + 4]] = 0;
      F[b + 12] = 0;
      F[b + 13] = 0;
      F[b + 14] = 0;
      F[b + 15] = 0;
      F[b + 16] = -1;
    case 1:
      if (!(F[b + 14] < F[b + 7])) {
        F[b + 1] = 21;
        continue L;
      }
      F[b + 17] = F[b + 6] + F[b + 14];
      if (!(F[b + 17] >= F[b + 13])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 12] = k.mms.lookup(F[b + 5], F[b + 17]);
      if (!(F[b + 12] === 0 && k.gupPolicy.stackGrows)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5901, F[b + 5], F[b + 17]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      if (!(F[b + 12] === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 18] = getGatePage(k, F[b + 17], F[b + 8], F[b + 9]);
      if (!(F[b + 18] > 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return 25;
    case 4:
      F[b + 14]++;
      F[b + 1] = 1;
      continue L;
    case 5:
      F[b + 15] = F[b + 18];
      if (F[b + 15] !== 0) {
        F[b + 1] = 21;
        continue L;
      }
    case 6:
      F[b + 15] = walkRefused(k, F[b + 12], F[b + 8]);
      if (F[b + 15] !== 0) {
        F[b + 1] = 21;
        continue L;
      }
      F[b + 13] = k.vmas.end[F[b + 12]];
    case 7:
      if (k.tasks.fatalSignal[F[b + 4]] !== 0) {
        F[b + 15] = killedErrno(k, F[b + 12]);
        F[b + 1] = 21;
        continue L;
      }
      F[b + 19] = k.pt.pteTable(F[b + 10], F[b + 17]);
      F[b + 20] = F[b + 19] === 0 ? k.pt.leafAt(F[b + 10], F[b + 17]) : k.pt.pteIndex(F[b + 19], F[b + 17]);
      F[b + 1] = 8;
      return 18;
    case 8:
      F[b + 21] = 0;
      if (!entryAllows(k, F[b + 12], k.pt.lo[F[b + 20]], k.pt.hi[F[b + 20]], F[b + 8], F[b + 16] === F[b + 17])) {
        F[b + 1] = 11;
        continue L;
      }
      if (!(F[b + 9] === 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 21] = passEntry(k, F[b + 12], F[b + 17], F[b + 20], F[b + 8]);
      F[b + 1] = 11;
      continue L;
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 5900, F[b + 4], F[b + 12], F[b + 17], F[b + 7] - F[b + 14], F[b + 8], F[b + 9], F[b + 16] === F[b + 17]);
    case 10:
      F[b + 21] = F[b + 2];
      F[b + 2] = 0;
    case 11:
      if (F[b + 21] === (-17))
        F[b + 21] = countUnfilled(k, F[b + 4], F[b + 9]);
      if (!(F[b + 21] > 0)) {
        F[b + 1] = 16;
        continue L;
      }
      F[b + 14] += F[b + 21];
      if (F[b + 9] !== 0 || F[b + 19] === 0 || !passesAlike(k, F[b + 12], F[b + 20])) {
        F[b + 1] = 1;
        continue L;
      }
      F[b + 22] = Math.min(F[b + 7], F[b + 14] + k.pt.slotMask - (F[b + 17] & k.pt.slotMask));
      F[b + 23] = k.pt.lo[F[b + 20]];
      F[b + 24] = k.pt.hi[F[b + 20]];
      F[b + 25] = F[b + 20] + 1;
    case 12:
      if (!(F[b + 14] < F[b + 22] && entryAlike(k, F[b + 25], F[b + 23], F[b + 24]))) {
        F[b + 1] = 15;
        continue L;
      }
      if (k.tasks.fatalSignal[F[b + 4]] !== 0) {
        F[b + 1] = 15;
        continue L;
      }
      F[b + 1] = 13;
      return 18;
    case 13: F[b + 14]++;
    case 14:
      F[b + 25]++;
      F[b + 1] = 12;
      continue L;
    case 15:
      F[b + 1] = 1;
      continue L;
    case 16:
      if ((F[b + 8] & 50331648) === 33554432) {
        F[b + 14]++;
        F[b + 1] = 1;
        continue L;
      }
      F[b + 26] = (F[b + 8] & 4) !== 0 && k.vmas.ops[F[b + 12]] === 0;
      F[b + 27] = F[b + 21] === 0 || F[b + 21] === (-31);
      if ((F[b + 27] !== 0) && (F[b + 8] & 32) !== 0)
        F[b + 15] = (-14);
      else if (F[b + 21] === 0 && (F[b + 26] !== 0))
        F[b + 15] = (-14);
      else if (F[b + 21] !== (-31))
        F[b + 15] = F[b + 21];
      if (F[b + 15] !== 0) {
        F[b + 1] = 21;
        continue L;
      }
      F[b + 28] = gupFaultFlags(k, F[b + 8], F[b + 21] === (-31));
      F[b + 29] = k.gupPolicy.hugetlbWalker ? k.vmOps.rangeFault[k.vmas.ops[F[b + 12]]] : 0;
      F[b + 30] = 0;
      F[b + 31] = F[b + 9] === 0 && passesBare(k, F[b + 12], F[b + 8]) ? F[b + 6] + F[b + 7] : F[b + 17] + 1;
      if (!(F[b + 29] !== 0)) {
        F[b + 1] = 18;
        continue L;
      }
      F[b + 1] = 17;
      return $call(k, F, F[b + 29], F[b + 4], F[b + 12], F[b + 17], F[b + 28]);
    case 17:
      F[b + 30] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 20;
      continue L;
    case 18:
      F[b + 1] = 19;
      return $call(k, F, 5700, F[b + 4], F[b + 12], F[b + 17], F[b + 31], F[b + 28]);
    case 19:
      F[b + 30] = F[b + 2];
      F[b + 2] = 0;
    case 20:
      F[b + 15] = faultErrno(F[b + 30], F[b + 8]);
      if (F[b + 15] !== 0) {
        decided(k, D.fault, F[b + 15]);
        F[b + 1] = 21;
        continue L;
      }
      if ((F[b + 30] & 8) !== 0 && (k.vmas.flags[F[b + 12]] & 2) === 0)
        F[b + 16] = F[b + 17];
      if ((F[b + 30] & 17408) !== 0) {
        F[b + 32] = (F[b + 8] & 16) !== 0 && (F[b + 30] & 16384) === 0;
        if (!(F[b + 32] !== 0))
          k.tasks.gupUnlocked[F[b + 4]] = 1;
        F[b + 1] = 21;
        continue L;
      }
      F[b + 1] = 1;
      continue L;
    case 21:
      if (k.tasks.pgmap[F[b + 4]] !== 0) {
        k.pagemaps.put(k.tasks.pgmap[F[b + 4]]);
        k.tasks.pgmap[F[b + 4]] = 0;
      }
      F[b + 14] = Math.min(F[b + 14], F[b + 7]);
      F[b + 33] = F[b + 14] === 0 ? F[b + 15] : F[b + 14];
      if (k.trace.probing)
        k.trace.emit2(252, F[b + 4], F[b + 6], F[b + 33]);
      return $ret(F, F[b + 33]);
  }
}

/** The paths of get-user-pages-inner.path.ts for a path table. */
export const getUserPagesInnerPaths: PathModule = {
  base: 5900,
  names: [
    'takePages',
    'findExtendVma',
    'getUserPagesInner',
  ],
  words: [11, 3, 30],
  frames: [
    takePages,
    findExtendVma,
    getUserPagesInner,
  ],
  straight: [
    $straight.takePages,
    $straight.findExtendVma,
    $straight.getUserPagesInner,
  ],
};
