import {
  createMachine,
  type Machine,
  pageViews,
  setThpEnabled,
  type Task,
} from '@faultline/machine';
import { folioOrder } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';
import { countFaults } from './count-entries.js';

const AT = 2 ** 24;
const HUGE = 512;
const KERNELS = ['6.1', '6.12', '6.18', '7.2'];

interface Setup {
  readonly machine: Machine;
  readonly task: Task;
  readonly fd: number;
}

/** A task with a shared mapping of a tmpfs file of four leaves at AT. */
function tmpfs(release: string): Setup {
  const machine = createMachine({ release, fs: 'tmpfs', memory: { ramFrames: 16384 } });
  const task = machine.spawn();
  const fd = task.open(machine.createFile('f0', { size: 4 * HUGE * 4096 }));
  expect(map({ machine, task, fd }, AT, true)).toBe(0);
  return { machine, task, fd };
}

function map({ task, fd }: Setup, at: number, shared: boolean, offset = 0): number {
  const call = { at, length: 2 * HUGE * 4096, prot: 'rw', flags: { shared }, fd, offset };
  return task.mmap(call);
}

const level = (machine: Machine, task: Task, at: number): string | null =>
  pageViews(machine, task.mm, at, 1)[0]!.level;

describe.each(KERNELS)('MADV_COLLAPSE of tmpfs on %s', (release) => {
  it('[MA365] makes one page of what is there, and a leaf', () => {
    const { machine, task } = tmpfs(release);
    for (const page of [0, 7, 511]) task.access(AT + page, 0, page + 1);
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(0);
    const [view] = pageViews(machine, task.mm, AT, 1);
    expect([view!.level, view!.entry.includes('A'), view!.entry.includes('|D')]).toEqual([
      'pmd',
      true,
      false,
    ]);
    expect(machine.kernel.frames.inUse).toBe(HUGE);
    const bytes = [0, 7, 511, 100].map((page) => task.access(AT + page));
    expect(bytes.map((b) => [b.value, b.minflt])).toEqual([
      [1, 0],
      [8, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(0);
    expect(countFaults(machine)).toEqual([]);
  });

  it('[MA365] takes shared memory without a file', () => {
    const { machine, task } = tmpfs(release);
    const at = AT + 16 * HUGE;
    const flags = { shared: true, anonymous: true };
    expect(task.mmap({ at, length: HUGE * 4096, prot: 'rw', flags })).toBe(0);
    task.access(at + 3, 0, 9);
    expect(task.madvise(at, HUGE, 'collapse')).toBe(0);
    expect([level(machine, task, at), task.access(at + 3).value]).toEqual(['pmd', 9]);
    expect(task.munmap(at, HUGE)).toBe(0);
    expect(machine.kernel.frames.inUse).toBe(0);
  });

  it('[MA366] frees the tables of the mappings that the release looks at', () => {
    const setup = tmpfs(release);
    const { machine, task } = setup;
    const other = AT + 8 * HUGE;
    expect(map(setup, other, true)).toBe(0);
    task.access(AT, 0, 1);
    expect(task.access(other).value).toBe(1);
    const before = machine.kernel.mms.tables[task.mm]!;
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(0);
    const gone = before - machine.kernel.mms.tables[task.mm]!;
    expect(gone).toBe(release === '6.1' ? 1 : 2);
    expect(task.access(other).value).toBe(1);
    expect(level(machine, task, other)).toBe(release === '6.1' ? 'pte' : 'pmd');
    expect(task.madvise(other, HUGE, 'collapse')).toBe(0);
    expect(level(machine, task, other)).toBe('pmd');
    expect(countFaults(machine)).toEqual([]);
  });

  it('[MA367] leaves a private copy where it is', () => {
    const setup = tmpfs(release);
    const { machine, task } = setup;
    const own = AT + 8 * HUGE;
    expect(map(setup, own, false)).toBe(0);
    task.access(AT, 0, 1);
    task.access(own + 5, 0, 77);
    expect(task.madvise(own, HUGE, 'collapse')).toBe(-22);
    expect([task.access(own + 5).value, task.access(AT + 5).value]).toEqual([77, 0]);
    expect(level(machine, task, own + 5)).toBe('pte');
    const pfn = machine.kernel.cache.find(1, 0);
    expect(folioOrder(machine.kernel.frames, pfn)).toBe(9);
    expect(countFaults(machine)).toEqual([]);
  });

  it('[MA368] is told why it cannot be', () => {
    const setup = tmpfs(release);
    const { machine, task } = setup;
    expect(task.madvise(AT + HUGE, HUGE, 'collapse')).toBe(-22);
    task.access(AT, 0, 1);
    const pfn = machine.kernel.cache.find(1, 0);
    machine.kernel.frames.get(pfn);
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(-11);
    machine.kernel.frames.put(pfn);
    expect([task.access(AT).value, machine.kernel.cache.find(1, 0)]).toEqual([1, pfn]);
    const across = AT + 8 * HUGE;
    expect(map(setup, across, true, 4096)).toBe(0);
    expect(task.madvise(across, HUGE, 'collapse')).toBe(-22);
    // Far away, where there is no PMD table.
    const far = AT + 2 ** 20;
    expect(map(setup, far, true)).toBe(0);
    const made = ['6.18', '7.2'].includes(release);
    expect(task.madvise(far, HUGE, 'collapse')).toBe(made ? 0 : -22);
    expect(level(machine, task, far)).toBe(made ? 'pmd' : null);
    expect(countFaults(machine)).toEqual([]);
  });

  it('[MA368] refuses files on the disk up to 6.18', () => {
    const machine = createMachine({ release, fs: 'ext4', dax: false });
    const task = machine.spawn();
    const file = machine.createFile('f0', {
      size: HUGE * 4096,
      extents: [{ page: 0, count: HUGE }],
    });
    const call = { at: AT, length: HUGE * 4096, prot: 'r', flags: { shared: true } };
    expect(task.mmap({ ...call, fd: task.open(file) })).toBe(0);
    const advise = (): number => task.madvise(AT, HUGE, 'collapse');
    if (release === '7.2') expect(advise).toThrow('collapse of ext4_file_operations');
    else expect(advise()).toBe(-22);
  });

  it('[MA369] keeps locked memory locked', () => {
    const machine = createMachine({ release, memory: { ramFrames: 8192 } });
    setThpEnabled(machine, 'never');
    const task = machine.spawn();
    expect(task.mmap({ at: AT, length: HUGE * 4096, prot: 'rw', flags: { shared: false } })).toBe(
      0,
    );
    task.access(AT, 0, 1);
    expect(task.mlock(AT, HUGE)).toBe(0);
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(0);
    const { frames } = machine.kernel;
    const pfn = pageViews(machine, task.mm, AT, 1)[0]!.pfn!;
    expect([level(machine, task, AT), frames.mlocked[pfn]]).toEqual(['pmd', 1]);
    expect(task.munlock(AT, HUGE)).toBe(0);
    expect(frames.mlocked[pfn]).toBe(0);
    expect(countFaults(machine)).toEqual([]);
  });
});

describe.each(['6.18', '7.2'])('MADV_COLLAPSE on %s', (release) => {
  it('[MA369] stops at a guard marker', () => {
    const machine = createMachine({ release, memory: { ramFrames: 8192 } });
    setThpEnabled(machine, 'never');
    const task = machine.spawn();
    expect(task.mmap({ at: AT, length: HUGE * 4096, prot: 'rw', flags: { shared: false } })).toBe(
      0,
    );
    task.access(AT, 0, 1);
    expect(task.madvise(AT + 4, 2, 'guard_install')).toBe(0);
    expect(task.madvise(AT, HUGE, 'collapse')).toBe(-22);
    expect([task.access(AT).value, level(machine, task, AT)]).toEqual([1, 'pte']);
    expect(machine.kernel.frames.inUse).toBe(1);
  });
});
