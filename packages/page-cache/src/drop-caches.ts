import { NO_PFN, PG_DIRTY, PG_LOCKED, PG_RECLAIM, PG_WRITEBACK } from '@faultline/pfn';
import type { CacheKernel } from './kernel.js';

/**
 * What writing to drop_caches does to files of the page cache: clean pages that nobody maps go, dirty
 * ones that nobody maps are marked to go once they are written. Events are not sent.
 *
 * @kernel fs/drop_caches.c drop_pagecache_sb, mm/swap.c lru_deactivate_file
 */
export function dropCaches(k: CacheKernel): void {
  const { frames, cache } = k;
  for (const file of cache.list()) {
    for (let page = 0; page < cache.pages(file); page++) {
      const pfn = cache.find(file, page);
      if (pfn === NO_PFN || frames.mapcount[pfn] !== 0) continue;
      const flags = frames.flagsOf(pfn);
      if ((flags & PG_DIRTY) !== 0) frames.setFlags(pfn, PG_RECLAIM);
      else if ((flags & (PG_LOCKED | PG_WRITEBACK)) === 0 && frames.refcount[pfn] === 1) {
        cache.remove(file, page);
        frames.put(pfn);
      }
    }
  }
}
