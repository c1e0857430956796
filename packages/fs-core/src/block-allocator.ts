import { ModelLimit } from '@faultline/kernel-api';

/**
 * Free blocks (4 KiB) of the device: first fit from a goal on, around the end once.
 *
 * @fidelity simplified: where a real allocator puts blocks is not modelled, only that it finds some
 */
export class BlockAllocator {
  private readonly used: Uint8Array;
  /** Owners of a used block besides the first; empty where blocks cannot be shared. */
  readonly others: Uint8Array;
  /** [0] = the frame behind what was given out or reserved last. */
  readonly head: Float64Array = new Float64Array(1);
  readonly base: number;
  readonly blocks: number;

  /**
   * @param base first frame of the device
   * @param shareable whether a block may have several owners, up to 256
   */
  constructor(base: number, blocks: number, shareable = false) {
    this.base = base;
    this.blocks = blocks;
    this.head[0] = base;
    this.used = new Uint8Array((blocks + 3) & ~3);
    this.others = new Uint8Array(shareable ? (blocks + 3) & ~3 : 0);
  }

  /** The used map, for a machine state. */
  array(): Uint8Array {
    return this.used;
  }

  /** Marks frames as used, as a recording's extents say. */
  reserve(pfn: number, count: number): void {
    const first = pfn - this.base;
    if (first < 0 || first + count > this.blocks) {
      throw new RangeError(`blocks ${first} to ${first + count - 1} are not on the device`);
    }
    this.used.fill(1, first, first + count);
    this.head[0] = pfn + count;
  }

  /**
   * Takes `count` contiguous free blocks at or after frame `goal`, beginning at a multiple of `align`
   * frames; 0 when there is no such run.
   */
  alloc(goal: number, count: number, align = 1): number {
    const start = Math.min(Math.max(goal - this.base, 0), this.blocks - 1);
    const found =
      this.run(start, this.blocks, count, align) ?? this.run(0, start + count - 1, count, align);
    if (found === undefined) return 0;
    this.used.fill(1, found, found + count);
    this.head[0] = this.base + found + count;
    return this.base + found;
  }

  /** Takes `count` blocks from frame `pfn` on; whether all of them were free. */
  allocAt(pfn: number, count: number): boolean {
    const first = pfn - this.base;
    if (first < 0 || this.run(first, first + count, count, 1) !== first) return false;
    this.used.fill(1, first, first + count);
    this.head[0] = pfn + count;
    return true;
  }

  /**
   * Takes at most `count` blocks from the first multiple of `align` frames on, at or after frame `goal` and then
   * around the end, behind which `least` blocks are free: as many as there are. Undefined when there is none.
   */
  allocAligned(
    goal: number,
    count: number,
    align: number,
    least: number,
  ): { pfn: number; count: number } | undefined {
    const pfn = this.alloc(goal, least, align);
    if (pfn === 0) return undefined;
    const first = pfn - this.base;
    const busy = this.used.subarray(first + least, first + count).indexOf(1);
    const end = busy < 0 ? Math.min(first + count, this.blocks) : first + least + busy;
    this.used.fill(1, first, end);
    this.head[0] = this.base + end;
    return { pfn, count: end - first };
  }

  /**
   * Takes the longest free run of at most `count` blocks, of equal ones the first at or after frame `goal`
   * and then around the end; undefined when no block is free.
   */
  allocLongest(goal: number, count: number): { pfn: number; count: number } | undefined {
    const start = Math.min(Math.max(goal - this.base, 0), this.blocks - 1);
    let best = -1;
    let length = 0;
    for (const [from, to] of [
      [start, this.blocks],
      [0, this.blocks],
    ] as const) {
      for (let at = from, run = 0; at < to && length < count; at++) {
        run = this.used[at] === 0 ? run + 1 : 0;
        if (run > length) [best, length] = [at - run + 1, run];
      }
    }
    if (length === 0) return undefined;
    this.used.fill(1, best, best + length);
    this.head[0] = this.base + best + length;
    return { pfn: this.base + best, count: length };
  }

  /** Free blocks of the device. Looks at each. */
  countFree(): number {
    let free = 0;
    for (let at = 0; at < this.blocks; at++) if (this.used[at] === 0) free++;
    return free;
  }

  /** Gives blocks back; one that has another owner stays his. */
  release(pfn: number, count: number): void {
    const first = pfn - this.base;
    if (this.others.length === 0) {
      this.used.fill(0, first, first + count);
      return;
    }
    for (let at = first; at < first + count; at++) {
      if (this.others[at]! > 0) this.others[at] = this.others[at]! - 1;
      else this.used[at] = 0;
    }
  }

  /** One owner more for each of some used blocks. @kernel fs/xfs/libxfs/xfs_refcount.c xfs_refcount_increase_extent */
  share(pfn: number, count: number): void {
    const first = pfn - this.base;
    for (let at = first; at < first + count; at++) {
      if (this.others[at] === 255) throw new ModelLimit('a block of more than 256 owners');
      this.others[at] = this.others[at]! + 1;
    }
  }

  /** Whether a block has several owners. */
  isShared(pfn: number): boolean {
    return this.others.length > 0 && this.others[pfn - this.base]! > 0;
  }

  private run(from: number, to: number, count: number, align: number): number | undefined {
    const end = Math.min(to, this.blocks);
    const up = (at: number): number => Math.ceil((this.base + at) / align) * align - this.base;
    for (let at = up(from); at + count <= end; ) {
      const busy = this.used.subarray(at, at + count).lastIndexOf(1);
      if (busy < 0) return at;
      at = up(at + busy + 1);
    }
    return undefined;
  }
}
