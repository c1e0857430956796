// paths: base 6550
import {
  AT_EXTENT_WRITE,
  AT_HUGETLB_LOCK,
  AT_HUGETLB_UNLOCK,
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_OP,
  AT_PAGE_WRITE,
  AT_REF_PUT,
  AT_XA_WRITE,
  EINVAL,
  ENOSPC,
  EOPNOTSUPP,
  type Path,
} from '@faultline/kernel-api';
import { TP_DELETE_FROM_PAGE_CACHE } from '@faultline/mm';
import { downWrite, folioUnlock, lockPage, upWrite } from '@faultline/mm/paths';
import { folioMapcount, NO_PFN } from '@faultline/pfn';
import { KEEP_SIZE, PUNCH_HOLE } from './falloc.js';
import { zeroFilePart } from './huge-contents.js';
import { hugetlbAddPage, hugetlbFindLock } from './hugetlb-no-page.path.js';
import { hugetlbVmdeleteList } from './hugetlb-unmap.path.js';
import { hugetlbVmaLockWrite, hugetlbVmaUnlockWrite } from './hugetlb-vma-lock.path.js';
import type { HugetlbKernel } from './kernel.js';
import { HOLDS_I_MMAP, HOLDS_VMA_LOCK } from './share-policies.js';
import { TP_HUGETLBFS_FALLOCATE, TP_HUGETLBFS_SETATTR } from './tracepoints.js';

/**
 * Takes a huge page that is about to leave its file out of every mapping. The fault mutex is held, and
 * dropped where faults take i_mmap_rwsem before it. A VMA whose lock somebody has is waited for.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlb_unmap_file_folio; remove_inode_hugepages 5.10
 */
export function* hugetlbUnmapFilePage(
  k: HugetlbKernel,
  task: number,
  file: number,
  page: number,
): Path<void> {
  const lock = k.mappings.iMmapLock[file]!;
  const mutex = k.hugetlb.mutexOf(file, page);
  const after = k.hugetlbPolicy.faultHolds === HOLDS_I_MMAP;
  let busy = -1;
  while (busy !== 0) {
    if (after) yield* upWrite(k, mutex, AT_HUGETLB_UNLOCK);
    yield* downWrite(k, task, lock, AT_I_MMAP_LOCK);
    if (after) yield* downWrite(k, task, mutex, AT_HUGETLB_LOCK);
    busy = yield* hugetlbVmdeleteList(k, task, file, page, page + k.hugetlb.sizeOfFile(file));
    yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
    if (busy === 0) return;
    yield* hugetlbVmaLockWrite(k, task, busy);
    yield* hugetlbVmaUnlockWrite(k, busy);
  }
}

/**
 * Takes one huge page out of its file, the fault mutex held; nothing where another has taken its place. One that a
 * mapping still has, passed over before or faulted in since, is unmapped first. The page is locked, since 6.1
 * over the unmapping too, so that it cannot move meanwhile.
 *
 * @kernel fs/hugetlbfs/inode.c remove_inode_single_folio
 */
export function* removeInodePage(
  k: HugetlbKernel,
  task: number,
  file: number,
  page: number,
  head: number,
): Path<void> {
  // Where a fault has i_mmap_rwsem when it waits for the page, the page is locked behind it.
  const early = k.hugetlbPolicy.faultHolds === HOLDS_VMA_LOCK;
  const mapped = folioMapcount(k.frames, head) > 0;
  if (mapped && !early) yield* hugetlbUnmapFilePage(k, task, file, page);
  yield* lockPage(k, head);
  if (k.hugetlb.cache.find(file, page) !== head) {
    yield* folioUnlock(k, head);
    return;
  }
  const still = early && folioMapcount(k.frames, head) > 0;
  if (still) yield* hugetlbUnmapFilePage(k, task, file, page);
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
  yield* folioUnlock(k, head);
  k.frames.put(head);
  yield AT_REF_PUT;
}

/**
 * Takes the huge pages from file page `from` on, below `to`, out of their file. Where faults hold nothing
 * that keeps this away, the mutex is taken for every page up to `size`, there or not: a fault that saw
 * that size is over then.
 *
 * @kernel fs/hugetlbfs/inode.c remove_inode_hugepages
 */
export function* removeInodePages(
  k: HugetlbKernel,
  task: number,
  file: number,
  from: number,
  to: number,
  size: number,
): Path<void> {
  const each = k.hugetlbPolicy.faultHolds === HOLDS_VMA_LOCK;
  let page = each ? from : k.hugetlb.cache.next(file, from);
  while (page >= 0 && page < to) {
    const mutex = k.hugetlb.mutexOf(file, page);
    yield* downWrite(k, task, mutex, AT_HUGETLB_LOCK);
    let head = k.hugetlb.cache.find(file, page);
    while (head !== NO_PFN) {
      yield* removeInodePage(k, task, file, page, head);
      head = k.hugetlb.cache.find(file, page);
    }
    yield* upWrite(k, mutex, AT_HUGETLB_UNLOCK);
    page += k.hugetlb.sizeOfFile(file);
    if (!each || page >= size) page = k.hugetlb.cache.next(file, page);
  }
}

/** Makes bytes `from` to `to` zero, which lie in one huge page, if it is there; it is locked. @kernel hugetlbfs_zero_partial_page */
export function* zeroPartialPage(
  k: HugetlbKernel,
  file: number,
  from: number,
  to: number,
): Path<void> {
  const page = Math.floor(from / k.inodes.pageBytes);
  const head = yield* hugetlbFindLock(k, file, page);
  if (head === NO_PFN) return;
  zeroFilePart(k, file, from, to);
  yield AT_PAGE_WRITE;
  yield* folioUnlock(k, head);
}

/** Takes whole huge pages `from` to `to` (exclusive, in base pages) out of mappings and the file, which had `size` pages. */
export function* dropHugePages(
  k: HugetlbKernel,
  task: number,
  file: number,
  from: number,
  to: number,
  size: number,
): Path<void> {
  const lock = k.mappings.iMmapLock[file]!;
  yield* downWrite(k, task, lock, AT_I_MMAP_LOCK);
  yield* hugetlbVmdeleteList(k, task, file, from, to);
  yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  yield* removeInodePages(k, task, file, from, to, size);
}

/**
 * A new size, a multiple of the huge page (-EINVAL). What lies beyond goes, and so do the promises.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlbfs_setattr, hugetlb_vmtruncate
 */
export function* hugetlbfsSetattr(
  k: HugetlbKernel,
  task: number,
  file: number,
  size: number,
): Path<number> {
  const rwsem = k.inodes.rwsem[file]!;
  if (k.hugetlbPolicy.traceInodes) k.trace.emit2(TP_HUGETLBFS_SETATTR, task, size, 0);
  if (size % (k.hugetlb.sizeOfFile(file) * k.inodes.pageBytes) !== 0) return -EINVAL;
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  const from = size / k.inodes.pageBytes;
  const end = k.inodes.pages(file);
  k.inodes.size[file] = size;
  yield AT_EXTENT_WRITE;
  yield* dropHugePages(k, task, file, from, Number.POSITIVE_INFINITY, end);
  k.hugetlb.reserveFor(file, -k.hugetlb.cache.unpromise(file, from));
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return 0;
}

/**
 * Punches bytes `pos` to `pos + length`: huge pages that lie in them whole go.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlbfs_punch_hole
 */
export function* hugetlbfsPunchHole(
  k: HugetlbKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): Path<void> {
  const bytes = k.hugetlb.sizeOfFile(file) * k.inodes.pageBytes;
  const from = Math.ceil(pos / bytes) * bytes;
  const to = Math.floor((pos + length) / bytes) * bytes;
  const end = pos + length;
  const page = k.inodes.pageBytes;
  const zeroes = k.hugetlbPolicy.punchZeroes;
  const lock = k.mappings.iMmapLock[file]!;
  // All under one hold of the lock; earlier releases take it only for whole pages.
  if (!zeroes && to <= from) return;
  yield* downWrite(k, task, lock, AT_I_MMAP_LOCK);
  if (zeroes && pos < from) yield* zeroPartialPage(k, file, pos, Math.min(end, from));
  if (to > from) yield* hugetlbVmdeleteList(k, task, file, from / page, to / page);
  if (zeroes && end > to && end > from) yield* zeroPartialPage(k, file, to, end);
  yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  if (to > from) yield* removeInodePages(k, task, file, from / page, to / page, to / page);
}

/** Allocates the huge pages of bytes `pos` to `pos + length`: 0 or -ENOSPC. */
export function* hugetlbfsAllocate(
  k: HugetlbKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): Path<number> {
  const size = k.hugetlb.sizeOfFile(file);
  const last = Math.ceil((pos + length) / k.inodes.pageBytes);
  let page = Math.floor(pos / k.inodes.pageBytes / size) * size;
  for (; page < last; page += size) {
    const mutex = k.hugetlb.mutexOf(file, page);
    yield* downWrite(k, task, mutex, AT_HUGETLB_LOCK);
    let head = k.hugetlb.cache.find(file, page);
    if (head === NO_PFN) head = yield* hugetlbAddPage(k, task, file, page);
    yield* upWrite(k, mutex, AT_HUGETLB_UNLOCK);
    if (head === NO_PFN) return -ENOSPC;
  }
  return 0;
}

/** fallocate(2): allocation and punching; nothing else. @kernel fs/hugetlbfs/inode.c hugetlbfs_fallocate */
export function* hugetlbfsFallocate(
  k: HugetlbKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): Path<number> {
  if ((mode & ~(KEEP_SIZE | PUNCH_HOLE)) !== 0) return -EOPNOTSUPP;
  const rwsem = k.inodes.rwsem[file]!;
  let ret = 0;
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  if ((mode & PUNCH_HOLE) !== 0) yield* hugetlbfsPunchHole(k, task, file, pos, length);
  else ret = yield* hugetlbfsAllocate(k, task, file, pos, length);
  const grows = ret === 0 && mode === 0 && pos + length > k.inodes.size[file]!;
  if (grows) k.inodes.size[file] = pos + length;
  if (k.hugetlbPolicy.traceInodes) {
    k.trace.emit6(TP_HUGETLBFS_FALLOCATE, task, mode, pos, length, k.inodes.size[file]!, ret, 0);
  }
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return ret;
}

/** read(2): how many bytes there are to copy. @kernel fs/hugetlbfs/inode.c hugetlbfs_read_iter */
export function* hugetlbfsRead(
  k: HugetlbKernel,
  _task: number,
  file: number,
  pos: number,
  length: number,
): Path<number> {
  const end = Math.min(pos + length, k.inodes.size[file]!);
  yield AT_OP;
  return Math.max(0, end - pos);
}

/** fsync(2): there is no storage. @kernel fs/libfs.c noop_fsync */
// biome-ignore lint/correctness/noUnusedFunctionParameters: every path takes k
export function* hugetlbfsFsync(k: HugetlbKernel, _task: number, _file: number): Path<number> {
  yield AT_OP;
  return 0;
}
