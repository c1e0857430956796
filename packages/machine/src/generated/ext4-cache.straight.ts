// Derived from ../ext4-cache.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6310
import { daxBreakLayout } from '@faultline/dax-fs';
import { NotModelled } from '@faultline/kernel-api';
import { cutCached, filemapWriteback, punchCached } from '@faultline/page-cache';
import type { Kernel } from '../kernel.js';

/**
 * A new size in bytes of a file of ext4 in the page cache. It asks for busy pages of DAX too, and finds none.
 *
 * @kernel fs/ext4/inode.c ext4_setattr, ext4_truncate
 */
export function ext4CacheSetattr(
  k: Kernel,
  task: number,
  file: number,
  size: number,
): number {
  const rwsem = k.inodes.rwsem[file]!;
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
  const old = k.inodes.size[file]!;
  const pages = k.cache.pages(file);
  k.dax.resize(file, size);
  if (size < old) {
    cutCached(k, task, file, size, pages);
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
 * fallocate of a file of ext4 in the page cache: punching a hole. Dirty pages of the range are written back
 * first where the release does so.
 *
 * @kernel fs/ext4/inode.c ext4_punch_hole
 * @fidelity partly: other modes throw NotModelled
 */
export function ext4CacheFallocate(
  k: Kernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): number {
  if (mode !== 3 /* FALLOC_PUNCH */) {
    throw new NotModelled('fallocate of a cached file is modelled for punching holes alone');
  }
  const rwsem = k.inodes.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  const bytes = k.inodes.pageBytes;
  const size = k.inodes.size[file]!;
  const to = Math.min(pos + length, Math.ceil(size / bytes) * bytes);
  if (k.daxPolicy.ext4Fallocate !== 1 /* FALLOCATE_LAYOUT_FIRST */ && to > pos) {
    const last = Math.floor((to - 1) / bytes);
    filemapWriteback(k, task, file, Math.floor(pos / bytes), last);
  }
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  daxBreakLayout(k, task, file, lock);
  if (to > pos) {
    punchCached(k, task, file, pos, to - pos);
    k.dax.punch(file, pos, to);
  }
  { // upWrite
    k.locks.word[lock] = 0;
  }
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return 0;
}
