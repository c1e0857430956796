// @ts-nocheck
// Derived from ../handle-mm-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { vmaIsAccessible } from '@faultline/mm';
import { softLeafFault } from '../soft-leaf-fault.js';
import * as $straight from './handle-mm-fault.straight.js';

// 250; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 table, 9 index, 10 lo, 11 hi, 12 valid, 13 known
function handlePteFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.pteIndex(F[b + 8], F[b + 6]);
      F[b + 10] = F[b + 8] === 0 ? 0 : k.pt.lo[F[b + 9]];
      F[b + 11] = F[b + 8] === 0 ? 0 : k.pt.hi[F[b + 9]];
      F[b + 12] = F[b + 8] !== 0 && k.faultPolicy.origPteFlag;
      F[b + 13] = (F[b + 12] !== 0) ? F[b + 7] | 2048 : F[b + 7];
      F[b + 1] = 1;
      return 18;
    case 1:
      if (!(F[b + 10] === 0 && F[b + 11] === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      if (!(k.vmas.ops[F[b + 5]] === 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 240, F[b + 4], F[b + 5], F[b + 6], F[b + 13]);
    case 2: return $ret(F, F[b + 2]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 221, F[b + 4], F[b + 5], F[b + 6], F[b + 13]);
    case 4: return $ret(F, F[b + 2]);
    case 5:
      if (!((F[b + 10] & 1) === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      if ((F[b + 10] & 256) === 0)
        return $ret(F, softLeafFault(F[b + 10], F[b + 11]));
      if (!vmaIsAccessible(k, F[b + 5])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 7790, F[b + 4], F[b + 5], F[b + 9], F[b + 10], F[b + 11]);
    case 6: return $ret(F, F[b + 2]);
    case 7:
      if (!((F[b + 7] & 1025) !== 0 && (F[b + 10] & 2) === 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 230, F[b + 4], F[b + 5], F[b + 6], F[b + 13], F[b + 10], F[b + 11]);
    case 8: return $ret(F, F[b + 2]);
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 120, F[b + 4], F[b + 8]);
    case 10:
      if (!(k.pt.lo[F[b + 9]] === F[b + 10] && k.pt.hi[F[b + 9]] === F[b + 11])) {
        F[b + 1] = 12;
        continue L;
      }
      k.pt.lo[F[b + 9]] = F[b + 10] | 32 | ((F[b + 7] & 1) !== 0 ? 64 : 0);
      F[b + 1] = 11;
      return 19;
    case 11:
    case 12:
      F[b + 1] = 13;
      return $call(k, F, 121, F[b + 8]);
    case 13: return $ret(F, 0);
  }
}

// 251; locals: 4 task, 5 vma, 6 vpn, 7 shared, 8 pmd
function faultPmdTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmOps.tableAlloc[k.vmas.ops[F[b + 5]]];
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, F[b + 7], F[b + 4], F[b + 5], F[b + 6]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      k.tasks.faultPmd[F[b + 4]] = F[b + 8];
      return $ret(F, F[b + 8]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 123, F[b + 4], k.vmas.mm[F[b + 5]], F[b + 6], 1);
    case 3: return $ret(F, F[b + 2]);
  }
}

// 252; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 mm, 9 pte, 10 range, 11 pmd, 12 ret, 13 own, 14 answer
function handleMmFaultInner(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.pt.pteTable(k.mms.root[F[b + 8]], F[b + 6]);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (!(F[b + 9] === 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 10] = k.vmOps.rangeFault[k.vmas.ops[F[b + 5]]];
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, F[b + 10], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2: return $ret(F, F[b + 2]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 251, F[b + 4], F[b + 5], F[b + 6]);
    case 4:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 11] <= 0)
        return $ret(F, 1);
      F[b + 1] = 5;
      return $call(k, F, 675, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 11]);
    case 5:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 12] & 2048) === 0)
        return $ret(F, F[b + 12]);
      F[b + 13] = k.vmOps.tableOwn[k.vmas.ops[F[b + 5]]];
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, F[b + 13], F[b + 4], F[b + 5], F[b + 6], F[b + 11], F[b + 7]);
    case 6:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] !== 0)
        return $ret(F, F[b + 14]);
    case 7: F[b + 9] = k.pt.child(k.pt.pmdIndex(F[b + 11], F[b + 6]));
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 250, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 9]);
    case 9: return $ret(F, F[b + 2]);
  }
}

// 253; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 ret, 9 major
function handleMmFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.trace.probing)
        k.trace.emit2(201, F[b + 4], F[b + 6], F[b + 7]);
      F[b + 1] = 1;
      return $call(k, F, 252, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 8] & 3187) === 0) {
        F[b + 9] = (F[b + 8] & 4) !== 0 || (F[b + 7] & 32) !== 0;
        if ((F[b + 9] !== 0))
          k.tasks.majFlt[F[b + 4]] = k.tasks.majFlt[F[b + 4]] + 1;
        else
          k.tasks.addMinFlt(F[b + 4], 1);
      }
      if (k.trace.probing)
        k.trace.emit2(202, F[b + 4], F[b + 6], F[b + 8]);
      return $ret(F, F[b + 8]);
  }
}

/** The paths of handle-mm-fault.path.ts for a path table. */
export const handleMmFaultPaths: PathModule = {
  base: 250,
  names: [
    'handlePteFault',
    'faultPmdTable',
    'handleMmFaultInner',
    'handleMmFault',
  ],
  words: [10, 5, 11, 6],
  frames: [
    handlePteFault,
    faultPmdTable,
    handleMmFaultInner,
    handleMmFault,
  ],
  straight: [
    $straight.handlePteFault,
    $straight.faultPmdTable,
    $straight.handleMmFaultInner,
    $straight.handleMmFault,
  ],
};
