import { ModelLimit } from '@faultline/kernel-api';
import type { VmaTable } from './vma-table.js';

/** VMAs of a block, and blocks of a block of blocks. */
const FAN = 16;
/** VMAs that there is room for at once: most address spaces have fewer. */
const INITIAL = 1024;

/**
 * The VMAs of one address space, sorted by address. Behind a last-hit cache a look-up goes down a tree
 * of the ends of blocks: a binary search of everything would miss the processor's caches at most of its
 * steps, and mispredict half of them.
 *
 *     ids        | 7 | 3 | 9 | ... 16 | 4 | ... 16 | ...     start[7] < end[7] <= start[3] < ...
 *     levels[0]  | end of the 16th    | of the 32nd | ...    derived, made again after a change
 *     levels[1]  | of the 256th  | ...
 *
 * @kernel mm/mmap.c find_vma, mm/vma.c
 */
export class VmaSet {
  /** Their numbers by address; made anew, twice as long, when more than INITIAL are there. */
  ids: Int32Array;
  /** [0] = how many. */
  readonly meta: Int32Array = new Int32Array(1);
  /** The last VMA found, and the pages it covered then. */
  /** @internal */
  lastHit = 0;
  /** @internal */
  hitFrom = 0;
  /** @internal */
  hitTo = 0;
  /** Ends of blocks, of blocks of blocks, and so on. */
  private readonly levels: Float64Array[] = [];
  private depth = 0;
  /** First place from which on `levels` does not show the VMAs as they are now. */
  private changedFrom = 0;
  /** How many VMAs `levels` was made for. */
  private madeFor = 0;

  constructor(
    private readonly table: VmaTable,
    private readonly max: number,
  ) {
    this.ids = new Int32Array(0);
    this.reserve(Math.min(max, INITIAL));
  }

  private reserve(room: number): void {
    const ids = new Int32Array(room);
    ids.set(this.ids);
    this.ids = ids;
    this.levels.length = 0;
    for (let n = Math.ceil(room / FAN); n > 1; n = Math.ceil(n / FAN)) {
      this.levels.push(new Float64Array(n));
    }
    this.changedFrom = 0;
  }

  /** How many VMAs there are (the kernel's map_count). */
  get count(): number {
    return this.meta[0]!;
  }

  /** Whether no further VMA fits. */
  get full(): boolean {
    return this.meta[0]! === this.max;
  }

  /** The VMA at a place of the order, 0-based. */
  at(position: number): number {
    return this.ids[position]!;
  }

  /** Place of the first VMA that ends above `vpn` (find_vma's answer); `count` when there is none. */
  position(vpn: number): number {
    const { end } = this.table;
    const { ids } = this;
    const n = this.meta[0]!;
    let at = 0;
    if (n > FAN) {
      if (this.changedFrom < n || this.madeFor !== n) this.makeLevels();
      for (let level = this.depth - 1; level >= 0; level--) {
        const ends = this.levels[level]!;
        at *= FAN;
        while (ends[at]! <= vpn) at++;
      }
      at *= FAN;
    }
    while (at < n && end[ids[at]!]! <= vpn) at++;
    return at;
  }

  /** Makes `levels` anew, as many as are needed; the last end of each is Infinity, where a search ends. */
  private makeLevels(): void {
    const { end } = this.table;
    const n = this.meta[0]!;
    let blocks = Math.ceil(n / FAN);
    // What was the last block had no end of its own.
    let from = Math.min(this.changedFrom, this.madeFor, n);
    let below: Float64Array | undefined;
    this.depth = 0;
    while (blocks > 1) {
      const ends = this.levels[this.depth]!;
      from = Math.max(0, Math.floor((from - 1) / FAN));
      for (let b = from; b < blocks - 1; b++) {
        ends[b] = below ? below[b * FAN + FAN - 1]! : end[this.ids[b * FAN + FAN - 1]!]!;
      }
      ends[blocks - 1] = Number.POSITIVE_INFINITY;
      this.depth++;
      below = ends;
      blocks = Math.ceil(blocks / FAN);
    }
    this.changedFrom = Number.POSITIVE_INFINITY;
    this.madeFor = n;
  }

  /** The VMA that contains a page, or 0. */
  // paths: inline
  lookup(vpn: number): number {
    return vpn >= this.hitFrom && vpn < this.hitTo ? this.lastHit : this.search(vpn);
  }

  /** The same past the last hit. */
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
    if (n === this.max) throw new ModelLimit(`more than ${n} VMAs in one address space`);
    if (n === this.ids.length) this.reserve(Math.min(this.max, 2 * n));
    const position = this.position(start[id]!);
    if (position < n && start[this.ids[position]!]! < end[id]!) {
      throw new RangeError(`VMA ${id} overlaps VMA ${this.ids[position]}`);
    }
    this.ids.copyWithin(position + 1, position, n);
    this.ids[position] = id;
    this.meta[0] = n + 1;
    this.changedFrom = Math.min(this.changedFrom, position);
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

  /** Forgets what is derived; needed when a VMA's end changed, one went, or a state was put back. */
  dropCaches(): void {
    this.changedFrom = 0;
    this.lastHit = 0;
    this.hitFrom = 0;
    this.hitTo = 0;
  }
}
