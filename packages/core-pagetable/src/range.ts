import type { PageTables } from './page-tables.js';

/**
 * The range cursor: how anything goes over the pages from `start` to `end` of an address space. It
 * stops at what exists and steps over the rest, so the cost follows the tables and not the pages.
 *
 *     for (at = nextMapped(root, start, end); at < end; at = nextMapped(root, stop, end)) {
 *       stop = stretchEnd(pt, at, end, 1)      one PTE table, or one leaf of the PMD level
 *       entries pteIndex(table, at) to pteIndex(table, at) + (stop - at)
 *     }
 *
 * `nextMapped` and `nextTable` are methods of PageTables; the functions here do the same for tables
 * of any level, and for whoever only looks.
 */

/** Where the stretch of a page that one entry of `level` maps ends, but not behind `end`. */
export function stretchEnd(pt: PageTables, vpn: number, end: number, level: number): number {
  const span = pt.pages(level);
  return Math.min(end, (Math.floor(vpn / span) + 1) * span);
}

/** First page from `vpn` on, below `end`, that has a table of `level` on its way; `end` when none has. */
export function nextTableOf(
  pt: PageTables,
  root: number,
  vpn: number,
  end: number,
  level: number,
): number {
  let at = vpn;
  while (at < end) {
    let table = root;
    let l = pt.geometry.levels - 1;
    while (l > level && table !== 0) {
      table = pt.child(pt.index(table, at));
      l--;
    }
    if (table !== 0) return at;
    at = stretchEnd(pt, at, Number.POSITIVE_INFINITY, l + 1);
  }
  return end;
}

/** Something that a range holds: an entry of a PTE table, or a leaf above. */
export interface Mapped {
  /** First page in the range that the entry maps, and how many it maps there. */
  readonly vpn: number;
  readonly pages: number;
  /** Level of the entry's table, and the entry's index. */
  readonly level: number;
  readonly index: number;
}

/** Every entry of a range that is not none, in order; for views and checks, which hold no lock. */
export function* mappedIn(
  pt: PageTables,
  root: number,
  start: number,
  end: number,
): Generator<Mapped> {
  for (let at = pt.nextMapped(root, start, end); at < end; ) {
    const leaf = pt.leafAt(root, at);
    if (leaf !== 0) {
      const level = pt.level[leaf >> pt.bits]!;
      const stop = stretchEnd(pt, at, end, level);
      yield { vpn: at, pages: stop - at, level, index: leaf };
      at = pt.nextMapped(root, stop, end);
      continue;
    }
    const stop = stretchEnd(pt, at, end, 1);
    const base = pt.pteIndex(pt.pteTable(root, at), at) - at;
    for (let vpn = at; vpn < stop; vpn++) {
      if (!pt.none(base + vpn)) yield { vpn, pages: 1, level: 0, index: base + vpn };
    }
    at = pt.nextMapped(root, stop, end);
  }
}
