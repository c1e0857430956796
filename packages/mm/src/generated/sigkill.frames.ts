// @ts-nocheck
// Derived from ../sigkill.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { ret as $ret } from '@faultline/kernel-api';
import * as $straight from './sigkill.straight.js';

// 7780; locals: 4 _task, 5 victim
function sendSigkill(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      k.tasks.fatalSignal[F[b + 5]] = 1;
      F[b + 1] = 1;
      return 37;
    case 1: return $ret(F, 0);
  }
}

/** The paths of sigkill.path.ts for a path table. */
export const sigkillPaths: PathModule = {
  base: 7780,
  names: [
    'sendSigkill',
  ],
  words: [2],
  frames: [
    sendSigkill,
  ],
  straight: [
    $straight.sendSigkill,
  ],
};
