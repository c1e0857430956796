import { E_PRESENT, E_PROTNONE, E_RW } from '@faultline/core-pagetable';
import { FOLL_FORCE, FOLL_HONOR_NUMA_FAULT, FOLL_WRITE } from '@faultline/gup';
import { createMachine, holdPages, type Machine, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, small, traced } from './build.js';

const PAGE = 4096;

interface Memory {
  readonly machine: Machine;
  readonly task: Task;
  /** Of each page: `h` a hint, `H` one that keeps write, `w` writable, `r` readable, `.` no entry. */
  entries(of?: Task): string;
}

function memory(machine: Machine, task: Task, pages: number): Memory {
  const { pt, mms } = machine.kernel;
  const entry = (of: Task, vpn: number): string => {
    const table = pt.pteTable(mms.root[of.mm]!, vpn);
    const lo = table === 0 ? 0 : pt.lo[pt.pteIndex(table, vpn)]!;
    const write = (lo & E_RW) !== 0;
    if ((lo & E_PRESENT) !== 0) return write ? 'w' : 'r';
    return (lo & E_PROTNONE) === 0 ? '.' : write ? 'H' : 'h';
  };
  const entries = (of = task): string =>
    Array.from({ length: pages }, (_, i) => entry(of, AT + i)).join('');
  return { machine, task, entries };
}

/** Anonymous memory whose first pages have been written. */
function anon(release: string, written: number, pages = written): Memory {
  const machine = createMachine({ release, policies: { 'fault:thp': 'never' } });
  const task = machine.spawn();
  task.mmap({ at: AT, length: pages * PAGE, prot: 'rw', flags: { shared: false } });
  for (let i = 0; i < written; i++) task.access(AT + i, 0, i + 1);
  return memory(machine, task, pages);
}

const RELEASES = ['4.19', '5.10', '6.1', '6.12', '7.2'];

describe('[MA665] NUMA balancing', () => {
  it.each(RELEASES)('makes hints of what could go to another node: %s', (release) => {
    const { machine, task, entries } = anon(release, 2, 4);
    task.access(AT + 2);
    expect(entries()).toBe('wwr.');
    const flushes = traced(machine, () => expect(task.numaScan(AT, 4)).toBe(2));
    // The zero page is nobody's, and stays.
    expect(entries()).toBe(['6.12', '7.2'].includes(release) ? 'hhr.' : 'HHr.');
    expect(flushes.filter((name) => name === 'tlb_flush')).toHaveLength(1);
    // A second look finds nothing to do.
    expect(task.numaScan(AT, 4)).toBe(0);
    expect(machine.kernel.locks.held()).toEqual([]);
  });

  it.each(RELEASES)('leaves DAX alone, and what cannot be accessed: %s', (release) => {
    const dax = small('WW', { release });
    for (let i = 0; i < 2; i++) dax.task.access(AT + i, 0, 1);
    expect(dax.task.numaScan(AT, 2)).toBe(0);
    const { task } = anon(release, 2);
    task.mprotect(AT, 2, 'none');
    expect(task.numaScan(AT, 2)).toBe(0);
  });

  it('leaves private pages alone that a child has, too, and dirty pages of files', () => {
    const { task, entries } = anon('6.12', 2);
    const child = task.fork() as Task;
    expect(task.numaScan(AT, 2)).toBe(0);
    child.exit();
    expect(task.numaScan(AT, 2)).toBe(2);
    expect(entries()).toBe('hh');
    const cached = small('WW', { release: '6.12', dax: false });
    for (let i = 0; i < 2; i++) cached.task.access(AT + i, 0, 1);
    expect(cached.task.numaScan(AT, 2)).toBe(0);
  });
});

describe('[MA665] private pages', () => {
  /** How many of four anonymous pages, two of them taken by `name`, become hints, and how many once they are put. */
  const held = (release: string, name: Parameters<typeof holdPages>[1]): number[] => {
    const { task } = anon(release, 4);
    const pages = holdPages(task, name, AT, 2, FOLL_WRITE);
    expect(pages.got).toBe(2);
    const first = task.numaScan(AT, 4);
    pages.put();
    return [first, task.numaScan(AT, 4)];
  };

  it.each([
    ['4.19', [4, 0], [4, 0]],
    ['5.10', [2, 2], [2, 2]],
    ['6.1', [2, 2], [2, 2]],
    // A plain reference keeps nobody from trying; a pin does.
    ['6.12', [2, 2], [4, 0]],
    ['7.2', [2, 2], [4, 0]],
  ])('%s: pinned they become hints %j, held otherwise %j', (release, pinned, taken) => {
    // Before FOLL_PIN a pin is a reference as any other.
    const pin = release === '4.19' ? 'getUserPagesFast' : 'pinUserPagesFast';
    expect(held(release, pin)).toEqual(pinned);
    expect(held(release, 'getUserPagesFast')).toEqual(taken);
  });

  it.each([
    ['4.19', 2],
    ['5.10', 0],
    ['6.1', 0],
    ['6.12', 2],
  ])('%s: of a file, clean and in the cache, %i of 2 do', (release, hints) => {
    const machine = createMachine({ release, fs: 'ext4', dax: false });
    const file = machine.createFile('f0', { size: 8192, extents: [{ page: 0, count: 2 }] });
    const task = machine.spawn();
    const fd = task.open(file);
    task.mmap({ at: AT, length: 8192, prot: 'rw', flags: { shared: false }, fd });
    for (let i = 0; i < 2; i++) task.access(AT + i);
    expect(task.numaScan(AT, 2)).toBe(hints);
  });
});

describe('[MA666] a fault on a hint', () => {
  it.each(RELEASES)('gives the access back, and is minor: %s', (release) => {
    const { machine, task, entries } = anon(release, 3);
    task.numaScan(AT, 3);
    expect(task.access(AT)).toEqual({ value: 1, minflt: 1, majflt: 0 });
    expect(task.access(AT + 1, 0, 9)).toEqual({ minflt: 1, majflt: 0 });
    expect(entries()).toBe(['6.12', '7.2'].includes(release) ? 'wwh' : 'wwH');
    expect(task.access(AT + 1)).toEqual({ value: 9, minflt: 0, majflt: 0 });
    expect(machine.kernel.locks.held()).toEqual([]);
  });

  it('comes before the copy of a page that a child has as well', () => {
    const { task } = anon('6.12', 1);
    task.numaScan(AT, 1);
    const child = memory(task.machine as Machine, task.fork() as Task, 1);
    expect(child.entries()).toBe('h');
    expect(child.task.access(AT, 0, 5)).toEqual({ minflt: 2, majflt: 0 });
    expect(task.access(AT).value).toBe(1);
  });

  it('is not needed where mprotect came first, and goes with the page', () => {
    const { machine, task, entries } = anon('6.12', 2);
    task.numaScan(AT, 2);
    task.mprotect(AT, 1, 'r');
    expect(entries()).toBe('rh');
    const used = machine.kernel.frames.inUse;
    task.munmap(AT, 2);
    // Two pages and their tables.
    expect(machine.kernel.frames.inUse).toBeLessThanOrEqual(used - 2);
  });
});

describe('[MA667] get_user_pages and hints', () => {
  /** Whether a call of one page faults the hint, and whether it is one still. */
  const call = (release: string, name: Parameters<typeof holdPages>[1], foll: number): string => {
    const { machine, task, entries } = anon(release, 1);
    task.numaScan(AT, 1);
    let got: number | string = 0;
    const names = traced(machine, () => {
      const held = holdPages(task, name, AT, 1, foll);
      got = held.got;
      held.put();
    });
    expect(got).toBe(1);
    const faults = names.filter((one) => one === 'handle_mm_fault').length;
    return `${faults} ${entries().toLowerCase()}`;
  };

  it.each([
    ['5.10', '1 w', '0 h', '1 w'],
    ['6.1', '1 w', '0 h', '1 w'],
    // Who does not ask takes the page behind the hint; who wants to write needs an entry that says so.
    ['6.12', '0 h', '0 h', '1 w'],
    ['7.2', '0 h', '0 h', '1 w'],
  ])('%s: plain %s, forced %s, honouring %s', (release, plain, forced, honouring) => {
    expect(call(release, 'getUserPagesUnlocked', 0)).toBe(plain);
    expect(call(release, 'getUserPagesUnlocked', FOLL_FORCE)).toBe(forced);
    expect(call(release, 'getUserPagesUnlocked', FOLL_HONOR_NUMA_FAULT)).toBe(honouring);
    expect(call(release, 'getUserPagesUnlocked', FOLL_WRITE)).toBe('1 w');
    // The lockless walk wants what the hardware wants, forced or not.
    expect(call(release, 'getUserPagesFast', 0)).toBe(plain);
    expect(call(release, 'getUserPagesFast', FOLL_FORCE)).toBe(forced);
  });

  it.each(['5.10', '6.12'])('PROT_NONE is no hint: forced, it is followed: %s', (release) => {
    const { task } = anon(release, 1);
    task.mprotect(AT, 1, 'none');
    for (const foll of [FOLL_FORCE, FOLL_FORCE | FOLL_HONOR_NUMA_FAULT]) {
      const held = holdPages(task, 'getUserPagesUnlocked', AT, 1, foll);
      expect(held.got).toBe(1);
      held.put();
    }
    expect(task.faults.minflt).toBe(1);
    expect(holdPages(task, 'getUserPagesUnlocked', AT, 1).got).toBe('EFAULT');
  });
});
