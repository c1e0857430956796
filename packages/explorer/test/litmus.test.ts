import { pointName } from '@faultline/kernel-api';
import { createMachine, type Machine, TINY, TINY_LIMITS, TINY_MEMORY } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { explore, replay, StateLimit, schedules } from '../src/index.js';

const AT = 4;
const WRITE = 1;

interface Litmus {
  readonly machine: Machine;
  readonly a: number;
  readonly b: number;
}

/**
 * A tiny machine (3 levels of 4 entries) with a written two-page file mapped shared at page 4 by two
 * threads of one process. With `tables`, page 5 has been touched, so that the PTE table exists.
 */
function litmus(release: string, tables: boolean): Litmus {
  const machine = createMachine({
    release,
    fs: 'xfs',
    geometry: TINY,
    memory: TINY_MEMORY,
    limits: TINY_LIMITS,
  });
  const file = machine.createFile('f0', { size: 8192, extents: [{ page: 0, count: 2 }] });
  const one = machine.spawn();
  const two = machine.thread(one);
  const fd = one.open(file);
  expect(one.mmap({ at: AT, length: 8192, prot: 'rw', flags: { shared: true }, fd })).toBe(0);
  if (tables) one.access(AT + 1);
  for (const task of [one, two]) machine.continuation(task.id);
  return { machine, a: one.id, b: two.id };
}

/** Begins a path of each task. */
function begin(l: Litmus, pathA: string, argsA: number[], pathB: string, argsB: number[]): Litmus {
  l.machine.begin(l.a, pathA, l.a, ...argsA);
  l.machine.begin(l.b, pathB, l.b, ...argsB);
  return l;
}

function binomial(n: number, k: number): number {
  let out = 1;
  for (let i = 1; i <= k; i++) out = (out * (n - k + i)) / i;
  return Math.round(out);
}

/** The machine's state with the results of finished paths left out. */
function state(machine: Machine, tasks: number[]): Int32Array {
  for (const t of tasks) machine.continuation(t)[2] = 0;
  const set = machine.state();
  const words = new Int32Array(set.size);
  set.capture(words);
  return words;
}

const names = (points: number[]): string => points.map(pointName).join(' ');

describe('two CPUs write-fault one DAX page', () => {
  // One handler alone: eight steps; the six between the entry's lock and unlock exclude the other CPU.
  const HANDLER =
    'filemap_invalidate_lock dax_lock_entry xas_store pte_lock set_pte_at pte_unlock dax_unlock_entry ' +
    'filemap_invalidate_unlock';
  const faults = (): Litmus =>
    begin(litmus('6.1', true), 'daxFault', [1, AT, WRITE], 'daxFault', [1, AT, WRITE]);

  it('[EX1] has 130 interleavings, by hand, through states and one by one', () => {
    const { machine, a, b } = faults();
    const set = machine.state();
    const before = new Int32Array(set.size);
    set.capture(before);
    expect(names(replay(machine, '1'.repeat(8)))).toBe(HANDLER);
    set.restore(before);
    // By hand. Let A lock the entry first; when B takes its second step (the entry's lock) A has done
    // i = 7 or 8 steps, B one. Ways to get there, times ways to finish:
    //   i = 7:  C(8,1) * C(1+6, 1)     i = 8:  C(9,1) * C(0+6, 0)      and the same with B first.
    const byHand = 2 * (binomial(8, 1) * binomial(7, 1) + binomial(9, 1) * binomial(6, 0));
    expect(byHand).toBe(130);
    expect(explore(machine, [a, b], () => 'done').interleavings).toBe(130n);
    const all = schedules(machine, [a, b]);
    expect(all).toHaveLength(130);
    expect(new Set(all).size).toBe(130);
  });

  it('[EX2] ends the same whoever is first, and as a plain run ends', () => {
    const { machine, a, b } = faults();
    const { outcomes, deadlocks } = explore(machine, [a, b], (m) => [...state(m, [a, b])].join());
    expect(deadlocks).toEqual([]);
    expect(outcomes.size).toBe(1);
    const plain = litmus('6.1', true);
    for (const t of [a, b]) plain.machine.run(t, 'daxFault', t, 1, AT, WRITE);
    expect([...state(plain.machine, [a, b])].join()).toBe([...outcomes.keys()][0]);
  });

  it('[EX3] as user accesses, under VMA locks, leaves one of the two bytes and no signal', () => {
    const l = begin(litmus('6.12', false), 'userAccess', [AT, 0, 7], 'userAccess', [AT, 0, 9]);
    const { outcomes, deadlocks } = explore(l.machine, [l.a, l.b], (m) => {
      const byte = m.kernel.data.read(m.kernel.frames.index(16), 0);
      return `${m.result(l.a)} ${m.result(l.b)} ${byte}`;
    });
    expect(deadlocks).toEqual([]);
    // A table that the other CPU linked first once came back as out-of-memory: this keeps it out.
    expect([...outcomes.keys()].sort()).toEqual(['0 0 7', '0 0 9']);
  });
});

describe('one CPU faults while another unmaps', () => {
  const SEGV_MAPERR = -((11 << 8) | 1);
  const race = (): Litmus =>
    begin(litmus('6.1', true), 'userAccess', [AT, 0, 7], 'vmMunmap', [AT, AT + 2]);
  const result = (l: Litmus) => (m: Machine) => `${m.result(l.a)} ${m.result(l.b)}`;

  it('[EX1] has as many interleavings as the mmap lock leaves', () => {
    const l = race();
    const { machine, a, b } = l;
    const set = machine.state();
    const start = new Int32Array(set.size);
    set.capture(start);
    const steps = (first: number, second: number): string[] => {
      set.restore(start);
      const out: string[] = [];
      for (const t of [first, second]) {
        const points: number[] = [];
        while (machine.continuation(t)[0] !== 0) points.push(...replay(machine, String(t)));
        out.push(names(points));
      }
      set.restore(start);
      return out;
    };
    // A alone: looks (w), then holds the mmap lock for all of its fault, then stores (x).
    const [fault, unmap] = steps(a, b).map((s) => s.split(' '));
    expect(fault!.slice(0, 2)).toEqual(['ptep_get_lockless', 'mmap_read_lock']);
    expect(fault!.slice(-2)).toEqual(['mmap_read_unlock', 'set_pte_at']);
    const afterFault = unmap!.length;
    const alone = steps(b, a)[0]!.split(' ').length;
    const clear = unmap!.indexOf('set_pte_at') + 1;
    // By hand. Fault first: x falls behind any i of B's steps. Before B clears the entry (its step
    // number `clear`) the store succeeds: `clear` ways. Behind it A looks again, waits for the lock,
    // and gets a signal: afterFault - clear + 1 ways. Unmap first: w falls behind any i of B's steps:
    // alone + 1 ways, and the mapping is gone.
    const byHand = clear + (afterFault - clear + 1) + (alone + 1);
    const found = explore(machine, [a, b], result(l));
    expect(found.interleavings).toBe(BigInt(byHand));
    set.restore(start);
    expect(schedules(machine, [a, b])).toHaveLength(byHand);
    expect(found.outcomes.get('0 0')?.count).toBe(BigInt(clear));
    expect(found.outcomes.get(`${SEGV_MAPERR} 0`)?.count).toBe(BigInt(byHand - clear));
    expect(found.deadlocks).toEqual([]);
  });

  it('[EX2] in order, each way round, ends as a plain run ends', () => {
    for (const first of ['fault', 'unmap']) {
      const l = race();
      const plain = litmus('6.1', true);
      const order = first === 'fault' ? [l.a, l.b] : [l.b, l.a];
      for (const t of order) {
        expect(l.machine.finish(t)).toBe(0);
        if (t === l.a) plain.machine.run(t, 'userAccess', t, AT, 0, 7);
        else plain.machine.run(t, 'vmMunmap', t, AT, AT + 2);
      }
      const set = l.machine.state();
      const [x, y] = [state(l.machine, order), state(plain.machine, order)];
      expect(set.difference(x, y)).toBeUndefined();
    }
  });

  it('[EX4] each outcome comes with a schedule that replays to it', () => {
    const l = race();
    const { outcomes } = explore(l.machine, [l.a, l.b], result(l));
    expect(outcomes.size).toBe(2);
    for (const [name, { schedule }] of outcomes) {
      const again = race();
      replay(again.machine, schedule);
      expect(result(again)(again.machine)).toBe(name);
    }
  });

  it('[EX5] stops at the state limit and says so', () => {
    const { machine, a, b } = race();
    expect(() => explore(machine, [a, b], () => '', 10)).toThrow(StateLimit);
    expect(() => schedules(machine, [a, b], 3)).toThrow('more than 3 schedules');
  });
});
