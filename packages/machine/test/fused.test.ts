import { FOLL_FORCE, FOLL_LONGTERM } from '@faultline/gup';
import { MREMAP_MAYMOVE } from '@faultline/mm';
import { folioRefcount } from '@faultline/pfn';
import { describe, expect, it, vi } from 'vitest';
import { createMachine, type HoldPages, holdPages, type Machine, type Task } from '../src/index.js';
import { expectSame, unfuse } from './fused.js';

const AT = 2 ** 24 + 500;

/** A machine, with the fused forms or without them, and a task that maps a file of three extents. */
function setup(
  release: string,
  fused: boolean,
  trace = 8192,
): { machine: Machine; task: Task; fd: number } {
  const machine = createMachine({
    release,
    fs: 'xfs',
    memory: { contents: false, pmemFrames: 1024 },
    limits: { tables: 64, indexNodes: 64, trace, extents: 16 },
  });
  if (!fused) unfuse(machine);
  const extents = [
    { page: 0, count: 70, pmemPage: 300 },
    { page: 80, count: 120, pmemPage: 0 },
  ];
  const file = machine.createFile('f', { size: 210 * 4096, extents });
  const task = machine.spawn();
  const fd = task.open(file);
  map(task, fd, AT);
  return { machine, task, fd };
}

function map(task: Task, fd: number, at: number): void {
  const flags = { shared: true };
  expect(task.mmap({ at, length: 210 * 4096, prot: 'rw', flags, fd })).toBe(0);
}

/** Accesses in order, over and over, among calls that make what is at hand go stale. */
function use({ task, fd }: ReturnType<typeof setup>): unknown[] {
  const seen: unknown[] = [];
  const touch = (from: number, to: number, value: number) => {
    for (let page = from; page < to; page++) seen.push(task.access(AT + page, 0, value));
  };
  touch(0, 40, 1);
  seen.push(task.mprotect(AT + 10, 20, 'r'));
  touch(5, 35, 2);
  touch(35, 210, -1);
  seen.push(task.madvise(AT + 30, 100, 'dontneed'));
  touch(60, 140, 3);
  seen.push(task.fsync(fd));
  touch(130, 150, 4);
  seen.push(task.munmap(AT, 100));
  touch(90, 110, 5);
  map(task, fd, AT + 1000);
  touch(1000, 1100, 6);
  seen.push(task.munmap(AT + 100, 50));
  map(task, fd, AT + 2000);
  seen.push(task.madvise(AT + 2000, 205, 'populate_write'));
  return seen;
}

const HOW = [
  'pinUserPagesFast',
  'getUserPagesFast',
  'pinUserPages',
  'getUserPagesUnlocked',
  'pinUserPagesUnlocked',
  'getUserPagesRemote',
  'pinUserPagesRemote',
] as const;

/** Single pages of every kind of mapping, by each variant, for reading and for writing. */
function single({ task }: ReturnType<typeof setup>): unknown[] {
  const own = { at: AT + 300, length: 3 * 4096, prot: 'rw', flags: { shared: false } } as const;
  expect(task.mmap(own)).toBe(0);
  expect(task.mmap({ ...own, at: AT + 310, prot: 'w' })).toBe(0);
  for (const page of [0, 1, 300, 310]) task.access(AT + page, 0, 1);
  task.access(AT + 301, 0, -1);
  task.mprotect(AT + 1, 1, 'r');
  const seen: unknown[] = [];
  for (const page of [0, 1, 2, 75, 300, 301, 310, 400]) {
    for (const name of HOW) {
      for (const foll of [0, 1, FOLL_FORCE, FOLL_LONGTERM]) {
        const { mms, frames } = task.machine.kernel;
        mms.hasPinned[task.mm] = 0;
        const held = holdPages(task, name, AT + page, 1, foll);
        seen.push([held.got, held.pfns, mms.hasPinned[task.mm]]);
        for (const pfn of held.pfns) seen.push(frames.flagsOf(pfn), folioRefcount(frames, pfn));
        held.put();
      }
    }
  }
  return seen;
}

/** Runs of accesses between random calls, of the process and of a child, that move what was at hand. */
function wander({ machine, task, fd }: ReturnType<typeof setup>, seed: number): unknown[] {
  let state = seed;
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const other = task.open(
    machine.createFile('g', { size: 90 * 4096, extents: [{ page: 3, count: 70 }] }),
  );
  const child = task.fork();
  const seen: unknown[] = [];
  const holds: HoldPages[] = [];
  for (let step = 0; step < 120; step++) {
    const who = typeof child === 'number' || below(4) > 0 ? task : child;
    const at = AT + below(200);
    const count = 1 + below(30);
    const run = () => {
      const value = below(3) - 1;
      for (let page = at; page < at + count; page++) seen.push(who.access(page, 0, value));
    };
    const calls: (() => unknown)[] = [
      () => who.mprotect(at, count, (['r', 'rw', 'none'] as const)[below(3)]!),
      () => who.munmap(at, count),
      () => {
        const flags = { shared: below(3) > 0, fixed: true };
        const from = { fd: below(2) ? fd : other, offset: below(40) * 4096 };
        return who.mmap({ at, length: count * 4096, prot: 'rw', flags, ...from });
      },
      () => who.madvise(at, count, 'dontneed'),
      () => who.madvise(at, 3 * count, below(2) ? 'populate_write' : 'populate_read'),
      () => who.mlock(at, count),
      () => who.fsync(below(2) ? fd : other),
      () => who.mremap(at, count, count + below(9), MREMAP_MAYMOVE),
      () => {
        const name = HOW[below(HOW.length)]!;
        holds.push(holdPages(who, name, at, below(2) ? 1 : count, below(2)));
        return holds.at(-1)!.pfns;
      },
      () => holds.splice(below(holds.length), 1).map((held) => held.put(below(2) > 0)),
    ];
    run();
    seen.push(calls[below(calls.length)]!());
    run();
  }
  for (const held of holds) held.put();
  return seen;
}

describe.each(['5.10', '6.1', '6.12', '6.18'])('on %s the fused forms', (release) => {
  const runs: [string, (made: ReturnType<typeof setup>) => unknown[]][] = [
    ['in order', use],
    ['one page at a time', single],
    ...[1, 2, 3, 4].map((seed): [string, (made: ReturnType<typeof setup>) => unknown[]] => [
      `at random, seed ${seed}`,
      (made) => wander(made, seed),
    ]),
  ];
  it.each(runs)('answer, trace and leave the state as the others do: %s', (_, use) => {
    const [fused, plain] = [setup(release, true), setup(release, false)];
    expect(use(fused)).toEqual(use(plain));
    expectSame(fused.machine, plain.machine);
  });

  it('do not serve the next owner of a task number', () => {
    const { task } = setup(release, true);
    const thread = task.thread();
    for (const page of [1, 2, 3]) expect(thread.access(AT + page, 0, 7).signal).toBeUndefined();
    thread.exit();
    const { machine } = task as unknown as { machine: Machine };
    const other = machine.spawn();
    expect(other.id).toBe(thread.id);
    expect(other.access(AT + 2).signal).toBeDefined();
  });

  it('[MA400] populate pages in runs, where nobody listens', () => {
    const { machine, task, fd } = setup(release, true);
    const { pt, trace } = machine.kernel;
    const runs = vi.spyOn(pt, 'countEntries');
    const populate = (from: number, count: number) => {
      runs.mockClear();
      const flags = { shared: true, fixed: true, populate: true };
      const call = { at: AT + from, offset: from * 4096, length: count * 4096, prot: 'r', fd };
      expect(task.mmap({ ...call, flags } as const)).toBe(0);
      return runs.mock.calls.map(([, pages]) => pages);
    };
    const events = trace.seq;
    const took = populate(0, 60);
    expect(took.reduce((sum, n) => sum + n)).toBeGreaterThan(50);
    expect(trace.since(events).filter((e) => e.name === 'fs_dax:dax_pte_fault')).toHaveLength(60);
    const stop = trace.on('fs_dax:dax_pte_fault', () => {});
    const repeats = vi.spyOn(trace, 'repeat');
    expect(populate(80, 40)).toEqual([]);
    expect(repeats).not.toHaveBeenCalled();
    stop();
  });

  it('[MA521] two faults of a run say how it goes on, unless the index says no', () => {
    const [one, other] = [setup(release, true), setup(release, false)];
    const repeats = vi.spyOn(one.machine.kernel.trace, 'repeat');
    const taken = ({ task, fd }: typeof one, pages: number): number[] => {
      repeats.mockClear();
      const flags = { shared: true, populate: true };
      expect(task.mmap({ at: AT + 1024, length: pages * 4096, prot: 'rw', flags, fd })).toBe(0);
      expect(task.munmap(AT + 1024, pages)).toBe(0);
      return repeats.mock.calls.map(([, pages]) => pages);
    };
    // The table ends behind twelve pages; each run begins with a page alone and two that show how it goes on.
    expect(taken(one, 60)).toEqual([8, 45]);
    // The index ends at page 60 now, and its leaf at page 64.
    expect(taken(one, 70)).toEqual([9]);
    for (const pages of [60, 70]) taken(other, pages);
    expectSame(one.machine, other.machine);
    // A ring without room for two faults is written fault by fault.
    const small = setup(release, true, 4);
    const spy = vi.spyOn(small.machine.kernel.trace, 'repeat');
    const flags = { shared: true, populate: true };
    expect(
      small.task.mmap({ at: AT + 1024, length: 60 * 4096, prot: 'rw', flags, fd: small.fd }),
    ).toBe(0);
    expect(spy).not.toHaveBeenCalled();
  });

  it('[MA500] pin the pages of a table at once, where all are alike', () => {
    const { machine, task } = setup(release, true);
    const runs = vi.spyOn(machine.kernel.held, 'pushRun');
    for (let page = 0; page < 20; page++) task.access(AT + page, 0, 1);
    const pinned = (pages: number) => {
      const held = holdPages(task, 'pinUserPagesFast', AT, pages, 1);
      held.put();
      const took = runs.mock.calls.map(([, , pages]) => pages);
      runs.mockClear();
      return [held.pfns.length, ...took];
    };
    // The table ends twelve pages behind AT.
    expect(pinned(20)).toEqual([20, 12, 8]);
    task.mprotect(AT + 5, 1, 'r');
    expect(pinned(5)).toEqual([5, 5]);
    // The slow path then takes up to five pages of each mapping.
    expect(pinned(20)).toEqual([5]);
    const held = holdPages(task, 'getUserPages', AT, 20);
    held.put();
    expect(runs.mock.calls.map(([, , pages]) => pages)).toEqual([5, 1, 6, 8]);
  });

  it('[MA520] take one page that is there without the walk', () => {
    const { machine, task } = setup(release, true);
    const { held, tasks } = machine.kernel;
    task.access(AT, 0, 1);
    // The walk begins by forgetting the task's last dev_pagemap.
    tasks.pgmap.fill(7);
    const taken = (['getUserPagesRemote', 'pinUserPagesUnlocked'] as const).map((name) => {
      const one = holdPages(task, name, AT, 1, 1);
      const pins = [...held];
      one.put();
      return pins;
    });
    const pfn = taken[0]![0]![0];
    expect(taken).toEqual([[[pfn, false]], [[pfn, true]]]);
    expect(tasks.pgmap).not.toContain(0);
    holdPages(task, 'getUserPages', AT, 1, 1).put();
    expect(tasks.pgmap).toContain(0);
  });

  it('run: the window opens where accesses follow each other', () => {
    const { machine, task } = setup(release, true);
    const { window } = machine.kernel;
    task.access(AT + 1, 0, 1);
    expect([window.from, window.to]).toEqual([AT + 1, AT + 1]);
    task.access(AT + 2, 0, 1);
    expect([window.from, window.to]).toEqual([AT, AT + 12]);
  });
});
