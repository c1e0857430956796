// @ts-nocheck
// Derived from ../direct-io.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { NotModelled } from '@faultline/kernel-api';
import { dirtyHeld, fromHeld, intoHeld } from '../copy-held.js';
import * as $straight from './direct-io.straight.js';

// 6100; locals: 4 task, 5 vpn, 6 pages, 7 foll, 8 list, 9 got, 10 ret
function bioIovIterGetPages(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0: F[b + 9] = 0;
    case 1:
      if (!(F[b + 9] < F[b + 6])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 10] = 0;
      if (!k.userPolicy.directIoPins) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5934, F[b + 4], F[b + 5] + F[b + 9], F[b + 6] - F[b + 9], F[b + 7], F[b + 8]);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 5;
      continue L;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 5933, F[b + 4], F[b + 5] + F[b + 9], F[b + 6] - F[b + 9], F[b + 7], F[b + 8]);
    case 4:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
    case 5:
      if (F[b + 10] <= 0) {
        if (F[b + 9] > 0)
          return $ret(F, F[b + 9]);
        return $ret(F, F[b + 10] === 0 ? (-14) : F[b + 10]);
      }
      F[b + 9] += F[b + 10];
      F[b + 1] = 1;
      continue L;
    case 6: return $ret(F, F[b + 9]);
  }
}

// 6101; locals: 4 task, 5 pos, 6 length, 7 vpn, 8 offset, 9 write, 10 bytes, 11 left, 12 count, 13 pages, 14 list, 15 got, 16 done
function blkdevDirectIo(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.data.pageBytes;
      F[b + 11] = k.disk.size - F[b + 5];
      if (F[b + 11] <= 0)
        return $ret(F, F[b + 9] === 1 && F[b + 6] > 0 ? (-28) : 0);
      F[b + 12] = F[b + 6] < F[b + 11] ? F[b + 6] : F[b + 11];
      if (((F[b + 5] | F[b + 12]) & 511) !== 0)
        return $ret(F, (-22));
      if (F[b + 8] % k.userPolicy.bufferAlignment !== 0)
        return $ret(F, (-22));
      F[b + 13] = Math.ceil((F[b + 8] + F[b + 12]) / F[b + 10]);
      if (F[b + 13] > 256) {
        throw new NotModelled('direct I/O of more pages than a bio holds is not modelled yet');
      }
      F[b + 14] = k.held.open(3, F[b + 4]);
      F[b + 1] = 1;
      return $call(k, F, 6100, F[b + 4], F[b + 7], F[b + 13], F[b + 9] === 1 ? 0 : 1, F[b + 14]);
    case 1:
      F[b + 15] = F[b + 2];
      F[b + 2] = 0;
      F[b + 16] = F[b + 15];
      if (F[b + 15] > 0) {
        F[b + 16] = Math.min(F[b + 12], F[b + 15] * F[b + 10] - F[b + 8]);
        if (F[b + 9] === 1)
          fromHeld(k, F[b + 14], F[b + 8], F[b + 16], k.disk.bytes, F[b + 5]);
        else {
          intoHeld(k, F[b + 14], F[b + 8], F[b + 16], k.disk.bytes, F[b + 5]);
          dirtyHeld(k, F[b + 14]);
        }
      }
      F[b + 1] = 2;
      return $call(k, F, 5945, F[b + 14], k.userPolicy.directIoPins, false);
    case 2:
      k.held.close(F[b + 14]);
      F[b + 1] = 3;
      return 26;
    case 3: return $ret(F, F[b + 16]);
  }
}

/** The paths of direct-io.path.ts for a path table. */
export const directIoPaths: PathModule = {
  base: 6100,
  names: [
    'bioIovIterGetPages',
    'blkdevDirectIo',
  ],
  words: [7, 13],
  frames: [
    bioIovIterGetPages,
    blkdevDirectIo,
  ],
  straight: [
    $straight.bioIovIterGetPages,
    $straight.blkdevDirectIo,
  ],
};
