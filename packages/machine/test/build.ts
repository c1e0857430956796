import type { TraceEvent } from '@faultline/kernel-api';
import { createMachine, type Machine, type MachineOptions, type Task } from '@faultline/machine';

/** Page that `small` maps its file at: 64 GiB. */
export const AT: number = 2 ** 24;

export interface Small {
  readonly machine: Machine;
  readonly task: Task;
  readonly fd: number;
}

/** Layout letters: W written, U unwritten, H hole; one letter a page, e.g. `WWHU`. */
export function small(layout: string, options: MachineOptions = {}, shared = true): Small {
  const machine = createMachine({ fs: 'xfs', ...options });
  const extents = [...layout].flatMap((letter, page) =>
    letter === 'H' ? [] : [{ page, count: 1, unwritten: letter === 'U' }],
  );
  const file = machine.createFile('f0', { size: layout.length * 4096, extents });
  machine.fill(file, 0, layout.length, 0xa1);
  const task = machine.spawn();
  const fd = task.open(file);
  const call = { at: AT, length: layout.length * 4096, prot: 'rw', flags: { shared }, fd };
  if (task.mmap(call) !== 0) throw new Error('mmap failed');
  return { machine, task, fd };
}

/** Names of the trace events that `body` causes, without their system, in order. */
export function traced(machine: Machine, body: () => void): string[] {
  return events(machine, body).map((e) => e.name.slice(e.name.indexOf(':') + 1));
}

export function events(machine: Machine, body: () => void): TraceEvent[] {
  machine.trace.arm();
  const from = machine.trace.seq;
  body();
  return machine.trace.since(from);
}
