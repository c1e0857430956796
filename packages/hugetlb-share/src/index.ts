import type { PathModule } from '@faultline/kernel-api';
import { hugetlbFaultPaths } from './generated/hugetlb-fault.frames.js';
import { hugetlbFilePaths } from './generated/hugetlb-file.frames.js';
import { hugetlbRangePaths } from './generated/hugetlb-range.frames.js';

// Who may share, which nothing of hugetlb is in.
export {
  ADJUST_NONE,
  ADJUST_PROBED,
  ADJUST_WHOLE,
  adjustRangeIfPmdSharingPossible,
  callsHugePmdShare,
  commonTables,
  coveredTables,
  type MayShareFn,
  PAGES_PER_PMD_TABLE,
  type PageRange,
  type PmdShareTraits,
  type PmdShareVma,
  pageTableShareable,
  pmdTableSpan,
  sameSharing,
  tablesUnsharedBy,
  vmaShareable,
  wantPmdShare,
} from '@faultline/table-share';
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
export { daxTreeBytes, daxTreeNodes, TREE_NODE_BYTES } from './dax-tree.js';
// The kernel paths in their straight form, under the kernel names.
export * from './generated/hugetlb-fault.straight.js';
export * from './generated/hugetlb-file.straight.js';
export * from './generated/hugetlb-range.straight.js';
export { hugetlbFileOps, hugetlbVmOps } from './hugetlb-ops.js';
export { HugetlbPool, type HugetlbPoolParts } from './hugetlb-pool.js';
export type { HugetlbKernel } from './kernel.js';
export {
  activeMark,
  adjustRange,
  callsForAnySlot,
  type HugetlbPolicies,
  mayShare,
  protectFlush,
  restoreReserve,
  traceInodes,
} from './policies.js';
export {
  hugetlbTracepoints,
  TP_HUGE_PMD_SHARE,
  TP_HUGE_PMD_SHARE_RET,
  TP_HUGE_PMD_UNSHARE,
  TP_HUGE_PMD_UNSHARE_RET,
  TP_HUGETLBFS_ALLOC_INODE,
  TP_HUGETLBFS_EVICT_INODE,
} from './tracepoints.js';

/** The paths of huge pages in all derived forms, for a machine's path table. */
export const hugetlbPaths: readonly PathModule[] = [
  hugetlbFaultPaths,
  hugetlbRangePaths,
  hugetlbFilePaths,
];
