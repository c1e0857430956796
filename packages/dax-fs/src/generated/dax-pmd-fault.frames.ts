// @ts-nocheck
// Derived from ../dax-pmd-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { checkMixedOk } from '@faultline/gup/fault';
import { pmdFaultCheck } from '../pmd-fault-check.js';
import * as $straight from './dax-pmd-fault.straight.js';

// 350; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 file, 9 pgoff, 10 shared, 11 from, 12 to, 13 pages, 14 ret, 15 slot, 16 table
function daxIomapPmdFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 10] = k.vmas.flags[F[b + 5]] & 8;
      F[b + 11] = k.vmas.start[F[b + 5]];
      F[b + 12] = k.vmas.end[F[b + 5]];
      F[b + 13] = k.dax.pages(F[b + 8]);
      k.trace.emit9(302, F[b + 4], F[b + 8], F[b + 10], F[b + 7], F[b + 6], F[b + 11], F[b + 12], F[b + 9], F[b + 13], 0);
      F[b + 14] = pmdFaultCheck(k, F[b + 5], F[b + 6], F[b + 7]);
      if (!(F[b + 14] === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 355, F[b + 8], F[b + 9] - (F[b + 6] & (k.pt.pages(1) - 1)));
    case 1:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 14] = 2048;
      if (!(F[b + 15] >= 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 16] = k.pt.pteTable(k.mms.root[k.vmas.mm[F[b + 5]]], F[b + 6]);
      F[b + 14] = 0;
      if (!(F[b + 16] === 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 351, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 15]);
    case 2:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 311, F[b + 15]);
    case 4:
    case 5:
      if (!(F[b + 14] === 2048 && k.pt.leafAt(k.mms.root[k.vmas.mm[F[b + 5]]], F[b + 6]) !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 620, F[b + 4], F[b + 5], F[b + 6]);
    case 6:
    case 7:
      k.trace.emit9(303, F[b + 4], F[b + 8], F[b + 10], F[b + 7], F[b + 6], F[b + 11], F[b + 12], F[b + 9], F[b + 13], F[b + 14]);
      return $ret(F, F[b + 14]);
  }
}

// 351; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 slot, 9 span, 10 file, 11 chunk, 12 write, 13 run, 14 failed, 15 pfn, 16 answer, 17 how, 18 syncs, 19 sync, 20 dirty, 21 shared
function daxPmdIter(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.pages(1);
      F[b + 10] = k.vmas.mapping[F[b + 5]];
      F[b + 11] = k.vmas.linearPgoff(F[b + 5], F[b + 6] - (F[b + 6] & (F[b + 9] - 1)));
      F[b + 12] = (F[b + 7] & 1) !== 0;
      if (!(k.dax.state(F[b + 10], F[b + 11]) !== 1)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 13] = Math.min(F[b + 9], k.dax.runEnd(F[b + 10], F[b + 11]) - F[b + 11]);
      if (!!(F[b + 12] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      if (F[b + 13] < F[b + 9])
        return $ret(F, 2048);
      F[b + 1] = 1;
      return $call(k, F, 352, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 11]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 14] = k.dax.allocate(F[b + 10], F[b + 11], F[b + 13]);
      F[b + 1] = 3;
      return 23;
    case 3: if (F[b + 14] !== 0)
      return $ret(F, 2048);
    case 4:
      F[b + 15] = k.dax.pfn(F[b + 10], F[b + 11]);
      F[b + 16] = k.dax.answer(F[b + 10], F[b + 11]);
      if (!(F[b + 16] >= 128)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 7631, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 5: return $ret(F, F[b + 2]);
    case 6:
      F[b + 17] = F[b + 16] & (-65);
      if (k.dax.runEnd(F[b + 10], F[b + 11]) - F[b + 11] < F[b + 9] || (F[b + 15] & (F[b + 9] - 1)) !== 0)
        return $ret(F, 2048);
      if (F[b + 17] === 1)
        return $ret(F, 2048);
      F[b + 18] = F[b + 16] !== F[b + 17] && (F[b + 12] !== 0) && (k.vmas.flags[F[b + 5]] & 8388608) !== 0;
      F[b + 19] = (F[b + 18] !== 0) && k.dax.needsSync(F[b + 10], F[b + 11] + F[b + 9]);
      F[b + 20] = ((F[b + 12] !== 0) || k.daxPolicy.readDirties) && !(F[b + 19] !== 0);
      F[b + 1] = 7;
      return $call(k, F, 316, F[b + 4], F[b + 10], F[b + 11], F[b + 8], F[b + 15], 0, (F[b + 20] !== 0));
    case 7:
      if ((F[b + 19] !== 0))
        return $ret(F, 8192);
      if (F[b + 16] !== F[b + 17] && F[b + 17] !== 3)
        checkMixedOk(k, F[b + 4], F[b + 5], true);
      if (k.daxPolicy.traceInsert) {
        F[b + 21] = k.vmas.flags[F[b + 5]] & 8;
        k.trace.emit6(315, F[b + 4], F[b + 10], F[b + 21], F[b + 6], F[b + 9] * 4096, F[b + 15], 2);
      }
      F[b + 1] = 8;
      return $call(k, F, 7650, F[b + 4], F[b + 5], F[b + 6], F[b + 15], F[b + 17], (F[b + 12] !== 0));
    case 8: return $ret(F, F[b + 2]);
  }
}

// 352; locals: 4 task, 5 vma, 6 vpn, 7 slot, 8 chunk, 9 file, 10 shared, 11 ret, 12 zero, 13 dirty, 14 point
function daxPmdLoadHole(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.mapping[F[b + 5]];
      F[b + 10] = k.vmas.flags[F[b + 5]] & 8;
      F[b + 11] = 2048;
      F[b + 12] = 0;
      if (k.dax.answer(F[b + 9], F[b + 8]) !== 2)
        F[b + 12] = k.frames.getHugeZero(k.pt.bits, k.data);
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 13] = k.daxPolicy.readDirties;
      F[b + 1] = 1;
      return $call(k, F, 316, F[b + 4], F[b + 9], F[b + 8], F[b + 7], F[b + 12], 4, (F[b + 13] !== 0));
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 693, F[b + 4], F[b + 5], F[b + 6], k.daxPolicy.zeroAsPage);
    case 2:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      F[b + 14] = F[b + 11] === 2048 ? 314 : 313;
      k.trace.emit6(F[b + 14], F[b + 4], F[b + 9], F[b + 10], F[b + 6], 6, F[b + 12], 0);
      return $ret(F, F[b + 11]);
  }
}

/** The paths of dax-pmd-fault.path.ts for a path table. */
export const daxPmdFaultPaths: PathModule = {
  base: 350,
  names: [
    'daxIomapPmdFault',
    'daxPmdIter',
    'daxPmdLoadHole',
  ],
  words: [13, 18, 11],
  frames: [
    daxIomapPmdFault,
    daxPmdIter,
    daxPmdLoadHole,
  ],
  straight: [
    $straight.daxIomapPmdFault,
    $straight.daxPmdIter,
    $straight.daxPmdLoadHole,
  ],
};
