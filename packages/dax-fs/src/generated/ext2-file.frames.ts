// @ts-nocheck
// Derived from ../ext2-file.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './ext2-file.straight.js';

// 5640; locals: 4 task, 5 file, 6 size, 7 rwsem, 8 lock
function ext2Setattr(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.dax.rwsem[F[b + 5]];
      F[b + 8] = k.mappings.invalidateLock[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 112, F[b + 4], F[b + 7], 12);
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 112, F[b + 4], F[b + 8], 8);
    case 2:
      k.dax.resize(F[b + 5], F[b + 6]);
      F[b + 1] = 3;
      return 23;
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 6900, F[b + 4], F[b + 5], F[b + 6]);
    case 4:
      k.dax.cutOff(F[b + 5], F[b + 6]);
      F[b + 1] = 5;
      return 23;
    case 5:
      F[b + 1] = 6;
      return $call(k, F, 113, F[b + 8], 9);
    case 6:
      F[b + 1] = 7;
      return $call(k, F, 113, F[b + 7], 13);
    case 7: return $ret(F, 0);
  }
}

// 5641; locals: 4 _task
function noFallocate(k, F, b) {
  return $ret(F, (-95));
}

/** The paths of ext2-file.path.ts for a path table. */
export const ext2FilePaths: PathModule = {
  base: 5640,
  names: [
    'ext2Setattr',
    'noFallocate',
  ],
  words: [5, 1],
  frames: [
    ext2Setattr,
    noFallocate,
  ],
  straight: [
    $straight.ext2Setattr,
    $straight.noFallocate,
  ],
};
