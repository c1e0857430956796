import { ret, start, step } from '@faultline/kernel-api';
import { createMachine, type Machine, type MachineOptions, type Task } from '@faultline/machine';
import { checkInvariants } from '../src/index.js';

/** First page of the mappings below: the border of a PTE table lies 8 pages on. */
export const AT: number = 2 ** 24 + 504;

export interface Stage {
  readonly machine: Machine;
  readonly task: Task;
  readonly fd: number;
}

/** A machine with one process, a file of 16 pages (the first 8 written) and a descriptor for it. */
export function stage(release = '6.18', options: MachineOptions = {}): Stage {
  const machine = createMachine({ release, fs: 'xfs', ...options });
  const file = machine.createFile('f0', {
    size: 16 * 4096,
    extents: [{ page: 0, count: 8, pmemPage: 64 }],
  });
  const task = machine.spawn();
  return { machine, task, fd: task.open(file) };
}

/** Maps `pages` pages of the file at AT. */
export function mapFile(s: Stage, pages = 16, shared = true, prot = 'rw'): void {
  s.task.mmap({ at: AT, length: pages * 4096, prot, flags: { shared }, fd: s.fd });
}

/** Maps private anonymous memory. */
export function mapAnon(s: Stage, at: number = AT, pages = 16, prot = 'rw'): void {
  s.task.mmap({ at, length: pages * 4096, prot, flags: { shared: false } });
}

/** Numbers of the rules that do not hold, once each. */
export function broken(machine: Machine): number[] {
  return [...new Set(checkInvariants(machine).map((v) => v.number))];
}

/** What the rule of one number says where it does not hold. */
export function said(machine: Machine, number: number): string[] {
  return checkInvariants(machine).flatMap((v) => (v.number === number ? [v.where] : []));
}

/**
 * Lets every path of this machine run in the resumable form, where callees are called by number and
 * arena methods by name: what a test replaces is met there.
 */
export function resumable(machine: Machine): void {
  const { kernel } = machine;
  machine.runOp = (task: number, op: number, ...args: number[]): number => {
    const frames = machine.continuation(task);
    start(kernel, frames, op, ...args);
    while (step(kernel, frames) > 0);
    return machine.result(task);
  };
}

/** Makes one path of this machine do nothing and return 0. */
export function withoutPath(machine: Machine, name: string): void {
  const { paths } = machine.kernel;
  paths.frames[paths.idOf(name)] = (_k, frames) => ret(frames, 0);
  resumable(machine);
}

/**
 * Changes what the code's writes to an array of figures come to: `becomes` gets what stands there and
 * what is to stand there. A statement that is missing gives back the old figure.
 */
export function miswritten<K extends string>(
  holder: { readonly [name in K]: Int32Array | Uint16Array | Float64Array },
  name: K,
  becomes: (old: number, value: number) => number,
): void {
  const figures = holder[name];
  const watched = new Proxy(figures, {
    get: (_, key) => Reflect.get(figures, key, figures),
    set: (_, key, value: number) =>
      Reflect.set(figures, key, becomes(Number(Reflect.get(figures, key, figures)), value)),
  });
  Object.assign(holder, { [name]: watched });
}
