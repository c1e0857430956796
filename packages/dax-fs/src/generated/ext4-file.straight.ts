// Derived from ../ext4-file.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5230
import { filemapWriteAndWaitRange, truncatePagecache, truncatePagecacheRange } from '@faultline/mm';
import { daxBreakLayout } from './break-layout.straight.js';
import { ext4PunchTo } from '../ext4-punch-to.js';
import type { DaxKernel } from '../kernel.js';

/**
 * A new size in bytes: first nobody may hold pages, then the size, then what lies beyond it leaves
 * mappings, index and device.
 *
 * @kernel fs/ext4/inode.c ext4_setattr, ext4_truncate
 */
export function ext4Setattr(k: DaxKernel, task: number, file: number, size: number): number {
  const rwsem = k.dax.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  const pageBytes = k.dax.pageBytes;
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  daxBreakLayout(k, task, file, lock);
  const old = k.dax.size[file]!;
  const tail = Math.ceil(old / pageBytes) * pageBytes;
  if (size > old && (k.daxPolicy.ext4GrowZeroes === true)) {
    ext4ZeroPartialBlocks(k, task, file, old, tail);
  }
  k.dax.resize(file, size);
  truncatePagecache(k, task, file, size);
  if (size <= old) {
    k.dax.cutOff(file, size);
  }
  { // upWrite
    k.locks.word[lock] = 0;
  }
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return 0;
}

/**
 * fallocate of `length` bytes at `pos`, `mode` in FALLOC_FL_* bits. Plain allocation touches no mapping;
 * every other mode first makes sure that nobody holds pages.
 *
 * @kernel fs/ext4/extents.c ext4_fallocate
 */
export function ext4Fallocate(
  k: DaxKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): number {
  const rwsem = k.dax.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  const plain = (mode & (-2 /* ~FALLOC_KEEP_SIZE */)) === 0;
  const early = k.daxPolicy.ext4Fallocate === 1 /* FALLOCATE_LAYOUT_FIRST */;
  if (!early && (mode & 2 /* FALLOC_PUNCH_HOLE */) !== 0) {
    const pageBytes = k.dax.pageBytes;
    const last = Math.floor((pos + length - 1) / pageBytes);
    filemapWriteAndWaitRange(k, task, file, Math.floor(pos / pageBytes), last);
  }
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  if (early && !plain) daxBreakLayout(k, task, file, lock);
  let ret = 0;
  if (plain) ret = ext4Allocate(k, file, mode, pos, length);
  else if ((mode & 2 /* FALLOC_PUNCH_HOLE */) !== 0) ret = ext4Punch(k, task, file, pos, length);
  else if ((mode & 16 /* FALLOC_ZERO_RANGE */) !== 0) {
    ret = ext4ZeroRange(k, task, file, mode, pos, length);
  } else if ((mode & 8 /* FALLOC_COLLAPSE_RANGE */) !== 0) {
    ret = ext4Collapse(k, task, file, pos, length);
  } else if ((mode & 32 /* FALLOC_INSERT_RANGE */) !== 0) {
    ret = ext4Insert(k, task, file, pos, length);
  }
  { // upWrite
    k.locks.word[lock] = 0;
  }
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return ret;
}

/** Layouts are broken here where `ext4Fallocate` has not done it yet. */
export function ext4LateLayout(k: DaxKernel, task: number, file: number): void {
  if (k.daxPolicy.ext4Fallocate === 1 /* FALLOCATE_LAYOUT_FIRST */) return;
  daxBreakLayout(k, task, file, k.mappings.invalidateLock[file]!);
}

/**
 * Unwritten blocks for what has none; the size grows unless KEEP_SIZE, also when blocks ran out on the
 * way: then as far as they went.
 *
 * @kernel fs/ext4/extents.c ext4_alloc_file_blocks
 */
export function ext4Allocate(
  k: DaxKernel,
  file: number,
  mode: number,
  pos: number,
  length: number,
): number {
  const enough = k.dax.preallocate(file, pos, pos + length);
  const to = enough ? pos + length : k.dax.backedTo(file, pos);
  const grows = (mode & 1 /* FALLOC_KEEP_SIZE */) === 0 && to > k.dax.size[file]!;
  if (grows) k.dax.resize(file, to);
  return enough ? 0 : (-28 /* -ENOSPC */);
}

/**
 * Bytes `from` to `to` (exclusive) of written blocks become zero, in storage and where they are cached.
 * Whole pages have gone from the index.
 *
 * @kernel fs/ext4/inode.c ext4_zero_partial_blocks
 * @fidelity simplified: a page that is not cached is not brought in
 */
export function ext4ZeroPartialBlocks(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): void {
  k.dax.zero(file, from, to);
  (k.paths.straight[k.fileOps.truncatePages[k.inodes.fops[file]!]!]!(k, task, file, from, to) as number);
}

/** Whole pages become a hole, parts of pages zero. @kernel fs/ext4/inode.c ext4_punch_hole */
export function ext4Punch(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): number {
  if (pos >= k.dax.size[file]!) return 0;
  const to = ext4PunchTo(k, file, pos + length);
  ext4LateLayout(k, task, file);
  truncatePagecacheRange(k, task, file, pos, to);
  k.dax.punch(file, pos, to);
  return 0;
}

/**
 * Whole pages become unwritten, with blocks; parts of pages zero, and blocks under them that were not
 * there are allocated first.
 *
 * @kernel fs/ext4/extents.c ext4_zero_range
 */
export function ext4ZeroRange(
  k: DaxKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): number {
  const pageBytes = k.dax.pageBytes;
  const to = pos + length;
  const first = Math.ceil(pos / pageBytes) * pageBytes;
  const end = Math.floor(to / pageBytes) * pageBytes;
  if (!k.dax.preallocate(file, pos, to)) return (-28 /* -ENOSPC */);
  if (end > first) {
    ext4LateLayout(k, task, file);
    truncatePagecacheRange(k, task, file, first, end);
    k.dax.unwrite(file, first, end);
  }
  ext4ZeroPartialBlocks(k, task, file, pos, to);
  const grows = (mode & 1 /* FALLOC_KEEP_SIZE */) === 0 && to > k.dax.size[file]!;
  if (grows) k.dax.resize(file, to);
  return 0;
}

/**
 * Takes bytes out of the file: what lies behind moves down. All pages from there on leave mappings,
 * private copies included, and index.
 *
 * @kernel fs/ext4/extents.c ext4_collapse_range
 */
export function ext4Collapse(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): number {
  const pageBytes = k.dax.pageBytes;
  if (pos % pageBytes !== 0 || length % pageBytes !== 0) return (-22 /* -EINVAL */);
  if (pos + length >= k.dax.size[file]!) return (-22 /* -EINVAL */);
  ext4LateLayout(k, task, file);
  const page = pos / pageBytes;
  // The byte behind a part of a page that stays is named too, so this is a page even where none stays.
  filemapWriteAndWaitRange(k, task, file, page, page);
  filemapWriteAndWaitRange(k, task, file, (pos + length) / pageBytes, 2251799813685247 /* LAST_PAGE */);
  truncatePagecache(k, task, file, pos);
  k.dax.collapse(file, pos, length);
  k.dax.resize(file, k.dax.size[file]! - length);
  return 0;
}

/** Makes room for bytes in the file: what lies behind moves up. @kernel fs/ext4/extents.c ext4_insert_range */
export function ext4Insert(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
): number {
  const pageBytes = k.dax.pageBytes;
  if (pos % pageBytes !== 0 || length % pageBytes !== 0) return (-22 /* -EINVAL */);
  if (pos >= k.dax.size[file]!) return (-22 /* -EINVAL */);
  ext4LateLayout(k, task, file);
  filemapWriteAndWaitRange(k, task, file, pos / pageBytes, 2251799813685247 /* LAST_PAGE */);
  truncatePagecache(k, task, file, pos);
  k.dax.resize(file, k.dax.size[file]! + length);
  k.dax.insert(file, pos, length);
  return 0;
}
