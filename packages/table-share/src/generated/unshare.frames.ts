// @ts-nocheck
// Derived from ../unshare.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { countTable } from '@faultline/mm';
import { countDown, shareRules, tableShared } from '../candidate.js';
import * as $straight from './unshare.straight.js';

// 6460
function tlbRemoveTableSyncOne(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(k.tasks.irqsOff[0] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return (-34);
    case 1:
      F[b + 1] = 0;
      continue L;
    case 2:
      k.tableShare.count(2);
      F[b + 1] = 3;
      return 34;
    case 3: return $ret(F, 0);
  }
}

// 6461; locals: 4 task, 5 vma, 6 vpn, 7 table, 8 rules, 9 shared, 10 mm, 11 level, 12 above, 13 span, 14 last
function unshareTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = shareRules(k, F[b + 5]);
      F[b + 9] = tableShared(k, F[b + 8], F[b + 7]);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (!(F[b + 9] !== 0))
        return $ret(F, 0);
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 11] = k.pt.level[F[b + 7]];
      F[b + 12] = k.pt.tableAt(k.mms.root[F[b + 10]], F[b + 6], F[b + 11] + 1);
      k.pt.unlinkTable(F[b + 12], k.pt.index(F[b + 12], F[b + 6]));
      F[b + 1] = 2;
      return 21;
    case 2:
      if (!((F[b + 8] & 32) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 6460);
    case 3:
    case 4:
      countDown(k, F[b + 8], F[b + 7]);
      countTable(k, F[b + 10], F[b + 11], -1);
      k.tableShare.count(1);
      F[b + 13] = k.pt.pages(F[b + 11] + 1);
      F[b + 14] = k.pt.sharers[F[b + 7]] === 0 ? 2 : 0;
      k.tableShare.pending[F[b + 4]] = k.tableShare.pending[F[b + 4]] | 1 | F[b + 14];
      if ((F[b + 8] & 16) !== 0) {
        k.gather.cleared(F[b + 4], Math.floor(F[b + 6] / F[b + 13]) * F[b + 13], F[b + 13], F[b + 11]);
      }
      F[b + 1] = 5;
      return 26;
    case 5: return $ret(F, 1);
  }
}

// 6462; locals: 4 task, 5 vma, 6 pending, 7 rules
function unshareFlush(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.tableShare.pending[F[b + 4]];
      if (F[b + 6] === 0)
        return $ret(F, 0);
      k.tableShare.pending[F[b + 4]] = 0;
      F[b + 7] = shareRules(k, F[b + 5]);
      if (!((F[b + 7] & 16) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 725, F[b + 4], k.vmas.mm[F[b + 5]]);
    case 1:
    case 2:
      if ((F[b + 7] & 64) === 0 || (F[b + 6] & 2) === 0)
        return $ret(F, 0);
      F[b + 1] = 3;
      return $call(k, F, 6460);
    case 3: return $ret(F, 0);
  }
}

/** The paths of unshare.path.ts for a path table. */
export const unsharePaths: PathModule = {
  base: 6460,
  names: [
    'tlbRemoveTableSyncOne',
    'unshareTable',
    'unshareFlush',
  ],
  words: [0, 11, 4],
  frames: [
    tlbRemoveTableSyncOne,
    unshareTable,
    unshareFlush,
  ],
  straight: [
    $straight.tlbRemoveTableSyncOne,
    $straight.unshareTable,
    $straight.unshareFlush,
  ],
};
