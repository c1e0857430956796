import { MARK_DIRTY } from '@faultline/fs-core';
import {
  folioOrder,
  NO_PFN,
  PG_DIRTY,
  PG_LOCKED,
  PG_SWAPBACKED,
  PG_UPTODATE,
  splitFolio,
} from '@faultline/pfn';
import { allocCacheFolio, nothingCached } from './cache-folio.js';
import type { CacheKernel } from './kernel.js';

/**
 * Puts a folio as large as a leaf, not up to date yet, into a tmpfs file's cache, around a page; the cache has one
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
  for (let i = 0; i < size; i++) k.frames.clearFlags(head + i, PG_UPTODATE);
  k.frames.setFlags(head, PG_LOCKED);
  k.cache.insertFolio(file, start, head, k.pt.bits);
  return head + (page - start);
}

/** Single pages instead of a cached folio; each is locked, and as dirty and uptodate as the folio was. */
export function splitCacheFolio(k: CacheKernel, file: number, head: number): void {
  const size = 2 ** folioOrder(k.frames, head);
  const dirty = k.frames.flagsOf(head) & PG_DIRTY;
  const kept = k.frames.flagsOf(head) & (PG_DIRTY | PG_UPTODATE);
  splitFolio(k.frames, head, 1);
  const start = k.frames.offset[head]!;
  for (let i = 0; i < size; i++) {
    k.frames.setFlags(head + i, kept | PG_LOCKED);
    const marks = dirty !== 0 && k.mappings.canWriteback[file] === 1;
    if (marks) k.index.setMark(k.index.find(file, start + i), MARK_DIRTY);
  }
}
