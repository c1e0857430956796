import { ENFILE } from '@faultline/kernel-api';
import { createMachine, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;

function map(task: Task, at: number, pages: number): number {
  return task.mmap({ at, length: pages * 4096, prot: 'rw', flags: { shared: true } });
}

describe('shared memory without a file', () => {
  it('[MA80] is shared by parent and child, and each mapping is its own', () => {
    const machine = createMachine({ release: '6.12' });
    const task = machine.spawn();
    map(task, AT, 4);
    map(task, AT + 4, 4);
    task.access(AT, 0, 7);
    const child = task.fork() as Task;
    expect(child.access(AT).value).toBe(7);
    child.access(AT + 1, 0, 9);
    expect(task.access(AT + 1).value).toBe(9);
    expect(task.access(AT + 4).value).toBe(0);
    expect(machine.kernel.mms.vmas[task.mm]!.count).toBe(2);
    expect(machine.kernel.mms.rssShmem[task.mm]).toBe(3);
  });

  it('[MA81] goes with the last mapping of it, and its number is used again', () => {
    const machine = createMachine({ release: '6.12', limits: { files: 2 } });
    const task = machine.spawn();
    const used = machine.kernel.frames.inUse;
    for (let round = 0; round < 5; round++) {
      map(task, AT, 4);
      for (let page = 0; page < 4; page++) task.access(AT + page, 0, 1);
      const child = task.fork() as Task;
      task.munmap(AT, 2);
      expect(machine.kernel.frames.inUse).toBeGreaterThan(used);
      task.munmap(AT + 2, 2);
      expect(child.access(AT + 3).value).toBe(1);
      child.exit();
      expect(machine.kernel.frames.inUse).toBe(used);
    }
  });

  it('[MA82] is refused where there is no number for its file', () => {
    const machine = createMachine({ release: '6.12', limits: { files: 1 } });
    const task = machine.spawn();
    expect([map(task, AT, 1), map(task, AT + 8, 1)]).toEqual([0, -ENFILE]);
    expect(task.munmap(AT, 1)).toBe(0);
    expect(map(task, AT + 8, 1)).toBe(0);
  });

  it('[MA83] is promised its memory whole, until the last mapping goes', () => {
    const machine = createMachine({ release: '6.12' });
    const { settings } = machine.kernel;
    const task = machine.spawn();
    const before = settings.committed;
    map(task, AT, 4);
    expect(settings.committed).toBe(before + 4);
    const child = task.fork() as Task;
    task.munmap(AT, 4);
    expect(settings.committed).toBe(before + 4);
    child.exit();
    expect(settings.committed).toBe(before);
    const flags = { shared: true, noreserve: true };
    task.mmap({ at: AT, length: 4096, prot: 'rw', flags });
    expect(settings.committed).toBe(before);
  });
});
