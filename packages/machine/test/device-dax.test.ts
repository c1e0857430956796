import { EINVAL } from '@faultline/kernel-api';
import { createMachine, type Machine, pageViews, smaps, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const LEAF = 512;
const MIB2 = 2 ** 21;

function start(release = '6.12'): { machine: Machine; task: Task; fd: number } {
  const machine = createMachine({ release, memory: { devdaxFrames: 4 * LEAF } });
  const task = machine.spawn();
  const file = machine.createFile('d0', { size: 0, on: 'devdax' });
  machine.fill(file, 0, 1, 0xa1);
  return { machine, task, fd: task.open(file) };
}

function map(task: Task, fd: number, bytes: number, at = AT, flags = { shared: true }): number {
  return task.mmap({ at, length: bytes, prot: 'rw', flags, fd });
}

describe('a device-dax', () => {
  it('[MA220] maps 2 MiB by one fault, writable at once, after its first 2 MiB', () => {
    const { machine, task, fd } = start();
    expect(map(task, fd, 2 * MIB2)).toBe(0);
    expect(task.access(AT)).toMatchObject({ value: 0xa1, minflt: 1 });
    const [view] = pageViews(machine, task.mm, AT, 1);
    expect(view).toMatchObject({ level: 'pmd', entry: 'P|RW|US|A|PSE|b57|NX', pmem: 1 });
    expect(view!.pmemPage).toBe(LEAF);
    expect(task.access(AT + 3, 0, 7).minflt).toBe(0);
    expect(pageViews(machine, task.mm, AT, 1)[0]!.entry).toBe('P|RW|US|A|D|PSE|b57|NX');
    expect(task.access(AT + LEAF + 1, 0, 1).minflt).toBe(1);
    expect(pageViews(machine, task.mm, AT + LEAF, 1)[0]!.entry).toBe('P|RW|US|A|D|PSE|SW3|b57|NX');
  });

  for (const [release, rss, excl] of [
    ['5.10', 4, false],
    ['6.1', 2048, false],
    ['6.12', 0, false],
    ['6.18', 2048, true],
  ] as const) {
    it(`[MA221] counts in smaps as the release has it (${release})`, () => {
      const { machine, task, fd } = start(release);
      map(task, fd, MIB2);
      task.access(AT, 0, 1);
      const { figures } = smaps(machine, task.mm, AT, AT + 1)[0]!;
      expect(figures).toMatchObject({ KernelPageSize: 2048, Rss: rss, VmFlags: VM_FLAGS });
      expect(pageViews(machine, task.mm, AT, 1)[0]).toMatchObject({ file: true, excl });
      task.munmap(AT, LEAF);
      expect(machine.kernel.mms.rssFile[task.mm]).toBe(0);
    });
  }

  it('[MA222] is mapped shared and whole only, and cut at its alignment', () => {
    const { task, fd } = start();
    expect(map(task, fd, MIB2, AT, { shared: false })).toBe(-EINVAL);
    expect(map(task, fd, 4096)).toBe(-EINVAL);
    expect(map(task, fd, MIB2, AT + 1)).toBe(-EINVAL);
    map(task, fd, 2 * MIB2);
    expect(task.munmap(AT + 1, 1)).toBe(-EINVAL);
    expect(task.mprotect(AT, 1, 'r')).toBe(-EINVAL);
    expect(task.munmap(AT, LEAF)).toBe(0);
    expect([task.fsync(fd), task.msync(AT + LEAF, LEAF, 'sync')]).toEqual([-EINVAL, -EINVAL]);
  });

  it('[MA223] is SIGBUS behind its end, and everywhere without huge pages', () => {
    const { task, fd } = start();
    map(task, fd, 4 * MIB2);
    expect(task.access(AT + 2 * LEAF, 0, 1).signal).toBeUndefined();
    expect(task.access(AT + 3 * LEAF, 0, 1).signal).toBe('SIGBUS');
    map(task, fd, MIB2, AT + 8 * LEAF);
    task.madvise(AT + 8 * LEAF, LEAF, 'nohugepage');
    expect(task.access(AT + 8 * LEAF).signal).toBe('SIGBUS');
  });

  it('[MA224] has its bytes in common for all mappings, and fork leaves it to faults', () => {
    const { task, fd } = start();
    map(task, fd, MIB2);
    task.access(AT, 9, 5);
    const child = task.fork() as Task;
    expect(child.access(AT, 9)).toMatchObject({ value: 5, minflt: 1 });
    task.munmap(AT, LEAF);
    expect(child.access(AT, 9).value).toBe(5);
  });

  it('[MA225] takes an offset inside a leaf for that of the leaf', () => {
    const { task, fd } = start();
    const call = { at: AT, length: MIB2, offset: 4096, prot: 'r', flags: { shared: true }, fd };
    expect(task.mmap(call)).toBe(0);
    expect(task.access(AT).value).toBe(0xa1);
  });

  it('[MA226] is not there before 4.7', () => {
    expect(() => start('4.5')).toThrow('this release has no device-dax');
    expect(() => start('4.14')).not.toThrow();
  });
});

const VM_FLAGS = 'rd wr sh mr mw me ms sd hg';
