// paths: base 445
import {
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_PAGE_WRITE,
  AT_XA_WRITE,
  ENOMEM,
  type Path,
} from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { downWrite, upWrite } from '@faultline/mm/paths';
import { NO_PFN, PG_RECLAIM, PG_UPTODATE } from '@faultline/pfn';
import { blocksForPages } from './block-for-page.js';
import { folioHas, folioPages, folioStart, writeToFolio } from './cache-folio.js';
import { folioUnlockPut } from './cache-page.path.js';
import { filemapGetFolio } from './filemap-fault.path.js';
import { writeOrder } from './folio-order.js';
import type { CacheKernel } from './kernel.js';
import { pageCacheAsyncRa, pageCacheRa, pageCacheSyncRa, readFolio } from './readahead.path.js';

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
  while (page < last) {
    if (k.cache.find(file, page) === NO_PFN) {
      yield* pageCacheSyncRa(k, task, file, filp, page, last - page);
    }
    const cached = k.cache.find(file, page);
    if (cached !== NO_PFN && folioHas(k, cached, PG_RECLAIM)) {
      const start = folioStart(k, cached);
      yield* pageCacheAsyncRa(k, task, file, filp, start, cached, last - start);
    }
    const pfn = yield* filemapGetFolio(k, task, file, page, 0);
    if (pfn === NO_PFN) return -ENOMEM;
    if (!folioHas(k, pfn, PG_UPTODATE)) yield* readFolio(k, file, pfn);
    page = folioStart(k, pfn) + folioPages(k, pfn);
    yield* folioUnlockPut(k, pfn);
  }
  k.cache.ra.prevPos[filp] = end - 1;
  return end - pos;
}

/**
 * write(2) of `length` equal bytes at byte `pos`, folio by folio: blocks, the folio in the cache (read
 * first if it is written in part), the bytes, dirty. Answers the bytes written, or -ENOSPC or -ENOMEM
 * when there was no room for the first folio.
 *
 * @kernel mm/filemap.c generic_perform_write, fs/iomap/buffered-io.c iomap_write_iter
 * @fidelity simplified: writers are never slowed down
 */
export function* filemapWrite(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
): Path<number> {
  const lock = k.inodes.rwsem[file]!;
  let at = pos;
  let failed = 0;
  yield* downWrite(k, task, lock, AT_I_RWSEM_LOCK);
  while (at < pos + length && failed === 0) {
    const done = yield* filemapWriteFolio(k, task, file, at, pos + length, value);
    if (done < 0) {
      failed = done;
      break;
    }
    at += done;
    if (at > k.inodes.size[file]!) k.inodes.size[file] = at;
  }
  yield* upWrite(k, lock, AT_I_RWSEM_UNLOCK);
  return at === pos ? failed : at - pos;
}

/**
 * The part of a write of bytes `from` to `to` (exclusive) of a file that lies in the first folio. Answers the
 * bytes written, -ENOMEM or -ENOSPC.
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
): Path<number> {
  const bytes = k.inodes.pageBytes;
  const page = Math.floor(from / bytes);
  const order = writeOrder(k, file, page, to - from);
  const pfn = yield* filemapGetFolio(k, task, file, page, order);
  if (pfn === NO_PFN) return -ENOMEM;
  const start = folioStart(k, pfn);
  const end = Math.min(to, (start + folioPages(k, pfn)) * bytes);
  const failed = blocksForPages(k, file, page, Math.ceil(end / bytes));
  yield AT_EXTENT_WRITE;
  if (failed === 0) {
    writeToFolio(k, file, pfn, from, end, value);
    yield AT_PAGE_WRITE;
    setPageDirty(k, pfn);
    yield AT_XA_WRITE;
  }
  yield* folioUnlockPut(k, pfn);
  return failed === 0 ? end - from : failed;
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
