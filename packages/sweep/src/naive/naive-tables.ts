/** The shape of page tables: index bits of a level, and levels below the root that are counted. */
export interface TableShape {
  readonly bits: number;
  readonly counted: number;
}

/**
 * Which page tables an address space has, told from what was done to it: a table for each aligned
 * stretch that was touched, gone when nothing is mapped in the stretch any more. Where the kernel may
 * do either, both are kept: tables that must be there, and tables that may be.
 */
export class NaiveTables {
  private readonly must: Set<number>[];
  private readonly may: Set<number>[];
  /** Tables besides, of memory that the steps do not name. */
  private besides = { least: 0, most: 0 };

  constructor(private readonly shape: TableShape) {
    this.must = Array.from({ length: shape.counted }, () => new Set<number>());
    this.may = Array.from({ length: shape.counted }, () => new Set<number>());
  }

  /** The process has so many tables before its first step; those of the steps come on top. */
  foundAtFirst(tables: number): void {
    const more = tables - this.bounds.least;
    this.besides = { least: more, most: more };
  }

  private span(level: number): number {
    return 2 ** (this.shape.bits * (level + 1));
  }

  /** A page was mapped; `leafAbove`: perhaps by a leaf of a level above. */
  touched(vpn: number, leafAbove = false): void {
    for (let level = 0; level < this.shape.counted; level++) {
      const sets = level === 0 && leafAbove ? this.may : this.must;
      sets[level]!.add(Math.floor(vpn / this.span(level)));
    }
  }

  /** A fault that failed behind the look for a PMD entry. */
  tried(vpn: number): void {
    this.touched(vpn, true);
  }

  /** Pages that may be mapped now, or not: nothing is promised. */
  perhaps(at: number, end: number): void {
    for (let level = 0; level < this.shape.counted; level++) {
      const span = this.span(level);
      for (let i = Math.floor(at / span); i * span < end; i++) this.may[level]!.add(i);
    }
  }

  /** PTE tables that lie whole in a range may be gone. */
  emptied(at: number, end: number): void {
    const span = this.span(0);
    for (const i of this.must[0]!) {
      if (i * span < at || (i + 1) * span > end) continue;
      this.must[0]!.delete(i);
      this.may[0]!.add(i);
    }
  }

  /** Pages `at` to `end` were unmapped; the nearest mapped pages are outside `floor` to `ceiling`. */
  unmapped(at: number, end: number, floor: number, ceiling: number): void {
    for (let level = 0; level < this.shape.counted; level++) {
      const span = this.span(level);
      for (const set of [this.must[level]!, this.may[level]!]) {
        for (const i of set) {
          const [from, to] = [i * span, (i + 1) * span];
          if (to <= at || from >= end) continue;
          if (from >= floor && to <= ceiling) set.delete(i);
        }
      }
    }
  }

  /** What a child has: at most what its parent has. */
  forked(): NaiveTables {
    const child = new NaiveTables(this.shape);
    child.besides = { least: 0, most: this.besides.most };
    for (let level = 0; level < this.shape.counted; level++) {
      for (const set of [this.must[level]!, this.may[level]!]) {
        for (const i of set) child.may[level]!.add(i);
      }
    }
    return child;
  }

  /** Fewest and most tables there can be. */
  get bounds(): { least: number; most: number } {
    let { least, most } = this.besides;
    for (let level = 0; level < this.shape.counted; level++) {
      least += this.must[level]!.size;
      most += new Set([...this.must[level]!, ...this.may[level]!]).size;
    }
    return { least, most };
  }
}
