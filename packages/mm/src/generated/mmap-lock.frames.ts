// @ts-nocheck
// Derived from ../mmap-lock.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './mmap-lock.straight.js';

// 115; locals: 4 task, 5 mm
function mmapWriteLock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], k.mms.mmapLock[F[b + 5]], 3);
    case 1: return $ret(F, 0);
  }
}

// 116; locals: 4 mm
function mmapWriteUnlock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.mms.lockSeq[F[b + 4]] = k.mms.lockSeq[F[b + 4]] + 1;
      F[b + 1] = 1;
      return $call(k, F, 113, k.mms.mmapLock[F[b + 4]], 4);
    case 1: return $ret(F, 0);
  }
}

// 117; locals: 4 mm, 5 vpn, 6 vma
function lockVmaUnderRcu(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.mms.lookup(F[b + 4], F[b + 5]);
      if (F[b + 6] === 0 || k.vmas.lockSeq[F[b + 6]] === k.mms.lockSeq[F[b + 4]])
        return $ret(F, 0);
      k.vmas.readers[F[b + 6]] = k.vmas.readers[F[b + 6]] + 1;
      F[b + 1] = 1;
      return 5;
    case 1: return $ret(F, F[b + 6]);
  }
}

// 118; locals: 4 vma
function vmaEndRead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.vmas.readers[F[b + 4]] = k.vmas.readers[F[b + 4]] - 1;
      F[b + 1] = 1;
      return 6;
    case 1: return $ret(F, 0);
  }
}

// 119; locals: 4 mm, 5 vma
function vmaStartWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.vmas.lockSeq[F[b + 5]] = k.mms.lockSeq[F[b + 4]];
      F[b + 1] = 1;
      return 7;
    case 1:
    case 2:
      if (!(k.vmas.readers[F[b + 5]] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return (-7);
    case 3:
      F[b + 1] = 2;
      continue L;
    case 4: return $ret(F, 0);
  }
}

/** The paths of mmap-lock.path.ts for a path table. */
export const mmapLockPaths: PathModule = {
  base: 115,
  names: [
    'mmapWriteLock',
    'mmapWriteUnlock',
    'lockVmaUnderRcu',
    'vmaEndRead',
    'vmaStartWrite',
  ],
  words: [2, 1, 3, 1, 2],
  frames: [
    mmapWriteLock,
    mmapWriteUnlock,
    lockVmaUnderRcu,
    vmaEndRead,
    vmaStartWrite,
  ],
  straight: [
    $straight.mmapWriteLock,
    $straight.mmapWriteUnlock,
    $straight.lockVmaUnderRcu,
    $straight.vmaEndRead,
    $straight.vmaStartWrite,
  ],
};
