// @ts-nocheck
// Derived from ../hugetlb-vma-lock.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { hasVmaLock } from '../has-vma-lock.js';
import * as $straight from './hugetlb-vma-lock.straight.js';

// 6470; locals: 4 vma
function hugetlbVmaLockRead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: if (!hasVmaLock(k, F[b + 4]))
      return $ret(F, 0);
    case 1:
      if (!(k.hugetlb.vmaLock[F[b + 4]] < 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return (-35);
    case 2:
      F[b + 1] = 1;
      continue L;
    case 3:
      k.hugetlb.vmaLock[F[b + 4]] = k.hugetlb.vmaLock[F[b + 4]] + 1;
      F[b + 1] = 4;
      return 35;
    case 4: return $ret(F, 0);
  }
}

// 6471; locals: 4 vma
function hugetlbVmaUnlockRead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!hasVmaLock(k, F[b + 4]))
        return $ret(F, 0);
      k.hugetlb.vmaLock[F[b + 4]] = k.hugetlb.vmaLock[F[b + 4]] - 1;
      F[b + 1] = 1;
      return 36;
    case 1: return $ret(F, 0);
  }
}

// 6472; locals: 4 task, 5 vma
function hugetlbVmaLockWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: if (!hasVmaLock(k, F[b + 5]))
      return $ret(F, 0);
    case 1:
      if (!(k.hugetlb.vmaLock[F[b + 5]] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return (-35);
    case 2:
      F[b + 1] = 1;
      continue L;
    case 3:
      k.hugetlb.vmaLock[F[b + 5]] = -1 - F[b + 4];
      F[b + 1] = 4;
      return 35;
    case 4: return $ret(F, 0);
  }
}

// 6473; locals: 4 task, 5 vma, 6 free
function hugetlbVmaTrylockWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!hasVmaLock(k, F[b + 5]))
        return $ret(F, true);
      F[b + 6] = k.hugetlb.vmaLock[F[b + 5]] === 0;
      if ((F[b + 6] !== 0))
        k.hugetlb.vmaLock[F[b + 5]] = -1 - F[b + 4];
      F[b + 1] = 1;
      return 35;
    case 1: return $ret(F, (F[b + 6] !== 0));
  }
}

// 6474; locals: 4 vma
function hugetlbVmaUnlockWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!hasVmaLock(k, F[b + 4]))
        return $ret(F, 0);
      k.hugetlb.vmaLock[F[b + 4]] = 0;
      F[b + 1] = 1;
      return 36;
    case 1: return $ret(F, 0);
  }
}

// 6475; locals: 4 task, 5 vma
function hugetlbSlotsLock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 6472, F[b + 4], F[b + 5]);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 112, F[b + 4], k.mappings.iMmapLock[k.vmas.mapping[F[b + 5]]], 10);
    case 2: return $ret(F, 0);
  }
}

// 6476; locals: 4 vma
function hugetlbSlotsUnlock(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 113, k.mappings.iMmapLock[k.vmas.mapping[F[b + 4]]], 11);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 6474, F[b + 4]);
    case 2: return $ret(F, 0);
  }
}

/** The paths of hugetlb-vma-lock.path.ts for a path table. */
export const hugetlbVmaLockPaths: PathModule = {
  base: 6470,
  names: [
    'hugetlbVmaLockRead',
    'hugetlbVmaUnlockRead',
    'hugetlbVmaLockWrite',
    'hugetlbVmaTrylockWrite',
    'hugetlbVmaUnlockWrite',
    'hugetlbSlotsLock',
    'hugetlbSlotsUnlock',
  ],
  words: [1, 1, 2, 3, 1, 2, 1],
  frames: [
    hugetlbVmaLockRead,
    hugetlbVmaUnlockRead,
    hugetlbVmaLockWrite,
    hugetlbVmaTrylockWrite,
    hugetlbVmaUnlockWrite,
    hugetlbSlotsLock,
    hugetlbSlotsUnlock,
  ],
  straight: [
    $straight.hugetlbVmaLockRead,
    $straight.hugetlbVmaUnlockRead,
    $straight.hugetlbVmaLockWrite,
    $straight.hugetlbVmaTrylockWrite,
    $straight.hugetlbVmaUnlockWrite,
    $straight.hugetlbSlotsLock,
    $straight.hugetlbSlotsUnlock,
  ],
};
