import { checkInvariants, violationText } from '@faultline/invariants';
import type { Machine } from '@faultline/machine';
import { isKernelStop } from '../kernel-stop.js';
import type { Property } from '../program.js';

/** Every numbered rule of a machine at rest. */
export const invariants: Property = {
  name: 'invariants',
  check: ({ machine }) => {
    const broken = checkInvariants(machine);
    return broken.length === 0 ? undefined : broken.map(violationText).join('; ');
  },
};

/** With the last process every table goes, every mapping of a frame, and nothing stops the kernel. */
export const nothingLeft: Property = {
  name: 'nothing-left',
  check: ({ machine }) => {
    const { pt, frames } = machine.kernel;
    try {
      endAll(machine);
    } catch (error) {
      if (!isKernelStop(error)) throw error;
      return `at the end: ${error.message}`;
    }
    const left: string[] = [];
    if (pt.inUse !== 0) left.push(`${pt.inUse} tables are left`);
    frames.mapcount.forEach((count, i) => {
      if (count !== 0) left.push(`frame ${frames.pfnAt(i)} is mapped ${count} times`);
    });
    return left.length === 0 ? undefined : `at the end ${left.join(', ')}`;
  },
};

/** Every process ends, and so do children that were forked and have run nothing yet. */
function endAll(machine: Machine): void {
  const { tasks, mms } = machine.kernel;
  const ended = new Set<number>();
  tasks.mm.forEach((mm, task) => {
    if (mm === 0 || ended.has(mm)) return;
    ended.add(mm);
    machine.run(task, 'exitMmap', task, mm);
  });
  mms.root.forEach((root, mm) => {
    if (root !== 0 && !ended.has(mm)) machine.run(1, 'exitMmap', 1, mm);
  });
}
