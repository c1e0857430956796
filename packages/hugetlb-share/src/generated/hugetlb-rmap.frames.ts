// @ts-nocheck
// Derived from ../hugetlb-rmap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryDirty } from '@faultline/core-pagetable';
import { migratedHi, migratedLo, migrationHi, migrationLo, } from '@faultline/mm';
import { addEntireMap, removeEntireMap } from '@faultline/pfn';
import { heldExclusive, hugeEntryPage, hugeEntryVma, hugePoisonHi, hugePoisonLo, namesHuge, } from '../huge-places.js';
import { traceUnshare, traceUnshareRet } from '../trace-unshare.js';
import * as $straight from './hugetlb-rmap.straight.js';

// 7010; locals: 4 head
function migrationEntryWaitHuge(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!((k.frames.flagsOf(F[b + 4]) & 4) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return (-28);
    case 1:
      F[b + 1] = 0;
      continue L;
    case 2:
      F[b + 1] = 3;
      return 28;
    case 3: return $ret(F, 0);
  }
}

// 7011; locals: 4 task, 5 vma, 6 vpn, 7 pmd, 8 mm, 9 locked, 10 gathers, 11 gone
function unshareForRmap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 6473, F[b + 4], F[b + 5]);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 9] !== 0))
        return $ret(F, -1);
      F[b + 10] = k.hugetlbPolicy.protectGathers;
      if ((F[b + 10] !== 0))
        k.gather.begin(F[b + 4], F[b + 8]);
      traceUnshare(k, F[b + 4], F[b + 6], 1);
      F[b + 1] = 2;
      return $call(k, F, 6461, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      traceUnshareRet(k, F[b + 4], F[b + 6], F[b + 11], 1);
      F[b + 1] = 3;
      return $call(k, F, 6474, F[b + 5]);
    case 3:
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 6462, F[b + 4], F[b + 5]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 726, F[b + 4], F[b + 8]);
    case 5:
      F[b + 1] = 8;
      continue L;
    case 6:
      k.tableShare.pending[F[b + 4]] = 0;
      if (!(F[b + 11] === 1)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 6520, F[b + 4], F[b + 5], F[b + 6], F[b + 6] + k.hugetlb.sizeOf(F[b + 5]));
    case 7:
    case 8: return $ret(F, F[b + 11]);
  }
}

// 7012; locals: 4 task, 5 vma, 6 head, 7 leave, 8 mm, 9 vpn, 10 pmd, 11 index, 12 kept, 13 there, 14 filed, 15 gone, 16 lo, 17 hi, 18 stays
function tryToUnmapHugeOne(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = hugeEntryPage(k, F[b + 5], F[b + 6], 0);
      F[b + 10] = F[b + 9] < 0 ? 0 : k.pt.tableAt(k.mms.root[F[b + 8]], F[b + 9], k.hugetlb.levelOf(F[b + 5]));
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 10] === 0)
        return $ret(F, true);
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 10]);
    case 2:
      F[b + 11] = k.pt.index(F[b + 10], F[b + 9]);
      F[b + 12] = k.pt.tableAt(k.mms.root[F[b + 8]], F[b + 9], k.hugetlb.levelOf(F[b + 5])) === F[b + 10];
      F[b + 13] = (F[b + 12] !== 0) && namesHuge(k, F[b + 11], F[b + 6], 0);
      F[b + 14] = (k.frames.flagsOf(F[b + 6]) & 8) === 0;
      F[b + 15] = (F[b + 13] !== 0) ? 0 : 1;
      if (!((F[b + 13] !== 0) && (F[b + 14] !== 0) && k.hugetlbPolicy.rmapUnshares)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 7011, F[b + 4], F[b + 5], F[b + 9], F[b + 10]);
    case 3:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
    case 4:
      if (!(F[b + 15] === 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 16] = k.pt.lo[F[b + 11]];
      F[b + 17] = k.pt.hi[F[b + 11]];
      k.pt.clear(F[b + 10], F[b + 11]);
      F[b + 1] = 5;
      return 19;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 724, F[b + 4], F[b + 8], F[b + 9], F[b + 16]);
    case 6:
      if (entryDirty(k.pt.layout, F[b + 16], F[b + 17]))
        k.hugetlb.folios.setDirty(F[b + 6]);
      F[b + 18] = F[b + 7] === 2 && !(F[b + 14] !== 0) && heldExclusive(k, F[b + 6]);
      if (!(F[b + 18] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      k.pt.set(F[b + 10], F[b + 11], F[b + 16], F[b + 17]);
      F[b + 1] = 7;
      return 19;
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 121, F[b + 10]);
    case 8: return $ret(F, false);
    case 9:
      if (F[b + 7] === 1)
        k.pt.set(F[b + 10], F[b + 11], hugePoisonLo(F[b + 6]), hugePoisonHi(F[b + 6]));
      if (F[b + 7] === 2) {
        k.pt.set(F[b + 10], F[b + 11], migrationLo(F[b + 6], F[b + 16]) | 128, migrationHi(k, F[b + 6], F[b + 16], F[b + 17]));
      }
      else
        k.hugetlb.count(F[b + 5], -1);
      removeEntireMap(k.frames, F[b + 6]);
      k.frames.put(F[b + 6]);
      F[b + 1] = 10;
      return 19;
    case 10:
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 121, F[b + 10]);
    case 12: return $ret(F, F[b + 15] >= 0);
  }
}

// 7013; locals: 4 task, 5 head, 6 leave, 7 vma, 8 done
function tryToUnmapHuge(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 7] = hugeEntryVma(k, F[b + 5], 0);
    case 1:
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7012, F[b + 4], F[b + 7], F[b + 5], F[b + 6]);
    case 2:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      F[b + 7] = (F[b + 8] !== 0) ? hugeEntryVma(k, F[b + 5], 0) : 0;
      F[b + 1] = 1;
      continue L;
    case 3: return $ret(F, 0);
  }
}

// 7014; locals: 4 task, 5 from, 6 to, 7 vma, 8 vpn, 9 mm, 10 pmd, 11 index, 12 lo, 13 hi, 14 kept
function removeHugeMigrationPtes(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 7] = hugeEntryVma(k, F[b + 5], 1, 0, F[b + 6]);
    case 1:
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 8] = hugeEntryPage(k, F[b + 7], F[b + 5], 1, F[b + 6]);
      F[b + 9] = k.vmas.mm[F[b + 7]];
      F[b + 10] = k.pt.tableAt(k.mms.root[F[b + 9]], F[b + 8], k.hugetlb.levelOf(F[b + 7]));
      F[b + 1] = 2;
      return 18;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 10]);
    case 3:
      F[b + 11] = k.pt.index(F[b + 10], F[b + 8]);
      F[b + 12] = k.pt.lo[F[b + 11]];
      F[b + 13] = k.pt.hi[F[b + 11]];
      F[b + 14] = k.pt.tableAt(k.mms.root[F[b + 9]], F[b + 8], k.hugetlb.levelOf(F[b + 7])) === F[b + 10];
      if (!((F[b + 14] !== 0) && namesHuge(k, F[b + 11], F[b + 5], 1))) {
        F[b + 1] = 5;
        continue L;
      }
      k.pt.lo[F[b + 11]] = migratedLo(k, F[b + 7], F[b + 6], F[b + 12], F[b + 13]) | 128;
      k.pt.hi[F[b + 11]] = migratedHi(k, F[b + 7], F[b + 6], F[b + 13]);
      k.frames.get(F[b + 6]);
      addEntireMap(k.frames, F[b + 6]);
      F[b + 1] = 4;
      return 19;
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 10]);
    case 6:
      F[b + 7] = hugeEntryVma(k, F[b + 5], 1, 0, F[b + 6]);
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, 0);
  }
}

/** The paths of hugetlb-rmap.path.ts for a path table. */
export const hugetlbRmapPaths: PathModule = {
  base: 7010,
  names: [
    'migrationEntryWaitHuge',
    'unshareForRmap',
    'tryToUnmapHugeOne',
    'tryToUnmapHuge',
    'removeHugeMigrationPtes',
  ],
  words: [1, 8, 15, 5, 11],
  frames: [
    migrationEntryWaitHuge,
    unshareForRmap,
    tryToUnmapHugeOne,
    tryToUnmapHuge,
    removeHugeMigrationPtes,
  ],
  straight: [
    $straight.migrationEntryWaitHuge,
    $straight.unshareForRmap,
    $straight.tryToUnmapHugeOne,
    $straight.tryToUnmapHuge,
    $straight.removeHugeMigrationPtes,
  ],
};
