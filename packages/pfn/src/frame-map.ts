import { type FrameMapOptions, frameIndices, HUGE_ORDER } from './frame-map-options.js';
import { PG_DEVICE } from './page-flags.js';
import { RamFrames } from './ram-frames.js';
import { ZONE_DEVICE } from './zones.js';

/**
 * The physical memory map: RAM, one persistent-memory device for file systems and one for device-dax, with reference counts, map counts
 * and flags per frame. Counts of the zero page never change, as in the kernel.
 *
 * A folio is a naturally aligned run of 2^order frames: its head has the references, each frame its
 * own count of entries, `entire` counts leaves that name the whole run (see folio.ts). A huge folio's words
 * lie behind those of all frames, see `hugeAt`.
 *
 * @kernel include/linux/mm_types.h struct page, mm/memremap.c
 * @fidelity simplified: one device of each kind
 */
export class FrameMap extends RamFrames {
  readonly pmemBase: number;
  readonly pmemFrames: number;
  readonly pmemStructPages: boolean;
  /** Behind the last frame of persistent memory; what its frames' indices are less than they. @internal */
  readonly pmemEnd: number;
  /** @internal */
  readonly pmemOffset: number;
  /** Indices of the first frames of the devices. */
  private readonly pmemIndex: number;
  private readonly devdaxIndex: number;
  /** The device-dax: first frame, frames, and the one behind the last. */
  readonly devdaxBase: number;
  readonly devdaxFrames: number;
  readonly devdaxEnd: number;
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
    this.pmemEnd = pmemBase + pmemFrames;
    const { pmem, devdax } = frameIndices(options);
    this.pmemIndex = pmem;
    this.devdaxIndex = devdax;
    this.pmemOffset = pmemBase - pmem;
    this.pmemStructPages = options.pmemStructPages;
    this.devdaxFrames = options.devdaxFrames ?? 0;
    this.devdaxBase = options.devdaxBase ?? this.pmemEnd;
    this.devdaxEnd = this.devdaxBase + this.devdaxFrames;
    if (this.devdaxFrames > 0 && this.devdaxBase < Math.max(ramFrames, this.pmemEnd)) {
      throw new RangeError(`device-dax at frame ${this.devdaxBase} overlaps other memory`);
    }
  }

  /** Index of a frame in the per-frame arrays. Throws RangeError for a frame that is no memory. */
  // paths: inline
  index(pfn: number): number {
    if (pfn >= this.pmemBase && pfn < this.pmemEnd) return (pfn - this.pmemOffset) | 0;
    return pfn < this.ramFrames ? pfn | 0 : this.farIndex(pfn);
  }

  /** The same for what is neither RAM nor on the first device. @internal */
  farIndex(pfn: number): number {
    if (this.isDevdax(pfn)) return this.devdaxIndex + (pfn - this.devdaxBase);
    throw new RangeError(`frame ${pfn} is not memory`);
  }

  /** The frame with an index, see `index`. */
  pfnAt(index: number): number {
    if (index < this.ramFrames) return index;
    if (this.devdaxFrames !== 0 && index >= this.devdaxIndex) {
      return this.devdaxBase + (index - this.devdaxIndex);
    }
    return index + this.pmemOffset;
  }

  /** Whether the frame lies in persistent memory, of either device. */
  // paths: inline
  isPmem(pfn: number): boolean {
    return pfn >= this.pmemBase && (pfn < this.pmemEnd || this.isDevdax(pfn));
  }

  /** Whether the frame lies in the device-dax. */
  isDevdax(pfn: number): boolean {
    return pfn >= this.devdaxBase && pfn < this.devdaxEnd;
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

  /** Index of what is kept of the folio that a frame is part of (see `ownAt`); of the frame itself when it is single. */
  // paths: inline
  headAt(index: number): number {
    return this.orders[0] === 0 ? index : this.folioAt(index);
  }

  /** The same where there have been folios. @internal */
  folioAt(index: number): number {
    const huge = this.hugeAt + (index >> HUGE_ORDER);
    if (this.order[huge] !== 0) return huge;
    return this.order[index] !== 0 ? index : this.headWalk(index);
  }

  /** The same of a frame that is no head, nor in the first block of a huge folio: each order has one place where the head would be. */
  private headWalk(index: number): number {
    const pfn = this.pfnAt(index);
    const first = this.firstIndex(index);
    for (let left = this.orders[0]!; left !== 0; ) {
      const order = 31 - Math.clz32(left);
      const head = index - (pfn & ((1 << order) - 1));
      const own = order < HUGE_ORDER ? head : this.hugeAt + (head >> HUGE_ORDER);
      if (head >= first && this.order[own] === order) return own;
      left ^= 1 << order;
    }
    return index;
  }

  /** Index of the first frame of the RAM or device that a frame lies in. */
  private firstIndex(index: number): number {
    if (index < this.ramFrames) return 0;
    return index < this.pmemIndex + this.pmemFrames ? this.pmemIndex : this.devdaxIndex;
  }

  /** One more reference, of the frame or of the folio that it is part of. The zero page is not counted. */
  // paths: inline
  get(pfn: number): void {
    if (pfn === this.zeroPfn) return;
    const i = this.index(pfn);
    const head = this.headAt(i);
    this.refcount[head] = this.refcount[head]! + 1;
  }

  /**
   * One reference less. A RAM frame at 0 goes back to the allocator; a device frame at 0 is idle.
   *
   * @returns true when the count came to 0
   */
  // paths: inline
  put(pfn: number): boolean {
    if (pfn === this.zeroPfn) return false;
    return this.putAt(this.index(pfn));
  }

  /** The same for the frame with an index (see `index`) that is not the zero page. */
  // paths: inline
  putAt(index: number): boolean {
    return this.putHead(this.headAt(index));
  }

  /** The same for the folio whose words have an index, see `headAt`. */
  // paths: inline
  putHead(head: number): boolean {
    if (this.refcount[head]! <= 1) return this.putLast(head);
    this.refcount[head] = this.refcount[head]! - 1;
    return false;
  }

  /** Drops the last reference of a frame that is no tail. @internal */
  putLast(head: number): boolean {
    const index = this.frameAt(head);
    if (this.refcount[head]! <= 0) {
      throw new RangeError(`reference count of frame ${this.pfnAt(index)} would be negative`);
    }
    this.refcount[head] = 0;
    if (index < this.ramFrames) this.release(index);
    return true;
  }

  /** One more entry names the frame (at most 65,535). The zero page is not counted. */
  addMap(pfn: number): void {
    if (pfn !== this.zeroPfn) this.addMapAt(this.index(pfn));
  }

  /** The same for the frame with an index (see `index`) that is not the zero page. */
  // paths: inline
  addMapAt(index: number): void {
    const count = this.mapcount[index]!;
    if (count === 0xffff) this.mapOverflow(index);
    this.mapcount[index] = count + 1;
  }

  /** @internal */
  mapOverflow(index: number): never {
    throw new RangeError(`map count of frame ${this.pfnAt(index)} overflows`);
  }

  /** One more entry names the frame, and holds a reference: `get` and `addMap` at once. */
  // paths: inline
  map(pfn: number): void {
    if (pfn === this.zeroPfn) return;
    const i = this.index(pfn);
    this.addMapAt(i);
    const head = this.headAt(i);
    this.refcount[head] = this.refcount[head]! + 1;
  }

  /** One entry less. */
  removeMap(pfn: number): void {
    if (pfn !== this.zeroPfn) this.removeMapAt(this.index(pfn));
  }

  /** One entry less, of the frame with an index (see `index`) that is not the zero page. */
  // paths: inline
  removeMapAt(index: number): void {
    const count = this.mapcount[index]!;
    if (count === 0) this.mapUnderflow(index);
    this.mapcount[index] = count - 1;
  }

  /** @internal */
  mapUnderflow(index: number): never {
    throw new RangeError(`map count of frame ${this.pfnAt(index)} would be negative`);
  }
}
