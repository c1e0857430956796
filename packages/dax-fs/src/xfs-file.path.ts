// paths: base 5245
import {
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  EINVAL,
  ENOSPC,
  type Path,
} from '@faultline/kernel-api';
import {
  downWrite,
  filemapWriteAndWaitRange,
  truncatePagecache,
  truncatePagecacheRange,
  upWrite,
  zeroRange,
} from '@faultline/mm/paths';
import { daxBreakLayout } from './break-layout.path.js';
import { daxUnshareAt } from './dax-shared.path.js';
import {
  FALLOC_COLLAPSE_RANGE,
  FALLOC_INSERT_RANGE,
  FALLOC_KEEP_SIZE,
  FALLOC_PUNCH_HOLE,
  FALLOC_ZERO_RANGE,
  LAST_PAGE,
} from './falloc.js';
import type { DaxKernel } from './kernel.js';

/** A new size in bytes. @kernel fs/xfs/xfs_iops.c xfs_vn_setattr */
export function* xfsSetattrSize(
  k: DaxKernel,
  task: number,
  file: number,
  size: number,
): Path<number> {
  const rwsem = k.dax.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  yield* downWrite(k, task, lock, AT_INVALIDATE_LOCK);
  yield* daxBreakLayout(k, task, file, lock);
  const ret = yield* xfsResize(k, task, file, size);
  yield* upWrite(k, lock, AT_INVALIDATE_UNLOCK);
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return ret;
}

/**
 * The same under the locks, when nobody holds pages: the part of a block between old and new end is
 * zeroed. Where it was, or where the disk knows less of the file yet, what it does not know is written back.
 * -ENOSPC, with nothing changed, where that block is another file's, too, and there is none for a copy.
 *
 * @kernel fs/xfs/xfs_iops.c xfs_setattr_size
 */
export function* xfsResize(k: DaxKernel, task: number, file: number, size: number): Path<number> {
  const pageBytes = k.dax.pageBytes;
  const old = k.dax.size[file]!;
  if (size === 0 && old === 0 && k.dax.extents[file]!.size === 0) return 0;
  const disk = Math.min(old, k.inodes.diskSize[file]!);
  let zeroed = 0;
  const failed = yield* daxUnshareAt(k, task, file, Math.min(old, size));
  if (failed !== 0) return failed;
  if (size > old) {
    zeroed = yield* zeroRange(k, task, file, old, size);
  } else {
    const page = Math.floor(size / pageBytes);
    if (k.daxPolicy.xfsEofFlush) yield* filemapWriteAndWaitRange(k, task, file, page, page);
    zeroed = yield* zeroRange(k, task, file, size, Math.ceil(size / pageBytes) * pageBytes);
  }
  k.dax.resize(file, size);
  yield AT_EXTENT_WRITE;
  yield* truncatePagecache(k, task, file, size);
  const lags = size > disk && old !== disk;
  if (lags || (zeroed > 0 && (size > disk || k.daxPolicy.xfsEofFlush))) {
    const last = Math.floor((size - 1) / pageBytes);
    yield* filemapWriteAndWaitRange(k, task, file, Math.floor(disk / pageBytes), last);
  }
  k.inodes.diskSize[file] = Number.POSITIVE_INFINITY;
  if (size <= old) k.dax.cutOff(file, size);
  yield AT_EXTENT_WRITE;
  return 0;
}

/**
 * Writes back and then drops the pages that bytes `from` to `to` (exclusive) lie in.
 *
 * @kernel fs/xfs/xfs_bmap_util.c xfs_flush_unmap_range
 */
export function* xfsFlushUnmapRange(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): Path<void> {
  const pageBytes = k.dax.pageBytes;
  const first = Math.floor(from / pageBytes);
  const end = Math.ceil(to / pageBytes);
  yield* filemapWriteAndWaitRange(k, task, file, first, end - 1);
  yield* truncatePagecacheRange(k, task, file, first * pageBytes, end * pageBytes);
}

/**
 * Frees the whole blocks among bytes `from` to `to` (exclusive) and zeroes the parts of others up to the
 * end of the file. -ENOSPC, with nothing freed or zeroed, where one of those is another file's, too, and there is no
 * block for a copy.
 *
 * @kernel fs/xfs/xfs_bmap_util.c xfs_free_file_space
 * @fidelity simplified: Linux frees the whole blocks before it finds that it cannot zero a part of another
 */
export function* xfsFreeFileSpace(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): Path<number> {
  const pageBytes = k.dax.pageBytes;
  const size = k.dax.size[file]!;
  let failed = yield* daxUnshareAt(k, task, file, from);
  if (failed === 0) failed = yield* daxUnshareAt(k, task, file, Math.max(to, from));
  if (failed !== 0) return failed;
  k.dax.freeBlocks(file, from, to);
  yield AT_EXTENT_WRITE;
  yield* zeroRange(k, task, file, from, Math.min(to, size));
  if (from >= size || to < size || size % pageBytes === 0) return 0;
  yield* filemapWriteAndWaitRange(k, task, file, Math.floor(size / pageBytes), LAST_PAGE);
  return 0;
}

/**
 * Before extents move: blocks behind the end go, and every page from the block before `pos` on.
 *
 * @kernel fs/xfs/xfs_bmap_util.c xfs_prepare_shift
 */
export function* xfsPrepareShift(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
): Path<void> {
  const pageBytes = k.dax.pageBytes;
  const from = Math.max(0, pos - pageBytes);
  k.dax.freeBehind(file);
  yield* xfsFlushUnmapRange(k, task, file, from, from + k.dax.size[file]!);
}

/**
 * fallocate of `length` bytes at `pos`, `mode` in FALLOC_FL_* bits. Every mode first makes sure that
 * nobody holds pages.
 *
 * @kernel fs/xfs/xfs_file.c xfs_file_fallocate
 */
export function* xfsFileFallocate(
  k: DaxKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): Path<number> {
  const rwsem = k.dax.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  yield* downWrite(k, task, lock, AT_INVALIDATE_LOCK);
  yield* daxBreakLayout(k, task, file, lock);
  let ret = 0;
  if ((mode & FALLOC_COLLAPSE_RANGE) !== 0) ret = yield* xfsCollapse(k, task, file, pos, length);
  else if ((mode & FALLOC_INSERT_RANGE) !== 0) ret = yield* xfsInsert(k, task, file, pos, length);
  else {
    const drops = (mode & (FALLOC_PUNCH_HOLE | FALLOC_ZERO_RANGE)) !== 0;
    if (drops) {
      yield* xfsFlushUnmapRange(k, task, file, pos, pos + length);
      ret = yield* xfsFreeFileSpace(k, task, file, pos, pos + length);
    }
    if (ret === 0 && (mode & FALLOC_PUNCH_HOLE) === 0)
      ret = yield* xfsAllocate(k, task, file, mode, pos, length);
  }
  yield* upWrite(k, lock, AT_INVALIDATE_UNLOCK);
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return ret;
}

/** Unwritten blocks for what has none; the size grows unless KEEP_SIZE. @kernel xfs_alloc_file_space */
export function* xfsAllocate(
  k: DaxKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): Path<number> {
  const enough = k.dax.preallocate(file, pos, pos + length);
  yield AT_EXTENT_WRITE;
  if (!enough) return -ENOSPC;
  const grows = (mode & FALLOC_KEEP_SIZE) === 0 && pos + length > k.dax.size[file]!;
  if (!grows) return 0;
  return yield* xfsResize(k, task, file, pos + length);
}

/** Takes bytes out of the file: what lies behind moves down. @kernel fs/xfs/xfs_bmap_util.c xfs_collapse_file_space */
export function* xfsCollapse(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): Path<number> {
  const pageBytes = k.dax.pageBytes;
  const size = k.dax.size[file]!;
  const early = k.daxPolicy.xfsCollapseFlush;
  if (early) yield* xfsFlushUnmapRange(k, task, file, pos, pos + length);
  if (pos % pageBytes !== 0 || length % pageBytes !== 0) return -EINVAL;
  if (pos + length >= size) return -EINVAL;
  if (!early) yield* xfsFlushUnmapRange(k, task, file, pos, pos + length);
  const failed = yield* xfsFreeFileSpace(k, task, file, pos, pos + length);
  if (failed !== 0) return failed;
  yield* xfsPrepareShift(k, task, file, pos);
  k.dax.collapse(file, pos, length);
  yield AT_EXTENT_WRITE;
  return yield* xfsResize(k, task, file, size - length);
}

/** Makes room for bytes in the file: what lies behind moves up. @kernel fs/xfs/xfs_bmap_util.c xfs_insert_file_space */
export function* xfsInsert(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): Path<number> {
  const pageBytes = k.dax.pageBytes;
  const size = k.dax.size[file]!;
  if (pos % pageBytes !== 0 || length % pageBytes !== 0 || pos >= size) return -EINVAL;
  const failed = yield* xfsResize(k, task, file, size + length);
  if (failed !== 0) return failed;
  yield* xfsPrepareShift(k, task, file, pos);
  k.dax.insert(file, pos, length);
  yield AT_EXTENT_WRITE;
  return 0;
}
