import type { PathModule } from '@faultline/kernel-api';
import { collapseHugePagePaths } from './generated/collapse-huge-page.frames.js';
import { doMlockPaths } from './generated/do-mlock.frames.js';
import { getUserPagePaths } from './generated/get-user-page.frames.js';
import { injectErrorPaths } from './generated/inject-error.frames.js';
import { madviseCollapsePaths } from './generated/madvise-collapse.frames.js';
import { madvisePopulatePaths } from './generated/madvise-populate.frames.js';
import { populatePaths } from './generated/populate.frames.js';

export { scanStatusText } from './collapse-result.js';
export { followedPage } from './followed-page.js';
export * from './generated/collapse-huge-page.straight.js';
export * from './generated/do-mlock.straight.js';
export * from './generated/get-user-page.straight.js';
export * from './generated/inject-error.straight.js';
export * from './generated/madvise-collapse.straight.js';
export * from './generated/madvise-populate.straight.js';
export * from './generated/populate.straight.js';
export {
  type InjectWords,
  injectWords,
  MF_ACTION_REQUIRED,
  MF_COUNT_INCREASED,
  MF_SW_SIMULATED,
} from './inject-policies.js';
export type { FailureOps, GupKernel } from './kernel.js';
export * from './mf-types.js';
export {
  type CollapseRules,
  collapseRules,
  type GupPolicies,
  hugetlbWalker,
  type MadvisePopulate,
  madvisePopulateWords,
  type PopulateFlags,
  populateFlags,
} from './policies.js';
export { gupErrno, populateErrno, populateRefused } from './populate-refused.js';
export {
  gupTracepoints,
  TP_FAULTIN_PAGE_RANGE,
  TP_GET_USER_PAGES,
  TP_GET_USER_PAGES_RET,
  TP_GUP_FAST,
  TP_GUP_FAST_RET,
  TP_MEMORY_FAILURE,
  TP_MEMORY_FAILURE_EVENT,
  TP_MEMORY_FAILURE_RET,
  TP_POPULATE_VMA_PAGE_RANGE,
  TP_POPULATE_VMA_PAGE_RANGE_RET,
} from './tracepoints.js';

/** The GUP paths in all derived forms, for a machine's path table. */
export const gupPaths: readonly PathModule[] = [
  populatePaths,
  madvisePopulatePaths,
  doMlockPaths,
  getUserPagePaths,
  injectErrorPaths,
  madviseCollapsePaths,
  collapseHugePagePaths,
];
