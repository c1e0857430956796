import { NotModelled } from '@faultline/kernel-api';
import type { RunContext } from './run-context.js';
import type { Done } from './run-map-ops.js';
import type { StepOf } from './run-types.js';

/** Figures of /proc/PID/status that a recording keeps, in kB. @kernel fs/proc/task_mmu.c task_mem */
export function runStatus(c: RunContext): Done {
  const values = {
    VmPTE: c.task.pageTableBytes / 1024,
    VmLck: c.task.lockedBytes / 1024,
    VmPin: c.task.pinnedBytes / 1024,
    // Below zero where others filled what was given back: the kernel prints it wrapped, a recording has it signed.
    HugetlbPages: c.task.hugetlbBytes / 1024,
  };
  return { ret: 0, extra: { values } };
}

/** A whole number as the kernel prints it in an unsigned long: digits where a number below zero wraps, more than a double holds. */
export function asUnsigned(value: number): number | string {
  return value < 0 ? String(2n ** 64n + BigInt(value)) : value;
}

/** Figures of /proc/meminfo: those of the hugetlb pool, and lost memory. @kernel mm/hugetlb.c hugetlb_report_meminfo; fs/proc/meminfo.c */
export function runMeminfo(c: RunContext, step: StepOf<'meminfo'>): Done {
  const { frames, hugetlb } = c.machine.kernel;
  const known: Readonly<Record<string, number | string>> = {
    HugePages_Total: hugetlb.total,
    HugePages_Free: hugetlb.free,
    HugePages_Rsvd: asUnsigned(hugetlb.reserved),
    HugePages_Surp: 0,
    HardwareCorrupted: frames.lostFolios * (c.machine.pageBytes / 1024),
  };
  const values: Record<string, number | string> = {};
  for (const key of step.keys) {
    const value = known[key];
    if (value === undefined) throw new NotModelled(`meminfo ${key} is not modelled yet`);
    values[key] = value;
  }
  return { ret: 0, extra: { values } };
}

/**
 * Counters of /proc/vmstat, less what they were at the scenario's first such step.
 *
 * @kernel mm/vmstat.c vmstat_show
 */
export function runVmstat(c: RunContext, step: StepOf<'vmstat'>): Done {
  const { mms, pt } = c.machine.kernel;
  const sinceFirst: Record<string, number> = {};
  for (const key of step.keys) {
    if (key !== 'nr_page_table_pages') throw new NotModelled(`vmstat ${key} is not modelled yet`);
    const now = mms.tables.reduce((sum, tables) => sum + tables, 0) - pt.anyShared;
    const first = c.firstCounts.get(key) ?? now;
    c.firstCounts.set(key, first);
    sinceFirst[key] = now - first;
  }
  return { ret: 0, extra: { since_first: sinceFirst } };
}
