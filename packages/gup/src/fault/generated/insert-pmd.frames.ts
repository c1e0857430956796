// @ts-nocheck
// Derived from ../insert-pmd.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn } from '@faultline/core-pagetable';
import { addRss } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { hugeZeroLeafHi, hugeZeroLeafLo, storageLeafHi, storageLeafLo, upgradedHi, upgradedLo, } from '../entry-make.js';
import * as $straight from './insert-pmd.straight.js';

// 690; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 kind, 9 mkwrite, 10 mm, 11 pmd, 12 index, 13 lo, 14 hi, 15 newLo
function insertPmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 11] = k.tasks.faultPmd[F[b + 4]];
      if (!(k.vmOps.tableAlloc[k.vmas.ops[F[b + 5]]] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 123, F[b + 4], F[b + 10], F[b + 6], 1);
    case 1:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 2:
      if (F[b + 11] <= 0)
        return $ret(F, 1);
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 11]);
    case 3:
      F[b + 12] = k.pt.pmdIndex(F[b + 11], F[b + 6]);
      F[b + 13] = k.pt.lo[F[b + 12]];
      F[b + 14] = k.pt.hi[F[b + 12]];
      if (!k.pt.none(F[b + 12])) {
        F[b + 1] = 7;
        continue L;
      }
      if (!(F[b + 8] === 1)) {
        F[b + 1] = 5;
        continue L;
      }
      k.frames.get(F[b + 7]);
      addEntireMap(k.frames, F[b + 7]);
      addRss(k, F[b + 10], F[b + 7], k.pt.pages(1));
      F[b + 1] = 4;
      return 25;
    case 4:
    case 5:
      F[b + 15] = storageLeafLo(k, F[b + 5], F[b + 7], (F[b + 9] !== 0));
      k.pt.set(F[b + 11], F[b + 12], F[b + 15], storageLeafHi(k, F[b + 5], F[b + 7], F[b + 8]));
      F[b + 1] = 6;
      return 19;
    case 6:
      F[b + 1] = 9;
      continue L;
    case 7:
      if (!((F[b + 9] !== 0) && k.pt.isLeaf(F[b + 12]) && entryPfn(F[b + 13], F[b + 14]) === F[b + 7])) {
        F[b + 1] = 9;
        continue L;
      }
      k.pt.lo[F[b + 12]] = upgradedLo(k, F[b + 5], F[b + 13], F[b + 14], true);
      k.pt.hi[F[b + 12]] = upgradedHi(k, F[b + 5], F[b + 14]);
      F[b + 1] = 8;
      return 19;
    case 8:
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 121, F[b + 11]);
    case 10: return $ret(F, 256);
  }
}

// 691; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 kind, 9 mkwrite, 10 ret
function vmfInsertPfnPmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 690, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], (F[b + 9] !== 0));
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (k.trace.probing)
        k.trace.emit2(214, F[b + 4], F[b + 6], F[b + 10]);
      return $ret(F, F[b + 10]);
  }
}

// 692; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 mkwrite, 9 ret
function vmfInsertFolioPmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.frames.get(F[b + 7]);
      F[b + 1] = 1;
      return 25;
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 690, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 1, (F[b + 8] !== 0));
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (k.trace.probing)
        k.trace.emit2(215, F[b + 4], F[b + 6], F[b + 9]);
      k.frames.put(F[b + 7]);
      F[b + 1] = 3;
      return 26;
    case 3: return $ret(F, F[b + 9]);
  }
}

// 693; locals: 4 task, 5 vma, 6 vpn, 7 asFolio, 8 mm, 9 ret, 10 pmd, 11 index
function insertHugeZeroPmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = 256;
      F[b + 1] = 1;
      return $call(k, F, 123, F[b + 4], F[b + 8], F[b + 6], 1);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] <= 0)
        return $ret(F, 1);
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 10]);
    case 2:
      F[b + 11] = k.pt.pmdIndex(F[b + 10], F[b + 6]);
      if (!k.pt.none(F[b + 11])) {
        F[b + 1] = 4;
        continue L;
      }
      k.pt.set(F[b + 10], F[b + 11], hugeZeroLeafLo(k, F[b + 5]), hugeZeroLeafHi(k, F[b + 5]));
      k.mms.hugeZero[F[b + 8]] = 1;
      F[b + 1] = 3;
      return 19;
    case 3:
      F[b + 1] = 5;
      continue L;
    case 4: if (!(F[b + 7] !== 0))
      F[b + 9] = 2048;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 10]);
    case 6:
      if ((F[b + 7] !== 0) && k.trace.probing)
        k.trace.emit2(215, F[b + 4], F[b + 6], F[b + 9]);
      return $ret(F, F[b + 9]);
  }
}

/** The paths of insert-pmd.path.ts for a path table. */
export const insertPmdPaths: PathModule = {
  base: 690,
  names: [
    'insertPmd',
    'vmfInsertPfnPmd',
    'vmfInsertFolioPmd',
    'insertHugeZeroPmd',
  ],
  words: [12, 7, 6, 8],
  frames: [
    insertPmd,
    vmfInsertPfnPmd,
    vmfInsertFolioPmd,
    insertHugeZeroPmd,
  ],
  straight: [
    $straight.insertPmd,
    $straight.vmfInsertPfnPmd,
    $straight.vmfInsertFolioPmd,
    $straight.insertHugeZeroPmd,
  ],
};
