// @ts-nocheck
// Derived from ../dax-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './dax-fault.straight.js';

// 330; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 lock, 9 ret
function daxFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.mappings.invalidateLock[k.vmas.mapping[F[b + 5]]];
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 8], 8);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 320, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!((F[b + 9] & 8192) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 5201, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 1);
    case 3:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 111, F[b + 8], 9);
    case 5: return $ret(F, F[b + 9]);
  }
}

// 331; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 lock, 9 ret
function daxHugeFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.mappings.invalidateLock[k.vmas.mapping[F[b + 5]]];
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 8], 8);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 350, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!((F[b + 9] & 8192) !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 5201, F[b + 4], F[b + 5], F[b + 6], F[b + 7], k.pt.pages(1));
    case 3:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 111, F[b + 8], 9);
    case 5: return $ret(F, F[b + 9]);
  }
}

// 332; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 file, 9 lock, 10 pgoff, 11 shared, 12 at, 13 lo, 14 hi, 15 ret, 16 there, 17 slot
function daxPfnMkwrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mapping[F[b + 5]];
      F[b + 9] = k.mappings.invalidateLock[F[b + 8]];
      F[b + 10] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      F[b + 11] = k.vmas.flags[F[b + 5]] & 8;
      F[b + 12] = k.pt.pteIndex(k.pt.pteTable(k.mms.root[k.vmas.mm[F[b + 5]]], F[b + 6]), F[b + 6]);
      F[b + 13] = k.pt.lo[F[b + 12]];
      F[b + 14] = k.pt.hi[F[b + 12]];
      F[b + 15] = 256;
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 9], 8);
    case 1:
      if (!(F[b + 10] >= k.dax.pages(F[b + 8]))) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 15] = 2;
      F[b + 1] = 6;
      continue L;
    case 2:
      F[b + 16] = k.dax.index.find(F[b + 8], F[b + 10]);
      if (!(F[b + 16] >= 0 && k.dax.index.lo[F[b + 16]] !== 0 && (k.dax.index.lo[F[b + 16]] & 32) === 0)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 310, F[b + 4], F[b + 8], F[b + 10]);
    case 3:
      F[b + 17] = F[b + 2];
      F[b + 2] = 0;
      k.dax.index.setMark(F[b + 17], 0);
      F[b + 1] = 4;
      return $call(k, F, 232, F[b + 4], F[b + 5], F[b + 6], F[b + 13], F[b + 14], 256);
    case 4:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      return $call(k, F, 311, F[b + 17]);
    case 5:
    case 6:
      k.trace.emit6(306, F[b + 4], F[b + 8], F[b + 11], F[b + 7], F[b + 6], F[b + 10], F[b + 15]);
      F[b + 1] = 7;
      return $call(k, F, 111, F[b + 9], 9);
    case 7: return $ret(F, F[b + 15]);
  }
}

/** The paths of dax-fault.path.ts for a path table. */
export const daxFaultPaths: PathModule = {
  base: 330,
  names: [
    'daxFault',
    'daxHugeFault',
    'daxPfnMkwrite',
  ],
  words: [6, 6, 14],
  frames: [
    daxFault,
    daxHugeFault,
    daxPfnMkwrite,
  ],
  straight: [
    $straight.daxFault,
    $straight.daxHugeFault,
    $straight.daxPfnMkwrite,
  ],
};
