// @ts-nocheck
// Derived from ../hugetlb-migrate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn } from '@faultline/core-pagetable';
import { NotModelled, } from '@faultline/kernel-api';
import { folioMapcount, folioRefcount } from '@faultline/pfn';
import { copyHugeContents } from '../huge-contents.js';
import * as $straight from './hugetlb-migrate.straight.js';

// 7020; locals: 4 task, 5 head, 6 file, 7 lock, 8 free
function unmapToMigrate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.frames.owner[F[b + 5]];
      F[b + 7] = F[b + 6] === 0 ? 0 : k.mappings.iMmapLock[F[b + 6]];
      if (!(F[b + 6] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 7013, F[b + 4], F[b + 5], 2);
    case 1: return $ret(F, 0);
    case 2:
      if (!(k.hugetlbPolicy.migrateLock === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 110, F[b + 7], 10);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 7013, F[b + 4], F[b + 5], 2);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 111, F[b + 7], 11);
    case 5: return $ret(F, 0);
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 7380, F[b + 4], F[b + 7], 10);
    case 7:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 8] !== 0))
        return $ret(F, (-11));
      F[b + 1] = 8;
      return $call(k, F, 7013, F[b + 4], F[b + 5], 2);
    case 8:
      if (k.hugetlbPolicy.migrateLock === 2)
        return $ret(F, 0);
      F[b + 1] = 9;
      return $call(k, F, 113, F[b + 7], 11);
    case 9: return $ret(F, 0);
  }
}

// 7021; locals: 4 head, 5 to, 6 extra, 7 file, 8 busy
function moveHugePageTo(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.frames.owner[F[b + 4]];
      F[b + 8] = folioMapcount(k.frames, F[b + 4]) !== 0 || folioRefcount(k.frames, F[b + 4]) !== F[b + 6];
      F[b + 1] = 1;
      return 18;
    case 1:
      if ((F[b + 8] !== 0))
        return $ret(F, (-11));
      copyHugeContents(k, F[b + 4], F[b + 5]);
      F[b + 1] = 2;
      return 31;
    case 2:
      k.hugetlb.folios.replace(F[b + 4], F[b + 5]);
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 3;
      return 22;
    case 3:
      k.frames.put(F[b + 4]);
      F[b + 1] = 4;
      return 26;
    case 4:
    case 5: return $ret(F, 0);
  }
}

// 7022; locals: 4 task, 5 head, 6 to, 7 file, 8 lock, 9 kept, 10 unmapped, 11 ret, 12 reads
function unmapAndMoveHugePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.hugetlb.takeLike(F[b + 5]);
      F[b + 1] = 1;
      return 25;
    case 1:
      if (F[b + 6] === 0)
        throw new NotModelled('a huge page that moves when the pool has none to spare');
      F[b + 1] = 2;
      return $call(k, F, 190, F[b + 5]);
    case 2:
      k.frames.setFlags(F[b + 6], 4);
      F[b + 7] = k.frames.owner[F[b + 5]];
      F[b + 8] = F[b + 7] === 0 ? 0 : k.mappings.iMmapLock[F[b + 7]];
      F[b + 9] = F[b + 7] !== 0 && k.hugetlbPolicy.migrateLock === 2;
      F[b + 1] = 3;
      return $call(k, F, 7020, F[b + 4], F[b + 5]);
    case 3:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 11] = F[b + 10];
      if (!(F[b + 10] === 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 7021, F[b + 5], F[b + 6], F[b + 7] === 0 ? 1 : 2);
    case 4:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 12] = F[b + 7] !== 0 && !(F[b + 9] !== 0);
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 110, F[b + 8], 10);
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 7014, F[b + 4], F[b + 5], F[b + 11] === 0 ? F[b + 6] : F[b + 5]);
    case 7:
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 111, F[b + 8], 11);
    case 8:
    case 9:
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 113, F[b + 8], 11);
    case 10:
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 191, F[b + 6]);
    case 12:
      F[b + 1] = 13;
      return $call(k, F, 191, F[b + 5]);
    case 13:
      if (F[b + 11] !== 0 || F[b + 7] === 0)
        k.frames.put(F[b + 6]);
      F[b + 1] = 14;
      return 26;
    case 14: return $ret(F, F[b + 11]);
  }
}

// 7023; locals: 4 task, 5 head, 6 ret, 7 tries
function migrateHugePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = (-11);
      F[b + 7] = 0;
    case 1:
      if (!(F[b + 7] < 10 && F[b + 6] === (-11))) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7022, F[b + 4], F[b + 5]);
    case 2:
      F[b + 6] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      F[b + 7]++;
      F[b + 1] = 1;
      continue L;
    case 4: return $ret(F, F[b + 6]);
  }
}

// 7024; locals: 4 task, 5 vma, 6 vpn, 7 mm, 8 pmd, 9 index, 10 head, 11 ret
function isolateHugePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.mm[F[b + 4]];
      F[b + 8] = k.pt.tableAt(k.mms.root[F[b + 7]], F[b + 6], k.hugetlb.levelOf(F[b + 5]));
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 8] === 0)
        return $ret(F, (-2));
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 2:
      F[b + 9] = k.pt.index(F[b + 8], F[b + 6]);
      F[b + 10] = k.pt.present(F[b + 9]) ? entryPfn(k.pt.lo[F[b + 9]], k.pt.hi[F[b + 9]]) : -1;
      F[b + 11] = F[b + 10] >= 0 ? F[b + 10] : (-2);
      F[b + 1] = 3;
      return 18;
    case 3:
      if (F[b + 10] >= 0 && k.hugetlb.folios.isolated[k.hugetlb.folios.number(F[b + 10])] !== 0)
        F[b + 11] = (-16);
      if (!(F[b + 11] >= 0)) {
        F[b + 1] = 5;
        continue L;
      }
      k.hugetlb.folios.isolated[k.hugetlb.folios.number(F[b + 10])] = 1;
      k.frames.get(F[b + 10]);
      F[b + 1] = 4;
      return 25;
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 8]);
    case 6: return $ret(F, F[b + 11]);
  }
}

// 7025; locals: 4 task, 5 vpn, 6 lock, 7 vma, 8 huge, 9 ret, 10 moved
function movePagesHuge(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.mms.mmapLock[k.tasks.mm[F[b + 4]]];
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 6], 1);
    case 1:
      F[b + 7] = k.mms.lookup(k.tasks.mm[F[b + 4]], F[b + 5]);
      F[b + 8] = F[b + 7] !== 0 && k.hugetlb.has(F[b + 7]);
      F[b + 9] = (-14);
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 7024, F[b + 4], F[b + 7], F[b + 5]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 111, F[b + 6], 2);
    case 4:
      if (F[b + 9] < 0)
        return $ret(F, F[b + 9]);
      F[b + 1] = 5;
      return $call(k, F, 7023, F[b + 4], F[b + 9]);
    case 5:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      return $call(k, F, 7026, F[b + 9]);
    case 6: return $ret(F, F[b + 10]);
  }
}

// 7026; locals: 4 head
function putbackHuge(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.hugetlb.folios.isolated[k.hugetlb.folios.number(F[b + 4])] = 0;
      k.frames.put(F[b + 4]);
      F[b + 1] = 1;
      return 26;
    case 1: return $ret(F, 0);
  }
}

/** The paths of hugetlb-migrate.path.ts for a path table. */
export const hugetlbMigratePaths: PathModule = {
  base: 7020,
  names: [
    'unmapToMigrate',
    'moveHugePageTo',
    'unmapAndMoveHugePage',
    'migrateHugePage',
    'isolateHugePage',
    'movePagesHuge',
    'putbackHuge',
  ],
  words: [5, 5, 9, 4, 8, 7, 1],
  frames: [
    unmapToMigrate,
    moveHugePageTo,
    unmapAndMoveHugePage,
    migrateHugePage,
    isolateHugePage,
    movePagesHuge,
    putbackHuge,
  ],
  straight: [
    $straight.unmapToMigrate,
    $straight.moveHugePageTo,
    $straight.unmapAndMoveHugePage,
    $straight.migrateHugePage,
    $straight.isolateHugePage,
    $straight.movePagesHuge,
    $straight.putbackHuge,
  ],
};
