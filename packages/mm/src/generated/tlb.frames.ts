// @ts-nocheck
// Derived from ../tlb.path.ts by npm run paths: do not edit.
import type { PathModule } from '@faultline/kernel-api';
import { call as $call, ret as $ret } from '@faultline/kernel-api';
import * as $straight from './tlb.straight.js';

// 720; locals: 4 task, 5 mm, 6 start, 7 end, 8 freedTables, 9 self, 10 bits, 11 told, 12 cpu
function flushCpus(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      F[b + 9] = k.tlb.cpuOf(F[b + 4]);
      F[b + 10] = k.pt.bits;
      k.tlb.begin(F[b + 5]);
      if (k.tlb.loaded[F[b + 9]] === F[b + 5])
        k.tlb.flush(F[b + 9], F[b + 5], F[b + 6], F[b + 7], (F[b + 8] !== 0), F[b + 10]);
      F[b + 11] = false;
      F[b + 12] = 0;
    case 1:
      if (!(F[b + 12] < k.tlb.cpus)) {
        F[b + 1] = 7;
        continue L;
      }
      if (F[b + 12] === F[b + 9] || !k.tlb.concerns(F[b + 12], F[b + 5], (F[b + 8] !== 0))) {
        F[b + 1] = 6;
        continue L;
      }
      if (!(F[b + 11] !== 0) || !k.tlb.broadcast)
        k.tlb.tell();
      F[b + 11] = true;
    case 2:
      if (!(!k.tlb.broadcast && k.tasks.irqsOff[0] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return (-27);
    case 3:
      F[b + 1] = 2;
      continue L;
    case 4:
      k.tlb.flush(F[b + 12], F[b + 5], F[b + 6], F[b + 7], (F[b + 8] !== 0), F[b + 10]);
      if (!!k.tlb.broadcast) {
        F[b + 1] = 6;
        continue L;
      }
      F[b + 1] = 5;
      return 27;
    case 5:
    case 6:
      F[b + 12]++;
      F[b + 1] = 1;
      continue L;
    case 7: return $ret(F, 0);
  }
}

// 721; locals: 4 task, 5 mm, 6 units
function flushTlb(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.tasks.mm[F[b + 4]] === F[b + 5])
        k.trace.emit2(100, F[b + 4], F[b + 5], F[b + 6]);
      if (!(k.tlb.cpus !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 720, F[b + 4], F[b + 5], 0, Number.POSITIVE_INFINITY, true);
    case 1:
    case 2:
      if (!(k.mms.notifier[F[b + 5]] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, k.mms.notifier[F[b + 5]], F[b + 4], F[b + 5]);
    case 3: F[b + 2] = 0;
    case 4:
      F[b + 1] = 5;
      return 27;
    case 5: return $ret(F, 0);
  }
}

// 722; locals: 4 task, 5 mm, 6 start, 7 end, 8 units, 9 last
function flushTlbRange(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.tasks.mm[F[b + 4]] === F[b + 5])
        k.trace.emit2(100, F[b + 4], F[b + 5], F[b + 8]);
      F[b + 9] = F[b + 8] < 0 ? Number.POSITIVE_INFINITY : F[b + 7];
      if (!(k.tlb.cpus !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 720, F[b + 4], F[b + 5], F[b + 8] < 0 ? 0 : F[b + 6], F[b + 9], false);
    case 1:
    case 2:
      if (!(k.mms.notifier[F[b + 5]] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, k.mms.notifier[F[b + 5]], F[b + 4], F[b + 5]);
    case 3: F[b + 2] = 0;
    case 4:
      F[b + 1] = 5;
      return 27;
    case 5: return $ret(F, 0);
  }
}

// 723; locals: 4 task, 5 mm, 6 vpn
function flushTlbPage(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.tasks.mm[F[b + 4]] === F[b + 5])
        k.trace.emit2(100, F[b + 4], F[b + 5], 1);
      if (!(k.tlb.cpus !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 720, F[b + 4], F[b + 5], F[b + 6], F[b + 6] + 1, false);
    case 1:
    case 2:
      if (!(k.mms.notifier[F[b + 5]] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, k.mms.notifier[F[b + 5]], F[b + 4], F[b + 5]);
    case 3: F[b + 2] = 0;
    case 4:
      F[b + 1] = 5;
      return 27;
    case 5: return $ret(F, 0);
  }
}

// 724; locals: 4 task, 5 mm, 6 vpn, 7 lo
function flushClearedPte(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!((F[b + 7] & 1) !== 0 || k.gather.open[F[b + 5]] !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 1] = 1;
      return $call(k, F, 723, F[b + 4], F[b + 5], F[b + 6]);
    case 1:
    case 2: return $ret(F, 0);
  }
}

// 725; locals: 4 task, 5 mm, 6 units, 7 all, 8 start, 9 end, 10 from, 11 to, 12 run, 13 first, 14 end, 15 index, 16 tables, 17 deferred, 18 i
function tlbFlushMmu(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (!k.gather.pending(F[b + 4]))
        return $ret(F, 0);
      F[b + 6] = Math.floor((k.gather.end[F[b + 4]] - k.gather.start[F[b + 4]]) / k.pt.pages(k.gather.level[F[b + 4]]));
      F[b + 7] = F[b + 6] > k.tlb.ceiling;
      if (k.tasks.mm[F[b + 4]] === F[b + 5])
        k.trace.emit2(100, F[b + 4], F[b + 5], (F[b + 7] !== 0) ? -1 : F[b + 6]);
      if (!(k.tlb.cpus !== 0)) {
        F[b + 1] = 2;
        continue L;
      }
      F[b + 8] = (F[b + 7] !== 0) ? 0 : k.gather.start[F[b + 4]];
      F[b + 9] = (F[b + 7] !== 0) ? Number.POSITIVE_INFINITY : k.gather.end[F[b + 4]];
      F[b + 1] = 1;
      return $call(k, F, 720, F[b + 4], F[b + 5], F[b + 8], F[b + 9], k.gather.tableCount[F[b + 4]] !== 0);
    case 1:
    case 2:
      if (!(k.mms.notifier[F[b + 5]] !== 0)) {
        F[b + 1] = 4;
        continue L;
      }
      F[b + 1] = 3;
      return $call(k, F, k.mms.notifier[F[b + 5]], F[b + 4], F[b + 5]);
    case 3: F[b + 2] = 0;
    case 4:
      F[b + 1] = 5;
      return 27;
    case 5:
      F[b + 10] = F[b + 4] * k.gather.batch;
      F[b + 11] = F[b + 10] + k.gather.runs[F[b + 4]];
      F[b + 12] = F[b + 10];
    case 6:
      if (!(F[b + 12] < F[b + 11])) {
        F[b + 1] = 11;
        continue L;
      }
      F[b + 13] = k.frames.index(k.gather.frames[F[b + 12]]);
      F[b + 14] = F[b + 13] + k.gather.lengths[F[b + 12]];
      F[b + 15] = F[b + 13];
    case 7:
      if (!(F[b + 15] < F[b + 14])) {
        F[b + 1] = 10;
        continue L;
      }
      k.frames.putAt(F[b + 15]);
      F[b + 1] = 8;
      return 26;
    case 8:
    case 9:
      F[b + 15]++;
      F[b + 1] = 7;
      continue L;
    case 10:
      F[b + 12]++;
      F[b + 1] = 6;
      continue L;
    case 11:
      F[b + 16] = F[b + 4] * k.gather.tableBatch;
      F[b + 17] = k.mmPolicy.ptReclaim;
    case 12:
      if (!(!(F[b + 17] !== 0) && k.gather.tableCount[F[b + 4]] !== 0 && k.tasks.irqsOff[0] !== 0)) {
        F[b + 1] = 14;
        continue L;
      }
      F[b + 1] = 13;
      return (-21);
    case 13:
      F[b + 1] = 12;
      continue L;
    case 14: F[b + 18] = 0;
    case 15:
      if (!(F[b + 18] < k.gather.tableCount[F[b + 4]])) {
        F[b + 1] = 18;
        continue L;
      }
      if ((F[b + 17] !== 0))
        k.pt.freeDeferred(k.gather.tables[F[b + 16] + F[b + 18]]);
      else
        k.pt.free(k.gather.tables[F[b + 16] + F[b + 18]]);
      F[b + 1] = 16;
      return 21;
    case 16:
    case 17:
      F[b + 18]++;
      F[b + 1] = 15;
      continue L;
    case 18:
      k.gather.reset(F[b + 4]);
      return $ret(F, 0);
  }
}

// 726; locals: 4 task, 5 mm
function tlbFinishMmu(k, F, b) {
  L: for (;;) switch (F[b + 1]) {
    case 0:
      if (k.gather.nested(F[b + 5]))
        k.gather.everything(F[b + 4]);
      F[b + 1] = 1;
      return $call(k, F, 725, F[b + 4], F[b + 5]);
    case 1:
      k.gather.ended(F[b + 5]);
      return $ret(F, 0);
  }
}

/** The paths of tlb.path.ts for a path table. */
export const tlbPaths: PathModule = {
  base: 720,
  names: [
    'flushCpus',
    'flushTlb',
    'flushTlbRange',
    'flushTlbPage',
    'flushClearedPte',
    'tlbFlushMmu',
    'tlbFinishMmu',
  ],
  words: [9, 3, 6, 3, 4, 15, 2],
  frames: [
    flushCpus,
    flushTlb,
    flushTlbRange,
    flushTlbPage,
    flushClearedPte,
    tlbFlushMmu,
    tlbFinishMmu,
  ],
  straight: [
    $straight.flushCpus,
    $straight.flushTlb,
    $straight.flushTlbRange,
    $straight.flushTlbPage,
    $straight.flushClearedPte,
    $straight.tlbFlushMmu,
    $straight.tlbFinishMmu,
  ],
};
