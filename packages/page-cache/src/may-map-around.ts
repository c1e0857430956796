import { NO_PFN, PG_HWPOISON, PG_LOCKED, PG_RECLAIM, PG_UPTODATE } from '@faultline/pfn';
import type { CacheKernel } from './kernel.js';

/**
 * Whether fault-around may map a cached page: it is ready and not lost, nobody has it locked, it lies inside the
 * file, and it does not carry the marker, so that the access to it starts the next window.
 *
 * @kernel mm/filemap.c next_uptodate_folio
 */
export function mayMapAround(k: CacheKernel, file: number, pfn: number): boolean {
  const flags = k.frames.flagsOf(pfn);
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
