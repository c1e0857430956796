// paths: base 7486

import { copyPageToIter, faultInReadable } from '@faultline/gup/paths';
import {
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_PAGE_WRITE,
  AT_REF_PUT,
  AT_XA_WRITE,
  EFAULT,
  ENOMEM,
  type Path,
} from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { downWrite, upWrite } from '@faultline/mm/paths';
import { folioGet, folioHead, NO_PFN, PG_RECLAIM, PG_UPTODATE } from '@faultline/pfn';
import { blocksForPages, growUnlogged } from './block-for-page.js';
import { beginWrite, fillInFolio, folioHas, folioPages, folioStart } from './cache-folio.js';
import { folioUnlockPut } from './cache-page.path.js';
import { filemapGetFolio } from './filemap-fault.path.js';
import { writeOrder } from './folio-order.js';
import { iomapZeroRange } from './iomap-zero.path.js';
import type { CacheKernel } from './kernel.js';
import { readAccessed } from './read-accessed.js';
import { pageCacheAsyncRa, pageCacheRa, pageCacheSyncRa, readFolio } from './readahead.path.js';
import { copyToFolio, folioEnd, presentBytes, writeChunkBytes } from './user-copy.js';

/**
 * read(2) of `length` bytes at byte `pos`: brings the pages into the cache, ahead of what is asked
 * for. Answers how many bytes there are to copy.
 *
 * @kernel mm/filemap.c filemap_read, filemap_get_pages
 */
export function* filemapRead(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  filp: number,
): Path<number> {
  const end = Math.min(pos + length, k.inodes.size[file]!);
  if (end <= pos) return 0;
  const last = Math.ceil(end / k.inodes.pageBytes);
  let page = Math.floor(pos / k.inodes.pageBytes);
  let before = k.cache.ra.prevPos[filp]!;
  while (page < last) {
    const pfn = yield* filemapGetPage(k, task, file, page, last, filp);
    if (pfn === NO_PFN) return -ENOMEM;
    readAccessed(k, pfn, before);
    before = -1;
    page = folioStart(k, pfn) + folioPages(k, pfn);
    yield* folioUnlockPut(k, pfn);
    if (k.cachePolicy.readPosEach) {
      k.cache.ra.prevPos[filp] = Math.min(end, page * k.inodes.pageBytes) - 1;
    }
  }
  k.cache.ra.prevPos[filp] = end - 1;
  return end - pos;
}

/**
 * The cached folio of a page that read(2) is at, which wants pages up to `last` (exclusive): uptodate, locked and
 * referenced; NO_PFN when memory is out.
 *
 * @kernel mm/filemap.c filemap_get_pages
 */
export function* filemapGetPage(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  last: number,
  filp: number,
): Path<number> {
  if (k.cache.find(file, page) === NO_PFN) {
    yield* pageCacheSyncRa(k, task, file, filp, page, last - page);
  }
  const cached = k.cache.find(file, page);
  if (cached !== NO_PFN && folioHas(k, cached, PG_RECLAIM)) {
    const start = folioStart(k, cached);
    yield* pageCacheAsyncRa(k, task, file, filp, start, cached, last - start);
  }
  const pfn = yield* filemapGetFolio(k, task, file, page, 0);
  if (pfn !== NO_PFN && !folioHas(k, pfn, PG_UPTODATE)) yield* readFolio(k, file, pfn);
  return pfn;
}

/**
 * read(2) of `length` bytes at byte `pos` into user memory from byte `buffer` on, page by page: the bytes copied;
 * when there are none, -EFAULT or -ENOMEM.
 *
 * @kernel mm/filemap.c filemap_read
 * @fidelity simplified: since 5.12 several pages are looked up before the first is copied
 */
export function* filemapReadInto(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  buffer: number,
  filp: number,
): Path<number> {
  const bytes = k.inodes.pageBytes;
  const tries = k.faultPolicy.copyTries.plain;
  // Others may cut the file short while a page is copied: its end is looked up before and after each page is found.
  let end = Math.min(pos + length, k.inodes.size[file]!);
  let at = pos;
  let before = k.cache.ra.prevPos[filp]!;
  let failed = 0;
  while (at < end && failed === 0) {
    const page = Math.floor(at / bytes);
    const pfn = yield* filemapGetPage(k, task, file, page, Math.ceil(end / bytes), filp);
    if (pfn === NO_PFN) {
      failed = -ENOMEM;
      break;
    }
    const frame = folioHead(k.frames, pfn) + (page - folioStart(k, pfn));
    folioGet(k.frames, pfn);
    readAccessed(k, pfn, before);
    yield* folioUnlockPut(k, pfn);
    const stop = Math.min(pos + length, (page + 1) * bytes, k.inodes.size[file]!);
    let done = 0;
    const into = buffer + (at - pos);
    if (stop > at) done = yield* copyPageToIter(k, task, frame, at, stop, into, tries);
    k.frames.put(pfn);
    yield AT_REF_PUT;
    at += done;
    before = at - 1;
    if (at < stop) failed = -EFAULT;
    if (done > 0 && k.cachePolicy.readPosEach) k.cache.ra.prevPos[filp] = at - 1;
    end = Math.min(pos + length, k.inodes.size[file]!);
  }
  if (at > pos) k.cache.ra.prevPos[filp] = at - 1;
  return at === pos ? failed : at - pos;
}

/** write(2) of `length` equal bytes at byte `pos`: the bytes written, -ENOSPC or -ENOMEM. */
export function* filemapWrite(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
): Path<number> {
  return yield* filemapWriteIter(k, task, file, pos, length, value, -1);
}

/** write(2) of `length` bytes of user memory from byte `buffer` on at byte `pos`: the bytes written, or also -EFAULT. */
export function* filemapWriteFrom(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  buffer: number,
): Path<number> {
  return yield* filemapWriteIter(k, task, file, pos, length, 0, buffer);
}

/**
 * write(2) at byte `pos` of equal bytes or (`buffer` not -1) of user memory, folio by folio: the buffer is
 * faulted in, then blocks, the folio in the cache (read first if it is written in part), the bytes, dirty. Answers
 * the bytes written, or why there are none.
 *
 * @kernel mm/filemap.c generic_perform_write, fs/iomap/buffered-io.c iomap_write_iter
 * @fidelity simplified: writers are never slowed down; for iomap the whole write is one extent
 */
export function* filemapWriteIter(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
  buffer: number,
): Path<number> {
  const lock = k.inodes.rwsem[file]!;
  const chunk = writeChunkBytes(k, k.cache.extents.type.name);
  const late = k.cachePolicy.faultInLate && k.cache.extents.type.buffers === true;
  let at = pos;
  let failed = 0;
  yield* downWrite(k, task, lock, AT_I_RWSEM_LOCK);
  if (k.cache.extents.type.buffers !== true) {
    yield* iomapZeroRange(k, task, file, k.inodes.size[file]!, pos);
  }
  while (at < pos + length && failed === 0) {
    let source = -1;
    let end = pos + length;
    if (buffer >= 0) {
      source = buffer + (at - pos);
      end = Math.min(end, at - (at % chunk) + chunk);
      if (!late) {
        const there = yield* faultInReadable(k, task, source, end - at);
        if (there === 0 || (k.cachePolicy.faultInWhole && there < end - at)) {
          failed = -EFAULT;
          break;
        }
      }
    }
    const done = yield* filemapWriteFolio(k, task, file, at, end, value, source);
    if (done < 0) {
      failed = done;
      break;
    }
    if (done === 0 && late) {
      const want = Math.min(end, folioEnd(k, file, at)) - at;
      const there = yield* faultInReadable(k, task, source, want);
      if (there === 0) failed = -EFAULT;
    }
    at += done;
    if (at > k.inodes.size[file]!) growUnlogged(k, file, at);
  }
  // iomap_iter comes round once more with what is left.
  const again = failed === -EFAULT && at > pos && k.cache.extents.type.buffers !== true;
  if (again) yield* faultInReadable(k, task, buffer + (at - pos), 1);
  yield* upWrite(k, lock, AT_I_RWSEM_UNLOCK);
  return at === pos ? failed : at - pos;
}

/**
 * The part of a write of bytes `from` to `to` (exclusive) of a file that lies in the first folio. Answers the
 * bytes written, fewer where user memory from byte `buffer` on (-1: equal bytes) is not there, -ENOMEM or -ENOSPC.
 *
 * @kernel fs/iomap/buffered-io.c iomap_write_begin, __iomap_write_begin
 */
export function* filemapWriteFolio(
  k: CacheKernel,
  task: number,
  file: number,
  from: number,
  to: number,
  value: number,
  buffer: number,
): Path<number> {
  const bytes = k.inodes.pageBytes;
  const page = Math.floor(from / bytes);
  const order = writeOrder(k, file, page, to - from);
  const pfn = yield* filemapGetFolio(k, task, file, page, order);
  if (pfn === NO_PFN) return -ENOMEM;
  const start = folioStart(k, pfn);
  const end = Math.min(to, (start + folioPages(k, pfn)) * bytes);
  let done = end - from;
  // iomap takes blocks back that nothing was written to.
  const kept = k.cache.extents.type.buffers === true || buffer < 0;
  if (!kept) done = presentBytes(k, task, buffer, done);
  const failed = blocksForPages(k, file, page, Math.ceil((from + done) / bytes));
  yield AT_EXTENT_WRITE;
  if (buffer >= 0) done = presentBytes(k, task, buffer, done);
  if (failed === 0 && done > 0) {
    beginWrite(k, file, pfn, from, from + done);
    if (buffer < 0) fillInFolio(k, pfn, from, end, value);
    else copyToFolio(k, task, buffer, done, folioHead(k.frames, pfn), from);
    yield AT_PAGE_WRITE;
    setPageDirty(k, pfn);
    yield AT_XA_WRITE;
  }
  yield* folioUnlockPut(k, pfn);
  return failed === 0 ? done : failed;
}

/** MADV_WILLNEED: reads the pages of `first` to `last` (inclusive) that are not cached. @kernel mm/fadvise.c, mm/readahead.c force_page_cache_ra */
export function* filemapWillneed(
  k: CacheKernel,
  task: number,
  file: number,
  first: number,
  last: number,
): Path<number> {
  yield* pageCacheRa(k, task, file, first, last - first + 1, 0);
  return 0;
}
