// @ts-nocheck
// Derived from ../shared.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { countTable } from '@faultline/mm';
import { shareRules, tableSpan, wantShare } from '@faultline/table-share';
import { cannotRetry } from '../not-modelled.js';
import * as $straight from './shared.straight.js';

// 6660; locals: 4 task, 5 vma, 6 vpn, 7 mm, 8 there, 9 lock, 10 rules, 11 found, 12 table
function sharedPmdAlloc(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 5]];
      F[b + 8] = k.pt.tableAt(k.mms.root[F[b + 7]], F[b + 6], 1);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 8] !== 0)
        return $ret(F, F[b + 8]);
      if (!!wantShare(k, F[b + 5], F[b + 6])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 123, F[b + 4], F[b + 7], F[b + 6], 1);
    case 2: return $ret(F, F[b + 2]);
    case 3:
      F[b + 9] = k.mappings.iMmapLock[k.vmas.mapping[F[b + 5]]];
      F[b + 1] = 4;
      return $call(k, F, 112, F[b + 4], F[b + 9], 10);
    case 4:
      F[b + 10] = shareRules(k, F[b + 5]);
      F[b + 1] = 5;
      return $call(k, F, 6450, F[b + 4], F[b + 5], F[b + 6], F[b + 10]);
    case 5:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 6451, F[b + 4], F[b + 7], F[b + 6], F[b + 11], 1, F[b + 10]);
    case 6:
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 123, F[b + 4], F[b + 7], F[b + 6], 1);
    case 8:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 9;
      return $call(k, F, 113, F[b + 9], 11);
    case 9: return $ret(F, F[b + 12]);
  }
}

// 6661; locals: 4 task, 5 vma, 6 vpn, 7 mm, 8 table, 9 left
function leaveTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 5]];
      F[b + 8] = k.pt.tableAt(k.mms.root[F[b + 7]], F[b + 6], 1);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 8] === 0)
        return $ret(F, 0);
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 6461, F[b + 4], F[b + 5], F[b + 6], F[b + 8]);
    case 3:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 8]);
    case 4:
      if (F[b + 9] === 0)
        return $ret(F, 0);
      k.tableShare.pending[F[b + 4]] = 0;
      F[b + 1] = 5;
      return $call(k, F, 721, F[b + 4], F[b + 7], -1);
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 6460);
    case 6: return $ret(F, 1);
  }
}

// 6662; locals: 4 task, 5 vma, 6 start, 7 end, 8 span, 9 at
function sharedRestrict(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = tableSpan(k);
      F[b + 9] = Math.floor(F[b + 6] / F[b + 8]) * F[b + 8];
    case 1:
      if (!(F[b + 9] < F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 6661, F[b + 4], F[b + 5], F[b + 9]);
    case 2: F[b + 2] = 0;
    case 3:
      F[b + 9] += F[b + 8];
      F[b + 1] = 1;
      continue L;
    case 4: return $ret(F, 0);
  }
}

// 6663; locals: 4 task, 5 vma, 6 at
function sharedSplit(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(F[b + 6] % tableSpan(k) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 6661, F[b + 4], F[b + 5], F[b + 6]);
    case 1: F[b + 2] = 0;
    case 2: return $ret(F, 0);
  }
}

// 6664; locals: 4 task, 5 vma, 6 vpn, 7 pmd, 8 flags, 9 mm, 10 index, 11 fresh, 12 shared, 13 links
function sharedOwn(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.pt.pmdIndex(F[b + 7], F[b + 6]);
      F[b + 11] = k.pt.alloc(0);
      if (F[b + 11] === 0)
        return $ret(F, 1);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 1:
      F[b + 12] = k.pt.sharers[F[b + 7]] !== 0;
      F[b + 13] = !(F[b + 12] !== 0) && k.pt.none(F[b + 10]);
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      k.pt.linkTable(F[b + 7], F[b + 10], F[b + 11]);
      countTable(k, F[b + 9], 0, 1);
      F[b + 1] = 2;
      return 20;
    case 2:
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 7]);
    case 4:
      if (!(F[b + 13] !== 0))
        k.pt.free(F[b + 11]);
      if (!(F[b + 12] !== 0))
        return $ret(F, 0);
      if ((F[b + 8] & 4) === 0)
        cannotRetry();
      if ((F[b + 8] & 8) !== 0)
        return $ret(F, 1024);
      F[b + 1] = 5;
      return $call(k, F, 205, F[b + 5], F[b + 8]);
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 6665, F[b + 4], F[b + 9], F[b + 6]);
    case 6: return $ret(F, 1024);
  }
}

// 6665; locals: 4 task, 5 mm, 6 vpn, 7 vma, 8 lock, 9 left
function ownTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 5]);
    case 1:
      F[b + 7] = k.mms.lookup(F[b + 5], F[b + 6]);
      if (!(F[b + 7] !== 0 && shareRules(k, F[b + 7]) !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 119, F[b + 5], F[b + 7]);
    case 2:
      F[b + 8] = k.mappings.iMmapLock[k.vmas.mapping[F[b + 7]]];
      F[b + 1] = 3;
      return $call(k, F, 112, F[b + 4], F[b + 8], 10);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 6661, F[b + 4], F[b + 7], F[b + 6]);
    case 4:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 9] === 1)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 123, F[b + 4], F[b + 5], F[b + 6], 0);
    case 5: F[b + 2] = 0;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 113, F[b + 8], 11);
    case 7:
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 116, F[b + 5]);
    case 9: return $ret(F, 0);
  }
}

// 6666; locals: 4 task, 5 vma, 6 vpn, 7 span, 8 mapping, 9 lock, 10 first
function sharedSplitLeaf(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.pt.pages(1);
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.mappings.iMmapLock[F[b + 8]];
      F[b + 10] = k.vmas.linearPgoff(F[b + 5], F[b + 6] - (F[b + 6] % F[b + 7]));
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 10);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 621, F[b + 4], F[b + 5], F[b + 6]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 142, F[b + 4], F[b + 8], F[b + 10], F[b + 10] + F[b + 7]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 111, F[b + 9], 11);
    case 4: return $ret(F, 0);
  }
}

// 6667; locals: 4 task, 5 vma, 6 start, 7 end, 8 mm, 9 span, 10 shared, 11 at, 12 table
function sharedFlush(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = tableSpan(k);
      F[b + 10] = false;
      for (F[b + 11] = Math.floor(F[b + 6] / F[b + 9]) * F[b + 9]; F[b + 11] < F[b + 7]; F[b + 11] += F[b + 9]) {
        F[b + 12] = k.pt.tableAt(k.mms.root[F[b + 8]], F[b + 11], 1);
        if (F[b + 12] !== 0 && k.pt.sharers[F[b + 12]] !== 0)
          F[b + 10] = true;
      }
      F[b + 1] = 1;
      return 18;
    case 1:
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 721, F[b + 4], F[b + 8], -1);
    case 2:
    case 3: return $ret(F, 0);
  }
}

/** The paths of shared.path.ts for a path table. */
export const sharedPaths: PathModule = {
  base: 6660,
  names: [
    'sharedPmdAlloc',
    'leaveTable',
    'sharedRestrict',
    'sharedSplit',
    'sharedOwn',
    'ownTable',
    'sharedSplitLeaf',
    'sharedFlush',
  ],
  words: [9, 6, 6, 3, 10, 6, 7, 9],
  frames: [
    sharedPmdAlloc,
    leaveTable,
    sharedRestrict,
    sharedSplit,
    sharedOwn,
    ownTable,
    sharedSplitLeaf,
    sharedFlush,
  ],
  straight: [
    $straight.sharedPmdAlloc,
    $straight.leaveTable,
    $straight.sharedRestrict,
    $straight.sharedSplit,
    $straight.sharedOwn,
    $straight.ownTable,
    $straight.sharedSplitLeaf,
    $straight.sharedFlush,
  ],
};
