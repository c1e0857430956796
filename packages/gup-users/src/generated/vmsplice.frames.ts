// @ts-nocheck
// Derived from ../vmsplice.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { fromHeld } from '../copy-held.js';
import * as $straight from './vmsplice.straight.js';

// 6130; locals: 4 task, 5 pipe, 6 vpn, 7 pages, 8 list, 9 done, 10 room, 11 part, 12 got, 13 over
function vmspliceToPipe(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.pipes.list[F[b + 5]];
      F[b + 9] = 0;
    case 1:
      if (!(F[b + 9] < F[b + 7])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 10] = k.pipes.room(k.held, F[b + 5]);
      if (F[b + 10] === 0)
        return $ret(F, F[b + 9] > 0 ? F[b + 9] * k.data.pageBytes : (-11));
      F[b + 11] = Math.min(16, F[b + 7] - F[b + 9]);
      F[b + 1] = 2;
      return $call(k, F, 5933, F[b + 4], F[b + 6] + F[b + 9], F[b + 11], 0, F[b + 8]);
    case 2:
      F[b + 12] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 12] <= 0) {
        if (F[b + 9] > 0)
          return $ret(F, F[b + 9] * k.data.pageBytes);
        return $ret(F, F[b + 12] === 0 ? (-14) : F[b + 12]);
      }
      F[b + 9] += F[b + 12];
      F[b + 13] = F[b + 12] - F[b + 10];
    case 3:
      if (!(F[b + 13] > 0)) {
        F[b + 1] = 6;
        continue L;
      }
      k.frames.put(k.held.pop(F[b + 8]));
      F[b + 1] = 4;
      return 26;
    case 4: F[b + 9]--;
    case 5:
      F[b + 13]--;
      F[b + 1] = 3;
      continue L;
    case 6:
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, F[b + 9] * k.data.pageBytes);
  }
}

// 6131; locals: 4 _task, 5 pipe, 6 length, 7 bytes, 8 list, 9 done, 10 offset, 11 part
function pipeRead(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.data.pageBytes;
      F[b + 8] = k.pipes.list[F[b + 5]];
      F[b + 9] = 0;
    case 1:
      if (!(F[b + 9] < F[b + 6] && k.held.length(F[b + 8]) > 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 10] = k.pipes.skipped[F[b + 5]];
      F[b + 11] = Math.min(F[b + 6] - F[b + 9], F[b + 7] - F[b + 10]);
      fromHeld(k, F[b + 8], F[b + 10], F[b + 11], k.local.bytes, F[b + 9]);
      F[b + 9] += F[b + 11];
      k.pipes.skipped[F[b + 5]] = (F[b + 10] + F[b + 11]) % F[b + 7];
      if (!(F[b + 10] + F[b + 11] === F[b + 7])) {
        F[b + 1] = 3;
        continue L;
      }
      k.frames.put(k.held.shift(F[b + 8]));
      F[b + 1] = 2;
      return 26;
    case 2:
    case 3:
      F[b + 1] = 1;
      continue L;
    case 4: return $ret(F, F[b + 9]);
  }
}

// 6132; locals: 4 _task, 5 pipe, 6 list
function freePipe(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 6] = k.pipes.list[F[b + 5]];
    case 1:
      if (!(k.held.length(F[b + 6]) > 0)) {
        F[b + 1] = 3;
        continue L;
      }
      k.frames.put(k.held.shift(F[b + 6]));
      F[b + 1] = 2;
      return 26;
    case 2:
      F[b + 1] = 1;
      continue L;
    case 3:
      k.held.close(F[b + 6]);
      k.pipes.list[F[b + 5]] = 0;
      return $ret(F, 0);
  }
}

/** The paths of vmsplice.path.ts for a path table. */
export const vmsplicePaths: PathModule = {
  base: 6130,
  names: [
    'vmspliceToPipe',
    'pipeRead',
    'freePipe',
  ],
  words: [10, 8, 3],
  frames: [
    vmspliceToPipe,
    pipeRead,
    freePipe,
  ],
  straight: [
    $straight.vmspliceToPipe,
    $straight.pipeRead,
    $straight.freePipe,
  ],
};
