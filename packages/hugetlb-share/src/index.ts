import type { PathModule } from '@faultline/kernel-api';
import { hugePteAllocPaths } from './generated/huge-pte-alloc.frames.js';
import { hugetlbCopyPaths } from './generated/hugetlb-copy.frames.js';
import { hugetlbFaultPaths } from './generated/hugetlb-fault.frames.js';
import { hugetlbFilePaths } from './generated/hugetlb-file.frames.js';
import { hugetlbLostPaths } from './generated/hugetlb-lost.frames.js';
import { hugetlbMigratePaths } from './generated/hugetlb-migrate.frames.js';
import { hugetlbMovePaths } from './generated/hugetlb-move.frames.js';
import { hugetlbNoPagePaths } from './generated/hugetlb-no-page.frames.js';
import { hugetlbProtectPaths } from './generated/hugetlb-protect.frames.js';
import { hugetlbRmapPaths } from './generated/hugetlb-rmap.frames.js';
import { hugetlbRobPaths } from './generated/hugetlb-rob.frames.js';
import { hugetlbSoftOfflinePaths } from './generated/hugetlb-soft-offline.frames.js';
import { hugetlbSplitPaths } from './generated/hugetlb-split.frames.js';
import { hugetlbTruncatePaths } from './generated/hugetlb-truncate.frames.js';
import { hugetlbUnmapPaths } from './generated/hugetlb-unmap.frames.js';
import { hugetlbUnshareAllPaths } from './generated/hugetlb-unshare-all.frames.js';
import { hugetlbVmaLockPaths } from './generated/hugetlb-vma-lock.frames.js';
import { hugetlbWalkPaths } from './generated/hugetlb-walk.frames.js';
import { hugetlbWpPaths } from './generated/hugetlb-wp.frames.js';

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
export * from './generated/huge-pte-alloc.straight.js';
export * from './generated/hugetlb-copy.straight.js';
export * from './generated/hugetlb-fault.straight.js';
export * from './generated/hugetlb-file.straight.js';
export * from './generated/hugetlb-lost.straight.js';
export * from './generated/hugetlb-migrate.straight.js';
export * from './generated/hugetlb-move.straight.js';
export * from './generated/hugetlb-no-page.straight.js';
export * from './generated/hugetlb-protect.straight.js';
export * from './generated/hugetlb-rmap.straight.js';
export * from './generated/hugetlb-split.straight.js';
export * from './generated/hugetlb-truncate.straight.js';
export * from './generated/hugetlb-unmap.straight.js';
export * from './generated/hugetlb-unshare-all.straight.js';
export * from './generated/hugetlb-vma-lock.straight.js';
export * from './generated/hugetlb-walk.straight.js';
export * from './generated/hugetlb-wp.straight.js';
export { HiddenFiles } from './hidden-files.js';
export { Hstate } from './hstate.js';
export { HugeCache } from './huge-cache.js';
export { HugeFolios } from './huge-folios.js';
export { hugetlbFileOps, hugetlbVmOps } from './hugetlb-ops.js';
export { HugetlbPool, type HugetlbPoolParts } from './hugetlb-pool.js';
export type { HugetlbKernel } from './kernel.js';
export {
  keepsLost,
  MIGRATE_LOCKS_ALL,
  MIGRATE_LOCKS_UNMAP,
  MIGRATE_WALKS,
  migrateLock,
  rmapUnshares,
} from './migrate-policies.js';
export { MOVES_DISTANCE, MOVES_MASKED, MOVES_NOT, moves } from './move-policies.js';
export {
  activeMark,
  adjustRange,
  cacheIndexHuge,
  callsForAnySlot,
  type HugetlbPolicies,
  mayShare,
  protectGathers,
  punchZeroes,
  restoreReserve,
  traceInodes,
} from './policies.js';
export { PrivatePromises } from './private-promises.js';
export { seemsShared } from './seems-shared.js';
export {
  faultHolds,
  forkTest,
  HOLDS_I_MMAP,
  HOLDS_NOTHING,
  HOLDS_VMA_LOCK,
  pudCountStale,
  type SharePolicies,
  SPLIT_BEFORE,
  SPLIT_INSIDE,
  SPLIT_NEVER,
  shareCount,
  shareFits,
  shareLock,
  sharesWhatFits,
  slotLock,
  splitUnshares,
  unshareFlushes,
  unshareSync,
  walkLocks,
} from './share-policies.js';
export {
  hugetlbTracepoints,
  TP_HUGE_PMD_SHARE,
  TP_HUGE_PMD_SHARE_RET,
  TP_HUGE_PMD_UNSHARE,
  TP_HUGE_PMD_UNSHARE_RET,
  TP_HUGETLBFS_ALLOC_INODE,
  TP_HUGETLBFS_EVICT_INODE,
  TP_HUGETLBFS_FALLOCATE,
  TP_HUGETLBFS_SETATTR,
} from './tracepoints.js';

/** The paths of huge pages in all derived forms, for a machine's path table. */
export const hugetlbPaths: readonly PathModule[] = [
  hugePteAllocPaths,
  hugetlbCopyPaths,
  hugetlbFaultPaths,
  hugetlbFilePaths,
  hugetlbLostPaths,
  hugetlbMigratePaths,
  hugetlbMovePaths,
  hugetlbNoPagePaths,
  hugetlbProtectPaths,
  hugetlbRmapPaths,
  hugetlbRobPaths,
  hugetlbSoftOfflinePaths,
  hugetlbSplitPaths,
  hugetlbTruncatePaths,
  hugetlbUnmapPaths,
  hugetlbUnshareAllPaths,
  hugetlbVmaLockPaths,
  hugetlbWalkPaths,
  hugetlbWpPaths,
];
export { hugetlbFields, type ShareBits, shareFields } from './policy-fields.js';
export { SHARE_BUILDS, type ShareBuild } from './share-builds.js';
export { SHARE_ERAS, type ShareEra, shareRulesAt } from './share-eras.js';
