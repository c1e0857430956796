// @ts-nocheck
// Derived from ../live-dax.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './live-dax.straight.js';

// 5600; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 file, 9 lock, 10 dax, 11 ops, 12 ret
function xfsFilemapFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.mappings.invalidateLock[F[b + 8]];
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 8);
    case 1:
      F[b + 10] = k.inodes.fops[F[b + 8]] === k.kinds.dax.fops;
      F[b + 11] = (F[b + 10] !== 0) ? k.kinds.dax.vmOps : k.kinds.cache.vmOps;
      F[b + 1] = 2;
      return $call(k, F, k.vmOps.fault[F[b + 11]], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 111, F[b + 9], 9);
    case 3: return $ret(F, F[b + 12]);
  }
}

// 5601; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 file, 9 lock, 10 ret, 11 op
function xfsFilemapHugeFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.mappings.invalidateLock[F[b + 8]];
      F[b + 10] = 2048;
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 8);
    case 1:
      F[b + 11] = k.vmOps.hugeFault[k.kinds.dax.vmOps];
      if (!(F[b + 11] !== 0 && k.inodes.fops[F[b + 8]] === k.kinds.dax.fops)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, F[b + 11], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 111, F[b + 9], 9);
    case 4: return $ret(F, F[b + 10]);
  }
}

// 5602; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 file, 9 lock, 10 dax, 11 ops, 12 ret
function xfsFilemapPageMkwrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.mappings.invalidateLock[F[b + 8]];
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 8);
    case 1:
      F[b + 10] = k.inodes.fops[F[b + 8]] === k.kinds.dax.fops;
      F[b + 11] = (F[b + 10] !== 0) ? k.kinds.dax.vmOps : k.kinds.cache.vmOps;
      F[b + 1] = 2;
      return $call(k, F, k.vmOps.pageMkwrite[F[b + 11]], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 3;
      return $call(k, F, 111, F[b + 9], 9);
    case 3: return $ret(F, F[b + 12]);
  }
}

// 5603; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 file, 9 lock, 10 ret
function xfsFilemapPfnMkwrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.mappings.invalidateLock[F[b + 8]];
      F[b + 10] = 256;
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 8);
    case 1:
      if (!(k.inodes.fops[F[b + 8]] === k.kinds.dax.fops)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, k.vmOps.pfnMkwrite[k.kinds.dax.vmOps], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 111, F[b + 9], 9);
    case 4: return $ret(F, F[b + 10]);
  }
}

// 5604; locals: 4 task, 5 vma, 6 from, 7 to, 8 file
function xfsFilemapMapPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      if (k.inodes.fops[F[b + 8]] === k.kinds.dax.fops)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, k.vmOps.mapPagesOp[k.kinds.cache.vmOps], F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 1: return $ret(F, F[b + 2]);
  }
}

// 5605; locals: 4 task, 5 file, 6 on, 7 rwsem, 8 lock, 9 change, 10 dax, 11 ret
function xfsIoctlSetattrDax(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.inodes.rwsem[F[b + 5]];
      F[b + 8] = k.mappings.invalidateLock[F[b + 5]];
      F[b + 9] = k.daxPolicy.flagChange;
      if (F[b + 9] >= 5)
        return $ret(F, 0);
      F[b + 10] = k.inodes.fops[F[b + 5]] === k.kinds.dax.fops;
      if ((F[b + 10] !== 0) === (F[b + 6] !== 0))
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 7], 12);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 112, F[b + 4], F[b + 8], 8);
    case 2:
      F[b + 11] = 0;
      if (!(F[b + 9] === 2)) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 150, F[b + 4], F[b + 5]);
    case 3:
      if (k.mappings.head[F[b + 5]] !== 0)
        F[b + 11] = (-16);
      F[b + 1] = 4;
      return $call(k, F, 151, F[b + 5]);
    case 4:
    case 5:
      if (!(F[b + 11] === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 5606, F[b + 4], F[b + 5]);
    case 6:
    case 7:
      if (!(F[b + 11] === 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 5607, F[b + 4], F[b + 5], F[b + 6]);
    case 8:
      F[b + 11] = F[b + 2];
      F[b + 2] = 0;
    case 9:
      F[b + 1] = 10;
      return $call(k, F, 113, F[b + 8], 9);
    case 10:
      F[b + 1] = 11;
      return $call(k, F, 113, F[b + 7], 13);
    case 11: return $ret(F, F[b + 11]);
  }
}

// 5606; locals: 4 task, 5 file, 6 pages
function xfsDropPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = Math.ceil(k.inodes.size[F[b + 5]] / k.inodes.pageBytes);
      if (!(k.inodes.fops[F[b + 5]] === k.kinds.dax.fops)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 341, F[b + 4], F[b + 5], 0, 2251799813685247);
    case 1:
      F[b + 2] = 0;
      F[b + 1] = 2;
      return $call(k, F, 7474, F[b + 4], F[b + 5], 0, F[b + 6]);
    case 2:
      F[b + 1] = 7;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 437, F[b + 4], F[b + 5], 0, 2251799813685247);
    case 4:
      F[b + 2] = 0;
      F[b + 1] = 5;
      return $call(k, F, 143, F[b + 4], F[b + 5], 0, 0, 0);
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 455, F[b + 4], F[b + 5], 0, Number.POSITIVE_INFINITY);
    case 6:
    case 7: return $ret(F, 0);
  }
}

// 5607; locals: 4 task, 5 file, 6 on, 7 change, 8 locked, 9 ret, 10 flags, 11 vma
function xfsDiflagsToLinux(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.daxPolicy.flagChange;
      F[b + 8] = F[b + 7] === 3 || F[b + 7] === 4;
      F[b + 9] = 0;
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 150, F[b + 4], F[b + 5]);
    case 1:
    case 2:
      if (!(F[b + 7] === 3 && k.mappings.head[F[b + 5]] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 9] = (-16);
      F[b + 1] = 5;
      continue L;
    case 3:
      k.inodes.fops[F[b + 5]] = F[b + 6] !== 0 ? k.kinds.dax.fops : k.kinds.cache.fops;
      k.mappings.canWriteback[F[b + 5]] = F[b + 6] !== 0 ? 0 : 1;
      k.dax.dropCaches();
      F[b + 1] = 4;
      return 30;
    case 4:
    case 5:
      if (!(F[b + 7] === 4)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 10] = F[b + 6] !== 0 ? k.daxPolicy.vmFlags : k.daxPolicy.plainVmFlags;
      F[b + 11] = k.mappings.head[F[b + 5]];
    case 6:
      if (!(F[b + 11] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      k.vmas.flags[F[b + 11]] = (k.vmas.flags[F[b + 11]] & (-805306369)) | F[b + 10];
      F[b + 1] = 7;
      return 24;
    case 7:
    case 8:
      F[b + 11] = k.vmas.imNext[F[b + 11]];
      F[b + 1] = 6;
      continue L;
    case 9:
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 151, F[b + 5]);
    case 10:
    case 11: return $ret(F, F[b + 9]);
  }
}

/** The paths of live-dax.path.ts for a path table. */
export const liveDaxPaths: PathModule = {
  base: 5600,
  names: [
    'xfsFilemapFault',
    'xfsFilemapHugeFault',
    'xfsFilemapPageMkwrite',
    'xfsFilemapPfnMkwrite',
    'xfsFilemapMapPages',
    'xfsIoctlSetattrDax',
    'xfsDropPages',
    'xfsDiflagsToLinux',
  ],
  words: [9, 8, 9, 7, 5, 8, 3, 8],
  frames: [
    xfsFilemapFault,
    xfsFilemapHugeFault,
    xfsFilemapPageMkwrite,
    xfsFilemapPfnMkwrite,
    xfsFilemapMapPages,
    xfsIoctlSetattrDax,
    xfsDropPages,
    xfsDiflagsToLinux,
  ],
  straight: [
    $straight.xfsFilemapFault,
    $straight.xfsFilemapHugeFault,
    $straight.xfsFilemapPageMkwrite,
    $straight.xfsFilemapPfnMkwrite,
    $straight.xfsFilemapMapPages,
    $straight.xfsIoctlSetattrDax,
    $straight.xfsDropPages,
    $straight.xfsDiflagsToLinux,
  ],
};
