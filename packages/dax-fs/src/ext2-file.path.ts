// paths: base 5640
import {
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  EOPNOTSUPP,
  type Path,
} from '@faultline/kernel-api';
import { downWrite, truncatePagecache, upWrite } from '@faultline/mm/paths';
import type { DaxKernel } from './kernel.js';

/**
 * A new size in bytes. Nobody waits for pages that are held: ext2 never learned to.
 *
 * @kernel fs/ext2/inode.c ext2_setattr, ext2_setsize
 */
export function* ext2Setattr(k: DaxKernel, task: number, file: number, size: number): Path<number> {
  const rwsem = k.dax.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  yield* downWrite(k, task, lock, AT_INVALIDATE_LOCK);
  k.dax.resize(file, size);
  yield AT_EXTENT_WRITE;
  yield* truncatePagecache(k, task, file, size);
  k.dax.cutOff(file, size);
  yield AT_EXTENT_WRITE;
  yield* upWrite(k, lock, AT_INVALIDATE_UNLOCK);
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return 0;
}

/**
 * The fallocate of a file system that has none.
 *
 * @kernel fs/open.c vfs_fallocate
 */
// biome-ignore lint/correctness/useYield: fallocate is a path, and this one has nothing to do
// biome-ignore lint/correctness/noUnusedFunctionParameters: the first parameter of a path is k
export function* noFallocate(k: DaxKernel, _task: number): Path<number> {
  return -EOPNOTSUPP;
}
