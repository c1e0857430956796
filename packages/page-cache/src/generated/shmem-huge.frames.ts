// @ts-nocheck
// Derived from ../shmem-huge.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { folioGet, folioOrder } from '@faultline/pfn';
import { addHugeFolio } from '../huge-folio.js';
import * as $straight from './shmem-huge.straight.js';

// 645; locals: 4 file, 5 page, 6 pfn
function shmemAddHuge(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = addHugeFolio(k, F[b + 4], F[b + 5]);
      if (F[b + 6] === 0)
        return $ret(F, 0);
      F[b + 1] = 1;
      return 22;
    case 1:
      folioGet(k.frames, F[b + 6]);
      F[b + 1] = 2;
      return 25;
    case 2: return $ret(F, F[b + 6]);
  }
}

// 646; locals: 4 task, 5 vma, 6 vpn, 7 pfn, 8 ret
function filemapMapPmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.cache.find(k.vmas.mapping[F[b + 5]], k.vmas.linearPgoff(F[b + 5], F[b + 6]));
      if (F[b + 7] === 0 || folioOrder(k.frames, F[b + 7]) !== k.pt.bits)
        return $ret(F, 0);
      folioGet(k.frames, F[b + 7]);
      F[b + 1] = 1;
      return 25;
    case 1:
      F[b + 1] = 2;
      return $call(k, F, 680, F[b + 4], F[b + 5], F[b + 6], F[b + 7], false);
    case 2:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if ((F[b + 8] & 2048) === 0)
        return $ret(F, k.pt.pages(1));
      k.frames.put(F[b + 7]);
      F[b + 1] = 3;
      return 26;
    case 3: return $ret(F, 0);
  }
}

/** The paths of shmem-huge.path.ts for a path table. */
export const shmemHugePaths: PathModule = {
  base: 645,
  names: [
    'shmemAddHuge',
    'filemapMapPmd',
  ],
  words: [3, 5],
  frames: [
    shmemAddHuge,
    filemapMapPmd,
  ],
  straight: [
    $straight.shmemAddHuge,
    $straight.filemapMapPmd,
  ],
};
