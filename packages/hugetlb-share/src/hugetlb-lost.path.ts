// paths: base 7040
import {
  BUS_MCEERR_AR,
  MF_ACTION_REQUIRED,
  MF_FAILED,
  MF_MSG_HUGE,
  MF_MSG_UNMAP_FAILED,
  MF_RECOVERED,
  TP_MEMORY_FAILURE_EVENT,
} from '@faultline/gup';
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_REF_PUT,
  AT_XA_WRITE,
  EBUSY,
  EHWPOISON,
  type Path,
} from '@faultline/kernel-api';
import { ENTRY_MAPPED, LEAVE_POISON, TP_DELETE_FROM_PAGE_CACHE } from '@faultline/mm';
import {
  downRead,
  downWriteTrylock,
  folioUnlock,
  lockPage,
  upRead,
  upWrite,
} from '@faultline/mm/paths';
import { folioHead, folioMapcount, PG_ANON, PG_HWPOISON } from '@faultline/pfn';
import { hugeEntryPage, hugeEntryVma } from './huge-places.js';
import { tryToUnmapHuge } from './hugetlb-rmap.path.js';
import type { HugetlbKernel } from './kernel.js';
import { MIGRATE_WALKS } from './migrate-policies.js';

/** Unmaps a page that is lost, if the locks can be had: whether nobody maps it any more. @kernel mm/memory-failure.c unmap_poisoned_folio */
export function* unmapLost(k: HugetlbKernel, task: number, head: number): Path<boolean> {
  if ((k.frames.flagsOf(head) & PG_ANON) !== 0) {
    yield* tryToUnmapHuge(k, task, head, LEAVE_POISON);
    return folioMapcount(k.frames, head) === 0;
  }
  const lock = k.mappings.iMmapLock[k.frames.owner[head]!]!;
  if (k.hugetlbPolicy.migrateLock === MIGRATE_WALKS) {
    yield* downRead(k, lock, AT_I_MMAP_LOCK);
    yield* tryToUnmapHuge(k, task, head, LEAVE_POISON);
    yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
    return folioMapcount(k.frames, head) === 0;
  }
  const free = yield* downWriteTrylock(k, task, lock, AT_I_MMAP_LOCK);
  if (!free) return folioMapcount(k.frames, head) === 0;
  yield* tryToUnmapHuge(k, task, head, LEAVE_POISON);
  yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  return folioMapcount(k.frames, head) === 0;
}

/** Unmaps a page, locked, that is lost, and tells the caller who maps it: whether nobody maps it any more. @kernel mm/memory-failure.c hwpoison_user_mappings */
export function* hwpoisonUserMappings(
  k: HugetlbKernel,
  task: number,
  head: number,
  flags: number,
): Path<boolean> {
  const filed = (k.frames.flagsOf(head) & PG_ANON) === 0;
  const lock = k.mappings.iMmapLock[k.frames.owner[head]!]!;
  if (filed) yield* downRead(k, lock, AT_I_MMAP_LOCK);
  const vma = hugeEntryVma(k, head, ENTRY_MAPPED, k.tasks.mm[task]!);
  const at = vma === 0 ? -1 : hugeEntryPage(k, vma, head, ENTRY_MAPPED);
  if (filed) yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
  const unmapped = yield* unmapLost(k, task, head);
  if (at >= 0 && (flags & MF_ACTION_REQUIRED) !== 0) {
    k.tasks.force(
      task,
      BUS_MCEERR_AR,
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
export function* memoryFailureHuge(
  k: HugetlbKernel,
  task: number,
  pfn: number,
  flags: number,
): Path<number> {
  const frames = k.frames;
  const head = folioHead(frames, pfn);
  yield* lockPage(k, head);
  if ((frames.flagsOf(head) & PG_HWPOISON) !== 0) {
    yield* folioUnlock(k, head);
    frames.put(pfn);
    yield AT_REF_PUT;
    return -EHWPOISON;
  }
  frames.lose(head);
  const anon = (frames.flagsOf(head) & PG_ANON) !== 0;
  let type = MF_MSG_HUGE;
  let result = MF_RECOVERED;
  if (anon || frames.owner[head] !== 0) {
    const unmapped = yield* hwpoisonUserMappings(k, task, head, flags);
    if (!unmapped) {
      type = MF_MSG_UNMAP_FAILED;
      result = MF_FAILED;
    } else if (!anon && !k.hugetlbPolicy.keepsLost) yield* removeLost(k, task, head);
  }
  yield* folioUnlock(k, head);
  if (anon && result === MF_RECOVERED) {
    // Nobody maps it: with the caller's reference it is nobody's, and is not handed out. A promise may need it counted.
    frames.put(head);
    if (!k.hugetlb.folios.dissolve(head)) result = MF_FAILED;
    yield AT_REF_PUT;
  }
  k.trace.emit6(TP_MEMORY_FAILURE_EVENT, task, pfn, type, result, 0, 0, 0);
  return result === MF_RECOVERED ? 0 : -EBUSY;
}

/** A lost page, locked, leaves its file. @kernel fs/hugetlbfs/inode.c hugetlbfs_error_remove_page */
export function* removeLost(k: HugetlbKernel, task: number, head: number): Path<void> {
  const file = k.frames.owner[head]!;
  const page = k.frames.offset[head]!;
  k.hugetlb.cache.remove(file, page, head);
  const shown = k.hugetlbPolicy.cacheIndexHuge ? page / k.hugetlb.sizeOfFile(file) : page;
  k.trace.emit6(
    TP_DELETE_FROM_PAGE_CACHE,
    task,
    file,
    shown,
    head,
    k.hugetlb.orderOfFile(file),
    0,
    0,
  );
  yield AT_XA_WRITE;
  k.frames.put(head);
  yield AT_REF_PUT;
}
