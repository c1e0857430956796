export {
  allPageTableBytes,
  type LeafSize,
  type MappingShape,
  pageTableBytes,
  pageTables,
  type SharedTables,
  sharedTables,
  TABLE_BYTES,
  type TableCounts,
  type TableSharing,
  vmPteBytes,
} from './accounting.js';
export { adjustRangeIfPmdSharingPossible, tablesUnsharedBy } from './adjust-range.js';
export { daxTreeBytes, daxTreeNodes, TREE_NODE_BYTES } from './dax-tree.js';
export {
  callsHugePmdShare,
  commonTables,
  coveredTables,
  type MayShareFn,
  PAGES_PER_PMD_TABLE,
  type PageRange,
  type PmdShareTraits,
  pageTableShareable,
  pmdTableSpan,
  sameSharing,
  vmaShareable,
  wantPmdShare,
} from './eligible.js';
export {
  ADJUST_NONE,
  ADJUST_PROBED,
  ADJUST_WHOLE,
  adjustRange,
  callsForAnySlot,
  mayShare,
  type PmdShareVma,
} from './policies.js';
