// @ts-nocheck
// Derived from ../rwsem.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { ret as $ret } from '@faultline/kernel-api';
import * as $straight from './rwsem.straight.js';

// 110; locals: 4 lock, 5 point
function downRead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(k.locks.word[F[b + 4]] < 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return -F[b + 5];
    case 1:
      F[b + 1] = 0;
      continue L;
    case 2:
      k.locks.word[F[b + 4]] = k.locks.word[F[b + 4]] + 1;
      F[b + 1] = 3;
      return F[b + 5];
    case 3: return $ret(F, 0);
  }
}

// 111; locals: 4 lock, 5 point
function upRead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.locks.word[F[b + 4]] = k.locks.word[F[b + 4]] - 1;
      F[b + 1] = 1;
      return F[b + 5];
    case 1: return $ret(F, 0);
  }
}

// 112; locals: 4 task, 5 lock, 6 point
function downWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(k.locks.word[F[b + 5]] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return -F[b + 6];
    case 1:
      F[b + 1] = 0;
      continue L;
    case 2:
      k.locks.word[F[b + 5]] = -1 - F[b + 4];
      F[b + 1] = 3;
      return F[b + 6];
    case 3: return $ret(F, 0);
  }
}

// 113; locals: 4 lock, 5 point
function upWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.locks.word[F[b + 4]] = 0;
      F[b + 1] = 1;
      return F[b + 5];
    case 1: return $ret(F, 0);
  }
}

// 114; locals: 4 task, 5 lock, 6 point, 7 killed
function downReadKillable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!(k.locks.word[F[b + 5]] < 0)) {
        F[b + 1] = 2;
        continue L;
      }
      if (F[b + 7] !== 0 && k.tasks.fatalSignal[F[b + 4]] !== 0)
        return $ret(F, F[b + 7]);
      F[b + 1] = 1;
      return -F[b + 6];
    case 1:
      F[b + 1] = 0;
      continue L;
    case 2:
      k.locks.word[F[b + 5]] = k.locks.word[F[b + 5]] + 1;
      F[b + 1] = 3;
      return F[b + 6];
    case 3: return $ret(F, 0);
  }
}

/** The paths of rwsem.path.ts for a path table. */
export const rwsemPaths: PathModule = {
  base: 110,
  names: [
    'downRead',
    'upRead',
    'downWrite',
    'upWrite',
    'downReadKillable',
  ],
  words: [2, 2, 3, 2, 4],
  frames: [
    downRead,
    upRead,
    downWrite,
    upWrite,
    downReadKillable,
  ],
  straight: [
    $straight.downRead,
    $straight.upRead,
    $straight.downWrite,
    $straight.upWrite,
    $straight.downReadKillable,
  ],
};
