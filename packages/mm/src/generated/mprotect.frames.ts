// @ts-nocheck
// Derived from ../mprotect.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { mprotectPopulates } from '../mlock-check.js';
import { mprotectGrows, mprotectRefused } from '../mprotect-check.js';
import { vmaSetPageProt } from '../page-prot.js';
import { accountFlags, changedFlags } from '../plan-change.js';
import { mayExpandVm, vmEnoughMemory, vmStatAccount } from '../vm-account.js';
import * as $straight from './mprotect.straight.js';

// 170; locals: 4 task, 5 vma, 6 start, 7 end, 8 unshare, 9 root, 10 pmd, 11 span, 12 all, 13 stop, 14 at, 15 next, 16 index, 17 part, 18 answer, 19 changed, 20 table
function protectTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmOps.tableUnshare[k.vmas.ops[F[b + 5]]];
      F[b + 9] = k.mms.root[k.vmas.mm[F[b + 5]]];
      F[b + 10] = k.pt.tableAt(F[b + 9], F[b + 6], 1);
      F[b + 11] = k.pt.pages(1);
      F[b + 12] = F[b + 11] << k.pt.bits;
      F[b + 13] = Math.min(F[b + 7], (Math.floor(F[b + 6] / F[b + 12]) + 1) * F[b + 12]);
      F[b + 14] = F[b + 6];
    case 1:
      if (!(F[b + 14] < F[b + 13])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 15] = Math.min(F[b + 13], (Math.floor(F[b + 14] / F[b + 11]) + 1) * F[b + 11]);
      F[b + 16] = k.pt.pmdIndex(F[b + 10], F[b + 14]);
      F[b + 17] = F[b + 15] - F[b + 14] === F[b + 11] ? 0 : 1;
      F[b + 1] = 2;
      return 18;
    case 2:
      if (!!k.pt.none(F[b + 16])) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, F[b + 8], F[b + 4], F[b + 5], F[b + 14], F[b + 10], F[b + 17] | 2);
    case 3:
      F[b + 18] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 18] === 1)
        return $ret(F, F[b + 13]);
      if (!(F[b + 18] === 0)) {
        F[b + 1] = 9;
        continue L;
      }
      if (!(F[b + 17] !== 0 && k.pt.isLeaf(F[b + 16]))) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 621, F[b + 4], F[b + 5], F[b + 14]);
    case 4:
    case 5:
      F[b + 19] = false;
      if (!k.pt.isLeaf(F[b + 16])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 631, F[b + 4], F[b + 5], F[b + 10], F[b + 14]);
    case 6:
      F[b + 19] = F[b + 2];
      F[b + 2] = 0;
    case 7:
      F[b + 20] = (F[b + 19] !== 0) ? 0 : k.pt.child(F[b + 16]);
      if (!(F[b + 20] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 6695, F[b + 4], F[b + 5], F[b + 20], F[b + 14], F[b + 15]);
    case 8:
    case 9:
      F[b + 14] = F[b + 15];
      F[b + 1] = 1;
      continue L;
    case 10: return $ret(F, F[b + 13]);
  }
}

// 171; locals: 4 task, 5 vma, 6 start, 7 end, 8 range, 9 mm, 10 span, 11 alone, 12 root, 13 unshare, 14 vpn, 15 next, 16 stop, 17 table, 18 changed
function changeProtection(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmOps.rangeProtect[k.vmas.ops[F[b + 5]]];
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, F[b + 8], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      F[b + 2] = 0;
      return $ret(F, 0);
    case 2:
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.pt.pages(1);
      F[b + 11] = k.mmPolicy.mprotectFlush === 1;
      if ((F[b + 11] !== 0))
        k.gather.begin(F[b + 4], F[b + 9]);
      F[b + 12] = k.mms.root[F[b + 9]];
      F[b + 13] = k.vmOps.tableUnshare[k.vmas.ops[F[b + 5]]];
      F[b + 14] = k.pt.nextMapped(F[b + 12], F[b + 6], F[b + 7]);
      F[b + 1] = 3;
      return 18;
    case 3:
    case 4:
      if (!(F[b + 14] < F[b + 7])) {
        F[b + 1] = 16;
        continue L;
      }
      if (!(F[b + 13] !== 0 && k.pt.anyShared !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 170, F[b + 4], F[b + 5], F[b + 14], F[b + 7]);
    case 5:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 14] = k.pt.nextMapped(F[b + 12], F[b + 15], F[b + 7]);
      F[b + 1] = 6;
      return 18;
    case 6:
      F[b + 1] = 4;
      continue L;
    case 7:
      F[b + 16] = Math.min(F[b + 7], (Math.floor(F[b + 14] / F[b + 10]) + 1) * F[b + 10]);
      F[b + 17] = k.pt.pteTable(F[b + 12], F[b + 14]);
      if (!(F[b + 17] === 0)) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 18] = false;
      if (!(F[b + 16] - F[b + 14] === F[b + 10])) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 631, F[b + 4], F[b + 5], k.pt.tableAt(F[b + 12], F[b + 14], 1), F[b + 14]);
    case 8:
      F[b + 18] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 11;
      continue L;
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 621, F[b + 4], F[b + 5], F[b + 14]);
    case 10:
    case 11: if (!(F[b + 18] !== 0))
      F[b + 17] = k.pt.pteTable(F[b + 12], F[b + 14]);
    case 12:
      if (!(F[b + 17] !== 0)) {
        F[b + 1] = 14;
        continue L;
      }
      F[b + 1] = 13;
      return $call(k, F, 6695, F[b + 4], F[b + 5], F[b + 17], F[b + 14], F[b + 16]);
    case 13:
    case 14:
      F[b + 14] = k.pt.nextMapped(F[b + 12], F[b + 16], F[b + 7]);
      F[b + 1] = 15;
      return 18;
    case 15:
      F[b + 1] = 4;
      continue L;
    case 16:
      if (!(F[b + 11] !== 0))
        return $ret(F, 0);
      if (k.gather.pending(F[b + 4]))
        k.gather.cleared(F[b + 4], F[b + 6], F[b + 7] - F[b + 6], 0);
      F[b + 1] = 17;
      return $call(k, F, 726, F[b + 4], F[b + 9]);
    case 17: return $ret(F, 0);
  }
}

// 172; locals: 4 task, 5 vma, 6 start, 7 end, 8 newFlags, 9 mm, 10 old, 11 pages, 12 flags, 13 charged, 14 target
function mprotectFixup(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.vmas.flags[F[b + 5]] === F[b + 8])
        return $ret(F, 0);
      F[b + 9] = k.vmas.mm[F[b + 5]];
      F[b + 10] = k.vmas.flags[F[b + 5]];
      F[b + 11] = F[b + 7] - F[b + 6];
      F[b + 12] = accountFlags(k, F[b + 5], F[b + 8]);
      F[b + 13] = (F[b + 12] & ~F[b + 10] & 1048576) !== 0 ? F[b + 11] : 0;
      if ((F[b + 8] & 2) !== 0) {
        if (!mayExpandVm(k, F[b + 9], F[b + 8], F[b + 11]) && mayExpandVm(k, F[b + 9], F[b + 10], F[b + 11]))
          return $ret(F, (-12));
        if (F[b + 13] > 0 && !vmEnoughMemory(k, F[b + 9], F[b + 13]))
          return $ret(F, (-12));
      }
      F[b + 1] = 1;
      return $call(k, F, 157, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 12]);
    case 1:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] < 0) {
        k.settings.account(-F[b + 13]);
        return $ret(F, F[b + 14]);
      }
      F[b + 1] = 2;
      return $call(k, F, 119, F[b + 9], F[b + 14]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 152, F[b + 4], F[b + 14], F[b + 6], F[b + 7]);
    case 3:
      k.vmas.flags[F[b + 14]] = changedFlags(k, F[b + 14], F[b + 12]);
      vmaSetPageProt(k, F[b + 14]);
      F[b + 1] = 4;
      return $call(k, F, 171, F[b + 4], F[b + 14], F[b + 6], F[b + 7]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 153, F[b + 14]);
    case 5:
      if (!mprotectPopulates(F[b + 10], F[b + 12])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, k.vmOps.populate, F[b + 4], F[b + 14], F[b + 6], F[b + 7]);
    case 6: F[b + 2] = 0;
    case 7:
      if ((F[b + 10] & ~F[b + 12] & 1048576) !== 0)
        k.settings.account(-F[b + 11]);
      vmStatAccount(k, F[b + 9], F[b + 10], -F[b + 11]);
      vmStatAccount(k, F[b + 9], F[b + 12], F[b + 11]);
      return $ret(F, 0);
  }
}

// 173; locals: 4 task, 5 start, 6 end, 7 prot
function doMprotect(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 174, F[b + 4], k.tasks.mm[F[b + 4]], F[b + 5], F[b + 6], F[b + 7]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 174; locals: 4 task, 5 mm, 6 start, 7 end, 8 prot, 9 wrong, 10 access, 11 ret, 12 at, 13 oneFlush, 14 vma, 15 old, 16 stop
function mprotectOf(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = mprotectRefused(k, F[b + 6], F[b + 7], F[b + 8]);
      if (F[b + 9] !== 0 || F[b + 7] === F[b + 6])
        return $ret(F, F[b + 9]);
      F[b + 10] = F[b + 8] & 7;
      F[b + 11] = 0;
      F[b + 12] = F[b + 6];
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 5]);
    case 1:
      if (F[b + 8] >= 16777216) {
        F[b + 12] = mprotectGrows(k, F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
        if (F[b + 12] < 0)
          F[b + 11] = F[b + 12];
      }
      F[b + 13] = k.mmPolicy.mprotectFlush !== 1;
      if ((F[b + 13] !== 0))
        k.gather.begin(F[b + 4], F[b + 5]);
    case 2:
      if (!(F[b + 12] < F[b + 7] && F[b + 11] === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 14] = k.mms.lookup(F[b + 5], F[b + 12]);
      if (F[b + 14] === 0) {
        F[b + 11] = (-12);
        F[b + 1] = 4;
        continue L;
      }
      F[b + 15] = k.vmas.flags[F[b + 14]];
      if ((F[b + 10] & ~(F[b + 15] >> 4)) !== 0) {
        F[b + 11] = (-13);
        F[b + 1] = 4;
        continue L;
      }
      F[b + 16] = Math.min(F[b + 7], k.vmas.end[F[b + 14]]);
      F[b + 1] = 3;
      return $call(k, F, 172, F[b + 4], F[b + 14], F[b + 12], F[b + 16], (F[b + 15] & (-8)) | F[b + 10]);
    case 3:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
      F[b + 12] = F[b + 16];
      F[b + 1] = 2;
      continue L;
    case 4:
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 726, F[b + 4], F[b + 5]);
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 116, F[b + 5]);
    case 7: return $ret(F, F[b + 11]);
  }
}

/** The paths of mprotect.path.ts for a path table. */
export const mprotectPaths: PathModule = {
  base: 170,
  names: [
    'protectTable',
    'changeProtection',
    'mprotectFixup',
    'doMprotect',
    'mprotectOf',
  ],
  words: [17, 15, 11, 4, 13],
  frames: [
    protectTable,
    changeProtection,
    mprotectFixup,
    doMprotect,
    mprotectOf,
  ],
  straight: [
    $straight.protectTable,
    $straight.changeProtection,
    $straight.mprotectFixup,
    $straight.doMprotect,
    $straight.mprotectOf,
  ],
};
