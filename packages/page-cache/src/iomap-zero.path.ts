// paths: base 7660
import { AT_PAGE_WRITE, AT_REF_GET, AT_XA_WRITE, type Path } from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { folioGet, NO_PFN } from '@faultline/pfn';
import { dirtyAmong, runEnd } from './block-for-page.js';
import { beginWrite, fillInFolio, folioPages, folioStart } from './cache-folio.js';
import { filemapAddFolio, filemapLockFolio, folioUnlockPut } from './cache-page.path.js';
import { writeOrder } from './folio-order.js';
import { ZERO_FLUSH_BEHIND, ZERO_FLUSH_NONE } from './iomap-policies.js';
import type { CacheKernel } from './kernel.js';
import { filemapWriteback } from './writeback.path.js';

/**
 * Bytes `from` to `to` (exclusive) of blocks that are written, or are to be, become zero in the cache, whose pages then
 * are dirty; 1 where there were any, else 0.
 *
 *     block    written  unwritten  hole      an unwritten one with a dirty page becomes written when that is
 *     cache    |..00|      -        -        written back, so some releases write it first
 *
 * @kernel fs/iomap/buffered-io.c iomap_zero_range, iomap_zero_iter
 */
export function* iomapZeroRange(
  k: CacheKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): Path<number> {
  const bytes = k.inodes.pageBytes;
  const last = Math.ceil(to / bytes);
  let did = 0;
  let at = from;
  const first = Math.floor(from / bytes);
  const direct = k.cachePolicy.zeroFlushes === ZERO_FLUSH_BEHIND && from % bytes !== 0;
  if (direct && to > from && dirtyAmong(k, file, first, first)) {
    at = yield* iomapZeroFolio(k, task, file, from, Math.min(to, (first + 1) * bytes));
    did = 1;
  }
  const flushes = k.cachePolicy.zeroFlushes !== ZERO_FLUSH_NONE;
  let flush = flushes && at < to && dirtyAmong(k, file, Math.floor(at / bytes), last - 1);
  while (at < to) {
    const page = Math.floor(at / bytes);
    const end = Math.min(to, runEnd(k, file, page, last) * bytes);
    if (k.cache.storage(file, page) !== NO_PFN) {
      at = yield* iomapZeroFolio(k, task, file, at, end);
      did = 1;
    } else if (flush) {
      flush = false;
      yield* filemapWriteback(k, task, file, page, Math.ceil(end / bytes) - 1);
    } else at = end;
  }
  return did;
}

/**
 * The part of bytes `from` to `to` (exclusive) that lies in the first folio becomes zero; where that ends is answered.
 * Memory that is out leaves it as it is.
 */
export function* iomapZeroFolio(
  k: CacheKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): Path<number> {
  const bytes = k.inodes.pageBytes;
  const page = Math.floor(from / bytes);
  let pfn = yield* filemapLockFolio(k, file, page);
  if (pfn === NO_PFN) {
    const order = writeOrder(k, file, page, to - from);
    pfn = yield* filemapAddFolio(k, task, file, page, order, 0);
    if (pfn === NO_PFN) return to;
    folioGet(k.frames, pfn);
    yield AT_REF_GET;
  }
  const end = Math.min(to, (folioStart(k, pfn) + folioPages(k, pfn)) * bytes);
  beginWrite(k, file, pfn, from, end);
  fillInFolio(k, pfn, from, end, 0);
  yield AT_PAGE_WRITE;
  setPageDirty(k, pfn);
  yield AT_XA_WRITE;
  yield* folioUnlockPut(k, pfn);
  return end;
}
