import {
  folioFlags,
  folioGet,
  folioHead,
  folioOrder,
  NO_PFN,
  PG_MAPPED_TO_DISK,
  PG_PRIVATE,
  PG_UPTODATE,
} from '@faultline/pfn';
import type { CacheKernel } from './kernel.js';

/** A new folio of 2^order frames with one reference for each, or NO_PFN. */
export function allocCacheFolio(k: CacheKernel, order: number, flags: number): number {
  if (order === 0) return k.frames.alloc(flags);
  const head = k.frames.allocFolio(order, flags);
  if (head !== NO_PFN) folioGet(k.frames, head, 2 ** order - 1);
  return head;
}

/** First page, in its file, of the folio that a cached frame is part of. */
export function folioStart(k: CacheKernel, pfn: number): number {
  return k.frames.offset[folioHead(k.frames, pfn)]!;
}

/** Pages of the folio that a frame is part of. */
export function folioPages(k: CacheKernel, pfn: number): number {
  return 2 ** folioOrder(k.frames, pfn);
}

/** Whether the folio that a cached frame is part of has all of the given PG_* bits. */
export function folioHas(k: CacheKernel, pfn: number, flags: number): boolean {
  return (folioFlags(k.frames, pfn) & flags) === flags;
}

/** Whether the folio that a cached frame is part of has the contents of its file. @kernel folio_test_uptodate */
export function folioUptodate(k: CacheKernel, pfn: number): boolean {
  return (folioFlags(k.frames, pfn) & PG_UPTODATE) !== 0;
}

/** The folio that a cached frame is part of has the contents of its file, also once it is split. @kernel folio_mark_uptodate */
export function markFolioUptodate(k: CacheKernel, pfn: number): void {
  const head = folioHead(k.frames, pfn);
  const pages = folioPages(k, pfn);
  for (let i = 0; i < pages; i++) k.frames.setFlags(head + i, PG_UPTODATE);
}

/**
 * What a file system keeps with a folio: buffers, or iomap's state of each block where a folio has several.
 *
 * @kernel fs/buffer.c create_empty_buffers, fs/iomap/buffered-io.c ifs_alloc
 */
export function attachState(k: CacheKernel, pfn: number): void {
  const head = folioHead(k.frames, pfn);
  const buffers = k.cache.extents.type.buffers === true;
  if (buffers || folioOrder(k.frames, head) > 0) k.frames.setFlags(head, PG_PRIVATE);
}

/** Fills a folio with what its file has there; it is uptodate then. */
export function fillFolio(k: CacheKernel, file: number, pfn: number): void {
  const head = folioHead(k.frames, pfn);
  const start = folioStart(k, head);
  const pages = folioPages(k, head);
  let mapped = true;
  for (let i = 0; i < pages; i++) mapped = k.cache.read(file, start + i, head + i) && mapped;
  const buffers = k.cache.extents.type.buffers === true;
  k.frames.setFlags(head, mapped && buffers ? PG_UPTODATE | PG_MAPPED_TO_DISK : PG_UPTODATE);
  if (!buffers) attachState(k, head);
}

/** Makes a folio ready for bytes `from` to `to` (exclusive) of its file to be stored: it is uptodate then. */
export function beginWrite(
  k: CacheKernel,
  file: number,
  pfn: number,
  from: number,
  to: number,
): void {
  const bytes = k.inodes.pageBytes;
  const head = folioHead(k.frames, pfn);
  const start = folioStart(k, head) * bytes;
  const buffers = k.cache.extents.type.buffers === true;
  if (!folioHas(k, head, PG_UPTODATE)) {
    const flags = k.frames.flagsOf(head);
    fillFolio(k, file, head);
    // Written as a whole, it was not read, and needs no state of its blocks.
    k.frames.clearFlags(head, (PG_MAPPED_TO_DISK | PG_PRIVATE) & ~flags);
  }
  const whole = from <= start && to >= start + folioPages(k, head) * bytes;
  if (buffers || !whole) attachState(k, head);
}

/** Stores equal bytes `from` to `to` (exclusive) of a file in a folio that is ready for them. */
export function fillInFolio(
  k: CacheKernel,
  pfn: number,
  from: number,
  to: number,
  value: number,
): void {
  const bytes = k.inodes.pageBytes;
  const head = folioHead(k.frames, pfn);
  const start = folioStart(k, head) * bytes;
  for (let at = from; at < to; ) {
    const page = Math.floor(at / bytes);
    const end = Math.min(to, (page + 1) * bytes);
    const frame = head + (page - start / bytes);
    k.data.writeRun(k.frames.index(frame), at - page * bytes, end - at, value);
    at = end;
  }
}

/** Whether none of the 2^order pages from `page` on is cached. */
export function nothingCached(k: CacheKernel, file: number, page: number, order: number): boolean {
  const end = page + 2 ** order;
  for (let at = page; at < end; at++) if (k.cache.find(file, at) !== NO_PFN) return false;
  return true;
}
