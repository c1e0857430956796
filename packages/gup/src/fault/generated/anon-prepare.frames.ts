// @ts-nocheck
// Derived from ../anon-prepare.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { anonVmaPrepare } from '@faultline/vma';
import * as $straight from './anon-prepare.straight.js';

// 500; locals: 4 vma, 5 flags, 6 mm, 7 lock, 8 tryLock
function vmfAnonPrepare(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.vmas.anonVma[F[b + 4]] !== 0)
        return $ret(F, 0);
      F[b + 6] = k.vmas.mm[F[b + 4]];
      F[b + 7] = k.mms.mmapLock[F[b + 6]];
      F[b + 8] = (F[b + 5] & 4096) !== 0;
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      if (!(k.locks.word[F[b + 7]] < 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 118, F[b + 4]);
    case 1: return $ret(F, 1024);
    case 2:
      k.locks.word[F[b + 7]] = k.locks.word[F[b + 7]] + 1;
      F[b + 1] = 3;
      return 1;
    case 3:
    case 4:
      anonVmaPrepare(k.vmas, k.mms.vmas[F[b + 6]], F[b + 4]);
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      k.locks.word[F[b + 7]] = k.locks.word[F[b + 7]] - 1;
      F[b + 1] = 5;
      return 2;
    case 5:
    case 6: return $ret(F, 0);
  }
}

/** The paths of anon-prepare.path.ts for a path table. */
export const anonPreparePaths: PathModule = {
  base: 500,
  names: [
    'vmfAnonPrepare',
  ],
  words: [5],
  frames: [
    vmfAnonPrepare,
  ],
  straight: [
    $straight.vmfAnonPrepare,
  ],
};
