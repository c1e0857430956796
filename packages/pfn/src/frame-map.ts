import type { FrameMapOptions } from './frame-map-options.js';
import { PG_DEVICE } from './page-flags.js';
import { RamFrames } from './ram-frames.js';
import { ZONE_DEVICE } from './zones.js';

/**
 * The physical memory map: RAM and one persistent-memory device, with reference counts, map counts
 * and flags per frame. Counts of the zero page never change, as in the kernel.
 *
 * A folio is a naturally aligned run of 2^order frames: its head has the references, each frame its
 * own count of entries, `entire` counts leaves that name the whole run (see folio.ts).
 *
 * @kernel include/linux/mm_types.h struct page, mm/memremap.c
 * @fidelity simplified: one device
 */
export class FrameMap extends RamFrames {
  readonly pmemBase: number;
  readonly pmemFrames: number;
  readonly pmemStructPages: boolean;
  /** The common zero page. */
  readonly zeroPfn: number = 1;

  constructor(options: FrameMapOptions) {
    super(options);
    const { ramFrames, pmemBase, pmemFrames } = options;
    if (pmemFrames > 0 && pmemBase < ramFrames) {
      throw new RangeError(`pmem at frame ${pmemBase} overlaps ${ramFrames} frames of RAM`);
    }
    this.pmemBase = pmemBase;
    this.pmemFrames = pmemFrames;
    this.pmemStructPages = options.pmemStructPages;
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

  /** Zone of a frame: ZONE_DEVICE for the device, else by address. */
  zoneOf(pfn: number): number {
    return this.index(pfn) >= this.ramFrames ? ZONE_DEVICE : this.buddy.zoneOf(pfn);
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

  /** One more entry names the frame (at most 65,535). The zero page is not counted. */
  addMap(pfn: number): void {
    if (pfn !== this.zeroPfn) this.addMapAt(this.index(pfn));
  }

  /** The same for the frame with an index (see `index`) that is not the zero page. */
  addMapAt(index: number): void {
    const count = this.mapcount[index]!;
    if (count === 0xffff) {
      throw new RangeError(`map count of frame ${this.pfnAt(index)} overflows`);
    }
    this.mapcount[index] = count + 1;
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
