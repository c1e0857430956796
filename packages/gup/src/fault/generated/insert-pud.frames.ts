// @ts-nocheck
// Derived from ../insert-pud.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn } from '@faultline/core-pagetable';
import { addRss } from '@faultline/mm';
import { addEntireMap, folioGet } from '@faultline/pfn';
import { storageLeafHi, storageLeafLo, upgradedHi, upgradedLo } from '../entry-make.js';
import * as $straight from './insert-pud.straight.js';

// 5540; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 kind, 9 mkwrite, 10 mm, 11 pud, 12 index, 13 lo, 14 hi
function insertPud(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 123, F[b + 4], F[b + 10], F[b + 6], 2);
    case 1:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 11] <= 0)
        return $ret(F, 1);
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 11]);
    case 2:
      F[b + 12] = (F[b + 11] << k.pt.bits) | k.pt.slot(F[b + 6], 2);
      F[b + 13] = k.pt.lo[F[b + 12]];
      F[b + 14] = k.pt.hi[F[b + 12]];
      if (!k.pt.none(F[b + 12])) {
        F[b + 1] = 6;
        continue L;
      }
      if (!(F[b + 8] === 1)) {
        F[b + 1] = 4;
        continue L;
      }
      folioGet(k.frames, F[b + 7]);
      addEntireMap(k.frames, F[b + 7]);
      addRss(k, F[b + 10], F[b + 7], k.pt.pages(2));
      F[b + 1] = 3;
      return 25;
    case 3:
    case 4:
      k.pt.set(F[b + 11], F[b + 12], storageLeafLo(k, F[b + 5], F[b + 7], (F[b + 9] !== 0)), storageLeafHi(k, F[b + 5], F[b + 7], F[b + 8]));
      F[b + 1] = 5;
      return 19;
    case 5:
      F[b + 1] = 8;
      continue L;
    case 6:
      if (!((F[b + 9] !== 0) && k.pt.isLeaf(F[b + 12]) && entryPfn(F[b + 13], F[b + 14]) === F[b + 7])) {
        F[b + 1] = 8;
        continue L;
      }
      k.pt.lo[F[b + 12]] = upgradedLo(k, F[b + 5], F[b + 13], F[b + 14], true);
      k.pt.hi[F[b + 12]] = upgradedHi(k, F[b + 5], F[b + 14]);
      F[b + 1] = 7;
      return 19;
    case 7:
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 121, F[b + 11]);
    case 9: return $ret(F, 256);
  }
}

// 5541; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 kind, 9 mkwrite, 10 ret
function vmfInsertPfnPud(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 5540, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], (F[b + 9] !== 0));
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (k.trace.probing)
        k.trace.emit2(228, F[b + 4], F[b + 6], F[b + 10]);
      return $ret(F, F[b + 10]);
  }
}

// 5542; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 mkwrite, 9 ret
function vmfInsertFolioPud(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.frames.get(F[b + 7]);
      F[b + 1] = 1;
      return 25;
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 5540, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 1, (F[b + 8] !== 0));
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (k.trace.probing)
        k.trace.emit2(229, F[b + 4], F[b + 6], F[b + 9]);
      k.frames.put(F[b + 7]);
      F[b + 1] = 3;
      return 26;
    case 3: return $ret(F, F[b + 9]);
  }
}

/** The paths of insert-pud.path.ts for a path table. */
export const insertPudPaths: PathModule = {
  base: 5540,
  names: [
    'insertPud',
    'vmfInsertPfnPud',
    'vmfInsertFolioPud',
  ],
  words: [11, 7, 6],
  frames: [
    insertPud,
    vmfInsertPfnPud,
    vmfInsertFolioPud,
  ],
  straight: [
    $straight.insertPud,
    $straight.vmfInsertPfnPud,
    $straight.vmfInsertFolioPud,
  ],
};
