// @ts-nocheck
// Derived from ../hugetlb-truncate.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { folioMapcount } from '@faultline/pfn';
import { zeroFilePart } from '../huge-contents.js';
import * as $straight from './hugetlb-truncate.straight.js';

// 6550; locals: 4 task, 5 file, 6 page, 7 lock, 8 mutex, 9 after, 10 busy
function hugetlbUnmapFilePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.mappings.iMmapLock[F[b + 5]];
      F[b + 8] = k.hugetlb.mutexOf(F[b + 5], F[b + 6]);
      F[b + 9] = k.hugetlbPolicy.faultHolds === 1;
      F[b + 10] = -1;
    case 1:
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 113, F[b + 8], 33);
    case 2:
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 112, F[b + 4], F[b + 7], 10);
    case 4:
      if (!(F[b + 9] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 112, F[b + 4], F[b + 8], 32);
    case 5:
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 6513, F[b + 4], F[b + 5], F[b + 6], F[b + 6] + k.hugetlb.sizeOfFile(F[b + 5]));
    case 7:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 8;
      return $call(k, F, 113, F[b + 7], 11);
    case 8:
      if (F[b + 10] === 0)
        return $ret(F, 0);
      F[b + 1] = 9;
      return $call(k, F, 6472, F[b + 4], F[b + 10]);
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 6474, F[b + 10]);
    case 10:
      F[b + 1] = 1;
      continue L;
    case 11: return $ret(F, 0);
  }
}

// 6551; locals: 4 task, 5 file, 6 page, 7 head, 8 early, 9 mapped, 10 still, 11 shown
function removeInodePage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.hugetlbPolicy.faultHolds === 2;
      F[b + 9] = folioMapcount(k.frames, F[b + 7]) > 0;
      if (!((F[b + 9] !== 0) && !(F[b + 8] !== 0))) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 6550, F[b + 4], F[b + 5], F[b + 6]);
    case 1:
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 190, F[b + 7]);
    case 3:
      if (!(k.hugetlb.cache.find(F[b + 5], F[b + 6]) !== F[b + 7])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 191, F[b + 7]);
    case 4: return $ret(F, 0);
    case 5:
      F[b + 10] = (F[b + 8] !== 0) && folioMapcount(k.frames, F[b + 7]) > 0;
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 6550, F[b + 4], F[b + 5], F[b + 6]);
    case 6:
    case 7:
      k.hugetlb.cache.remove(F[b + 5], F[b + 6], F[b + 7]);
      F[b + 11] = k.hugetlbPolicy.cacheIndexHuge ? F[b + 6] / k.hugetlb.sizeOfFile(F[b + 5]) : F[b + 6];
      k.trace.emit6(152, F[b + 4], F[b + 5], F[b + 11], F[b + 7], k.hugetlb.orderOfFile(F[b + 5]), 0, 0);
      F[b + 1] = 8;
      return 22;
    case 8:
      F[b + 1] = 9;
      return $call(k, F, 191, F[b + 7]);
    case 9:
      k.frames.put(F[b + 7]);
      F[b + 1] = 10;
      return 26;
    case 10: return $ret(F, 0);
  }
}

// 6552; locals: 4 task, 5 file, 6 from, 7 to, 8 size, 9 each, 10 page, 11 mutex, 12 head
function removeInodePages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.hugetlbPolicy.faultHolds === 2;
      F[b + 10] = (F[b + 9] !== 0) ? F[b + 6] : k.hugetlb.cache.next(F[b + 5], F[b + 6]);
    case 1:
      if (!(F[b + 10] >= 0 && F[b + 10] < F[b + 7])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 11] = k.hugetlb.mutexOf(F[b + 5], F[b + 10]);
      F[b + 1] = 2;
      return $call(k, F, 112, F[b + 4], F[b + 11], 32);
    case 2: F[b + 12] = k.hugetlb.cache.find(F[b + 5], F[b + 10]);
    case 3:
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 6551, F[b + 4], F[b + 5], F[b + 10], F[b + 12]);
    case 4:
      F[b + 12] = k.hugetlb.cache.find(F[b + 5], F[b + 10]);
      F[b + 1] = 3;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 113, F[b + 11], 33);
    case 6:
      F[b + 10] += k.hugetlb.sizeOfFile(F[b + 5]);
      if (!(F[b + 9] !== 0) || F[b + 10] >= F[b + 8])
        F[b + 10] = k.hugetlb.cache.next(F[b + 5], F[b + 10]);
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, 0);
  }
}

// 6553; locals: 4 file, 5 from, 6 to, 7 page, 8 head
function zeroPartialPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = Math.floor(F[b + 5] / k.inodes.pageBytes);
      F[b + 1] = 1;
      return $call(k, F, 6503, F[b + 4], F[b + 7]);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] === 0)
        return $ret(F, 0);
      zeroFilePart(k, F[b + 4], F[b + 5], F[b + 6]);
      F[b + 1] = 2;
      return 31;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 191, F[b + 8]);
    case 3: return $ret(F, 0);
  }
}

// 6554; locals: 4 task, 5 file, 6 from, 7 to, 8 size, 9 lock
function dropHugePages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.mappings.iMmapLock[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 9], 10);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 6513, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 113, F[b + 9], 11);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 6552, F[b + 4], F[b + 5], F[b + 6], F[b + 7], F[b + 8]);
    case 4: return $ret(F, 0);
  }
}

// 6555; locals: 4 task, 5 file, 6 size, 7 rwsem, 8 from, 9 end
function hugetlbfsSetattr(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.inodes.rwsem[F[b + 5]];
      if (k.hugetlbPolicy.traceInodes)
        k.trace.emit2(471, F[b + 4], F[b + 6], 0);
      if (F[b + 6] % (k.hugetlb.sizeOfFile(F[b + 5]) * k.inodes.pageBytes) !== 0)
        return $ret(F, (-22));
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 7], 12);
    case 1:
      F[b + 8] = F[b + 6] / k.inodes.pageBytes;
      F[b + 9] = k.inodes.pages(F[b + 5]);
      k.inodes.size[F[b + 5]] = F[b + 6];
      F[b + 1] = 2;
      return 23;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 6554, F[b + 4], F[b + 5], F[b + 8], Number.POSITIVE_INFINITY, F[b + 9]);
    case 3:
      k.hugetlb.reserveFor(F[b + 5], -k.hugetlb.cache.unpromise(F[b + 5], F[b + 8]));
      F[b + 1] = 4;
      return $call(k, F, 113, F[b + 7], 13);
    case 4: return $ret(F, 0);
  }
}

// 6556; locals: 4 task, 5 file, 6 pos, 7 length, 8 bytes, 9 from, 10 to, 11 end, 12 page, 13 zeroes, 14 lock
function hugetlbfsPunchHole(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.hugetlb.sizeOfFile(F[b + 5]) * k.inodes.pageBytes;
      F[b + 9] = Math.ceil(F[b + 6] / F[b + 8]) * F[b + 8];
      F[b + 10] = Math.floor((F[b + 6] + F[b + 7]) / F[b + 8]) * F[b + 8];
      F[b + 11] = F[b + 6] + F[b + 7];
      F[b + 12] = k.inodes.pageBytes;
      F[b + 13] = k.hugetlbPolicy.punchZeroes;
      F[b + 14] = k.mappings.iMmapLock[F[b + 5]];
      if (!(F[b + 13] !== 0) && F[b + 10] <= F[b + 9])
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 14], 10);
    case 1:
      if (!((F[b + 13] !== 0) && F[b + 6] < F[b + 9])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 6553, F[b + 5], F[b + 6], Math.min(F[b + 11], F[b + 9]));
    case 2:
    case 3:
      if (!(F[b + 10] > F[b + 9])) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 6513, F[b + 4], F[b + 5], F[b + 9] / F[b + 12], F[b + 10] / F[b + 12]);
    case 4: F[b + 2] = 0;
    case 5:
      if (!((F[b + 13] !== 0) && F[b + 11] > F[b + 10] && F[b + 11] > F[b + 9])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 6553, F[b + 5], F[b + 10], F[b + 11]);
    case 6:
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 113, F[b + 14], 11);
    case 8:
      if (!(F[b + 10] > F[b + 9])) {
        F[b + 1] = 10;
        continue L;
      }
      F[b + 1] = 9;
      return $call(k, F, 6552, F[b + 4], F[b + 5], F[b + 9] / F[b + 12], F[b + 10] / F[b + 12], F[b + 10] / F[b + 12]);
    case 9:
    case 10: return $ret(F, 0);
  }
}

// 6557; locals: 4 task, 5 file, 6 pos, 7 length, 8 size, 9 last, 10 page, 11 mutex, 12 head
function hugetlbfsAllocate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.hugetlb.sizeOfFile(F[b + 5]);
      F[b + 9] = Math.ceil((F[b + 6] + F[b + 7]) / k.inodes.pageBytes);
      F[b + 10] = Math.floor(F[b + 6] / k.inodes.pageBytes / F[b + 8]) * F[b + 8];
    case 1:
      if (!(F[b + 10] < F[b + 9])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 11] = k.hugetlb.mutexOf(F[b + 5], F[b + 10]);
      F[b + 1] = 2;
      return $call(k, F, 112, F[b + 4], F[b + 11], 32);
    case 2:
      F[b + 12] = k.hugetlb.cache.find(F[b + 5], F[b + 10]);
      if (!(F[b + 12] === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 6500, F[b + 4], F[b + 5], F[b + 10]);
    case 3:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 113, F[b + 11], 33);
    case 5: if (F[b + 12] === 0)
      return $ret(F, (-28));
    case 6:
      F[b + 10] += F[b + 8];
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, 0);
  }
}

// 6558; locals: 4 task, 5 file, 6 mode, 7 pos, 8 length, 9 rwsem, 10 ret, 11 grows
function hugetlbfsFallocate(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if ((F[b + 6] & (-4)) !== 0)
        return $ret(F, (-95));
      F[b + 9] = k.inodes.rwsem[F[b + 5]];
      F[b + 10] = 0;
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 9], 12);
    case 1:
      if (!((F[b + 6] & 2) !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 6556, F[b + 4], F[b + 5], F[b + 7], F[b + 8]);
    case 2:
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 6557, F[b + 4], F[b + 5], F[b + 7], F[b + 8]);
    case 4:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      F[b + 11] = F[b + 10] === 0 && F[b + 6] === 0 && F[b + 7] + F[b + 8] > k.inodes.size[F[b + 5]];
      if ((F[b + 11] !== 0))
        k.inodes.size[F[b + 5]] = F[b + 7] + F[b + 8];
      if (k.hugetlbPolicy.traceInodes) {
        k.trace.emit6(470, F[b + 4], F[b + 6], F[b + 7], F[b + 8], k.inodes.size[F[b + 5]], F[b + 10], 0);
      }
      F[b + 1] = 6;
      return $call(k, F, 113, F[b + 9], 13);
    case 6: return $ret(F, F[b + 10]);
  }
}

// 6559; locals: 4 _task, 5 file, 6 pos, 7 length, 8 end
function hugetlbfsRead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = Math.min(F[b + 6] + F[b + 7], k.inodes.size[F[b + 5]]);
      F[b + 1] = 1;
      return 30;
    case 1: return $ret(F, Math.max(0, F[b + 8] - F[b + 6]));
  }
}

// 6560; locals: 4 _task, 5 _file
function hugetlbfsFsync(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return 30;
    case 1: return $ret(F, 0);
  }
}

/** The paths of hugetlb-truncate.path.ts for a path table. */
export const hugetlbTruncatePaths: PathModule = {
  base: 6550,
  names: [
    'hugetlbUnmapFilePage',
    'removeInodePage',
    'removeInodePages',
    'zeroPartialPage',
    'dropHugePages',
    'hugetlbfsSetattr',
    'hugetlbfsPunchHole',
    'hugetlbfsAllocate',
    'hugetlbfsFallocate',
    'hugetlbfsRead',
    'hugetlbfsFsync',
  ],
  words: [7, 8, 9, 5, 6, 6, 11, 9, 8, 5, 2],
  frames: [
    hugetlbUnmapFilePage,
    removeInodePage,
    removeInodePages,
    zeroPartialPage,
    dropHugePages,
    hugetlbfsSetattr,
    hugetlbfsPunchHole,
    hugetlbfsAllocate,
    hugetlbfsFallocate,
    hugetlbfsRead,
    hugetlbfsFsync,
  ],
  straight: [
    $straight.hugetlbUnmapFilePage,
    $straight.removeInodePage,
    $straight.removeInodePages,
    $straight.zeroPartialPage,
    $straight.dropHugePages,
    $straight.hugetlbfsSetattr,
    $straight.hugetlbfsPunchHole,
    $straight.hugetlbfsAllocate,
    $straight.hugetlbfsFallocate,
    $straight.hugetlbfsRead,
    $straight.hugetlbfsFsync,
  ],
};
