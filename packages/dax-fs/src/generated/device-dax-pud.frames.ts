// @ts-nocheck
// Derived from ../device-dax-pud.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { NotModelled, } from '@faultline/kernel-api';
import { addRss, vmNormalPage } from '@faultline/mm';
import { removeEntireMap } from '@faultline/pfn';
import { devDaxPfn } from '../device-dax-pfn.js';
import * as $straight from './device-dax-pud.straight.js';

// 5550; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 base, 9 pfn, 10 write
function devDaxPudFault(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = F[b + 6] - (F[b + 6] % k.devdax.align);
      F[b + 9] = devDaxPfn(k, F[b + 5], F[b + 8], 2);
      F[b + 1] = 1;
      return 30;
    case 1:
      if (F[b + 9] === 0)
        return $ret(F, 2);
      F[b + 10] = (F[b + 7] & 1) !== 0;
      k.devdax.prepare(F[b + 9]);
      if (!(k.devdaxPolicy.insert === 'folio')) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 5542, F[b + 4], F[b + 5], F[b + 8], F[b + 9], (F[b + 10] !== 0));
    case 2: return $ret(F, F[b + 2]);
    case 3:
      F[b + 1] = 4;
      return $call(k, F, 5541, F[b + 4], F[b + 5], F[b + 8], F[b + 9], 2, (F[b + 10] !== 0));
    case 4: return $ret(F, F[b + 2]);
  }
}

// 5551; locals: 4 task, 5 vma, 6 start, 7 end, 8 mm, 9 pages, 10 vpn, 11 pud, 12 index, 13 page
function devDaxPudUnmap(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 9] = k.pt.pages(2);
      F[b + 10] = F[b + 6];
    case 1:
      if (!(F[b + 10] < F[b + 7])) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 11] = k.pt.tableAt(k.mms.root[F[b + 8]], F[b + 10], 2);
      if (F[b + 11] === 0) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 11]);
    case 2:
      F[b + 12] = (F[b + 11] << k.pt.bits) | k.pt.slot(F[b + 10], 2);
      if (!k.pt.isLeaf(F[b + 12])) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 13] = vmNormalPage(k, k.pt.lo[F[b + 12]], k.pt.hi[F[b + 12]]);
      k.pt.clear(F[b + 11], F[b + 12]);
      F[b + 1] = 3;
      return 19;
    case 3:
      k.gather.cleared(F[b + 4], F[b + 10], F[b + 9], 2);
      if (F[b + 13] !== 0) {
        removeEntireMap(k.frames, F[b + 13]);
        addRss(k, F[b + 8], F[b + 13], -F[b + 9]);
        k.gather.addFrames(F[b + 4], F[b + 13], 1);
      }
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 121, F[b + 11]);
    case 5:
      if (!(k.gather.room(F[b + 4]) === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 725, F[b + 4], F[b + 8]);
    case 6:
    case 7:
      F[b + 10] += F[b + 9];
      F[b + 1] = 1;
      continue L;
    case 8: return $ret(F, 0);
  }
}

// 5552; locals: 4 _task, 5 vma, 6 start, 7 end
function devDaxPudProtect(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return 30;
    case 1:
      if (k.pt.nextMapped(k.mms.root[k.vmas.mm[F[b + 5]]], F[b + 6], F[b + 7]) < F[b + 7])
        throw new NotModelled('mprotect of leaves of 1 GiB is not modelled yet');
      return $ret(F, 0);
  }
}

// 5553; locals: 4 task, 5 dst, 6 src, 7 pages, 8 vpn, 9 from, 10 pud
function devDaxPudCopy(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.pt.pages(2);
      F[b + 8] = k.vmas.start[F[b + 6]];
    case 1:
      if (!(F[b + 8] < k.vmas.end[F[b + 6]])) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 9] = k.pt.leafAt(k.mms.root[k.vmas.mm[F[b + 6]]], F[b + 8]);
      if (F[b + 9] === 0) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 123, F[b + 4], k.vmas.mm[F[b + 5]], F[b + 8], 2);
    case 2:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 10] <= 0)
        return $ret(F, (-12));
      F[b + 1] = 3;
      return $call(k, F, 120, F[b + 4], F[b + 10]);
    case 3:
      k.pt.set(F[b + 10], (F[b + 10] << k.pt.bits) | k.pt.slot(F[b + 8], 2), k.pt.lo[F[b + 9]] & (-33), k.pt.hi[F[b + 9]]);
      F[b + 1] = 4;
      return 19;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 121, F[b + 10]);
    case 5:
    case 6:
      F[b + 8] += F[b + 7];
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, 0);
  }
}

/** The paths of device-dax-pud.path.ts for a path table. */
export const deviceDaxPudPaths: PathModule = {
  base: 5550,
  names: [
    'devDaxPudFault',
    'devDaxPudUnmap',
    'devDaxPudProtect',
    'devDaxPudCopy',
  ],
  words: [7, 10, 4, 7],
  frames: [
    devDaxPudFault,
    devDaxPudUnmap,
    devDaxPudProtect,
    devDaxPudCopy,
  ],
  straight: [
    $straight.devDaxPudFault,
    $straight.devDaxPudUnmap,
    $straight.devDaxPudProtect,
    $straight.devDaxPudCopy,
  ],
};
