// Derived from ../hugetlb-truncate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6550
import { folioUnlock, lockPage } from '@faultline/mm';
import { folioMapcount } from '@faultline/pfn';
import { zeroFilePart } from '../huge-contents.js';
import { hugetlbAddPage, hugetlbFindLock } from './hugetlb-no-page.straight.js';
import { hugetlbVmdeleteList } from './hugetlb-unmap.straight.js';
import { hugetlbVmaLockWrite, hugetlbVmaUnlockWrite } from './hugetlb-vma-lock.straight.js';
import type { HugetlbKernel } from '../kernel.js';

/**
 * Takes a huge page that is about to leave its file out of every mapping. The fault mutex is held, and
 * dropped where faults take i_mmap_rwsem before it. A VMA whose lock somebody has is waited for.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlb_unmap_file_folio; remove_inode_hugepages 5.10
 */
export function hugetlbUnmapFilePage(
  k: HugetlbKernel,
  task: number,
  file: number,
  page: number,
): void {
  const lock = k.mappings.iMmapLock[file]!;
  const mutex = k.hugetlb.mutexOf(file, page);
  const after = k.hugetlbPolicy.faultHolds === 1 /* HOLDS_I_MMAP */;
  let busy = -1;
  while (busy !== 0) {
    if (after) { // upWrite
      k.locks.word[mutex] = 0;
    }
    { // downWrite
      while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
      k.locks.word[lock] = -1 - task;
    }
    if (after) { // downWrite
      while (k.locks.word[mutex] !== 0) throw new WouldBlock(32 /* AT_HUGETLB_LOCK */);
      k.locks.word[mutex] = -1 - task;
    }
    busy = hugetlbVmdeleteList(k, task, file, page, page + k.hugetlb.sizeOfFile(file));
    { // upWrite
      k.locks.word[lock] = 0;
    }
    if (busy === 0) return;
    hugetlbVmaLockWrite(k, task, busy);
    hugetlbVmaUnlockWrite(k, busy);
  }
}

/**
 * Takes one huge page out of its file, the fault mutex held; nothing where another has taken its place. One that a
 * mapping still has, passed over before or faulted in since, is unmapped first. The page is locked, since 6.1
 * over the unmapping too, so that it cannot move meanwhile.
 *
 * @kernel fs/hugetlbfs/inode.c remove_inode_single_folio
 */
export function removeInodePage(
  k: HugetlbKernel,
  task: number,
  file: number,
  page: number,
  head: number,
): void {
  // Where a fault has i_mmap_rwsem when it waits for the page, the page is locked behind it.
  const early = k.hugetlbPolicy.faultHolds === 2 /* HOLDS_VMA_LOCK */;
  const mapped = folioMapcount(k.frames, head) > 0;
  if (mapped && !early) hugetlbUnmapFilePage(k, task, file, page);
  lockPage(k, head);
  if (k.hugetlb.cache.find(file, page) !== head) {
    folioUnlock(k, head);
    return;
  }
  const still = early && folioMapcount(k.frames, head) > 0;
  if (still) hugetlbUnmapFilePage(k, task, file, page);
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
  folioUnlock(k, head);
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

/**
 * Takes the huge pages from file page `from` on, below `to`, out of their file. Where faults hold nothing
 * that keeps this away, the mutex is taken for every page up to `size`, there or not: a fault that saw
 * that size is over then.
 *
 * @kernel fs/hugetlbfs/inode.c remove_inode_hugepages
 */
export function removeInodePages(
  k: HugetlbKernel,
  task: number,
  file: number,
  from: number,
  to: number,
  size: number,
): void {
  const each = k.hugetlbPolicy.faultHolds === 2 /* HOLDS_VMA_LOCK */;
  let page = each ? from : k.hugetlb.cache.next(file, from);
  while (page >= 0 && page < to) {
    const mutex = k.hugetlb.mutexOf(file, page);
    { // downWrite
      while (k.locks.word[mutex] !== 0) throw new WouldBlock(32 /* AT_HUGETLB_LOCK */);
      k.locks.word[mutex] = -1 - task;
    }
    let head = k.hugetlb.cache.find(file, page);
    while (head !== 0 /* NO_PFN */) {
      removeInodePage(k, task, file, page, head);
      head = k.hugetlb.cache.find(file, page);
    }
    { // upWrite
      k.locks.word[mutex] = 0;
    }
    page += k.hugetlb.sizeOfFile(file);
    if (!each || page >= size) page = k.hugetlb.cache.next(file, page);
  }
}

/** Makes bytes `from` to `to` zero, which lie in one huge page, if it is there; it is locked. @kernel hugetlbfs_zero_partial_page */
export function zeroPartialPage(
  k: HugetlbKernel,
  file: number,
  from: number,
  to: number,
): void {
  const page = Math.floor(from / k.inodes.pageBytes);
  const head = hugetlbFindLock(k, file, page);
  if (head === 0 /* NO_PFN */) return;
  zeroFilePart(k, file, from, to);
  folioUnlock(k, head);
}

/** Takes whole huge pages `from` to `to` (exclusive, in base pages) out of mappings and the file, which had `size` pages. */
export function dropHugePages(
  k: HugetlbKernel,
  task: number,
  file: number,
  from: number,
  to: number,
  size: number,
): void {
  const lock = k.mappings.iMmapLock[file]!;
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  hugetlbVmdeleteList(k, task, file, from, to);
  { // upWrite
    k.locks.word[lock] = 0;
  }
  removeInodePages(k, task, file, from, to, size);
}

/**
 * A new size, a multiple of the huge page (-EINVAL). What lies beyond goes, and so do the promises.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlbfs_setattr, hugetlb_vmtruncate
 */
export function hugetlbfsSetattr(
  k: HugetlbKernel,
  task: number,
  file: number,
  size: number,
): number {
  const rwsem = k.inodes.rwsem[file]!;
  if ((k.hugetlbPolicy.traceInodes === true)) emit2$1: {
    const mode$1 = k.trace.mode[471 /* TP_HUGETLBFS_SETATTR */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 471 /* TP_HUGETLBFS_SETATTR */;
    r$1[p$1 + 1] = size;
    r$1[p$1 + 2] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(471 /* TP_HUGETLBFS_SETATTR */, seq$1);
  }
  if (size % (k.hugetlb.sizeOfFile(file) * k.inodes.pageBytes) !== 0) return (-22 /* -EINVAL */);
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  const from = size / k.inodes.pageBytes;
  const end = k.inodes.pages(file);
  k.inodes.size[file] = size;
  dropHugePages(k, task, file, from, Number.POSITIVE_INFINITY, end);
  k.hugetlb.reserveFor(file, -k.hugetlb.cache.unpromise(file, from));
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return 0;
}

/**
 * Punches bytes `pos` to `pos + length`: huge pages that lie in them whole go.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlbfs_punch_hole
 */
export function hugetlbfsPunchHole(
  k: HugetlbKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): void {
  const bytes = k.hugetlb.sizeOfFile(file) * k.inodes.pageBytes;
  const from = Math.ceil(pos / bytes) * bytes;
  const to = Math.floor((pos + length) / bytes) * bytes;
  const end = pos + length;
  const page = k.inodes.pageBytes;
  const zeroes = k.hugetlbPolicy.punchZeroes;
  const lock = k.mappings.iMmapLock[file]!;
  // All under one hold of the lock; earlier releases take it only for whole pages.
  if (!zeroes && to <= from) return;
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  if (zeroes && pos < from) zeroPartialPage(k, file, pos, Math.min(end, from));
  if (to > from) hugetlbVmdeleteList(k, task, file, from / page, to / page);
  if (zeroes && end > to && end > from) zeroPartialPage(k, file, to, end);
  { // upWrite
    k.locks.word[lock] = 0;
  }
  if (to > from) removeInodePages(k, task, file, from / page, to / page, to / page);
}

/** Allocates the huge pages of bytes `pos` to `pos + length`: 0 or -ENOSPC. */
export function hugetlbfsAllocate(
  k: HugetlbKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): number {
  const size = k.hugetlb.sizeOfFile(file);
  const last = Math.ceil((pos + length) / k.inodes.pageBytes);
  let page = Math.floor(pos / k.inodes.pageBytes / size) * size;
  for (; page < last; page += size) {
    const mutex = k.hugetlb.mutexOf(file, page);
    { // downWrite
      while (k.locks.word[mutex] !== 0) throw new WouldBlock(32 /* AT_HUGETLB_LOCK */);
      k.locks.word[mutex] = -1 - task;
    }
    let head = k.hugetlb.cache.find(file, page);
    if (head === 0 /* NO_PFN */) head = hugetlbAddPage(k, task, file, page);
    { // upWrite
      k.locks.word[mutex] = 0;
    }
    if (head === 0 /* NO_PFN */) return (-28 /* -ENOSPC */);
  }
  return 0;
}

/** fallocate(2): allocation and punching; nothing else. @kernel fs/hugetlbfs/inode.c hugetlbfs_fallocate */
export function hugetlbfsFallocate(
  k: HugetlbKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): number {
  if ((mode & (-4 /* ~(KEEP_SIZE | PUNCH_HOLE) */)) !== 0) return (-95 /* -EOPNOTSUPP */);
  const rwsem = k.inodes.rwsem[file]!;
  let ret = 0;
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  if ((mode & 2 /* PUNCH_HOLE */) !== 0) hugetlbfsPunchHole(k, task, file, pos, length);
  else ret = hugetlbfsAllocate(k, task, file, pos, length);
  const grows = ret === 0 && mode === 0 && pos + length > k.inodes.size[file]!;
  if (grows) k.inodes.size[file] = pos + length;
  if ((k.hugetlbPolicy.traceInodes === true)) {
    emit6$2: {
      const d$2: number = k.inodes.size[file]!;
      const mode$2 = k.trace.mode[470 /* TP_HUGETLBFS_FALLOCATE */]!;
      if (mode$2 === 0) break emit6$2;
      const r$2 = k.trace.ring;
      const seq$2 = k.trace.seq;
      const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$2[p$2] = task * 1024 /* IDS */ + 470 /* TP_HUGETLBFS_FALLOCATE */;
      r$2[p$2 + 1] = mode;
      r$2[p$2 + 2] = pos;
      r$2[p$2 + 3] = length;
      r$2[p$2 + 4] = d$2;
      r$2[p$2 + 5] = ret;
      r$2[p$2 + 6] = 0;
      k.trace.seq = seq$2 + 1;
      if (mode$2 === 2) k.trace.tell(470 /* TP_HUGETLBFS_FALLOCATE */, seq$2);
    }
  }
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return ret;
}

/** read(2): how many bytes there are to copy. @kernel fs/hugetlbfs/inode.c hugetlbfs_read_iter */
export function hugetlbfsRead(
  k: HugetlbKernel,
  _task: number,
  file: number,
  pos: number,
  length: number,
): number {
  const end = Math.min(pos + length, k.inodes.size[file]!);
  return Math.max(0, end - pos);
}

/** fsync(2): there is no storage. @kernel fs/libfs.c noop_fsync */
// biome-ignore lint/correctness/noUnusedFunctionParameters: every path takes k
export function hugetlbfsFsync(k: HugetlbKernel, _task: number, _file: number): number {
  return 0;
}
