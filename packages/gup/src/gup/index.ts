import type { PathModule } from '@faultline/kernel-api';
import { collapseHugePagePaths } from './generated/collapse-huge-page.frames.js';
import { doMlockPaths } from './generated/do-mlock.frames.js';
import { faultinPagePaths } from './generated/faultin-page.frames.js';
import { getUserPagesPaths } from './generated/get-user-pages.frames.js';
import { getUserPagesInnerPaths } from './generated/get-user-pages-inner.frames.js';
import { getUserPagesLockedPaths } from './generated/get-user-pages-locked.frames.js';
import { gupFastPaths } from './generated/gup-fast.frames.js';
import { gupFastPtesPaths } from './generated/gup-fast-ptes.frames.js';
import { injectErrorPaths } from './generated/inject-error.frames.js';
import { madviseCollapsePaths } from './generated/madvise-collapse.frames.js';
import { madvisePopulatePaths } from './generated/madvise-populate.frames.js';
import { populatePaths } from './generated/populate.frames.js';
import { putPagesPaths } from './generated/put-pages.frames.js';

export * from './check-vma-flags.js';
export * from './collapse-result.js';
export * from './foll-flags.js';
export { entryAllows, followEntry, followSmall, forcedWrite, mustUnshare } from './follow-page.js';
export * from './generated/collapse-huge-page.straight.js';
export * from './generated/do-mlock.straight.js';
export * from './generated/faultin-page.straight.js';
export * from './generated/get-user-pages.straight.js';
export * from './generated/get-user-pages-inner.straight.js';
export * from './generated/get-user-pages-locked.straight.js';
export * from './generated/gup-fast.straight.js';
export * from './generated/gup-fast-ptes.straight.js';
export * from './generated/inject-error.straight.js';
export * from './generated/madvise-collapse.straight.js';
export * from './generated/madvise-populate.straight.js';
export * from './generated/populate.straight.js';
export * from './generated/put-pages.straight.js';
export { faultErrno } from './gup-flags.js';
export * from './held-pages.js';
export {
  type InjectWords,
  injectWords,
  MF_ACTION_REQUIRED,
  MF_COUNT_INCREASED,
  MF_SW_SIMULATED,
} from './inject-policies.js';
export type { FailureOps, GupKernel } from './kernel.js';
export * from './longterm-policies.js';
export * from './mf-types.js';
export {
  type CollapseRules,
  collapseRules,
  type GupPolicies,
  hugetlbWalker,
  madvisePopulate,
  type PopulateFlags,
  populateFlags,
} from './policies.js';
export { skipMixedmap } from './populate-proposals.js';
export { GET_USER_PAGES_REMOTE, PIN_USER_PAGES_REMOTE } from './run-ops.js';
export { gupRuns } from './runs.js';
export {
  gupTracepoints,
  TP_FAULTIN_PAGE_RANGE,
  TP_GET_USER_PAGES,
  TP_GET_USER_PAGES_RET,
  TP_GUP_FAST,
  TP_GUP_FAST_RET,
  TP_GUP_LONGTERM_LOCKED,
  TP_GUP_LONGTERM_LOCKED_RET,
  TP_MEMORY_FAILURE,
  TP_MEMORY_FAILURE_EVENT,
  TP_MEMORY_FAILURE_RET,
  TP_MM_KHUGEPAGED_COLLAPSE_FILE,
  TP_MM_KHUGEPAGED_SCAN_FILE,
  TP_POPULATE_VMA_PAGE_RANGE,
  TP_POPULATE_VMA_PAGE_RANGE_RET,
} from './tracepoints.js';
export { leftOverSlots } from './unfilled-slot.js';
export * from './walk-policies.js';

/** The GUP paths in all derived forms, for a machine's path table. */
export const gupPaths: readonly PathModule[] = [
  faultinPagePaths,
  populatePaths,
  madvisePopulatePaths,
  doMlockPaths,
  getUserPagesInnerPaths,
  getUserPagesLockedPaths,
  getUserPagesPaths,
  gupFastPaths,
  gupFastPtesPaths,
  putPagesPaths,
  injectErrorPaths,
  madviseCollapsePaths,
  collapseHugePagePaths,
];
export { GUP_DECISIONS } from './decisions.js';
export { gupFields } from './policy-fields.js';
