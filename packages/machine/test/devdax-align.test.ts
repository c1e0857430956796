import { EINVAL, NotModelled } from '@faultline/kernel-api';
import { createMachine, pageViews, smaps, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { leafText, type World } from './decisions/build.js';

/** 64 GiB: the start of a PUD's span. */
const AT = 2 ** 24;
const GIB = 2 ** 30;
const GIB_PAGES = 2 ** 18;

/** A machine with a device of three GiB, of which those behind its first 2 MiB are used. */
function start(align: number, release = '6.12') {
  const memory = { ramFrames: 4096, pmemFrames: 1024, devdaxFrames: 3 * GIB_PAGES };
  const machine = createMachine({ release, memory, devdaxAlign: align });
  const task = machine.spawn();
  const file = machine.createFile('d', { size: 0, on: 'devdax' });
  const fd = task.open(file);
  const world: World = {
    machine,
    task,
    fd,
    file: file.id,
    address: (page) => AT + page,
    again: () => world,
  };
  return { machine, task, fd, world };
}

function map(task: Task, fd: number, length: number, at = AT): number {
  return task.mmap({ at, length, prot: 'rw', flags: { shared: true }, fd });
}

const MIB2 = 2 ** 21;

describe('[MA372] which alignment serves which fault (dax.md 3.6)', () => {
  it.each([
    ['a page', 4096, '5.10', 'pte storage W D S Y devmap'],
    ['a page', 4096, '6.18', 'pte storage W D S Y'],
    ['2 MiB', MIB2, '5.10', 'pmd storage W D S Y devmap'],
    ['2 MiB', MIB2, '6.18', 'pmd storage W D S Y'],
    ['1 GiB', GIB, '5.10', 'pud storage W D S Y devmap'],
    ['1 GiB', GIB, '6.18', 'pud storage W D S Y'],
  ])('%s (%d, %s): %s', (_name, align, release, leaf) => {
    const { task, fd, world, machine } = start(align, release);
    expect(map(task, fd, GIB)).toBe(0);
    expect(task.access(AT + 600, 3, 0x5a)).toEqual({ minflt: 1, majflt: 0 });
    expect(leafText(world, AT + 600)).toBe(leaf);
    expect(task.access(AT + 600, 3)).toMatchObject({ value: 0x5a, minflt: 0 });
    const pages = align / 4096;
    const rss = release === '6.18' ? pages : 0;
    expect(machine.kernel.mms.rssFile[task.mm]).toBe(rss);
    // Its neighbour in the leaf is there, the next leaf is not.
    expect(task.access(AT + 600 + (pages > 1 ? 1 : 0)).minflt).toBe(0);
    expect(leafText(world, AT + 600 - (600 % Math.min(pages, 512)) + pages)).toBe('none');
    expect(task.munmap(AT, GIB_PAGES)).toBe(0);
    expect(machine.kernel.mms.rssFile[task.mm]).toBe(0);
    expect(machine.kernel.locks.held()).toEqual([]);
  });

  it.each([
    [MIB2, 'SIGBUS'],
    [GIB, 'SIGBUS'],
    [4096, undefined],
  ])('of %d bytes without huge pages: %s', (align, signal) => {
    const { task, fd } = start(align);
    map(task, fd, GIB);
    task.madvise(AT, GIB_PAGES, 'nohugepage');
    expect(task.access(AT).signal).toBe(signal);
  });

  it('past the end of the device: SIGBUS', () => {
    for (const align of [4096, MIB2, GIB]) {
      const { task, fd, machine } = start(align);
      const { pages } = machine.kernel.devdax;
      const length = 3 * GIB;
      expect(map(task, fd, length)).toBe(0);
      expect(task.access(AT + pages - 1).signal).toBeUndefined();
      expect(task.access(AT + pages).signal).toBe('SIGBUS');
    }
  });

  it('an alignment that is none is refused', () => {
    expect(() => start(8192)).toThrow('no device-dax aligned to 8192 bytes');
  });
});

describe('[MA373] leaves of 1 GiB', () => {
  it('cost no table below the PUD level, and are the page size in smaps', () => {
    const { task, fd, machine } = start(GIB);
    map(task, fd, 2 * GIB);
    task.access(AT);
    task.access(AT + GIB_PAGES);
    const { pt, mms } = machine.kernel;
    expect(pt.tableAt(mms.root[task.mm]!, AT, 1)).toBe(0);
    const view = pageViews(machine, task.mm, AT + 77, 1)[0]!;
    expect(view).toMatchObject({ level: 'pud', pmdTable: 0, pteTable: 0, present: true });
    expect(view.pmemPage).toBe(2 ** 18 + 77);
    expect(smaps(machine, task.mm, AT, AT + 1)[0]!.figures).toMatchObject({
      KernelPageSize: 2 ** 20,
    });
  });

  it('are cut at 1 GiB alone', () => {
    const { task, fd } = start(GIB);
    expect(map(task, fd, MIB2)).toBe(-EINVAL);
    expect(map(task, fd, GIB, AT + 512)).toBe(-EINVAL);
    map(task, fd, 2 * GIB);
    task.access(AT);
    task.access(AT + GIB_PAGES, 0, 9);
    expect(task.munmap(AT, 512)).toBe(-EINVAL);
    expect(task.munmap(AT, GIB_PAGES)).toBe(0);
    expect(task.access(AT).signal).toBe('SIGSEGV');
    expect(task.access(AT + GIB_PAGES)).toMatchObject({ value: 9, minflt: 0 });
  });

  it.each([
    ['4.13', 0],
    ['4.19', 1],
    ['6.18', 1],
  ])('fork on %s: the child faults %d times', (release, faults) => {
    const { task, fd, world } = start(GIB, release);
    map(task, fd, GIB);
    task.access(AT, 0, 7);
    const child = task.fork() as Task;
    expect(leafText({ ...world, task: child }, AT)).toBe(
      faults === 0 ? 'pud storage W D S devmap' : 'none',
    );
    expect(child.access(AT)).toMatchObject({ value: 7, minflt: faults });
    child.exit();
    expect(task.access(AT)).toMatchObject({ value: 7, minflt: 0 });
  });

  it('are not protected anew: NotModelled', () => {
    const { task, fd } = start(GIB);
    map(task, fd, GIB);
    expect(task.mprotect(AT, GIB_PAGES, 'r')).toBe(0);
    task.access(AT);
    expect(() => task.mprotect(AT, GIB_PAGES, 'rw')).toThrow(NotModelled);
  });
});
