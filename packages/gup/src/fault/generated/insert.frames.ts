// @ts-nocheck
// Derived from ../insert.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryPfn } from '@faultline/core-pagetable';
import { newEntryHi, newEntryLo, upgradedHi, upgradedLo } from '../entry-make.js';
import * as $straight from './insert.straight.js';

// 210; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 kind, 9 mkwrite, 10 mm, 11 ret, 12 root, 13 table, 14 had, 15 index, 16 lo, 17 hi, 18 newLo
function insertPfn(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 11] = 256;
      F[b + 12] = k.mms.root[F[b + 10]];
      F[b + 13] = k.pt.pteTable(F[b + 12], F[b + 6]);
      if (!(F[b + 13] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 123, F[b + 4], F[b + 10], F[b + 6], 0);
    case 1:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
    case 2:
      if (F[b + 13] <= 0)
        return $ret(F, F[b + 13] === 0 ? 256 : 1);
      F[b + 1] = 3;
      return $call(k, F, 122, F[b + 4], F[b + 12], F[b + 6], F[b + 13]);
    case 3:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 14] !== 0))
        return $ret(F, 256);
      F[b + 15] = k.pt.pteIndex(F[b + 13], F[b + 6]);
      F[b + 16] = k.pt.lo[F[b + 15]];
      F[b + 17] = k.pt.hi[F[b + 15]];
      if (!k.pt.none(F[b + 15])) {
        F[b + 1] = 7;
        continue L;
      }
      if (!(F[b + 8] === 1)) {
        F[b + 1] = 5;
        continue L;
      }
      k.frames.map(F[b + 7]);
      k.mms.addRssFile(F[b + 10], 1);
      F[b + 1] = 4;
      return 25;
    case 4:
    case 5:
      F[b + 18] = newEntryLo(k, F[b + 5], F[b + 7], F[b + 8], (F[b + 9] !== 0));
      k.pt.set(F[b + 13], F[b + 15], F[b + 18], newEntryHi(k, F[b + 5], F[b + 7], F[b + 8]));
      F[b + 1] = 6;
      return 19;
    case 6:
      F[b + 1] = 10;
      continue L;
    case 7:
      if (!((F[b + 9] !== 0) && entryPfn(F[b + 16], F[b + 17]) !== F[b + 7])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 11] = k.faultPolicy.insertMismatch;
      F[b + 1] = 10;
      continue L;
    case 8:
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      k.pt.lo[F[b + 15]] = upgradedLo(k, F[b + 5], F[b + 16], F[b + 17], k.faultPolicy.insertUpgradeDirty);
      k.pt.hi[F[b + 15]] = upgradedHi(k, F[b + 5], F[b + 17]);
      F[b + 1] = 9;
      return 19;
    case 9:
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 121, F[b + 13]);
    case 11: return $ret(F, F[b + 11]);
  }
}

// 211; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 kind, 9 mkwrite, 10 ret, 11 id
function vmfInsertMixed(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 210, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], (F[b + 9] !== 0));
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (k.trace.probing) {
        F[b + 11] = (F[b + 9] !== 0) ? 204 : 203;
        k.trace.emit2(F[b + 11], F[b + 4], F[b + 6], F[b + 10]);
      }
      return $ret(F, F[b + 10]);
  }
}

// 212; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 kind, 9 mkwrite, 10 ret
function vmfInsertPageMkwrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.frames.get(F[b + 7]);
      F[b + 1] = 1;
      return 25;
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 210, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], (F[b + 9] !== 0));
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (k.trace.probing)
        k.trace.emit2(205, F[b + 4], F[b + 6], F[b + 10]);
      k.frames.put(F[b + 7]);
      F[b + 1] = 3;
      return 26;
    case 3: return $ret(F, F[b + 10]);
  }
}

/** The paths of insert.path.ts for a path table. */
export const insertPaths: PathModule = {
  base: 210,
  names: [
    'insertPfn',
    'vmfInsertMixed',
    'vmfInsertPageMkwrite',
  ],
  words: [15, 8, 7],
  frames: [
    insertPfn,
    vmfInsertMixed,
    vmfInsertPageMkwrite,
  ],
  straight: [
    $straight.insertPfn,
    $straight.vmfInsertMixed,
    $straight.vmfInsertPageMkwrite,
  ],
};
