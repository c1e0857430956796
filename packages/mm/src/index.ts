import type { PathModule } from '@faultline/kernel-api';
import { madvisePaths } from './generated/madvise.frames.js';
import { mmapPaths } from './generated/mmap.frames.js';
import { mmapLockPaths } from './generated/mmap-lock.frames.js';
import { mprotectPaths } from './generated/mprotect.frames.js';
import { munmapPaths } from './generated/munmap.frames.js';
import { rmapPaths } from './generated/rmap.frames.js';
import { rwsemPaths } from './generated/rwsem.frames.js';
import { tableAllocPaths } from './generated/table-alloc.frames.js';
import { tlbPaths } from './generated/tlb.frames.js';
import { vmaEditPaths } from './generated/vma-edit.frames.js';
import { zapPaths } from './generated/zap.frames.js';

export { type FileOpName, type FileOps, FileOpsTable } from './file-ops.js';
export { FLUSH_CEILING, GATHER_BATCH, Gather } from './gather.js';
// The kernel paths in their straight form, under the kernel names.
export * from './generated/madvise.straight.js';
export * from './generated/mmap.straight.js';
export * from './generated/mmap-lock.straight.js';
export * from './generated/mprotect.straight.js';
export * from './generated/munmap.straight.js';
export * from './generated/rmap.straight.js';
export * from './generated/rwsem.straight.js';
export * from './generated/table-alloc.straight.js';
export * from './generated/tlb.straight.js';
export * from './generated/vma-edit.straight.js';
export * from './generated/zap.straight.js';
export { Inodes } from './inodes.js';
export type { MmKernel } from './kernel.js';
export { Locks } from './locks.js';
export { Mappings } from './mappings.js';
export { Mms, packFilpOps } from './mms.js';
export { vmNormalPage } from './normal-page.js';
export { vmaSetPageProt, vmaWantsWritenotify } from './page-prot.js';
export {
  anonExclusive,
  type MmPolicies,
  MPROTECT_FLUSH_CHANGED,
  MPROTECT_FLUSH_RANGE,
  mprotectFlush,
  mprotectUpgrade,
  UPGRADE_DIRTY_OR_EXCLUSIVE,
  UPGRADE_DIRTY_SHARED,
} from './policies.js';
export { Tasks } from './tasks.js';
export { mmTracepoints, TP_TLB_FLUSH, TP_UNMAP_MAPPING_PAGES } from './tracepoints.js';
export { type OpImpl, type VmOps, VmOpsTable } from './vm-ops.js';

/** The paths of this package in all derived forms, for a machine's path table. */
export const mmPaths: readonly PathModule[] = [
  rwsemPaths,
  mmapLockPaths,
  tableAllocPaths,
  tlbPaths,
  zapPaths,
  rmapPaths,
  vmaEditPaths,
  munmapPaths,
  mmapPaths,
  mprotectPaths,
  madvisePaths,
];
