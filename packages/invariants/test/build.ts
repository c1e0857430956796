import { type PolicyChoice, ret, start, step } from '@faultline/kernel-api';
import {
  createMachine,
  type Machine,
  type MachineFile,
  type MachineOptions,
  type Task,
} from '@faultline/machine';
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

/** Pages of a huge page, and under one PMD table. */
export const LEAF = 512;
export const GIB = 262_144;
/** Where a file of the pool is mapped. */
export const SHARED_AT: number = 4 * GIB;

export interface Sharing {
  readonly machine: Machine;
  readonly file: MachineFile;
  readonly a: Task;
  readonly b: Task;
  /** The PMD table that both have. */
  readonly table: number;
}

/** Two processes that map a file of the pool and share its PMD table, a huge page touched by each. */
export function sharing(release = '7.2', policies: PolicyChoice = {}): Sharing {
  const machine = createMachine({ release, fs: 'hugetlbfs', hugePages: 8, policies });
  const file = machine.createFile('f', { size: 2 ** 30 });
  const tasks = [machine.spawn(), machine.spawn()] as const;
  for (const [i, task] of tasks.entries()) {
    const flags = { shared: true, noreserve: true };
    task.mmap({ at: SHARED_AT, length: 2 ** 30, prot: 'rw', flags, fd: task.open(file) });
    task.access(SHARED_AT + i * LEAF, 0, 1);
  }
  const table = machine.kernel.pt.tableAt(machine.kernel.mms.root[1]!, SHARED_AT, 1);
  return { machine, file, a: tasks[0], b: tasks[1], table };
}
