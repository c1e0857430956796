import { folioOrder, NO_PFN, PG_DIRTY, PG_LOCKED, PG_SWAPBACKED, splitFolio } from '@faultline/pfn';
import { allocCacheFolio, folioPages, folioStart, nothingCached } from './cache-folio.js';
import type { CacheKernel } from './kernel.js';

/**
 * Puts a folio of zeroes as large as a leaf into a tmpfs file's cache, around a page; the cache has one
 * reference for each of its pages. Returns the frame of the page, its folio locked, or NO_PFN.
 */
export function addHugeFolio(k: CacheKernel, file: number, page: number): number {
  // Memory without a name lies on a mount of the kernel's own, which has its own setting: off.
  if (!k.cache.hugeShmem || k.inodes.unnamed[file] === 1) return NO_PFN;
  const size = k.pt.pages(1);
  const start = Math.floor(page / size) * size;
  if (!nothingCached(k, file, start, k.pt.bits)) return NO_PFN;
  const head = allocCacheFolio(k, k.pt.bits, PG_SWAPBACKED | k.mmPolicy.bornReferenced);
  if (head === NO_PFN) return NO_PFN;
  for (let i = 0; i < size; i++) k.data.setFill(k.frames.index(head + i), 0);
  k.frames.setFlags(head, PG_LOCKED);
  k.cache.insertFolio(file, start, head, k.pt.bits);
  return head + (page - start);
}

/** Single pages instead of a cached folio; each is as dirty as the folio was. */
export function splitCacheFolio(k: CacheKernel, head: number): void {
  const size = 2 ** folioOrder(k.frames, head);
  const dirty = k.frames.flagsOf(head) & PG_DIRTY;
  splitFolio(k.frames, head, 1);
  for (let i = 0; i < size; i++) k.frames.setFlags(head + i, dirty);
}

/** The page behind the folio that caches a page, if the folio reaches out of `from` to `to` (exclusive); else 0. */
export function reachesOut(
  k: CacheKernel,
  file: number,
  page: number,
  from: number,
  to: number,
): number {
  const pfn = k.cache.find(file, page);
  if (pfn === NO_PFN) return 0;
  const start = folioStart(k, pfn);
  const end = start + folioPages(k, pfn);
  return start < from || end > to ? end : 0;
}
