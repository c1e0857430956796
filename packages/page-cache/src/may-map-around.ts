import { folioInside } from '@faultline/gup/fault';
import {
  folioFlags,
  NO_PFN,
  PG_HWPOISON,
  PG_LOCKED,
  PG_RECLAIM,
  PG_UPTODATE,
} from '@faultline/pfn';
import type { CacheKernel } from './kernel.js';

/**
 * Whether fault-around may map a cached page: it is ready and not lost, nobody has it locked, it lies inside the
 * file, and it does not carry the marker, so that the access to it starts the next window.
 *
 * @kernel mm/filemap.c next_uptodate_folio
 */
export function mayMapAround(k: CacheKernel, file: number, pfn: number): boolean {
  const flags = folioFlags(k.frames, pfn);
  const tested = PG_UPTODATE | PG_LOCKED | PG_RECLAIM | PG_HWPOISON;
  if ((flags & tested) !== PG_UPTODATE) return false;
  return k.frames.offset[pfn]! < k.cache.pages(file);
}

/** First VMA page from `from` on, below `to`, whose file page may be mapped; `to` when none may. */
export function firstToMap(k: CacheKernel, vma: number, from: number, to: number): number {
  const file = k.vmas.mapping[vma]!;
  for (let vpn = from; vpn < to; vpn++) {
    const pfn = k.cache.find(file, k.vmas.linearPgoff(vma, vpn));
    if (pfn !== NO_PFN && mayMapAround(k, file, pfn)) return vpn;
  }
  return to;
}

/**
 * Whether fault-around may map with leaves, folios beyond its window, and into a new table: the first folio to
 * map has to lie inside the file, and not at its end. That is more than meant: only the table is missing then.
 *
 * @kernel mm/filemap.c filemap_map_pages 6.18 can_map_large
 */
export function mapsLarge(k: CacheKernel, vma: number, first: number): boolean {
  if (!k.cachePolicy.mapsInside) return true;
  const file = k.vmas.mapping[vma]!;
  const pfn = k.cache.find(file, k.vmas.linearPgoff(vma, first));
  return folioInside(k, pfn, k.cache.pages(file) - 1);
}
