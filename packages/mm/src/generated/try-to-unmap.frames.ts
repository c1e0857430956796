// @ts-nocheck
// Derived from ../try-to-unmap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryDirty, entryPfn, softHi, softLo } from '@faultline/core-pagetable';
import { vmaAddress } from '../lost-page.js';
import { migratedHi, migratedLo, migrationHi, migrationLo } from '../migrate-page.js';
import { munlockReplaced, vmaLocked } from '../mlock-pages.js';
import { entryAddress, entryNames, firstEntryVma, } from '../page-entries.js';
import { mayBePinned } from '../pinned-page.js';
import { addRss } from '../rss.js';
import { setPageDirty } from '../set-page-dirty.js';
import * as $straight from './try-to-unmap.straight.js';

// 5350; locals: 4 task, 5 vma, 6 vpn, 7 root, 8 table, 9 had
function mapPte(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.mms.root[k.vmas.mm[F[b + 5]]];
      F[b + 8] = k.pt.pteTable(F[b + 7], F[b + 6]);
      F[b + 1] = 1;
      return 18;
    case 1:
    case 2:
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 122, F[b + 4], F[b + 7], F[b + 6], F[b + 8]);
    case 3:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 9] !== 0))
        return $ret(F, F[b + 8]);
      F[b + 8] = k.pt.pteTable(F[b + 7], F[b + 6]);
      F[b + 1] = 2;
      continue L;
    case 4: return $ret(F, 0);
  }
}

// 5351; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 leave, 9 stays, 10 mm, 11 table, 12 index, 13 lo, 14 hi
function tryToUnmapOne(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = false;
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 5350, F[b + 4], F[b + 5], F[b + 6]);
    case 1:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 11] === 0)
        return $ret(F, true);
      F[b + 12] = k.pt.pteIndex(F[b + 11], F[b + 6]);
      F[b + 13] = k.pt.lo[F[b + 12]];
      F[b + 14] = k.pt.hi[F[b + 12]];
      if (!(k.pt.present(F[b + 12]) && entryPfn(F[b + 13], F[b + 14]) === F[b + 7])) {
        F[b + 1] = 5;
        continue L;
      }
      if (vmaLocked(k, F[b + 5]) && F[b + 8] !== 2)
        munlockReplaced(k, F[b + 5], F[b + 13], F[b + 14]);
      k.pt.clear(F[b + 11], F[b + 12]);
      F[b + 1] = 2;
      return 19;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 724, F[b + 4], F[b + 10], F[b + 6], F[b + 13]);
    case 3:
      if (entryDirty(k.pt.layout, F[b + 13], F[b + 14]))
        setPageDirty(k, F[b + 7]);
      F[b + 9] = F[b + 8] === 2 && k.mmPolicy.anonExclusive && mayBePinned(k, F[b + 13], F[b + 14]);
      if (F[b + 8] === 1)
        k.pt.set(F[b + 11], F[b + 12], softLo(F[b + 7], 0), softHi(27, F[b + 7]));
      if ((F[b + 9] !== 0))
        k.pt.set(F[b + 11], F[b + 12], F[b + 13], F[b + 14]);
      else if (F[b + 8] === 2) {
        k.pt.set(F[b + 11], F[b + 12], migrationLo(F[b + 7], F[b + 13]), migrationHi(k, F[b + 7], F[b + 13], F[b + 14]));
      }
      else
        addRss(k, F[b + 10], F[b + 7], -1);
      if (!(F[b + 9] !== 0)) {
        k.frames.removeMap(F[b + 7]);
        k.frames.put(F[b + 7]);
      }
      F[b + 1] = 4;
      return 19;
    case 4:
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 11]);
    case 6: return $ret(F, !(F[b + 9] !== 0));
  }
}

// 5352; locals: 4 pfn, 5 owner, 6 lock
function rmapLock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 5] = k.frames.owner[F[b + 4]];
      if (F[b + 5] === 0 || (k.frames.flags[F[b + 4]] & 8) !== 0)
        return $ret(F, 0);
      F[b + 6] = k.mappings.iMmapLock[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 6], 10);
    case 1: return $ret(F, F[b + 6]);
  }
}

// 5353; locals: 4 lock
function rmapUnlock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(F[b + 4] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 111, F[b + 4], 11);
    case 1:
    case 2: return $ret(F, 0);
  }
}

// 5354; locals: 4 task, 5 pfn, 6 leave, 7 lock, 8 owner, 9 vma, 10 vpn, 11 vma, 12 vpn, 13 gone
function tryToUnmap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 5352, F[b + 5]);
    case 1:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 8] = k.frames.owner[F[b + 5]];
      F[b + 9] = k.mappings.head[F[b + 8]];
    case 2:
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 10] = vmaAddress(k, F[b + 9], k.frames.offset[F[b + 5]]);
      if (!(F[b + 10] >= 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 5351, F[b + 4], F[b + 9], F[b + 10], F[b + 5], F[b + 6]);
    case 3: F[b + 2] = 0;
    case 4:
      F[b + 9] = k.vmas.imNext[F[b + 9]];
      F[b + 1] = 2;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 5353, F[b + 7]);
    case 6: return $ret(F, 0);
    case 7: F[b + 11] = firstEntryVma(k, F[b + 5], 0, 0);
    case 8:
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 12] = entryAddress(k, F[b + 11], F[b + 5], 0);
      F[b + 1] = 9;
      return $call(k, F, 5351, F[b + 4], F[b + 11], F[b + 12], F[b + 5], F[b + 6]);
    case 9:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      F[b + 11] = (F[b + 13] !== 0) ? firstEntryVma(k, F[b + 5], 0, 0) : 0;
      F[b + 1] = 8;
      continue L;
    case 10: return $ret(F, 0);
  }
}

// 5355; locals: 4 task, 5 vma, 6 vpn, 7 from, 8 to, 9 table, 10 index, 11 hi
function removeMigrationPte(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 5350, F[b + 4], F[b + 5], F[b + 6]);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 9] === 0)
        return $ret(F, 0);
      F[b + 10] = k.pt.pteIndex(F[b + 9], F[b + 6]);
      if (!entryNames(k, F[b + 10], F[b + 7], 1)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 11] = k.pt.hi[F[b + 10]];
      k.pt.lo[F[b + 10]] = migratedLo(k, F[b + 5], F[b + 8], k.pt.lo[F[b + 10]], F[b + 11]);
      k.pt.hi[F[b + 10]] = migratedHi(k, F[b + 5], F[b + 8], F[b + 11]);
      k.frames.get(F[b + 8]);
      k.frames.addMap(F[b + 8]);
      F[b + 1] = 2;
      return 19;
    case 2:
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 9]);
    case 4: return $ret(F, 0);
  }
}

// 5356; locals: 4 task, 5 from, 6 to, 7 lock, 8 owner, 9 vma, 10 vpn, 11 vma, 12 vpn
function removeMigrationPtes(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 5352, F[b + 5]);
    case 1:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 8] = k.frames.owner[F[b + 5]];
      F[b + 9] = k.mappings.head[F[b + 8]];
    case 2:
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 10] = vmaAddress(k, F[b + 9], k.frames.offset[F[b + 5]]);
      if (!(F[b + 10] >= 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 5355, F[b + 4], F[b + 9], F[b + 10], F[b + 5], F[b + 6]);
    case 3:
    case 4:
      F[b + 9] = k.vmas.imNext[F[b + 9]];
      F[b + 1] = 2;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 5353, F[b + 7]);
    case 6: return $ret(F, 0);
    case 7: F[b + 11] = firstEntryVma(k, F[b + 5], 1, 0);
    case 8:
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 12] = entryAddress(k, F[b + 11], F[b + 5], 1);
      F[b + 1] = 9;
      return $call(k, F, 5355, F[b + 4], F[b + 11], F[b + 12], F[b + 5], F[b + 6]);
    case 9:
      F[b + 11] = firstEntryVma(k, F[b + 5], 1, 0);
      F[b + 1] = 8;
      continue L;
    case 10: return $ret(F, 0);
  }
}

/** The paths of try-to-unmap.path.ts for a path table. */
export const tryToUnmapPaths: PathModule = {
  base: 5350,
  names: [
    'mapPte',
    'tryToUnmapOne',
    'rmapLock',
    'rmapUnlock',
    'tryToUnmap',
    'removeMigrationPte',
    'removeMigrationPtes',
  ],
  words: [6, 11, 3, 1, 10, 8, 9],
  frames: [
    mapPte,
    tryToUnmapOne,
    rmapLock,
    rmapUnlock,
    tryToUnmap,
    removeMigrationPte,
    removeMigrationPtes,
  ],
  straight: [
    $straight.mapPte,
    $straight.tryToUnmapOne,
    $straight.rmapLock,
    $straight.rmapUnlock,
    $straight.tryToUnmap,
    $straight.removeMigrationPte,
    $straight.removeMigrationPtes,
  ],
};
