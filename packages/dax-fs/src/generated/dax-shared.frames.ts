// @ts-nocheck
// Derived from ../dax-shared.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import { checkMixedOk } from '@faultline/gup/fault';
import { NotModelled, } from '@faultline/kernel-api';
import { daxEntryHi, daxEntryLo } from '../entry.js';
import * as $straight from './dax-shared.straight.js';

// 7630; locals: 4 task, 5 file, 6 pgoff, 7 slot, 8 write, 9 anew, 10 pfn
function daxSharedEntry(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.daxPolicy.sharedRead && k.dax.blocks.isShared(k.dax.pfn(F[b + 5], F[b + 6]));
      if (!(F[b + 8] !== 0) && !(F[b + 9] !== 0))
        return $ret(F, 0);
      if ((k.dax.index.lo[F[b + 7]] & 2) !== 0) {
        throw new NotModelled('a shared page of 4 KiB under an entry of 2 MiB');
      }
      F[b + 1] = 1;
      return $call(k, F, 140, F[b + 4], F[b + 5], F[b + 6], 1, 0);
    case 1:
      if (!(F[b + 8] !== 0)) {
        F[b + 1] = 3;
        continue L;
      }
      k.dax.copyShared(F[b + 5], F[b + 6], 1);
      F[b + 1] = 2;
      return 23;
    case 2: k.dax.index.setMark(F[b + 7], 1);
    case 3:
      F[b + 10] = k.dax.pfn(F[b + 5], F[b + 6]);
      k.dax.index.lo[F[b + 7]] = daxEntryLo(F[b + 10], 17);
      k.dax.index.hi[F[b + 7]] = daxEntryHi(F[b + 10]);
      F[b + 1] = 4;
      return 22;
    case 4: return $ret(F, 0);
  }
}

// 7631; locals: 4 task, 5 vma, 6 vpn, 7 flags, 8 slot, 9 span, 10 file, 11 chunk, 12 write, 13 how, 14 run, 15 common, 16 pfn, 17 wantsSync, 18 sync
function daxPmdShared(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.pt.pages(1);
      F[b + 10] = k.vmas.mapping[F[b + 5]];
      F[b + 11] = k.vmas.linearPgoff(F[b + 5], F[b + 6] - (F[b + 6] & (F[b + 9] - 1)));
      F[b + 12] = (F[b + 7] & 1) !== 0;
      F[b + 13] = k.dax.answer(F[b + 10], F[b + 11]) & (-193);
      F[b + 14] = k.dax.runEnd(F[b + 10], F[b + 11]) - F[b + 11];
      F[b + 15] = k.dax.pfn(F[b + 10], F[b + 11]);
      F[b + 16] = F[b + 15];
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 16] = k.dax.reserveCow(F[b + 10], F[b + 11], Math.min(F[b + 14], F[b + 9]));
      F[b + 1] = 1;
      return 23;
    case 1:
    case 2:
      if (F[b + 14] < F[b + 9] || F[b + 16] === 0 || (F[b + 16] & (F[b + 9] - 1)) !== 0)
        return $ret(F, 2048);
      if (F[b + 13] === 1)
        return $ret(F, 2048);
      F[b + 17] = (F[b + 12] !== 0) && (k.vmas.flags[F[b + 5]] & 8388608) !== 0;
      F[b + 18] = (F[b + 17] !== 0) && k.dax.needsSync(F[b + 10], F[b + 11] + F[b + 9]);
      if (!((F[b + 12] !== 0) || (k.daxPolicy.sharedRead && k.dax.blocks.isShared(F[b + 15])))) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, 140, F[b + 4], F[b + 10], F[b + 11], F[b + 9], 0);
    case 3:
    case 4:
      if (!(F[b + 12] !== 0)) {
        F[b + 1] = 6;
        continue L;
      }
      k.dax.copyShared(F[b + 10], F[b + 11], F[b + 9]);
      F[b + 1] = 5;
      return 23;
    case 5: k.dax.index.setMark(F[b + 8], 1);
    case 6:
      k.dax.index.lo[F[b + 8]] = daxEntryLo(F[b + 16], 19);
      k.dax.index.hi[F[b + 8]] = daxEntryHi(F[b + 16]);
      if (F[b + 13] === 3)
        k.dax.joinFrames(F[b + 16]);
      if (((F[b + 12] !== 0) || k.daxPolicy.readDirties) && !(F[b + 18] !== 0))
        k.dax.index.setMark(F[b + 8], 0);
      F[b + 1] = 7;
      return 22;
    case 7:
      if ((F[b + 18] !== 0))
        return $ret(F, 8192);
      if (F[b + 13] !== 3)
        checkMixedOk(k, F[b + 4], F[b + 5], true);
      F[b + 1] = 8;
      return $call(k, F, 7650, F[b + 4], F[b + 5], F[b + 6], F[b + 16], F[b + 13], (F[b + 12] !== 0));
    case 8: return $ret(F, F[b + 2]);
  }
}

// 7632; locals: 4 task, 5 file, 6 page, 7 end, 8 copied, 9 at, 10 slot
function daxCopyOnWrite(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 8] = k.dax.copyShared(F[b + 5], F[b + 6], F[b + 7] - F[b + 6]);
      F[b + 1] = 1;
      return 23;
    case 1:
      if (F[b + 8] < 0 || !k.daxPolicy.cowInvalidates)
        return $ret(F, F[b + 8] < 0 ? F[b + 8] : F[b + 6] + F[b + 8]);
      for (F[b + 9] = k.dax.index.nextEntry(F[b + 5], F[b + 6], F[b + 6] + F[b + 8]); F[b + 9] >= 0;) {
        F[b + 10] = k.dax.index.find(F[b + 5], F[b + 9]);
        if (k.dax.index.hasMark(F[b + 10], 0))
          k.dax.index.clearMark(F[b + 10], 0);
        if (k.dax.index.hasMark(F[b + 10], 1))
          k.dax.index.clearMark(F[b + 10], 1);
        F[b + 9] = k.dax.index.nextEntry(F[b + 5], F[b + 9] + k.dax.entryPages(F[b + 10]), F[b + 6] + F[b + 8]);
      }
      F[b + 1] = 2;
      return $call(k, F, 7474, F[b + 4], F[b + 5], F[b + 6], F[b + 6] + F[b + 8]);
    case 2: return $ret(F, F[b + 6] + F[b + 8]);
  }
}

// 7633; locals: 4 task, 5 file, 6 pos, 7 page, 8 behind
function daxUnshareAt(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 7] = Math.floor(F[b + 6] / k.dax.pageBytes);
      if (F[b + 7] * k.dax.pageBytes === F[b + 6] || !k.dax.shared(F[b + 5], F[b + 7]))
        return $ret(F, 0);
      F[b + 1] = 1;
      return $call(k, F, 7632, F[b + 4], F[b + 5], F[b + 7], F[b + 7] + 1);
    case 1:
      F[b + 8] = F[b + 2];
      F[b + 2] = 0;
      return $ret(F, Math.min(F[b + 8], 0));
  }
}

/** The paths of dax-shared.path.ts for a path table. */
export const daxSharedPaths: PathModule = {
  base: 7630,
  names: [
    'daxSharedEntry',
    'daxPmdShared',
    'daxCopyOnWrite',
    'daxUnshareAt',
  ],
  words: [7, 15, 7, 5],
  frames: [
    daxSharedEntry,
    daxPmdShared,
    daxCopyOnWrite,
    daxUnshareAt,
  ],
  straight: [
    $straight.daxSharedEntry,
    $straight.daxPmdShared,
    $straight.daxCopyOnWrite,
    $straight.daxUnshareAt,
  ],
};
