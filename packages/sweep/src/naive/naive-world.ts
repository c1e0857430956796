import { type Backing, type FileSpec, parseSize, type Scenario } from '@faultline/scenario';
import { Bytes } from './bytes.js';
import { NaiveFile } from './naive-file.js';
import { NaiveMm, type NaivePage } from './naive-mm.js';
import { NaiveProcess } from './naive-process.js';
import { NaiveTables, type TableShape } from './naive-tables.js';

/** Where the scenario format's slots lie, in pages, and a page that every process has touched below them. */
export interface Placement {
  readonly first: number;
  readonly pages: number;
  readonly resident: number | undefined;
  /** First page behind the user half. */
  readonly limit: number;
  /** What an access behind it is told. */
  readonly beyond: string;
}

/**
 * What a scenario should come to, told without page tables, TLB, locks or counts: an address space is
 * a map from page number to page, a file an array of pages, a fork a copy.
 */
export class NaiveWorld {
  readonly files: Map<string, NaiveFile> = new Map();
  readonly processes: Map<string, NaiveProcess> = new Map();
  readonly backing: Backing;
  /** Whether file pages are mapped straight from storage. */
  readonly dax: boolean;
  /** Whether files live in memory alone: on tmpfs, which anonymous scenarios use too. */
  readonly inMemory: boolean;
  private opens = 0;

  constructor(
    scenario: Scenario,
    readonly place: Placement,
    private readonly shape: TableShape,
    /** The machine's value of `mm:mremap-order`. */
    readonly mremapOrder: string,
  ) {
    this.backing = scenario.backing as Backing;
    this.dax = this.backing.includes('-dax');
    this.inMemory = this.backing === 'tmpfs' || this.backing === 'anon';
    scenario.files.forEach((spec, i) => {
      this.files.set(spec.name, layOut(spec, i, this.backing === 'ext4-dax'));
    });
    const first = new NaiveMm(new NaiveTables(shape));
    if (place.resident !== undefined) {
      first.tables.touched(place.resident);
      first.pages.set(place.resident, { ...RESIDENT, own: new Bytes() });
    }
    this.processes.set('0', new NaiveProcess(first));
  }

  nextOpen(): number {
    return ++this.opens;
  }

  /** First page of a fresh slot of the scenario format, or of a numbered one; `offset` in bytes. */
  slotOf(p: NaiveProcess, number?: number, offset: number | string = 0): number {
    const slot = number ?? p.slots;
    p.slots = Math.max(p.slots, slot + 1);
    return this.place.first + slot * this.place.pages + parseSize(offset) / 4096;
  }

  /** Whether a page may be part of a 2 MiB leaf, whose tables are others. */
  mayBeHuge(page: NaivePage, vpn: number): boolean {
    if (this.shape.bits !== 9 || page.flags.has('nh')) return false;
    // Shared memory and files count one table less with a leaf; deposits make up for it in anonymous memory.
    return page.file !== undefined && page.file.pages >= 512 && vpn >= 512;
  }

  /** Private copies of pages that a file no longer has are gone with them. */
  dropBeyond(shrunk: NaiveFile): void {
    for (const { mm } of this.processes.values()) {
      for (const page of mm.pages.values()) {
        if (page.file === shrunk && page.filePage >= shrunk.pages) page.own = undefined;
      }
    }
  }
}

/** The page of its own that every process has. */
const RESIDENT: NaivePage = {
  read: true,
  write: true,
  exec: false,
  shared: false,
  mayWrite: true,
  file: undefined,
  opened: 0,
  filePage: 0,
  flags: new Set(),
  own: undefined,
};

/** A file as its layout asks: written pages hold its fill byte up to its end. */
function layOut(spec: FileSpec, index: number, zeroesNeighbours: boolean): NaiveFile {
  const file = new NaiveFile(spec.name, parseSize(spec.size), zeroesNeighbours);
  const fill = spec.fill ?? 0xa1 + index;
  const put = (page: number, kind: string) => {
    if (kind === 'U') file.setState(page, 'unwritten');
    if (kind === 'W') file.fill(page, fill, Math.min(4096, file.size - page * 4096));
  };
  const layout = spec.layout ?? 'hole';
  if (layout.startsWith('mixed:')) {
    for (const run of layout.slice(6).split(',')) {
      const [from, to] = run.slice(1).split('-').map(Number) as [number, number?];
      for (let page = from; page <= (to ?? from); page++) put(page, run[0]!);
    }
  } else if (layout !== 'hole') {
    const kind = layout === 'written' ? 'W' : 'U';
    for (let page = 0; page < file.pages; page++) put(page, kind);
  }
  return file;
}
