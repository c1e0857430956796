import type { PolicyFields } from '@faultline/kernel-api';
import { keepsLost, migrateLock, rmapUnshares } from './migrate-policies.js';
import { moves } from './move-policies.js';
import {
  activeMark,
  adjustRange,
  cacheIndexHuge,
  callsForAnySlot,
  type HugetlbPolicies,
  protectGathers,
  punchZeroes,
  restoreReserve,
  traceInodes,
} from './policies.js';
import {
  faultHolds,
  forkTest,
  pudCountStale,
  shareCount,
  shareFits,
  shareLock,
  slotLock,
  splitUnshares,
  unshareFlushes,
  unshareSync,
  walkLocks,
} from './share-policies.js';

/** What the pool and its mappings ask at boot, but for how tables are shared. */
export const hugetlbFields: PolicyFields<Omit<HugetlbPolicies, 'shareRules'>> = {
  callsForAnySlot,
  activeMark,
  restoreReserve,
  adjustRange,
  cacheIndexHuge,
  punchZeroes,
  protectGathers,
  traceInodes,
  faultHolds,
  splitUnshares,
  forkTest,
  moves,
  walkLocks,
  pudCountStale,
  migrateLock,
  rmapUnshares,
  keepsLost,
};

/** What says how tables are shared, each with bits of its own. */
export const shareFields: PolicyFields<ShareBits> = {
  shareLock,
  slotLock,
  shareCount,
  shareFits,
  unshareFlushes,
  unshareSync,
};

/** The bits of each answer: SHARE_* and UNSHARE_*. */
export interface ShareBits {
  readonly shareLock: number;
  readonly slotLock: number;
  readonly shareCount: number;
  readonly shareFits: number;
  readonly unshareFlushes: number;
  readonly unshareSync: number;
}
