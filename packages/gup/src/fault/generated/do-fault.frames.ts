// @ts-nocheck
// Derived from ../do-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { allocAnonPage, copyUserPage } from '../anon-page.js';
import { faultAroundEnd, faultAroundStart } from '../fault-around.js';
import { faultPage } from '../fault-page.js';
import * as $straight from './do-fault.straight.js';

// 220; locals: 4 vma, 5 flags
function vmfCanCallFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if ((F[b + 5] & 4096) === 0)
        return $ret(F, true);
      if (k.vmOps.mapPages[k.vmas.ops[F[b + 4]]] !== 0)
        return $ret(F, true);
      F[b + 1] = 1;
      return $call(k, F, 118, F[b + 4]);
    case 1: return $ret(F, false);
  }
}

// 221; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 ops, 9 fault, 10 write, 11 around, 12 may, 13 ret, 14 done
function doFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.ops[F[b + 5]];
      F[b + 9] = k.vmOps.fault[F[b + 8]];
      if (F[b + 9] === 0)
        return $ret(F, 2);
      F[b + 10] = (F[b + 7] & 1) !== 0;
      if (!((F[b + 10] !== 0) && (k.vmas.flags[F[b + 5]] & 8) === 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 228, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      if (!(!(F[b + 10] !== 0) && k.vmOps.mapPagesOp[F[b + 8]] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 222, F[b + 4], F[b + 5], F[b + 6]);
    case 3:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 11] !== 0)
        return $ret(F, F[b + 11]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 220, F[b + 5], F[b + 7]);
    case 5:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 12] !== 0))
        return $ret(F, 1024);
      k.tasks.cowPage[F[b + 4]] = 0;
      F[b + 1] = 6;
      return $call(k, F, F[b + 9], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 6:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 13] & 3443) !== 0)
        return $ret(F, F[b + 13]);
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 223, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 13]);
    case 7: return $ret(F, F[b + 2]);
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 215, F[b + 4], F[b + 5], F[b + 6], faultPage(k, F[b + 4]), false);
    case 9:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 10;
      return $call(k, F, 227, F[b + 4], F[b + 14] !== 0);
    case 10: return $ret(F, F[b + 13] | F[b + 14]);
  }
}

// 222; locals: 4 task, 5 vma, 6 vpn, 7 from, 8 to, 9 table, 10 root, 11 index, 12 mapped
function doFaultAround(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = faultAroundStart(k, F[b + 5], F[b + 6]);
      F[b + 8] = faultAroundEnd(k, F[b + 5], F[b + 6]);
      F[b + 1] = 1;
      return $call(k, F, k.vmOps.mapPagesOp[k.vmas.ops[F[b + 5]]], F[b + 4], F[b + 5], F[b + 7], F[b + 8]);
    case 1:
      F[b + 2] = 0;
      F[b + 9] = k.pt.pteTable(k.mms.root[k.vmas.mm[F[b + 5]]], F[b + 6]);
      F[b + 10] = k.mms.root[k.vmas.mm[F[b + 5]]];
      F[b + 11] = F[b + 9] === 0 ? k.pt.leafAt(F[b + 10], F[b + 6]) : k.pt.pteIndex(F[b + 9], F[b + 6]);
      F[b + 12] = F[b + 11] !== 0 && !k.pt.none(F[b + 11]);
      F[b + 1] = 2;
      return 18;
    case 2: return $ret(F, (F[b + 12] !== 0) ? 256 : 0);
  }
}

// 223; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 ret, 9 page, 10 told, 11 done, 12 more
function doSharedFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = faultPage(k, F[b + 4]);
      if (!(k.vmOps.pageMkwrite[k.vmas.ops[F[b + 5]]] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 191, F[b + 9]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 224, F[b + 4], F[b + 5], F[b + 6]);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 10] === 0 || (F[b + 10] & 2419) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 226, F[b + 4]);
    case 3: return $ret(F, F[b + 10]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 215, F[b + 4], F[b + 5], F[b + 6], F[b + 9], true);
    case 5:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 227, F[b + 4], true);
    case 6: return $ret(F, F[b + 11]);
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 225, F[b + 4], F[b + 5], F[b + 7]);
    case 8:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, F[b + 8] | F[b + 12]);
  }
}

// 224; locals: 4 task, 5 vma, 6 vpn, 7 op, 8 page, 9 told
function doPageMkwrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmOps.pageMkwrite[k.vmas.ops[F[b + 5]]];
      F[b + 8] = k.tasks.faultPage[F[b + 4]];
      F[b + 1] = 1;
      return $call(k, F, F[b + 7], F[b + 4], F[b + 5], F[b + 6], 3);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 9] & 2931) !== 0)
        return $ret(F, F[b + 9]);
      F[b + 1] = 2;
      return $call(k, F, 190, F[b + 8]);
    case 2:
      if ((k.frames.flagsOf(F[b + 8]) & 256) !== 0)
        return $ret(F, F[b + 9] | 512);
      F[b + 1] = 3;
      return $call(k, F, 191, F[b + 8]);
    case 3: return $ret(F, 0);
  }
}

// 225; locals: 4 task, 5 vma, 6 flags, 7 page, 8 dirtied, 9 told, 10 unlocked
function faultDirtySharedPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.faultPage[F[b + 4]];
      k.tasks.faultPage[F[b + 4]] = 0;
      F[b + 8] = setPageDirty(k, F[b + 7]);
      F[b + 1] = 1;
      return 22;
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 191, F[b + 7]);
    case 2:
      F[b + 9] = k.vmOps.pageMkwrite[k.vmas.ops[F[b + 5]]] !== 0;
      if ((!(F[b + 8] !== 0) && !(F[b + 9] !== 0)) || k.faultPolicy.dirtyThrottle === 0)
        return $ret(F, 0);
      F[b + 1] = 3;
      return $call(k, F, 206, F[b + 5], F[b + 6]);
    case 3:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, (F[b + 10] !== 0) ? k.faultPolicy.dirtyThrottle : 0);
  }
}

// 226; locals: 4 task, 5 page
function dropFaultPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 5] = k.tasks.faultPage[F[b + 4]];
      k.tasks.faultPage[F[b + 4]] = 0;
      k.frames.put(F[b + 5]);
      F[b + 1] = 1;
      return 26;
    case 1: return $ret(F, 0);
  }
}

// 227; locals: 4 task, 5 drop
function unlockFaultPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 191, k.tasks.faultPage[F[b + 4]]);
    case 1:
      if (!(F[b + 5] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 226, F[b + 4]);
    case 2:
    case 3:
      k.tasks.faultPage[F[b + 4]] = 0;
      return $ret(F, 0);
  }
}

// 228; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 may, 9 again, 10 copy, 11 ret, 12 done
function doCowFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 220, F[b + 5], F[b + 7]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 8] !== 0))
        return $ret(F, 1024);
      F[b + 1] = 2;
      return $call(k, F, 500, F[b + 5], F[b + 7]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 9] !== 0)
        return $ret(F, F[b + 9]);
      F[b + 10] = allocAnonPage(k, F[b + 5]);
      if (F[b + 10] === 0)
        return $ret(F, 1);
      k.tasks.cowPage[F[b + 4]] = F[b + 10];
      F[b + 1] = 3;
      return $call(k, F, k.vmOps.fault[k.vmas.ops[F[b + 5]]], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 3:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      k.tasks.cowPage[F[b + 4]] = 0;
      if ((F[b + 11] & 4096) !== 0)
        return $ret(F, F[b + 11]);
      if (!((F[b + 11] & 3443) === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      copyUserPage(k, F[b + 10], faultPage(k, F[b + 4]));
      F[b + 1] = 4;
      return $call(k, F, 215, F[b + 4], F[b + 5], F[b + 6], F[b + 10], true);
    case 4:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      return $call(k, F, 227, F[b + 4], true);
    case 5:
      if (F[b + 12] === 0)
        return $ret(F, F[b + 11]);
      F[b + 11] |= F[b + 12];
    case 6:
      k.frames.put(F[b + 10]);
      F[b + 1] = 7;
      return 26;
    case 7: return $ret(F, F[b + 11]);
  }
}

/** The paths of do-fault.path.ts for a path table. */
export const doFaultPaths: PathModule = {
  base: 220,
  names: [
    'vmfCanCallFault',
    'doFault',
    'doFaultAround',
    'doSharedFault',
    'doPageMkwrite',
    'faultDirtySharedPage',
    'dropFaultPage',
    'unlockFaultPage',
    'doCowFault',
  ],
  words: [2, 11, 9, 9, 6, 7, 2, 2, 9],
  frames: [
    vmfCanCallFault,
    doFault,
    doFaultAround,
    doSharedFault,
    doPageMkwrite,
    faultDirtySharedPage,
    dropFaultPage,
    unlockFaultPage,
    doCowFault,
  ],
  straight: [
    $straight.vmfCanCallFault,
    $straight.doFault,
    $straight.doFaultAround,
    $straight.doSharedFault,
    $straight.doPageMkwrite,
    $straight.faultDirtySharedPage,
    $straight.dropFaultPage,
    $straight.unlockFaultPage,
    $straight.doCowFault,
  ],
};
