// paths: base 7640
import {
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  EINVAL,
  EOPNOTSUPP,
  NotModelled,
  type Path,
} from '@faultline/kernel-api';
import { downWrite, filemapWriteAndWaitRange, upWrite } from '@faultline/mm/paths';
import { daxBreakLayout } from './break-layout.path.js';
import { daxUnshareAt } from './dax-shared.path.js';
import type { DaxKernel } from './kernel.js';
import { cloneLength } from './xfs-clone-length.js';
import { xfsFlushUnmapRange } from './xfs-file.path.js';

/**
 * FICLONE and FICLONERANGE: `length` bytes (0: up to the end) at `from` of file `source` become those at `to` of
 * `file`, by having the same blocks. First nobody may hold pages of either file; then what is dirty is written back,
 * and the target loses its entries and mappings there.
 *
 * @kernel fs/xfs/xfs_file.c xfs_file_remap_range, fs/xfs/xfs_reflink.c xfs_reflink_remap_prep
 */
export function* xfsFileRemapRange(
  k: DaxKernel,
  task: number,
  file: number,
  source: number,
  from: number,
  to: number,
  length: number,
): Path<number> {
  if (k.dax.blocks.others.length === 0) return -EOPNOTSUPP;
  const dax = k.fileOps.dax[k.inodes.fops[file]!]!;
  if (dax !== k.fileOps.dax[k.inodes.fops[source]!]!) return -EINVAL;
  if (!dax) throw new NotModelled('cloning of files in the page cache');
  if (!k.daxPolicy.reflink) return -EINVAL;
  const first = Math.min(file, source);
  const second = Math.max(file, source);
  yield* downWrite(k, task, k.dax.rwsem[first]!, AT_I_RWSEM_LOCK);
  if (first !== second) yield* downWrite(k, task, k.dax.rwsem[second]!, AT_I_RWSEM_LOCK);
  yield* downWrite(k, task, k.mappings.invalidateLock[first]!, AT_INVALIDATE_LOCK);
  yield* daxBreakLayout(k, task, first, k.mappings.invalidateLock[first]!);
  if (first !== second) {
    yield* downWrite(k, task, k.mappings.invalidateLock[second]!, AT_INVALIDATE_LOCK);
    yield* daxBreakLayout(k, task, second, k.mappings.invalidateLock[second]!);
  }
  const bytes = cloneLength(k, file, source, from, to, length);
  let ret = Math.min(bytes, 0);
  if (bytes > 0) ret = yield* xfsRemap(k, task, file, source, from, to, bytes);
  yield* upWrite(k, k.mappings.invalidateLock[first]!, AT_INVALIDATE_UNLOCK);
  if (first !== second) yield* upWrite(k, k.mappings.invalidateLock[second]!, AT_INVALIDATE_UNLOCK);
  yield* upWrite(k, k.dax.rwsem[first]!, AT_I_RWSEM_UNLOCK);
  if (first !== second) yield* upWrite(k, k.dax.rwsem[second]!, AT_I_RWSEM_UNLOCK);
  return ret;
}

/** The same under the locks, for a length that has been looked at; 0 or -ENOSPC. @kernel xfs_reflink_remap_blocks */
export function* xfsRemap(
  k: DaxKernel,
  task: number,
  file: number,
  source: number,
  from: number,
  to: number,
  bytes: number,
): Path<number> {
  const pageBytes = k.dax.pageBytes;
  const size = k.dax.size[file]!;
  const pages = Math.ceil(bytes / pageBytes);
  const first = from / pageBytes;
  yield* filemapWriteAndWaitRange(k, task, source, first, first + pages - 1);
  yield* filemapWriteAndWaitRange(k, task, file, to / pageBytes, to / pageBytes + pages - 1);
  if (to > size) {
    const failed = yield* daxUnshareAt(k, task, file, size);
    if (failed !== 0) return failed;
    k.dax.zero(file, size, Math.ceil(size / pageBytes) * pageBytes);
  }
  yield* xfsFlushUnmapRange(k, task, file, Math.min(to, size), to + bytes);
  k.dax.clone(source, from, file, to, bytes);
  yield AT_EXTENT_WRITE;
  if (to + bytes > size) k.dax.resize(file, to + bytes);
  yield AT_EXTENT_WRITE;
  return 0;
}
