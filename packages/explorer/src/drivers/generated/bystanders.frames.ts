// @ts-nocheck
// Derived from ../bystanders.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './bystanders.straight.js';

// 7210; locals: 4 task, 5 vpn, 6 mm, 7 table
function scanTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.tasks.mm[F[b + 4]];
      F[b + 7] = k.pt.tableAt(k.mms.root[F[b + 6]], F[b + 5], 1);
      if (F[b + 7] === 0)
        return $ret(F, 0);
      k.pt.getRef(F[b + 7]);
      F[b + 1] = 1;
      return 25;
    case 1:
      k.pt.putRef(F[b + 7]);
      F[b + 1] = 2;
      return 26;
    case 2: return $ret(F, 1);
  }
}

// 7211; locals: 4 task, 5 vpn, 6 vma
function keepIMmap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.mms.lookup(k.tasks.mm[F[b + 4]], F[b + 5]);
      F[b + 1] = 1;
      return $call(k, F, 110, k.mappings.iMmapLock[k.vmas.mapping[F[b + 6]]], 10);
    case 1: return $ret(F, 0);
  }
}

/** The paths of bystanders.path.ts for a path table. */
export const bystandersPaths: PathModule = {
  base: 7210,
  names: [
    'scanTable',
    'keepIMmap',
  ],
  words: [4, 3],
  frames: [
    scanTable,
    keepIMmap,
  ],
  straight: [
    $straight.scanTable,
    $straight.keepIMmap,
  ],
};
