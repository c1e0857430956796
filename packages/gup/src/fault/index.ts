import type { PathModule } from '@faultline/kernel-api';
import { anonPreparePaths } from './generated/anon-prepare.frames.js';
import { doAnonymousPagePaths } from './generated/do-anonymous-page.frames.js';
import { doFaultPaths } from './generated/do-fault.frames.js';
import { doNumaPagePaths } from './generated/do-numa-page.frames.js';
import { doWpPagePaths } from './generated/do-wp-page.frames.js';
import { finishFaultPaths } from './generated/finish-fault.frames.js';
import { handleMmFaultPaths } from './generated/handle-mm-fault.frames.js';
import { hugeAnonPaths } from './generated/huge-anon.frames.js';
import { hugeWpPaths } from './generated/huge-wp.frames.js';
import { insertPaths } from './generated/insert.frames.js';
import { insertPmdPaths } from './generated/insert-pmd.frames.js';
import { insertPudPaths } from './generated/insert-pud.frames.js';
import { kernelAccessPaths } from './generated/kernel-access.frames.js';
import { pmdFaultPaths } from './generated/pmd-fault.frames.js';
import { releaseLockPaths } from './generated/release-lock.frames.js';
import { setPmdPaths } from './generated/set-pmd.frames.js';
import { userAccessTlbPaths } from './generated/user-access-tlb.frames.js';
import { userFaultPaths } from './generated/user-fault.frames.js';

export { copyUserPage } from './anon-page.js';
export { type CopyTries, copyTries } from './copy-policies.js';
export { mixedOk, thpDax } from './dax-vma-policies.js';
export {
  INSERT_DEVMAP,
  INSERT_PAGE,
  INSERT_SPECIAL,
  newEntryHi,
  newEntryLo,
  pageEntryLo,
  upgradedHi,
  upgradedLo,
} from './entry-make.js';
export { faultPage } from './fault-page.js';
// The kernel paths in their straight form, under the kernel names.
export * from './generated/anon-prepare.straight.js';
export * from './generated/do-anonymous-page.straight.js';
export * from './generated/do-fault.straight.js';
export * from './generated/do-numa-page.straight.js';
export * from './generated/do-wp-page.straight.js';
export * from './generated/finish-fault.straight.js';
export * from './generated/handle-mm-fault.straight.js';
export * from './generated/huge-anon.straight.js';
export * from './generated/huge-wp.straight.js';
export * from './generated/insert.straight.js';
export * from './generated/insert-pmd.straight.js';
export * from './generated/insert-pud.straight.js';
export * from './generated/kernel-access.straight.js';
export * from './generated/pmd-fault.straight.js';
export * from './generated/release-lock.straight.js';
export * from './generated/set-pmd.straight.js';
export * from './generated/user-access-tlb.straight.js';
export * from './generated/user-fault.straight.js';
export { HUGE_ANON, hugeFaultOp } from './huge-fault-op.js';
export type { FaultKernel } from './kernel.js';
export { checkMixedOk } from './mixed-ok.js';
export {
  anonReuse,
  cowResult,
  dirtyThrottle,
  dirtyWritable,
  type FaultPolicies,
  hugeZeroSpecial,
  hugeZeroWrite,
  insertMismatch,
  insertUpgrade,
  leafReuse,
  origPteFlag,
  perVmaLock,
  REUSE_ALL_OURS,
  REUSE_BY_COUNT,
  REUSE_SINGLE,
  thpEnabled,
  wholeFolios,
  wpHugePrivate,
} from './policies.js';
export { kernelErrorCode, presentPage } from './present-page.js';
export {
  BUS_ADRERR,
  BUS_MCEERR_AO,
  BUS_MCEERR_AR,
  errorSignal,
  faultSignal,
  SEGV_ACCERR,
  SEGV_MAPERR,
  SEGV_SI_KERNEL,
  signalNames,
} from './signals.js';
export { softLeafFault } from './soft-leaf-fault.js';
export {
  faultTracepoints,
  TP_DO_HUGE_PMD_ANONYMOUS_PAGE,
  TP_DO_HUGE_PMD_ANONYMOUS_PAGE_RET,
  TP_DO_HUGE_PMD_WP_PAGE,
  TP_DO_HUGE_PMD_WP_PAGE_RET,
  TP_HANDLE_MM_FAULT,
  TP_HANDLE_MM_FAULT_RET,
  TP_PAGE_FAULT_USER,
  TP_VMF_INSERT_FOLIO_PMD_RET,
  TP_VMF_INSERT_MIXED_MKWRITE_RET,
  TP_VMF_INSERT_MIXED_RET,
  TP_VMF_INSERT_PAGE_MKWRITE_RET,
  TP_VMF_INSERT_PFN_PMD_RET,
} from './tracepoints.js';

export { keptByte, keptLeafByte, userLeafByte } from './user-byte.js';

/** The fault paths in all derived forms, for a machine's path table. */
export const faultPaths: readonly PathModule[] = [
  releaseLockPaths,
  insertPaths,
  insertPmdPaths,
  insertPudPaths,
  finishFaultPaths,
  anonPreparePaths,
  doFaultPaths,
  doNumaPagePaths,
  doWpPagePaths,
  doAnonymousPagePaths,
  hugeAnonPaths,
  hugeWpPaths,
  pmdFaultPaths,
  setPmdPaths,
  handleMmFaultPaths,
  userFaultPaths,
  userAccessTlbPaths,
  kernelAccessPaths,
];
export { faultFields } from './policy-fields.js';
export { folioInside, wholeFolioAt } from './whole-folio.js';
