// @ts-nocheck
// Derived from ../gup-fast.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { fastAlive, fastGrab, fastKept, fastPage, fastRefused } from '../fast-page.js';
import { follWord, } from '../foll-flags.js';
import { dropPage } from '../grab-page.js';
import { validGupFlags } from '../gup-flags.js';
import * as $straight from './gup-fast.straight.js';

// 5930; locals: 4 mm, 5 start, 6 pages, 7 foll, 8 list, 9 root, 10 got, 11 pgmap, 12 before, 13 last, 14 seq, 15 pin, 16 vpn, 17 upper, 18 pmd, 19 want, 20 had, 21 index, 22 lo, 23 hi, 24 size, 25 head, 26 pfn, 27 take, 28 same, 29 i, 30 forked
function gupFastWalk(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.mms.root[F[b + 4]];
      F[b + 10] = 0;
      F[b + 11] = 0;
      F[b + 12] = 0;
      F[b + 13] = -1;
      F[b + 14] = k.mms.writeProtectSeq[F[b + 4]];
      F[b + 15] = (F[b + 7] & 524288) !== 0;
      if ((F[b + 15] !== 0) && (F[b + 14] & 1) !== 0)
        return $ret(F, 0);
      k.tasks.irqsOff[0] = k.tasks.irqsOff[0] + 1;
    case 1:
      if (!(F[b + 10] < F[b + 6])) {
        F[b + 1] = 18;
        continue L;
      }
      F[b + 16] = F[b + 5] + F[b + 10];
      F[b + 17] = k.pt.tableAt(F[b + 9], F[b + 16], 1);
      F[b + 1] = 2;
      return 18;
    case 2:
      F[b + 18] = (F[b + 17] << k.pt.bits) | k.pt.slot(F[b + 16], 1);
      if (!(F[b + 17] !== 0 && k.pt.child(F[b + 18]) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 19] = Math.min(F[b + 6] - F[b + 10], k.pt.slotMask + 1 - (F[b + 16] & k.pt.slotMask));
      F[b + 1] = 3;
      return $call(k, F, 6400, F[b + 18], F[b + 16], F[b + 19], F[b + 7], F[b + 8]);
    case 3:
      F[b + 20] = F[b + 2];
      F[b + 2] = 0;
      F[b + 10] += F[b + 20];
      if (F[b + 20] < F[b + 19]) {
        F[b + 1] = 18;
        continue L;
      }
      F[b + 1] = 1;
      continue L;
    case 4:
      F[b + 21] = F[b + 17] === 0 ? k.pt.leafAt(F[b + 9], F[b + 16]) : k.pt.leafOrNone(F[b + 18]);
      F[b + 22] = k.pt.lo[F[b + 21]];
      F[b + 23] = k.pt.hi[F[b + 21]];
      F[b + 24] = k.pt.pages(k.pt.level[F[b + 21] >> k.pt.bits]);
      F[b + 1] = 5;
      return 18;
    case 5:
      F[b + 25] = F[b + 21] === 0 ? 0 : fastPage(k, F[b + 22], F[b + 23], F[b + 7]);
      if (F[b + 25] === 0) {
        F[b + 1] = 18;
        continue L;
      }
      F[b + 26] = F[b + 25] + (F[b + 16] & (F[b + 24] - 1));
      if (F[b + 21] >> k.pt.bits !== F[b + 13]) {
        F[b + 13] = F[b + 21] >> k.pt.bits;
        F[b + 12] = F[b + 10];
        if (F[b + 11] !== 0)
          k.pagemaps.put(F[b + 11]);
        F[b + 11] = 0;
      }
      F[b + 27] = Math.min(F[b + 6] - F[b + 10], F[b + 24] - (F[b + 16] & (F[b + 24] - 1)));
      if (!((F[b + 23] & k.pt.layout.devmap) !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 27] = 1;
      F[b + 11] = k.pagemaps.getFrom(F[b + 26], F[b + 11]);
      if (!(F[b + 11] === 0)) {
        F[b + 1] = 9;
        continue L;
      }
    case 6:
      if (!(F[b + 10] > F[b + 12])) {
        F[b + 1] = 8;
        continue L;
      }
      dropPage(k, F[b + 8]);
      F[b + 10]--;
      F[b + 1] = 7;
      return 26;
    case 7:
      F[b + 1] = 6;
      continue L;
    case 8:
      F[b + 1] = 18;
      continue L;
    case 9:
      F[b + 1] = 11;
      continue L;
    case 10: if (!fastAlive(k, F[b + 26])) {
      F[b + 1] = 18;
      continue L;
    }
    case 11:
      fastGrab(k, F[b + 8], F[b + 26], F[b + 27], F[b + 7]);
      F[b + 1] = 12;
      return 25;
    case 12:
      F[b + 28] = k.pt.lo[F[b + 21]] === F[b + 22] && k.pt.hi[F[b + 21]] === F[b + 23];
      if (!(!(F[b + 28] !== 0) || fastRefused(k, F[b + 26], F[b + 22], F[b + 23], F[b + 7]))) {
        F[b + 1] = 17;
        continue L;
      }
      F[b + 29] = F[b + 27];
    case 13:
      if (!(F[b + 29] > 0)) {
        F[b + 1] = 16;
        continue L;
      }
      dropPage(k, F[b + 8]);
      F[b + 1] = 14;
      return 26;
    case 14:
    case 15:
      F[b + 29]--;
      F[b + 1] = 13;
      continue L;
    case 16:
      F[b + 1] = 18;
      continue L;
    case 17:
      fastKept(k, F[b + 26]);
      F[b + 10] += F[b + 27];
      F[b + 1] = 1;
      continue L;
    case 18:
      if (F[b + 11] !== 0)
        k.pagemaps.put(F[b + 11]);
      k.tasks.irqsOff[0] = k.tasks.irqsOff[0] - 1;
      F[b + 1] = 19;
      return 18;
    case 19: F[b + 30] = (F[b + 15] !== 0) && k.mms.writeProtectSeq[F[b + 4]] !== F[b + 14];
    case 20:
      if (!((F[b + 30] !== 0) && F[b + 10] > 0)) {
        F[b + 1] = 22;
        continue L;
      }
      dropPage(k, F[b + 8]);
      F[b + 10]--;
      F[b + 1] = 21;
      return 26;
    case 21:
      F[b + 1] = 20;
      continue L;
    case 22: return $ret(F, F[b + 10]);
  }
}

// 5931; locals: 4 task, 5 start, 6 pages, 7 foll, 8 list, 9 mm, 10 longterm, 11 drops, 12 flags, 13 lock, 14 got
function gupFastRest(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.tasks.mm[F[b + 4]];
      F[b + 10] = (F[b + 7] & 256) !== 0;
      if (!(!k.gupPolicy.longtermLock.always && !(F[b + 10] !== 0))) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 5925, F[b + 4], F[b + 9], F[b + 5], F[b + 6], F[b + 7] | 65536, F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 11] = k.gupPolicy.longtermLock.drops;
      F[b + 12] = (F[b + 11] !== 0) ? F[b + 7] | 65536 | 2097152 : F[b + 7];
      k.tasks.gupUnlocked[F[b + 4]] = 0;
      F[b + 13] = k.mms.mmapLock[F[b + 9]];
      F[b + 1] = 3;
      return $call(k, F, 114, F[b + 4], F[b + 13], 1, k.gupPolicy.fatalSignal.lock);
    case 3:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] !== 0)
        return $ret(F, F[b + 14]);
      F[b + 1] = 4;
      return $call(k, F, 5911, F[b + 4], F[b + 9], F[b + 5], F[b + 6], F[b + 12], F[b + 8]);
    case 4:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (!(k.tasks.gupUnlocked[F[b + 4]] === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 111, F[b + 13], 2);
    case 5:
    case 6: return $ret(F, F[b + 14]);
  }
}

// 5932; locals: 4 task, 5 start, 6 pages, 7 foll, 8 list, 9 mm, 10 word, 11 got, 12 rest
function gupFastFallback(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.tasks.mm[F[b + 4]];
      if (k.trace.probing) {
        F[b + 10] = follWord(k.gupPolicy.foll, F[b + 7]);
        k.trace.emit6(255, F[b + 4], F[b + 5], F[b + 6], F[b + 10], 0, 0, 0);
      }
      if (F[b + 5] + F[b + 6] > k.mms.taskSize)
        return $ret(F, (-14));
      if ((F[b + 7] & 524288) !== 0)
        k.mms.hasPinned[F[b + 9]] = 1;
      F[b + 1] = 1;
      return $call(k, F, 5930, F[b + 9], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 11] < F[b + 6] && (F[b + 7] & 1048576) === 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5931, F[b + 4], F[b + 5] + F[b + 11], F[b + 6] - F[b + 11], F[b + 7], F[b + 8]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 12] >= 0)
        F[b + 11] += F[b + 12];
      else if (F[b + 11] === 0)
        F[b + 11] = F[b + 12];
    case 3:
      if (k.trace.probing)
        k.trace.emit2(256, F[b + 4], F[b + 5], F[b + 11]);
      return $ret(F, F[b + 11]);
  }
}

// 5933; locals: 4 task, 5 start, 6 pages, 7 foll, 8 list, 9 known, 10 flags
function getUserPagesFast(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.gupPolicy.fastLongterm ? F[b + 7] : F[b + 7] & (-257);
      F[b + 10] = validGupFlags(k, F[b + 9], 2, 0);
      if (F[b + 10] < 0)
        return $ret(F, (-22));
      F[b + 1] = 1;
      return $call(k, F, 5932, F[b + 4], F[b + 5], F[b + 6], F[b + 10], F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 5934; locals: 4 task, 5 start, 6 pages, 7 foll, 8 list, 9 flags
function pinUserPagesFast(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = validGupFlags(k, F[b + 7], 524288, 0);
      if (F[b + 9] < 0)
        return $ret(F, (-22));
      F[b + 1] = 1;
      return $call(k, F, 5932, F[b + 4], F[b + 5], F[b + 6], F[b + 9], F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
  }
}

/** The paths of gup-fast.path.ts for a path table. */
export const gupFastPaths: PathModule = {
  base: 5930,
  names: [
    'gupFastWalk',
    'gupFastRest',
    'gupFastFallback',
    'getUserPagesFast',
    'pinUserPagesFast',
  ],
  words: [27, 11, 9, 7, 6],
  frames: [
    gupFastWalk,
    gupFastRest,
    gupFastFallback,
    getUserPagesFast,
    pinUserPagesFast,
  ],
  straight: [
    $straight.gupFastWalk,
    $straight.gupFastRest,
    $straight.gupFastFallback,
    $straight.getUserPagesFast,
    $straight.pinUserPagesFast,
  ],
};
