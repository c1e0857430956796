import type { VmaTable } from './vma-table.js';

/**
 * The VMAs of one address space, sorted by address: look-up by binary search behind a last-hit cache.
 *
 *     ids   | 7 | 3 | 9 |         start[7] < end[7] <= start[3] < ...
 *
 * @kernel mm/mmap.c find_vma, mm/vma.c
 */
export class VmaSet {
  readonly ids: Int32Array;
  /** [0] = how many. */
  readonly meta: Int32Array = new Int32Array(1);
  /** The last VMA found, and the pages it covered then. */
  /** @internal */
  lastHit = 0;
  /** @internal */
  hitFrom = 0;
  /** @internal */
  hitTo = 0;

  constructor(
    private readonly table: VmaTable,
    max: number,
  ) {
    this.ids = new Int32Array(max);
  }

  /** How many VMAs there are (the kernel's map_count). */
  get count(): number {
    return this.meta[0]!;
  }

  /** Whether no further VMA fits. */
  get full(): boolean {
    return this.meta[0]! === this.ids.length;
  }

  /** The VMA at a place of the order, 0-based. */
  at(position: number): number {
    return this.ids[position]!;
  }

  /** Place of the first VMA that ends above `vpn` (find_vma's answer); `count` when there is none. */
  position(vpn: number): number {
    const { end } = this.table;
    let low = 0;
    let high = this.meta[0]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (end[this.ids[middle]!]! <= vpn) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The VMA that contains a page, or 0. */
  // paths: inline
  lookup(vpn: number): number {
    return vpn >= this.hitFrom && vpn < this.hitTo ? this.lastHit : this.search(vpn);
  }

  /** The same by binary search. */
  search(vpn: number): number {
    const { start, end } = this.table;
    const position = this.position(vpn);
    if (position === this.meta[0]) return 0;
    const id = this.ids[position]!;
    if (start[id]! > vpn) return 0;
    this.lastHit = id;
    this.hitFrom = start[id]!;
    this.hitTo = end[id]!;
    return id;
  }

  /** Puts a VMA where it belongs. Overlap with another one throws RangeError. */
  insert(id: number): void {
    const { start, end } = this.table;
    const n = this.meta[0]!;
    if (n === this.ids.length) throw new RangeError(`more than ${n} VMAs in one address space`);
    const position = this.position(start[id]!);
    if (position < n && start[this.ids[position]!]! < end[id]!) {
      throw new RangeError(`VMA ${id} overlaps VMA ${this.ids[position]}`);
    }
    this.ids.copyWithin(position + 1, position, n);
    this.ids[position] = id;
    this.meta[0] = n + 1;
  }

  remove(id: number): void {
    const n = this.meta[0]!;
    const position = this.position(this.table.start[id]!);
    if (this.ids[position] !== id) throw new RangeError(`VMA ${id} is not in this address space`);
    this.ids.copyWithin(position, position + 1, n);
    this.ids[n - 1] = 0;
    this.meta[0] = n - 1;
    this.dropCaches();
  }

  /** Forgets the last hit; needed when a VMA shrank, went, or a state was put back. */
  dropCaches(): void {
    this.lastHit = 0;
    this.hitFrom = 0;
    this.hitTo = 0;
  }
}
