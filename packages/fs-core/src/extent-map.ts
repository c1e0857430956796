import { ModelLimit } from '@faultline/kernel-api';

/** What lies behind a file page. */
export const EXTENT_HOLE = 0;
export const EXTENT_WRITTEN = 1;
export const EXTENT_UNWRITTEN = 2;

/** One extent: `count` pages from file page `page` on, at frame `pfn` on. */
export interface Extent {
  page: number;
  count: number;
  pfn: number;
  state: number;
}

/**
 * The extents of one file, sorted, with no two neighbours that could be one.
 *
 * @kernel fs/ext4/extents.c, fs/xfs/libxfs/xfs_bmap.c
 * @fidelity simplified: one core for all file systems; they differ in the rules above it
 */
export class ExtentMap {
  private page: Float64Array;
  private count: Float64Array;
  private pfn: Float64Array;
  private state: Int32Array;
  /** [0] = how many extents. */
  readonly meta: Int32Array = new Int32Array(1);

  /** @param capacity extents at first; grows as needed unless `fixed` */
  constructor(
    private readonly capacity = 16,
    private readonly fixed = false,
  ) {
    // Two more than may stay: a change splits before it joins.
    const room = capacity + 2;
    this.page = new Float64Array(room);
    this.count = new Float64Array(room);
    this.pfn = new Float64Array(room);
    this.state = new Int32Array(room);
  }

  get size(): number {
    return this.meta[0]!;
  }

  /** The arrays, for a machine state; only a map of fixed capacity may be part of one. */
  arrays(): (Float64Array | Int32Array)[] {
    if (!this.fixed) throw new RangeError('a growing extent map cannot be part of a state');
    return [this.page, this.count, this.pfn, this.state, this.meta];
  }

  at(i: number): Extent {
    return {
      page: this.page[i]!,
      count: this.count[i]!,
      pfn: this.pfn[i]!,
      state: this.state[i]!,
    };
  }

  list(): Extent[] {
    return Array.from({ length: this.size }, (_, i) => this.at(i));
  }

  /** Place of the first extent that ends above a page. */
  position(page: number): number {
    let low = 0;
    let high = this.meta[0]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.page[middle]! + this.count[middle]! <= page) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * The run around a page, as a mapping: an extent, or the hole up to the next one, up to page
   * `limit` when there is none (pfn 0).
   */
  lookup(page: number, limit: number): Extent {
    const i = this.position(page);
    if (i < this.meta[0]! && this.page[i]! <= page) return this.at(i);
    const before = i === 0 ? 0 : this.page[i - 1]! + this.count[i - 1]!;
    const after = i < this.meta[0]! ? this.page[i]! : limit;
    return { page: before, count: after - before, pfn: 0, state: EXTENT_HOLE };
  }

  /** Gives pages a frame and a state, whatever they had; neighbours that fit are joined. */
  set(extent: Extent): void {
    this.change(() => {
      this.clear(extent.page, extent.count);
      const i = this.position(extent.page);
      this.insertAt(i, extent);
      this.join(i);
      if (i > 0) this.join(i - 1);
    });
  }

  /** Makes pages a hole. */
  punch(page: number, count: number): void {
    this.change(() => this.clear(page, count));
  }

  /** Moves every page from `page` on by `by` pages; down, those on the way must be a hole. */
  shift(page: number, by: number): void {
    this.change(() => {
      const at = this.position(page);
      // An extent around the page is cut there.
      if (at < this.meta[0]! && this.page[at]! < page) {
        const e = this.at(at);
        const cut = page - e.page;
        this.count[at] = cut;
        this.insertAt(at + 1, { ...e, page, count: e.count - cut, pfn: e.pfn + cut });
      }
      const from = this.position(page);
      for (let i = from; i < this.meta[0]!; i++) this.page[i] = this.page[i]! + by;
      if (from > 0) this.join(from - 1);
    });
  }

  /** Makes a change; one that a fixed map has no room for is refused and leaves the map as it was. */
  private change(body: () => void): void {
    if (!this.fixed) {
      body();
      return;
    }
    const before = this.arrays().map((array) => array.slice());
    body();
    if (this.size <= this.capacity) return;
    this.arrays().forEach((array, i) => {
      array.set(before[i]!);
    });
    throw new ModelLimit(`more than ${this.capacity} extents in a fixed map`);
  }

  private clear(page: number, count: number): void {
    const end = page + count;
    let i = this.position(page);
    while (i < this.meta[0]! && this.page[i]! < end) {
      const e = this.at(i);
      this.removeAt(i);
      if (e.page < page) this.insertAt(i++, { ...e, count: page - e.page });
      if (e.page + e.count > end) {
        const cut = end - e.page;
        this.insertAt(i++, { ...e, page: end, count: e.count - cut, pfn: e.pfn + cut });
      }
    }
  }

  private join(i: number): void {
    if (i + 1 >= this.meta[0]!) return;
    const a = this.at(i);
    const b = this.at(i + 1);
    const touching = a.page + a.count === b.page && a.pfn + a.count === b.pfn;
    if (!touching || a.state !== b.state) return;
    this.count[i] = a.count + b.count;
    this.removeAt(i + 1);
  }

  private insertAt(i: number, e: Extent): void {
    const n = this.meta[0]!;
    if (n === this.page.length) this.grow();
    for (const array of [this.page, this.count, this.pfn, this.state]) {
      array.copyWithin(i + 1, i, n);
    }
    this.page[i] = e.page;
    this.count[i] = e.count;
    this.pfn[i] = e.pfn;
    this.state[i] = e.state;
    this.meta[0] = n + 1;
  }

  private removeAt(i: number): void {
    const n = this.meta[0]!;
    for (const array of [this.page, this.count, this.pfn, this.state]) {
      array.copyWithin(i, i + 1, n);
      array[n - 1] = 0;
    }
    this.meta[0] = n - 1;
  }

  private grow(): void {
    const wider = (from: Float64Array): Float64Array => {
      const to = new Float64Array(from.length * 2);
      to.set(from);
      return to;
    };
    this.page = wider(this.page);
    this.count = wider(this.count);
    this.pfn = wider(this.pfn);
    const state = new Int32Array(this.state.length * 2);
    state.set(this.state);
    this.state = state;
  }
}
