// Derived from ../filemap-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 415
import { maybeUnlockMmapForIo } from '@faultline/gup';
import { folioGet } from '@faultline/pfn';
import { folioHas } from '../cache-folio.js';
import { filemapAddFolio, filemapLockFolio, folioUnlockPut } from './cache-page.straight.js';
import type { CacheKernel } from '../kernel.js';
import {
  pageCacheAsyncRa,
  pageCacheRaOrder,
  pageCacheSyncRa,
  readFolio,
} from './readahead.straight.js';

/**
 * The `fault` of the page cache: the page, locked. One that is not cached is read first, with others
 * around it; that drops the fault's lock, and the fault comes again (MAJOR and RETRY).
 *
 * @kernel mm/filemap.c filemap_fault
 */
export function filemapFault(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const page = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  if (page >= k.cache.pages(file)) return 2 /* VM_FAULT_SIGBUS */;
  const cached = k.cache.find(file, page);
  let ret = 0;
  let unlocked = false;
  if (cached === 0 /* NO_PFN */) {
    ret = 4 /* VM_FAULT_MAJOR */;
    unlocked = doSyncMmapReadahead(k, task, vma, page, flags);
  } else if ((flags & 32 /* FAULT_FLAG_TRIED */) === 0) {
    unlocked = doAsyncMmapReadahead(k, task, vma, page, flags, cached);
    // Nobody waits for a page with the lock held, if it can be helped.
    const busy = folioHas(k, cached, 4 /* PG_LOCKED */);
    if (busy && !unlocked) unlocked = maybeUnlockMmapForIo(k, vma, flags);
  }
  const pfn = filemapGetFolio(k, task, file, page, 0);
  if (pfn === 0 /* NO_PFN */) return unlocked ? ret | 1024 /* VM_FAULT_RETRY */ : 1 /* VM_FAULT_OOM */;
  if (!folioHas(k, pfn, 1 /* PG_UPTODATE */)) {
    if (!unlocked) unlocked = maybeUnlockMmapForIo(k, vma, flags);
    readFolio(k, file, pfn);
  }
  // The lock was dropped: the VMA may be gone.
  const outside = page >= k.cache.pages(file);
  if (unlocked || outside) {
    folioUnlockPut(k, pfn);
    return unlocked ? ret | 1024 /* VM_FAULT_RETRY */ : 2 /* VM_FAULT_SIGBUS */;
  }
  k.tasks.faultPage[task] = pfn;
  return ret | 512 /* VM_FAULT_LOCKED */;
}

/**
 * The page of a file, locked and referenced; if it is not cached, of a new folio of 2^order pages from it
 * on, which has to be read still.
 *
 * @kernel mm/filemap.c __filemap_get_folio with FGP_CREAT
 */
export function filemapGetFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  order: number,
): number {
  const found = filemapLockFolio(k, file, page);
  if (found !== 0 /* NO_PFN */) return found;
  const lock = k.mappings.invalidateLock[file]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const pfn = filemapAddFolio(k, task, file, page, order, 0);
  if (pfn !== 0 /* NO_PFN */) folioGet(k.frames, pfn);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return pfn;
}

/**
 * A fault misses: reads a window around the page, or as the advice on the mapping says. True: the
 * fault's lock was dropped for it.
 *
 *     |.......... 16 ..........| page |.......... 15 ..........|     the last 8 are the async part
 *
 * @kernel mm/filemap.c do_sync_mmap_readahead
 */
export function doSyncMmapReadahead(
  k: CacheKernel,
  task: number,
  vma: number,
  page: number,
  flags: number,
): boolean {
  const file = k.vmas.mapping[vma]!;
  const filp = k.vmas.filp[vma]!;
  const advice = k.vmas.flags[vma]!;
  const ra = k.cache.ra;
  if ((advice & 536870912 /* VM_HUGEPAGE */) !== 0 && (k.cachePolicy.hugeWindow === true)) {
    const huge = k.pt.pages(1);
    const dropped = maybeUnlockMmapForIo(k, vma, flags);
    const size = (advice & 65536 /* VM_RAND_READ */) === 0 ? 2 * huge : huge;
    ra.set(filp, ra.start[filp]!, size, huge);
    pageCacheRaOrder(k, task, file, filp, page - (page % huge), k.pt.bits);
    return dropped;
  }
  if ((advice & 65536 /* VM_RAND_READ */) !== 0) return false;
  if ((advice & 32768 /* VM_SEQ_READ */) !== 0) {
    const dropped = maybeUnlockMmapForIo(k, vma, flags);
    pageCacheSyncRa(k, task, file, filp, page, 32 /* RA_PAGES */);
    return dropped;
  }
  if (ra.mmapMiss[filp]! < 1000 /* MMAP_LOTSAMISS * 10 */) ra.mmapMiss[filp] = ra.mmapMiss[filp]! + 1;
  if (ra.mmapMiss[filp]! > 100 /* MMAP_LOTSAMISS */) return false;
  const unlocked = maybeUnlockMmapForIo(k, vma, flags);
  ra.set(filp, Math.max(0, page - 16 /* RA_PAGES / 2 */), 32 /* RA_PAGES */, 8 /* RA_PAGES / 4 */);
  pageCacheRaOrder(k, task, file, filp, ra.start[filp]!, k.cachePolicy.syncOrder);
  return unlocked;
}

/**
 * A fault finds its page cached: if it has the marker, the next window is read. True: the fault's lock
 * was dropped for it.
 *
 * @kernel mm/filemap.c do_async_mmap_readahead
 */
export function doAsyncMmapReadahead(
  k: CacheKernel,
  task: number,
  vma: number,
  page: number,
  flags: number,
  pfn: number,
): boolean {
  const file = k.vmas.mapping[vma]!;
  const filp = k.vmas.filp[vma]!;
  const ra = k.cache.ra;
  if ((k.vmas.flags[vma]! & 65536 /* VM_RAND_READ */) !== 0) return false;
  if (ra.mmapMiss[filp]! > 0) ra.mmapMiss[filp] = ra.mmapMiss[filp]! - 1;
  if (!folioHas(k, pfn, 1024 /* PG_RECLAIM */)) return false;
  const unlocked = maybeUnlockMmapForIo(k, vma, flags);
  pageCacheAsyncRa(k, task, file, filp, page, pfn, 32 /* RA_PAGES */);
  return unlocked;
}
