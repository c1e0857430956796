import { TP_DELETE_FROM_PAGE_CACHE } from '@faultline/mm';
import {
  folioMapcount,
  folioOrder,
  folioRefcount,
  NO_PFN,
  PG_DIRTY,
  PG_LOCKED,
  PG_RECLAIM,
  PG_WRITEBACK,
} from '@faultline/pfn';
import type { CacheKernel } from './kernel.js';

/**
 * What writing to drop_caches does to files of the page cache: clean folios that nobody maps go, dirty
 * ones that nobody maps are marked to go once they are written.
 *
 * @kernel fs/drop_caches.c drop_pagecache_sb, mm/swap.c lru_deactivate_file
 */
export function dropCaches(k: CacheKernel, task: number): void {
  const { frames, cache } = k;
  for (const file of cache.list()) {
    for (let page = 0; page < cache.pages(file); page++) {
      const pfn = cache.find(file, page);
      if (pfn === NO_PFN) continue;
      const order = folioOrder(frames, pfn);
      const pages = 2 ** order;
      page += pages - 1;
      if (folioMapcount(frames, pfn) !== 0) continue;
      const flags = frames.flagsOf(pfn);
      if ((flags & PG_DIRTY) !== 0) frames.setFlags(pfn, PG_RECLAIM);
      else if ((flags & (PG_LOCKED | PG_WRITEBACK)) === 0 && folioRefcount(frames, pfn) === pages) {
        const start = page - (pages - 1);
        k.trace.emit6(TP_DELETE_FROM_PAGE_CACHE, task, file, start, pfn, order, 0, 0);
        for (let i = 0; i < pages; i++) {
          cache.remove(file, start + i);
          frames.put(pfn + i);
        }
      }
    }
  }
}
