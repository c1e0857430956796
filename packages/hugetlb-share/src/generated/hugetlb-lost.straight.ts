// Derived from ../hugetlb-lost.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7040
import { downWriteTrylock, folioUnlock, lockPage } from '@faultline/mm';
import { folioHead, folioMapcount } from '@faultline/pfn';
import { hugeEntryPage, hugeEntryVma } from '../huge-places.js';
import { tryToUnmapHuge } from './hugetlb-rmap.straight.js';
import type { HugetlbKernel } from '../kernel.js';

/** Unmaps a page that is lost, if the locks can be had: whether nobody maps it any more. @kernel mm/memory-failure.c unmap_poisoned_folio */
export function unmapLost(k: HugetlbKernel, task: number, head: number): boolean {
  if ((k.frames.flagsOf(head) & 8 /* PG_ANON */) !== 0) {
    tryToUnmapHuge(k, task, head, 1 /* LEAVE_POISON */);
    return folioMapcount(k.frames, head) === 0;
  }
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
    return folioMapcount(k.frames, head) === 0;
  }
  const free = downWriteTrylock(k, task, lock, 10 /* AT_I_MMAP_LOCK */);
  if (!free) return folioMapcount(k.frames, head) === 0;
  tryToUnmapHuge(k, task, head, 1 /* LEAVE_POISON */);
  { // upWrite
    k.locks.word[lock] = 0;
  }
  return folioMapcount(k.frames, head) === 0;
}

/** Unmaps a page, locked, that is lost, and tells the caller who maps it: whether nobody maps it any more. @kernel mm/memory-failure.c hwpoison_user_mappings */
export function hwpoisonUserMappings(
  k: HugetlbKernel,
  task: number,
  head: number,
  flags: number,
): boolean {
  const filed = (k.frames.flagsOf(head) & 8 /* PG_ANON */) === 0;
  const lock = k.mappings.iMmapLock[k.frames.owner[head]!]!;
  if (filed) { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const vma = hugeEntryVma(k, head, 0 /* ENTRY_MAPPED */, k.tasks.mm[task]!);
  const at = vma === 0 ? -1 : hugeEntryPage(k, vma, head, 0 /* ENTRY_MAPPED */);
  if (filed) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  const unmapped = unmapLost(k, task, head);
  if (at >= 0 && (flags & 2 /* MF_ACTION_REQUIRED */) !== 0) {
    k.tasks.force(
      task,
      1796 /* BUS_MCEERR_AR */,
      at,
      Math.log2(k.hugetlb.folios.sizeOf(head) * k.inodes.pageBytes),
    );
  }
  return unmapped;
}

/**
 * A huge page is lost. All sharers of its table but the last lose the table, the last one has an entry
 * that says so, as has each mapping of a private page; the caller gets the signal. The file keeps the page, where
 * the release does, and later faults fail; else it goes, and they get a new one. It keeps the caller's reference
 * for ever. A private one goes, out of the pool as well.
 *
 * 0; -EBUSY where somebody has a lock that unmapping needs, or a reference to a private page: what is mapped still
 * stays, and the file keeps the page; -EHWPOISON where it was lost meanwhile. One that has left its file while its
 * lock was waited for is mapped nowhere.
 *
 * @kernel mm/memory-failure.c try_memory_failure_hugetlb, me_huge_page
 * @fidelity simplified: a page that left its file is not dissolved (up to 5.18 it is -EBUSY), one lost twice is 0 up
 * to 5.12; of one that stays mapped the event says MF_FAILED, as since 6.11, and the caller gets SIGBUS and not SIGKILL
 */
export function memoryFailureHuge(
  k: HugetlbKernel,
  task: number,
  pfn: number,
  flags: number,
): number {
  const frames = k.frames;
  const head = folioHead(frames, pfn);
  lockPage(k, head);
  if ((frames.flagsOf(head) & 512 /* PG_HWPOISON */) !== 0) {
    folioUnlock(k, head);
    put$1: {
      if (pfn === frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = frames.index(pfn);
        { // putHead
          const head$3: number = (frames.orders[0] === 0 ? index$2 : frames.folioAt(index$2));
          if (frames.refcount[head$3]! <= 1) { frames.putLast(head$3); break put$1; }
          frames.refcount[head$3] = frames.refcount[head$3]! - 1;
          false;
        }
      }
    }
    return (-133 /* -EHWPOISON */);
  }
  frames.lose(head);
  const anon = (frames.flagsOf(head) & 8 /* PG_ANON */) !== 0;
  let type = 3 /* MF_MSG_HUGE */;
  let result = 3 /* MF_RECOVERED */;
  if (anon || frames.owner[head] !== 0) {
    const unmapped = hwpoisonUserMappings(k, task, head, flags);
    if (!unmapped) {
      type = 5 /* MF_MSG_UNMAP_FAILED */;
      result = 1 /* MF_FAILED */;
    } else if (!anon && !(k.hugetlbPolicy.keepsLost === true)) removeLost(k, task, head);
  }
  folioUnlock(k, head);
  if (anon && result === 3 /* MF_RECOVERED */) {
    // Nobody maps it: with the caller's reference it is nobody's, and is not handed out. A promise may need it counted.
    put$4: {
      if (head === frames.zeroPfn) { false; break put$4; }
      { // putAt
        const index$5: number = frames.index(head);
        { // putHead
          const head$6: number = (frames.orders[0] === 0 ? index$5 : frames.folioAt(index$5));
          if (frames.refcount[head$6]! <= 1) { frames.putLast(head$6); break put$4; }
          frames.refcount[head$6] = frames.refcount[head$6]! - 1;
          false;
        }
      }
    }
    if (!k.hugetlb.folios.dissolve(head)) result = 1 /* MF_FAILED */;
  }
  emit6$7: {
    const mode$7 = k.trace.mode[259 /* TP_MEMORY_FAILURE_EVENT */]!;
    if (mode$7 === 0) break emit6$7;
    const r$7 = k.trace.ring;
    const seq$7 = k.trace.seq;
    const p$7 = (seq$7 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$7[p$7] = task * 1024 /* IDS */ + 259 /* TP_MEMORY_FAILURE_EVENT */;
    r$7[p$7 + 1] = pfn;
    r$7[p$7 + 2] = type;
    r$7[p$7 + 3] = result;
    r$7[p$7 + 4] = 0;
    r$7[p$7 + 5] = 0;
    r$7[p$7 + 6] = 0;
    k.trace.seq = seq$7 + 1;
    if (mode$7 === 2) k.trace.tell(259 /* TP_MEMORY_FAILURE_EVENT */, seq$7);
  }
  return result === 3 /* MF_RECOVERED */ ? 0 : (-16 /* -EBUSY */);
}

/** A lost page, locked, leaves its file. @kernel fs/hugetlbfs/inode.c hugetlbfs_error_remove_page */
export function removeLost(k: HugetlbKernel, task: number, head: number): void {
  const file = k.frames.owner[head]!;
  const page = k.frames.offset[head]!;
  k.hugetlb.cache.remove(file, page, head);
  const shown = (k.hugetlbPolicy.cacheIndexHuge === true) ? page / k.hugetlb.sizeOfFile(file) : page;
  emit6$1: {
    const d$1: number = k.hugetlb.orderOfFile(file);
    const mode$1 = k.trace.mode[152 /* TP_DELETE_FROM_PAGE_CACHE */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 152 /* TP_DELETE_FROM_PAGE_CACHE */;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = shown;
    r$1[p$1 + 3] = head;
    r$1[p$1 + 4] = d$1;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(152 /* TP_DELETE_FROM_PAGE_CACHE */, seq$1);
  }
  put$2: {
    if (head === k.frames.zeroPfn) { false; break put$2; }
    { // putAt
      const index$3: number = k.frames.index(head);
      { // putHead
        const head$4: number = (k.frames.orders[0] === 0 ? index$3 : k.frames.folioAt(index$3));
        if (k.frames.refcount[head$4]! <= 1) { k.frames.putLast(head$4); break put$2; }
        k.frames.refcount[head$4] = k.frames.refcount[head$4]! - 1;
        false;
      }
    }
  }
}
