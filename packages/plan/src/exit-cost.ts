import { sharedTables, shareRulesAt } from '@faultline/hugetlb-share';
import { findRelease } from '@faultline/machine';
import { UNSHARE_FLUSHES_SPAN, UNSHARE_IPI_EACH, UNSHARE_IPI_LAST } from '@faultline/table-share';
import type { Counted } from './faults.js';
import { type FullRequest, shapeOf } from './request.js';

/** Broadcasts of a process that goes and takes its hands off shared tables. */
export type ExitBroadcast = 'none' | 'per-table' | 'last-sharer';

/** What a release does when a process with shared tables exits. */
export interface ExitRules {
  readonly flushBeforeUnlock: boolean;
  readonly broadcast: ExitBroadcast;
}

/** Flushes and interrupts until the last of the processes is gone. */
export interface ExitCost {
  /** Flushes of an address space; of every CPU for mshare's host. */
  readonly flushes: Counted;
  /** Interrupts to all CPUs at once. */
  readonly broadcasts: Counted;
}

/** The rules of a release, those of hugetlbfs: a distribution's build may have more of the fixes. */
export function exitRules(release: string): ExitRules {
  const rules = shareRulesAt(findRelease(release).name);
  const [each, last] = [rules & UNSHARE_IPI_EACH, rules & UNSHARE_IPI_LAST];
  const broadcast = each !== 0 ? 'per-table' : last !== 0 ? 'last-sharer' : 'none';
  return { flushBeforeUnlock: (rules & UNSHARE_FLUSHES_SPAN) !== 0, broadcast };
}

/**
 * Flushes and broadcasts while the processes exit one after the other. Each has one task, so its own
 * flush stays on its CPU; the last one shares with nobody and unshares nothing.
 *
 * @kernel mm/hugetlb.c __unmap_hugepage_range, mm/mmu_gather.c 4.9 to 7.2
 * @fidelity faithful (none, pmd); simplified (mshare v3: the host's notifier flushes all CPUs once)
 */
export function planExit(request: FullRequest): ExitCost {
  const { processes, share } = request;
  const each = { count: processes, formula: `${processes} exits` };
  const none = { count: 0, formula: 'nothing is unshared' };
  if (share === 'none') return { flushes: each, broadcasts: none };
  if (share === 'mshare') {
    const flushes = `${processes} exits + 1 of all CPUs when the region goes`;
    const broadcasts = { count: 1, formula: 'the flush of all CPUs when the region goes' };
    return { flushes: { count: processes + 1, formula: flushes }, broadcasts };
  }
  const { whole } = sharedTables(shapeOf(request), 'pmd');
  const leaving = whole === 0 ? 0 : processes - 1;
  const { flushBeforeUnlock, broadcast } = exitRules(request.release);
  const early = flushBeforeUnlock ? leaving : 0;
  const flushes = early === 0 ? each.formula : `${each.formula} + ${early} that unshared`;
  return {
    flushes: { count: processes + early, formula: flushes },
    broadcasts: broadcastsOf(broadcast, leaving, whole),
  };
}

function broadcastsOf(rule: ExitBroadcast, leaving: number, whole: number): Counted {
  if (rule === 'none') return { count: 0, formula: 'no broadcast in this release' };
  if (rule === 'per-table') {
    return { count: leaving * whole, formula: `${leaving} exits x ${whole} tables` };
  }
  const formula = '1 exit after which the tables have one user';
  return leaving === 0 ? { count: 0, formula: 'nothing is unshared' } : { count: 1, formula };
}
