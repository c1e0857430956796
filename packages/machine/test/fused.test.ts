import { getUserPagesTouch, userAccess } from '@faultline/gup';
import { describe, expect, it } from 'vitest';
import { createMachine, type Machine, type Task } from '../src/index.js';
import { machineState } from '../src/machine-state.js';

const AT = 2 ** 24 + 500;

/** A machine, with the fused forms or without them, and a task that maps a file of three extents. */
function setup(release: string, fused: boolean): { machine: Machine; task: Task; fd: number } {
  const machine = createMachine({
    release,
    fs: 'xfs',
    memory: { contents: false, pmemFrames: 1024 },
    limits: { tables: 64, indexNodes: 64, trace: 8192, extents: 16 },
  });
  if (!fused) {
    machine.kernel.paths.fuse([
      { name: 'userAccess', holds: [], straight: userAccess },
      { name: 'getUserPagesTouch', holds: [], straight: getUserPagesTouch },
    ]);
  }
  const extents = [
    { page: 0, count: 70, pmemPage: 300 },
    { page: 80, count: 120, pmemPage: 0 },
  ];
  const file = machine.createFile('f', { size: 210 * 4096, extents });
  const task = machine.spawn();
  const fd = task.open(file);
  map(task, fd, AT);
  return { machine, task, fd };
}

function map(task: Task, fd: number, at: number): void {
  const flags = { shared: true };
  expect(task.mmap({ at, length: 210 * 4096, prot: 'rw', flags, fd })).toBe(0);
}

/** Accesses in order, over and over, among calls that make what is at hand go stale. */
function use({ task, fd }: ReturnType<typeof setup>): unknown[] {
  const seen: unknown[] = [];
  const touch = (from: number, to: number, value: number) => {
    for (let page = from; page < to; page++) seen.push(task.access(AT + page, 0, value));
  };
  touch(0, 40, 1);
  seen.push(task.mprotect(AT + 10, 20, 'r'));
  touch(5, 35, 2);
  touch(35, 210, -1);
  seen.push(task.madvise(AT + 30, 100, 'dontneed'));
  touch(60, 140, 3);
  seen.push(task.fsync(fd));
  touch(130, 150, 4);
  seen.push(task.munmap(AT, 100));
  touch(90, 110, 5);
  map(task, fd, AT + 1000);
  touch(1000, 1100, 6);
  seen.push(task.munmap(AT + 100, 50));
  map(task, fd, AT + 2000);
  const { machine } = task as unknown as { machine: Machine };
  const k = machine.kernel;
  const vma = k.mms.lookup(task.mm, AT + 2000);
  const populate = k.paths.straight[k.paths.idOf('getUserPagesTouch')]!;
  seen.push(populate(k, task.id, vma, AT + 2000, 205, 1));
  return seen;
}

describe.each(['5.10', '6.1', '6.12', '6.18'])('on %s the fused forms', (release) => {
  it('answer, trace and leave the state as the others do', () => {
    const [fused, plain] = [setup(release, true), setup(release, false)];
    expect(use(fused)).toEqual(use(plain));
    const [a, b] = [fused.machine.kernel, plain.machine.kernel];
    expect(a.trace.since(0)).toEqual(b.trace.since(0));
    const states = [machineState(a, []), machineState(b, [])].map((set) => {
      const words = new Int32Array(set.size);
      set.capture(words);
      return words;
    });
    expect(machineState(a, []).difference(states[0]!, states[1]!)).toBeUndefined();
  });

  it('run: the window opens', () => {
    const { machine, task } = setup(release, true);
    task.access(AT + 1, 0, 1);
    const { window } = machine.kernel;
    expect([window.from, window.to]).toEqual([AT, AT + 12]);
  });
});
