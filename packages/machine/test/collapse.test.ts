import {
  createMachine,
  type Machine,
  pageViews,
  setThpEnabled,
  type Task,
} from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { countFaults } from './count-entries.js';

const AT = 2 ** 24;
const HUGE = 512;
const KERNELS = ['6.1', '6.12', '6.18', '7.2'];

function small(release: string): { machine: Machine; task: Task } {
  const machine = createMachine({ release, memory: { ramFrames: 8192 } });
  setThpEnabled(machine, 'never');
  const task = machine.spawn();
  const call = { at: AT, length: 4 * HUGE * 4096, prot: 'rw', flags: { shared: false } };
  expect(task.mmap(call)).toBe(0);
  return { machine, task };
}

const level = (machine: Machine, task: Task, at: number): string | null =>
  pageViews(machine, task.mm, at, 1)[0]!.level;

describe.each(KERNELS)('MADV_COLLAPSE on %s', (release) => {
  it('[MA360] makes a leaf of small pages: bytes stay, the table is kept aside', () => {
    const { machine, task } = small(release);
    for (const page of [0, 7, 511]) task.access(AT + page, 0, page + 1);
    task.access(AT + 9);
    const tables = machine.kernel.mms.tables[task.mm];
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(0);
    expect(level(machine, task, AT)).toBe('pmd');
    expect(machine.kernel.mms.tables[task.mm]).toBe(tables);
    const bytes = [0, 7, 511, 9, 100].map((page) => task.access(AT + page));
    expect(bytes.map((b) => [b.value, b.minflt])).toEqual([
      [1, 0],
      [8, 0],
      [512, 0].map((n) => n & 255),
      [0, 0],
      [0, 0],
    ]);
    expect(machine.kernel.frames.inUse).toBe(HUGE);
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(0);
    expect(task.munmap(AT + 3, 1)).toBe(0);
    expect(level(machine, task, AT)).toBe('pte');
    expect(countFaults(machine)).toEqual([]);
  });

  it('[MA361] asks for a writable page up to 6.12', () => {
    const { machine, task } = small(release);
    task.access(AT + HUGE, 0, 1);
    for (let page = 0; page < 4; page++) task.access(AT + page);
    const old = ['6.1', '6.12'].includes(release);
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(old ? -22 : 0);
    expect(level(machine, task, AT)).toBe(old ? 'pte' : 'pmd');
  });

  it('[MA362] gives up, or goes on, where there is no table', () => {
    const { machine, task } = small(release);
    task.access(AT + HUGE, 0, 1);
    expect(task.madvise(AT, 2 * HUGE, 'collapse')).toBe(-22);
    expect(level(machine, task, AT + HUGE)).toBe(release === '7.2' ? 'pmd' : 'pte');
  });

  it('[MA363] is refused after NOHUGEPAGE, in small mappings and over DAX', () => {
    const { task } = small(release);
    task.access(AT, 0, 1);
    expect(task.madvise(AT, HUGE, 'nohugepage')).toBe(0);
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(-22);
    expect(task.madvise(AT + 4 * HUGE, HUGE, 'collapse')).toBe(-12);
    const machine = createMachine({ fs: 'xfs', release });
    const file = machine.createFile('f0', {
      size: HUGE * 4096,
      extents: [{ page: 0, count: HUGE }],
    });
    const who = machine.spawn();
    const call = { at: AT, length: HUGE * 4096, prot: 'rw', flags: { shared: true } };
    expect(who.mmap({ ...call, fd: who.open(file) })).toBe(0);
    expect(who.madvise(AT, HUGE, 'collapse')).toBe(-22);
  });

  it('[MA363] is refused where no page ever was, and asks nothing of ranges without a whole 2 MiB', () => {
    const { task } = small(release);
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(-22);
    expect(task.madvise(AT + 1, HUGE - 1, 'collapse')).toBe(-22);
    // The zero page is none of its own.
    task.access(AT);
    expect(task.madvise(AT + 1, HUGE - 1, 'collapse')).toBe(-22);
    task.access(AT + 3 * HUGE, 0, 1);
    expect(task.madvise(AT + 1, HUGE - 1, 'collapse')).toBe(0);
    expect(task.madvise(AT, HUGE - 1, 'collapse')).toBe(0);
    // From one page behind a boundary to one before the next, as collapse-within was recorded.
    expect(task.madvise(AT + 1, HUGE - 2, 'collapse')).toBe(release === '7.2' ? 0 : -22);
  });

  it('[MA364] copies what a child shares', () => {
    const { machine, task } = small(release);
    for (let page = 0; page < 8; page++) task.access(AT + page, 0, page + 1);
    const child = task.fork();
    if (typeof child === 'number') throw new Error('fork failed');
    child.access(AT, 0, 99);
    expect(child.madvise(AT, HUGE, 'collapse')).toBe(0);
    expect([child.access(AT).value, child.access(AT + 5).value]).toEqual([99, 6]);
    expect([task.access(AT).value, task.access(AT + 5).value]).toEqual([1, 6]);
    expect([level(machine, child, AT), level(machine, task, AT)]).toEqual(['pmd', 'pte']);
    expect(countFaults(machine)).toEqual([]);
  });
});

describe('MADV_COLLAPSE on 5.10', () => {
  it('[MA363] is unknown', () => {
    const { task } = small('5.10');
    task.access(AT, 0, 1);
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(-22);
  });
});
