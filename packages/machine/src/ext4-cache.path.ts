// paths: base 6310
import { FALLOCATE_LAYOUT_FIRST } from '@faultline/dax-fs';
import { daxBreakLayout } from '@faultline/dax-fs/paths';
import {
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  NotModelled,
  type Path,
} from '@faultline/kernel-api';
import { downWrite, upWrite } from '@faultline/mm/paths';
import { cutCached, filemapWriteback, punchCached } from '@faultline/page-cache/paths';
import type { Kernel } from './kernel.js';
import { FALLOC_PUNCH } from './madvise-remove.js';

/**
 * A new size in bytes of a file of ext4 in the page cache. It asks for busy pages of DAX too, and finds none.
 *
 * @kernel fs/ext4/inode.c ext4_setattr, ext4_truncate
 */
export function* ext4CacheSetattr(
  k: Kernel,
  task: number,
  file: number,
  size: number,
): Path<number> {
  const rwsem = k.inodes.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  yield* downWrite(k, task, lock, AT_INVALIDATE_LOCK);
  yield* daxBreakLayout(k, task, file, lock);
  const old = k.inodes.size[file]!;
  const pages = k.cache.pages(file);
  k.dax.resize(file, size);
  yield AT_EXTENT_WRITE;
  if (size < old) {
    yield* cutCached(k, task, file, size, pages);
    k.dax.cutOff(file, size);
    yield AT_EXTENT_WRITE;
  }
  yield* upWrite(k, lock, AT_INVALIDATE_UNLOCK);
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return 0;
}

/**
 * fallocate of a file of ext4 in the page cache: punching a hole. Dirty pages of the range are written back
 * first where the release does so.
 *
 * @kernel fs/ext4/inode.c ext4_punch_hole
 * @fidelity partly: other modes throw NotModelled
 */
export function* ext4CacheFallocate(
  k: Kernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): Path<number> {
  if (mode !== FALLOC_PUNCH) {
    throw new NotModelled('fallocate of a cached file is modelled for punching holes alone');
  }
  const rwsem = k.inodes.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  const bytes = k.inodes.pageBytes;
  const size = k.inodes.size[file]!;
  const to = Math.min(pos + length, Math.ceil(size / bytes) * bytes);
  if (k.daxPolicy.ext4Fallocate !== FALLOCATE_LAYOUT_FIRST && to > pos) {
    const last = Math.floor((to - 1) / bytes);
    yield* filemapWriteback(k, task, file, Math.floor(pos / bytes), last);
  }
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  yield* downWrite(k, task, lock, AT_INVALIDATE_LOCK);
  yield* daxBreakLayout(k, task, file, lock);
  if (to > pos) {
    yield* punchCached(k, task, file, pos, to - pos);
    k.dax.punch(file, pos, to);
    yield AT_EXTENT_WRITE;
  }
  yield* upWrite(k, lock, AT_INVALIDATE_UNLOCK);
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return 0;
}
