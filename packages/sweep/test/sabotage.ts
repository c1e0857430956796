import { E_RW } from '@faultline/core-pagetable';
import { liveMms } from '@faultline/invariants';
import { ret, start, step } from '@faultline/kernel-api';
import type { Machine } from '@faultline/machine';
import { VM_WIPEONFORK, VM_WRITE } from '@faultline/vma';

/** Something of a machine that is broken on purpose. */
export type Sabotage = (machine: Machine) => void;

/** Every path in the resumable form: callees by number, arena methods by name. */
function resumable(machine: Machine): void {
  const { kernel } = machine;
  machine.runOp = (task: number, op: number, ...args: number[]): number => {
    const frames = machine.continuation(task);
    start(kernel, frames, op, ...args);
    while (step(kernel, frames) > 0);
    return machine.result(task);
  };
}

/** Calls something before or after each call of one path. */
function around(
  machine: Machine,
  name: string,
  when: { before?: () => void; after?: (result: number) => void },
): void {
  const { kernel } = machine;
  const run = machine.runOp.bind(machine);
  machine.runOp = (task: number, op: number, ...args: number[]): number => {
    const ours = kernel.paths.nameOf(op) === name;
    if (ours) when.before?.();
    const result = run(task, op, ...args);
    if (ours) when.after?.(result);
    return result;
  };
}

/** Makes one path do nothing. */
export function without(name: string): Sabotage {
  return (machine) => {
    const { paths } = machine.kernel;
    paths.frames[paths.idOf(name)] = (_k, frames) => ret(frames, 0);
    resumable(machine);
  };
}

/** Private copies begin empty. */
export const emptyCopies: Sabotage = (machine) => {
  resumable(machine);
  machine.kernel.data.copy = () => {};
};

/** Stores go nowhere. */
export const lostStores: Sabotage = (machine) => {
  resumable(machine);
  machine.kernel.data.write = () => {};
};

/** After a fork both sides may write to the pages that they share. */
export const writableAfterFork: Sabotage = (machine) => {
  const { pt, mms, vmas } = machine.kernel;
  const allow = () => {
    for (const mm of liveMms(machine.kernel)) {
      for (let i = 0; i < mms.vmaCount(mm); i++) {
        const vma = mms.vmaAt(mm, i);
        if ((vmas.flags[vma]! & VM_WRITE) === 0) continue;
        for (
          let vpn = vmas.start[vma]!;
          vpn < Math.min(vmas.end[vma]!, vmas.start[vma]! + 64);
          vpn++
        ) {
          const table = pt.pteTable(mms.root[mm]!, vpn);
          const index = pt.pteIndex(table, vpn);
          if (table !== 0 && (pt.lo[index]! & 1) !== 0) pt.lo[index]! |= E_RW;
        }
      }
    }
  };
  around(machine, 'dupMm', { after: allow });
};

/** A fork copies what it should wipe. */
export const neverWiped: Sabotage = (machine) => {
  const { vmas } = machine.kernel;
  const forget = () => {
    for (let vma = 1; vma < vmas.flags.length; vma++) vmas.flags[vma]! &= ~VM_WIPEONFORK;
  };
  around(machine, 'dupMm', { before: forget });
};

/** A system call that fails has done something all the same. */
export const failsWithEffect: Sabotage = (machine) => {
  const { data, frames, dax } = machine.kernel;
  const spoil = (result: number) => {
    if (result >= 0) return;
    for (const extents of dax.extents) {
      for (const e of extents?.list() ?? []) data.setFill(frames.index(e.pfn), 0xff);
    }
  };
  around(machine, 'doMprotect', { after: spoil });
};

/** Each fault counts twice. */
export const countedTwice: Sabotage = (machine) => {
  const { tasks } = machine.kernel;
  const before = tasks.minFlt.slice();
  around(machine, 'userAccess', {
    before: () => before.set(tasks.minFlt),
    after: () => {
      for (let task = 1; task < before.length; task++) {
        tasks.minFlt[task]! += tasks.minFlt[task]! - before[task]!;
      }
    },
  });
};

/** A mapping of a file shows the next page. */
export const shifted: Sabotage = (machine) => {
  const { vmas } = machine.kernel;
  around(machine, 'doMmap', {
    after: () => {
      for (let vma = 1; vma < vmas.start.length; vma++) {
        if (vmas.mapping[vma] !== 0 && vmas.start[vma] !== 0) vmas.pgoff[vma]!++;
      }
    },
  });
};

/** An mprotect that answers 0 and does nothing. */
export const idleMprotect: Sabotage = (machine) => {
  const { paths } = machine.kernel;
  const run = machine.runOp.bind(machine);
  machine.runOp = (task: number, op: number, ...args: number[]): number =>
    paths.nameOf(op) === 'doMprotect' ? 0 : run(task, op, ...args);
};

/** Flushes are asked for and reach no CPU. */
export const unflushed: Sabotage = (machine) => {
  resumable(machine);
  machine.kernel.tlb.flush = () => {};
};

/** Flushes of a whole address space reach no CPU. */
export const fullUnflushed: Sabotage = (machine) => {
  resumable(machine);
  const { tlb } = machine.kernel;
  const flush = tlb.flush.bind(tlb);
  tlb.flush = (cpu, mm, start, end, ...rest) => {
    if (end !== Number.POSITIVE_INFINITY) flush(cpu, mm, start, end, ...rest);
  };
};
