import { PG_DEVICE, PG_RESERVED, PG_UPTODATE, PG_ZERO } from './page-flags.js';
import { NO_PFN } from './units.js';

/** What memory a machine has, in frames of 4 KiB. */
export interface FrameMapOptions {
  /** Frames of RAM, numbered from 0; frame 0 is never used and frame 1 is the zero page. */
  readonly ramFrames: number;
  /** First frame of the persistent memory. */
  readonly pmemBase: number;
  /** Frames of persistent memory; 0 for none. */
  readonly pmemFrames: number;
  /** Whether the persistent memory has struct pages (an fsdax namespace) or is raw. */
  readonly pmemStructPages: boolean;
}

const FRESH = 0;
const FREE_TOP = 1;
const IN_USE = 2;
const FOLIO_TOP = 3;
const HUGE_ZERO = 4;

/**
 * The physical memory map: RAM and one persistent-memory device, with reference counts, map counts
 * and flags per frame. Counts of the zero page never change, as in the kernel.
 *
 * A folio is a naturally aligned run of 2^order frames: its head has the references, each frame its
 * own count of entries, `entire` counts leaves that name the whole run (see folio.ts).
 *
 * @kernel include/linux/mm_types.h struct page, mm/memremap.c
 * @fidelity simplified: no zones, one device
 */
export class FrameMap {
  readonly ramFrames: number;
  readonly pmemBase: number;
  readonly pmemFrames: number;
  readonly pmemStructPages: boolean;
  /** The common 4 KiB zero page. */
  readonly zeroPfn: number = 1;
  /** References, by frame index. */
  readonly refcount: Int32Array;
  /** Page-table entries that name the frame, by frame index. */
  readonly mapcount: Uint16Array;
  /** PG_* bits, by frame index. */
  readonly flags: Uint16Array;
  /** Order of the folio, at its head; 0 for single frames and tails. */
  readonly order: Uint8Array;
  /** Frames from a tail down to its head; 0 for heads and single frames. */
  readonly toHead: Int32Array;
  /** Leaves that map the whole folio, at its head. */
  readonly entire: Uint16Array;
  /** Free RAM frames as a stack; heads of free folios as a second one; the counters of the allocator. */
  readonly freeStack: Int32Array;
  readonly freeFolios: Int32Array;
  readonly meta: Int32Array = new Int32Array(8);

  constructor(options: FrameMapOptions) {
    const { ramFrames, pmemBase, pmemFrames } = options;
    if (ramFrames < 2) throw new RangeError(`ramFrames ${ramFrames} leaves no zero page`);
    if (pmemFrames > 0 && pmemBase < ramFrames) {
      throw new RangeError(`pmem at frame ${pmemBase} overlaps ${ramFrames} frames of RAM`);
    }
    this.ramFrames = ramFrames;
    this.pmemBase = pmemBase;
    this.pmemFrames = pmemFrames;
    this.pmemStructPages = options.pmemStructPages;
    const n = (ramFrames + pmemFrames + 3) & ~3;
    this.refcount = new Int32Array(n);
    this.mapcount = new Uint16Array(n);
    this.flags = new Uint16Array(n);
    this.order = new Uint8Array(n);
    this.toHead = new Int32Array(n);
    this.entire = new Uint16Array(n);
    this.freeStack = new Int32Array(ramFrames);
    this.freeFolios = new Int32Array(ramFrames);
    this.meta[FRESH] = 2;
    this.refcount[1] = 1;
    this.flags[1] = PG_RESERVED | PG_ZERO;
  }

  /** Index of a frame in the per-frame arrays. Throws RangeError for a frame that is no memory. */
  index(pfn: number): number {
    if (pfn < this.ramFrames) return pfn;
    const i = pfn - this.pmemBase;
    if (i < 0 || i >= this.pmemFrames) throw new RangeError(`frame ${pfn} is not memory`);
    return this.ramFrames + i;
  }

  /** The frame with an index, see `index`. */
  pfnAt(index: number): number {
    return index < this.ramFrames ? index : this.pmemBase + index - this.ramFrames;
  }

  /** Whether the frame lies in persistent memory. */
  isPmem(pfn: number): boolean {
    return pfn >= this.pmemBase && pfn < this.pmemBase + this.pmemFrames;
  }

  /** PG_* bits of a frame as the kernel would see them (device frames carry PG_DEVICE). */
  flagsOf(pfn: number): number {
    return this.flags[this.index(pfn)]! | (this.isPmem(pfn) ? PG_DEVICE : 0);
  }

  setFlags(pfn: number, flags: number): void {
    const i = this.index(pfn);
    this.flags[i] = this.flags[i]! | flags;
  }

  clearFlags(pfn: number, flags: number): void {
    const i = this.index(pfn);
    this.flags[i] = this.flags[i]! & ~flags;
  }

  /** Whether `pfn` has a struct page. */
  hasStructPage(pfn: number): boolean {
    return pfn < this.ramFrames || this.pmemStructPages;
  }

  /** Takes a RAM frame with one reference and the given flags, or NO_PFN when none is left. */
  alloc(flags: number): number {
    let pfn: number;
    const top = this.meta[FREE_TOP]!;
    if (top > 0) {
      pfn = this.freeStack[top - 1]!;
      this.meta[FREE_TOP] = top - 1;
    } else {
      pfn = this.meta[FRESH]!;
      if (pfn >= this.ramFrames) return this.breakFolio() ? this.alloc(flags) : NO_PFN;
      this.meta[FRESH] = pfn + 1;
    }
    this.meta[IN_USE] = this.meta[IN_USE]! + 1;
    this.refcount[pfn] = 1;
    this.flags[pfn] = flags | PG_UPTODATE;
    return pfn;
  }

  /** RAM frames handed out and not given back, the zero page not counted. */
  get inUse(): number {
    return this.meta[IN_USE]!;
  }

  /** One more reference, of a single frame or a head. The zero page is not counted. */
  get(pfn: number): void {
    if (pfn !== this.zeroPfn) {
      const i = this.index(pfn);
      this.refcount[i] = this.refcount[i]! + 1;
    }
  }

  /**
   * One reference less. A RAM frame at 0 goes back to the allocator; a device frame at 0 is idle.
   *
   * @returns true when the count came to 0
   */
  put(pfn: number): boolean {
    return pfn !== this.zeroPfn && this.putAt(this.index(pfn));
  }

  /** The same for the frame with an index (see `index`) that is not the zero page. */
  putAt(index: number): boolean {
    const left = this.refcount[index]! - 1;
    if (left < 0) return this.putBelow(index);
    this.refcount[index] = left;
    if (left > 0) return false;
    if (index < this.ramFrames) this.release(index);
    return true;
  }

  /** A tail has no references of its own: they are its head's. */
  private putBelow(index: number): boolean {
    if (this.toHead[index] !== 0) return this.putAt(index - this.toHead[index]!);
    throw new RangeError(`reference count of frame ${this.pfnAt(index)} would be negative`);
  }

  private release(pfn: number): void {
    const order = this.order[pfn]!;
    if (order !== 0) {
      this.releaseFolio(pfn, order);
      return;
    }
    if (this.mapcount[pfn] !== 0) throw new RangeError(`frame ${pfn} freed while mapped`);
    this.flags[pfn] = 0;
    const top = this.meta[FREE_TOP]!;
    this.freeStack[top] = pfn;
    this.meta[FREE_TOP] = top + 1;
    this.meta[IN_USE] = this.meta[IN_USE]! - 1;
  }

  /**
   * Takes an aligned run of 2^order frames (order 1 and up) with one reference on its head and the
   * given flags on every frame, or NO_PFN when there is none.
   *
   * @kernel mm/page_alloc.c __folio_alloc
   */
  allocFolio(order: number, flags: number): number {
    const size = 2 ** order;
    const head = this.takeFree(order) || this.takeFresh(size);
    if (head === NO_PFN) return NO_PFN;
    for (let i = 0; i < size; i++) {
      this.toHead[head + i] = i;
      this.flags[head + i] = flags | PG_UPTODATE;
    }
    this.order[head] = order;
    this.refcount[head] = 1;
    this.meta[IN_USE] = this.meta[IN_USE]! + size;
    return head;
  }

  /** A freed folio of exactly this order, or NO_PFN. */
  private takeFree(order: number): number {
    const top = this.meta[FOLIO_TOP]!;
    if (top === 0) return NO_PFN;
    const head = this.freeFolios[top - 1]!;
    if (this.order[head] !== order) return NO_PFN;
    this.meta[FOLIO_TOP] = top - 1;
    return head;
  }

  /** Frames that were never used, from the next aligned one on; those skipped become free. */
  private takeFresh(size: number): number {
    const from = this.meta[FRESH]!;
    const head = Math.ceil(from / size) * size;
    if (head + size > this.ramFrames) return NO_PFN;
    for (let pfn = from; pfn < head; pfn++) {
      this.freeStack[this.meta[FREE_TOP]!] = pfn;
      this.meta[FREE_TOP] = this.meta[FREE_TOP]! + 1;
    }
    this.meta[FRESH] = head + size;
    return head;
  }

  private releaseFolio(head: number, order: number): void {
    const size = 2 ** order;
    if (this.entire[head] !== 0) throw new RangeError(`folio ${head} freed while mapped`);
    for (let pfn = head; pfn < head + size; pfn++) {
      if (this.mapcount[pfn] !== 0) throw new RangeError(`frame ${pfn} freed while mapped`);
      this.flags[pfn] = 0;
      this.toHead[pfn] = 0;
    }
    this.freeFolios[this.meta[FOLIO_TOP]!] = head;
    this.meta[FOLIO_TOP] = this.meta[FOLIO_TOP]! + 1;
    this.meta[IN_USE] = this.meta[IN_USE]! - size;
  }

  /** Breaks a free folio into single frames; false when there is none. */
  private breakFolio(): boolean {
    const top = this.meta[FOLIO_TOP]!;
    if (top === 0) return false;
    const head = this.freeFolios[top - 1]!;
    this.meta[FOLIO_TOP] = top - 1;
    for (let pfn = head + 2 ** this.order[head]! - 1; pfn >= head; pfn--) {
      this.freeStack[this.meta[FREE_TOP]!] = pfn;
      this.meta[FREE_TOP] = this.meta[FREE_TOP]! + 1;
    }
    this.order[head] = 0;
    return true;
  }

  /**
   * The 2^order frames of zeroes that read faults map as one leaf, made at the first call and kept,
   * or NO_PFN when no such run is free. Like the small zero page it is not counted.
   *
   * @kernel mm/huge_memory.c mm_get_huge_zero_folio
   * @fidelity simplified: nothing shrinks, so it stays once it is there
   */
  getHugeZero(order: number): number {
    if (this.meta[HUGE_ZERO] === NO_PFN) {
      const head = this.allocFolio(order, PG_ZERO);
      if (head === NO_PFN) return NO_PFN;
      for (let pfn = head; pfn < head + 2 ** order; pfn++) this.flags[pfn] = PG_ZERO;
      this.meta[IN_USE] = this.meta[IN_USE]! - 2 ** order;
      this.meta[HUGE_ZERO] = head;
    }
    return this.meta[HUGE_ZERO]!;
  }

  /** Head of the huge zero folio, NO_PFN while there is none. */
  get hugeZeroPfn(): number {
    return this.meta[HUGE_ZERO]!;
  }

  /** One more entry names the frame (at most 65,535). The zero page is not counted. */
  addMap(pfn: number): void {
    if (pfn === this.zeroPfn) return;
    const i = this.index(pfn);
    if (this.mapcount[i] === 0xffff) throw new RangeError(`map count of frame ${pfn} overflows`);
    this.mapcount[i] = this.mapcount[i]! + 1;
  }

  /** One more entry names the frame, and holds a reference: `get` and `addMap` at once. */
  map(pfn: number): void {
    if (pfn === this.zeroPfn) return;
    const i = this.index(pfn);
    if (this.mapcount[i] === 0xffff) throw new RangeError(`map count of frame ${pfn} overflows`);
    this.mapcount[i] = this.mapcount[i]! + 1;
    this.refcount[i] = this.refcount[i]! + 1;
  }

  /** One entry less. */
  removeMap(pfn: number): void {
    if (pfn !== this.zeroPfn) this.removeMapAt(this.index(pfn));
  }

  /** One entry less, of the frame with an index (see `index`) that is not the zero page. */
  removeMapAt(index: number): void {
    const left = this.mapcount[index]! - 1;
    if (left < 0) throw new RangeError(`map count of frame ${this.pfnAt(index)} would be negative`);
    this.mapcount[index] = left;
  }
}
