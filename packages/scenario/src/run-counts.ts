import type { RunContext } from './run-context.js';
import type { RunStep } from './run-types.js';

/** Ops that the recordings report without counts. */
const WITHOUT_COUNTS = new Set([
  'statx',
  'fiemap',
  'snapshot',
  'pause',
  'resume',
  'status',
  'rlimit',
  'cap_drop',
  'read_sys',
  'meminfo',
  'vmstat',
]);

/** Figures of a process that steps report the growth of. */
export interface StepCounts {
  readonly minflt: number;
  readonly majflt: number;
  readonly tables: number;
  readonly pool: number;
  readonly locked: number;
  readonly pinned: number;
}

/** The figures of a process as they are now. */
export function countsOf({ task }: RunContext): StepCounts {
  return {
    ...task.faults,
    tables: task.pageTableBytes,
    pool: task.hugetlbBytes,
    locked: task.lockedBytes,
    pinned: task.pinnedBytes,
  };
}

/** How a step changed them, as its recording has it: those that the recorder's own work is part of are left out. */
export function growth(op: string, before: StepCounts, now: StepCounts): Partial<RunStep> {
  const vmpteKb = (now.tables - before.tables) / 1024;
  const minflt = now.minflt - before.minflt;
  const counts = { minflt, majflt: now.majflt - before.majflt, vmpteKb };
  // The counts of a fork are those of the process as it copies its own stack: nobody's here.
  const shown = op === 'fork' ? { vmpteKb } : WITHOUT_COUNTS.has(op) ? {} : counts;
  const rare = {
    vmlckKb: (now.locked - before.locked) / 1024,
    vmpinKb: (now.pinned - before.pinned) / 1024,
    hugetlbKb: (now.pool - before.pool) / 1024,
  };
  return { ...shown, ...Object.fromEntries(Object.entries(rare).filter(([, kb]) => kb !== 0)) };
}
