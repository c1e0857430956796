import { errnoName } from '@faultline/kernel-api';
import { createMachine, type Machine, pageViews, smaps, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { events } from './build.js';

const AT = 2 ** 24;
const OTHER = AT + 1024;
const PAGE = 4096;
const LOST = { signal: 'SIGBUS', siCode: 'BUS_MCEERR_AR' };

interface Calls {
  readonly machine: Machine;
  readonly task: Task;
}

function start(release = '6.12', extra: object = {}): Calls {
  const machine = createMachine({ release, policies: { 'fault:thp': 'never' }, ...extra });
  return { machine, task: machine.spawn() };
}

function anonymous({ task }: Calls, pages = 4): void {
  task.mmap({ at: AT, length: pages * PAGE, prot: 'rw', flags: { shared: false } });
  for (let i = 0; i < pages; i++) task.access(AT + i, 0, 10 + i);
}

/** Maps a file of four pages twice: at AT and at OTHER. Returns its descriptor. */
function mapFile({ machine, task }: Calls, on: 'main' | 'tmp', shared = true): number {
  const file = machine.createFile('f', {
    size: 4 * PAGE,
    on,
    extents: [{ page: 0, count: 4 }],
  });
  machine.fill(file, 0, 4, 7);
  const fd = task.open(file);
  const call = { length: 4 * PAGE, prot: 'rw', flags: { shared }, fd } as const;
  for (const at of [AT, OTHER]) task.mmap({ ...call, at });
  return fd;
}

/** Pages at AT as letters: present, `!` not present but not none, or nothing. */
const pages = ({ machine, task }: Calls, at = AT): string =>
  pageViews(machine, task.mm, at, 4)
    .map((v) => (v.present ? 'p' : v.level === null ? '.' : '!'))
    .join('');

const named = (ret: number | Uint8Array): string | number =>
  typeof ret !== 'number' ? ret.length : ret < 0 ? errnoName(ret) : ret;

describe.each(['5.10', '6.12', '7.2'])('[MA340] a lost page of a DAX file on %s', (release) => {
  it('leaves every mapping; the caller is told; the next fault maps it again', () => {
    const calls = start(release);
    const fd = mapFile(calls, 'main');
    const { task } = calls;
    const other = task.fork() as Task;
    for (const one of [task, other]) {
      for (const at of [AT, OTHER]) for (let i = 0; i < 4; i++) one.access(at + i);
    }
    expect(task.madvise(OTHER + 1, 1, 'hwpoison')).toBe(0);
    // The first mapping of the file is named, whichever the caller used.
    expect(task.takeSignal()).toEqual({ ...LOST, page: AT + 1, shift: 12 });
    expect(task.takeSignal()).toBeUndefined();
    expect(other.takeSignal()).toBeUndefined();
    const theirs = { machine: calls.machine, task: other };
    expect([pages(calls), pages(calls, OTHER), pages(theirs)]).toEqual(['p.pp', 'p.pp', 'p.pp']);
    expect(task.access(AT + 1)).toMatchObject({ value: 7, minflt: 1 });
    expect(named(task.pread(fd, PAGE, PAGE))).toBe(PAGE);
    expect(task.pwrite(fd, PAGE, PAGE, 3)).toBe(PAGE);
    expect(task.access(AT + 1).value).toBe(3);
    expect(named(task.madvise(AT + 2, 1, 'soft_offline'))).toBe('EIO');
    expect(pages(calls)).toBe('pppp');
  });

  it('stays in private copies, and goes by leaves', () => {
    const calls = start(release);
    mapFile(calls, 'main', false);
    calls.task.access(AT + 1, 0, 1);
    calls.task.access(OTHER + 1);
    expect(calls.task.madvise(OTHER + 1, 1, 'hwpoison')).toBe(0);
    expect([pages(calls), pages(calls, OTHER)]).toEqual(['.p..', '....']);
    // The copy is mapped there, so it is what the signal names.
    expect(calls.task.takeSignal()?.page).toBe(AT + 1);

    const { machine, task } = calls;
    const extents = [{ page: 0, count: 512, pmemPage: 1024 }];
    const fd = task.open(machine.createFile('big', { size: 2 ** 21, extents }));
    const at = AT + 2 ** 18;
    task.mmap({ at, length: 2 ** 21, prot: 'rw', flags: { shared: true }, fd });
    task.access(at, 0, 1);
    expect(pageViews(machine, task.mm, at + 9, 1)[0]!.level).toBe('pmd');
    expect(task.madvise(at + 9, 1, 'hwpoison')).toBe(0);
    const page = release === '7.2' ? at : at + 9;
    expect(task.takeSignal()).toEqual({ ...LOST, page, shift: 21 });
    expect(pageViews(machine, task.mm, at, 1)[0]!.level).toBeNull();
  });
});

describe('[MA341] a lost page of RAM', () => {
  it.each([
    ['5.10', undefined],
    ['6.1', undefined],
    ['6.12', AT + 1],
  ])('of anonymous memory leaves an entry; on %s the caller is told of %s', (release, told) => {
    const calls = start(release);
    anonymous(calls);
    const { task } = calls;
    expect(task.madvise(AT + 1, 2, 'hwpoison')).toBe(0);
    expect(task.takeSignal()?.page).toBe(told);
    expect(pages(calls)).toBe('p!!p');
    expect(task.access(AT + 1)).toMatchObject({ ...LOST, minflt: 0, majflt: 0 });
    const child = task.fork() as Task;
    expect([child.access(AT + 2), child.access(AT + 3)]).toMatchObject([LOST, { value: 13 }]);
    task.mprotect(AT, 4, 'r');
    expect(task.mremap(AT, 4, 4, 3, OTHER)).toBe(OTHER);
    expect(pages(calls, OTHER)).toBe('p!!p');
    task.mprotect(OTHER, 4, 'rw');
    expect(task.madvise(OTHER, 2, 'dontneed')).toBe(0);
    expect([task.access(OTHER + 1).value, task.access(OTHER + 2).signal]).toEqual([0, 'SIGBUS']);
    for (const one of [child, task]) one.exit();
    expect(calls.machine.kernel.frames.inUse).toBe(0);
  });

  it('of ext4: a clean one is read again, a dirty one fails where it was mapped', () => {
    const calls = start('6.12', { dax: false });
    const fd = mapFile(calls, 'main');
    const { task } = calls;
    for (let i = 0; i < 4; i++) task.access(AT + i);
    expect(task.madvise(AT, 1, 'hwpoison')).toBe(0);
    expect([task.takeSignal(), pages(calls)]).toEqual([undefined, '.ppp']);
    expect(task.access(AT)).toMatchObject({ value: 7, majflt: 1 });
    task.access(AT + 1, 0, 1);
    expect(task.madvise(AT + 1, 1, 'hwpoison')).toBe(0);
    expect([task.takeSignal()?.page, pages(calls)]).toEqual([AT + 1, 'p!pp']);
    expect(task.access(AT + 1).siCode).toBe('BUS_MCEERR_AR');
    // What was stored is lost with it; a mapping that has no entry yet reads the block.
    expect(task.access(OTHER + 1)).toMatchObject({ value: 7 });
    expect((task.pread(fd, PAGE, 1) as Uint8Array)[0]).toBe(7);
    task.msync(AT, 4, 'sync');
  });
});

describe('[MA342] a lost page of tmpfs', () => {
  it('leaves the cache on 5.10: the file has zeroes there', () => {
    const calls = start('5.10');
    const fd = mapFile(calls, 'tmp');
    calls.task.access(AT + 1);
    expect(calls.task.madvise(AT + 1, 1, 'hwpoison')).toBe(0);
    expect(calls.task.access(AT + 1).siCode).toBe('BUS_MCEERR_AR');
    expect(calls.task.access(OTHER + 1).value).toBe(0);
    expect(named(calls.task.pread(fd, 0, 4 * PAGE))).toBe(4 * PAGE);
  });

  it('stays since 5.16, and every use of it fails', () => {
    const calls = start('6.12');
    const fd = mapFile(calls, 'tmp');
    const { task } = calls;
    task.access(AT + 1);
    expect(task.madvise(AT + 1, 1, 'hwpoison')).toBe(0);
    expect(task.access(OTHER + 1).siCode).toBe('BUS_MCEERR_AR');
    expect([named(task.pread(fd, 0, 4 * PAGE)), named(task.pread(fd, PAGE, 8))]).toEqual([
      PAGE,
      'EIO',
    ]);
    expect([named(task.pwrite(fd, 0, 4 * PAGE, 5)), named(task.pwrite(fd, PAGE, 8, 5))]).toEqual([
      PAGE,
      'EIO',
    ]);
    task.munmap(AT, 4);
    task.munmap(OTHER, 4);
    expect(task.ftruncate(fd, 0)).toBe(0);
    expect(task.ftruncate(fd, 4 * PAGE)).toBe(0);
    expect(named(task.pread(fd, PAGE, 8))).toBe(8);
    const { frames } = calls.machine.kernel;
    expect([frames.inUse, frames.lost]).toEqual([0, 1]);
  });
});

describe('[MA343] a page that is given up', () => {
  it.each([
    ['5.10', ''],
    ['6.12', '|A|D'],
  ])('moves with what is in it, to all who map it; on %s its entry keeps: %s', (release, bits) => {
    const calls = start(release);
    anonymous(calls);
    const { machine, task } = calls;
    const child = task.fork() as Task;
    task.access(AT + 1, 0, 99);
    task.mlock(AT + 1, 1);
    const views = (of: Task) => pageViews(machine, of.mm, AT, 4);
    const before = views(task);
    expect([
      task.madvise(AT + 1, 1, 'soft_offline'),
      task.madvise(AT + 2, 1, 'soft_offline'),
    ]).toEqual([0, 0]);
    const [mine, theirs] = [views(task), views(child)];
    expect(mine[1]!.pfn).not.toBe(before[1]!.pfn);
    expect([mine[2]!.pfn, theirs[2]!.pfn]).toEqual([mine[2]!.pfn, mine[2]!.pfn]);
    expect(mine[1]!.entry).toContain(`P|RW|US${bits}|SW3`);
    expect(mine[1]!.kpage).toEqual(expect.arrayContaining(['MLOCKED', 'DIRTY']));
    expect([task.access(AT + 1).value, child.access(AT + 1).value]).toEqual([99, 11]);
    expect([task.access(AT + 2), child.access(AT + 2)]).toMatchObject([
      { value: 12, minflt: 0 },
      { value: 12, minflt: 0 },
    ]);
    for (const one of [child, task]) one.exit();
    expect(machine.kernel.frames.inUse).toBe(0);
  });

  it('moves in the cache as well', () => {
    const calls = start('6.12', { dax: false });
    const fd = mapFile(calls, 'main');
    const { task } = calls;
    task.access(AT + 1, 0, 42);
    expect(task.madvise(AT + 1, 1, 'soft_offline')).toBe(0);
    expect(task.access(OTHER + 1).value).toBe(42);
    task.access(AT + 1, 1, 43);
    expect([...(task.pread(fd, PAGE, 2) as Uint8Array)]).toEqual([42, 43]);
    expect(task.msync(AT, 4, 'sync')).toBe(0);
  });
});

describe('[MA386] a page that is given up while somebody else holds it', () => {
  it.each([
    ['5.8', 'EIO', 10],
    ['5.10', 'EBUSY', 10],
    ['6.12', 'EBUSY', 2],
  ])('stays where it is on %s: %s after %i times unmapped', (release, error, times) => {
    for (const on of ['main', 'tmp', undefined] as const) {
      const calls = start(release, { dax: false });
      const { machine, task } = calls;
      if (on === undefined) anonymous(calls);
      else mapFile(calls, on);
      task.access(AT + 1, 0, 42);
      const [before] = pageViews(machine, task.mm, AT + 1, 1);
      const used = machine.kernel.frames.inUse;
      machine.kernel.frames.get(before!.pfn!);
      const seen = events(machine, () => {
        expect(named(task.madvise(AT + 1, 1, 'soft_offline'))).toBe(error);
      });
      expect(seen.filter((e) => e.name === 'tlb:tlb_flush')).toHaveLength(times);
      const [after] = pageViews(machine, task.mm, AT + 1, 1);
      expect([after!.pfn, after!.mapcount]).toEqual([before!.pfn, before!.mapcount]);
      expect([task.access(AT + 1).value, machine.kernel.frames.inUse]).toEqual([42, used]);
      machine.kernel.frames.put(before!.pfn!);
      expect(task.madvise(AT + 1, 1, 'soft_offline')).toBe(0);
      expect(task.access(AT + 1).value).toBe(42);
    }
  });
});

describe('[MA344] a lost frame', () => {
  it('is never handed out again', () => {
    const calls = start();
    anonymous(calls);
    const { frames } = calls.machine.kernel;
    const free = frames.free;
    const pfn = pageViews(calls.machine, calls.task.mm, AT + 1, 1)[0]!.pfn!;
    calls.task.madvise(AT + 1, 1, 'hwpoison');
    calls.task.munmap(AT, 4);
    expect([frames.lost, frames.inUse, frames.free]).toEqual([1, 0, free + 3]);
    for (let i = 0; i < 8; i++) expect(frames.alloc(0)).not.toBe(pfn);
    // smaps counts it as shared memory since 6.11, while there is an entry.
    anonymous(calls);
    calls.task.madvise(AT + 1, 1, 'hwpoison');
    const row = smaps(calls.machine, calls.task.mm, AT, AT + 1)[0]!.figures;
    expect([row['Rss'], row['Shared_Dirty'], row['Private_Dirty']]).toEqual([16, 4, 12]);
  });
});

describe('[MA345] what is refused', () => {
  it('without the right', () => {
    const calls = start('6.12');
    anonymous(calls);
    const { mms } = calls.machine.kernel;
    expect(named(calls.task.madvise(AT + 0.5, 1, 'hwpoison'))).toBe('EINVAL');
    expect(calls.task.madvise(AT, 0, 'hwpoison')).toBe(0);
    expect(named(calls.task.madvise(AT + 4, 1, 'hwpoison'))).toBe('EFAULT');
    mms.caps[calls.task.mm] = 0;
    expect(named(calls.task.madvise(AT, 1, 'hwpoison'))).toBe('EPERM');
  });
});
