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

/**
 * The physical memory map: RAM and one persistent-memory device, with reference counts, map counts
 * and flags per frame. Counts of the zero page never change, as in the kernel.
 *
 * @kernel include/linux/mm_types.h struct page, mm/memremap.c
 * @fidelity simplified: single frames only (no folios of higher order, no zones), one device
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
  /** Free RAM frames as a stack; the counters of the allocator. */
  readonly freeStack: Int32Array;
  readonly meta: Int32Array = new Int32Array(4);

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
    this.freeStack = new Int32Array(ramFrames);
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
      if (pfn >= this.ramFrames) return NO_PFN;
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

  /** One more reference. The zero page is not counted. */
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
    if (pfn === this.zeroPfn) return false;
    const i = this.index(pfn);
    const left = this.refcount[i]! - 1;
    if (left < 0) throw new RangeError(`reference count of frame ${pfn} would be negative`);
    this.refcount[i] = left;
    if (left > 0) return false;
    if (pfn < this.ramFrames) this.release(pfn);
    return true;
  }

  private release(pfn: number): void {
    if (this.mapcount[pfn] !== 0) throw new RangeError(`frame ${pfn} freed while mapped`);
    this.flags[pfn] = 0;
    const top = this.meta[FREE_TOP]!;
    this.freeStack[top] = pfn;
    this.meta[FREE_TOP] = top + 1;
    this.meta[IN_USE] = this.meta[IN_USE]! - 1;
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
    if (pfn === this.zeroPfn) return;
    const i = this.index(pfn);
    if (this.mapcount[i] === 0) throw new RangeError(`map count of frame ${pfn} would be negative`);
    this.mapcount[i] = this.mapcount[i]! - 1;
  }
}
