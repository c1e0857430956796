// @ts-nocheck
// Derived from ../break-layout.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './break-layout.straight.js';

// 5210; locals: 4 task, 5 file, 6 scan
function daxLayoutBusyPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.daxPolicy.layout === 1;
      if ((F[b + 6] !== 0))
        k.trace.emit2(318, F[b + 4], F[b + 5], 0);
      k.trace.emit2(319, F[b + 4], F[b + 5], 0);
      if (k.dax.limited || !k.fileOps.dax[k.inodes.fops[F[b + 5]]])
        return $ret(F, 0);
      if ((F[b + 6] !== 0) && k.mappings.head[F[b + 5]] === 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 140, F[b + 4], F[b + 5], 0, 0, 0);
    case 1: return $ret(F, k.dax.busyPage(F[b + 5]));
  }
}

// 5211; locals: 4 task, 5 file, 6 lock, 7 busy
function daxBreakLayout(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.daxPolicy.layout === 0)
        return $ret(F, 0);
      if (k.daxPolicy.layout === 2 && !k.fileOps.dax[k.inodes.fops[F[b + 5]]])
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 5210, F[b + 4], F[b + 5]);
    case 1:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
    case 2:
      if (!(F[b + 7] !== 0)) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 113, F[b + 6], 9);
    case 3:
    case 4:
      if (!!k.dax.isIdle(F[b + 7])) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return (-25);
    case 5:
      F[b + 1] = 4;
      continue L;
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 112, F[b + 4], F[b + 6], 8);
    case 7:
      F[b + 1] = 8;
      return $call(k, F, 5210, F[b + 4], F[b + 5]);
    case 8:
      F[b + 7] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 2;
      continue L;
    case 9:
      if (k.daxPolicy.layout !== 2)
        return $ret(F, 0);
      F[b + 1] = 10;
      return $call(k, F, 5220, F[b + 4], F[b + 5], 0, Number.POSITIVE_INFINITY, false);
    case 10: return $ret(F, 0);
  }
}

/** The paths of break-layout.path.ts for a path table. */
export const breakLayoutPaths: PathModule = {
  base: 5210,
  names: [
    'daxLayoutBusyPage',
    'daxBreakLayout',
  ],
  words: [3, 4],
  frames: [
    daxLayoutBusyPage,
    daxBreakLayout,
  ],
  straight: [
    $straight.daxLayoutBusyPage,
    $straight.daxBreakLayout,
  ],
};
