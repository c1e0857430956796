import { withRoom } from '@faultline/kernel-api';
import { FailNth } from '@faultline/pfn';
import {
  E_PSE,
  E_TABLE,
  type EntryLayout,
  entryHi,
  entryLo,
  entryPfn,
  entryPresent,
} from './entry.js';
import { checkGeometry, type Geometry } from './geometry.js';

const FRESH = 0;
const FREE = 1;
const IN_USE = 2;
const SHARED = 3;
const DEFERRED = 4;

/** Level of a table that nobody has, and of one that nobody reaches any more and somebody may still read. */
const LEVEL_FREE = 255;
export const LEVEL_DEFERRED = 254;

/**
 * All page tables of a machine in two arrays. A table is a number (0 = none); its entries lie at
 * `table << bits`. A path that holds a table's lock reads and writes `lo` and `hi` directly.
 *
 * @kernel arch/x86/mm/pgtable.c, mm/memory.c
 * @fidelity simplified: a user half only; tables are numbers, not frames
 */
export class PageTables {
  readonly geometry: Geometry;
  readonly layout: EntryLayout;
  readonly bits: number;
  /** Mask of a slot number. */
  readonly slotMask: number;
  /** Entries; made anew, twice as long, when the tables that there is room for are all in use. */
  lo: Int32Array;
  hi: Int32Array;
  /** Level of a table; 255 for a free one, `LEVEL_DEFERRED` for one that waits for a grace period. */
  readonly level: Uint8Array;
  /** Entries of a table that are not none. */
  readonly used: Uint16Array;
  /** Lock of a table: 0 free, else the owner's task number + 1. */
  readonly ptl: Int32Array;
  /** Slots that name a table beyond the first one: sharers less one. @kernel pt_share_count */
  readonly sharers: Int32Array;
  /** References to the page of a table in use: 1, its sharers' up to 6.12, and those of who looks at any page. */
  readonly refs: Int32Array;
  /** PTE tables kept aside for the leaves of a PMD table: the first one; `link` leads to the others. */
  readonly deposit: Int32Array;
  /** Free list, and the lists of deposited tables. */
  readonly link: Int32Array;
  readonly meta: Int32Array = new Int32Array(5);
  /** Tables in use, by level. */
  readonly count: Int32Array;
  private readonly span: Float64Array;
  private readonly inverse: Float64Array;
  /** @internal */
  readonly pmdInverse: number;
  /** Whether a PMD table may have leaves. */
  readonly pmdLeaves: boolean;
  /** The last PTE table found: whose it is, and the pages it covers. */
  /** @internal */
  cacheRoot = 0;
  /** @internal */
  cacheFrom = 0;
  /** @internal */
  cacheTo = 0;
  /** @internal */
  cacheTable = 0;
  /** The table above the last one found, likewise. */
  /** @internal */
  upperRoot = 0;
  /** @internal */
  upperFrom = 0;
  /** @internal */
  upperTo = 0;
  /** @internal */
  upperTable = 0;
  /** Counts what the cache has held: while it stays, so does the table found. @internal */
  cacheSeq = 0;

  /**
   * @param maxTables tables that can exist at once
   * @param failNth asked at each allocation whether it is to fail
   * @param room tables that memory is taken for at once; all unless told
   */
  constructor(
    geometry: Geometry,
    layout: EntryLayout,
    maxTables: number,
    private readonly failNth: FailNth = new FailNth(),
    room: number = maxTables,
  ) {
    this.geometry = checkGeometry(geometry);
    this.layout = layout;
    this.bits = geometry.bits;
    this.slotMask = (1 << geometry.bits) - 1;
    const n = (maxTables + 4) & ~3;
    const first = (Math.min(maxTables, room) + 4) & ~3;
    this.lo = new Int32Array(first << this.bits);
    this.hi = new Int32Array(first << this.bits);
    this.level = new Uint8Array(n);
    this.used = new Uint16Array(n);
    this.ptl = new Int32Array(n);
    this.sharers = new Int32Array(n);
    this.refs = new Int32Array(n);
    this.deposit = new Int32Array(n);
    this.link = new Int32Array(n);
    this.count = new Int32Array(geometry.levels);
    this.meta[FRESH] = 1;
    this.pmdInverse = 2 ** -this.bits;
    this.pmdLeaves = geometry.hugeLevels.includes(1);
    this.inverse = Float64Array.from({ length: geometry.levels }, (_, l) => 2 ** (-this.bits * l));
    this.span = Float64Array.from({ length: geometry.levels }, (_, l) => 2 ** (this.bits * l));
  }

  /** A cleared table of a level, or 0 when the arena is full or the allocation is to fail. */
  alloc(level: number): number {
    if (this.failNth.hit()) return 0;
    let table = this.meta[FREE]!;
    if (table !== 0) {
      this.meta[FREE] = this.link[table]!;
      this.link[table] = 0;
    } else {
      table = this.meta[FRESH]!;
      if (table >= this.level.length) return 0;
      if (table << this.bits === this.lo.length) this.reserve(2 * table);
      this.meta[FRESH] = table + 1;
    }
    this.level[table] = level;
    this.refs[table] = 1;
    this.count[level] = this.count[level]! + 1;
    this.meta[IN_USE] = this.meta[IN_USE]! + 1;
    return table;
  }

  private reserve(tables: number): void {
    const entries = Math.min(tables, this.level.length) << this.bits;
    this.lo = withRoom(this.lo, entries);
    this.hi = withRoom(this.hi, entries);
  }

  /**
   * Drops the last link to an empty table: it is free, unless somebody else has a reference to its page.
   * One that is shared is a RangeError.
   */
  free(table: number): void {
    if (this.sharers[table] !== 0) throw new RangeError(`table ${table} freed while it is shared`);
    this.putRef(table);
  }

  /**
   * Drops the last link to an empty table that somebody may be reading without a lock: it counts no more, and stays as it is,
   * empty, until `graceOver`. With another reference to its page it stays by that one.
   *
   * @kernel mm/pgtable-generic.c pte_free_defer; mm/mmu_gather.c tlb_remove_table_free
   */
  freeDeferred(table: number): void {
    if (this.sharers[table] !== 0 || this.refs[table] !== 1) {
      this.free(table);
      return;
    }
    this.retire(table, LEVEL_DEFERRED, DEFERRED);
    this.refs[table] = 0;
  }

  /** Tables that were kept for readers are free, in the order they went: nobody is in the middle of a path. @kernel the end of an RCU grace period */
  graceOver(): void {
    let last = 0;
    for (let table = this.meta[DEFERRED]!; table !== 0; table = this.link[table]!) {
      if (this.used[table] !== 0) throw new RangeError(`table ${table} is free and has entries`);
      this.level[table] = LEVEL_FREE;
      last = table;
    }
    if (last === 0) return;
    this.link[last] = this.meta[FREE]!;
    this.meta[FREE] = this.meta[DEFERRED]!;
    this.meta[DEFERRED] = 0;
  }

  /** A reference to the page of a table more. @kernel get_page */
  getRef(table: number): void {
    this.refs[table] = this.refs[table]! + 1;
  }

  /** One less; the last one frees the table. Answers whether it did. @kernel put_page */
  putRef(table: number): boolean {
    if (this.level[table]! >= LEVEL_DEFERRED) throw new RangeError(`table ${table} freed twice`);
    const last = this.refs[table] === 1;
    if (last) this.retire(table, LEVEL_FREE, FREE);
    this.refs[table] = this.refs[table]! - 1;
    return last;
  }

  /** An empty table leaves use for a list. */
  private retire(table: number, as: number, list: number): void {
    if (this.used[table] !== 0) throw new RangeError(`table ${table} freed with entries in it`);
    if (this.deposit[table] !== 0) throw new RangeError(`table ${table} freed with deposits`);
    const level = this.level[table]!;
    this.count[level] = this.count[level]! - 1;
    this.level[table] = as;
    this.link[table] = this.meta[list]!;
    this.meta[list] = table;
    this.meta[IN_USE] = this.meta[IN_USE]! - 1;
    if (table === this.cacheTable || table === this.upperTable) this.dropCaches();
  }

  /** Tables in use. */
  get inUse(): number {
    return this.meta[IN_USE]!;
  }

  /** Slot number of a page in a table of a level. */
  slot(vpn: number, level: number): number {
    return level === 0 ? vpn & this.slotMask : (vpn * this.inverse[level]!) & this.slotMask;
  }

  /** Index into `lo` and `hi` of the entry for a page in a given table. */
  index(table: number, vpn: number): number {
    return (table << this.bits) | this.slot(vpn, this.level[table]!);
  }

  /** The same for a PTE table, without a look at its level. */
  // paths: inline
  pteIndex(table: number, vpn: number): number {
    return (table << this.bits) | (vpn & this.slotMask);
  }

  /** The same for a PMD table. */
  // paths: inline
  pmdIndex(table: number, vpn: number): number {
    return (table << this.bits) | ((vpn * this.pmdInverse) & this.slotMask);
  }

  /** Pages mapped by one entry of a level. */
  pages(level: number): number {
    return this.span[level]!;
  }

  /**
   * The table of `level` that would hold the entry for a page, or 0 when the way there is empty or
   * ends in a leaf.
   */
  tableAt(root: number, vpn: number, level: number): number {
    if (level === 0) return this.pteTable(root, vpn);
    let table = root;
    for (let l = this.geometry.levels - 1; l > level; l--) {
      table = this.child((table << this.bits) | this.slot(vpn, l));
      if (table === 0) return 0;
    }
    return table;
  }

  /** The PTE table for a page, or 0. The last one is cached. */
  // paths: inline
  pteTable(root: number, vpn: number): number {
    return vpn < this.cacheTo && vpn >= this.cacheFrom && root === this.cacheRoot
      ? this.cacheTable
      : this.pteTableWalk(root, vpn);
  }

  /** The PTE table for a page by a walk from the root, or 0. */
  pteTableWalk(root: number, vpn: number): number {
    let table = this.upperTable;
    let level = 1;
    if (vpn < this.upperFrom || vpn >= this.upperTo || root !== this.upperRoot) {
      table = root;
      level = this.geometry.levels - 1;
    }
    for (; level > 1; level--) {
      table = this.child((table << this.bits) | this.slot(vpn, level));
      if (table === 0) return 0;
    }
    if (table !== this.upperTable) this.cacheUpper(root, vpn, table);
    table = this.child((table << this.bits) | this.slot(vpn, 1));
    if (table === 0) return 0;
    this.cacheSeq++;
    this.cacheRoot = root;
    this.cacheFrom = vpn - (vpn & this.slotMask);
    this.cacheTo = this.cacheFrom + this.slotMask + 1;
    this.cacheTable = table;
    return table;
  }

  private cacheUpper(root: number, vpn: number, table: number): void {
    const span = this.span[1]! * (this.slotMask + 1);
    this.upperRoot = root;
    this.upperFrom = vpn - (vpn & (span - 1));
    this.upperTo = this.upperFrom + span;
    this.upperTable = table;
  }

  /**
   * First page from `vpn` on, below `end`, whose PTE table exists; `end` when there is none. Empty
   * upper entries are stepped over whole, so the cost follows the tables that exist.
   */
  nextTable(root: number, vpn: number, end: number): number {
    let at = vpn;
    while (at < end) {
      let table = root;
      let level = this.geometry.levels - 1;
      while (level > 0 && table !== 0) {
        table = this.child((table << this.bits) | this.slot(at, level));
        level--;
      }
      if (table !== 0) return at;
      const span = this.span[level + 1]!;
      at = (Math.floor(at / span) + 1) * span;
    }
    return end;
  }

  /**
   * First page from `vpn` on, below `end`, that a PTE table or a leaf of a higher level covers; `end`
   * when there is none.
   */
  nextMapped(root: number, vpn: number, end: number): number {
    let at = vpn;
    while (at < end) {
      let table = root;
      let level = this.geometry.levels - 1;
      while (level > 0 && table !== 0) {
        const index = (table << this.bits) | this.slot(at, level);
        if ((this.lo[index]! & E_PSE) !== 0) return at;
        table = this.child(index);
        level--;
      }
      if (table !== 0) return at;
      const span = this.span[level + 1]!;
      at = (Math.floor(at / span) + 1) * span;
    }
    return end;
  }

  /**
   * Index of the leaf above level 0 that maps a page, or 0 when there is none. Its level is that of
   * its table: `level[index >> bits]`.
   */
  leafAt(root: number, vpn: number): number {
    let table = root;
    for (let l = this.geometry.levels - 1; l > 0 && table !== 0; l--) {
      const index = (table << this.bits) | this.slot(vpn, l);
      if ((this.lo[index]! & E_PSE) !== 0) return index;
      table = this.child(index);
    }
    return 0;
  }

  /** An index whose entry, in an upper table, is a leaf; 0 for any other one. */
  // paths: inline
  leafOrNone(index: number): number {
    return (this.lo[index]! & E_PSE) !== 0 ? index : 0;
  }

  /** Whether an upper entry is a leaf. */
  // paths: inline
  isLeaf(index: number): boolean {
    return (this.lo[index]! & E_PSE) !== 0;
  }

  /** Keeps an empty PTE table aside for a leaf in a PMD table. @kernel mm/pgtable-generic.c pgtable_trans_huge_deposit */
  depositTable(pmdTable: number, pte: number): void {
    this.link[pte] = this.deposit[pmdTable]!;
    this.deposit[pmdTable] = pte;
  }

  /** Takes back the table that was deposited last. @kernel mm/pgtable-generic.c pgtable_trans_huge_withdraw */
  withdrawTable(pmdTable: number): number {
    const pte = this.deposit[pmdTable]!;
    if (pte === 0) throw new RangeError(`table ${pmdTable} has no deposited table`);
    this.deposit[pmdTable] = this.link[pte]!;
    this.link[pte] = 0;
    return pte;
  }

  /** The table that an upper entry links to; 0 when it is none or a leaf. */
  // paths: inline
  child(index: number): number {
    return this.lo[index] === 0 || (this.lo[index]! & E_PSE) !== 0
      ? 0
      : entryPfn(this.lo[index]!, this.hi[index]!);
  }

  /** Links `child` into an empty upper entry of `table`. */
  linkTable(table: number, index: number, child: number): void {
    if (this.lo[index] !== 0) throw new RangeError(`entry ${index} of table ${table} is not empty`);
    this.lo[index] = entryLo(child, E_TABLE);
    this.hi[index] = entryHi(child, 0);
    this.used[table] = this.used[table]! + 1;
  }

  /** Removes a link and returns the table it led to. */
  unlinkTable(table: number, index: number): number {
    const child = this.child(index);
    if (child === 0) throw new RangeError(`entry ${index} of table ${table} links to no table`);
    this.clear(table, index);
    this.dropCaches();
    return child;
  }

  /**
   * Links a table that is linked elsewhere into a slot. What the slot held is overwritten: who writes it
   * without the lock of its table may lose somebody's table that way.
   */
  linkShared(table: number, index: number, child: number): void {
    if (this.none(index)) this.used[table] = this.used[table]! + 1;
    else this.dropCaches();
    this.lo[index] = entryLo(child, E_TABLE);
    this.hi[index] = entryHi(child, 0);
  }

  /** A sharer of a table more (1) or less (-1). */
  countSharer(table: number, by: number): void {
    this.sharers[table] = this.sharers[table]! + by;
    this.meta[SHARED] = this.meta[SHARED]! + by;
  }

  /**
   * A slot that named a shared table does no longer: one sharer less, and one reference, if they are
   * counted there. False, as a gather says that has room.
   */
  leave(table: number): boolean {
    this.countSharer(table, -1);
    if (this.refs[table]! > 1) this.putRef(table);
    return false;
  }

  /** Links to tables beyond the first one of each, over all tables: 0 while nothing is shared. */
  get anyShared(): number {
    return this.meta[SHARED]!;
  }

  /** Writes an entry that was none. */
  // paths: inline
  set(table: number, index: number, lo: number, hi: number): void {
    this.lo[index] = lo;
    this.hi[index] = hi;
    this.countEntries(table, 1);
  }

  /** So many entries of a table are no longer none. @internal */
  // paths: inline
  countEntries(table: number, entries: number): void {
    this.used[table] = this.used[table]! + entries;
  }

  /** Empties an entry that was not none. */
  // paths: inline
  clear(table: number, index: number): void {
    this.lo[index] = 0;
    this.hi[index] = 0;
    this.used[table] = this.used[table]! - 1;
  }

  /** Whether an entry holds nothing at all. */
  // paths: inline
  none(index: number): boolean {
    return this.lo[index] === 0 && this.hi[index] === 0;
  }

  /** Whether an entry is present for the kernel. */
  present(index: number): boolean {
    return entryPresent(this.lo[index]!);
  }

  /** Forgets the walk cache; needed after a state was put back. */
  dropCaches(): void {
    this.cacheSeq++;
    this.cacheRoot = 0;
    this.cacheFrom = 0;
    this.cacheTo = 0;
    this.cacheTable = 0;
    this.upperTo = 0;
    this.upperTable = 0;
  }
}
