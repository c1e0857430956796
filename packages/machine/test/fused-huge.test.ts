import { NotModelled } from '@faultline/kernel-api';
import { MREMAP_MAYMOVE } from '@faultline/mm';
import { describe, expect, it } from 'vitest';
import { createMachine, type Machine, pageViews, setThpEnabled, type Task } from '../src/index.js';
import { machineState } from '../src/machine-state.js';
import { expectSame, unfuse } from './fused.js';

const HUGE = 512;
/** FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE */
const PUNCH = 3;
const AT = 2 ** 24;
/** Huge pages of the file, the last one in part; a hole and a piece off the grid are among them. */
const PAGES = 75 * HUGE + 100;

/** A machine, with the fused forms or without them, and a task that maps a file of huge extents. */
function setup(
  release: string,
  fused: boolean,
  policies: Record<string, string> = {},
): { machine: Machine; task: Task; fd: number } {
  const machine = createMachine({
    release,
    policies,
    fs: 'xfs',
    memory: { contents: false, ramFrames: 8192, pmemFrames: 90 * HUGE },
    limits: { tables: 128, indexNodes: 1024, trace: 65536, extents: 512 },
  });
  if (!fused) unfuse(machine);
  const extents = [
    { page: 0, count: 66 * HUGE, pmemPage: 8 * HUGE },
    { page: 67 * HUGE, count: 4 * HUGE + 300, pmemPage: 0 },
    { page: 72 * HUGE, count: 2 * HUGE, pmemPage: 75 * HUGE + 7 },
  ];
  const file = machine.createFile('f', { size: PAGES * 4096, extents });
  const task = machine.spawn();
  const fd = task.open(file);
  const flags = { shared: true };
  expect(task.mmap({ at: AT, length: PAGES * 4096, prot: 'rw', flags, fd })).toBe(0);
  return { machine, task, fd };
}

/** One access to each huge page in order, and again in part after calls that make things go stale. */
function use({ task, fd }: ReturnType<typeof setup>): unknown[] {
  const seen: unknown[] = [];
  const touch = (from: number, to: number, value: number) => {
    for (let i = from; i < to; i++) seen.push(task.access(AT + i * HUGE + (i % 7), 0, value));
  };
  touch(0, 75, 1);
  seen.push(task.madvise(AT + 10 * HUGE, 30 * HUGE, 'dontneed'));
  touch(8, 45, -1);
  seen.push(task.fsync(fd));
  touch(8, 45, 2);
  seen.push(task.fallocate(fd, PUNCH, 20 * HUGE * 4096, 3 * HUGE * 4096));
  touch(15, 30, 3);
  seen.push(task.munmap(AT + 30 * HUGE, HUGE), task.madvise(AT, 8 * HUGE, 'dontneed'));
  touch(0, 33, 4);
  return seen;
}

/** Runs of accesses, huge page after huge page or page after page, between random calls. */
function wander({ task, fd }: ReturnType<typeof setup>, seed: number): unknown[] {
  let state = seed;
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const child = task.fork();
  const seen: unknown[] = [];
  for (let step = 0; step < 100; step++) {
    const who = typeof child === 'number' || below(4) > 0 ? task : child;
    const small = below(4) === 0;
    const stride = small ? 1 : HUGE;
    const at = AT + below(76) * HUGE + (below(3) ? 0 : below(HUGE));
    const count = 1 + below(12);
    const run = () => {
      const value = below(3) - 1;
      for (let i = 0; i < count; i++) seen.push(who.access(at + i * stride, 0, value));
    };
    const length = count * stride;
    const calls: (() => unknown)[] = [
      () => who.mprotect(at, length, (['r', 'rw', 'none'] as const)[below(3)]!),
      () => who.munmap(at, length),
      () => {
        const flags = { shared: below(3) > 0, fixed: true };
        const offset = (at - AT + (below(3) ? 0 : below(20))) * 4096;
        return who.mmap({ at, length: length * 4096, prot: 'rw', flags, fd, offset });
      },
      () => who.madvise(at, length, 'dontneed'),
      () => who.madvise(at, length, below(2) ? 'hugepage' : 'nohugepage'),
      () => who.fsync(fd),
      () => who.fallocate(fd, PUNCH, (at - AT) * 4096, length * 4096),
      () => who.ftruncate(fd, (below(4) ? PAGES : PAGES - below(9) * HUGE) * 4096),
      () => small && who.mremap(at, count, count + below(9), MREMAP_MAYMOVE),
    ];
    run();
    seen.push(calls[below(calls.length)]!());
    run();
  }
  return seen;
}

describe.each(['5.10', '6.1', '6.12', '6.18'])('on %s the fused form of huge faults', (release) => {
  const runs: [string, (made: ReturnType<typeof setup>) => unknown[]][] = [
    ['in order', use],
    ...[1, 2, 3, 4].map((seed): [string, (made: ReturnType<typeof setup>) => unknown[]] => [
      `at random, seed ${seed}`,
      (made) => wander(made, seed),
    ]),
  ];
  it.each(runs)('answers, traces and leaves the state as the other does: %s', (_, use) => {
    const [fused, plain] = [setup(release, true), setup(release, false)];
    expect(use(fused)).toEqual(use(plain));
    expectSame(fused.machine, plain.machine);
  });

  it('looks again after a state was put back', () => {
    const { machine, task } = setup(release, true);
    const states = machineState(machine.kernel, []);
    const nothing = new Int32Array(states.size);
    states.capture(nothing);
    const touch = () => {
      const from = machine.trace.seq;
      for (let i = 0; i < 5; i++) task.access(AT + i * HUGE, 0, 1);
      const words = new Int32Array(states.size);
      states.capture(words);
      return { words, events: machine.trace.since(from).map(({ seq, ...rest }) => rest) };
    };
    const first = touch();
    states.restore(nothing);
    const second = touch();
    expect(second.events).toEqual(first.events);
    expect(states.difference(second.words, first.words)).toBeUndefined();
  });

  it('asks the setting again after it has changed', () => {
    const { machine, task } = setup('4.13', true, { 'fault:thp-dax': 'setting' });
    const level = (i: number) => {
      task.access(AT + i * HUGE, 0, 1);
      return pageViews(machine, task.mm, AT + i * HUGE, 1)[0]!.level;
    };
    expect([1, 2, 3].map(level)).toEqual(['pmd', 'pmd', 'pmd']);
    expect(setThpEnabled(machine, 'never')).toBe(0);
    expect([4, 5].map(level)).toEqual(['pte', 'pte']);
  });

  it('runs: the window opens where accesses follow each other', () => {
    const { machine, task } = setup(release, true);
    const { hugeWindow } = machine.kernel;
    task.access(AT + HUGE, 0, 1);
    task.access(AT + 2 * HUGE, 0, 1);
    expect([hugeWindow.from, hugeWindow.to]).toEqual([AT, AT + 64 * HUGE]);
    const before = hugeWindow.slot;
    task.access(AT + 3 * HUGE, 0, 1);
    expect(hugeWindow.slot).not.toBe(before);
  });
});

it('[MA93] a write that takes a mapped 2 MiB folio out of its file is not modelled', () => {
  const machine = createMachine({ release: '6.18', fs: 'xfs' });
  const bytes = 2 * HUGE * 4096;
  const file = machine.createFile('f', { size: bytes });
  const task = machine.spawn();
  const fd = task.open(file);
  expect(task.mmap({ at: AT, length: bytes, prot: 'rw', flags: { shared: true }, fd })).toBe(0);
  expect(task.fallocate(fd, 0, 0, bytes)).toBe(0);
  expect(task.pwrite(fd, bytes / 2, bytes / 2, 1)).toBe(bytes / 2);
  task.access(AT + HUGE);
  expect(pageViews(machine, task.mm, AT + HUGE, 1)[0]!.level).toBe('pmd');
  expect(() => task.pwrite(fd, bytes / 2 - 4096, 8192, 3)).toThrow(NotModelled);
});
