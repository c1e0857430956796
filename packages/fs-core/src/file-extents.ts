import type { BlockAllocator } from './block-allocator.js';
import { ExtentMap } from './extent-map.js';
import type { FsType } from './fs-type.js';

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
}
