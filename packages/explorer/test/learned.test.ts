import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ret } from '@faultline/kernel-api';
import type { Machine } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  DEFAULT_BOUNDS,
  dfs,
  dpor,
  type Exploration,
  explore,
  follow,
  judge,
  loadRace,
  NOT_EVALUATED,
  type Program,
  parseSchedule,
  type RaceOn,
  type Run,
  raceProgram,
  Search,
  scheduleText,
  stateful,
} from '../src/index.js';
import { fault, type PathCall, protect, store, threads, unmap, unmapOne } from './programs.js';

/** The same by the search that runs every step on a machine and copies whole states. */
function reference(program: Program): Exploration {
  const machine = program.make();
  for (const { task } of program.actors) machine.continuation(task);
  for (const { calls } of program.actors) calls[0]![0]!.begin(machine);
  return explore(
    machine,
    program.actors.map(({ task }) => task),
    () => 'over',
  );
}

/** The finals that a scheduler meets, its tally, and the steps that all of them share. */
function met(program: Program, run: (search: Search) => Run, from?: Search): Search {
  const bounds = { ...DEFAULT_BOUNDS, executions: 200_000, all: true };
  const search = new Search(program, bounds, undefined, from?.steps);
  for (const _ of run(search));
  return search;
}

const raced = (name: string, on: RaceOn): Program => {
  const file = join(import.meta.dirname, `../../../races/${name}.yaml`);
  return raceProgram(loadRace(readFileSync(file, 'utf8'), file), on);
};

const finals = (search: Search): string[] => [...search.finals.keys()].sort();

/** The programs in which each actor has chosen beforehand. */
function decided(program: Program): Program[] {
  let some: Program['actors'][] = [[]];
  for (const actor of program.actors) {
    let lists: Actor['calls'][] = [[]];
    for (const choices of actor.calls) {
      lists = lists.flatMap((list) => choices.map((one) => [...list, [one]]));
    }
    some = some.flatMap((actors) => lists.map((calls) => [...actors, { ...actor, calls }]));
  }
  return some.map((actors) => ({ ...program, actors }));
}

const PROGRAMS: [string, boolean, PathCall[][]][] = [
  ['6.1', true, [[fault], [fault]]],
  ['6.1', true, [[store(7)], [unmap]]],
  ['6.12', true, [[store(7)], [protect]]],
  ['6.12', true, [[store(7)], [protect], [unmapOne]]],
  ['6.1', true, [[fault], [fault], [fault]]],
];

describe('steps looked up against steps run', () => {
  it.each(PROGRAMS)(
    '[EX9] %s, tables %s: as many states, moves, schedules',
    (release, tables, calls) => {
      // A bare fault has no caller with the mmap lock.
      const program: Program = { ...threads(release, tables, ...calls), without: ['lock-table'] };
      const plain = reference(program);
      const all = met(program, stateful);
      expect(all.tally.states).toBe(plain.states);
      expect(all.tally.transitions).toBe(plain.transitions);
      expect(all.steps.learned).toBeLessThan(plain.transitions);
      const single = met(program, dfs, all);
      expect(BigInt(single.tally.executions)).toBe(plain.interleavings);
      expect(finals(single)).toEqual(finals(all));
      // The reduced search: the same finals by fewer schedules, none of them in vain.
      const reduced = met(program, dpor, all);
      expect(finals(reduced)).toEqual(finals(all));
      expect(reduced.tally.wasted).toBe(0);
      expect(BigInt(reduced.tally.executions) * 4n).toBeLessThan(plain.interleavings);
    },
  );

  it('[EX10] what a step did before it has to wait is done, and others see it', () => {
    // Both find no table; each allocates one, and then waits for the lock that the other may have.
    const program = threads('6.12', false, [store(7)], [store(9)]);
    const all = met(program, stateful);
    const waits = all.steps.leaves.filter((leaf) => leaf.point < 0 && !leaf.blocked);
    expect(waits.length).toBeGreaterThan(0);
    expect(all.tally.states).toBeGreaterThan(reference(program).states);
    const reduced = met(program, dpor, all);
    expect(finals(reduced)).toEqual(finals(all));
    expect(reduced.tally.wasted).toBe(0);
  });

  it('[EX9] an actor makes its calls one after the other', () => {
    const program = threads('6.1', true, [store(7), store(8, 5)], [unmapOne]);
    const all = met(program, stateful);
    const reduced = met(program, dpor, all);
    expect(finals(reduced)).toEqual(finals(all));
    expect(reduced.tally.executions).toBe(4);
    expect(met(program, dfs, all).tally.executions).toBe(177);
  });
});

/** A munmap that does not wait for who has the VMA read-locked. */
function broken(): Program {
  const program = threads('6.12', true, [store(7)], [unmap], [store(8, 5)]);
  const make = (): Machine => {
    const machine = program.make();
    const { paths } = machine.kernel;
    paths.frames[paths.idOf('vmaStartWrite')] = (_k, frames) => ret(frames, 0);
    return machine;
  };
  return { ...program, make };
}

describe('a violation', () => {
  it('[EX11] is found, shrunk to few switches and actors, and its schedule string leads there again', () => {
    const verdict = judge(broken());
    expect(verdict.verdict).toBe('violated');
    const { moves, text } = verdict.violation!;
    expect(text).toMatch(/touches table \d+, which was freed/);
    const schedule = scheduleText(moves);
    // Two actors of three; the fault is interrupted once.
    expect(schedule).toMatch(/^a\d+b\d+a\d*b?\d*$/);
    const again = new Search(broken());
    follow(again, parseSchedule(schedule, 3));
    expect(again.violation).toEqual(verdict.violation);
    expect(judge(broken()).violation).toEqual(verdict.violation);
  });

  it('[EX12] is met by dpor, random and pct as well, the same one for the same seed', () => {
    for (const scheduler of ['dpor', 'random', 'pct'] as const) {
      const found = judge(broken(), { scheduler, seed: 3, shrink: false });
      expect(found.verdict, scheduler).toBe('violated');
      const twice = judge(broken(), { scheduler, seed: 3, shrink: false });
      expect(twice.violation).toEqual(found.violation);
    }
    // One that is seen at the end has all moves up to there.
    const never = { name: 'never', check: () => 'over' };
    const program = { ...threads('6.1', true, [store(7)], [unmap]), properties: [never] };
    const { moves } = judge(program, { scheduler: 'dfs', shrink: false }).violation!;
    const again = new Search(program);
    follow(again, moves);
    expect(again.violation?.property).toBe('never');
  });

  it('[EX13] not met within a bound, and a property that was never looked at, are not "holds"', () => {
    const program = threads('6.1', true, [store(7)], [unmap]);
    expect(judge(program).verdict).toBe('holds');
    expect(judge(program, { bounds: { states: 20 } })).toMatchObject({
      verdict: 'bound reached',
      bound: '20 states',
    });
    const sampled = judge(program, { scheduler: 'random', bounds: { executions: 50 } });
    expect(sampled.verdict).toBe('bound reached');
    const idle = { name: 'of nothing', check: () => NOT_EVALUATED };
    expect(judge({ ...program, properties: [idle] }).verdict).toBe('not evaluated');
  });

  it('[EX22] who takes or drops a lock for reading need not be tried in both orders', () => {
    // Three tasks take i_mmap_rwsem for reading. With every pair of changes to its word tried: 7126.
    const race = raced('s1-two-writers-of-a-slot', { kernel: '6.12', with: ['share-H4'] });
    const all = met(race, stateful);
    const reduced = met(race, dpor, all);
    expect(finals(reduced)).toEqual(finals(all));
    expect([reduced.tally.executions, all.tally.finals]).toEqual([176, 7]);
  });

  it('[EX24] what was looked at to see that a call does not return yet counts as read by the step', () => {
    // Behind the last step of the fast pin: returns, unless the count of forks has changed since.
    const race = raced('m-pin-fork', { kernel: '6.12' });
    const all = met(race, stateful);
    const reduced = met(race, dpor, all);
    expect(finals(reduced)).toEqual(finals(all));
    expect(reduced.tally.executions).toBeGreaterThan(11);
  });

  it('[EX25] an actor that chooses: as many schedules as all programs together in which the choice is made', () => {
    const race = raced('m-robbed', { kernel: '6.12' });
    const all = met(race, stateful);
    const reduced = met(race, dpor, all);
    expect(finals(reduced)).toEqual(finals(all));
    const apart = decided(race).map((program) => met(program, dpor).tally.executions);
    expect(apart.length).toBeGreaterThan(4);
    expect(reduced.tally.executions).toBe(apart.reduce((sum, one) => sum + one));
  });

  it.each([
    ['s12-split-against-share', '6.18', 3],
    ['s12-split-against-share', '6.12', 5],
    ['s6-migration-stops-early', '4.9', 2],
    ['s6-lost-against-punch', '6.1', 6],
  ])('[EX23] what made a step wait is tried behind it: %s on %s', (name, kernel, ends) => {
    const race = raced(name, { kernel });
    const all = met(race, stateful);
    const reduced = met(race, dpor, all);
    expect(finals(reduced)).toEqual(finals(all));
    expect(all.tally.finals).toBe(ends);
  });

  it('[EX14] a schedule string says who moves how often, and which call it chooses', () => {
    expect(scheduleText([0, 0, 64, 0, 130, 128])).toBe('a2bac:2c');
    expect(parseSchedule('a2bac:2c', 3)).toEqual([0, 0, 64, 0, 130, 128]);
    expect(() => parseSchedule('a2d', 3)).toThrow(
      'schedule: found "d" at 3, expected one of a b c',
    );
    const search = new Search(threads('6.1', true, [store(7)], [unmap]));
    expect(() => follow(search, parseSchedule('a99', 2))).toThrow('a has no step number');
  });
});
