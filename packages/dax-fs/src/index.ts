import type { PathModule } from '@faultline/kernel-api';
import { breakLayoutPaths } from './generated/break-layout.frames.js';
import { daxCopyPaths } from './generated/dax-copy.frames.js';
import { daxFaultPaths } from './generated/dax-fault.frames.js';
import { daxInsertLeafPaths } from './generated/dax-insert-leaf.frames.js';
import { daxInvalidatePaths } from './generated/dax-invalidate.frames.js';
import { daxPmdFaultPaths } from './generated/dax-pmd-fault.frames.js';
import { daxPteFaultPaths } from './generated/dax-pte-fault.frames.js';
import { daxSharedPaths } from './generated/dax-shared.frames.js';
import { daxWritePaths } from './generated/dax-write.frames.js';
import { deviceDaxPaths } from './generated/device-dax.frames.js';
import { deviceDaxPudPaths } from './generated/device-dax-pud.frames.js';
import { evictPaths } from './generated/evict.frames.js';
import { ext2FilePaths } from './generated/ext2-file.frames.js';
import { ext4FilePaths } from './generated/ext4-file.frames.js';
import { getBlockFaultPaths } from './generated/get-block-fault.frames.js';
import { grabEntryPaths } from './generated/grab-entry.frames.js';
import { grabPmdEntryPaths } from './generated/grab-pmd-entry.frames.js';
import { insertEntryPaths } from './generated/insert-entry.frames.js';
import { lockHolePagePaths } from './generated/lock-hole-page.frames.js';
import { memoryFailurePaths } from './generated/memory-failure.frames.js';
import { oldMkwritePaths } from './generated/old-mkwrite.frames.js';
import { syncFaultPaths } from './generated/sync-fault.frames.js';
import { truncatePaths } from './generated/truncate.frames.js';
import { writebackPaths } from './generated/writeback.frames.js';
import { xfsFilePaths } from './generated/xfs-file.frames.js';
import { xfsRemapPaths } from './generated/xfs-remap.frames.js';

export {
  type ChangePolicies,
  ext4FallocatePolicy,
  ext4GrowZeroes,
  ext4PunchEnd,
  FALLOCATE_LAYOUT_FIRST,
  fastPut,
  LAYOUT_DELETE,
  LAYOUT_KEEP,
  LAYOUT_SCAN,
  layoutPolicy,
  PAGES_OPTIONAL,
  PAGES_REQUIRED,
  PAGES_UNLESS_LIMITED,
  structPagePolicy,
  xfsCollapseFlush,
  xfsEofFlush,
} from './change-policies.js';
export { DaxFiles, type DaxFilesParts } from './dax-files.js';
export { DevDax, devDaxFileOps, devDaxVmOps } from './device-dax.js';
export {
  type DevDaxInsert,
  type DevDaxPolicies,
  devDaxCompound,
  devDaxInsert,
} from './device-dax-policies.js';
export {
  DAX_EMPTY,
  DAX_LOCKED,
  DAX_PAGE,
  DAX_PMD,
  DAX_VALUE,
  DAX_ZERO_PAGE,
  daxEntryHi,
  daxEntryLo,
  daxEntryPfn,
} from './entry.js';
export { LAST_PAGE } from './falloc.js';
// The kernel paths in their straight form, under the kernel names.
export * from './generated/break-layout.straight.js';
export * from './generated/dax-copy.straight.js';
export * from './generated/dax-fault.straight.js';
export * from './generated/dax-insert-leaf.straight.js';
export * from './generated/dax-invalidate.straight.js';
export * from './generated/dax-pmd-fault.straight.js';
export * from './generated/dax-pte-fault.straight.js';
export * from './generated/dax-shared.straight.js';
export * from './generated/dax-write.straight.js';
export * from './generated/device-dax.straight.js';
export * from './generated/device-dax-pud.straight.js';
export * from './generated/evict.straight.js';
export * from './generated/ext2-file.straight.js';
export * from './generated/ext4-file.straight.js';
export * from './generated/get-block-fault.straight.js';
export * from './generated/grab-entry.straight.js';
export * from './generated/grab-pmd-entry.straight.js';
export * from './generated/insert-entry.straight.js';
export * from './generated/lock-hole-page.straight.js';
export * from './generated/memory-failure.straight.js';
export * from './generated/old-mkwrite.straight.js';
export * from './generated/sync-fault.straight.js';
export * from './generated/truncate.straight.js';
export * from './generated/writeback.straight.js';
export * from './generated/xfs-file.straight.js';
export * from './generated/xfs-remap.straight.js';
export { faultsLock, hasHolePages, holePage } from './hole-page.js';
export type { DaxKernel } from './kernel.js';
export {
  ENTRIES_LOCK,
  ENTRIES_NONE,
  ENTRIES_TRACK,
  entriesPolicy,
  faultLocks,
  MKWRITE_CORE,
  MKWRITE_LOCK,
  MKWRITE_TAG,
  MKWRITE_TIMES,
  type OldPolicies,
  pfnMkwritePolicy,
  unwrittenLate,
  WRITEBACK_CLEAN,
  WRITEBACK_FLUSH,
  WRITEBACK_NONE,
  writebackPolicy,
  writeInvalidates,
} from './old-policies.js';
export { pmdFaultCheck } from './pmd-fault-check.js';
export {
  cowInvalidates,
  DAX_ASK_VMA,
  DAX_INSERT_DEVMAP,
  DAX_INSERT_FOLIO,
  DAX_INSERT_SPECIAL,
  DAX_SHARED,
  type DaxPolicies,
  doneShowsMajor,
  fsyncFields,
  HOLE_PAGE_CACHE,
  HOLE_ZERO_PAGE,
  type HoleQuestion,
  holePolicy,
  type InsertQuestion,
  insertPolicy,
  mapSync,
  mkwritePolicy,
  PMD_CHECK_NO_COLOUR,
  PMD_CHECK_SIZE_FIRST,
  PMD_CHECK_SIZE_LATE,
  pmdChecks,
  pmdFault,
  readDirties,
  reflinkPolicy,
  sharedRead,
  traceInsert,
  zeroAsPage,
} from './policies.js';
export {
  ext2Dax,
  FLAG_EVICTION,
  FLAG_LIVE,
  FLAG_LIVE_FIX_UP,
  FLAG_LIVE_UNMAPPED,
  FLAG_LIVE_UNMAPPED_LOCKED,
  FLAG_NONE,
  FLAG_STORED,
  FLAGS_AT_MMAP,
  FLAGS_POST_MMAP,
  type FlagQuestion,
  flagChange,
  type SDaxPolicies,
  STATX_ATTR_DAX,
  STATX_DAX,
  STATX_NONE,
  STATX_WITHOUT_DAX,
  statxPolicy,
  type VmFlagsQuestion,
  vmFlagsAt,
  vmFlagsPolicy,
} from './s-dax-policies.js';
export {
  alwaysMixedmap,
  busyIfMapped,
  fixUpLater,
  postMmap,
  postMmapUnlocked,
} from './s-dax-proposals.js';
export {
  daxTracepoints,
  TP_DAX_DELETE_MAPPING_ENTRY,
  TP_DAX_INSERT_MAPPING,
  TP_DAX_INSERT_PFN_MKWRITE,
  TP_DAX_INSERT_PFN_MKWRITE_NO_ENTRY,
  TP_DAX_INVALIDATE_MAPPING_ENTRY_SYNC,
  TP_DAX_LAYOUT_BUSY_PAGE,
  TP_DAX_LAYOUT_BUSY_PAGE_RANGE,
  TP_DAX_LOAD_HOLE,
  TP_DAX_PFN_MKWRITE,
  TP_DAX_PMD_FAULT,
  TP_DAX_PMD_FAULT_DONE,
  TP_DAX_PMD_INSERT_MAPPING,
  TP_DAX_PMD_LOAD_HOLE,
  TP_DAX_PMD_LOAD_HOLE_FALLBACK,
  TP_DAX_PTE_FAULT,
  TP_DAX_PTE_FAULT_DONE,
  TP_DAX_WRITEBACK_ONE,
  TP_DAX_WRITEBACK_RANGE,
  TP_DAX_WRITEBACK_RANGE_DONE,
} from './tracepoints.js';

/** The DAX paths in all derived forms, for a machine's path table. */
export const daxPaths: readonly PathModule[] = [
  grabEntryPaths,
  grabPmdEntryPaths,
  insertEntryPaths,
  daxPteFaultPaths,
  daxPmdFaultPaths,
  daxFaultPaths,
  deviceDaxPaths,
  deviceDaxPudPaths,
  writebackPaths,
  syncFaultPaths,
  breakLayoutPaths,
  truncatePaths,
  ext2FilePaths,
  ext4FilePaths,
  xfsFilePaths,
  xfsRemapPaths,
  daxSharedPaths,
  daxInsertLeafPaths,
  evictPaths,
  daxWritePaths,
  daxCopyPaths,
  daxInvalidatePaths,
  memoryFailurePaths,
  lockHolePagePaths,
  getBlockFaultPaths,
  oldMkwritePaths,
];
export { devDaxFields } from './device-dax-fields.js';
export { daxFields } from './policy-fields.js';
