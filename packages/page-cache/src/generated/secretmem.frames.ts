// @ts-nocheck
// Derived from ../secretmem.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { cachedPages, secretmemCharge, secretmemUncharge } from '../secretmem.js';
import * as $straight from './secretmem.straight.js';

// 7700; locals: 4 task, 5 vma, 6 vpn, 7 _flags, 8 file, 9 page, 10 pfn
function secretmemFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      if (F[b + 9] >= k.cache.pages(F[b + 8]))
        return $ret(F, 2);
      F[b + 1] = 1;
      return $call(k, F, 401, F[b + 8], F[b + 9]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 10] === 0)) {
        F[b + 1] = 5;
        continue L;
      }
      if (!secretmemCharge(k, F[b + 4]))
        return $ret(F, 2);
      F[b + 1] = 2;
      return $call(k, F, 400, F[b + 4], F[b + 8], F[b + 9], 0, 0);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] === 0) {
        secretmemUncharge(k, 1);
        return $ret(F, 1);
      }
      k.frames.get(F[b + 10]);
      F[b + 1] = 3;
      return 25;
    case 3:
      k.data.setFill(k.frames.index(F[b + 10]), 0);
      k.frames.setFlags(F[b + 10], 1);
      F[b + 1] = 4;
      return 31;
    case 4:
    case 5:
      k.tasks.faultPage[F[b + 4]] = F[b + 10];
      return $ret(F, 512);
  }
}

// 7701; locals: 4 task, 5 file, 6 size, 7 rwsem, 8 ret
function secretmemSetattr(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.inodes.rwsem[F[b + 5]];
      F[b + 8] = (-22);
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 7], 12);
    case 1:
      if (!(k.inodes.size[F[b + 5]] === 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 8] = 0;
      k.inodes.size[F[b + 5]] = F[b + 6];
      F[b + 1] = 2;
      return 23;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 6900, F[b + 4], F[b + 5], F[b + 6]);
    case 3:
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 113, F[b + 7], 13);
    case 5: return $ret(F, F[b + 8]);
  }
}

// 7702; locals: 4 task, 5 file, 6 pages
function secretmemEvict(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = cachedPages(k, F[b + 5]);
      F[b + 1] = 1;
      return $call(k, F, 455, F[b + 4], F[b + 5], 0, Number.POSITIVE_INFINITY);
    case 1:
      secretmemUncharge(k, F[b + 6]);
      k.inodes.free(F[b + 5]);
      F[b + 1] = 2;
      return 23;
    case 2: return $ret(F, 0);
  }
}

/** The paths of secretmem.path.ts for a path table. */
export const secretmemPaths: PathModule = {
  base: 7700,
  names: [
    'secretmemFault',
    'secretmemSetattr',
    'secretmemEvict',
  ],
  words: [7, 5, 3],
  frames: [
    secretmemFault,
    secretmemSetattr,
    secretmemEvict,
  ],
  straight: [
    $straight.secretmemFault,
    $straight.secretmemSetattr,
    $straight.secretmemEvict,
  ],
};
