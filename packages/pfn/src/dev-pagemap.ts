import type { FrameMap } from './frame-map.js';
import { PAGEMAP_FS_DAX, type PagemapTypes, pagemapTypesOf } from './pagemap-types.js';
import { vmemmapCost } from './vmemmap.js';

/** What a driver remaps. Frames are device frames. */
export interface PagemapSpec {
  readonly type: number;
  readonly start: number;
  readonly count: number;
  /** Frames at its start that hold the descriptors themselves (and what is reserved before them). */
  readonly altmap?: { readonly reserve: number; readonly free: number };
  /** Order of the compounds; 0 for single frames. */
  readonly vmemmapShift?: number;
}

const LIVE = 1;
const DYING = 2;
const DEAD = 3;

/**
 * The `dev_pagemap`s of a machine by number, 0 is none: which frames of a device have descriptors,
 * of which kind, and who still looks at them. A killed one gives no new reference; it is dead when
 * its references have gone and no entry names a frame of it.
 *
 * @kernel include/linux/memremap.h struct dev_pagemap, mm/memremap.c
 * @fidelity simplified: one range each; no owner, no callbacks
 */
export class DevPagemaps {
  readonly start: Float64Array;
  readonly count: Float64Array;
  readonly type: Int32Array;
  /** Holders of a reference besides the driver. */
  readonly ref: Int32Array;
  readonly state: Int32Array;
  readonly vmemmapShift: Int32Array;
  /** Frames of the altmap: reserved, for descriptors, used of those. */
  readonly altmap: Float64Array;
  readonly meta: Int32Array = new Int32Array(1);

  constructor(
    max: number,
    private readonly frames: FrameMap,
    private readonly types: PagemapTypes,
  ) {
    this.start = new Float64Array(max + 1);
    this.count = new Float64Array(max + 1);
    this.type = new Int32Array(max + 1);
    this.ref = new Int32Array(max + 1);
    this.state = new Int32Array(max + 1);
    this.vmemmapShift = new Int32Array(max + 1);
    this.altmap = new Float64Array((max + 1) * 3);
  }

  /**
   * Makes descriptors for a range. RangeError: a type or compound that the release lacks, frames off
   * the device or taken, an altmap too small for the descriptors. @kernel memremap_pages
   */
  add(spec: PagemapSpec): number {
    this.check(spec);
    const id = this.meta[0]! + 1;
    if (id >= this.type.length) throw new RangeError(`more than ${id - 1} pagemaps`);
    this.meta[0] = id;
    this.start[id] = spec.start;
    this.count[id] = spec.count;
    this.type[id] = spec.type;
    this.state[id] = LIVE;
    this.vmemmapShift[id] = spec.vmemmapShift ?? 0;
    if (spec.altmap) this.altmap.set([spec.altmap.reserve, spec.altmap.free, 0], id * 3);
    if (spec.altmap) this.takeAltmap(id);
    return id;
  }

  private check(spec: PagemapSpec): void {
    if (!pagemapTypesOf(this.types).includes(spec.type)) {
      throw new RangeError(`pagemap type ${spec.type} is not known to this release`);
    }
    const shift = spec.vmemmapShift ?? 0;
    if (shift !== 0 && !this.types.compounds) throw new RangeError('no compounds in this release');
    if (shift !== 0 && spec.type === PAGEMAP_FS_DAX) throw new RangeError('fsdax has no compounds');
    const end = spec.start + spec.count;
    if (!this.frames.isPmem(spec.start) || !this.frames.isPmem(end - 1)) {
      throw new RangeError(`frames ${spec.start} to ${end - 1} are not on the device`);
    }
    for (let id = 1; id <= this.meta[0]!; id++) {
      const live = this.state[id] !== DEAD;
      if (live && spec.start < this.start[id]! + this.count[id]! && this.start[id]! < end) {
        throw new RangeError(`frames ${spec.start} to ${end - 1} are in pagemap ${id}`);
      }
    }
  }

  /** Descriptors of the range, out of its own first frames. */
  private takeAltmap(id: number): void {
    const pageBytes = 2 ** this.frames.pageShift;
    const cost = vmemmapCost({ bytes: this.count[id]! * pageBytes, pageBytes, altmap: true });
    const need = cost.device / pageBytes;
    if (need > this.altmap[id * 3 + 1]!) {
      this.state[id] = DEAD;
      throw new RangeError(`${need} frames of descriptors do not fit the altmap of pagemap ${id}`);
    }
    this.altmap[id * 3 + 2] = need;
  }

  /** Frames that hold data: what the altmap has set aside does not. */
  usable(id: number): number {
    return this.count[id]! - this.altmap[id * 3]! - this.altmap[id * 3 + 1]!;
  }

  /** Bytes of RAM and of the device that its descriptors take. */
  cost(id: number): { ram: number; device: number } {
    const pageBytes = 2 ** this.frames.pageShift;
    const altmap = this.altmap[id * 3 + 1]! > 0;
    const bytes = this.count[id]! * pageBytes;
    return vmemmapCost({ bytes, pageBytes, altmap, vmemmapShift: this.vmemmapShift[id]! });
  }

  /** The live pagemap of a frame, with one reference more; 0 when there is none or it is dying. @kernel get_dev_pagemap */
  get(pfn: number): number {
    for (let id = 1; id <= this.meta[0]!; id++) {
      const inside = pfn >= this.start[id]! && pfn < this.start[id]! + this.count[id]!;
      if (!inside || this.state[id] === DEAD) continue;
      if (this.state[id] !== LIVE) return 0;
      this.ref[id] = this.ref[id]! + 1;
      return id;
    }
    return 0;
  }

  /**
   * The live pagemap of a frame, where the caller has a reference on `held` (0 for none) already: that one
   * is kept if the frame is in it, dropped if not.
   *
   * @kernel get_dev_pagemap with a pgmap
   */
  // paths: inline
  getFrom(pfn: number, held: number): number {
    return held !== 0 && pfn >= this.start[held]! && pfn < this.start[held]! + this.count[held]!
      ? held
      : this.getInstead(pfn, held);
  }

  /** @internal */
  getInstead(pfn: number, held: number): number {
    if (held !== 0) this.put(held);
    return this.get(pfn);
  }

  /** Whether `get` gives one pagemap for each of `pages` frames from `pfn` on. */
  live(pfn: number, pages: number): boolean {
    const { start, count, state } = this;
    for (let id = 1; id <= this.meta[0]!; id++) {
      const end = start[id]! + count[id]!;
      if (pfn < start[id]! || pfn >= end || state[id] === DEAD) continue;
      return state[id] === LIVE && pfn + pages <= end;
    }
    return false;
  }

  /** Drops a reference that `get` gave. @kernel put_dev_pagemap */
  put(id: number): void {
    if (this.ref[id] === 0) throw new RangeError(`pagemap ${id} has no reference`);
    this.ref[id] = this.ref[id]! - 1;
  }

  /** No new reference from now on. @kernel percpu_ref_kill */
  kill(id: number): void {
    if (this.state[id] === LIVE) this.state[id] = DYING;
  }

  /** Frames of it that entries name or somebody holds. */
  busyFrames(id: number): number {
    let busy = 0;
    for (let i = 0; i < this.count[id]!; i++) {
      const at = this.frames.index(this.start[id]! + i);
      const own = this.frames.ownAt(at);
      const { refcount, mapcount, entire } = this.frames;
      if (refcount[own] !== 0 || mapcount[at] !== 0 || entire[own] !== 0) busy++;
    }
    return busy;
  }

  /**
   * References of a frame as the kernel counts them: an idle one has 1, or 0 where the release says
   * so for fsdax; the model's own count is 0 then.
   */
  kernelRefcount(id: number, pfn: number): number {
    const idle = this.type[id] === PAGEMAP_FS_DAX ? this.types.idleRefs : 1;
    return this.frames.refcount[this.frames.ownAt(this.frames.index(pfn))]! + idle;
  }

  /**
   * Ends a killed pagemap: true when its references are gone and its frames idle, and its frames are
   * memory of nobody then. False: who waits for it has to wait on. @kernel memunmap_pages
   */
  release(id: number): boolean {
    if (this.state[id] !== DYING || this.ref[id] !== 0 || this.busyFrames(id) !== 0) return false;
    this.state[id] = DEAD;
    return true;
  }
}
