// @ts-nocheck
// Derived from ../rfc.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { countTable } from '@faultline/mm';
import { countDown, countUp, shareRules, } from '@faultline/table-share';
import { rfcCandidatePage, rfcHugePmdOffset, rfcShareable } from '../rfc-eligible.js';
import * as $straight from './rfc.straight.js';

// 6650; locals: 4 task, 5 vma, 6 vpn, 7 mm, 8 lock, 9 found, 10 table
function rfcPmdShare(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 5]];
      if (!!rfcShareable(k, F[b + 5], F[b + 6])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 123, F[b + 4], F[b + 7], F[b + 6], 1);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 8] = k.mappings.iMmapLock[k.vmas.mapping[F[b + 5]]];
      F[b + 1] = 3;
      return $call(k, F, 112, F[b + 4], F[b + 8], 10);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 6651, F[b + 5], F[b + 6]);
    case 4:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 6451, F[b + 4], F[b + 7], F[b + 6], F[b + 9], 1, shareRules(k, F[b + 5]));
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 123, F[b + 4], F[b + 7], F[b + 6], 1);
    case 7:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 8;
      return $call(k, F, 113, F[b + 8], 11);
    case 8: return $ret(F, F[b + 10]);
  }
}

// 6651; locals: 4 vma, 5 vpn, 6 mapping, 7 other, 8 there, 9 table
function rfcFindSharer(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.vmas.mapping[F[b + 4]];
      F[b + 7] = k.mappings.head[F[b + 6]];
    case 1:
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 8] = rfcCandidatePage(k, F[b + 7], F[b + 4], F[b + 5]);
      if (F[b + 8] < 0) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 9] = rfcHugePmdOffset(k, k.vmas.mm[F[b + 7]], F[b + 8]);
      F[b + 1] = 2;
      return 18;
    case 2:
      if (F[b + 9] === 0) {
        F[b + 1] = 4;
        continue L;
      }
      countUp(k, shareRules(k, F[b + 4]), F[b + 9]);
      F[b + 1] = 3;
      return 25;
    case 3: return $ret(F, F[b + 9]);
    case 4:
      F[b + 7] = k.vmas.imNext[F[b + 7]];
      F[b + 1] = 1;
      continue L;
    case 5: return $ret(F, 0);
  }
}

// 6652; locals: 4 task, 5 vma, 6 vpn, 7 pmd, 8 what, 9 mm, 10 shared, 11 pud, 12 slot
function rfcUnshareHugePmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      if ((F[b + 8] & 1) !== 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 7]);
    case 1:
      F[b + 10] = k.pt.isLeaf(k.pt.pmdIndex(F[b + 7], F[b + 6])) && k.pt.refs[F[b + 7]] > 1;
      F[b + 1] = 2;
      return 18;
    case 2:
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 11] = k.pt.tableAt(k.mms.root[F[b + 9]], F[b + 6], 2);
      F[b + 12] = k.pt.index(F[b + 11], F[b + 6]);
      if (!k.pt.none(F[b + 12]))
        k.pt.unlinkTable(F[b + 11], F[b + 12]);
      F[b + 1] = 3;
      return 21;
    case 3:
      countDown(k, shareRules(k, F[b + 5]), F[b + 7]);
      countTable(k, F[b + 9], 1, -1);
      k.tableShare.count(1);
      F[b + 1] = 4;
      return 26;
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 7]);
    case 6: return $ret(F, (F[b + 10] !== 0) ? 2 : 0);
  }
}

// 6653; locals: 4 task, 5 vma, 6 vpn, 7 pmd, 8 what
function rfcUnshareOnZap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if ((F[b + 8] & 2) !== 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 6652, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 1: return $ret(F, F[b + 2]);
  }
}

/** The paths of rfc.path.ts for a path table. */
export const rfcPaths: PathModule = {
  base: 6650,
  names: [
    'rfcPmdShare',
    'rfcFindSharer',
    'rfcUnshareHugePmd',
    'rfcUnshareOnZap',
  ],
  words: [7, 6, 9, 5],
  frames: [
    rfcPmdShare,
    rfcFindSharer,
    rfcUnshareHugePmd,
    rfcUnshareOnZap,
  ],
  straight: [
    $straight.rfcPmdShare,
    $straight.rfcFindSharer,
    $straight.rfcUnshareHugePmd,
    $straight.rfcUnshareOnZap,
  ],
};
