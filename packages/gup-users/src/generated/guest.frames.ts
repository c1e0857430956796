// @ts-nocheck
// Derived from ../guest.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './guest.straight.js';

// 7625; locals: 4 task, 5 vpn, 6 write, 7 mm, 8 list, 9 got, 10 numa, 11 foll, 12 signal
function hvaToPfn(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.tasks.mm[F[b + 4]];
      F[b + 8] = k.held.open(1, F[b + 4]);
      F[b + 1] = 1;
      return $call(k, F, 5932, F[b + 4], F[b + 5], 1, 1048579, F[b + 8]);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 9] < 1)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 10] = k.userPolicy.kvmHonorsNuma ? 4096 : 0;
      F[b + 11] = 64 | F[b + 10] | (F[b + 6] === 1 ? 1 : 0);
      F[b + 1] = 2;
      return $call(k, F, 5926, F[b + 4], F[b + 7], F[b + 5], 1, F[b + 11], F[b + 8]);
    case 2:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 5946, F[b + 8]);
    case 4:
      k.held.close(F[b + 8]);
      F[b + 12] = k.userPolicy.kvmSignal;
      if (F[b + 9] === (-4) && F[b + 12] !== 0)
        return $ret(F, (-4));
      if (F[b + 9] === (-11) && F[b + 12] === 2)
        return $ret(F, (-4));
      if (!(F[b + 9] < 1)) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return $call(k, F, 7626, F[b + 4], F[b + 7], F[b + 5], F[b + 6]);
    case 5:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
    case 6: return $ret(F, F[b + 9]);
  }
}

// 7626; locals: 4 task, 5 mm, 6 vpn, 7 write, 8 vma, 9 flags, 10 wants, 11 ret, 12 fault
function followFaultPfn(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 5]], 1);
    case 1:
      F[b + 8] = k.mms.lookup(F[b + 5], F[b + 6]);
      F[b + 9] = F[b + 8] === 0 ? 0 : k.vmas.flags[F[b + 8]];
      F[b + 10] = F[b + 7] === 1 ? 2 : 1;
      F[b + 11] = (-14);
      if (!((F[b + 9] & 17408) !== 0 && (F[b + 9] & F[b + 10]) !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 253, F[b + 4], F[b + 8], F[b + 6], F[b + 7] === 1 ? 1 : 0);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 12] & 2163) === 0)
        F[b + 11] = 1;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 5]], 2);
    case 4: return $ret(F, F[b + 11]);
  }
}

// 7627; locals: 4 task, 5 vpn, 6 pages, 7 mm, 8 pins, 9 list, 10 got, 11 ret, 12 limit
function xdpUmemPinPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!k.userPolicy.afXdp)
        return $ret(F, (-97));
      F[b + 7] = k.tasks.mm[F[b + 4]];
      F[b + 8] = k.userPolicy.deviceMemory.pins;
      F[b + 9] = k.held.open(4, F[b + 4]);
      F[b + 1] = 1;
      return $call(k, F, 110, k.mms.mmapLock[F[b + 7]], 1);
    case 1:
      F[b + 10] = 0;
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5921, F[b + 4], F[b + 7], F[b + 5], F[b + 6], 257, F[b + 9]);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 5920, F[b + 4], F[b + 7], F[b + 5], F[b + 6], 257, F[b + 9]);
    case 4:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 111, k.mms.mmapLock[F[b + 7]], 2);
    case 6:
      F[b + 11] = F[b + 10] < 0 ? F[b + 10] : F[b + 10] < F[b + 6] ? (-12) : 0;
      F[b + 12] = k.mms.rlimitMemlock[F[b + 7]] / k.data.pageBytes;
      if (F[b + 11] === 0 && (k.mms.caps[F[b + 7]] & 1) === 0 && F[b + 6] > F[b + 12])
        F[b + 11] = (-105);
      if (F[b + 11] === 0)
        return $ret(F, F[b + 9]);
      F[b + 1] = 7;
      return $call(k, F, 5945, F[b + 9], (F[b + 8] !== 0), false);
    case 7:
      k.held.close(F[b + 9]);
      return $ret(F, F[b + 11]);
  }
}

// 7628; locals: 4 _task, 5 list
function xdpUmemUnpinPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 5945, F[b + 5], k.userPolicy.deviceMemory.pins, true);
    case 1:
      k.held.close(F[b + 5]);
      return $ret(F, 0);
  }
}

/** The paths of guest.path.ts for a path table. */
export const guestPaths: PathModule = {
  base: 7625,
  names: [
    'hvaToPfn',
    'followFaultPfn',
    'xdpUmemPinPages',
    'xdpUmemUnpinPages',
  ],
  words: [9, 9, 9, 2],
  frames: [
    hvaToPfn,
    followFaultPfn,
    xdpUmemPinPages,
    xdpUmemUnpinPages,
  ],
  straight: [
    $straight.hvaToPfn,
    $straight.followFaultPfn,
    $straight.xdpUmemPinPages,
    $straight.xdpUmemUnpinPages,
  ],
};
