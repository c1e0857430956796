// @ts-nocheck
// Derived from ../mmap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { isAccountable, } from '@faultline/vma';
import { checkMmap } from '../check-mmap.js';
import { mmapLocked } from '../mmap-locked.js';
import { packFilpOps } from '../mms.js';
import { vmaSetPageProt } from '../page-prot.js';
import { planVmaNew } from '../plan-change.js';
import { mayExpandVm, vmEnoughMemory, vmStatAccount } from '../vm-account.js';
import * as $straight from './mmap.straight.js';

// 165; locals: 4 task
function doMmap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 166, F[b + 4], k.tasks.mm[F[b + 4]]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 166; locals: 4 task, 5 mm, 6 start, 7 ret, 8 failed
function doMmapOf(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 5]);
    case 1:
      F[b + 6] = checkMmap(k, F[b + 4], F[b + 5]);
      F[b + 7] = F[b + 6];
      if (!(F[b + 6] >= 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 167, F[b + 4], F[b + 5], F[b + 6]);
    case 2:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] < 0)
        F[b + 7] = F[b + 8];
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 116, F[b + 5]);
    case 4: return $ret(F, F[b + 7]);
  }
}

// 167; locals: 4 task, 5 mm, 6 start, 7 pages, 8 end, 9 flags, 10 split, 11 hugePages, 12 charged, 13 free, 14 cleared, 15 ret
function mmapRegion(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.requests.pages[F[b + 4]];
      F[b + 8] = F[b + 6] + F[b + 7];
      F[b + 9] = k.requests.vmFlags[F[b + 4]];
      if (!k.mmPolicy.mmapSplitsFirst) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 160, F[b + 4], F[b + 5], F[b + 6], F[b + 8]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] < 0)
        return $ret(F, F[b + 10]);
    case 2:
      if (!mayExpandVm(k, F[b + 5], F[b + 9], F[b + 7] - k.mms.mappedPages(F[b + 5], F[b + 6], F[b + 8])))
        return $ret(F, (-12));
      F[b + 11] = k.fileOps.hugePages[k.inodes.fops[k.requests.file[F[b + 4]]]] !== 0;
      F[b + 12] = isAccountable(F[b + 9]) && !(F[b + 11] !== 0) ? F[b + 7] : 0;
      F[b + 13] = k.mmPolicy.mmapSplitsFirst ? k.mms.accountedPages(F[b + 5], F[b + 6], F[b + 8]) : 0;
      if (k.mmPolicy.mmapSplitsFirst && !vmEnoughMemory(k, F[b + 5], F[b + 12] - F[b + 13]))
        return $ret(F, (-12));
      F[b + 1] = 3;
      return $call(k, F, 161, F[b + 4], F[b + 5], F[b + 6], F[b + 8]);
    case 3:
      F[b + 14] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 14] < 0)
        return $ret(F, F[b + 14]);
      if (k.mmPolicy.mmapSplitsFirst)
        k.settings.account(F[b + 13]);
      else if (F[b + 12] > 0 && !vmEnoughMemory(k, F[b + 5], F[b + 12]))
        return $ret(F, (-12));
      if (F[b + 12] > 0)
        F[b + 9] |= 1048576;
      F[b + 1] = 4;
      return $call(k, F, 168, F[b + 4], F[b + 5], F[b + 6], F[b + 9]);
    case 4:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 15] < 0)
        k.settings.account(-F[b + 12]);
      else
        vmStatAccount(k, F[b + 5], F[b + 15], F[b + 7]);
      return $ret(F, F[b + 15] < 0 ? F[b + 15] : 0);
  }
}

// 168; locals: 4 task, 5 mm, 6 start, 7 flags, 8 pages, 9 pgoff, 10 file, 11 promised, 12 fops, 13 ops, 14 hooked, 15 filpOps, 16 plan, 17 grown, 18 vma, 19 late
function mmapNewVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.requests.pages[F[b + 4]];
      F[b + 9] = k.requests.pgoff[F[b + 4]];
      F[b + 10] = k.requests.file[F[b + 4]];
      if (!(F[b + 10] === 0 && (F[b + 7] & 8) !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 11] = (F[b + 7] & 2097152) === 0 ? F[b + 8] : 0;
      if (!vmEnoughMemory(k, F[b + 5], F[b + 11]))
        return $ret(F, (-12));
      F[b + 1] = 1;
      return $call(k, F, k.fileOps.zeroSetup, F[b + 4], F[b + 8]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] < 0) {
        k.settings.account(-F[b + 11]);
        return $ret(F, F[b + 10]);
      }
      k.inodes.promised[F[b + 10]] = F[b + 11];
    case 2:
      F[b + 12] = k.inodes.fops[F[b + 10]];
      F[b + 13] = F[b + 10] === 0 ? 0 : k.inodes.vmOps[F[b + 10]];
      F[b + 14] = F[b + 10] === 0 ? F[b + 7] : k.fileOps.mmap(F[b + 12], F[b + 7], F[b + 6], F[b + 8], F[b + 10], F[b + 9], F[b + 5]);
      if (F[b + 14] < 0)
        return $ret(F, F[b + 14]);
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return 30;
    case 3:
    case 4:
      F[b + 15] = packFilpOps(k.requests.filp[F[b + 4]], F[b + 13]);
      F[b + 16] = planVmaNew(k, F[b + 5], F[b + 6], F[b + 8], F[b + 14], F[b + 10], F[b + 9], F[b + 15]);
      if (!(F[b + 16] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 156, F[b + 4], F[b + 5], 0, F[b + 6], F[b + 6] + F[b + 8], F[b + 16]);
    case 5:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 6;
      return $call(k, F, 119, F[b + 5], F[b + 17]);
    case 6:
      k.vmas.flags[F[b + 17]] = k.vmas.flags[F[b + 17]] | 134217728;
      mmapLocked(k, F[b + 17], F[b + 8]);
      vmaSetPageProt(k, F[b + 17]);
      return $ret(F, F[b + 14]);
    case 7:
      F[b + 18] = k.mms.insertVma(F[b + 5], F[b + 6], F[b + 8], F[b + 14], F[b + 10], F[b + 9], F[b + 15]);
      if (!(F[b + 18] === 0)) {
        F[b + 1] = 10;
        continue L;
      }
      if (!(F[b + 10] !== 0 && k.inodes.orphaned(F[b + 10]))) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, k.fileOps.evict, F[b + 4], F[b + 10]);
    case 8: F[b + 2] = 0;
    case 9: return $ret(F, (-12));
    case 10:
      mmapLocked(k, F[b + 18], F[b + 8]);
      vmaSetPageProt(k, F[b + 18]);
      k.vmOps.opened(F[b + 13], F[b + 18], 0);
      F[b + 1] = 11;
      return $call(k, F, 150, F[b + 4], F[b + 10]);
    case 11:
      k.mappings.link(F[b + 18]);
      F[b + 1] = 12;
      return 24;
    case 12:
      F[b + 1] = 13;
      return $call(k, F, 151, F[b + 10]);
    case 13:
      F[b + 19] = k.fileOps.postMmap(k.inodes.fops[F[b + 10]], k.vmas.flags[F[b + 18]]);
      if (!(F[b + 19] !== k.vmas.flags[F[b + 18]])) {
        F[b + 1] = 15;
        continue L;
      }
      k.vmas.flags[F[b + 18]] = F[b + 19];
      F[b + 1] = 14;
      return 24;
    case 14:
    case 15: return $ret(F, F[b + 14]);
  }
}

/** The paths of mmap.path.ts for a path table. */
export const mmapPaths: PathModule = {
  base: 165,
  names: [
    'doMmap',
    'doMmapOf',
    'mmapRegion',
    'mmapNewVma',
  ],
  words: [1, 5, 12, 16],
  frames: [
    doMmap,
    doMmapOf,
    mmapRegion,
    mmapNewVma,
  ],
  straight: [
    $straight.doMmap,
    $straight.doMmapOf,
    $straight.mmapRegion,
    $straight.mmapNewVma,
  ],
};
