// @ts-nocheck
// Derived from ../retract-page-tables.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { countTable } from '@faultline/mm';
import { folioGet } from '@faultline/pfn';
import * as $straight from './retract-page-tables.straight.js';

// 7610; locals: 4 task, 5 file, 6 start, 7 mm, 8 at, 9 head, 10 every, 11 lock, 12 ret, 13 vma, 14 vpn, 15 target, 16 result
function retractPageTables(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 10] = k.cachePolicy.retractEvery;
      F[b + 11] = k.mappings.iMmapLock[F[b + 5]];
      F[b + 12] = (F[b + 10] !== 0) ? 10 : 14;
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 110, F[b + 11], 10);
    case 1:
      F[b + 1] = 4;
      continue L;
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 112, F[b + 4], F[b + 11], 10);
    case 3:
    case 4: F[b + 13] = k.mappings.head[F[b + 5]];
    case 5:
      if (!(F[b + 13] !== 0)) {
        F[b + 1] = 13;
        continue L;
      }
      F[b + 14] = k.vmas.start[F[b + 13]] + F[b + 6] - k.vmas.pgoff[F[b + 13]];
      if (F[b + 14] < k.vmas.start[F[b + 13]] || F[b + 14] >= k.vmas.end[F[b + 13]]) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 15] = k.vmas.mm[F[b + 13]] === F[b + 7] && F[b + 14] === F[b + 8];
      if (!(F[b + 10] !== 0) && !(F[b + 15] !== 0)) {
        F[b + 1] = 12;
        continue L;
      }
      F[b + 16] = 14;
      if (!(k.vmas.anonVma[F[b + 13]] === 0)) {
        F[b + 1] = 7;
        continue L;
      }
      F[b + 1] = 6;
      return $call(k, F, 7611, F[b + 13], F[b + 14]);
    case 6:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
    case 7:
      if (!(F[b + 16] === 1 && (F[b + 10] !== 0))) {
        F[b + 1] = 9;
        continue L;
      }
      F[b + 1] = 8;
      return $call(k, F, 7612, F[b + 4], F[b + 13], F[b + 14]);
    case 8:
    case 9:
      if (!(F[b + 16] === 1 && !(F[b + 10] !== 0))) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 7613, F[b + 4], F[b + 13], F[b + 14], F[b + 9]);
    case 10:
      F[b + 16] = F[b + 2];
      F[b + 2] = 0;
    case 11: if (!(F[b + 10] !== 0))
      F[b + 12] = F[b + 16];
    case 12:
      F[b + 13] = k.vmas.imNext[F[b + 13]];
      F[b + 1] = 5;
      continue L;
    case 13:
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 15;
        continue L;
      }
      F[b + 1] = 14;
      return $call(k, F, 111, F[b + 11], 11);
    case 14:
      F[b + 1] = 17;
      continue L;
    case 15:
      F[b + 1] = 16;
      return $call(k, F, 113, F[b + 11], 11);
    case 16:
    case 17: return $ret(F, F[b + 12]);
  }
}

// 7611; locals: 4 vma, 5 vpn, 6 span, 7 pmd, 8 index
function findPmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 6] = k.pt.pages(1);
      if (F[b + 5] % F[b + 6] !== 0 || k.vmas.end[F[b + 4]] < F[b + 5] + F[b + 6])
        return $ret(F, 9);
      F[b + 7] = k.pt.tableAt(k.mms.root[k.vmas.mm[F[b + 4]]], F[b + 5], 1);
      F[b + 1] = 1;
      return 18;
    case 1:
      if (F[b + 7] === 0)
        return $ret(F, 2);
      F[b + 8] = k.pt.index(F[b + 7], F[b + 5]);
      if (k.pt.none(F[b + 8]))
        return $ret(F, 3);
      return $ret(F, k.pt.isLeaf(F[b + 8]) ? 4 : 1);
  }
}

// 7612; locals: 4 task, 5 vma, 6 vpn, 7 mm, 8 pages, 9 pmd, 10 deferred, 11 index, 12 table
function freePteTable(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = k.vmas.mm[F[b + 5]];
      F[b + 8] = k.pt.pages(1);
      F[b + 9] = k.pt.tableAt(k.mms.root[F[b + 7]], F[b + 6], 1);
      F[b + 10] = k.cachePolicy.retractEvery;
      F[b + 1] = 1;
      return $call(k, F, 120, F[b + 4], F[b + 9]);
    case 1:
      F[b + 11] = k.pt.index(F[b + 9], F[b + 6]);
      F[b + 12] = k.pt.child(F[b + 11]);
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      F[b + 1] = 2;
      return $call(k, F, 120, F[b + 4], F[b + 12]);
    case 2:
    case 3:
      if (!(k.pt.used[F[b + 12]] === 0)) {
        F[b + 1] = 9;
        continue L;
      }
      k.pt.unlinkTable(F[b + 9], F[b + 11]);
      F[b + 1] = 4;
      return 21;
    case 4:
      F[b + 1] = 5;
      return $call(k, F, 721, F[b + 4], F[b + 7], F[b + 8] > k.tlb.ceiling ? -1 : F[b + 8]);
    case 5: countTable(k, F[b + 7], 0, -1);
    case 6:
      if (!(!(F[b + 10] !== 0) && k.tasks.irqsOff[0] !== 0)) {
        F[b + 1] = 8;
        continue L;
      }
      F[b + 1] = 7;
      return (-21);
    case 7:
      F[b + 1] = 6;
      continue L;
    case 8: if ((F[b + 10] !== 0))
      k.pt.freeDeferred(F[b + 12]);
    else
      k.pt.free(F[b + 12]);
    case 9:
      if (!(F[b + 10] !== 0)) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 1] = 10;
      return $call(k, F, 121, F[b + 12]);
    case 10:
    case 11:
      F[b + 1] = 12;
      return $call(k, F, 121, F[b + 9]);
    case 12: return $ret(F, 0);
  }
}

// 7613; locals: 4 task, 5 vma, 6 vpn, 7 head, 8 mm, 9 had, 10 result
function mapTarget(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.vmas.mm[F[b + 5]];
      F[b + 1] = 1;
      return $call(k, F, 7380, F[b + 4], k.mms.mmapLock[F[b + 8]], 3);
    case 1:
      F[b + 9] = F[b + 2];
      F[b + 2] = 0;
      if (!(F[b + 9] !== 0))
        return $ret(F, 10);
      F[b + 1] = 2;
      return $call(k, F, 7612, F[b + 4], F[b + 5], F[b + 6]);
    case 2:
      F[b + 1] = 3;
      return $call(k, F, 7614, F[b + 4], F[b + 5], F[b + 6], F[b + 7]);
    case 3:
      F[b + 10] = F[b + 2];
      F[b + 2] = 0;
      F[b + 1] = 4;
      return $call(k, F, 116, F[b + 8]);
    case 4: return $ret(F, F[b + 10]);
  }
}

// 7614; locals: 4 task, 5 vma, 6 vpn, 7 head, 8 ret
function setHugePmd(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return $call(k, F, 680, F[b + 4], F[b + 5], F[b + 6], F[b + 7], false);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      if (F[b + 8] !== 0)
        return $ret(F, 14);
      folioGet(k.frames, F[b + 7]);
      F[b + 1] = 2;
      return 25;
    case 2: return $ret(F, 1);
  }
}

/** The paths of retract-page-tables.path.ts for a path table. */
export const retractPageTablesPaths: PathModule = {
  base: 7610,
  names: [
    'retractPageTables',
    'findPmd',
    'freePteTable',
    'mapTarget',
    'setHugePmd',
  ],
  words: [13, 5, 9, 7, 5],
  frames: [
    retractPageTables,
    findPmd,
    freePteTable,
    mapTarget,
    setHugePmd,
  ],
  straight: [
    $straight.retractPageTables,
    $straight.findPmd,
    $straight.freePteTable,
    $straight.mapTarget,
    $straight.setHugePmd,
  ],
};
