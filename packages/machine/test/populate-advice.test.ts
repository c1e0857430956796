import { errnoName } from '@faultline/kernel-api';
import { createMachine, type Machine, pageViews, type Task } from '@faultline/machine';
import { VM_IO, VM_PFNMAP } from '@faultline/vma';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const PAGE = 4096;

interface Calls {
  readonly machine: Machine;
  readonly task: Task;
  /** Which of 16 pages are present, and which are writable, as letters `w`, `r` and `.`. */
  pages(): string;
}

function start(release: string, thp = 'never'): Calls {
  const machine = createMachine({ release, policies: { 'fault:thp': thp } });
  const task = machine.spawn();
  const pages = (): string =>
    pageViews(machine, task.mm, AT, 16)
      .map((v) => (v.present ? (v.entry?.split('|').includes('RW') ? 'w' : 'r') : '.'))
      .join('');
  return { machine, task, pages };
}

function anonymous({ task }: Calls, prot: 'rw' | 'r' = 'rw', pages = 16): void {
  task.mmap({ at: AT, length: pages * PAGE, prot, flags: { shared: false } });
}

const named = (ret: number): string | number => (ret < 0 ? errnoName(ret) : ret);

describe('[MA77] MADV_POPULATE', () => {
  it('is unknown on 5.10', () => {
    const calls = start('5.10');
    anonymous(calls);
    expect(named(calls.task.madvise(AT, 1, 'populate_read'))).toBe('EINVAL');
    expect(calls.pages()).toBe('................');
  });

  it.each(['6.1', '6.12', '7.2'])('faults in for reading or for writing on %s', (release) => {
    const calls = start(release);
    anonymous(calls);
    expect(calls.task.madvise(AT, 3, 'populate_read')).toBe(0);
    expect(calls.task.madvise(AT + 2, 3, 'populate_write')).toBe(0);
    expect(calls.pages()).toBe('rrwww...........');
    expect(calls.task.access(AT + 3, 0, 1)).toMatchObject({ minflt: 0, majflt: 0 });
    expect(calls.task.madvise(AT, 0, 'populate_read')).toBe(0);
    expect(named(calls.task.madvise(AT + 0.5, 1, 'populate_read'))).toBe('EINVAL');
  });

  it.each([
    ['6.1', '..ww....ww......'],
    ['6.12', '..ww............'],
  ])('of a hole is ENOMEM; on %s what lies behind it: %s', (release, there) => {
    const calls = start(release);
    anonymous(calls);
    calls.task.munmap(AT + 4, 4);
    expect(named(calls.task.madvise(AT + 2, 8, 'populate_write'))).toBe('ENOMEM');
    expect(calls.pages()).toBe(there);
    expect(named(calls.task.madvise(AT + 4, 2, 'populate_read'))).toBe('ENOMEM');
    expect(named(calls.task.madvise(AT + 20, 2, 'populate_read'))).toBe('ENOMEM');
  });

  it.each(['6.1', '7.2'])('is EINVAL where the protection forbids it, on %s', (release) => {
    const calls = start(release);
    anonymous(calls, 'r');
    expect(named(calls.task.madvise(AT, 2, 'populate_write'))).toBe('EINVAL');
    for (const prot of ['none', 'w', 'x'] as const) {
      calls.task.mprotect(AT + 2, 1, prot);
      expect(named(calls.task.madvise(AT, 4, 'populate_read')), prot).toBe('EINVAL');
    }
    expect(calls.pages()).toBe('rr..............');
  });

  it.each(['6.1', '7.2'])('is EINVAL on bare frames and special memory, on %s', (release) => {
    for (const flag of [VM_IO, VM_PFNMAP]) {
      const calls = start(release);
      anonymous(calls);
      const { mms, vmas } = calls.machine.kernel;
      const vma = mms.vmaFrom(calls.task.mm, AT);
      vmas.flags[vma] = vmas.flags[vma]! | flag;
      expect(named(calls.task.madvise(AT, 2, 'populate_read'))).toBe('EINVAL');
    }
  });

  it.each(['6.1', '7.2'])('is EFAULT behind the end of a file, on %s', (release) => {
    const calls = start(release);
    const file = calls.machine.createFile('f0', {
      size: 4 * PAGE,
      extents: [{ page: 0, count: 4 }],
    });
    const fd = calls.task.open(file);
    const flags = { shared: true };
    calls.task.mmap({ at: AT, length: 8 * PAGE, prot: 'rw', flags, fd });
    expect(named(calls.task.madvise(AT, 8, 'populate_write'))).toBe('EFAULT');
    expect(calls.pages()).toBe('wwww............');
  });

  it.each(['6.1', '7.2'])('is ENOMEM when memory runs out, on %s', (release) => {
    const calls = start(release);
    anonymous(calls);
    calls.machine.kernel.frames.failNth.arm(3);
    expect(named(calls.task.madvise(AT, 8, 'populate_write'))).toBe('ENOMEM');
  });

  it('goes over huge leaves', () => {
    for (const release of ['6.1', '7.2']) {
      const calls = start(release, 'always');
      anonymous(calls, 'rw', 1024);
      expect(calls.task.madvise(AT, 1024, 'populate_write')).toBe(0);
      expect(calls.machine.kernel.tasks.minFlt[calls.task.id]).toBe(2);
    }
  });
});
