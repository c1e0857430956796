// Derived from ../hugetlb-lost.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7040
import { NotModelled } from '@faultline/kernel-api';
import { downWriteTrylock, folioUnlock, lockPage } from '@faultline/mm';
import { folioHead } from '@faultline/pfn';
import { hugeEntryPage, hugeEntryVma } from '../huge-places.js';
import { tryToUnmapHuge } from './hugetlb-rmap.straight.js';
import type { HugetlbKernel } from '../kernel.js';

/** Unmaps a page of a file that is lost, if the file's lock can be had. @kernel mm/memory-failure.c hwpoison_user_mappings */
export function unmapLost(k: HugetlbKernel, task: number, head: number): void {
  const lock = k.mappings.iMmapLock[k.frames.owner[head]!]!;
  if (k.hugetlbPolicy.migrateLock === 0 /* MIGRATE_WALKS */) {
    { // downRead
      while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
      k.locks.word[lock] = k.locks.word[lock]! + 1;
    }
    tryToUnmapHuge(k, task, head, 1 /* LEAVE_POISON */);
    { // upRead
      k.locks.word[lock] = k.locks.word[lock]! - 1;
    }
    return;
  }
  const free = downWriteTrylock(k, task, lock, 10 /* AT_I_MMAP_LOCK */);
  if (!free) return;
  tryToUnmapHuge(k, task, head, 1 /* LEAVE_POISON */);
  { // upWrite
    k.locks.word[lock] = 0;
  }
}

/**
 * A huge page of a file is lost. All sharers of its table but the last lose the table, the last one has an entry
 * that says so; the caller gets the signal. The file keeps the page, where the release does, and later faults
 * fail; else it goes, and they get a new one. It keeps the caller's reference for ever.
 *
 * @kernel mm/memory-failure.c try_memory_failure_hugetlb, me_huge_page
 * @fidelity simplified: no private copies (NotModelled)
 */
export function memoryFailureHuge(
  k: HugetlbKernel,
  task: number,
  pfn: number,
  flags: number,
): number {
  const frames = k.frames;
  const head = folioHead(frames, pfn);
  const file = frames.owner[head]!;
  if (file === 0) {
    put$1: {
      if (pfn === frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = frames.index(pfn);
        const head$2 = frames.orders[0] === 0 || frames.order[index$2] !== 0 ? index$2 : frames.headWalk(index$2);
        if (frames.refcount[head$2]! <= 1) { frames.putLast(head$2); break put$1; }
        frames.refcount[head$2] = frames.refcount[head$2]! - 1;
        false;
      }
    }
    throw new NotModelled('memory failure of a private huge page is not modelled yet');
  }
  lockPage(k, head);
  frames.lose(head);
  const vma = hugeEntryVma(k, head, 0 /* ENTRY_MAPPED */, k.tasks.mm[task]!);
  const at = vma === 0 ? -1 : hugeEntryPage(k, vma, head, 0 /* ENTRY_MAPPED */);
  unmapLost(k, task, head);
  if (at >= 0 && (flags & 2 /* MF_ACTION_REQUIRED */) !== 0) {
    k.tasks.force(task, 1796 /* BUS_MCEERR_AR */, at, Math.log2(k.hugetlb.size * k.inodes.pageBytes));
  }
  if (!(k.hugetlbPolicy.keepsLost === true)) {
    const page = frames.offset[head]!;
    k.hugetlb.cache.remove(file, page, head);
    const shown = (k.hugetlbPolicy.cacheIndexHuge === true) ? page / k.hugetlb.size : page;
    emit6$3: {
      const d$3: number = k.pt.bits;
      const mode$3 = k.trace.mode[152 /* TP_DELETE_FROM_PAGE_CACHE */]!;
      if (mode$3 === 0) break emit6$3;
      const r$3 = k.trace.ring;
      const seq$3 = k.trace.seq;
      const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$3[p$3] = task * 1024 /* IDS */ + 152 /* TP_DELETE_FROM_PAGE_CACHE */;
      r$3[p$3 + 1] = file;
      r$3[p$3 + 2] = shown;
      r$3[p$3 + 3] = head;
      r$3[p$3 + 4] = d$3;
      r$3[p$3 + 5] = 0;
      r$3[p$3 + 6] = 0;
      k.trace.seq = seq$3 + 1;
      if (mode$3 === 2) k.trace.tell(152 /* TP_DELETE_FROM_PAGE_CACHE */, seq$3);
    }
    put$4: {
      if (head === frames.zeroPfn) { false; break put$4; }
      { // putAt
        const index$5: number = frames.index(head);
        const head$5 = frames.orders[0] === 0 || frames.order[index$5] !== 0 ? index$5 : frames.headWalk(index$5);
        if (frames.refcount[head$5]! <= 1) { frames.putLast(head$5); break put$4; }
        frames.refcount[head$5] = frames.refcount[head$5]! - 1;
        false;
      }
    }
  }
  folioUnlock(k, head);
  emit6$6: {
    const mode$6 = k.trace.mode[259 /* TP_MEMORY_FAILURE_EVENT */]!;
    if (mode$6 === 0) break emit6$6;
    const r$6 = k.trace.ring;
    const seq$6 = k.trace.seq;
    const p$6 = (seq$6 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$6[p$6] = task * 1024 /* IDS */ + 259 /* TP_MEMORY_FAILURE_EVENT */;
    r$6[p$6 + 1] = pfn;
    r$6[p$6 + 2] = 3 /* MF_MSG_HUGE */;
    r$6[p$6 + 3] = 3 /* MF_RECOVERED */;
    r$6[p$6 + 4] = 0;
    r$6[p$6 + 5] = 0;
    r$6[p$6 + 6] = 0;
    k.trace.seq = seq$6 + 1;
    if (mode$6 === 2) k.trace.tell(259 /* TP_MEMORY_FAILURE_EVENT */, seq$6);
  }
  return 0;
}
