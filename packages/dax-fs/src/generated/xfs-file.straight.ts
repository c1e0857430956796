// Derived from ../xfs-file.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5245
import { filemapWriteAndWaitRange, truncatePagecache, truncatePagecacheRange, zeroRange } from '@faultline/mm';
import { daxBreakLayout } from './break-layout.straight.js';
import { daxUnshareAt } from './dax-shared.straight.js';
import type { DaxKernel } from '../kernel.js';

/** A new size in bytes. @kernel fs/xfs/xfs_iops.c xfs_vn_setattr */
export function xfsSetattrSize(
  k: DaxKernel,
  task: number,
  file: number,
  size: number,
): number {
  const rwsem = k.dax.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  daxBreakLayout(k, task, file, lock);
  const ret = xfsResize(k, task, file, size);
  { // upWrite
    k.locks.word[lock] = 0;
  }
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return ret;
}

/**
 * The same under the locks, when nobody holds pages: the part of a block between old and new end is
 * zeroed. Where it was, or where the disk knows less of the file yet, what it does not know is written back.
 * -ENOSPC, with nothing changed, where that block is another file's, too, and there is none for a copy.
 *
 * @kernel fs/xfs/xfs_iops.c xfs_setattr_size
 */
export function xfsResize(k: DaxKernel, task: number, file: number, size: number): number {
  const pageBytes = k.dax.pageBytes;
  const old = k.dax.size[file]!;
  if (size === 0 && old === 0 && k.dax.extents[file]!.size === 0) return 0;
  const disk = Math.min(old, k.inodes.diskSize[file]!);
  let zeroed = 0;
  const failed = daxUnshareAt(k, task, file, Math.min(old, size));
  if (failed !== 0) return failed;
  if (size > old) {
    zeroed = zeroRange(k, task, file, old, size);
  } else {
    const page = Math.floor(size / pageBytes);
    if ((k.daxPolicy.xfsEofFlush === true)) filemapWriteAndWaitRange(k, task, file, page, page);
    zeroed = zeroRange(k, task, file, size, Math.ceil(size / pageBytes) * pageBytes);
  }
  k.dax.resize(file, size);
  truncatePagecache(k, task, file, size);
  const lags = size > disk && old !== disk;
  if (lags || (zeroed > 0 && (size > disk || (k.daxPolicy.xfsEofFlush === true)))) {
    const last = Math.floor((size - 1) / pageBytes);
    filemapWriteAndWaitRange(k, task, file, Math.floor(disk / pageBytes), last);
  }
  k.inodes.diskSize[file] = Number.POSITIVE_INFINITY;
  if (size <= old) k.dax.cutOff(file, size);
  return 0;
}

/**
 * Writes back and then drops the pages that bytes `from` to `to` (exclusive) lie in.
 *
 * @kernel fs/xfs/xfs_bmap_util.c xfs_flush_unmap_range
 */
export function xfsFlushUnmapRange(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): void {
  const pageBytes = k.dax.pageBytes;
  const first = Math.floor(from / pageBytes);
  const end = Math.ceil(to / pageBytes);
  filemapWriteAndWaitRange(k, task, file, first, end - 1);
  truncatePagecacheRange(k, task, file, first * pageBytes, end * pageBytes);
}

/**
 * Frees the whole blocks among bytes `from` to `to` (exclusive) and zeroes the parts of others up to the
 * end of the file. -ENOSPC, with nothing freed or zeroed, where one of those is another file's, too, and there is no
 * block for a copy.
 *
 * @kernel fs/xfs/xfs_bmap_util.c xfs_free_file_space
 * @fidelity simplified: Linux frees the whole blocks before it finds that it cannot zero a part of another
 */
export function xfsFreeFileSpace(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): number {
  const pageBytes = k.dax.pageBytes;
  const size = k.dax.size[file]!;
  let failed = daxUnshareAt(k, task, file, from);
  if (failed === 0) failed = daxUnshareAt(k, task, file, Math.max(to, from));
  if (failed !== 0) return failed;
  k.dax.freeBlocks(file, from, to);
  zeroRange(k, task, file, from, Math.min(to, size));
  if (from >= size || to < size || size % pageBytes === 0) return 0;
  filemapWriteAndWaitRange(k, task, file, Math.floor(size / pageBytes), 2251799813685247 /* LAST_PAGE */);
  return 0;
}

/**
 * Before extents move: blocks behind the end go, and every page from the block before `pos` on.
 *
 * @kernel fs/xfs/xfs_bmap_util.c xfs_prepare_shift
 */
export function xfsPrepareShift(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
): void {
  const pageBytes = k.dax.pageBytes;
  const from = Math.max(0, pos - pageBytes);
  k.dax.freeBehind(file);
  xfsFlushUnmapRange(k, task, file, from, from + k.dax.size[file]!);
}

/**
 * fallocate of `length` bytes at `pos`, `mode` in FALLOC_FL_* bits. Every mode first makes sure that
 * nobody holds pages.
 *
 * @kernel fs/xfs/xfs_file.c xfs_file_fallocate
 */
export function xfsFileFallocate(
  k: DaxKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): number {
  const rwsem = k.dax.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  daxBreakLayout(k, task, file, lock);
  let ret = 0;
  if ((mode & 8 /* FALLOC_COLLAPSE_RANGE */) !== 0) ret = xfsCollapse(k, task, file, pos, length);
  else if ((mode & 32 /* FALLOC_INSERT_RANGE */) !== 0) ret = xfsInsert(k, task, file, pos, length);
  else {
    const drops = (mode & 18 /* FALLOC_PUNCH_HOLE | FALLOC_ZERO_RANGE */) !== 0;
    if (drops) {
      xfsFlushUnmapRange(k, task, file, pos, pos + length);
      ret = xfsFreeFileSpace(k, task, file, pos, pos + length);
    }
    if (ret === 0 && (mode & 2 /* FALLOC_PUNCH_HOLE */) === 0)
      ret = xfsAllocate(k, task, file, mode, pos, length);
  }
  { // upWrite
    k.locks.word[lock] = 0;
  }
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return ret;
}

/** Unwritten blocks for what has none; the size grows unless KEEP_SIZE. @kernel xfs_alloc_file_space */
export function xfsAllocate(
  k: DaxKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): number {
  const enough = k.dax.preallocate(file, pos, pos + length);
  if (!enough) return (-28 /* -ENOSPC */);
  const grows = (mode & 1 /* FALLOC_KEEP_SIZE */) === 0 && pos + length > k.dax.size[file]!;
  if (!grows) return 0;
  return xfsResize(k, task, file, pos + length);
}

/** Takes bytes out of the file: what lies behind moves down. @kernel fs/xfs/xfs_bmap_util.c xfs_collapse_file_space */
export function xfsCollapse(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): number {
  const pageBytes = k.dax.pageBytes;
  const size = k.dax.size[file]!;
  const early = k.daxPolicy.xfsCollapseFlush;
  if (early) xfsFlushUnmapRange(k, task, file, pos, pos + length);
  if (pos % pageBytes !== 0 || length % pageBytes !== 0) return (-22 /* -EINVAL */);
  if (pos + length >= size) return (-22 /* -EINVAL */);
  if (!early) xfsFlushUnmapRange(k, task, file, pos, pos + length);
  const failed = xfsFreeFileSpace(k, task, file, pos, pos + length);
  if (failed !== 0) return failed;
  xfsPrepareShift(k, task, file, pos);
  k.dax.collapse(file, pos, length);
  return xfsResize(k, task, file, size - length);
}

/** Makes room for bytes in the file: what lies behind moves up. @kernel fs/xfs/xfs_bmap_util.c xfs_insert_file_space */
export function xfsInsert(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): number {
  const pageBytes = k.dax.pageBytes;
  const size = k.dax.size[file]!;
  if (pos % pageBytes !== 0 || length % pageBytes !== 0 || pos >= size) return (-22 /* -EINVAL */);
  const failed = xfsResize(k, task, file, size + length);
  if (failed !== 0) return failed;
  xfsPrepareShift(k, task, file, pos);
  k.dax.insert(file, pos, length);
  return 0;
}
