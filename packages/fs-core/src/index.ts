export { type AllocHints, NO_HINTS, type Placement, STRIPE_2M } from './alloc-hints.js';
export { BlockAllocator } from './block-allocator.js';
export {
  EXTENT_HOLE,
  EXTENT_UNWRITTEN,
  EXTENT_WRITTEN,
  type Extent,
  ExtentMap,
} from './extent-map.js';
export { FileExtents } from './file-extents.js';
export { FileIndex } from './file-index.js';
export {
  ext2Type,
  ext4Type,
  type FilePath,
  type FsType,
  type PageRange,
  xfsType,
} from './fs-type.js';
export { Journal } from './journal.js';
export { MARK_DIRTY, MARK_TOWRITE } from './radix-trees.js';
export { SLOT_PAGE, slotHi, slotLo, slotPfn } from './slot.js';
