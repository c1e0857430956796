// paths: base 400
import {
  AT_PAGE_UNLOCK,
  AT_REF_GET,
  AT_REF_PUT,
  AT_XA_WRITE,
  type Path,
} from '@faultline/kernel-api';
import { TP_ADD_TO_PAGE_CACHE, TP_DELETE_FROM_PAGE_CACHE } from '@faultline/mm';
import { lockPage } from '@faultline/mm/paths';
import { folioGet, folioHead, NO_PFN, PG_LOCKED, PG_SWAPBACKED, PG_UPTODATE } from '@faultline/pfn';
import { allocCacheFolio } from './cache-folio.js';
import type { CacheKernel } from './kernel.js';

/**
 * A new, locked folio of 2^order pages in a file's cache, not uptodate yet; NO_PFN when memory is out. Its
 * references, one a page, are the cache's. Nothing is cached there, and `page` is a multiple of its size.
 *
 * @kernel mm/filemap.c filemap_add_folio; mm/shmem.c shmem_add_to_page_cache has no tracepoint
 */
export function* filemapAddFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  order: number,
  flags: number,
): Path<number> {
  const pfn = allocCacheFolio(k, order, flags | k.mmPolicy.bornReferenced);
  if (pfn === NO_PFN) return NO_PFN;
  k.frames.clearFlags(pfn, PG_UPTODATE);
  k.frames.setFlags(pfn, PG_LOCKED);
  k.cache.insertFolio(file, page, pfn, order);
  if ((flags & PG_SWAPBACKED) === 0) {
    k.trace.emit6(TP_ADD_TO_PAGE_CACHE, task, file, page, pfn, order, 0, 0);
  }
  yield AT_XA_WRITE;
  return pfn;
}

/**
 * The cached page of a file, locked and with a reference of the caller's; NO_PFN when it is not
 * cached. A page that was truncated while we waited for its lock is not the file's any more.
 *
 * @kernel mm/filemap.c filemap_lock_folio
 */
export function* filemapLockFolio(k: CacheKernel, file: number, page: number): Path<number> {
  let pfn = k.cache.find(file, page);
  while (pfn !== NO_PFN) {
    folioGet(k.frames, pfn);
    yield AT_REF_GET;
    yield* lockPage(k, pfn);
    if (k.cache.find(file, page) === pfn) return pfn;
    yield* folioUnlockPut(k, pfn);
    pfn = k.cache.find(file, page);
  }
  return NO_PFN;
}

/** Unlocks a page's folio and drops a reference to it. */
export function* folioUnlockPut(k: CacheKernel, pfn: number): Path<void> {
  k.frames.clearFlags(folioHead(k.frames, pfn), PG_LOCKED);
  yield AT_PAGE_UNLOCK;
  k.frames.put(pfn);
  yield AT_REF_PUT;
}

/** Takes a locked page out of its file's cache and drops the cache's reference. @kernel mm/filemap.c filemap_remove_folio */
export function* filemapRemoveFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  pfn: number,
): Path<void> {
  k.trace.emit6(TP_DELETE_FROM_PAGE_CACHE, task, file, page, pfn, 0, 0, 0);
  k.cache.remove(file, page);
  yield AT_XA_WRITE;
  k.frames.put(pfn);
  yield AT_REF_PUT;
}
