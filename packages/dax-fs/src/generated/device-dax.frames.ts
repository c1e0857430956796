// @ts-nocheck
// Derived from ../device-dax.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { NotModelled, } from '@faultline/kernel-api';
import * as $straight from './device-dax.straight.js';

// 450
function devDaxFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.devdax.align === 1)
        throw new NotModelled('a device-dax of small pages is not modelled yet');
      F[b + 1] = 1;
      return 30;
    case 1: return $ret(F, 2);
  }
}

// 451; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 base, 9 page, 10 pfn, 11 write
function devDaxHugeFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = F[b + 6] - (F[b + 6] % k.devdax.align);
      F[b + 1] = 1;
      return 30;
    case 1:
      if (F[b + 8] < k.vmas.start[F[b + 5]] || F[b + 8] + k.devdax.align > k.vmas.end[F[b + 5]])
        return $ret(F, 2);
      F[b + 9] = k.vmas.linearPgoff(F[b + 5], F[b + 8]);
      if (F[b + 9] + k.devdax.align > k.devdax.pages)
        return $ret(F, 2);
      F[b + 10] = k.devdax.first + F[b + 9] - (F[b + 9] % k.devdax.align);
      F[b + 11] = (F[b + 7] & 1) !== 0;
      k.devdax.prepare(F[b + 10]);
      if (!(k.devdaxPolicy.insert === 'folio')) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 692, F[b + 4], F[b + 5], F[b + 6], F[b + 10], (F[b + 11] !== 0));
    case 2: return $ret(F, F[b + 2]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 691, F[b + 4], F[b + 5], F[b + 6], F[b + 10], 2, (F[b + 11] !== 0));
    case 4: return $ret(F, F[b + 2]);
  }
}

/** The paths of device-dax.path.ts for a path table. */
export const deviceDaxPaths: PathModule = {
  base: 450,
  names: [
    'devDaxFault',
    'devDaxHugeFault',
  ],
  words: [0, 8],
  frames: [
    devDaxFault,
    devDaxHugeFault,
  ],
  straight: [
    $straight.devDaxFault,
    $straight.devDaxHugeFault,
  ],
};
