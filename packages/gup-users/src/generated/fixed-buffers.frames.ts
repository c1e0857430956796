// @ts-nocheck
// Derived from ../fixed-buffers.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { accountedPages } from '../accounted-pages.js';
import { bufferRefused } from '../buffer-file.js';
import * as $straight from './fixed-buffers.straight.js';

// 6140; locals: 4 task, 5 vpn, 6 pages, 7 list, 8 mm, 9 foll, 10 ret, 11 refused
function ioPinPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.tasks.mm[F[b + 4]];
      F[b + 9] = 257;
      F[b + 10] = 0;
      if (!k.userPolicy.fixedBuffers.fast) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 5934, F[b + 4], F[b + 5], F[b + 6], F[b + 9], F[b + 7]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 9;
      continue L;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 8]], 1);
    case 3:
      if (!k.userPolicy.fixedBuffers.pins) {
        F[b + 1] = 5;
        continue L;
      }
      F[b + 1] = 4;
      return $call(k, F, 5921, F[b + 4], F[b + 8], F[b + 5], F[b + 6], F[b + 9], F[b + 7]);
    case 4:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 7;
      continue L;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 5920, F[b + 4], F[b + 8], F[b + 5], F[b + 6], F[b + 9], F[b + 7]);
    case 6:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 7:
      if (F[b + 10] === F[b + 6] && k.userPolicy.fixedBuffers.refusesFiles) {
        F[b + 11] = bufferRefused(k, F[b + 8], F[b + 5], F[b + 6]);
        if (F[b + 11] !== 0)
          F[b + 10] = F[b + 11];
      }
      F[b + 1] = 8;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 8]], 2);
    case 8:
    case 9:
      if (F[b + 10] === F[b + 6])
        return $ret(F, F[b + 10]);
      F[b + 1] = 10;
      return $call(k, F, 5945, F[b + 7], k.userPolicy.fixedBuffers.pins, false);
    case 10: return $ret(F, F[b + 10] < 0 ? F[b + 10] : (-14));
  }
}

// 6141; locals: 4 task, 5 ring, 6 vpn, 7 pages, 8 mm, 9 list, 10 ret, 11 capable, 12 limit, 13 counted
function ioSqeBuffersRegister(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.rings.list[F[b + 5]] !== 0)
        return $ret(F, (-16));
      if (F[b + 7] <= 0 || F[b + 7] * k.data.pageBytes > 1073741824)
        return $ret(F, (-14));
      F[b + 8] = k.tasks.mm[F[b + 4]];
      F[b + 9] = k.rings.open(k.held, F[b + 5], F[b + 4]);
      F[b + 1] = 1;
      return $call(k, F, 6140, F[b + 4], F[b + 6], F[b + 7], F[b + 9]);
    case 1:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 11] = (k.mms.caps[F[b + 8]] & 1) !== 0;
      F[b + 12] = k.mms.rlimitMemlock[F[b + 8]] / k.data.pageBytes;
      F[b + 13] = F[b + 10] >= 0 ? accountedPages(k, F[b + 9]) : 0;
      if (!(F[b + 10] >= 0 && !(F[b + 11] !== 0) && k.rings.pinned[0] + F[b + 13] > F[b + 12])) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5945, F[b + 9], k.userPolicy.fixedBuffers.pins, false);
    case 2: F[b + 10] = (-12);
    case 3:
      if (F[b + 10] < 0) {
        k.held.close(F[b + 9]);
        k.rings.list[F[b + 5]] = 0;
        return $ret(F, F[b + 10]);
      }
      if (!(F[b + 11] !== 0))
        k.rings.pinned[0] = k.rings.pinned[0] + F[b + 13];
      k.rings.unprivileged[F[b + 5]] = (F[b + 11] !== 0) ? 0 : 1;
      if (k.userPolicy.fixedBufferCounted) {
        k.mms.pinnedVm[F[b + 8]] = k.mms.pinnedVm[F[b + 8]] + F[b + 13];
        k.rings.mm[F[b + 5]] = F[b + 8];
      }
      return $ret(F, 0);
  }
}

// 6142; locals: 4 task, 5 ring
function ioSqeBuffersUnregister(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.rings.list[F[b + 5]] === 0)
        return $ret(F, (-6));
      F[b + 1] = 1;
      return $call(k, F, 6143, F[b + 4], F[b + 5]);
    case 1: return $ret(F, 0);
  }
}

// 6143; locals: 4 _task, 5 ring, 6 list, 7 pages, 8 mm
function ioSqeBuffersFree(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.rings.list[F[b + 5]];
      if (F[b + 6] === 0)
        return $ret(F, 0);
      F[b + 7] = accountedPages(k, F[b + 6]);
      F[b + 8] = k.rings.mm[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 5945, F[b + 6], k.userPolicy.fixedBuffers.pins, false);
    case 1:
      k.held.close(F[b + 6]);
      if (F[b + 8] !== 0)
        k.mms.pinnedVm[F[b + 8]] = k.mms.pinnedVm[F[b + 8]] - F[b + 7];
      if (k.rings.unprivileged[F[b + 5]] === 1)
        k.rings.pinned[0] = k.rings.pinned[0] - F[b + 7];
      k.rings.list[F[b + 5]] = 0;
      k.rings.mm[F[b + 5]] = 0;
      k.rings.unprivileged[F[b + 5]] = 0;
      return $ret(F, 0);
  }
}

/** The paths of fixed-buffers.path.ts for a path table. */
export const fixedBuffersPaths: PathModule = {
  base: 6140,
  names: [
    'ioPinPages',
    'ioSqeBuffersRegister',
    'ioSqeBuffersUnregister',
    'ioSqeBuffersFree',
  ],
  words: [8, 10, 2, 5],
  frames: [
    ioPinPages,
    ioSqeBuffersRegister,
    ioSqeBuffersUnregister,
    ioSqeBuffersFree,
  ],
  straight: [
    $straight.ioPinPages,
    $straight.ioSqeBuffersRegister,
    $straight.ioSqeBuffersUnregister,
    $straight.ioSqeBuffersFree,
  ],
};
