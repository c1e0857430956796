// @ts-nocheck
// Derived from ../do-wp-page.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { addRss, mlockMapped, munlockReplaced, vmaLocked, vmNormalPage } from '@faultline/mm';
import { allocAnonPage, reuseAnonPage } from '../anon-page.js';
import { copyForWrite } from '../copy-for-write.js';
import { newEntryHi, newEntryLo, settledHi, settledLo, upgradedHi, upgradedLo, } from '../entry-make.js';
import * as $straight from './do-wp-page.straight.js';

// 230; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 lo, 9 hi, 10 ops, 11 page, 12 op, 13 may, 14 ret, 15 unshare, 16 again
function doWpPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.ops[F[b + 5]];
      F[b + 11] = vmNormalPage(k, F[b + 8], F[b + 9]);
      if (!((k.vmas.flags[F[b + 5]] & 8) !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      if (!(F[b + 11] !== 0 && !k.frames.isPmem(F[b + 11]))) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 231, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8], F[b + 9]);
    case 1: return $ret(F, F[b + 2]);
    case 2:
      F[b + 12] = k.vmOps.pfnMkwrite[F[b + 10]];
      if (!(F[b + 12] === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 232, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 9], 0);
    case 3: return $ret(F, F[b + 2]);
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 220, F[b + 5], F[b + 7]);
    case 5:
      F[b + 13] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 13] !== 0))
        return $ret(F, 1024);
      k.tasks.cowPage[F[b + 4]] = 0;
      F[b + 1] = 6;
      return $call(k, F, F[b + 12], F[b + 4], F[b + 5], F[b + 6], F[b + 7] | 2);
    case 6:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 14] & 2419) !== 0)
        return $ret(F, F[b + 14]);
      F[b + 1] = 7;
      return $call(k, F, 232, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 9], F[b + 14]);
    case 7: return $ret(F, F[b + 2]);
    case 8:
      F[b + 15] = (F[b + 7] & 1024) !== 0;
      if (!(F[b + 11] !== 0 && reuseAnonPage(k, F[b + 5], F[b + 6], F[b + 11]))) {
        F[b + 1] = 10;
        continue L;
      }
      if ((F[b + 15] !== 0))
        return $ret(F, 0);
      F[b + 1] = 9;
      return $call(k, F, 232, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 9], k.faultPolicy.cowResult);
    case 9: return $ret(F, F[b + 2]);
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 500, F[b + 5], F[b + 7]);
    case 11:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 16] !== 0)
        return $ret(F, F[b + 16]);
      F[b + 1] = 12;
      return $call(k, F, 233, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 9], (F[b + 15] !== 0));
    case 12: return $ret(F, F[b + 2]);
  }
}

// 231; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 lo, 9 hi, 10 page, 11 tell, 12 table, 13 index, 14 same, 15 may, 16 told, 17 done, 18 more
function wpPageShared(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = vmNormalPage(k, F[b + 8], F[b + 9]);
      F[b + 11] = k.vmOps.pageMkwrite[k.vmas.ops[F[b + 5]]] !== 0;
      F[b + 12] = k.pt.pteTable(k.mms.root[k.vmas.mm[F[b + 5]]], F[b + 6]);
      if (F[b + 12] === 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 12]);
    case 1:
      F[b + 13] = k.pt.pteIndex(F[b + 12], F[b + 6]);
      F[b + 14] = k.pt.lo[F[b + 13]] === F[b + 8] && k.pt.hi[F[b + 13]] === F[b + 9];
      if (!(F[b + 14] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      k.frames.get(F[b + 10]);
      k.tasks.faultPage[F[b + 4]] = F[b + 10];
      F[b + 1] = 2;
      return 25;
    case 2:
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 12]);
    case 4:
      if (!(F[b + 14] !== 0))
        return $ret(F, 0);
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 220, F[b + 5], F[b + 7]);
    case 5:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 16] = 1024;
      if (!(F[b + 15] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 224, F[b + 4], F[b + 5], F[b + 6]);
    case 6:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
    case 7:
      if (!(F[b + 16] === 0 || (F[b + 16] & 3443) !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 226, F[b + 4]);
    case 8: return $ret(F, F[b + 16]);
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 232, F[b + 4], F[b + 5], F[b + 6], F[b + 8], F[b + 9], 0);
    case 10:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 17] !== 0)) {
        F[b + 1] = 14;
        continue L;
      }
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 1] = 11;
      return $call(k, F, 191, F[b + 10]);
    case 11:
    case 12:
      F[b + 1] = 13;
      return $call(k, F, 226, F[b + 4]);
    case 13: return $ret(F, (F[b + 11] !== 0) ? F[b + 17] : 0);
    case 14:
      if (!!(F[b + 11] !== 0)) {
        F[b + 1] = 16;
        continue L;
      }
      F[b + 1] = 15;
      return $call(k, F, 190, F[b + 10]);
    case 15:
    case 16:
      F[b + 1] = 17;
      return $call(k, F, 225, F[b + 4], F[b + 5], F[b + 7]);
    case 17:
      F[b + 18] = F[b + 2];
      F[b + 2] = 0;
      k.frames.put(F[b + 10]);
      F[b + 1] = 18;
      return 26;
    case 18: return $ret(F, k.faultPolicy.cowResult | F[b + 18]);
  }
}

// 232; locals: 4 task, 5 vma, 6 vpn, 7 lo, 8 hi, 9 ret, 10 table, 11 index, 12 same
function wpPageReuse(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.pt.pteTable(k.mms.root[k.vmas.mm[F[b + 5]]], F[b + 6]);
      if (F[b + 10] === 0)
        return $ret(F, 256);
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 10]);
    case 1:
      F[b + 11] = k.pt.pteIndex(F[b + 10], F[b + 6]);
      F[b + 12] = k.pt.lo[F[b + 11]] === F[b + 7] && k.pt.hi[F[b + 11]] === F[b + 8];
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      k.pt.lo[F[b + 11]] = upgradedLo(k, F[b + 5], F[b + 7], F[b + 8], true);
      k.pt.hi[F[b + 11]] = upgradedHi(k, F[b + 5], F[b + 8]);
      F[b + 1] = 2;
      return 19;
    case 2:
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 121, F[b + 10]);
    case 4: return $ret(F, (F[b + 12] !== 0) ? F[b + 9] : 256);
  }
}

// 233; locals: 4 task, 5 vma, 6 vpn, 7 lo, 8 hi, 9 unshare, 10 mm, 11 page, 12 table, 13 index, 14 same, 15 drop, 16 soft, 17 newLo, 18 newHi
function wpPageCopy(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.vmas.mm[F[b + 5]];
      F[b + 11] = allocAnonPage(k, F[b + 5]);
      if (F[b + 11] === 0)
        return $ret(F, 1);
      copyForWrite(k, F[b + 4], F[b + 10], F[b + 6], F[b + 11], F[b + 7], F[b + 8]);
      F[b + 12] = k.pt.pteTable(k.mms.root[F[b + 10]], F[b + 6]);
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 12]);
    case 1:
    case 2:
      F[b + 13] = k.pt.pteIndex(F[b + 12], F[b + 6]);
      F[b + 14] = F[b + 12] !== 0 && k.pt.lo[F[b + 13]] === F[b + 7] && k.pt.hi[F[b + 13]] === F[b + 8];
      F[b + 15] = F[b + 11];
      if (!(F[b + 14] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      k.pt.clear(F[b + 12], F[b + 13]);
      F[b + 1] = 3;
      return 19;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 724, F[b + 4], F[b + 10], F[b + 6], F[b + 7]);
    case 4:
      F[b + 16] = (F[b + 9] !== 0) ? F[b + 7] & 2048 : 0;
      F[b + 17] = newEntryLo(k, F[b + 5], F[b + 11], 1, !(F[b + 9] !== 0)) | F[b + 16];
      F[b + 18] = settledHi(k, F[b + 17], newEntryHi(k, F[b + 5], F[b + 11], 1));
      k.pt.set(F[b + 12], F[b + 13], settledLo(k, F[b + 17]), F[b + 18]);
      k.frames.addMap(F[b + 11]);
      k.mms.rssAnon[F[b + 10]] = k.mms.rssAnon[F[b + 10]] + 1;
      F[b + 15] = vmNormalPage(k, F[b + 7], F[b + 8]);
      if (F[b + 15] !== 0) {
        k.frames.removeMap(F[b + 15]);
        addRss(k, F[b + 10], F[b + 15], -1);
      }
      if (vmaLocked(k, F[b + 5])) {
        munlockReplaced(k, F[b + 5], F[b + 7], F[b + 8]);
        mlockMapped(k, F[b + 11], false);
      }
      F[b + 1] = 5;
      return 19;
    case 5:
    case 6:
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, 121, F[b + 12]);
    case 7:
    case 8:
      if (!(F[b + 15] !== 0)) {
        F[b + 1] = 10;
        continue L;
      }
      k.frames.put(F[b + 15]);
      F[b + 1] = 9;
      return 26;
    case 9:
    case 10: return $ret(F, (F[b + 14] !== 0) && !(F[b + 9] !== 0) ? k.faultPolicy.cowResult : 0);
  }
}

/** The paths of do-wp-page.path.ts for a path table. */
export const doWpPagePaths: PathModule = {
  base: 230,
  names: [
    'doWpPage',
    'wpPageShared',
    'wpPageReuse',
    'wpPageCopy',
  ],
  words: [13, 15, 9, 15],
  frames: [
    doWpPage,
    wpPageShared,
    wpPageReuse,
    wpPageCopy,
  ],
  straight: [
    $straight.doWpPage,
    $straight.wpPageShared,
    $straight.wpPageReuse,
    $straight.wpPageCopy,
  ],
};
