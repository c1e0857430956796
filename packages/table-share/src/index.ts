import type { PathModule } from '@faultline/kernel-api';
import { sharePaths } from './generated/share.frames.js';
import { unsharePaths } from './generated/unshare.frames.js';

export {
  ADJUST_NONE,
  ADJUST_PROBED,
  ADJUST_WHOLE,
  adjustRangeIfPmdSharingPossible,
  tablesUnsharedBy,
} from './adjust-range.js';
export {
  candidatePage,
  countDown,
  countUp,
  shareRules,
  tableShared,
  tableSpan,
  wantShare,
} from './candidate.js';
export {
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
  vmaShareable,
  wantPmdShare,
} from './eligible.js';
// The kernel paths in their straight form, under the kernel names.
export * from './generated/share.straight.js';
export * from './generated/unshare.straight.js';
export { leavesFit } from './leaves-fit.js';
export {
  SHARE_CALLER_LOCKS,
  SHARE_COUNTS,
  SHARE_FITS,
  SHARE_LOCKS_READ,
  SHARE_LOCKS_WRITE,
  SHARE_SLOT_LOCKED,
  UNSHARE_FLUSHES_SPAN,
  UNSHARE_IPI_EACH,
  UNSHARE_IPI_LAST,
} from './rules.js';
export {
  FULLY_UNSHARED,
  HOST_FLUSHES,
  LOST_SLOTS,
  SHARES,
  SYNCS,
  TableShare,
  type TableShareKernel,
  UNSHARED,
  UNSHARES,
} from './table-share.js';

/** The paths that share tables in all derived forms, for a machine's path table. */
export const tableSharePaths: readonly PathModule[] = [sharePaths, unsharePaths];
