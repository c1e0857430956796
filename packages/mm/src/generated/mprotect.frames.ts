// @ts-nocheck
// Derived from ../mprotect.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { entryNeedsFlush, modifyHi, modifyLo, } from '@faultline/core-pagetable';
import { canChangePteWritable, pteWritableRule, } from '../can-change-writable.js';
import { mprotectPopulates } from '../mlock-check.js';
import { mprotectGrows, mprotectRefused } from '../mprotect-check.js';
import { vmaSetPageProt } from '../page-prot.js';
import { accountFlags, changedFlags } from '../plan-change.js';
import { mayExpandVm, vmEnoughMemory, vmStatAccount } from '../vm-account.js';
import * as $straight from './mprotect.straight.js';

// 170; locals: 4 task, 5 vma, 6 table, 7 start, 8 end, 9 protLo, 10 protHi, 11 all, 12 rule, 13 from, 14 to, 15 byPage, 16 flagsLo, 17 flagsHi, 18 toLo, 19 toHi, 20 flush, 21 first, 22 last, 23 index, 24 lo, 25 hi, 26 upgrade, 27 want
function changePteRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.vmas.protLo[F[b + 5]];
      F[b + 10] = k.vmas.protHi[F[b + 5]];
      F[b + 11] = k.mmPolicy.mprotectFlush === 1;
      F[b + 12] = pteWritableRule(k, F[b + 5]);
      F[b + 13] = k.pt.pteIndex(F[b + 6], F[b + 7]);
      F[b + 14] = F[b + 13] + ((F[b + 8] - F[b + 7]) | 0);
      F[b + 15] = (F[b + 12] & 2) !== 0;
      F[b + 16] = -1;
      F[b + 17] = 0;
      F[b + 18] = 0;
      F[b + 19] = 0;
      F[b + 20] = false;
      F[b + 21] = -1;
      F[b + 22] = 0;
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 6]);
    case 1: F[b + 23] = F[b + 13];
    case 2:
      if (!(F[b + 23] < F[b + 14])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 24] = k.pt.lo[F[b + 23]];
      if ((F[b + 24] & 257) === 0) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 25] = k.pt.hi[F[b + 23]];
      if ((F[b + 15] !== 0) || (F[b + 24] & 4095) !== F[b + 16] || (F[b + 25] & (-1048576)) !== F[b + 17]) {
        F[b + 16] = F[b + 24] & 4095;
        F[b + 17] = F[b + 25] & (-1048576);
        F[b + 26] = F[b + 12] !== 0 && canChangePteWritable(k, F[b + 12], F[b + 24], F[b + 25]);
        F[b + 27] = (F[b + 26] !== 0) ? F[b + 9] | 2 : F[b + 9];
        F[b + 18] = modifyLo(k.pt.layout, F[b + 16], F[b + 17], F[b + 27]);
        F[b + 19] = modifyHi(k.pt.layout, F[b + 16], F[b + 17], F[b + 27], F[b + 10]);
        F[b + 20] = (F[b + 11] !== 0) || entryNeedsFlush(F[b + 16], F[b + 17], F[b + 18], F[b + 19]);
      }
      if ((F[b + 20] !== 0)) {
        if (F[b + 21] < 0)
          F[b + 21] = F[b + 23];
        F[b + 22] = F[b + 23] + 1;
      }
      if (F[b + 18] === F[b + 16] && F[b + 19] === F[b + 17]) {
        F[b + 1] = 4;
        continue L;
      }
      k.pt.lo[F[b + 23]] = (F[b + 24] & (-4096)) | F[b + 18];
      k.pt.hi[F[b + 23]] = (F[b + 25] & 1048575) | F[b + 19];
      F[b + 1] = 3;
      return 19;
    case 3:
    case 4:
      F[b + 23]++;
      F[b + 1] = 2;
      continue L;
    case 5:
      if (F[b + 21] >= 0)
        k.gather.cleared(F[b + 4], F[b + 7] + (F[b + 21] - F[b + 13]), F[b + 22] - F[b + 21], 0);
      F[b + 1] = 6;
      return $call(k, F, 121, F[b + 6]);
    case 6: return $ret(F, 0);
  }
}

// 171; locals: 4 task, 5 vma, 6 start, 7 end, 8 range, 9 mm, 10 span, 11 alone, 12 root, 13 unshare, 14 vpn, 15 gone, 16 stop, 17 table
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
        F[b + 1] = 14;
        continue L;
      }
      if (!(F[b + 13] !== 0 && k.pt.anyShared !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, F[b + 13], F[b + 4], F[b + 5], F[b + 14]);
    case 5:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 15] === 1) {
        F[b + 14] = k.pt.nextMapped(F[b + 12], F[b + 14], F[b + 7]);
        F[b + 1] = 4;
        continue L;
      }
    case 6:
      F[b + 16] = Math.min(F[b + 7], (Math.floor(F[b + 14] / F[b + 10]) + 1) * F[b + 10]);
      F[b + 17] = k.pt.pteTable(F[b + 12], F[b + 14]);
      if (!(F[b + 17] === 0 && F[b + 16] - F[b + 14] === F[b + 10])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 631, F[b + 4], F[b + 5], F[b + 14]);
    case 7:
      F[b + 1] = 12;
      continue L;
    case 8:
      if (!(F[b + 17] === 0)) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 620, F[b + 4], F[b + 5], F[b + 14]);
    case 9: F[b + 17] = k.pt.pteTable(F[b + 12], F[b + 14]);
    case 10:
      if (!(F[b + 17] !== 0)) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 1] = 11;
      return $call(k, F, 170, F[b + 4], F[b + 5], F[b + 17], F[b + 14], F[b + 16]);
    case 11:
    case 12:
      F[b + 14] = k.pt.nextMapped(F[b + 12], F[b + 16], F[b + 7]);
      F[b + 1] = 13;
      return 18;
    case 13:
      F[b + 1] = 4;
      continue L;
    case 14:
      if (!(F[b + 11] !== 0))
        return $ret(F, 0);
      if (k.gather.pending(F[b + 4]))
        k.gather.cleared(F[b + 4], F[b + 6], F[b + 7] - F[b + 6], 0);
      F[b + 1] = 15;
      return $call(k, F, 724, F[b + 4], F[b + 9]);
    case 15: return $ret(F, 0);
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
      return $call(k, F, 155, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 12]);
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
      k.vmas.flags[F[b + 14]] = changedFlags(k, F[b + 14], F[b + 12]);
      vmaSetPageProt(k, F[b + 14]);
      F[b + 1] = 3;
      return $call(k, F, 171, F[b + 4], F[b + 14], F[b + 6], F[b + 7]);
    case 3:
      if (!mprotectPopulates(F[b + 10], F[b + 12])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, k.vmOps.populate, F[b + 4], F[b + 14], F[b + 6], F[b + 7]);
    case 4: F[b + 2] = 0;
    case 5:
      if ((F[b + 10] & ~F[b + 12] & 1048576) !== 0)
        k.settings.account(-F[b + 11]);
      vmStatAccount(k, F[b + 9], F[b + 10], -F[b + 11]);
      vmStatAccount(k, F[b + 9], F[b + 12], F[b + 11]);
      return $ret(F, 0);
  }
}

// 173; locals: 4 task, 5 start, 6 end, 7 prot, 8 mm, 9 wrong, 10 access, 11 ret, 12 at, 13 oneFlush, 14 vma, 15 old, 16 stop
function doMprotect(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.tasks.mm[F[b + 4]];
      F[b + 9] = mprotectRefused(k, F[b + 5], F[b + 6], F[b + 7]);
      if (F[b + 9] !== 0 || F[b + 6] === F[b + 5])
        return $ret(F, F[b + 9]);
      F[b + 10] = F[b + 7] & 7;
      F[b + 11] = 0;
      F[b + 12] = F[b + 5];
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 8]);
    case 1:
      if (F[b + 7] >= 16777216) {
        F[b + 12] = mprotectGrows(k, F[b + 8], F[b + 5], F[b + 6], F[b + 7]);
        if (F[b + 12] < 0)
          F[b + 11] = F[b + 12];
      }
      F[b + 13] = k.mmPolicy.mprotectFlush !== 1;
      if ((F[b + 13] !== 0))
        k.gather.begin(F[b + 4], F[b + 8]);
    case 2:
      if (!(F[b + 12] < F[b + 6] && F[b + 11] === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 14] = k.mms.lookup(F[b + 8], F[b + 12]);
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
      F[b + 16] = Math.min(F[b + 6], k.vmas.end[F[b + 14]]);
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
      return $call(k, F, 724, F[b + 4], F[b + 8]);
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 116, F[b + 8]);
    case 7: return $ret(F, F[b + 11]);
  }
}

/** The paths of mprotect.path.ts for a path table. */
export const mprotectPaths: PathModule = {
  base: 170,
  names: [
    'changePteRange',
    'changeProtection',
    'mprotectFixup',
    'doMprotect',
  ],
  words: [24, 14, 11, 13],
  frames: [
    changePteRange,
    changeProtection,
    mprotectFixup,
    doMprotect,
  ],
  straight: [
    $straight.changePteRange,
    $straight.changeProtection,
    $straight.mprotectFixup,
    $straight.doMprotect,
  ],
};
