import { errnoName } from '@faultline/kernel-api';
import { createMachine, type Machine, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const HEAP = 2 ** 20;
const PAGE = 4096;
const MACHINES = ['5.10', '6.1', '6.12', '6.18', '7.2'];
const OLD = ['5.10'];

/** A process with a heap, and where brk leaves its end, in pages from the heap's start. */
function start(release = '6.12'): { machine: Machine; task: Task; brk(pages: number): number } {
  const machine = createMachine({ release });
  const task = machine.spawn(HEAP);
  return { machine, task, brk: (pages) => task.brk(HEAP + pages) - HEAP };
}

function map(task: Task, page: number, pages: number, growsdown = false): number {
  const flags = { shared: false, growsdown };
  return task.mmap({ at: HEAP + page, length: pages * PAGE, prot: 'rw', flags });
}

/** The VMAs of a task as `start-end`, pages from the heap's start. */
function vmas(machine: Machine, task: Task): string {
  const { mms, vmas: table } = machine.kernel;
  const set = mms.vmas[task.mm]!;
  const rows: string[] = [];
  for (let i = 0; i < set.count; i++) {
    rows.push(`${table.start[set.at(i)]! - HEAP}-${table.end[set.at(i)]! - HEAP}`);
  }
  return rows.join(' ');
}

describe('[MA72] brk answers the new end, or the old one for each refusal', () => {
  it.each(MACHINES)('ends inside pages, and below the start nothing, on %s', (release) => {
    const { machine, task, brk } = start(release);
    expect([brk(8), brk(8.5), vmas(machine, task)]).toEqual([8, 8.5, '0-9']);
    expect(task.access(HEAP + 8, 0, 7).signal).toBeUndefined();
    expect(machine.kernel.settings.committed).toBe(9);
    expect([brk(-1), brk(8), brk(2), vmas(machine, task)]).toEqual([8.5, 8, 2, '0-2']);
    expect(task.access(HEAP + 2).siCode).toBe('SEGV_MAPERR');
    expect([brk(0), vmas(machine, task)]).toEqual([0, '']);
    expect(machine.kernel.settings.committed).toBe(0);
  });

  it('a process without a heap has its end at 0', () => {
    const task = createMachine().spawn();
    expect([task.brk(0), task.brk(HEAP)]).toEqual([0, 0]);
  });

  it.each(MACHINES)('a heap with holes, as brk2 was recorded on %s', (release) => {
    const { machine, task, brk } = start(release);
    brk(10);
    task.munmap(HEAP + 3, 2);
    expect([brk(4), vmas(machine, task)]).toEqual([4, '0-3']);
    expect([brk(10), vmas(machine, task)]).toEqual([10, '0-3 4-10']);
    task.munmap(HEAP, 10);
    const old = OLD.includes(release);
    expect(brk(4)).toBe(old ? 4 : 10);
    expect([brk(10), brk(12)]).toEqual([10, 12]);
    expect(vmas(machine, task)).toBe(old ? '4-12' : '10-12');
  });

  it.each(MACHINES)('becomes one with the program below it up to 6.0: %s', (release) => {
    const { machine, task, brk } = start(release);
    map(task, -4, 4);
    brk(2);
    expect(vmas(machine, task)).toBe(OLD.includes(release) ? '-4-2' : '-4-0 0-2');
    expect(brk(3)).toBe(3);
  });

  it('leaves a page to the mapping above, and the guard gap to one that grows down', () => {
    const { machine, task, brk } = start();
    brk(12);
    map(task, 20, 1);
    expect([brk(18), brk(19), brk(20)]).toEqual([18, 19, 19]);
    task.munmap(HEAP + 20, 1);
    map(task, 600, 1, true);
    expect([brk(342), brk(343), brk(344), brk(350)]).toEqual([342, 343, 343, 343]);
    expect(vmas(machine, task)).toBe('0-343 600-601');
    expect(brk(2 ** 35)).toBe(343);
  });

  it('asks RLIMIT_DATA first: over it a heap does not even shrink; RLIMIT_AS only growth', () => {
    const { machine, brk } = start();
    const { mms } = machine.kernel;
    brk(12);
    mms.rlimitData.fill(PAGE);
    expect([brk(11), brk(14), brk(12), brk(1)]).toEqual([12, 12, 12, 1]);
    mms.rlimitData.fill(2 ** 40);
    mms.rlimitAs.fill(PAGE);
    expect([brk(2), brk(0.5), brk(1)]).toEqual([1, 0.5, 1]);
  });

  it('needs a promise of memory and room in the map count', () => {
    const { machine, task, brk } = start();
    const { settings } = machine.kernel;
    expect(brk(settings.totalRam + 1)).toBe(0);
    expect([settings.committed, vmas(machine, task)]).toEqual([0, '']);
    settings.maxMapCount = 1;
    map(task, 100, 1);
    map(task, 200, 1);
    expect(brk(1)).toBe(0);
  });

  it('a fork has its own end of the heap', () => {
    const { task, brk } = start();
    brk(4);
    const child = task.fork() as Task;
    expect(child.brk(HEAP + 2)).toBe(HEAP + 2);
    expect(brk(0.5)).toBe(0.5);
    expect(child.brk(0)).toBe(HEAP + 2);
  });
});

describe('[MA73] mincore', () => {
  const name = (ret: Uint8Array | number): string | number[] =>
    typeof ret === 'number' ? errnoName(ret) : [...ret];

  it('tells what is mapped, and what the page cache has', () => {
    const { machine, task } = start();
    map(task, 0, 4);
    task.access(HEAP + 1);
    task.access(HEAP + 3, 0, 1);
    expect(name(task.mincore(HEAP, 4))).toEqual([0, 1, 0, 1]);
    const file = machine.createFile('t', {
      size: 2 * PAGE,
      extents: [{ page: 1, count: 1 }],
      on: 'tmp',
    });
    const at = HEAP + 100;
    task.mmap({ at, length: 2 * PAGE, prot: 'r', flags: { shared: true }, fd: task.open(file) });
    expect(name(task.mincore(at, 2))).toEqual([0, 1]);
  });

  it('EINVAL: an address in a page, whatever is mapped', () => {
    expect(name(start().task.mincore(HEAP + 0.5, 1))).toBe('EINVAL');
  });

  it('ENOMEM: a hole, or pages beyond user space', () => {
    const { task } = start();
    map(task, 0, 2);
    expect(name(task.mincore(HEAP, 3))).toBe('ENOMEM');
    expect(name(task.mincore(HEAP - 1, 2))).toBe('ENOMEM');
    expect(name(task.mincore(2 ** 35 - 2, 2, 2 ** 35))).toBe('ENOMEM');
    expect(name(task.mincore(HEAP + 50, 0))).toEqual([]);
  });

  it('EFAULT: no memory for the bytes, or read-only; a hole in the same chunk is told first', () => {
    const { task } = start();
    map(task, 0, 2);
    task.mmap({ at: HEAP + 9, length: PAGE, prot: 'r', flags: { shared: false } });
    expect(name(task.mincore(HEAP, 2, HEAP + 50))).toBe('EFAULT');
    expect(name(task.mincore(HEAP, 2, HEAP + 9))).toBe('EFAULT');
    expect(name(task.mincore(HEAP, 2, 2 ** 35))).toBe('EFAULT');
    expect(name(task.mincore(HEAP, 3, HEAP + 50))).toBe('ENOMEM');
    expect(name(task.mincore(HEAP, 2, HEAP + 1))).toEqual([0, 0]);
  });
});
