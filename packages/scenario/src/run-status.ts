import type { RunContext } from './run-context.js';
import type { Done } from './run-map-ops.js';

/** Figures of /proc/PID/status that a recording keeps, in kB. @kernel fs/proc/task_mmu.c task_mem */
export function runStatus(c: RunContext): Done {
  const { mms } = c.machine.kernel;
  const values = {
    VmPTE: c.task.pageTableBytes / 1024,
    VmLck: mms.lockedVm[c.task.mm]! * 4,
    VmPin: 0,
    HugetlbPages: 0,
  };
  return { ret: 0, extra: { values } };
}
