// Derived from ../xfs-remap.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7640
import { NotModelled } from '@faultline/kernel-api';
import { filemapWriteAndWaitRange } from '@faultline/mm';
import { daxBreakLayout } from './break-layout.straight.js';
import { daxUnshareAt } from './dax-shared.straight.js';
import type { DaxKernel } from '../kernel.js';
import { cloneLength } from '../xfs-clone-length.js';
import { xfsFlushUnmapRange } from './xfs-file.straight.js';

/**
 * FICLONE and FICLONERANGE: `length` bytes (0: up to the end) at `from` of file `source` become those at `to` of
 * `file`, by having the same blocks. First nobody may hold pages of either file; then what is dirty is written back,
 * and the target loses its entries and mappings there.
 *
 * @kernel fs/xfs/xfs_file.c xfs_file_remap_range, fs/xfs/xfs_reflink.c xfs_reflink_remap_prep
 */
export function xfsFileRemapRange(
  k: DaxKernel,
  task: number,
  file: number,
  source: number,
  from: number,
  to: number,
  length: number,
): number {
  if (k.dax.blocks.others.length === 0) return (-95 /* -EOPNOTSUPP */);
  const dax = k.fileOps.dax[k.inodes.fops[file]!]!;
  if (dax !== k.fileOps.dax[k.inodes.fops[source]!]!) return (-22 /* -EINVAL */);
  if (!dax) throw new NotModelled('cloning of files in the page cache');
  if (!(k.daxPolicy.reflink === true)) return (-22 /* -EINVAL */);
  const first = Math.min(file, source);
  const second = Math.max(file, source);
  { // downWrite
    const lock$1: number = k.dax.rwsem[first]!;
    while (k.locks.word[lock$1] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[lock$1] = -1 - task;
  }
  if (first !== second) { // downWrite
    const lock$2: number = k.dax.rwsem[second]!;
    while (k.locks.word[lock$2] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[lock$2] = -1 - task;
  }
  { // downWrite
    const lock$3: number = k.mappings.invalidateLock[first]!;
    while (k.locks.word[lock$3] !== 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock$3] = -1 - task;
  }
  daxBreakLayout(k, task, first, k.mappings.invalidateLock[first]!);
  if (first !== second) {
    { // downWrite
      const lock$4: number = k.mappings.invalidateLock[second]!;
      while (k.locks.word[lock$4] !== 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
      k.locks.word[lock$4] = -1 - task;
    }
    daxBreakLayout(k, task, second, k.mappings.invalidateLock[second]!);
  }
  const bytes = cloneLength(k, file, source, from, to, length);
  let ret = Math.min(bytes, 0);
  if (bytes > 0) ret = xfsRemap(k, task, file, source, from, to, bytes);
  { // upWrite
    const lock$5: number = k.mappings.invalidateLock[first]!;
    k.locks.word[lock$5] = 0;
  }
  if (first !== second) { // upWrite
    const lock$6: number = k.mappings.invalidateLock[second]!;
    k.locks.word[lock$6] = 0;
  }
  { // upWrite
    const lock$7: number = k.dax.rwsem[first]!;
    k.locks.word[lock$7] = 0;
  }
  if (first !== second) { // upWrite
    const lock$8: number = k.dax.rwsem[second]!;
    k.locks.word[lock$8] = 0;
  }
  return ret;
}

/** The same under the locks, for a length that has been looked at; 0 or -ENOSPC. @kernel xfs_reflink_remap_blocks */
export function xfsRemap(
  k: DaxKernel,
  task: number,
  file: number,
  source: number,
  from: number,
  to: number,
  bytes: number,
): number {
  const pageBytes = k.dax.pageBytes;
  const size = k.dax.size[file]!;
  const pages = Math.ceil(bytes / pageBytes);
  const first = from / pageBytes;
  filemapWriteAndWaitRange(k, task, source, first, first + pages - 1);
  filemapWriteAndWaitRange(k, task, file, to / pageBytes, to / pageBytes + pages - 1);
  if (to > size) {
    const failed = daxUnshareAt(k, task, file, size);
    if (failed !== 0) return failed;
    k.dax.zero(file, size, Math.ceil(size / pageBytes) * pageBytes);
  }
  xfsFlushUnmapRange(k, task, file, Math.min(to, size), to + bytes);
  k.dax.clone(source, from, file, to, bytes);
  if (to + bytes > size) k.dax.resize(file, to + bytes);
  return 0;
}
