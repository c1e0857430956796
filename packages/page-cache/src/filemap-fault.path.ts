// paths: base 415
import { maybeUnlockMmapForIo } from '@faultline/gup/paths';
import {
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  AT_REF_GET,
  FAULT_FLAG_TRIED,
  type Path,
  VM_FAULT_LOCKED,
  VM_FAULT_MAJOR,
  VM_FAULT_OOM,
  VM_FAULT_RETRY,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { downRead, upRead } from '@faultline/mm/paths';
import { folioGet, NO_PFN, PG_LOCKED, PG_RECLAIM, PG_UPTODATE } from '@faultline/pfn';
import { VM_HUGEPAGE, VM_RAND_READ, VM_SEQ_READ } from '@faultline/vma';
import { folioHas } from './cache-folio.js';
import { filemapAddFolio, filemapLockFolio, folioUnlockPut } from './cache-page.path.js';
import { MMAP_LOTSAMISS, RA_PAGES } from './file-ra.js';
import type { CacheKernel } from './kernel.js';
import {
  pageCacheAsyncRa,
  pageCacheRaOrder,
  pageCacheSyncRa,
  readFolio,
} from './readahead.path.js';

/**
 * The `fault` of the page cache: the page, locked. One that is not cached is read first, with others
 * around it; that drops the fault's lock, and the fault comes again (MAJOR and RETRY).
 *
 * @kernel mm/filemap.c filemap_fault
 */
export function* filemapFault(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const page = k.vmas.linearPgoff(vma, vpn);
  if (page >= k.cache.pages(file)) return VM_FAULT_SIGBUS;
  const cached = k.cache.find(file, page);
  let ret = 0;
  let unlocked = false;
  if (cached === NO_PFN) {
    ret = VM_FAULT_MAJOR;
    unlocked = yield* doSyncMmapReadahead(k, task, vma, page, flags);
  } else if ((flags & FAULT_FLAG_TRIED) === 0) {
    unlocked = yield* doAsyncMmapReadahead(k, task, vma, page, flags, cached);
    // Nobody waits for a page with the lock held, if it can be helped.
    const busy = folioHas(k, cached, PG_LOCKED);
    if (busy && !unlocked) unlocked = yield* maybeUnlockMmapForIo(k, vma, flags);
  }
  const pfn = yield* filemapGetFolio(k, task, file, page, 0);
  if (pfn === NO_PFN) return unlocked ? ret | VM_FAULT_RETRY : VM_FAULT_OOM;
  if (!folioHas(k, pfn, PG_UPTODATE)) {
    if (!unlocked) unlocked = yield* maybeUnlockMmapForIo(k, vma, flags);
    yield* readFolio(k, file, pfn);
  }
  // The lock was dropped: the VMA may be gone.
  const outside = page >= k.cache.pages(file);
  if (unlocked || outside) {
    yield* folioUnlockPut(k, pfn);
    return unlocked ? ret | VM_FAULT_RETRY : VM_FAULT_SIGBUS;
  }
  k.tasks.faultPage[task] = pfn;
  return ret | VM_FAULT_LOCKED;
}

/**
 * The page of a file, locked and referenced; if it is not cached, of a new folio of 2^order pages from it
 * on, which has to be read still.
 *
 * @kernel mm/filemap.c __filemap_get_folio with FGP_CREAT
 */
export function* filemapGetFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  order: number,
): Path<number> {
  const found = yield* filemapLockFolio(k, file, page);
  if (found !== NO_PFN) return found;
  const lock = k.mappings.invalidateLock[file]!;
  yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  const pfn = yield* filemapAddFolio(k, task, file, page, order, 0);
  if (pfn !== NO_PFN) folioGet(k.frames, pfn);
  yield AT_REF_GET;
  yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
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
export function* doSyncMmapReadahead(
  k: CacheKernel,
  task: number,
  vma: number,
  page: number,
  flags: number,
): Path<boolean> {
  const file = k.vmas.mapping[vma]!;
  const filp = k.vmas.filp[vma]!;
  const advice = k.vmas.flags[vma]!;
  const ra = k.cache.ra;
  if ((advice & VM_HUGEPAGE) !== 0 && k.cachePolicy.hugeWindow) {
    const huge = k.pt.pages(1);
    const dropped = yield* maybeUnlockMmapForIo(k, vma, flags);
    const size = (advice & VM_RAND_READ) === 0 ? 2 * huge : huge;
    ra.set(filp, ra.start[filp]!, size, huge);
    yield* pageCacheRaOrder(k, task, file, filp, page - (page % huge), k.pt.bits);
    return dropped;
  }
  if ((advice & VM_RAND_READ) !== 0) return false;
  if ((advice & VM_SEQ_READ) !== 0) {
    const dropped = yield* maybeUnlockMmapForIo(k, vma, flags);
    yield* pageCacheSyncRa(k, task, file, filp, page, RA_PAGES);
    return dropped;
  }
  if (ra.mmapMiss[filp]! < MMAP_LOTSAMISS * 10) ra.mmapMiss[filp] = ra.mmapMiss[filp]! + 1;
  if (ra.mmapMiss[filp]! > MMAP_LOTSAMISS) return false;
  const unlocked = yield* maybeUnlockMmapForIo(k, vma, flags);
  ra.set(filp, Math.max(0, page - RA_PAGES / 2), RA_PAGES, RA_PAGES / 4);
  yield* pageCacheRaOrder(k, task, file, filp, ra.start[filp]!, k.cachePolicy.syncOrder);
  return unlocked;
}

/**
 * A fault finds its page cached: if it has the marker, the next window is read. True: the fault's lock
 * was dropped for it.
 *
 * @kernel mm/filemap.c do_async_mmap_readahead
 */
export function* doAsyncMmapReadahead(
  k: CacheKernel,
  task: number,
  vma: number,
  page: number,
  flags: number,
  pfn: number,
): Path<boolean> {
  const file = k.vmas.mapping[vma]!;
  const filp = k.vmas.filp[vma]!;
  const ra = k.cache.ra;
  if ((k.vmas.flags[vma]! & VM_RAND_READ) !== 0) return false;
  if (ra.mmapMiss[filp]! > 0) ra.mmapMiss[filp] = ra.mmapMiss[filp]! - 1;
  if (!folioHas(k, pfn, PG_RECLAIM)) return false;
  const unlocked = yield* maybeUnlockMmapForIo(k, vma, flags);
  yield* pageCacheAsyncRa(k, task, file, filp, page, pfn, RA_PAGES);
  return unlocked;
}
