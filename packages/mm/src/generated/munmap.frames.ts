// @ts-nocheck
// Derived from ../munmap.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { taskSize } from '../address-limits.js';
import { munlockVma, vmaLocked } from '../mlock-pages.js';
import { unaccountVma } from '../vm-account.js';
import * as $straight from './munmap.straight.js';

// 160; locals: 4 task, 5 mm, 6 start, 7 end, 8 first, 9 inside, 10 upper, 11 last, 12 above
function splitForUnmap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.mms.vmaFrom(F[b + 5], F[b + 6]);
      if (F[b + 8] === 0 || k.vmas.start[F[b + 8]] >= F[b + 7])
        return $ret(F, 0);
      if (!(k.vmas.start[F[b + 8]] < F[b + 6])) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 9] = F[b + 7] < k.vmas.end[F[b + 8]];
      if ((F[b + 9] !== 0) && k.mms.vmas[F[b + 5]].count >= k.settings.maxMapCount)
        return $ret(F, (-12));
      F[b + 1] = 1;
      return $call(k, F, 155, F[b + 4], F[b + 8], F[b + 6]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] < 0)
        return $ret(F, F[b + 10]);
    case 2:
      F[b + 11] = k.mms.lookup(F[b + 5], F[b + 7] - 1);
      if (!(F[b + 11] !== 0 && k.vmas.end[F[b + 11]] > F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 155, F[b + 4], F[b + 11], F[b + 7]);
    case 3:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 12] < 0)
        return $ret(F, F[b + 12]);
    case 4: return $ret(F, 0);
  }
}

// 161; locals: 4 task, 5 mm, 6 start, 7 end, 8 split, 9 vma, 10 rss, 11 below, 12 floor, 13 ceiling
function doMunmap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 160, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] < 0)
        return $ret(F, F[b + 8]);
      F[b + 9] = k.mms.vmaFrom(F[b + 5], F[b + 6]);
      if (F[b + 9] === 0 || k.vmas.start[F[b + 9]] >= F[b + 7])
        return $ret(F, 0);
      F[b + 10] = k.mms.rssAnon[F[b + 5]] + k.mms.rssFile[F[b + 5]] + k.mms.rssShmem[F[b + 5]];
      k.mms.hiwaterRss[F[b + 5]] = Math.max(k.mms.hiwaterRss[F[b + 5]], F[b + 10]);
      if (k.mmPolicy.zapDrainsLru)
        k.lru.drain(k.frames);
      k.gather.begin(F[b + 4], F[b + 5]);
    case 2:
      if (!(F[b + 9] !== 0 && k.vmas.start[F[b + 9]] < F[b + 7])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 163, F[b + 4], F[b + 5], F[b + 9]);
    case 3:
      F[b + 9] = k.mms.vmaFrom(F[b + 5], F[b + 6]);
      F[b + 1] = 2;
      continue L;
    case 4:
      F[b + 11] = k.mms.vmaBelow(F[b + 5], F[b + 6]);
      F[b + 12] = F[b + 11] === 0 ? 0 : k.vmas.end[F[b + 11]];
      F[b + 13] = F[b + 9] === 0 ? 0 : k.vmas.start[F[b + 9]];
      F[b + 1] = 5;
      return $call(k, F, 134, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 12], F[b + 13]);
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 726, F[b + 4], F[b + 5]);
    case 6: return $ret(F, 0);
  }
}

// 162; locals: 4 task, 5 vma, 6 start, 7 end
function unmapWholeVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.vmas.start[F[b + 5]];
      F[b + 7] = k.vmas.end[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 152, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 132, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 3);
    case 2:
      if (k.vmOps.tableRestrict[k.vmas.ops[F[b + 5]]] === 0)
        return $ret(F, 0);
      k.vmas.flags[F[b + 5]] = k.vmas.flags[F[b + 5]] & (-129);
      F[b + 1] = 3;
      return $call(k, F, 153, F[b + 5]);
    case 3: return $ret(F, 0);
  }
}

// 163; locals: 4 task, 5 mm, 6 vma, 7 mapping
function removeVma(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mapping[F[b + 6]];
      F[b + 1] = 1;
      return $call(k, F, 119, F[b + 5], F[b + 6]);
    case 1:
      k.mms.vmas[F[b + 5]].remove(F[b + 6]);
      F[b + 1] = 2;
      return 24;
    case 2:
      if (vmaLocked(k, F[b + 6]))
        munlockVma(k, F[b + 6]);
      F[b + 1] = 3;
      return $call(k, F, 162, F[b + 4], F[b + 6]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 150, F[b + 4], F[b + 7]);
    case 4:
      k.mappings.unlink(F[b + 6]);
      F[b + 1] = 5;
      return 24;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 151, F[b + 7]);
    case 6:
      k.vmOps.closed(k.vmas.ops[F[b + 6]], F[b + 6]);
      unaccountVma(k, F[b + 6]);
      k.vmas.free(F[b + 6]);
      if (!(F[b + 7] !== 0 && k.inodes.orphaned(F[b + 7]))) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return $call(k, F, k.fileOps.evict, F[b + 4], F[b + 7]);
    case 7: F[b + 2] = 0;
    case 8: return $ret(F, 0);
  }
}

// 164; locals: 4 task, 5 start, 6 end, 7 mm, 8 ret
function vmMunmap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.mm[F[b + 4]];
      if (F[b + 5] % 1 !== 0 || F[b + 6] <= F[b + 5] || F[b + 6] > taskSize(k.pt.geometry))
        return $ret(F, (-22));
      F[b + 1] = 1;
      return $call(k, F, 115, F[b + 4], F[b + 7]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 161, F[b + 4], F[b + 7], F[b + 5], F[b + 6]);
    case 2:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 116, F[b + 7]);
    case 3: return $ret(F, F[b + 8]);
  }
}

/** The paths of munmap.path.ts for a path table. */
export const munmapPaths: PathModule = {
  base: 160,
  names: [
    'splitForUnmap',
    'doMunmap',
    'unmapWholeVma',
    'removeVma',
    'vmMunmap',
  ],
  words: [9, 10, 4, 4, 5],
  frames: [
    splitForUnmap,
    doMunmap,
    unmapWholeVma,
    removeVma,
    vmMunmap,
  ],
  straight: [
    $straight.splitForUnmap,
    $straight.doMunmap,
    $straight.unmapWholeVma,
    $straight.removeVma,
    $straight.vmMunmap,
  ],
};
