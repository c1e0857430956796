import type { PathModule } from '@faultline/kernel-api';
import { brkPaths } from './generated/brk.frames.js';
import { changePteRangePaths } from './generated/change-pte-range.frames.js';
import { clearRefsPaths } from './generated/clear-refs.frames.js';
import { copyPageRangePaths } from './generated/copy-page-range.frames.js';
import { doMadvisePaths } from './generated/do-madvise.frames.js';
import { exitPaths } from './generated/exit.frames.js';
import { expandStackPaths } from './generated/expand-stack.frames.js';
import { forkPaths } from './generated/fork.frames.js';
import { guardPaths } from './generated/guard.frames.js';
import { hugePmdPaths } from './generated/huge-pmd.frames.js';
import { madviseColdFreePaths } from './generated/madvise-cold-free.frames.js';
import { mlockPaths } from './generated/mlock.frames.js';
import { mmapPaths } from './generated/mmap.frames.js';
import { mmapLockPaths } from './generated/mmap-lock.frames.js';
import { moveHugePmdPaths } from './generated/move-huge-pmd.frames.js';
import { movePageTablesPaths } from './generated/move-page-tables.frames.js';
import { mprotectPaths } from './generated/mprotect.frames.js';
import { mremapPaths } from './generated/mremap.frames.js';
import { munmapPaths } from './generated/munmap.frames.js';
import { numaBalancingPaths } from './generated/numa-balancing.frames.js';
import { pageLockPaths } from './generated/page-lock.frames.js';
import { ptReclaimPaths } from './generated/pt-reclaim.frames.js';
import { rmapPaths } from './generated/rmap.frames.js';
import { rwsemPaths } from './generated/rwsem.frames.js';
import { rwsemTryPaths } from './generated/rwsem-try.frames.js';
import { sigkillPaths } from './generated/sigkill.frames.js';
import { splitHugePmdPaths } from './generated/split-huge-pmd.frames.js';
import { tableAllocPaths } from './generated/table-alloc.frames.js';
import { tlbPaths } from './generated/tlb.frames.js';
import { truncatePaths } from './generated/truncate.frames.js';
import { tryToUnmapPaths } from './generated/try-to-unmap.frames.js';
import { vmaEditPaths } from './generated/vma-edit.frames.js';
import { zapPaths } from './generated/zap.frames.js';
import { zapPteRangePaths } from './generated/zap-pte-range.frames.js';

export { addressPages, mmapBase, taskSize } from './address-limits.js';
export {
  CLEAR_REFS_ALL,
  CLEAR_REFS_ANON,
  CLEAR_REFS_MAPPED,
  CLEAR_REFS_SOFT_DIRTY,
} from './clear-refs-type.js';
export {
  AREA_ALIGNED,
  AREA_PADDED,
  type FileOpName,
  type FileOps,
  FileOpsTable,
} from './file-ops.js';
export { GATHER_BATCH, Gather, TABLE_BATCH } from './gather.js';
// The kernel paths in their straight form, under the kernel names.
export * from './generated/brk.straight.js';
export * from './generated/change-pte-range.straight.js';
export * from './generated/clear-refs.straight.js';
export * from './generated/copy-page-range.straight.js';
export * from './generated/do-madvise.straight.js';
export * from './generated/exit.straight.js';
export * from './generated/expand-stack.straight.js';
export * from './generated/fork.straight.js';
export * from './generated/guard.straight.js';
export * from './generated/huge-pmd.straight.js';
export * from './generated/madvise-cold-free.straight.js';
export * from './generated/mlock.straight.js';
export * from './generated/mmap.straight.js';
export * from './generated/mmap-lock.straight.js';
export * from './generated/move-huge-pmd.straight.js';
export * from './generated/move-page-tables.straight.js';
export * from './generated/mprotect.straight.js';
export * from './generated/mremap.straight.js';
export * from './generated/munmap.straight.js';
export * from './generated/numa-balancing.straight.js';
export * from './generated/page-lock.straight.js';
export * from './generated/pt-reclaim.straight.js';
export * from './generated/rmap.straight.js';
export * from './generated/rwsem.straight.js';
export * from './generated/rwsem-try.straight.js';
export * from './generated/sigkill.straight.js';
export * from './generated/split-huge-pmd.straight.js';
export * from './generated/table-alloc.straight.js';
export * from './generated/tlb.straight.js';
export * from './generated/truncate.straight.js';
export * from './generated/try-to-unmap.straight.js';
export * from './generated/vma-edit.straight.js';
export * from './generated/zap.straight.js';
export * from './generated/zap-pte-range.straight.js';
export { getUnmappedArea } from './get-unmapped-area.js';
export * from './guard-marker.js';
export { Inodes } from './inodes.js';
export type { MmKernel } from './kernel.js';
export { LEAVE_MIGRATION, LEAVE_NOTHING, LEAVE_POISON } from './leave-entry.js';
export { Locks } from './locks.js';
export { collectProcs, mappingPages, vmaAddress } from './lost-page.js';
export { LruBatch } from './lru-batch.js';
export * from './madvise-advice.js';
export { Mappings } from './mappings.js';
export { markPageAccessed } from './mark-accessed.js';
export {
  migratedHi,
  migratedLo,
  migrateFlags,
  migrationHi,
  migrationLo,
} from './migrate-page.js';
export { migrateRounds, softOfflineFails } from './migrate-policies.js';
export {
  canDoMlock,
  lockLimit,
  MCL_CURRENT,
  MCL_FUTURE,
  MCL_ONFAULT,
  MLOCK_ONFAULT,
  mlockallRefused,
  mlockFuture,
  supportsMlock,
  vmaIsSecretmem,
} from './mlock-check.js';
export { mlockMapped, mlockWalked, munlockReplaced, vmaLocked } from './mlock-pages.js';
export {
  type MlockPolicies,
  mlock2Call,
  mlockDax,
  mlockFileLeaf,
  mlockOverlap,
  mlockPages,
  mlockSplit,
} from './mlock-policies.js';
export * from './mmap-flags.js';
export {
  adviceLimit,
  adviceMissing,
  dontunmapFiles,
  dontunmapLocked,
  droppable,
  GUARD_ANONYMOUS,
  GUARD_ANY,
  GUARD_MARKED,
  guardRegions,
  heapApart,
  type MmapPolicies,
  MREMAP_CHECKS_ALL,
  MREMAP_LOOKS_FIRST,
  MREMAP_LOOKS_LATE,
  madviseGather,
  mmapOrder,
  mremapJoins,
  mremapOrder,
  mremapPuds,
  removeNeeds,
  stackNoHuge,
  thpAnonArea,
  thpTopEnd,
  uncharge,
} from './mmap-policies.js';
export { type MmapRequest, MmapRequests } from './mmap-requests.js';
export {
  CAP_IPC_LOCK,
  CAP_SYS_ADMIN,
  CAP_SYS_PTRACE,
  CAP_SYS_RAWIO,
  FORK_COPIED,
  FORK_ENTRIES,
  FORK_SKIPPED,
  FORK_SLOTS,
  Mms,
  packFilpOps,
} from './mms.js';
export { PROT_GROWSDOWN, PROT_GROWSUP, PROT_SEM } from './mprotect-check.js';
export {
  MREMAP_DONTUNMAP,
  MREMAP_FIXED,
  MREMAP_MAYMOVE,
} from './mremap-check.js';
export { isHugeZero, vmNormalPage, vmNormalPagePmd } from './normal-page.js';
export { unhintedProt, vmaIsAccessible } from './numa-hint.js';
export { ENTRY_MAPPED, ENTRY_MIGRATION, entryAddress, firstEntryVma } from './page-entries.js';
export { vmaSetPageProt, vmaWantsWritenotify } from './page-prot.js';
export {
  anonExclusive,
  COPY_BARE_ONLY,
  COPY_HUGETLB_TOO,
  dontneedHugetlb,
  forkCopies,
  leafDirtyLost,
  leafUpgrade,
  lruBatch,
  type MmPolicies,
  MPROTECT_FLUSH_CHANGED,
  MPROTECT_FLUSH_RANGE,
  migrationYoung,
  mprotectFlush,
  mprotectUpgrade,
  ptReclaim,
  splitDirty,
  UPGRADE_DIRTY_EXCLUSIVE,
  UPGRADE_DIRTY_OR_EXCLUSIVE,
  UPGRADE_DIRTY_SHARED,
  zapDrainsLru,
} from './policies.js';
export {
  ACCESSED_ACTIVATES,
  ACCESSED_STAYS,
  bornReferenced,
  markAccessed,
  softDirtyPinned,
} from './referenced-policies.js';
export { tablesMoveLocked, unmapShares } from './rmap-policies.js';
export { addRss } from './rss.js';
export { setPageDirty } from './set-page-dirty.js';
export { countTable } from './table-count.js';
export { Tasks } from './tasks.js';
export {
  mmTracepoints,
  TP_ADD_TO_PAGE_CACHE,
  TP_DELETE_FROM_PAGE_CACHE,
  TP_SPLIT_HUGE_PMD,
  TP_TLB_FLUSH,
  TP_UNMAP_MAPPING_PAGES,
  TP_UNMAP_MAPPING_RANGE,
} from './tracepoints.js';
export { isDataMapping, mayExpandVm, vmEnoughMemory, vmStatAccount } from './vm-account.js';
export {
  ENTRY_DONE,
  type OpImpl,
  type RangeOps,
  TABLE_GONE,
  TABLE_KEPT,
  type TableOps,
  UNSHARE_PART,
  UNSHARE_PROTECT,
  type VmOps,
  VmOpsTable,
} from './vm-ops.js';
export {
  OVERCOMMIT_ALWAYS,
  OVERCOMMIT_GUESS,
  OVERCOMMIT_NEVER,
  STACK_GUARD_GAP,
  THP_ALWAYS,
  THP_MADVISE,
  THP_NEVER,
  VmSettings,
} from './vm-settings.js';
export { wrprotectHi, wrprotectLo } from './wrprotect.js';
export { ZAP_ALL } from './zap-flags.js';

/** The paths of this package in all derived forms, for a machine's path table. */
export const mmPaths: readonly PathModule[] = [
  brkPaths,
  numaBalancingPaths,
  rwsemPaths,
  rwsemTryPaths,
  sigkillPaths,
  pageLockPaths,
  mmapLockPaths,
  tableAllocPaths,
  tlbPaths,
  zapPaths,
  zapPteRangePaths,
  changePteRangePaths,
  rmapPaths,
  vmaEditPaths,
  munmapPaths,
  mmapPaths,
  mlockPaths,
  mprotectPaths,
  madviseColdFreePaths,
  guardPaths,
  doMadvisePaths,
  clearRefsPaths,
  ptReclaimPaths,
  moveHugePmdPaths,
  movePageTablesPaths,
  mremapPaths,
  expandStackPaths,
  exitPaths,
  forkPaths,
  hugePmdPaths,
  splitHugePmdPaths,
  truncatePaths,
  tryToUnmapPaths,
  copyPageRangePaths,
];
export { forkPinned } from './fork-policies.js';
export { mmFields } from './policy-fields.js';
export { stackMayGrow } from './stack-limits.js';
