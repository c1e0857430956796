// @ts-nocheck
// Derived from ../mshare-unmap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { countTable } from '@faultline/mm';
import { countDown } from '@faultline/table-share';
import { protectNotModelled, unmapNotModelled } from '../not-modelled.js';
import { mshareSpan } from '../region.js';
import * as $straight from './mshare-unmap.straight.js';

// 7110; locals: 4 task, 5 vma, 6 start, 7 end, 8 _evenCows, 9 mm, 10 span, 11 at, 12 above, 13 index, 14 table
function mshareUnmap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = mshareSpan(k);
      if (F[b + 6] % F[b + 10] !== 0 || F[b + 7] % F[b + 10] !== 0)
        unmapNotModelled();
      F[b + 11] = F[b + 6];
    case 1:
      if (!(F[b + 11] < F[b + 7])) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 12] = k.pt.tableAt(k.mms.root[F[b + 9]], F[b + 11], 3);
      F[b + 1] = 2;
      return 18;
    case 2:
      if (F[b + 12] === 0) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 12]);
    case 3:
      F[b + 13] = k.pt.index(F[b + 12], F[b + 11]);
      if (!!k.pt.none(F[b + 13])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 14] = k.pt.unlinkTable(F[b + 12], F[b + 13]);
      F[b + 1] = 4;
      return 21;
    case 4:
      countDown(k, 12, F[b + 14]);
      countTable(k, F[b + 9], 2, -1);
      k.tableShare.count(1);
      k.gather.cleared(F[b + 4], F[b + 11], F[b + 10], 2);
      F[b + 1] = 5;
      return 26;
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 121, F[b + 12]);
    case 7:
    case 8:
      F[b + 11] += F[b + 10];
      F[b + 1] = 1;
      continue L;
    case 9: return $ret(F, 0);
  }
}

// 7111; locals: 4 _task, 5 vma
function mshareProtect(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return 18;
    case 1:
      if (k.vmas.mapping[F[b + 5]] !== 0)
        protectNotModelled();
      return $ret(F, 0);
  }
}

// 7112; locals: 4 _task, 5 _host, 6 cpu
function mshareFlushAll(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.tableShare.count(4);
      F[b + 6] = 0;
    case 1:
      if (!(F[b + 6] < k.tlb.cpus)) {
        F[b + 1] = 4;
        continue L;
      }
      k.tlb.flushAll(F[b + 6]);
      F[b + 1] = 2;
      return 27;
    case 2:
    case 3:
      F[b + 6]++;
      F[b + 1] = 1;
      continue L;
    case 4:
      F[b + 1] = 5;
      return 27;
    case 5: return $ret(F, 0);
  }
}

/** The paths of mshare-unmap.path.ts for a path table. */
export const mshareUnmapPaths: PathModule = {
  base: 7110,
  names: [
    'mshareUnmap',
    'mshareProtect',
    'mshareFlushAll',
  ],
  words: [11, 2, 3],
  frames: [
    mshareUnmap,
    mshareProtect,
    mshareFlushAll,
  ],
  straight: [
    $straight.mshareUnmap,
    $straight.mshareProtect,
    $straight.mshareFlushAll,
  ],
};
