import { type AllocHints, anywhere, STRIPE_2M } from './alloc-hints.js';
import type { BlockAllocator } from './block-allocator.js';
import {
  EXTENT_HOLE,
  EXTENT_UNWRITTEN,
  EXTENT_WRITTEN,
  type Extent,
  ExtentMap,
} from './extent-map.js';
import type { FsType } from './fs-type.js';

/** Blocks that copies are reserved in (XFS_DEFAULT_COWEXTSZ_HINT). */
const COW_BLOCKS = 32;

/** Where the pages of every file of a mount lie, by file number, and the blocks that are left. */
export class FileExtents {
  readonly maps: ExtentMap[] = [];
  /** By file: blocks reserved for copies of shared ones, where there are any. @kernel struct xfs_inode i_cowfp */
  readonly cow: (ExtentMap | undefined)[] = [];
  /** By file: blocks that its extents take themselves. */
  readonly leaf: Uint8Array;
  private readonly inline: number;

  /**
   * @param fixed extents a file may have; 0: as many as it gets
   * @param files how many files there may be
   * @param hints what mkfs has told the allocator
   */
  constructor(
    readonly blocks: BlockAllocator,
    readonly type: FsType,
    private readonly fixed = 0,
    files = 64,
    readonly hints: AllocHints = STRIPE_2M,
  ) {
    this.leaf = new Uint8Array((files + 4) & ~3);
    this.inline = type.inlineExtents ?? Number.POSITIVE_INFINITY;
  }

  /** Gives a new file its map: one hole. */
  create(file: number): ExtentMap {
    const map = this.fixed > 0 ? new ExtentMap(this.fixed, true) : new ExtentMap();
    this.maps[file] = map;
    return map;
  }

  /** Puts an extent of a new file where it is to lie; its blocks are the caller's. */
  place(file: number, extent: Extent): void {
    this.maps[file]!.set(extent);
    this.grown(file);
  }

  /**
   * Gives pages of one run blocks, written: new ones for a hole, behind the extent before where that is
   * free, and for fewer pages where no run of so many blocks is; the same ones for an unwritten extent.
   * `exact` converts the pages alone, else the file system may convert more around them, as far as the file
   * has `pages` pages. The extent that now is written, its pages to be zeroed by the caller where it did not
   * write them; undefined when there are no blocks.
   *
   * @kernel ext4_map_blocks, xfs_bmapi_write
   */
  allocate(
    file: number,
    page: number,
    count: number,
    exact: boolean,
    pages: number = Number.POSITIVE_INFINITY,
  ): Extent | undefined {
    const map = this.maps[file]!;
    const run = map.lookup(page, page + count);
    let from = page;
    let to = page + count;
    let pfn: number;
    if (run.state === EXTENT_UNWRITTEN) {
      if (!exact) ({ from, to } = this.type.convert(run, { from, to }, pages));
      pfn = run.pfn + (from - run.page);
    } else {
      const found = this.find(map, page, count);
      if (found === undefined) return undefined;
      pfn = found.pfn;
      to = page + found.count;
    }
    const extent = { page: from, count: to - from, pfn, state: EXTENT_WRITTEN };
    map.set(extent);
    this.grown(file);
    return extent;
  }

  /**
   * Gives every hole among pages `from` to `to` (exclusive) blocks, unwritten. Whether there were enough;
   * those that there were are kept.
   *
   * @kernel ext4_alloc_file_blocks, xfs_alloc_file_space
   */
  preallocate(file: number, from: number, to: number): boolean {
    const map = this.maps[file]!;
    const unit = this.type.roundsToHint === true ? this.hints.extentSize : 0;
    for (let page = from; page < to; ) {
      const run = map.lookup(page, to);
      let end = Math.min(to, run.page + run.count);
      if (run.state === EXTENT_HOLE) {
        if (this.type.reservesRange === true && this.blocks.countFree() < to - page) return false;
        const first = unit > 0 ? Math.max(run.page, page - (page % unit)) : page;
        const last = unit > 0 ? this.roundedEnd(map, page, end, unit) : end;
        const found = this.find(map, first, last - first);
        if (found === undefined) return false;
        map.set({ page: first, ...found, state: EXTENT_UNWRITTEN });
        this.grown(file);
        end = first + found.count;
      }
      page = end;
    }
    return true;
  }

  /** Makes what is written among pages `from` to `to` unwritten, with the blocks it has. */
  unwrite(file: number, from: number, to: number): void {
    for (const e of this.among(file, from, to)) {
      this.maps[file]!.set({ ...e, state: EXTENT_UNWRITTEN });
      this.grown(file);
    }
  }

  /** Makes pages `from` to `to` a hole; their blocks are free. @kernel ext4_ext_remove_space, xfs_bunmapi */
  free(file: number, from: number, to: number): void {
    for (const e of this.among(file, from, to)) this.blocks.release(e.pfn, e.count);
    this.maps[file]!.punch(from, Math.max(0, to - from));
    this.shrunk(file);
    if (this.cow[file] !== undefined) this.cancelCow(file, from, to);
  }

  /** Whether a write to a written page needs a copy: its block has other owners, or a copy is reserved. */
  isShared(file: number, page: number, pfn: number): boolean {
    if (this.blocks.isShared(pfn)) return true;
    return (
      this.cow[file] !== undefined && this.cow[file].lookup(page, page + 1).state !== EXTENT_HOLE
    );
  }

  /** The part of a written extent around a page whose pages are all shared, or all not. */
  alike(file: number, extent: Extent, page: number): Extent {
    const { page: start, count, pfn } = extent;
    const shared = (at: number): boolean => this.isShared(file, at, pfn + (at - start));
    const here = shared(page);
    let [from, to] = [page, page + 1];
    while (from > start && shared(from - 1) === here) from--;
    while (to < start + count && shared(to) === here) to++;
    return { ...extent, page: from, count: to - from, pfn: pfn + (from - start) };
  }

  /**
   * Blocks for copies of pages: those reserved, or new ones, reserved in units of the CoW extent size. What
   * lies in one run from `page` on; undefined when there are none.
   *
   * @kernel fs/xfs/xfs_reflink.c xfs_reflink_allocate_cow; fs/xfs/libxfs/xfs_bmap.c xfs_bmap_process_allocated_extent
   */
  reserveCow(
    file: number,
    page: number,
    count: number,
  ): { pfn: number; count: number; fresh: boolean } | undefined {
    this.cow[file] ??= new ExtentMap();
    const map = this.cow[file];
    let fresh = false;
    let run = map.lookup(page, Math.ceil((page + count) / COW_BLOCKS) * COW_BLOCKS);
    if (run.state === EXTENT_HOLE) {
      const from = Math.max(run.page, page - (page % COW_BLOCKS));
      const end = Math.ceil((page + count) / COW_BLOCKS) * COW_BLOCKS;
      const found = this.find(map, from, Math.min(run.page + run.count, end) - from);
      if (found === undefined) return undefined;
      // A shorter piece lies so that it has the pages asked for, or as many of them as it can.
      const wanted = Math.min(page + count, run.page + run.count) - page;
      const first = found.count <= wanted ? page : Math.max(from, page + wanted - found.count);
      map.set({ page: first, ...found, state: EXTENT_UNWRITTEN });
      fresh = true;
      run = map.lookup(page, page + 1);
    }
    const skipped = page - run.page;
    return { pfn: run.pfn + skipped, count: Math.min(count, run.count - skipped), fresh };
  }

  /** The reserved blocks of pages become the file's, written; the old ones lose it. @kernel xfs_reflink_end_cow */
  endCow(file: number, page: number, count: number): void {
    const cow = this.cow[file]!;
    const { pfn } = cow.lookup(page, page + 1);
    const first = pfn + (page - cow.lookup(page, page + 1).page);
    for (const e of this.among(file, page, page + count)) this.blocks.release(e.pfn, e.count);
    this.maps[file]!.set({ page, count, pfn: first, state: EXTENT_WRITTEN });
    cow.punch(page, count);
    this.grown(file);
  }

  /** Gives up what is reserved for pages `from` to `to`. @kernel xfs_reflink_cancel_cow_blocks */
  private cancelCow(file: number, from: number, to: number): void {
    const map = this.cow[file]!;
    for (const e of cutTo(map, from, to)) this.blocks.release(e.pfn, e.count);
    map.punch(from, Math.max(0, to - from));
  }

  /**
   * Gives pages `to` on of a file the written blocks of `count` pages from `from` on of another, or itself; where
   * those have none, a hole. What was there goes.
   *
   * @kernel fs/xfs/xfs_reflink.c xfs_reflink_remap_blocks
   */
  clone(source: number, from: number, file: number, to: number, count: number): void {
    const taken = this.among(source, from, from + count);
    for (const e of taken) if (e.state === EXTENT_WRITTEN) this.blocks.share(e.pfn, e.count);
    this.free(file, to, to + count);
    for (const e of taken) {
      if (e.state === EXTENT_WRITTEN) this.maps[file]!.set({ ...e, page: e.page - from + to });
    }
    this.grown(file);
  }

  /** Moves pages from `page` on by `by` pages; down, those on the way have no blocks. */
  shift(file: number, page: number, by: number): void {
    this.maps[file]!.shift(page, by);
    this.shrunk(file);
  }

  /** Blocks of a file: those of its pages, and the one that keeps track of them. @kernel stat st_blocks */
  blocksOf(file: number): number {
    const both = [...this.maps[file]!.list(), ...(this.cow[file]?.list() ?? [])];
    return both.reduce((sum, e) => sum + e.count, 0) + this.leaf[file]!;
  }

  /** Something was written into the tree: it takes a block when it is too large, and gives it back when not. */
  private grown(file: number): void {
    this.leaf[file] = this.maps[file]!.size > this.inline ? 1 : 0;
  }

  /** Something was taken out of it: the block stays until the tree is empty. */
  private shrunk(file: number): void {
    if (this.maps[file]!.size > this.inline) this.leaf[file] = 1;
    else if (this.maps[file]!.size === 0) this.leaf[file] = 0;
  }

  /** First page behind the last one that has blocks, or some reserved for a copy. */
  end(file: number): number {
    const map = this.maps[file]!;
    return Math.max(endOf(map), this.cow[file] === undefined ? 0 : endOf(this.cow[file]));
  }

  /** What has blocks among pages `from` to `to`, cut to them. */
  private among(file: number, from: number, to: number): Extent[] {
    return cutTo(this.maps[file]!, from, to);
  }

  /** The end of a preallocation, rounded up to the extent size hint as far as the hole goes. */
  private roundedEnd(map: ExtentMap, page: number, end: number, unit: number): number {
    const wanted = Math.ceil(end / unit) * unit;
    const run = map.lookup(page, wanted);
    return Math.min(wanted, run.page + run.count);
  }

  /**
   * Free blocks for pages of a hole: where the file system's placement says, else anywhere from the goal on,
   * fewer where they have to be.
   */
  private find(
    map: ExtentMap,
    page: number,
    count: number,
  ): { pfn: number; count: number } | undefined {
    const { blocks, type } = this;
    const i = map.position(page);
    const before = i > 0 ? map.at(i - 1) : undefined;
    const behind = before ? before.pfn + (page - before.page) : 0;
    const last = blocks.head[0]!;
    const goal = type.goal?.(behind, last) ?? (behind || last);
    const want = type.placement?.(count, i === map.size, this.hints) ?? anywhere(count);
    if (want.exact && behind !== 0 && blocks.allocAt(behind, count)) return { pfn: behind, count };
    const from = want.group === 0 ? goal : goal - ((goal - blocks.base) % want.group);
    const aligned = blocks.allocAligned(from, count, want.align, want.least);
    if (aligned !== undefined) return aligned;
    const pfn = blocks.alloc(goal, count);
    if (pfn !== 0) return { pfn, count };
    const free = blocks.countFree();
    const tried = free < count ? (type.shortOf?.(count, free) ?? free) : count;
    return tried === 0 ? undefined : blocks.allocLongest(goal, tried);
  }
}

/** First page behind the last extent of a map. */
function endOf(map: ExtentMap): number {
  const last = map.size === 0 ? undefined : map.at(map.size - 1);
  return last ? last.page + last.count : 0;
}

/** What has blocks among pages `from` to `to` of a map, cut to them. */
function cutTo(map: ExtentMap, from: number, to: number): Extent[] {
  return map.list().flatMap((e) => {
    const page = Math.max(e.page, from);
    const count = Math.min(e.page + e.count, to) - page;
    return count > 0 ? [{ ...e, page, count, pfn: e.pfn + (page - e.page) }] : [];
  });
}
