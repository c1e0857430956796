import {
  type BlockAllocator,
  EXTENT_HOLE,
  EXTENT_UNWRITTEN,
  EXTENT_WRITTEN,
  type Extent,
  type ExtentMap,
  type FileExtents,
  type FileIndex,
  type FsType,
  type Journal,
  MARK_DIRTY,
  MARK_TOWRITE,
  slotPfn,
} from '@faultline/fs-core';
import { ENOSPC, NotModelled } from '@faultline/kernel-api';
import type { Inodes } from '@faultline/mm';
import {
  type FrameMap,
  makeDeviceFolio,
  NO_PFN,
  type PageData,
  splitDeviceFolio,
} from '@faultline/pfn';
import { DAX_EMPTY, DAX_PMD, DAX_ZERO_PAGE } from './entry.js';
import {
  DAX_ASK_VMA,
  DAX_INSERT_FOLIO,
  DAX_INSERT_SPECIAL,
  DAX_SHARED,
  type HoleQuestion,
  type InsertQuestion,
} from './policies.js';

/** What a file system of DAX files is put together from. */
export interface DaxFilesParts {
  readonly frames: FrameMap;
  readonly data: PageData;
  readonly index: FileIndex;
  readonly inodes: Inodes;
  readonly extents: FileExtents;
  readonly journal: Journal;
  readonly askHole: (question: HoleQuestion) => number;
  readonly askInsert: (question: InsertQuestion) => number;
  /** Whether there may be mappings without VM_MIXEDMAP, and whether devmap frames may go into those. */
  readonly unmixed: boolean;
  readonly mixedOkDevmap: boolean;
  /**
   * Whether this is a kernel with CONFIG_FS_DAX_LIMITED, whose device says PFN_SPECIAL of its frames: they may go into
   * any mapping, as devmap frames, no file is told to pages, and nobody can hold one.
   */
  readonly limited: boolean;
}

/**
 * The files of a DAX mount by number (the number of their mapping), and what lies behind their
 * pages. The current extent is cached, and with it the policies' answers: they are asked when a
 * path enters another extent, not for each page.
 */
export class DaxFiles {
  /** Size in bytes. */
  readonly size: Float64Array;
  readonly rwsem: Int32Array;
  readonly extents: ExtentMap[];
  readonly index: FileIndex;
  readonly journal: Journal;
  /** [0] = 1 once there was a MAP_SYNC mapping: from then on all answers carry DAX_ASK_VMA. */
  readonly syncSeen: Int32Array = new Int32Array(1);
  readonly blocks: BlockAllocator;
  /** By file: blocks that its extents take themselves. */
  readonly leafBlocks: Uint8Array;
  readonly type: FsType;
  /** Whether what a new extent joins is taken for new as well. */
  readonly mergesNew: boolean;
  /** Whether a write behind the end zeroes the rest of the last block, in every release. */
  readonly zeroesGap: boolean;
  /** Whether blocks behind the end that a write(2) came to are freed when its buffer could not be had. */
  readonly cutsShortWrite: boolean;
  /** Bytes of a page of the machine, which is a block of the file system. */
  readonly pageBytes: number;
  /** @internal */
  readonly pageInverse: number;
  /** The current extent: `cFile` 0 for none. @internal */
  cFile = 0;
  /** @internal */
  cFrom = 0;
  /** @internal */
  cTo = 0;
  /** @internal */
  cPfn = 0;
  /** @internal */
  cState: number = EXTENT_HOLE;
  /** @internal */
  cAnswer = 0;
  /** Counts the extents that have been the current one. @internal */
  cSeq = 0;

  constructor(private readonly parts: DaxFilesParts) {
    // The arrays of the inodes themselves: a path reads them here without a step more.
    this.size = parts.inodes.size;
    this.rwsem = parts.inodes.rwsem;
    this.pageBytes = parts.inodes.pageBytes;
    this.pageInverse = 1 / this.pageBytes;
    this.extents = parts.extents.maps;
    this.index = parts.index;
    this.journal = parts.journal;
    this.blocks = parts.extents.blocks;
    this.leafBlocks = parts.extents.leaf;
    this.type = parts.extents.type;
    this.zeroesGap = parts.extents.type.zeroesGap ?? false;
    this.cutsShortWrite = parts.extents.type.cutsShortWrite ?? false;
    this.mergesNew = parts.extents.type.mergesNew ?? false;
  }

  /** A new, empty file of a size in bytes: all hole. */
  create(name: string, size: number, fops = 0, vmOps = 0): number {
    const file = this.parts.inodes.create(name, size, fops, vmOps);
    this.parts.extents.create(file);
    return file;
  }

  /** Puts an extent of a new file where it is to lie. */
  place(file: number, extent: Extent): void {
    this.parts.extents.place(file, extent);
    this.dropCaches();
  }

  /** Pages of the file, the last one possibly in part. */
  // paths: inline
  pages(file: number): number {
    return Math.ceil(this.size[file]! * this.pageInverse);
  }

  /** Whether a page lies inside the file, possibly in part. */
  // paths: inline
  inside(file: number, page: number): boolean {
    return page * this.pageBytes < this.size[file]!;
  }

  /** Makes the extent of a page the current one. @internal */
  enter(file: number, page: number): void {
    const limit = Math.max(this.pages(file), page + 1);
    const e = this.runAround(file, page, limit);
    this.cSeq++;
    this.cFile = file;
    this.cFrom = e.page;
    this.cTo = e.page + e.count;
    this.cPfn = e.pfn;
    this.cState = e.state;
    if (e.state === EXTENT_WRITTEN) {
      const structPages = this.parts.frames.hasStructPage(e.pfn);
      const how = this.parts.askInsert({ pfn: e.pfn, count: e.count, structPages });
      this.cAnswer = this.syncSeen[0] !== 0 || this.needsMixed(how) ? how | DAX_ASK_VMA : how;
      if (this.shared(file, page)) this.cAnswer |= DAX_ASK_VMA | DAX_SHARED;
    } else {
      const unwritten = e.state === EXTENT_UNWRITTEN;
      this.cAnswer = this.parts.askHole({ file, page: e.page, count: e.count, unwritten });
    }
  }

  /** The run around a page: of one state and, where blocks can be shared, all shared or all not. */
  private runAround(file: number, page: number, limit: number): Extent {
    const e = this.extents[file]!.lookup(page, limit);
    const cut = e.state === EXTENT_WRITTEN && this.blocks.others.length > 0;
    return cut ? this.parts.extents.alike(file, e, page) : e;
  }

  /** Whether a write to a page needs a copy of its block. @kernel fs/xfs/xfs_iomap.c imap_needs_cow */
  shared(file: number, page: number): boolean {
    if (this.blocks.others.length === 0) return false;
    const e = this.extents[file]!.lookup(page, page + 1);
    if (e.state !== EXTENT_WRITTEN) return false;
    return this.parts.extents.isShared(file, page, e.pfn + (page - e.page));
  }

  /**
   * Frame of the blocks for a copy of `count` pages, as they are reserved; NO_PFN where fewer lie in a row. Only a new
   * reservation has to be logged.
   */
  reserveCow(file: number, page: number, count: number): number {
    const got = this.parts.extents.reserveCow(file, page, count);
    if (got?.fresh === true) this.journal.change(file);
    this.dropCaches();
    return got === undefined || got.count < count ? NO_PFN : got.pfn;
  }

  /**
   * Copies written pages from `page` on to blocks of the file alone, as many of `count` as get blocks in a row:
   * how many, or -ENOSPC.
   *
   * @kernel fs/dax.c dax_iomap_copy_around, fs/xfs/xfs_reflink.c xfs_reflink_end_cow
   * @fidelity simplified: copied whole, also where the write replaces all; the file has the new blocks at once
   */
  copyShared(file: number, page: number, count: number): number {
    const got = this.parts.extents.reserveCow(file, page, count);
    if (got === undefined) return -ENOSPC;
    const { data, frames } = this.parts;
    for (let i = 0; i < got.count; i++) {
      const old = this.extents[file]!.lookup(page + i, page + i + 1);
      const from = frames.index(old.pfn + (page + i - old.page));
      data.copyRun(from, 0, frames.index(got.pfn + i), 0, this.pageBytes);
    }
    this.parts.extents.endCow(file, page, got.count);
    this.changed(file);
    return got.count;
  }

  /** `length` bytes at `to` get the blocks of those at `from` of another file, which then both own. Whole blocks. */
  clone(source: number, from: number, file: number, to: number, length: number): void {
    const count = this.up(length);
    this.parts.extents.clone(source, this.down(from), file, this.down(to), count);
    this.changed(file);
  }

  /** Whether storage that is entered so may meet a mapping that it must not be entered into. */
  private needsMixed(how: number): boolean {
    const { unmixed, mixedOkDevmap, limited } = this.parts;
    if (!unmixed || how === DAX_INSERT_FOLIO) return false;
    return !mixedOkDevmap || (how === DAX_INSERT_SPECIAL && !limited);
  }

  // paths: inline
  private at(file: number, page: number): void {
    if (file !== this.cFile || page < this.cFrom || page >= this.cTo) this.enter(file, page);
  }

  /** EXTENT_HOLE, EXTENT_WRITTEN or EXTENT_UNWRITTEN. */
  // paths: inline
  state(file: number, page: number): number {
    this.at(file, page);
    return this.cState;
  }

  /** Frame of a page with storage. */
  // paths: inline
  pfn(file: number, page: number): number {
    this.at(file, page);
    return this.cPfn + (page - this.cFrom);
  }

  /** The `dax:hole` answer for a page without data, the `dax:insert` answer for one with. */
  // paths: inline
  answer(file: number, page: number): number {
    this.at(file, page);
    return this.cAnswer;
  }

  /** First page behind the run of one state that a page lies in. */
  // paths: inline
  runEnd(file: number, page: number): number {
    this.at(file, page);
    return this.cTo;
  }

  /** The same of pages up to `limit` (exclusive), whatever the size of the file. */
  runEndUpTo(file: number, page: number, limit: number): number {
    const e = this.runAround(file, page, limit);
    return Math.min(limit, e.page + e.count);
  }

  /**
   * Gives `count` pages from `page` on written, zeroed storage: blocks for a hole, conversion for an
   * unwritten extent. All pages must lie in one run. Where no run of so many blocks is free, the first
   * pages get what there is. Returns 0, or -ENOSPC.
   *
   * @kernel ext4_iomap_alloc, xfs_iomap_write_direct with zeroing
   */
  allocate(file: number, page: number, count: number): number {
    const extent = this.parts.extents.allocate(file, page, count, false, this.pages(file));
    if (extent === undefined) return -ENOSPC;
    this.journal.change(file);
    for (let i = 0; i < extent.count; i++) {
      this.parts.data.setFill(this.parts.frames.index(extent.pfn + i), 0);
    }
    this.dropCaches();
    return 0;
  }

  /** An unwritten page that a fault has zeroed and mapped is written. @kernel xfs_end_io_direct_write, ext4_end_io_unwritten */
  completeUnwritten(file: number, page: number): void {
    this.parts.extents.allocate(file, page, 1, true);
    this.changed(file);
  }

  /**
   * Storage of 2 MiB that has got an entry of its own is one folio from now on, where the release counts
   * references and mappings of DAX pages.
   *
   * @kernel fs/dax.c dax_folio_init
   */
  // paths: inline
  makeFolio(file: number, page: number, pfn: number): void {
    if ((this.answer(file, page) & ~DAX_ASK_VMA) === DAX_INSERT_FOLIO) this.joinFrames(pfn);
  }

  /** @internal */
  joinFrames(pfn: number): void {
    makeDeviceFolio(this.parts.frames, pfn, this.index.hugePages);
  }

  /** Pages of 4 KiB that an entry stands for. */
  entryPages(slot: number): number {
    return (this.index.lo[slot]! & DAX_PMD) !== 0 ? this.index.hugePages : 1;
  }

  /** Takes an unlocked or own entry out of the index, with its marks; its folio becomes single frames. */
  deleteEntry(slot: number): void {
    const { index } = this;
    const lo = index.lo[slot]!;
    for (const mark of [MARK_DIRTY, MARK_TOWRITE]) {
      if (index.hasMark(slot, mark)) index.clearMark(slot, mark);
    }
    if ((lo & (DAX_PMD | DAX_ZERO_PAGE | DAX_EMPTY)) === DAX_PMD) {
      this.refuseMapped(slotPfn(lo, index.hi[slot]!));
      splitDeviceFolio(this.parts.frames, slotPfn(lo, index.hi[slot]!));
    }
    index.lo[slot] = 0;
    index.hi[slot] = 0;
  }

  /** A write deletes clean entries before it unmaps them: what the counts of a mapped folio become then is not known. */
  private refuseMapped(head: number): void {
    const { frames } = this.parts;
    if (frames.entire[frames.ownAt(frames.index(head))] === 0) return;
    throw new NotModelled('the entry of a 2 MiB folio that is mapped goes from its file');
  }

  /** Whether nobody can hold a page of storage: CONFIG_FS_DAX_LIMITED. */
  get limited(): boolean {
    return this.parts.limited;
  }

  /**
   * The first page of the file that somebody holds, NO_PFN for none: a frame with references besides those
   * of mappings.
   */
  busyPage(file: number): number {
    const { frames } = this.parts;
    for (const e of this.extents[file]!.list()) {
      for (let i = 0; i < e.count; i++) {
        const at = frames.index(e.pfn + i);
        if (frames.refcount[frames.ownAt(at)]! > frames.mapcount[at]!) return e.pfn + i;
      }
    }
    return NO_PFN;
  }

  /** Whether a page of storage has no references at all; those of mappings count where they are kept. */
  isIdle(pfn: number): boolean {
    const { frames } = this.parts;
    return frames.refcount[frames.headAt(frames.index(pfn))] === 0;
  }

  /** A new size in bytes; blocks stay. */
  resize(file: number, size: number): void {
    if (size === this.size[file]) return;
    this.size[file] = size;
    this.changed(file);
  }

  /** Unwritten blocks for the holes among bytes `from` to `to`; false when there were too few. */
  preallocate(file: number, from: number, to: number): boolean {
    const enough = this.parts.extents.preallocate(file, this.down(from), this.up(to));
    this.changed(file);
    return enough;
  }

  /** First byte from `from` on that has no block; `from` itself where there is none. */
  backedTo(file: number, from: number): number {
    const page = this.down(from);
    let at = page;
    let e = this.extents[file]!.lookup(at, at + 1);
    while (e.state !== EXTENT_HOLE) {
      at = e.page + e.count;
      e = this.extents[file]!.lookup(at, at + 1);
    }
    return at === page ? from : at * this.pageBytes;
  }

  /** Bytes `from` to `to`, whole pages, become unwritten. */
  unwrite(file: number, from: number, to: number): void {
    this.parts.extents.unwrite(file, this.down(from), this.up(to));
    this.changed(file);
  }

  /** Bytes `from` to `to` become zero: whole pages a hole, of others the bytes. */
  punch(file: number, from: number, to: number): void {
    this.freeBlocks(file, from, to);
    this.zero(file, from, Math.min(to, this.size[file]!));
  }

  /** The whole pages among bytes `from` to `to` become a hole. */
  freeBlocks(file: number, from: number, to: number): void {
    const [first, end] = [this.up(from), this.down(to)];
    if (end > first) this.parts.extents.free(file, first, end);
    this.changed(file);
  }

  /** What lies behind `size` bytes goes: blocks are freed, the rest of a block is zero. */
  cutOff(file: number, size: number): void {
    const page = this.up(size);
    this.zero(file, size, page * this.pageBytes);
    const end = this.parts.extents.end(file);
    if (end <= page) return;
    this.parts.extents.free(file, page, end);
    this.changed(file);
  }

  /** Blocks behind the end of the file are freed. */
  freeBehind(file: number): void {
    this.cutOff(file, this.pages(file) * this.pageBytes);
  }

  /** The blocks of `length` bytes at `pos` go, and what lies behind moves down. Whole pages. */
  collapse(file: number, pos: number, length: number): void {
    const [page, count] = [this.down(pos), this.down(length)];
    this.parts.extents.free(file, page, page + count);
    this.parts.extents.shift(file, page + count, -count);
    this.changed(file);
  }

  /** Makes a hole of `length` bytes at `pos`, and what lies behind moves up. Whole pages. */
  insert(file: number, pos: number, length: number): void {
    this.parts.extents.shift(file, this.down(pos), this.down(length));
    this.changed(file);
  }

  /** Blocks of a file, those of its extents included. @kernel stat st_blocks */
  blocksOf(file: number): number {
    return this.parts.extents.blocksOf(file);
  }

  private down(bytes: number): number {
    return Math.floor(bytes / this.pageBytes);
  }

  private up(bytes: number): number {
    return Math.ceil(bytes / this.pageBytes);
  }

  /** Size or blocks of a file have changed. */
  changed(file: number): void {
    this.journal.change(file);
    this.dropCaches();
  }

  /**
   * Makes bytes `from` to `to` (exclusive) zero where they are written; the rest reads as zeroes anyway.
   * Whether there was anything to do.
   *
   * @kernel fs/dax.c dax_zero_range
   */
  zero(file: number, from: number, to: number): boolean {
    let did = false;
    for (let at = from; at < to; ) {
      const page = this.down(at);
      const e = this.extents[file]!.lookup(page, this.up(to));
      const written = e.state === EXTENT_WRITTEN;
      const end = Math.min(to, (written ? page + 1 : e.page + e.count) * this.pageBytes);
      if (written) {
        const frame = this.parts.frames.index(e.pfn + (page - e.page));
        this.parts.data.writeRun(frame, at - page * this.pageBytes, end - at, 0);
        did = true;
      }
      at = end;
    }
    return did;
  }

  /** From now on write faults ask whether they have to be synchronous. */
  armSync(): void {
    this.syncSeen[0] = 1;
    this.dropCaches();
  }

  /**
   * Whether what a write fault would make of the pages up to `end` (exclusive) could be lost by a crash:
   * the file waits for the log, or the range crosses its end. @kernel IOMAP_F_DIRTY
   */
  needsSync(file: number, end: number): boolean {
    return this.journal.dirty(file) || end * this.pageBytes > this.size[file]!;
  }

  /** Forgets the current extent; needed when extents changed or a state was put back. */
  dropCaches(): void {
    this.cSeq++;
    this.cFile = 0;
    this.cPfn = -1;
  }

  /** Byte of a file, for read(2): zero where there is no data. */
  byte(file: number, offset: number): number {
    const page = Math.floor(offset / this.pageBytes);
    const e = this.extents[file]!.lookup(page, page + 1);
    if (e.state !== EXTENT_WRITTEN) return 0;
    const frame = this.parts.frames.index(e.pfn + (page - e.page));
    return this.parts.data.read(frame, offset - page * this.pageBytes);
  }
}
