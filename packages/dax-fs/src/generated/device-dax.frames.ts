// @ts-nocheck
// Derived from ../device-dax.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { devDaxPfn } from '../device-dax-pfn.js';
import * as $straight from './device-dax.straight.js';

// 450; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pfn, 9 write
function devDaxFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.devdax.align === 1 ? devDaxPfn(k, F[b + 5], F[b + 6], 0) : 0;
      F[b + 1] = 1;
      return 30;
    case 1:
      if (F[b + 8] === 0)
        return $ret(F, 2);
      F[b + 9] = (F[b + 7] & 1) !== 0;
      if (!(k.devdaxPolicy.insert === 'folio')) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 212, F[b + 4], F[b + 5], F[b + 6], F[b + 8], 1, (F[b + 9] !== 0));
    case 2: return $ret(F, F[b + 2]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 211, F[b + 4], F[b + 5], F[b + 6], F[b + 8], 2, (F[b + 9] !== 0));
    case 4: return $ret(F, F[b + 2]);
  }
}

// 451; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 pfn, 9 write
function devDaxHugeFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.devdax.align < k.pt.pages(1))
        return $ret(F, 2048);
      F[b + 8] = devDaxPfn(k, F[b + 5], F[b + 6] - (F[b + 6] % k.devdax.align), 1);
      F[b + 1] = 1;
      return 30;
    case 1:
      if (F[b + 8] === 0)
        return $ret(F, 2);
      F[b + 9] = (F[b + 7] & 1) !== 0;
      k.devdax.prepare(F[b + 8]);
      if (!(k.devdaxPolicy.insert === 'folio')) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 692, F[b + 4], F[b + 5], F[b + 6], F[b + 8], (F[b + 9] !== 0));
    case 2: return $ret(F, F[b + 2]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 691, F[b + 4], F[b + 5], F[b + 6], F[b + 8], 2, (F[b + 9] !== 0));
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
  words: [6, 6],
  frames: [
    devDaxFault,
    devDaxHugeFault,
  ],
  straight: [
    $straight.devDaxFault,
    $straight.devDaxHugeFault,
  ],
};
