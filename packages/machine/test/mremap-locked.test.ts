import { createMachine, type Machine, smaps, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const TO = AT + 1024;
const PAGE = 4096;
/** MREMAP_MAYMOVE, _FIXED and _DONTUNMAP. */
const FLAGS = 7;

/** Twelve locked pages of which four were moved: VMAs that are left, locked ones marked, and VmLck in pages. */
function moved(release: string): { left: string[]; there: string[]; locked: number[] } {
  const machine = createMachine({ release });
  const task = machine.spawn();
  const flags = { shared: false, locked: true };
  task.mmap({ at: AT, length: 12 * PAGE, prot: 'rw', flags });
  expect(task.mremap(AT + 2, 4, 4, FLAGS, TO)).toBe(TO);
  const vmas = (at: number, pages: number): string[] =>
    smaps(machine, task.mm, at, at + pages).map(
      ({ start, end, figures }) =>
        `${end - start}${/\blo\b/.test(String(figures['VmFlags'])) ? 'L' : ''}`,
    );
  const [left, there] = [vmas(AT, 12), vmas(TO, 4)];
  const locked = [task.lockedBytes / PAGE];
  for (const [at, pages] of [
    [AT, 12],
    [TO, 4],
  ] as const) {
    task.munmap(at, pages);
    locked.push(task.lockedBytes / PAGE);
  }
  return { left, there, locked };
}

describe('[MA705] MREMAP_DONTUNMAP of locked memory', () => {
  it.each([
    ['5.10', ['12'], [12, 12, 8]],
    ['6.12', ['12'], [12, 12, 8]],
    ['6.18', ['12'], [16, 16, 12]],
    ['6.1', ['2L', '4', '6L'], [12, 4, 0]],
    ['7.2', ['2L', '4', '6L'], [12, 4, 0]],
  ])('on %s leaves %j', (release, left, locked) => {
    expect(moved(release)).toEqual({ left, there: ['4L'], locked });
  });
});

/** VMAs of sixteen pages at AT: their length, L for locked, A for an anon_vma. */
function seen(machine: Machine, task: Task): string[] {
  const { mms, vmas } = machine.kernel;
  return smaps(machine, task.mm, AT, AT + 16).map(({ start, end, figures }) => {
    const locked = /\blo\b/.test(String(figures['VmFlags']));
    const anon = vmas.anonVma[mms.lookup(task.mm, start)] !== 0;
    return `${end - start}${locked ? 'L' : ''}${anon ? 'A' : ''}`;
  });
}

describe('[MA705] what MREMAP_DONTUNMAP leaves', () => {
  it.each(['6.1', '7.2'])('joins no neighbour on %s, and its anon_vma is gone', (release) => {
    for (const touched of [false, true]) {
      const machine = createMachine({ release });
      const task = machine.spawn();
      task.mmap({ at: AT, length: 16 * PAGE, prot: 'rw', flags: { shared: false } });
      // Touched before it is locked: all three have one anon_vma.
      if (touched) task.access(AT, 0, 1);
      task.mlock(AT + 4, 4);
      const a = touched ? 'A' : '';
      expect(seen(machine, task)).toEqual([`4${a}`, '4LA', `8${a}`]);
      expect(task.mremap(AT + 4, 4, 4, FLAGS, TO)).toBe(TO);
      expect(seen(machine, task)).toEqual([`4${a}`, '4', `8${a}`]);
      expect(task.lockedBytes / PAGE).toBe(4);
    }
  });

  it.each(['6.1', '7.2'])('is cut off without its anon_vma on %s', (release) => {
    const machine = createMachine({ release });
    const task = machine.spawn();
    task.mmap({ at: AT, length: 16 * PAGE, prot: 'rw', flags: { shared: false } });
    task.mlock(AT + 3, 6);
    expect(task.mremap(AT + 4, 4, 4, FLAGS, TO)).toBe(TO);
    expect(seen(machine, task)).toEqual(['3', '1LA', '4', '1LA', '7']);
  });

  it('keeps its anon_vma where the whole VMA is unlocked for a part', () => {
    const machine = createMachine({ release: '6.12' });
    const task = machine.spawn();
    task.mmap({ at: AT, length: 16 * PAGE, prot: 'rw', flags: { shared: false } });
    task.mlock(AT + 3, 6);
    expect(task.mremap(AT + 4, 4, 4, FLAGS, TO)).toBe(TO);
    expect(seen(machine, task)).toEqual(['3', '6A', '7']);
  });
});
