// @ts-nocheck
// Derived from ../pfnmap-fault.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './pfnmap-fault.straight.js';

// 6300; locals: 4 task, 5 vma, 6 vpn, 7 pfn
function pfnmapFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.linearPgoff(F[b + 5], F[b + 6]);
      if (!k.frames.isPmem(F[b + 7]))
        return $ret(F, 2);
      F[b + 1] = 1;
      return $call(k, F, 210, F[b + 4], F[b + 5], F[b + 6], F[b + 7], 3, false);
    case 1: return $ret(F, F[b + 2]);
  }
}

/** The paths of pfnmap-fault.path.ts for a path table. */
export const pfnmapFaultPaths: PathModule = {
  base: 6300,
  names: [
    'pfnmapFault',
  ],
  words: [4],
  frames: [
    pfnmapFault,
  ],
  straight: [
    $straight.pfnmapFault,
  ],
};
