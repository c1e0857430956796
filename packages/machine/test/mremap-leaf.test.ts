import {
  createMachine,
  type Machine,
  pageViews,
  setThpEnabled,
  type Task,
  thpEnabledText,
} from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { events } from './build.js';
import { countFaults } from './count-entries.js';

const AT = 2 ** 24;
const HUGE = 512;
const GIB = 2 ** 18;
/** MREMAP_MAYMOVE | MREMAP_FIXED. */
const TO = 3;
const KERNELS = ['5.10', '6.1', '6.12', '6.18', '7.2'];

function anon(release: string, pages = 4 * HUGE): { machine: Machine; task: Task } {
  const machine = createMachine({ release, memory: { ramFrames: 8192 } });
  const task = machine.spawn();
  expect(task.mmap({ at: AT, length: pages * 4096, prot: 'rw', flags: { shared: false } })).toBe(0);
  return { machine, task };
}

function dax(release: string): { machine: Machine; task: Task } {
  const machine = createMachine({ fs: 'xfs', release });
  const extents = [{ page: 0, count: 4 * HUGE, pmemPage: 1024 }];
  const file = machine.createFile('f0', { size: 4 * HUGE * 4096, extents });
  const task = machine.spawn();
  const call = { at: AT, length: 4 * HUGE * 4096, prot: 'rw', flags: { shared: true } };
  expect(task.mmap({ ...call, fd: task.open(file) })).toBe(0);
  return { machine, task };
}

const flushes = (machine: Machine, body: () => void): unknown[] =>
  events(machine, body)
    .filter((e) => e.name === 'tlb:tlb_flush')
    .map((e) => e['pages']);

const levels = (machine: Machine, task: Task, at: number): (string | null)[] =>
  pageViews(machine, task.mm, at, 2).map((v) => v.level);

describe.each(KERNELS)('mremap of leaves on %s', (release) => {
  it('[MA350] moves a leaf as it is to an aligned place, soft-dirty, with one flush', () => {
    for (const { machine, task } of [anon(release), dax(release)]) {
      task.access(AT + 1, 0, 7);
      expect(task.clearRefs(4)).toBe(0);
      const to = AT + 3 * GIB;
      const seen = flushes(machine, () => expect(task.mremap(AT, HUGE, HUGE, TO, to)).toBe(to));
      expect(seen).toEqual([-1]);
      const [first] = pageViews(machine, task.mm, to, 1);
      expect(first).toMatchObject({ level: 'pmd', softdirty: true });
      expect(task.access(to + 1)).toMatchObject({ value: 7, minflt: 0 });
      expect(countFaults(machine)).toEqual([]);
    }
  });

  it('[MA351] takes the table kept aside along: the leaf can be split there', () => {
    const { machine, task } = anon(release);
    task.access(AT, 0, 7);
    const to = AT + 3 * GIB;
    expect(task.mremap(AT, HUGE, HUGE, TO, to)).toBe(to);
    expect(task.munmap(to + 5, 1)).toBe(0);
    expect(levels(machine, task, to)).toEqual(['pte', 'pte']);
    expect(task.access(to)).toMatchObject({ value: 7, minflt: 0 });
    expect(task.munmap(to, HUGE)).toBe(0);
    expect(machine.kernel.frames.inUse).toBe(0);
  });

  it('[MA352] splits a leaf that is not aligned where it goes: copies of private pages, none of storage', () => {
    const own = anon(release);
    own.task.access(AT, 0, 7);
    expect(own.task.mremap(AT, HUGE, HUGE, TO, AT + GIB + 1)).toBe(AT + GIB + 1);
    expect(levels(own.machine, own.task, AT + GIB + 1)).toEqual(['pte', 'pte']);
    const file = dax(release);
    file.task.access(AT, 0, 7);
    expect(file.task.mremap(AT, HUGE, HUGE, TO, AT + GIB + 1)).toBe(AT + GIB + 1);
    expect(levels(file.machine, file.task, AT + GIB + 1)).toEqual([null, null]);
    expect(file.task.access(AT + GIB + 1)).toMatchObject({ value: 7, minflt: 1 });
    for (const { machine } of [own, file]) expect(countFaults(machine)).toEqual([]);
  });

  it('[MA353] moves a whole GiB as one PMD table, from 5.11 on', () => {
    const { machine, task } = anon(release, GIB);
    task.access(AT, 0, 7);
    task.access(AT + 9 * HUGE);
    expect(task.madvise(AT + HUGE, HUGE, 'nohugepage')).toBe(0);
    task.access(AT + HUGE, 0, 8);
    const to = AT + 2 * GIB;
    const seen = flushes(machine, () => {
      expect(task.mremap(AT, HUGE, HUGE, TO, to)).toBe(to);
      expect(task.mremap(to, HUGE, HUGE, TO, AT)).toBe(AT);
    });
    expect(seen.length).toBeGreaterThan(1);
    const one = anon(release, GIB);
    one.task.access(AT, 0, 7);
    one.task.access(AT + 9 * HUGE);
    const moved = flushes(one.machine, () =>
      expect(one.task.mremap(AT, GIB, GIB, TO, to)).toBe(to),
    );
    expect(moved.filter((n) => n === -1)).toHaveLength(release === '5.10' ? 2 : 1);
    expect(one.task.access(to)).toMatchObject({ value: 7, minflt: 0 });
    expect(countFaults(one.machine)).toEqual([]);
  });
});

describe('the setting of anonymous huge pages', () => {
  it('[MA354] is told in brackets; a word that it does not know is EINVAL', () => {
    const { machine } = anon('6.12');
    expect(thpEnabledText(machine)).toBe('[always] madvise never');
    expect([setThpEnabled(machine, 'madvise'), setThpEnabled(machine, 'sometimes')]).toEqual([
      0, -22,
    ]);
    expect(thpEnabledText(machine)).toBe('always [madvise] never');
  });

  it('[MA355] decides for anonymous memory, from then on; not for DAX, which MADV_NOHUGEPAGE alone keeps small', () => {
    const own = anon('6.12');
    own.task.access(AT, 0, 1);
    setThpEnabled(own.machine, 'never');
    own.task.access(AT + HUGE, 0, 1);
    expect([AT, AT + HUGE].map((at) => levels(own.machine, own.task, at)[0])).toEqual([
      'pmd',
      'pte',
    ]);
    setThpEnabled(own.machine, 'madvise');
    expect(own.task.madvise(AT + 2 * HUGE, HUGE, 'hugepage')).toBe(0);
    own.task.access(AT + 2 * HUGE, 0, 1);
    expect(levels(own.machine, own.task, AT + 2 * HUGE)[0]).toBe('pmd');
    const file = dax('6.12');
    setThpEnabled(file.machine, 'never');
    file.task.access(AT);
    expect(file.task.madvise(AT + HUGE, HUGE, 'nohugepage')).toBe(0);
    file.task.access(AT + HUGE);
    expect([AT, AT + HUGE].map((at) => levels(file.machine, file.task, at)[0])).toEqual([
      'pmd',
      'pte',
    ]);
  });

  it.each([
    ['6.12', [1, 1, 2]],
    ['6.18', [-1]],
  ])(
    '[MA356] MADV_DONTNEED of several VMAs flushes for each, from 6.16 on once (%s)',
    (release, pages) => {
      const { machine, task } = dax(release);
      expect(task.madvise(AT + HUGE, HUGE, 'nohugepage')).toBe(0);
      for (const at of [0, 1, 2, 3]) task.access(AT + at * HUGE);
      const seen = flushes(machine, () => expect(task.madvise(AT, 4 * HUGE, 'dontneed')).toBe(0));
      expect(seen).toEqual(pages);
    },
  );
});
