// Derived from ../dax-write.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 345

import { daxCopyFromIter, daxCopyToIter } from './dax-copy.straight.js';
import { invalidateFirst, invalidateInodePages2Range } from './dax-invalidate.straight.js';
import { daxCopyOnWrite, daxUnshareAt } from './dax-shared.straight.js';
import type { DaxKernel } from '../kernel.js';
import { storeBytes } from '../store-bytes.js';

/**
 * read(2) of `length` bytes at byte `pos`: how many there are to copy. They are copied from storage.
 *
 * @kernel fs/dax.c dax_iomap_rw
 */
export function daxIomapRead(
  k: DaxKernel,
  _task: number,
  file: number,
  pos: number,
  length: number,
): number {
  { // downRead
    const lock$1: number = k.dax.rwsem[file]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  const end = Math.min(pos + length, k.dax.size[file]!);
  { // upRead
    const lock$2: number = k.dax.rwsem[file]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
  return Math.max(0, end - pos);
}

/**
 * read(2) of `length` bytes at byte `pos` into user memory from byte `buffer` on, extent by extent. Answers the
 * bytes copied; when there are none, -EFAULT where storage was to be copied, and 0 where zeroes were.
 *
 * @kernel fs/dax.c dax_iomap_rw, dax_iomap_iter
 */
export function daxReadInto(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  buffer: number,
): number {
  let at = pos;
  let failed = 0;
  { // downRead
    const lock$1: number = k.dax.rwsem[file]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  const end = Math.min(pos + length, k.dax.size[file]!);
  while (at < end) {
    const page = Math.floor(at / k.dax.pageBytes);
    const written = k.dax.state(file, page) === 1 /* EXTENT_WRITTEN */;
    const stop = Math.min(end, k.dax.runEnd(file, page) * k.dax.pageBytes);
    const done = daxCopyToIter(k, task, file, at, stop, written, buffer + (at - pos));
    if (done === 0) {
      failed = written ? (-14 /* -EFAULT */) : 0;
      break;
    }
    at += done;
  }
  { // upRead
    const lock$2: number = k.dax.rwsem[file]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
  return at === pos ? failed : at - pos;
}

/**
 * write(2) of `length` equal bytes at byte `pos`: the bytes written, or -ENOSPC.
 *
 * @kernel fs/dax.c dax_iomap_rw
 */
export function daxIomapWrite(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
): number {
  return daxWriteIter(k, task, file, pos, length, value, 0);
}

/**
 * write(2) of `length` bytes of user memory from byte `buffer` on at byte `pos` of a file: the bytes written,
 * fewer where the buffer cannot be had from some page on; -EFAULT when that is the first, or -ENOSPC. The
 * faults run with the i_rwsem held; they may be on the very pages that are written.
 *
 * @kernel fs/dax.c dax_iomap_rw
 */
export function daxWriteFrom(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  buffer: number,
): number {
  return daxWriteIter(k, task, file, pos, length, -1, buffer);
}

/**
 * write(2) at byte `pos`, of equal bytes or, with a `value` of -1, of user memory. Where it needs blocks, they
 * come zeroed, and stale zeroes are taken out of index and mappings before the bytes go in. No entry is made.
 * Returns the bytes written, or why there are none.
 *
 * @kernel fs/dax.c dax_iomap_rw, dax_iomap_iter
 */
export function daxWriteIter(
  k: DaxKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
  buffer: number,
): number {
  const pageBytes = k.dax.pageBytes;
  let at = pos;
  let failed = 0;
  { // downWrite
    const lock$1: number = k.dax.rwsem[file]!;
    while (k.locks.word[lock$1] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[lock$1] = -1 - task;
  }
  const old = k.dax.size[file]!;
  if ((k.daxPolicy.writeInvalidates === true) && length > 0) {
    invalidateFirst(k, task, file, Math.floor(pos / pageBytes), pos + length);
  }
  if (length > 0 && pos > old && ((k.dax.zeroesGap === true) || (k.daxPolicy.ext4GrowZeroes === true))) {
    // What stores behind the end left in the last block must not become part of the file.
    failed = daxUnshareAt(k, task, file, old);
    if (failed === 0) k.dax.zero(file, old, Math.min(pos, Math.ceil(old / pageBytes) * pageBytes));
  }
  while (failed === 0 && at < pos + length) {
    const page = Math.floor(at / pageBytes);
    const last = Math.ceil((pos + length) / pageBytes);
    let stop = k.dax.runEndUpTo(file, page, last);
    let state = 0;
    { // state
      { // at
        if (file !== k.dax.cFile || page < k.dax.cFrom || page >= k.dax.cTo) k.dax.enter(file, page);
      }
      state = k.dax.cState;
    }
    if (state !== 1 /* EXTENT_WRITTEN */) {
      failed = k.dax.allocate(file, page, stop - page);
      // What the file system has merged with the new extent counts as new, but not behind a hole inside the
      // file. And where free blocks are scattered, there are fewer of them at once.
      const grows = pos + length > k.dax.size[file]!;
      const merged = (k.dax.mergesNew === true) && (state === 2 /* EXTENT_UNWRITTEN */ || grows);
      if (failed === 0) stop = k.dax.runEndUpTo(file, page, merged ? last : stop);
      if (failed !== 0) break;
      if (!(k.daxPolicy.writeInvalidates === true)) {
        invalidateInodePages2Range(k, task, file, page, stop);
      }
    } else if (k.dax.shared(file, page)) {
      stop = daxCopyOnWrite(k, task, file, page, stop);
      if (stop < 0) {
        failed = stop;
        break;
      }
    }
    const end = Math.min(pos + length, stop * pageBytes);
    if (value >= 0) {
      storeBytes(k, file, at, end, value);
      at = end;
    } else {
      const done = daxCopyFromIter(k, task, file, at, end, buffer + (at - pos));
      at += done;
      if (done === 0) {
        failed = (-14 /* -EFAULT */);
        break;
      }
    }
  }
  // A write of no bytes does not make the file larger.
  if (at > pos && at > k.dax.size[file]!) k.dax.resize(file, at);
  // Only a write that would have made the file larger is cleaned up after.
  const cut = failed === (-14 /* -EFAULT */) && pos + length > old;
  if (cut && (k.dax.cutsShortWrite === true)) k.dax.freeBehind(file);
  { // upWrite
    const lock$4: number = k.dax.rwsem[file]!;
    k.locks.word[lock$4] = 0;
  }
  return at === pos ? failed : at - pos;
}
