// Derived from ../ext2-file.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5640
import { truncatePagecache } from '@faultline/mm';
import type { DaxKernel } from '../kernel.js';

/**
 * A new size in bytes. Nobody waits for pages that are held: ext2 never learned to.
 *
 * @kernel fs/ext2/inode.c ext2_setattr, ext2_setsize
 */
export function ext2Setattr(k: DaxKernel, task: number, file: number, size: number): number {
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
  k.dax.resize(file, size);
  truncatePagecache(k, task, file, size);
  k.dax.cutOff(file, size);
  { // upWrite
    k.locks.word[lock] = 0;
  }
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return 0;
}

/**
 * The fallocate of a file system that has none.
 *
 * @kernel fs/open.c vfs_fallocate
 */
// biome-ignore lint/correctness/useYield: fallocate is a path, and this one has nothing to do
// biome-ignore lint/correctness/noUnusedFunctionParameters: the first parameter of a path is k
export function noFallocate(k: DaxKernel, _task: number): number {
  return (-95 /* -EOPNOTSUPP */);
}
