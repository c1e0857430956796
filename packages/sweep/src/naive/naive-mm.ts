import type { Bytes } from './bytes.js';
import type { NaiveFile } from './naive-file.js';
import type { NaiveTables } from './naive-tables.js';

/** One mapped page of an address space. */
export interface NaivePage {
  read: boolean;
  write: boolean;
  exec: boolean;
  /** MAP_SHARED was asked for. */
  readonly shared: boolean;
  /** Whether mprotect may give write: not in a shared mapping of a file opened for reading only. */
  readonly mayWrite: boolean;
  /** The file, or the object of shared anonymous memory; undefined for private anonymous memory. */
  readonly file: NaiveFile | undefined;
  /** Which open of the file it was mapped from. */
  readonly opened: number;
  readonly filePage: number;
  /** Flags as smaps prints them, those aside that follow from the above. */
  readonly flags: ReadonlySet<string>;
  /** A private copy, or private anonymous memory that was written. */
  own: Bytes | undefined;
}

/** An address space: page number to page. That is all there is; tables are counted beside it. */
export class NaiveMm {
  readonly pages: Map<number, NaivePage> = new Map();
  /**
   * Where the machine's VMAs begin and end, as seen after the last step. They may be more than what is
   * mapped asks for, and it depends on history where.
   */
  seams: readonly number[] = [];

  constructor(readonly tables: NaiveTables) {}

  /** End of the VMA that a mapped page lies in. */
  seamAfter(vpn: number): number {
    return this.seams.find((seam) => seam > vpn) ?? Number.POSITIVE_INFINITY;
  }

  /** Nothing is mapped in pages `at` to `end` (exclusive) any more. */
  unmap(at: number, end: number): void {
    let any = false;
    for (let vpn = at; vpn < end; vpn++) any = this.pages.delete(vpn) || any;
    if (any) this.tables.unmapped(at, end, this.below(at), this.above(end));
  }

  /** End of what is mapped below a page, 0 for nothing. */
  private below(at: number): number {
    let end = 0;
    for (const vpn of this.pages.keys()) if (vpn < at && vpn >= end) end = vpn + 1;
    return end;
  }

  /** First mapped page from `end` on. */
  private above(end: number): number {
    let start = Number.POSITIVE_INFINITY;
    for (const vpn of this.pages.keys()) if (vpn >= end && vpn < start) start = vpn;
    return start;
  }

  /** A copy as fork makes it: DONTCOPY pages stay behind, WIPEONFORK ones are there and empty. */
  fork(): NaiveMm {
    const child = new NaiveMm(this.tables.forked());
    child.seams = this.seams;
    for (const [vpn, page] of this.pages) {
      if (page.flags.has('dc')) continue;
      const flags = without(page.flags, 'lo', 'lf');
      const own = page.flags.has('wf') ? undefined : page.own?.copy();
      child.pages.set(vpn, { ...page, flags, own });
    }
    return child;
  }

  /** Private pages that it has to itself or shares by copy-on-write: RssAnon in pages. */
  get anonPages(): number {
    let n = 0;
    for (const page of this.pages.values()) if (page.own) n++;
    return n;
  }
}

/** A set of flags without some. */
export function without(flags: ReadonlySet<string>, ...names: string[]): ReadonlySet<string> {
  if (!names.some((name) => flags.has(name))) return flags;
  return new Set([...flags].filter((flag) => !names.includes(flag)));
}

/** A set of flags with one more. */
export function withFlag(flags: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return flags.has(name) ? flags : new Set([...flags, name]);
}
