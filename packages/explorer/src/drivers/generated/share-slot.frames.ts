// @ts-nocheck
// Derived from ../share-slot.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { shareRules } from '@faultline/table-share';
import * as $straight from './share-slot.straight.js';

// 6800; locals: 4 task, 5 vpn, 6 mm, 7 vma, 8 rules, 9 lock, 10 held
function shareSlot(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.tasks.mm[F[b + 4]];
      F[b + 7] = k.mms.lookup(F[b + 6], F[b + 5]);
      F[b + 8] = shareRules(k, F[b + 7]);
      F[b + 9] = k.mappings.iMmapLock[k.vmas.mapping[F[b + 7]]];
      F[b + 10] = (F[b + 8] & 256) !== 0;
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 10);
    case 1:
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 6452, F[b + 4], F[b + 7], F[b + 5]);
    case 3:
      F[b + 2] = 0;
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 111, F[b + 9], 11);
    case 4:
    case 5: return $ret(F, 0);
  }
}

// 6801; locals: 4 task, 5 vpn, 6 mm, 7 vma, 8 lock, 9 table, 10 done
function unshareSlot(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.tasks.mm[F[b + 4]];
      F[b + 7] = k.mms.lookup(F[b + 6], F[b + 5]);
      F[b + 8] = k.mappings.iMmapLock[k.vmas.mapping[F[b + 7]]];
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 8], 10);
    case 1:
      F[b + 9] = k.pt.tableAt(k.mms.root[F[b + 6]], F[b + 5], 1);
      F[b + 1] = 2;
      return 18;
    case 2:
      F[b + 10] = 0;
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 9]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 6461, F[b + 4], F[b + 7], F[b + 5], F[b + 9]);
    case 4:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      return $call(k, F, 121, F[b + 9]);
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 6462, F[b + 4], F[b + 7]);
    case 6:
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 113, F[b + 8], 11);
    case 8: return $ret(F, F[b + 10]);
  }
}

// 6802; locals: 4 task, 5 vpn, 6 locked, 7 mm, 8 vma, 9 lock, 10 table, 11 index
function fillSlot(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.mm[F[b + 4]];
      F[b + 8] = k.mms.lookup(F[b + 7], F[b + 5]);
      F[b + 9] = k.mappings.iMmapLock[k.vmas.mapping[F[b + 8]]];
      if (!(F[b + 6] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 10);
    case 1:
    case 2:
      F[b + 10] = k.pt.tableAt(k.mms.root[F[b + 7]], F[b + 5], 1);
      F[b + 1] = 3;
      return 18;
    case 3:
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 120, F[b + 4], F[b + 10]);
    case 4:
      F[b + 11] = k.pt.pmdIndex(F[b + 10], F[b + 5]);
      if (k.pt.none(F[b + 11])) {
        k.pt.set(F[b + 10], F[b + 11], 163, 1);
      }
      F[b + 1] = 5;
      return 19;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 10]);
    case 6:
    case 7:
      if (!(F[b + 6] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 111, F[b + 9], 11);
    case 8:
    case 9: return $ret(F, 0);
  }
}

/** The paths of share-slot.path.ts for a path table. */
export const shareSlotPaths: PathModule = {
  base: 6800,
  names: [
    'shareSlot',
    'unshareSlot',
    'fillSlot',
  ],
  words: [7, 7, 8],
  frames: [
    shareSlot,
    unshareSlot,
    fillSlot,
  ],
  straight: [
    $straight.shareSlot,
    $straight.unshareSlot,
    $straight.fillSlot,
  ],
};
