import { pointName, ret as returns } from '@faultline/kernel-api';
import { createMachine, type Machine, TINY, TINY_LIMITS, TINY_MEMORY } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { explore, replay, schedules } from '../src/index.js';

const AT = 4;
const TO = 12;
const FIXED = 3;
const MAPERR = -((11 << 8) | 1);
const ACCERR = -((11 << 8) | 2);
const FAULTER = 1;
const CHANGER = 2;

/** What changes the mapping, and what a fault that comes too late ends in. */
const CHANGES = [
  ['mprotect', 'doMprotect', [AT, AT + 2, 1], 0, ACCERR],
  ['munmap', 'vmMunmap', [AT, AT + 2], 0, MAPERR],
  ['mremap', 'doMremap', [AT, 2, 2, FIXED, TO], TO, MAPERR],
] as const;

type Change = (typeof CHANGES)[number];

/** Two threads and a two-page file at page 4: one stores 7 to page 4, the other changes the mapping. */
function race(release: string, fs: 'ext4' | 'xfs', change: Change): Machine {
  const [memory, limits] = [TINY_MEMORY, { ...TINY_LIMITS, vmasPerMm: 9, vmas: 9 }];
  const machine = createMachine({ release, fs, geometry: TINY, memory, limits });
  const file = machine.createFile('f0', { size: 8192, extents: [{ page: 0, count: 2 }] });
  const one = machine.spawn();
  machine.thread(one);
  const fd = one.open(file);
  expect(one.mmap({ at: AT, length: 8192, prot: 'rw', flags: { shared: true }, fd })).toBe(0);
  one.access(AT + 1);
  for (const task of [FAULTER, CHANGER]) machine.continuation(task);
  machine.begin(FAULTER, 'userAccess', FAULTER, AT, 0, 7);
  machine.begin(CHANGER, change[1], CHANGER, ...change[2]);
  return machine;
}

/** The names of the steps of one task, from a state that is put back. */
function alone(machine: Machine, first: number, then: number): [string[], string[]] {
  const set = machine.state();
  const before = new Int32Array(set.size);
  set.capture(before);
  const out = [first, then].map((task) => {
    const names: string[] = [];
    while (machine.continuation(task)[0] !== 0) {
      names.push(...replay(machine, String(task)).map(pointName));
    }
    return names;
  });
  set.restore(before);
  return out as [string[], string[]];
}

function choose(n: number, k: number): number {
  let out = 1;
  for (let i = 1; i <= k; i++) out = (out * (n - k + i)) / i;
  return Math.round(out);
}

/** Results, the byte in the file, and what is left when everything goes: nothing, or the kernel reports a bug. */
function outcome(machine: Machine): string {
  const { kernel } = machine;
  const byte = kernel.data.read(kernel.frames.index(TINY_MEMORY.pmemBase), 0);
  const text = `${machine.result(FAULTER)} ${machine.result(CHANGER)} ${byte}`;
  machine.run(FAULTER, 'vmMunmap', FAULTER, 0, 32);
  return `${text} tables ${kernel.mms.tables[1]} rss ${kernel.mms.rssFile[1]} maps ${kernel.frames.mapcount.reduce((a, b) => a + b, 0)}`;
}

const CLEAN = 'tables 0 rss 0 maps 0';
const CASES = ['6.12', '6.18'].flatMap((release) =>
  CHANGES.map((change) => [release, change[0], change] as const),
);

describe('[EX6] a fault under the VMA lock against a change of its mapping', () => {
  it.each(CASES)(
    'on %s, ext4, %s: tried under one lock, again under the other, counted by hand',
    (release, _name, change) => {
      const machine = race(release, 'ext4', change);
      const [fault, after] = alone(machine, FAULTER, CHANGER);
      // Looks, tries under the VMA lock, gives up, and does it all under the mmap lock; then stores.
      const retried =
        'ptep_get_lockless vma_start_read ptep_get_lockless ptep_get_lockless vma_end_read mmap_read_lock';
      expect(fault.slice(0, 6).join(' ')).toBe(retried);
      expect(fault.slice(-2)).toEqual(['mmap_read_unlock', 'set_pte_at']);
      const [first] = alone(machine, CHANGER, FAULTER);
      const mark = first.indexOf('vma_start_write') + 1;
      // By hand. The mmap lock to the fault first: the change comes behind its unlock, and the store (or
      // the look after it, when the entry has gone) falls behind any of the change's steps.
      const faultFirst = after.length + 1;
      // To the change first, and the VMA is marked before the fault has read-locked it: the first look
      // falls behind any of the change's steps, and all the rest behind its unlock.
      const markFirst = first.length + 1;
      // To the change first, but the VMA lock to the fault: its five steps up to vma_end_read among the
      // change's steps up to the mark, whose next waits for them; less those with the mark before the lock.
      const readFirst = choose(5 + mark, mark) - mark - 1;
      const found = explore(machine, [FAULTER, CHANGER], outcome);
      expect(found.interleavings).toBe(BigInt(faultFirst + markFirst + readFirst));
      expect(schedules(machine, [FAULTER, CHANGER])).toHaveLength(Number(found.interleavings));
      expect(found.deadlocks).toEqual([]);
    },
  );

  it.each(CASES)(
    'on %s, %s: the store is done or signalled, and nothing is left behind',
    (release, _name, change) => {
      const [, , , ret, signal] = change;
      for (const fs of ['ext4', 'xfs'] as const) {
        const machine = race(release, fs, change);
        const { outcomes, deadlocks } = explore(machine, [FAULTER, CHANGER], outcome);
        expect([...outcomes.keys()].sort(), fs).toEqual(
          [`${signal} ${ret} 0 ${CLEAN}`, `0 ${ret} 7 ${CLEAN}`].sort(),
        );
        expect(deadlocks).toEqual([]);
      }
    },
  );

  it('on 6.12, xfs: one pass under the VMA lock alone, as many ways through states as one by one', () => {
    const machine = race('6.12', 'xfs', CHANGES[0]);
    expect(alone(machine, FAULTER, CHANGER)[0]).not.toContain('mmap_read_lock');
    const { interleavings } = explore(machine, [FAULTER, CHANGER], () => '');
    expect(schedules(machine, [FAULTER, CHANGER])).toHaveLength(Number(interleavings));
  });
});

describe('[EX7] what a VMA is stays as it is while somebody holds its lock (invariant 31)', () => {
  it.each([1, 2] as const)(
    'a munmap or mremap (change %i) that does not wait for it is found',
    (i) => {
      const machine = race('6.12', 'xfs', CHANGES[i]);
      const { paths } = machine.kernel;
      paths.frames[paths.idOf('vmaStartWrite')] = (_k, frames) => returns(frames, 0);
      const look = () => explore(machine, [FAULTER, CHANGER], outcome);
      expect(look).toThrow('freed with entries in it');
    },
  );
});
