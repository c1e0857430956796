import type { FrameMap } from './frame-map.js';

/**
 * Folios of more than one frame, as counts see them:
 *
 *     frame      | head |  t1  |  t2  |  ...       order; see headAt
 *     references |  n   |  -   |  -   |            the head's only: `put` of a tail finds it
 *     entries    |  a   |  b   |  c   |            one count a frame: PTEs that name it
 *     leaves     |  e   |                          `entire`: PMD entries that name the whole
 *
 * Of a huge folio (HUGE_ORDER) order, references, leaves and pins lie not there but with those of other huge
 * folios: `ownAt` and `headAt` say where.
 *
 * @kernel include/linux/mm.h folio_entire_mapcount, page_mapcount
 */

/** Head of the folio that a frame belongs to; the frame itself when it is single. */
export function folioHead(frames: FrameMap, pfn: number): number {
  const i = frames.index(pfn);
  return pfn - (i - frames.frameAt(frames.headAt(i)));
}

/** Order of the folio that a frame belongs to, 0 for a single frame. */
export function folioOrder(frames: FrameMap, pfn: number): number {
  return frames.order[frames.headAt(frames.index(pfn))]!;
}

/** PG_* bits of the folio that a frame belongs to: those of its head. */
export function folioFlags(frames: FrameMap, pfn: number): number {
  return frames.flagsOf(folioHead(frames, pfn));
}

/** References of the folio that a frame belongs to. @kernel folio_ref_count */
export function folioRefcount(frames: FrameMap, pfn: number): number {
  return frames.refcount[frames.headAt(frames.index(pfn))]!;
}

/** `by` more references of the folio that a frame belongs to. The zero pages are not counted. */
export function folioGet(frames: FrameMap, pfn: number, by = 1): void {
  const head = folioHead(frames, pfn);
  if (pfn === frames.zeroPfn || head === frames.hugeZeroPfn) return;
  const own = frames.ownAt(frames.index(head));
  frames.refcount[own] = frames.refcount[own]! + by;
}

/** Page-table entries of any size that name the frame: what /proc/kpagecount shows. */
export function pageMapcount(frames: FrameMap, pfn: number): number {
  const i = frames.index(pfn);
  return frames.mapcount[i]! + frames.entire[frames.headAt(i)]!;
}

/** Entries of any size that name a part of the folio or the whole; a leaf counts once. */
export function folioMapcount(frames: FrameMap, pfn: number): number {
  const own = frames.headAt(frames.index(pfn));
  const head = frames.frameAt(own);
  let sum = frames.entire[own]!;
  for (let i = head; i < head + 2 ** frames.order[own]!; i++) sum += frames.mapcount[i]!;
  return sum;
}

/** One more leaf names the whole folio. The reference is the caller's business. */
export function addEntireMap(frames: FrameMap, head: number): void {
  const i = frames.ownAt(frames.index(head));
  frames.entire[i] = frames.entire[i]! + 1;
}

/** One leaf less. Throws RangeError when there was none. */
export function removeEntireMap(frames: FrameMap, head: number): void {
  const i = frames.ownAt(frames.index(head));
  if (frames.entire[i] === 0) throw new RangeError(`folio ${head} has no leaf to take away`);
  frames.entire[i] = frames.entire[i]! - 1;
}

/**
 * Makes single frames of a folio that no leaf maps as a whole. Each frame keeps its flags and entries
 * and gets one reference for each entry; `base` more of them come from whoever held the folio as a
 * whole (a page cache: one a frame).
 *
 * @kernel mm/huge_memory.c __split_huge_page_tail
 */
export function splitFolio(frames: FrameMap, head: number, base: number): void {
  const first = frames.index(head);
  const own = frames.ownAt(first);
  if (frames.entire[own] !== 0) throw new RangeError(`folio ${head} is mapped by a leaf`);
  const size = 2 ** frames.order[own]!;
  frames.setOrder(first, 0);
  for (let i = first; i < first + size; i++) {
    frames.refcount[i] = frames.mapcount[i]! + base;
  }
}

/**
 * Makes one folio of `pages` single device frames from `pfn` on, which nobody maps or holds.
 *
 * @kernel fs/dax.c dax_folio_init 6.15 and later
 */
export function makeDeviceFolio(frames: FrameMap, pfn: number, pages: number): void {
  frames.setOrder(frames.index(pfn), 31 - Math.clz32(pages));
}

/** The single frames again, when the file lets go of them. @kernel fs/dax.c dax_folio_reset_order */
export function splitDeviceFolio(frames: FrameMap, pfn: number): void {
  const first = frames.index(pfn);
  if (frames.entire[frames.ownAt(first)] !== 0)
    throw new RangeError(`device folio ${pfn} is still mapped`);
  frames.setOrder(first, 0);
}
