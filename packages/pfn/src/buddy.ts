import { longer } from './longer.js';
import { NO_PFN } from './units.js';
import { ZONE_MOVABLE } from './zones.js';

/** Largest blocks unless told: 2^10 frames, 4 MiB of 4 KiB pages. @kernel MAX_PAGE_ORDER (MAX_ORDER - 1 before 6.4) */
export const MAX_ORDER = 10;

/**
 * Free blocks of RAM by zone and order. A block of order n starts at a multiple of 2^n; freed, it
 * joins its buddy (the block whose number differs in bit n) when that is free and as large.
 *
 *     order 2   [   4 - 7   ]         take(0) of a block of order 2:
 *     order 1   [4-5]   6-7 free      the upper halves go to the lists,
 *     order 0    4 | 5 free           frame 4 is handed out
 *
 * @kernel mm/page_alloc.c __rmqueue_smallest, expand, __free_one_page
 * @fidelity simplified: one list for each order, no migrate types, no watermarks
 */
export class Buddy {
  /** First free block, by zone * (maxOrder + 1) + order; 0 for none (frame 0 is never free). */
  readonly head: Int32Array;
  /** By frame; what was never given back may lie behind their end. */
  next: Int32Array;
  prev: Int32Array;
  /** Order + 1 at the first frame of a free block, else 0. */
  block: Uint8Array;

  private readonly orders: number;

  /**
   * @param ends first frame behind each of the four zones
   * @param maxOrder order of the largest blocks
   * @param room frames that memory is taken for at once; all unless told
   */
  constructor(
    readonly ends: Int32Array,
    readonly maxOrder: number = MAX_ORDER,
    room: number = ends[ZONE_MOVABLE]!,
  ) {
    this.orders = maxOrder + 1;
    this.head = new Int32Array(4 * this.orders);
    const frames = (Math.min(room, ends[ZONE_MOVABLE]!) + 3) & ~3;
    this.next = new Int32Array(frames);
    this.prev = new Int32Array(frames);
    this.block = new Uint8Array(frames);
  }

  /** Zone of a RAM frame. */
  zoneOf(pfn: number): number {
    let zone = 0;
    while (pfn >= this.ends[zone]!) zone++;
    return zone;
  }

  /** Takes a block out of the highest zone up to `highest` that has one; NO_PFN when none has. */
  take(order: number, highest: number): number {
    for (let zone = highest; zone >= 0; zone--) {
      for (let o = order; o < this.orders; o++) {
        const pfn = this.head[zone * this.orders + o]!;
        if (pfn === 0) continue;
        this.unlink(pfn, zone, o);
        for (let half = o - 1; half >= order; half--) this.link(pfn + 2 ** half, zone, half);
        return pfn;
      }
    }
    return NO_PFN;
  }

  /** Gives a block back. Throws RangeError for one that is free already. */
  give(pfn: number, order: number): void {
    if (pfn < this.block.length && this.block[pfn] !== 0)
      throw new RangeError(`frame ${pfn} is free already`);
    const zone = this.zoneOf(pfn);
    const from = zone === 0 ? 0 : this.ends[zone - 1]!;
    const to = this.ends[zone]!;
    let at = pfn;
    let o = order;
    while (o < this.maxOrder) {
      const size = 2 ** o;
      const buddy = (at & size) === 0 ? at + size : at - size;
      if (buddy < from || buddy + size > to || this.block[buddy] !== o + 1) break;
      this.unlink(buddy, zone, o);
      at = Math.min(at, buddy);
      o++;
    }
    this.link(at, zone, o);
  }

  /** Gives the frames `from` to `to` (exclusive) back in the largest blocks that fit. */
  giveRange(from: number, to: number): void {
    let at = from;
    while (at < to) {
      const end = Math.min(to, this.ends[this.zoneOf(at)]!);
      let order = this.maxOrder;
      while (at % 2 ** order !== 0 || at + 2 ** order > end) order--;
      this.give(at, order);
      at += 2 ** order;
    }
  }

  /** Free blocks of an order in a zone, as /proc/buddyinfo counts them. */
  blocks(zone: number, order: number): number {
    let n = 0;
    for (let pfn = this.head[zone * this.orders + order]!; pfn !== 0; pfn = this.next[pfn]!) n++;
    return n;
  }

  private reserve(frames: number): void {
    this.next = longer(this.next, frames);
    this.prev = longer(this.prev, frames);
    this.block = longer(this.block, frames);
  }

  private link(pfn: number, zone: number, order: number): void {
    if (pfn >= this.next.length) this.reserve(2 ** Math.ceil(Math.log2(pfn + 1)));
    const list = zone * this.orders + order;
    const after = this.head[list]!;
    this.next[pfn] = after;
    this.prev[pfn] = 0;
    if (after !== 0) this.prev[after] = pfn;
    this.head[list] = pfn;
    this.block[pfn] = order + 1;
  }

  private unlink(pfn: number, zone: number, order: number): void {
    const before = this.prev[pfn]!;
    const after = this.next[pfn]!;
    if (before === 0) this.head[zone * this.orders + order] = after;
    else this.next[before] = after;
    if (after !== 0) this.prev[after] = before;
    this.block[pfn] = 0;
    this.next[pfn] = 0;
    this.prev[pfn] = 0;
  }
}
