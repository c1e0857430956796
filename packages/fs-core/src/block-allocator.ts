/**
 * Free blocks (4 KiB) of the device: first fit from a goal on, around the end once.
 *
 * @fidelity simplified: where a real allocator puts blocks is not modelled, only that it finds some
 */
export class BlockAllocator {
  private readonly used: Uint8Array;
  readonly base: number;
  readonly blocks: number;

  /** @param base first frame of the device */
  constructor(base: number, blocks: number) {
    this.base = base;
    this.blocks = blocks;
    this.used = new Uint8Array((blocks + 3) & ~3);
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
    return this.base + found;
  }

  /** Gives blocks back. */
  release(pfn: number, count: number): void {
    const first = pfn - this.base;
    this.used.fill(0, first, first + count);
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
