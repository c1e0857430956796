// Derived from ../cache-page.path.ts by npm run paths: do not edit.
// paths: base 400
import { lockPage } from '@faultline/mm';
import { folioGet, folioHead } from '@faultline/pfn';
import { allocCacheFolio } from '../cache-folio.js';
import type { CacheKernel } from '../kernel.js';

/**
 * A new, locked folio of 2^order pages in a file's cache, not uptodate yet; NO_PFN when memory is out. Its
 * references, one a page, are the cache's. Nothing is cached there, and `page` is a multiple of its size.
 *
 * @kernel mm/filemap.c filemap_add_folio; mm/shmem.c shmem_add_to_page_cache has no tracepoint
 */
export function filemapAddFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  order: number,
  flags: number,
): number {
  const pfn = allocCacheFolio(k, order, flags | k.mmPolicy.bornReferenced);
  if (pfn === 0 /* NO_PFN */) return 0 /* NO_PFN */;
  k.frames.clearFlags(pfn, 1 /* PG_UPTODATE */);
  k.frames.setFlags(pfn, 4 /* PG_LOCKED */);
  k.cache.insertFolio(file, page, pfn, order);
  if ((flags & 16 /* PG_SWAPBACKED */) === 0) {
    emit6$1: {
      const mode$1 = k.trace.mode[151 /* TP_ADD_TO_PAGE_CACHE */]!;
      if (mode$1 === 0) break emit6$1;
      const r$1 = k.trace.ring;
      const seq$1 = k.trace.seq;
      const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$1[p$1] = task * 1024 /* IDS */ + 151 /* TP_ADD_TO_PAGE_CACHE */;
      r$1[p$1 + 1] = file;
      r$1[p$1 + 2] = page;
      r$1[p$1 + 3] = pfn;
      r$1[p$1 + 4] = order;
      r$1[p$1 + 5] = 0;
      r$1[p$1 + 6] = 0;
      k.trace.seq = seq$1 + 1;
      if (mode$1 === 2) k.trace.tell(151 /* TP_ADD_TO_PAGE_CACHE */, seq$1);
    }
  }
  return pfn;
}

/**
 * The cached page of a file, locked and with a reference of the caller's; NO_PFN when it is not
 * cached. A page that was truncated while we waited for its lock is not the file's any more.
 *
 * @kernel mm/filemap.c filemap_lock_folio
 */
export function filemapLockFolio(k: CacheKernel, file: number, page: number): number {
  let pfn = k.cache.find(file, page);
  while (pfn !== 0 /* NO_PFN */) {
    folioGet(k.frames, pfn);
    lockPage(k, pfn);
    if (k.cache.find(file, page) === pfn) return pfn;
    folioUnlockPut(k, pfn);
    pfn = k.cache.find(file, page);
  }
  return 0 /* NO_PFN */;
}

/** Unlocks a page's folio and drops a reference to it. */
export function folioUnlockPut(k: CacheKernel, pfn: number): void {
  k.frames.clearFlags(folioHead(k.frames, pfn), 4 /* PG_LOCKED */);
  put$1: {
    if (pfn === k.frames.zeroPfn) { false; break put$1; }
    { // putAt
      const index$2: number = k.frames.index(pfn);
      { // putHead
        const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
        if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
        k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
        false;
      }
    }
  }
}

/** Takes a locked page out of its file's cache and drops the cache's reference. @kernel mm/filemap.c filemap_remove_folio */
export function filemapRemoveFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  pfn: number,
): void {
  emit6$1: {
    const mode$1 = k.trace.mode[152 /* TP_DELETE_FROM_PAGE_CACHE */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 152 /* TP_DELETE_FROM_PAGE_CACHE */;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = page;
    r$1[p$1 + 3] = pfn;
    r$1[p$1 + 4] = 0;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(152 /* TP_DELETE_FROM_PAGE_CACHE */, seq$1);
  }
  k.cache.remove(file, page);
  put$2: {
    if (pfn === k.frames.zeroPfn) { false; break put$2; }
    { // putAt
      const index$3: number = k.frames.index(pfn);
      { // putHead
        const head$4: number = (k.frames.orders[0] === 0 ? index$3 : k.frames.folioAt(index$3));
        if (k.frames.refcount[head$4]! <= 1) { k.frames.putLast(head$4); break put$2; }
        k.frames.refcount[head$4] = k.frames.refcount[head$4]! - 1;
        false;
      }
    }
  }
}
