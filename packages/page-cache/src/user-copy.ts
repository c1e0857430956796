import { presentPage } from '@faultline/gup/fault';
import { NO_PFN } from '@faultline/pfn';
import { folioPages, folioStart } from './cache-folio.js';
import { maxCacheOrder } from './folio-order.js';
import type { CacheKernel } from './kernel.js';

/** Bytes that write(2) of a file faults in at a time: a page, or its largest folio. */
export function writeChunkBytes(k: CacheKernel, name: string): number {
  const large =
    k.cachePolicy.writeChunk.includes(name) && (name === 'tmpfs' || k.cache.largeFolios);
  return k.inodes.pageBytes * (large ? 2 ** maxCacheOrder(k) : 1);
}

/** How many of `length` bytes of user memory from byte `buffer` on can be read without a fault. */
export function presentBytes(k: CacheKernel, task: number, buffer: number, length: number): number {
  const bytes = k.inodes.pageBytes;
  let at = buffer;
  while (at < buffer + length) {
    if (presentPage(k, task, Math.floor(at / bytes), 0) === NO_PFN) break;
    at = (Math.floor(at / bytes) + 1) * bytes;
  }
  return Math.min(length, at - buffer);
}

/**
 * Copies `length` bytes of user memory, all present, from byte `buffer` on to byte `to` of a file, into the
 * cached folio whose first frame is `head`.
 *
 * @kernel lib/iov_iter.c copy_folio_from_iter_atomic
 */
export function copyToFolio(
  k: CacheKernel,
  task: number,
  buffer: number,
  length: number,
  head: number,
  to: number,
): void {
  const bytes = k.inodes.pageBytes;
  const start = folioStart(k, head);
  for (let done = 0; done < length; ) {
    const [from, at] = [buffer + done, to + done];
    const count = Math.min(length - done, bytes - (from % bytes), bytes - (at % bytes));
    const source = k.frames.index(presentPage(k, task, Math.floor(from / bytes), 0));
    const target = k.frames.index(head + Math.floor(at / bytes) - start);
    k.data.copyRun(source, from % bytes, target, at % bytes, count);
    done += count;
  }
}

/** Byte of a file that the cached folio at byte `at` ends at. */
export function folioEnd(k: CacheKernel, file: number, at: number): number {
  const bytes = k.inodes.pageBytes;
  const page = Math.floor(at / bytes);
  const pfn = k.cache.find(file, page);
  if (pfn === NO_PFN) return (page + 1) * bytes;
  return (folioStart(k, pfn) + folioPages(k, pfn)) * bytes;
}
