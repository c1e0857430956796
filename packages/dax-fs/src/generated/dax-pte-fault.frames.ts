// @ts-nocheck
// Derived from ../dax-pte-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { copyUserPage, INSERT_DEVMAP, INSERT_PAGE, INSERT_SPECIAL } from '@faultline/gup/fault';
import { AT_EXTENT_WRITE, AT_PAGE_LOCK, AT_XA_WRITE, FAULT_FLAG_WRITE, VM_FAULT_DONE_COW, VM_FAULT_LOCKED, VM_FAULT_MAJOR, VM_FAULT_OOM, VM_FAULT_SIGBUS, } from '@faultline/kernel-api';
import { NO_PFN, PG_CACHE, PG_LOCKED } from '@faultline/pfn';
import { VM_SHARED } from '@faultline/vma';
import { DAX_PAGE, DAX_ZERO_PAGE, daxEntryHi, daxEntryLo, daxEntryPfn } from '../entry.js';
import { EXTENT_WRITTEN } from '../extent-map.js';
import { DAX_INSERT_DEVMAP, DAX_INSERT_FOLIO, HOLE_PAGE_CACHE } from '../policies.js';
import { TP_ADD_TO_PAGE_CACHE, TP_DAX_INSERT_MAPPING, TP_DAX_LOAD_HOLE, TP_DAX_PTE_FAULT, TP_DAX_PTE_FAULT_DONE, } from '../tracepoints.js';
import * as $straight from './dax-pte-fault.straight.js';

// 320; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 file, 9 pgoff, 10 shared, 11 ret, 12 slot, 13 seen
function daxIomapPteFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 10] = k.vmas.flags[F[b + 5]] & VM_SHARED;
      F[b + 11] = VM_FAULT_SIGBUS;
      k.trace.emit6(TP_DAX_PTE_FAULT, F[b + 4], F[b + 8], F[b + 10], F[b + 7], F[b + 6], F[b + 9], 0);
      if (!(F[b + 9] < k.dax.pages(F[b + 8]))) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 310, F[b + 8], F[b + 9]);
    case 1:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 2;
      return $call(k, F, 321, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 12]);
    case 2:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (!((k.dax.index.lo[F[b + 12]] & DAX_PAGE) === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 311, F[b + 12]);
    case 3:
      F[b + 1] = 6;
      continue L;
    case 4:
      if (!((F[b + 11] & VM_FAULT_LOCKED) === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 313, F[b + 12]);
    case 5:
    case 6:
      F[b + 13] = k.daxPolicy.doneShowsMajor ? F[b + 11] : F[b + 11] & ~VM_FAULT_MAJOR;
      k.trace.emit6(TP_DAX_PTE_FAULT_DONE, F[b + 4], F[b + 8], F[b + 10], F[b + 7], F[b + 6], F[b + 9], F[b + 13]);
      return $ret(F, F[b + 11]);
  }
}

// 321; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 slot, 9 file, 10 pgoff, 11 write, 12 major, 13 failed, 14 pfn, 15 how, 16 dirty, 17 shared, 18 mkwrite, 19 ret, 20 kind, 21 ret
function daxFaultIter(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mapping[F[b + 5]];
      F[b + 10] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      if (!(k.tasks.cowPage[F[b + 4]] !== NO_PFN)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 322, F[b + 4], F[b + 5], F[b + 6]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 11] = (F[b + 7] & FAULT_FLAG_WRITE) !== 0;
      F[b + 12] = 0;
      if (!(k.dax.state(F[b + 9], F[b + 10]) !== EXTENT_WRITTEN)) {
        F[b + 1] = 6;
        continue L;
      }
      if (!!(F[b + 11] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 323, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 3: return $ret(F, F[b + 2]);
    case 4:
      F[b + 13] = k.dax.allocate(F[b + 9], F[b + 10], 1);
      F[b + 1] = 5;
      return AT_EXTENT_WRITE;
    case 5:
      if (F[b + 13] !== 0)
        return $ret(F, VM_FAULT_SIGBUS);
      F[b + 12] = VM_FAULT_MAJOR;
    case 6:
      F[b + 14] = k.dax.pfn(F[b + 9], F[b + 10]);
      F[b + 15] = k.dax.answer(F[b + 9], F[b + 10]);
      F[b + 16] = (F[b + 11] !== 0) || k.daxPolicy.readDirties;
      F[b + 1] = 7;
      return $call(k, F, 315, F[b + 4], F[b + 9], F[b + 10], F[b + 8], F[b + 14], 0, (F[b + 16] !== 0));
    case 7:
      if (k.daxPolicy.traceInsert) {
        F[b + 17] = k.vmas.flags[F[b + 5]] & VM_SHARED;
        k.trace.emit6(TP_DAX_INSERT_MAPPING, F[b + 4], F[b + 9], F[b + 17], (F[b + 11] !== 0) ? 1 : 0, F[b + 6], 0, F[b + 14]);
      }
      F[b + 18] = (F[b + 11] !== 0) && k.daxPolicy.mkwriteAtInsertion;
      if (!(F[b + 15] === DAX_INSERT_FOLIO)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 212, F[b + 4], F[b + 5], F[b + 6], F[b + 14], INSERT_PAGE, (F[b + 18] !== 0));
    case 8:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 19] | F[b + 12]);
    case 9:
      F[b + 20] = F[b + 15] === DAX_INSERT_DEVMAP ? INSERT_DEVMAP : INSERT_SPECIAL;
      F[b + 1] = 10;
      return $call(k, F, 211, F[b + 4], F[b + 5], F[b + 6], F[b + 14], F[b + 20], (F[b + 18] !== 0));
    case 10:
      F[b + 21] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 21] | F[b + 12]);
  }
}

// 322; locals: 4 task, 5 vma, 6 vpn, 7 file, 8 pgoff, 9 page, 10 ret
function daxFaultCowPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mapping[F[b + 5]];
      F[b + 8] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 9] = k.tasks.cowPage[F[b + 4]];
      if (k.dax.state(F[b + 7], F[b + 8]) === EXTENT_WRITTEN)
        copyUserPage(k, F[b + 9], k.dax.pfn(F[b + 7], F[b + 8]));
      F[b + 1] = 1;
      return $call(k, F, 215, F[b + 4], F[b + 5], F[b + 6], F[b + 9], true);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 10] === 0 ? VM_FAULT_DONE_COW : F[b + 10]);
  }
}

// 323; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 slot, 9 file, 10 pgoff, 11 shared, 12 ret, 13 zero, 14 dirty
function daxLoadHole(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mapping[F[b + 5]];
      F[b + 10] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 11] = k.vmas.flags[F[b + 5]] & VM_SHARED;
      F[b + 12] = 0;
      if (!(k.dax.answer(F[b + 9], F[b + 10]) === HOLE_PAGE_CACHE)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 325, F[b + 4], F[b + 9], F[b + 10], F[b + 8]);
    case 1:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 2:
      F[b + 13] = k.frames.zeroPfn;
      F[b + 14] = k.daxPolicy.readDirties;
      F[b + 1] = 3;
      return $call(k, F, 315, F[b + 4], F[b + 9], F[b + 10], F[b + 8], F[b + 13], DAX_ZERO_PAGE, (F[b + 14] !== 0));
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 324, F[b + 4], F[b + 5], F[b + 6]);
    case 4:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      k.trace.emit6(TP_DAX_LOAD_HOLE, F[b + 4], F[b + 9], F[b + 11], F[b + 7], F[b + 6], F[b + 10], F[b + 12]);
      return $ret(F, F[b + 12]);
  }
}

// 324; locals: 4 task, 5 vma, 6 vpn, 7 zero
function daxInsertZero(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.frames.zeroPfn;
      if (!k.daxPolicy.zeroAsPage) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 212, F[b + 4], F[b + 5], F[b + 6], F[b + 7], INSERT_SPECIAL, false);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 211, F[b + 4], F[b + 5], F[b + 6], F[b + 7], INSERT_SPECIAL, false);
    case 3: return $ret(F, F[b + 2]);
  }
}

// 325; locals: 4 task, 5 file, 6 pgoff, 7 slot, 8 page
function daxLoadHolePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = daxEntryPfn(k.dax.index.lo[F[b + 7]], k.dax.index.hi[F[b + 7]]);
      if (!((k.dax.index.lo[F[b + 7]] & DAX_PAGE) === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 8] = k.frames.alloc(PG_CACHE | PG_LOCKED);
      if (F[b + 8] === NO_PFN)
        return $ret(F, VM_FAULT_OOM);
      k.data.setFill(k.frames.index(F[b + 8]), 0);
      k.dax.index.lo[F[b + 7]] = daxEntryLo(F[b + 8], DAX_PAGE);
      k.dax.index.hi[F[b + 7]] = daxEntryHi(F[b + 8]);
      k.trace.emit6(TP_ADD_TO_PAGE_CACHE, F[b + 4], F[b + 5], F[b + 6], F[b + 8], 0, 0, 0);
      F[b + 1] = 1;
      return AT_XA_WRITE;
    case 1:
    case 2:
      k.frames.get(F[b + 8]);
      k.tasks.faultPage[F[b + 4]] = F[b + 8];
      F[b + 1] = 3;
      return AT_PAGE_LOCK;
    case 3: return $ret(F, VM_FAULT_LOCKED);
  }
}

/** The paths of dax-pte-fault.path.ts for a path table. */
export const daxPteFaultPaths: PathModule = {
  base: 320,
  names: [
    'daxIomapPteFault',
    'daxFaultIter',
    'daxFaultCowPage',
    'daxLoadHole',
    'daxInsertZero',
    'daxLoadHolePage',
  ],
  words: [10, 18, 7, 11, 4, 5],
  frames: [
    daxIomapPteFault,
    daxFaultIter,
    daxFaultCowPage,
    daxLoadHole,
    daxInsertZero,
    daxLoadHolePage,
  ],
  straight: [
    $straight.daxIomapPteFault,
    $straight.daxFaultIter,
    $straight.daxFaultCowPage,
    $straight.daxLoadHole,
    $straight.daxInsertZero,
    $straight.daxLoadHolePage,
  ],
};
