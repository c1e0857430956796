import type { BlockAllocator } from './block-allocator.js';
import { EXTENT_UNWRITTEN, EXTENT_WRITTEN, type Extent, ExtentMap } from './extent-map.js';
import type { FsType } from './fs-type.js';

/** Blocks of 2 MiB: what ext4's buddy and an XFS stripe unit of 2 MiB align long allocations to. */
const HUGE_BLOCKS = 512;

/** Where the pages of every file of a mount lie, by file number, and the blocks that are left. */
export class FileExtents {
  readonly maps: ExtentMap[] = [];

  /** @param fixed extents a file may have; 0: as many as it gets */
  constructor(
    readonly blocks: BlockAllocator,
    readonly type: FsType,
    private readonly fixed = 0,
  ) {}

  /** Gives a new file its map: one hole. */
  create(file: number): ExtentMap {
    const map = this.fixed > 0 ? new ExtentMap(this.fixed, true) : new ExtentMap();
    this.maps[file] = map;
    return map;
  }

  /**
   * Gives pages of one run blocks, written: new ones for a hole, behind the extent before where that is
   * free; the same ones for an unwritten extent. `exact` converts the pages alone, else the file system
   * may convert more around them. The extent that now is written, its pages to be zeroed by the caller
   * where it did not write them; undefined when there are no blocks.
   *
   * @kernel ext4_map_blocks, xfs_bmapi_write
   */
  allocate(file: number, page: number, count: number, exact: boolean): Extent | undefined {
    const map = this.maps[file]!;
    const run = map.lookup(page, page + count);
    let from = page;
    let to = page + count;
    let pfn: number;
    if (run.state === EXTENT_UNWRITTEN) {
      if (!exact) ({ from, to } = this.type.convert(run, { from, to }));
      pfn = run.pfn + (from - run.page);
    } else {
      const i = map.position(page);
      const before = i > 0 ? map.at(i - 1) : undefined;
      const goal = before ? before.pfn + (page - before.page) : this.blocks.base;
      // A stretch of whole huge pages gets whole huge pages of the device, as long as there are some.
      const align = count % HUGE_BLOCKS === 0 ? HUGE_BLOCKS : 1;
      pfn = this.blocks.alloc(goal, count, align) || this.blocks.alloc(goal, count);
      if (pfn === 0) return undefined;
    }
    const extent = { page: from, count: to - from, pfn, state: EXTENT_WRITTEN };
    map.set(extent);
    return extent;
  }
}
