// paths: base 435
import { MARK_DIRTY, MARK_TOWRITE } from '@faultline/fs-core';
import {
  AT_EXTENT_WRITE,
  AT_PAGE_WRITE,
  AT_REF_PUT,
  AT_XA_WRITE,
  type Path,
} from '@faultline/kernel-api';
import { folioUnlock, pfnMkcleanRange } from '@faultline/mm/paths';
import { NO_PFN, PG_DIRTY, PG_WRITEBACK } from '@faultline/pfn';
import { sizeOnDisk, writeBlocks } from './block-for-page.js';
import { attachState, folioPages, folioStart } from './cache-folio.js';
import { filemapLockFolio, folioUnlockPut } from './cache-page.path.js';
import type { CacheKernel } from './kernel.js';

/**
 * Makes a locked folio clean so that it can be written: every mapping is write-protected and cleaned
 * first, so that a store that comes later faults and makes it dirty again. False: it was clean.
 *
 * @kernel mm/page-writeback.c folio_clear_dirty_for_io
 */
export function* folioClearDirtyForIo(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  pfn: number,
): Path<boolean> {
  if ((k.frames.flagsOf(pfn) & PG_DIRTY) === 0) return false;
  yield* pfnMkcleanRange(k, task, file, page, pfn, folioPages(k, pfn));
  k.frames.clearFlags(pfn, PG_DIRTY);
  yield AT_PAGE_WRITE;
  return true;
}

/** Writes one dirty folio, by its first page, to its blocks. @kernel fs/ext4/inode.c mpage_submit_page, fs/iomap/buffered-io.c iomap_do_writepage */
export function* writePage(k: CacheKernel, task: number, file: number, page: number): Path<void> {
  const index = k.index;
  const pfn = yield* filemapLockFolio(k, file, page);
  if (pfn === NO_PFN) return;
  const slot = index.find(file, page);
  index.clearMark(slot, MARK_TOWRITE);
  yield AT_XA_WRITE;
  const dirty = yield* folioClearDirtyForIo(k, task, file, page, pfn);
  if (dirty) {
    k.frames.setFlags(pfn, PG_WRITEBACK);
    index.clearMark(slot, MARK_DIRTY);
    yield AT_XA_WRITE;
    yield* folioUnlock(k, pfn);
    writeBlocks(k, file, page, pfn);
    attachState(k, pfn);
    sizeOnDisk(k, file, page + folioPages(k, pfn));
    yield AT_EXTENT_WRITE;
    k.frames.clearFlags(pfn, PG_WRITEBACK);
    yield AT_PAGE_WRITE;
    k.frames.put(pfn);
    yield AT_REF_PUT;
    return;
  }
  yield* folioUnlockPut(k, pfn);
}

/**
 * Writes back the dirty pages of file pages `start` to `end` (inclusive), in their order in the file.
 * Those that become dirty meanwhile are left for another time.
 *
 * @kernel mm/filemap.c file_write_and_wait_range, mm/page-writeback.c write_cache_pages
 */
export function* filemapWriteback(
  k: CacheKernel,
  task: number,
  file: number,
  start: number,
  end: number,
): Path<number> {
  const index = k.index;
  if (!index.tagged(file, MARK_DIRTY)) return 0;
  const head = k.cache.find(file, start);
  const first = head === NO_PFN ? start : folioStart(k, head);
  let at = index.findMarked(file, first, end, MARK_DIRTY);
  while (at >= 0) {
    index.setMark(index.find(file, at), MARK_TOWRITE);
    at = index.findMarked(file, at + 1, end, MARK_DIRTY);
  }
  yield AT_XA_WRITE;
  at = index.findMarked(file, first, end, MARK_TOWRITE);
  while (at >= 0) {
    yield* writePage(k, task, file, at);
    at = index.findMarked(file, at + 1, end, MARK_TOWRITE);
  }
  return 0;
}
