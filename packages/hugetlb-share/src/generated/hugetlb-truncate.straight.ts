// Derived from ../hugetlb-truncate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6550
import { folioMapcount } from '@faultline/pfn';
import { zeroFilePart } from '../huge-contents.js';
import { hugetlbAddPage } from './hugetlb-no-page.straight.js';
import { hugetlbVmdeleteList } from './hugetlb-unmap.straight.js';
import type { HugetlbKernel } from '../kernel.js';

/**
 * Takes one huge page out of its file. One that a mapping still has, passed over before or faulted in
 * since, is unmapped first.
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
  { // downWrite
    const lock$1: number = k.hugetlb.mutex;
    while (k.locks.word[lock$1] !== 0) throw new WouldBlock(32 /* AT_HUGETLB_LOCK */);
    k.locks.word[lock$1] = -1 - task;
  }
  if (folioMapcount(k.frames, head) > 0) {
    const lock = k.mappings.iMmapLock[file]!;
    { // downWrite
      while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
      k.locks.word[lock] = -1 - task;
    }
    hugetlbVmdeleteList(k, task, file, page, page + k.hugetlb.size);
    { // upWrite
      k.locks.word[lock] = 0;
    }
  }
  k.hugetlb.cache.remove(file, page, head);
  const shown = (k.hugetlbPolicy.cacheIndexHuge === true) ? page / k.hugetlb.size : page;
  emit6$4: {
    const d$4: number = k.pt.bits;
    const mode$4 = k.trace.mode[152 /* TP_DELETE_FROM_PAGE_CACHE */]!;
    if (mode$4 === 0) break emit6$4;
    const r$4 = k.trace.ring;
    const seq$4 = k.trace.seq;
    const p$4 = (seq$4 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$4[p$4] = task * 1024 /* IDS */ + 152 /* TP_DELETE_FROM_PAGE_CACHE */;
    r$4[p$4 + 1] = file;
    r$4[p$4 + 2] = shown;
    r$4[p$4 + 3] = head;
    r$4[p$4 + 4] = d$4;
    r$4[p$4 + 5] = 0;
    r$4[p$4 + 6] = 0;
    k.trace.seq = seq$4 + 1;
    if (mode$4 === 2) k.trace.tell(152 /* TP_DELETE_FROM_PAGE_CACHE */, seq$4);
  }
  put$5: {
    if (head === k.frames.zeroPfn) { false; break put$5; }
    { // putAt
      const index$6: number = k.frames.index(head);
      const head$6 = k.frames.orders[0] === 0 || k.frames.order[index$6] !== 0 ? index$6 : k.frames.headWalk(index$6);
      if (k.frames.refcount[head$6]! <= 1) { k.frames.putLast(head$6); break put$5; }
      k.frames.refcount[head$6] = k.frames.refcount[head$6]! - 1;
      false;
    }
  }
  { // upWrite
    const lock$7: number = k.hugetlb.mutex;
    k.locks.word[lock$7] = 0;
  }
}

/** Takes the huge pages from file page `from` on, below `to`, out of their file. @kernel remove_inode_hugepages */
export function removeInodePages(
  k: HugetlbKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): void {
  let page = k.hugetlb.cache.next(file, from);
  while (page >= 0 && page < to) {
    const head = k.hugetlb.cache.find(file, page);
    if (head !== 0 /* NO_PFN */) removeInodePage(k, task, file, page, head);
    page = k.hugetlb.cache.next(file, page + k.hugetlb.size);
  }
}

/** Takes whole huge pages `from` to `to` (exclusive, in base pages) out of mappings and the file. */
export function dropHugePages(
  k: HugetlbKernel,
  task: number,
  file: number,
  from: number,
  to: number,
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
  removeInodePages(k, task, file, from, to);
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
  if (size % (k.hugetlb.size * k.inodes.pageBytes) !== 0) return (-22 /* -EINVAL */);
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  const from = size / k.inodes.pageBytes;
  k.inodes.size[file] = size;
  dropHugePages(k, task, file, from, Number.POSITIVE_INFINITY);
  k.hugetlb.reserve(-k.hugetlb.cache.unpromise(file, from));
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
  const bytes = k.hugetlb.size * k.inodes.pageBytes;
  const from = Math.ceil(pos / bytes) * bytes;
  const to = Math.floor((pos + length) / bytes) * bytes;
  if ((k.hugetlbPolicy.punchZeroes === true)) {
    if (pos < from) zeroFilePart(k, file, pos, Math.min(pos + length, from));
    if (pos + length > to && pos + length > from) zeroFilePart(k, file, to, pos + length);
  }
  const page = k.inodes.pageBytes;
  if (to > from) dropHugePages(k, task, file, from / page, to / page);
}

/** Allocates the huge pages of bytes `pos` to `pos + length`: 0 or -ENOSPC. */
export function hugetlbfsAllocate(
  k: HugetlbKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): number {
  const size = k.hugetlb.size;
  const last = Math.ceil((pos + length) / k.inodes.pageBytes);
  let page = Math.floor(pos / k.inodes.pageBytes / size) * size;
  for (; page < last; page += size) {
    { // downWrite
      const lock$1: number = k.hugetlb.mutex;
      while (k.locks.word[lock$1] !== 0) throw new WouldBlock(32 /* AT_HUGETLB_LOCK */);
      k.locks.word[lock$1] = -1 - task;
    }
    let head = k.hugetlb.cache.find(file, page);
    if (head === 0 /* NO_PFN */) head = hugetlbAddPage(k, task, file, page);
    { // upWrite
      const lock$2: number = k.hugetlb.mutex;
      k.locks.word[lock$2] = 0;
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
