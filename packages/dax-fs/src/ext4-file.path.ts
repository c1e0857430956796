// paths: base 5230
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
} from '@faultline/mm/paths';
import { daxBreakLayout } from './break-layout.path.js';
import { FALLOCATE_LAYOUT_FIRST } from './change-policies.js';
import { ext4PunchTo } from './ext4-punch-to.js';
import {
  FALLOC_COLLAPSE_RANGE,
  FALLOC_INSERT_RANGE,
  FALLOC_KEEP_SIZE,
  FALLOC_PUNCH_HOLE,
  FALLOC_ZERO_RANGE,
  LAST_PAGE,
} from './falloc.js';
import type { DaxKernel } from './kernel.js';

/**
 * A new size in bytes: first nobody may hold pages, then the size, then what lies beyond it leaves
 * mappings, index and device.
 *
 * @kernel fs/ext4/inode.c ext4_setattr, ext4_truncate
 */
export function* ext4Setattr(k: DaxKernel, task: number, file: number, size: number): Path<number> {
  const rwsem = k.dax.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  const pageBytes = k.dax.pageBytes;
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  yield* downWrite(k, task, lock, AT_INVALIDATE_LOCK);
  yield* daxBreakLayout(k, task, file, lock);
  const old = k.dax.size[file]!;
  const tail = Math.ceil(old / pageBytes) * pageBytes;
  if (size > old && k.daxPolicy.ext4GrowZeroes) {
    yield* ext4ZeroPartialBlocks(k, task, file, old, tail);
  }
  k.dax.resize(file, size);
  yield AT_EXTENT_WRITE;
  yield* truncatePagecache(k, task, file, size);
  if (size <= old) {
    k.dax.cutOff(file, size);
    yield AT_EXTENT_WRITE;
  }
  yield* upWrite(k, lock, AT_INVALIDATE_UNLOCK);
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return 0;
}

/**
 * fallocate of `length` bytes at `pos`, `mode` in FALLOC_FL_* bits. Plain allocation touches no mapping;
 * every other mode first makes sure that nobody holds pages.
 *
 * @kernel fs/ext4/extents.c ext4_fallocate
 */
export function* ext4Fallocate(
  k: DaxKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): Path<number> {
  const rwsem = k.dax.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  const plain = (mode & ~FALLOC_KEEP_SIZE) === 0;
  const early = k.daxPolicy.ext4Fallocate === FALLOCATE_LAYOUT_FIRST;
  if (!early && (mode & FALLOC_PUNCH_HOLE) !== 0) {
    const pageBytes = k.dax.pageBytes;
    const last = Math.floor((pos + length - 1) / pageBytes);
    yield* filemapWriteAndWaitRange(k, task, file, Math.floor(pos / pageBytes), last);
  }
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  yield* downWrite(k, task, lock, AT_INVALIDATE_LOCK);
  if (early && !plain) yield* daxBreakLayout(k, task, file, lock);
  let ret = 0;
  if (plain) ret = yield* ext4Allocate(k, file, mode, pos, length);
  else if ((mode & FALLOC_PUNCH_HOLE) !== 0) ret = yield* ext4Punch(k, task, file, pos, length);
  else if ((mode & FALLOC_ZERO_RANGE) !== 0) {
    ret = yield* ext4ZeroRange(k, task, file, mode, pos, length);
  } else if ((mode & FALLOC_COLLAPSE_RANGE) !== 0) {
    ret = yield* ext4Collapse(k, task, file, pos, length);
  } else if ((mode & FALLOC_INSERT_RANGE) !== 0) {
    ret = yield* ext4Insert(k, task, file, pos, length);
  }
  yield* upWrite(k, lock, AT_INVALIDATE_UNLOCK);
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return ret;
}

/** Layouts are broken here where `ext4Fallocate` has not done it yet. */
export function* ext4LateLayout(k: DaxKernel, task: number, file: number): Path<void> {
  if (k.daxPolicy.ext4Fallocate === FALLOCATE_LAYOUT_FIRST) return;
  yield* daxBreakLayout(k, task, file, k.mappings.invalidateLock[file]!);
}

/**
 * Unwritten blocks for what has none; the size grows unless KEEP_SIZE, also when blocks ran out on the
 * way: then as far as they went.
 *
 * @kernel fs/ext4/extents.c ext4_alloc_file_blocks
 */
export function* ext4Allocate(
  k: DaxKernel,
  file: number,
  mode: number,
  pos: number,
  length: number,
): Path<number> {
  const enough = k.dax.preallocate(file, pos, pos + length);
  yield AT_EXTENT_WRITE;
  const to = enough ? pos + length : k.dax.backedTo(file, pos);
  const grows = (mode & FALLOC_KEEP_SIZE) === 0 && to > k.dax.size[file]!;
  if (grows) k.dax.resize(file, to);
  return enough ? 0 : -ENOSPC;
}

/**
 * Bytes `from` to `to` (exclusive) of written blocks become zero, in storage and where they are cached.
 * Whole pages have gone from the index.
 *
 * @kernel fs/ext4/inode.c ext4_zero_partial_blocks
 * @fidelity simplified: a page that is not cached is not brought in
 */
export function* ext4ZeroPartialBlocks(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): Path<void> {
  k.dax.zero(file, from, to);
  yield* k.call(k.fileOps.truncatePages[k.inodes.fops[file]!]!, task, file, from, to);
}

/** Whole pages become a hole, parts of pages zero. @kernel fs/ext4/inode.c ext4_punch_hole */
export function* ext4Punch(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): Path<number> {
  if (pos >= k.dax.size[file]!) return 0;
  const to = ext4PunchTo(k, file, pos + length);
  yield* ext4LateLayout(k, task, file);
  yield* truncatePagecacheRange(k, task, file, pos, to);
  k.dax.punch(file, pos, to);
  yield AT_EXTENT_WRITE;
  return 0;
}

/**
 * Whole pages become unwritten, with blocks; parts of pages zero, and blocks under them that were not
 * there are allocated first.
 *
 * @kernel fs/ext4/extents.c ext4_zero_range
 */
export function* ext4ZeroRange(
  k: DaxKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): Path<number> {
  const pageBytes = k.dax.pageBytes;
  const to = pos + length;
  const first = Math.ceil(pos / pageBytes) * pageBytes;
  const end = Math.floor(to / pageBytes) * pageBytes;
  if (!k.dax.preallocate(file, pos, to)) return -ENOSPC;
  yield AT_EXTENT_WRITE;
  if (end > first) {
    yield* ext4LateLayout(k, task, file);
    yield* truncatePagecacheRange(k, task, file, first, end);
    k.dax.unwrite(file, first, end);
    yield AT_EXTENT_WRITE;
  }
  yield* ext4ZeroPartialBlocks(k, task, file, pos, to);
  const grows = (mode & FALLOC_KEEP_SIZE) === 0 && to > k.dax.size[file]!;
  if (grows) k.dax.resize(file, to);
  yield AT_EXTENT_WRITE;
  return 0;
}

/**
 * Takes bytes out of the file: what lies behind moves down. All pages from there on leave mappings,
 * private copies included, and index.
 *
 * @kernel fs/ext4/extents.c ext4_collapse_range
 */
export function* ext4Collapse(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): Path<number> {
  const pageBytes = k.dax.pageBytes;
  if (pos % pageBytes !== 0 || length % pageBytes !== 0) return -EINVAL;
  if (pos + length >= k.dax.size[file]!) return -EINVAL;
  yield* ext4LateLayout(k, task, file);
  const page = pos / pageBytes;
  // The byte behind a part of a page that stays is named too, so this is a page even where none stays.
  yield* filemapWriteAndWaitRange(k, task, file, page, page);
  yield* filemapWriteAndWaitRange(k, task, file, (pos + length) / pageBytes, LAST_PAGE);
  yield* truncatePagecache(k, task, file, pos);
  k.dax.collapse(file, pos, length);
  k.dax.resize(file, k.dax.size[file]! - length);
  yield AT_EXTENT_WRITE;
  return 0;
}

/** Makes room for bytes in the file: what lies behind moves up. @kernel fs/ext4/extents.c ext4_insert_range */
export function* ext4Insert(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): Path<number> {
  const pageBytes = k.dax.pageBytes;
  if (pos % pageBytes !== 0 || length % pageBytes !== 0) return -EINVAL;
  if (pos >= k.dax.size[file]!) return -EINVAL;
  yield* ext4LateLayout(k, task, file);
  yield* filemapWriteAndWaitRange(k, task, file, pos / pageBytes, LAST_PAGE);
  yield* truncatePagecache(k, task, file, pos);
  k.dax.resize(file, k.dax.size[file]! + length);
  k.dax.insert(file, pos, length);
  yield AT_EXTENT_WRITE;
  return 0;
}
