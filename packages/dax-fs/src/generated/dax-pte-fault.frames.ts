// @ts-nocheck
// Derived from ../dax-pte-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { checkMixedOk, copyUserPage, } from '@faultline/gup/fault';
import { daxEntryHi, daxEntryLo, daxEntryPfn } from '../entry.js';
import * as $straight from './dax-pte-fault.straight.js';

// 320; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 file, 9 pgoff, 10 shared, 11 ret, 12 slot, 13 whole, 14 seen
function daxIomapPteFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 10] = k.vmas.flags[F[b + 5]] & 8;
      F[b + 11] = 2;
      k.trace.emit6(300, F[b + 4], F[b + 8], F[b + 10], F[b + 7], F[b + 6], F[b + 9], 0);
      if (!k.dax.inside(F[b + 8], F[b + 9])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 310, F[b + 4], F[b + 8], F[b + 9]);
    case 1:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 2;
      return $call(k, F, 321, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 12], F[b + 8], F[b + 9]);
    case 2:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (!((k.dax.index.lo[F[b + 12]] & 32) === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 311, F[b + 12]);
    case 3:
      F[b + 1] = 6;
      continue L;
    case 4:
      if (!((F[b + 11] & 512) === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 312, F[b + 12]);
    case 5:
    case 6:
      F[b + 13] = k.daxPolicy.doneShowsMajor || (F[b + 11] & 8192) !== 0;
      F[b + 14] = (F[b + 13] !== 0) ? F[b + 11] : F[b + 11] & (-5);
      k.trace.emit6(301, F[b + 4], F[b + 8], F[b + 10], F[b + 7], F[b + 6], F[b + 9], F[b + 14]);
      return $ret(F, F[b + 11]);
  }
}

// 321; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 slot, 9 file, 10 pgoff, 11 write, 12 major, 13 failed, 14 pfn, 15 how, 16 dirty, 17 shared, 18 size, 19 ret
function daxFaultIter(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(k.tasks.cowPage[F[b + 4]] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 324, F[b + 4], F[b + 5], F[b + 6]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 11] = (F[b + 7] & 1) !== 0;
      F[b + 12] = 0;
      if (!(k.dax.state(F[b + 9], F[b + 10]) !== 1)) {
        F[b + 1] = 6;
        continue L;
      }
      if (!!(F[b + 11] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 325, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 3: return $ret(F, F[b + 2]);
    case 4:
      F[b + 13] = k.dax.allocate(F[b + 9], F[b + 10], 1);
      F[b + 1] = 5;
      return 23;
    case 5:
      if (F[b + 13] !== 0)
        return $ret(F, 2);
      F[b + 12] = 4;
    case 6:
      F[b + 14] = k.dax.pfn(F[b + 9], F[b + 10]);
      F[b + 15] = k.dax.answer(F[b + 9], F[b + 10]);
      if (!(F[b + 15] >= 64)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 322, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 15] - 64, F[b + 12]);
    case 7: return $ret(F, F[b + 2]);
    case 8:
      F[b + 16] = (F[b + 11] !== 0) || k.daxPolicy.readDirties;
      F[b + 1] = 9;
      return $call(k, F, 315, F[b + 4], F[b + 9], F[b + 10], F[b + 8], F[b + 14], 0, (F[b + 16] !== 0));
    case 9:
      if (k.daxPolicy.traceInsert) {
        F[b + 17] = k.vmas.flags[F[b + 5]] & 8;
        F[b + 18] = k.dax.index.lo[F[b + 8]] & 2;
        k.trace.emit6(305, F[b + 4], F[b + 9], F[b + 17], (F[b + 11] !== 0) ? 1 : 0, F[b + 6], F[b + 18], F[b + 14]);
      }
      F[b + 1] = 10;
      return $call(k, F, 323, F[b + 4], F[b + 5], F[b + 6], F[b + 14], F[b + 15], (F[b + 11] !== 0));
    case 10:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 19] | F[b + 12]);
  }
}

// 322; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 slot, 9 asked, 10 major, 11 file, 12 pgoff, 13 write, 14 how, 15 copy, 16 sync, 17 pfn, 18 dirty, 19 shared, 20 size, 21 ret
function daxFaultByVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 11] = k.vmas.mapping[F[b + 5]];
      F[b + 12] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 13] = (F[b + 7] & 1) !== 0;
      F[b + 14] = F[b + 9] & (-129);
      if (!(F[b + 14] !== F[b + 9] && (F[b + 13] !== 0))) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 15] = k.dax.reserveCow(F[b + 11], F[b + 12], 1);
      F[b + 1] = 1;
      return 23;
    case 1: if (F[b + 15] === 0)
      return $ret(F, 2);
    case 2:
      F[b + 16] = (F[b + 13] !== 0) && (k.vmas.flags[F[b + 5]] & 8388608) !== 0 && k.dax.needsSync(F[b + 11], F[b + 12] + 1);
      if (!(F[b + 14] !== F[b + 9])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 7630, F[b + 4], F[b + 11], F[b + 12], F[b + 8], (F[b + 13] !== 0));
    case 3:
    case 4:
      F[b + 17] = k.dax.pfn(F[b + 11], F[b + 12]);
      F[b + 18] = ((F[b + 13] !== 0) || k.daxPolicy.readDirties) && !(F[b + 16] !== 0);
      F[b + 1] = 5;
      return $call(k, F, 315, F[b + 4], F[b + 11], F[b + 12], F[b + 8], F[b + 17], 0, (F[b + 18] !== 0));
    case 5:
      if ((F[b + 16] !== 0))
        return $ret(F, 8192 | F[b + 10]);
      if (F[b + 14] !== 3) {
        checkMixedOk(k, F[b + 4], F[b + 5], F[b + 14] === 2 || k.dax.limited);
      }
      if (k.daxPolicy.traceInsert) {
        F[b + 19] = k.vmas.flags[F[b + 5]] & 8;
        F[b + 20] = k.dax.index.lo[F[b + 8]] & 2;
        k.trace.emit6(305, F[b + 4], F[b + 11], F[b + 19], (F[b + 13] !== 0) ? 1 : 0, F[b + 6], F[b + 20], F[b + 17]);
      }
      F[b + 1] = 6;
      return $call(k, F, 323, F[b + 4], F[b + 5], F[b + 6], F[b + 17], F[b + 14], (F[b + 13] !== 0));
    case 6:
      F[b + 21] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 21] | F[b + 10]);
  }
}

// 323; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 how, 9 write, 10 mkwrite, 11 kind
function daxInsertPte(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = (F[b + 9] !== 0) && k.daxPolicy.mkwriteAtInsertion;
      if (!(F[b + 8] === 3)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 212, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 1, (F[b + 10] !== 0));
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 11] = F[b + 8] === 2 ? 2 : 3;
      F[b + 1] = 3;
      return $call(k, F, 211, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 11], (F[b + 10] !== 0));
    case 3: return $ret(F, F[b + 2]);
  }
}

// 324; locals: 4 task, 5 vma, 6 vpn, 7 file, 8 pgoff, 9 page, 10 ret
function daxFaultCowPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mapping[F[b + 5]];
      F[b + 8] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 9] = k.tasks.cowPage[F[b + 4]];
      if (k.dax.state(F[b + 7], F[b + 8]) === 1)
        copyUserPage(k, F[b + 9], k.dax.pfn(F[b + 7], F[b + 8]));
      F[b + 1] = 1;
      return $call(k, F, 215, F[b + 4], F[b + 5], F[b + 6], F[b + 9], true);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 10] === 0 ? 4096 : F[b + 10]);
  }
}

// 325; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 slot, 9 file, 10 pgoff, 11 shared, 12 ret, 13 zero, 14 dirty
function daxLoadHole(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mapping[F[b + 5]];
      F[b + 10] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 11] = k.vmas.flags[F[b + 5]] & 8;
      F[b + 12] = 0;
      if (!(k.dax.answer(F[b + 9], F[b + 10]) === 2)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 327, F[b + 4], F[b + 9], F[b + 10], F[b + 8]);
    case 1:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 2:
      F[b + 13] = k.frames.zeroPfn;
      F[b + 14] = k.daxPolicy.readDirties;
      F[b + 1] = 3;
      return $call(k, F, 315, F[b + 4], F[b + 9], F[b + 10], F[b + 8], F[b + 13], 4, (F[b + 14] !== 0));
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 326, F[b + 4], F[b + 5], F[b + 6]);
    case 4:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      k.trace.emit6(304, F[b + 4], F[b + 9], F[b + 11], F[b + 7], F[b + 6], F[b + 10], F[b + 12]);
      return $ret(F, F[b + 12]);
  }
}

// 326; locals: 4 task, 5 vma, 6 vpn, 7 zero
function daxInsertZero(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.frames.zeroPfn;
      if (!k.daxPolicy.zeroAsPage)
        checkMixedOk(k, F[b + 4], F[b + 5], true);
      if (!k.daxPolicy.zeroAsPage) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 212, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 3, false);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 211, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 3, false);
    case 3: return $ret(F, F[b + 2]);
  }
}

// 327; locals: 4 task, 5 file, 6 pgoff, 7 slot, 8 page
function daxLoadHolePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = daxEntryPfn(k.dax.index.lo[F[b + 7]], k.dax.index.hi[F[b + 7]]);
      if (!((k.dax.index.lo[F[b + 7]] & 32) === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 8] = k.frames.alloc(260);
      if (F[b + 8] === 0)
        return $ret(F, 1);
      k.data.setFill(k.frames.index(F[b + 8]), 0);
      k.dax.index.lo[F[b + 7]] = daxEntryLo(F[b + 8], 32);
      k.dax.index.hi[F[b + 7]] = daxEntryHi(F[b + 8]);
      k.trace.emit6(151, F[b + 4], F[b + 5], F[b + 6], F[b + 8], 0, 0, 0);
      F[b + 1] = 1;
      return 22;
    case 1:
    case 2:
      k.frames.get(F[b + 8]);
      k.tasks.faultPage[F[b + 4]] = F[b + 8];
      F[b + 1] = 3;
      return 28;
    case 3: return $ret(F, 512);
  }
}

/** The paths of dax-pte-fault.path.ts for a path table. */
export const daxPteFaultPaths: PathModule = {
  base: 320,
  names: [
    'daxIomapPteFault',
    'daxFaultIter',
    'daxFaultByVma',
    'daxInsertPte',
    'daxFaultCowPage',
    'daxLoadHole',
    'daxInsertZero',
    'daxLoadHolePage',
  ],
  words: [11, 16, 18, 8, 7, 11, 4, 5],
  frames: [
    daxIomapPteFault,
    daxFaultIter,
    daxFaultByVma,
    daxInsertPte,
    daxFaultCowPage,
    daxLoadHole,
    daxInsertZero,
    daxLoadHolePage,
  ],
  straight: [
    $straight.daxIomapPteFault,
    $straight.daxFaultIter,
    $straight.daxFaultByVma,
    $straight.daxInsertPte,
    $straight.daxFaultCowPage,
    $straight.daxLoadHole,
    $straight.daxInsertZero,
    $straight.daxLoadHolePage,
  ],
};
