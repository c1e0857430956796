import { describe, expect, it, vi } from 'vitest';
import { createMachine, type Machine, type Task } from '../src/index.js';
import { expectSame, unfuse } from './fused.js';

const HUGE = 512;
/** FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE */
const PUNCH = 3;
const AT = 2 ** 24;
/** Where the file is mapped a second time, one page off the grid. */
const ELSEWHERE = 2 ** 25 + 1;
/** Huge pages of the file, and where it starts on the device: the frame behind the 10th lies behind a carry. */
const COUNT = 80;
const PAGES = COUNT * HUGE;

interface Made {
  machine: Machine;
  task: Task;
  /** Another thread, and another process with the same mappings. */
  thread: Task;
  child: Task;
  fd: number;
  /** Another file. */
  other: number;
}

/** A task with a file of huge pages mapped, with the fused forms or without them. */
function setup(release: string, fused: boolean): Made {
  const machine = createMachine({
    release,
    fs: 'xfs',
    memory: { ramFrames: 8192, pmemBase: 2 ** 20 - 10 * HUGE, pmemFrames: 90 * HUGE },
    limits: { tables: 512, indexNodes: 2048, trace: 16384, extents: 512 },
  });
  if (!fused) unfuse(machine);
  const extents = [{ page: 0, count: PAGES, pmemPage: 0 }];
  const file = machine.createFile('f', { size: PAGES * 4096, extents });
  const g = [{ page: 0, count: 1, pmemPage: 85 * HUGE }];
  const other = machine.createFile('g', { size: 4096, extents: g });
  const task = machine.spawn();
  const fd = task.open(file);
  map(task, fd, AT);
  map(task, fd, ELSEWHERE);
  const child = task.fork();
  if (typeof child === 'number') throw new Error(`fork returned ${child}`);
  return { machine, task, thread: task.thread(), child, fd, other: task.open(other) };
}

function map(task: Task, fd: number, at: number): void {
  const flags = { shared: true, fixed: true };
  expect(task.mmap({ at, length: PAGES * 4096, prot: 'rw', flags, fd })).toBe(0);
}

type Call = (made: Made, next: number) => unknown;
const at = (i: number) => AT + i * HUGE;

/** What comes between two stores of a run, the second of which is to huge page `next`. */
const BETWEEN: Record<string, Call> = {
  nothing: () => 0,
  'a read of the page before': ({ task }, next) => task.access(at(next - 1), 0, -1),
  'a store to the page before': ({ task }, next) => task.access(at(next - 1), 9, 7),
  'a read of the page': ({ task }, next) => task.access(at(next), 0, -1),
  'a store of another thread': ({ thread }, next) => thread.access(at(next), 0, 1),
  'a store of another thread to the next but one': ({ thread }, next) =>
    thread.access(at(next + 1), 0, 1),
  'a store of another process': ({ child }, next) => child.access(at(next), 0, 1),
  'a store elsewhere in the mapping': ({ task }, next) => task.access(at(next + 7), 0, 1),
  'a store far away in the mapping': ({ task }, next) => task.access(at((next + 66) % COUNT), 0, 1),
  'one page, mapped elsewhere': ({ task }, next) => task.access(ELSEWHERE + next * HUGE + 3, 0, 1),
  'a read of the file': ({ task, fd }, next) => task.pread(fd, next * HUGE * 4096, 16),
  'a write to the file': ({ task, fd }, next) => task.pwrite(fd, next * HUGE * 4096, 4096, 3),
  'a read of another file': ({ task, other }) => task.pread(other, 0, 16),
  fsync: ({ task, fd }) => task.fsync(fd),
  'read-only': ({ task }, next) => task.mprotect(at(next), HUGE, 'r'),
  'read-only and back': ({ task }, next) =>
    [task.mprotect(at(next), HUGE, 'r'), task.mprotect(at(next), HUGE, 'rw')].join(),
  munmap: ({ task }, next) => task.munmap(at(next), HUGE),
  'munmap of a part': ({ task }, next) => task.munmap(at(next) + 5, 1),
  'no huge pages there': ({ task }, next) => task.madvise(at(next), HUGE, 'nohugepage'),
  'private memory there': ({ task }, next) => {
    const flags = { shared: false, fixed: true };
    return task.mmap({ at: at(next), length: HUGE * 4096, prot: 'rw', flags });
  },
  'the file from another page on': ({ task, fd }, next) => {
    const flags = { shared: true, fixed: true };
    const length = (COUNT - next - 1) * HUGE;
    const offset = HUGE * 4096;
    return task.mmap({ at: at(next), length: length * 4096, prot: 'rw', flags, fd, offset });
  },
  'a hole': ({ task, fd }, next) => task.fallocate(fd, PUNCH, next * HUGE * 4096, HUGE * 4096),
  'a hole in a page': ({ task, fd }, next) => task.fallocate(fd, PUNCH, next * HUGE * 4096, 4096),
  'the end of the file': ({ task, fd }, next) => task.ftruncate(fd, next * HUGE * 4096 + 1),
  'another end of the file': ({ task, fd }) => task.ftruncate(fd, (PAGES - 1) * 4096),
  fork: ({ task }) => typeof task.fork(),
  'the pages before gone': ({ task }, next) => task.madvise(at(next - 2), 2 * HUGE, 'dontneed'),
  'all pages gone': ({ task }) => task.madvise(AT, PAGES, 'dontneed'),
  'the trace read': ({ machine }) => machine.trace.since(0).length,
  'somebody listens': ({ machine }) => void machine.trace.on('fs_dax:dax_pmd_fault', () => {}),
  'a reader attached': ({ machine }) => void machine.trace.attach(),
  'model events armed': ({ machine }) => machine.trace.arm(),
  'bits cleared': ({ task }) => task.clearRefs(4),
};

const RELEASES = ['6.1', '6.18'];

describe.each(RELEASES)('on %s [MA94] stores that go on as two began', (release) => {
  it.each(Object.keys(BETWEEN))('answer, trace and leave the state as one by one: %s', (name) => {
    const call = BETWEEN[name]!;
    const runs = (made: Made) => {
      const { task } = made;
      const seen: unknown[] = [];
      const store = (from: number, to: number, offset: number) => {
        for (let i = from; i < to; i++) seen.push(task.access(at(i) + offset, i % 9, i));
      };
      // Over a carry of the frames' low bits, and of the window.
      store(0, 18, 0);
      seen.push(call(made, 18));
      store(18, 70, 0);
      seen.push(task.fsync(made.fd), task.madvise(AT, PAGES, 'dontneed'));
      store(30, 50, 5);
      seen.push(call(made, 50));
      store(50, 60, 5);
      for (let i = 0; i < COUNT; i++) seen.push(task.access(at(i) + (i % 2) * 5, i % 9, -1));
      return seen;
    };
    const [fused, plain] = [setup(release, true), setup(release, false)];
    const goesOn = vi.spyOn(fused.machine.kernel.hugeRun, 'goOn');
    expect(runs(fused)).toEqual(runs(plain));
    expectSame(fused.machine, plain.machine);
    expect(goesOn.mock.results.filter(({ value }) => value).length).toBeGreaterThan(10);
  });
});

it('[MA94] a run goes on over the end of the window', () => {
  const { machine, task } = setup('6.12', true);
  const goesOn = vi.spyOn(machine.kernel.hugeRun, 'goOn');
  for (let i = 11; i < 66; i++) task.access(at(i), 0, 1);
  // Two that look for everything, two in the window that opens there.
  expect(goesOn.mock.results.filter(({ value }) => value)).toHaveLength(55 - 4);
  expect(machine.kernel.hugeWindow.from).toBe(at(64));
  expect(task.faults.minflt).toBe(55);
});
