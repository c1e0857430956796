import { PG_ANON, PG_DIRTY } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';

/** Whether nobody else maps a page, whose use would count. */
export function mappedOnce(k: MmKernel, page: number): boolean {
  return k.frames.mapcount[k.frames.index(page)]! === 1;
}

/**
 * Whether MADV_FREE may take what a page holds: it is anonymous, and if it is dirty by itself, not only
 * by an entry, nobody else maps it; it is clean then.
 *
 * @kernel mm/madvise.c madvise_free_pte_range
 */
export function mayBeFreed(k: MmKernel, page: number): boolean {
  const flags = k.frames.flagsOf(page);
  if ((flags & PG_ANON) === 0) return false;
  if ((flags & PG_DIRTY) === 0) return true;
  if (!mappedOnce(k, page)) return false;
  k.frames.clearFlags(page, PG_DIRTY);
  return true;
}
