// @ts-nocheck
// Derived from ../get-block-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { checkMixedOk, copyUserPage } from '@faultline/gup/fault';
import { daxEntryHi, daxEntryLo } from '../entry.js';
import { faultsLock } from '../hole-page.js';
import * as $straight from './get-block-fault.straight.js';

// 5510; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 file, 9 lock, 10 pgoff, 11 shared, 12 locks, 13 ret
function getBlockFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.mappings.invalidateLock[F[b + 8]];
      F[b + 10] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 11] = k.vmas.flags[F[b + 5]] & 8;
      F[b + 12] = faultsLock(k);
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 8);
    case 1:
    case 2:
      k.trace.emit6(300, F[b + 4], F[b + 8], F[b + 11], F[b + 7], F[b + 6], F[b + 10], 0);
      F[b + 1] = 3;
      return $call(k, F, 5511, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 10]);
    case 3:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      k.trace.emit6(301, F[b + 4], F[b + 8], F[b + 11], F[b + 7], F[b + 6], F[b + 10], F[b + 13]);
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 111, F[b + 9], 9);
    case 4:
    case 5: return $ret(F, F[b + 13]);
  }
}

// 5511; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 file, 9 pgoff, 10 page, 11 state, 12 late, 13 major, 14 failed, 15 write, 16 ret
function doDaxFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!k.dax.inside(F[b + 8], F[b + 9]))
        return $ret(F, 2);
      F[b + 1] = 1;
      return $call(k, F, 5500, F[b + 5], F[b + 8], F[b + 9], F[b + 7]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] === (-2))
        return $ret(F, 1024);
      if (!(F[b + 10] !== 0 && !k.dax.inside(F[b + 8], F[b + 9]))) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5501, F[b + 10]);
    case 2: return $ret(F, 2);
    case 3:
      if (!(k.tasks.cowPage[F[b + 4]] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 5515, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 9], F[b + 10]);
    case 4: return $ret(F, F[b + 2]);
    case 5:
      F[b + 11] = k.dax.state(F[b + 8], F[b + 9]);
      F[b + 12] = F[b + 11] === 2 && k.daxPolicy.unwrittenLate;
      F[b + 13] = 0;
      if (!(F[b + 11] !== 1 && !(F[b + 12] !== 0))) {
        F[b + 1] = 12;
        continue L;
      }
      if (!((F[b + 7] & 1) === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 5514, F[b + 4], F[b + 8], F[b + 9], F[b + 10]);
    case 6: return $ret(F, F[b + 2]);
    case 7:
      F[b + 13] = 4;
      F[b + 14] = k.dax.allocate(F[b + 8], F[b + 9], 1);
      F[b + 1] = 8;
      return 23;
    case 8:
      if (!(F[b + 14] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 5501, F[b + 10]);
    case 9: return $ret(F, 2 | F[b + 13]);
    case 10:
      if (!(F[b + 10] === 0)) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 1] = 11;
      return $call(k, F, 5500, F[b + 5], F[b + 8], F[b + 9], 0);
    case 11:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 12:
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 14;
        continue L;
      }
      F[b + 1] = 13;
      return $call(k, F, 317, F[b + 4], F[b + 8], F[b + 9], k.dax.index.find(F[b + 8], F[b + 9]), 0);
    case 13: k.frames.put(F[b + 10]);
    case 14:
      F[b + 15] = (F[b + 7] & 1) !== 0;
      F[b + 1] = 15;
      return $call(k, F, 5512, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 9], (F[b + 15] !== 0));
    case 15:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 16] | F[b + 13]);
  }
}

// 5512; locals: 4 task, 5 vma, 6 vpn, 7 file, 8 pgoff, 9 write, 10 lock, 11 ret, 12 late, 13 pfn, 14 how, 15 kind
function daxInsertMapping(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.mappings.iMmapLock[F[b + 7]];
      F[b + 11] = 2;
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 10], 10);
    case 1:
      if (!k.dax.inside(F[b + 7], F[b + 8])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 12] = k.dax.state(F[b + 7], F[b + 8]) === 2;
      F[b + 13] = k.dax.pfn(F[b + 7], F[b + 8]);
      F[b + 14] = (F[b + 12] !== 0) ? 0 : k.dax.answer(F[b + 7], F[b + 8]) & (-65);
      if ((F[b + 12] !== 0))
        k.data.setFill(k.frames.index(F[b + 13]), 0);
      if (!(k.daxPolicy.entries === 1)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5513, F[b + 7], F[b + 8], F[b + 13], (F[b + 9] !== 0));
    case 2:
    case 3:
      F[b + 15] = F[b + 14] === 2 ? 2 : 3;
      checkMixedOk(k, F[b + 4], F[b + 5], F[b + 14] === 2);
      F[b + 1] = 4;
      return $call(k, F, 211, F[b + 4], F[b + 5], F[b + 6], F[b + 13], F[b + 15], false);
    case 4:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (!((F[b + 12] !== 0) && F[b + 11] === 256)) {
        F[b + 1] = 6;
        continue L;
      }
      k.dax.completeUnwritten(F[b + 7], F[b + 8]);
      F[b + 1] = 5;
      return 23;
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 111, F[b + 10], 11);
    case 7: return $ret(F, F[b + 11]);
  }
}

// 5513; locals: 4 file, 5 pgoff, 6 pfn, 7 dirty, 8 slot
function daxRadixEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.dax.index.slot(F[b + 4], F[b + 5]);
      if (k.dax.index.lo[F[b + 8]] === 0) {
        k.dax.index.lo[F[b + 8]] = daxEntryLo(F[b + 6], 16);
        k.dax.index.hi[F[b + 8]] = daxEntryHi(F[b + 6]);
      }
      if ((F[b + 7] !== 0))
        k.dax.index.setMark(F[b + 8], 0);
      F[b + 1] = 1;
      return 22;
    case 1: return $ret(F, 0);
  }
}

// 5514; locals: 4 task, 5 file, 6 pgoff, 7 page, 8 ret
function getBlockHole(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(F[b + 7] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 327, F[b + 4], F[b + 5], F[b + 6], k.dax.index.slot(F[b + 5], F[b + 6]));
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] !== 512)
        return $ret(F, F[b + 8]);
      F[b + 1] = 3;
      continue L;
    case 2: k.tasks.faultPage[F[b + 4]] = F[b + 7];
    case 3:
      F[b + 1] = 4;
      return 28;
    case 4:
      if (k.dax.inside(F[b + 5], F[b + 6]))
        return $ret(F, 512);
      F[b + 1] = 5;
      return $call(k, F, 5501, k.tasks.faultPage[F[b + 4]]);
    case 5:
      k.tasks.faultPage[F[b + 4]] = 0;
      return $ret(F, 2);
  }
}

// 5515; locals: 4 task, 5 vma, 6 vpn, 7 file, 8 pgoff, 9 page, 10 copy, 11 lock, 12 ret
function getBlockCow(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.tasks.cowPage[F[b + 4]];
      F[b + 11] = k.mappings.iMmapLock[F[b + 7]];
      if (k.dax.state(F[b + 7], F[b + 8]) === 1)
        copyUserPage(k, F[b + 10], k.dax.pfn(F[b + 7], F[b + 8]));
      if (!(F[b + 9] === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 11], 10);
    case 1:
    case 2:
      F[b + 12] = 2;
      if (!k.dax.inside(F[b + 7], F[b + 8])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 215, F[b + 4], F[b + 5], F[b + 6], F[b + 10], true);
    case 3:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 4:
      if (!(F[b + 9] === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 111, F[b + 11], 11);
    case 5:
      F[b + 1] = 8;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 5501, F[b + 9]);
    case 7:
    case 8: return $ret(F, F[b + 12] === 0 ? 4096 : F[b + 12]);
  }
}

/** The paths of get-block-fault.path.ts for a path table. */
export const getBlockFaultPaths: PathModule = {
  base: 5510,
  names: [
    'getBlockFault',
    'doDaxFault',
    'daxInsertMapping',
    'daxRadixEntry',
    'getBlockHole',
    'getBlockCow',
  ],
  words: [10, 13, 12, 5, 5, 9],
  frames: [
    getBlockFault,
    doDaxFault,
    daxInsertMapping,
    daxRadixEntry,
    getBlockHole,
    getBlockCow,
  ],
  straight: [
    $straight.getBlockFault,
    $straight.doDaxFault,
    $straight.daxInsertMapping,
    $straight.daxRadixEntry,
    $straight.getBlockHole,
    $straight.getBlockCow,
  ],
};
