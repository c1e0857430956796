import { errnoName } from '@faultline/kernel-api';
import { createMachine, type Machine, pageViews, smaps, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const PAGE = 4096;
const RELEASES = ['5.10', '6.12'];

interface Calls {
  readonly machine: Machine;
  readonly task: Task;
  map(pages: number, flags?: object, at?: number): number;
  /** Locked pages: VmLck, and the VMAs' sum of Locked. */
  locked(): number;
  /** Of 8 pages: `M` MLOCKED, `p` present, `.` neither. */
  pages(task?: Task): string;
  /** Lengths of the VMAs there, those with `lo` marked. */
  vmas(): string[];
}

function start(release = '6.12', extra: object = {}): Calls {
  const machine = createMachine({ release, policies: { 'fault:thp': 'never' }, ...extra });
  const task = machine.spawn();
  return {
    machine,
    task,
    map: (pages, flags = {}, at = AT) =>
      task.mmap({ at, length: pages * PAGE, prot: 'rw', flags: { shared: false, ...flags } }),
    locked: () => task.lockedBytes / PAGE,
    pages: (of = task) =>
      pageViews(machine, of.mm, AT, 8)
        .map((v) => (v.kpage.includes('MLOCKED') ? 'M' : v.present ? 'p' : '.'))
        .join(''),
    vmas: () =>
      smaps(machine, task.mm, AT, AT + 64).map(
        (v) => `${v.end - v.start}${/\blo\b/.test(String(v.figures['VmFlags'])) ? ' lo' : ''}`,
      ),
  };
}

function daxMap(calls: Calls, flags: object = {}): number {
  const file = calls.machine.createFile('f0', {
    size: 8 * PAGE,
    extents: [{ page: 0, count: 8 }],
  });
  const fd = calls.task.open(file);
  return calls.task.mmap({
    at: AT,
    length: 8 * PAGE,
    prot: 'rw',
    flags: { shared: true, ...flags },
    fd,
  });
}

const named = (ret: number): string | number => (ret < 0 ? errnoName(ret) : ret);

describe.each(RELEASES)('[MA330] mlock and munlock on %s', (release) => {
  it('split, count, fault in; and merge again', () => {
    const calls = start(release);
    calls.map(8, { shared: true });
    expect(calls.task.mlock(AT + 2, 3)).toBe(0);
    expect([calls.vmas(), calls.locked(), calls.pages()]).toEqual([
      ['2', '3 lo', '3'],
      3,
      '..MMM...',
    ]);
    // Part of a page is a page; what is locked is not counted again.
    expect(calls.task.mlock(AT + 4.25, 1)).toBe(0);
    expect([calls.vmas(), calls.locked(), calls.pages()]).toEqual([
      ['2', '4 lo', '2'],
      4,
      '..MMMM..',
    ]);
    expect(calls.task.munlock(AT, 8)).toBe(0);
    expect([calls.vmas(), calls.locked(), calls.pages()]).toEqual([['8'], 0, '..pppp..']);
  });

  it('lets pages go with their VMAs', () => {
    const calls = start(release);
    calls.map(8, { locked: true });
    expect([calls.pages(), calls.locked()]).toEqual(['MMMMMMMM', 8]);
    calls.task.munmap(AT + 2, 2);
    expect([calls.pages(), calls.locked()]).toEqual(['MM..MMMM', 6]);
    expect(calls.task.mremap(AT + 4, 2, 3, 0)).toBe(-12);
    expect(calls.task.mremap(AT + 4, 4, 6, 0)).toBe(AT + 4);
    expect(calls.locked()).toBe(8);
    expect(calls.task.mremap(AT + 4, 6, 7, 3, AT + 32)).toBe(AT + 32);
    expect([calls.locked(), calls.vmas()]).toEqual([9, ['2 lo', '7 lo']]);
    expect(calls.machine.kernel.mms.rssAnon[calls.task.mm]).toBe(9);
    calls.task.exit();
    expect(calls.machine.kernel.frames.inUse).toBe(0);
    expect(calls.machine.kernel.frames.mlocked.every((n) => n === 0)).toBe(true);
  });

  it('leaves a child without', () => {
    const calls = start(release);
    calls.map(8, { locked: true });
    const child = calls.task.fork() as Task;
    expect(child.lockedBytes).toBe(0);
    // The pages are still the parent's, and locked by it, until it has its own.
    expect(calls.pages(child)).toBe('MMMMMMMM');
    calls.task.access(AT, 0, 1);
    expect([calls.pages(), calls.pages(child)]).toEqual(['MMMMMMMM', 'pMMMMMMM']);
    calls.task.munmap(AT, 8);
    expect(calls.pages(child)).toBe('pppppppp');
  });

  it('copies the pages of a private mapping as soon as it becomes writable', () => {
    const calls = start(release);
    const file = calls.machine.createFile('t', {
      size: 8 * PAGE,
      on: 'tmp',
      extents: [{ page: 0, count: 8 }],
    });
    const fd = calls.task.open(file);
    calls.task.mmap({ at: AT, length: 8 * PAGE, prot: 'r', flags: { shared: false }, fd });
    calls.task.mlock(AT, 4);
    const rss = () => [...[calls.machine.kernel.mms.rssAnon, calls.machine.kernel.mms.rssShmem]];
    const of = () => rss().map((r) => r[calls.task.mm]);
    expect(of()).toEqual([0, 4]);
    expect(calls.task.mprotect(AT + 1, 5, 'rw')).toBe(0);
    expect([of(), calls.pages()]).toEqual([[3, 1], 'MMMM....']);
    expect(calls.task.access(AT + 1, 0, 1)).toMatchObject({ minflt: 0, majflt: 0 });
  });

  it('a copy in a child takes the mark away where the release does not look back', () => {
    const calls = start(release);
    calls.map(2, { locked: true });
    const child = calls.task.fork() as Task;
    child.mlock(AT, 1);
    // Up to 5.17 the last other mapping is not asked whether it keeps the page.
    expect(calls.pages()).toBe(release === '5.10' ? 'pM......' : 'MM......');
    expect(calls.pages(child)).toBe('MM......');
  });
});

describe('[MA331] what is locked stays so', () => {
  it('behind the end of the file, and without any access', () => {
    const calls = start();
    const file = calls.machine.createFile('t', { size: 4 * PAGE, on: 'tmp' });
    const fd = calls.task.open(file);
    calls.task.mmap({ at: AT, length: 8 * PAGE, prot: 'rw', flags: { shared: true }, fd });
    expect(named(calls.task.mlock(AT, 8))).toBe('ENOMEM');
    expect([calls.locked(), calls.pages()]).toEqual([8, 'MMMM....']);
    calls.task.mmap({ at: AT + 16, length: PAGE, prot: 'none', flags: { shared: false } });
    expect(named(calls.task.mlock(AT + 16, 1))).toBe('ENOMEM');
    expect(calls.locked()).toBe(9);
  });

  it('before a hole, where nothing is faulted in', () => {
    const calls = start();
    calls.map(2);
    expect(named(calls.task.mlock(AT, 4))).toBe('ENOMEM');
    expect([calls.locked(), calls.pages()]).toEqual([2, '........']);
    expect(named(calls.task.munlock(AT, 4))).toBe('ENOMEM');
    expect(calls.locked()).toBe(0);
    expect(named(calls.task.mlock(AT + 9, 1))).toBe('ENOMEM');
    expect(calls.task.mlock(AT, 0)).toBe(0);
  });
});

describe('[MA332] RLIMIT_MEMLOCK', () => {
  it('is asked before it is known what is mapped', () => {
    const calls = start();
    daxMap(calls);
    const { mms } = calls.machine.kernel;
    mms.caps[calls.task.mm] = 0;
    mms.rlimitMemlock[calls.task.mm] = 4 * PAGE;
    expect(named(calls.task.mlock(AT, 5))).toBe('ENOMEM');
    expect([calls.task.mlock(AT, 4), calls.task.mlock(AT + 4, 4)]).toEqual([0, 0]);
    mms.rlimitMemlock[calls.task.mm] = 0;
    expect(named(calls.task.mlock(AT, 1))).toBe('EPERM');
    expect(calls.task.munlock(AT, 1)).toBe(0);
  });

  it.each([
    ['4.5', 'ENOMEM'],
    ['4.9', 0],
  ])('on %s locking what is locked is %s', (release, expected) => {
    const calls = start(release);
    calls.map(4);
    const { mms } = calls.machine.kernel;
    mms.caps[calls.task.mm] = 0;
    mms.rlimitMemlock[calls.task.mm] = 4 * PAGE;
    expect(calls.task.mlock(AT, 3)).toBe(0);
    expect(named(calls.task.mlock(AT, 4))).toBe(expected);
  });

  it('stops growth', () => {
    const calls = start();
    calls.map(4, { locked: true });
    const { mms } = calls.machine.kernel;
    mms.caps[calls.task.mm] = 0;
    mms.rlimitMemlock[calls.task.mm] = 5 * PAGE;
    expect(named(calls.task.mremap(AT, 4, 6, 1))).toBe('EAGAIN');
    expect(calls.task.mremap(AT, 4, 5, 1)).toBe(AT);
  });
});

describe('[MA333] mlockall', () => {
  it('locks what is mapped, and what will be', () => {
    const calls = start();
    calls.map(4);
    expect(calls.task.mlockall(1)).toBe(0);
    expect([calls.locked(), calls.pages()]).toEqual([4, 'MMMM....']);
    calls.map(2, {}, AT + 4);
    expect(calls.locked()).toBe(4);
    expect(calls.task.mlockall(2)).toBe(0);
    calls.map(2, {}, AT + 6);
    expect([calls.locked(), calls.pages()]).toEqual([6, 'MMMM..MM']);
    expect(calls.task.munlockall()).toBe(0);
    calls.map(2, {}, AT + 16);
    expect([calls.locked(), calls.pages()]).toEqual([0, 'pppp..pp']);
  });

  it('with the heap', () => {
    const machine = createMachine({ release: '6.12' });
    const task = machine.spawn(AT);
    task.mlockall(2);
    task.brk(AT + 3);
    expect([task.lockedBytes / PAGE, machine.kernel.frames.inUse]).toEqual([3, 3]);
  });

  it('refuses flags, the right and the limit', () => {
    const calls = start();
    calls.map(4);
    expect([0, 4, 8].map((flags) => named(calls.task.mlockall(flags)))).toEqual(
      Array(3).fill('EINVAL'),
    );
    const { mms } = calls.machine.kernel;
    mms.caps[calls.task.mm] = 0;
    mms.rlimitMemlock[calls.task.mm] = 3 * PAGE;
    expect(named(calls.task.mlockall(1))).toBe('ENOMEM');
    expect(calls.task.mlockall(2)).toBe(0);
    mms.rlimitMemlock[calls.task.mm] = 0;
    expect(named(calls.task.mlockall(1))).toBe('EPERM');
    expect(named(start('4.0').task.mlockall(5))).toBe('EINVAL');
  });
});

describe('[MA334] DAX mappings', () => {
  it.each(['4.9', '5.10', '7.2'])('are faulted in and not locked on %s', (release) => {
    const calls = start(release);
    daxMap(calls);
    expect(calls.task.mlock2(AT, 4, 1)).toBe(0);
    expect([calls.vmas(), calls.locked(), calls.pages()]).toEqual([['8'], 0, 'pppp....']);
    expect(calls.task.munlock(AT, 8)).toBe(0);
    daxMapAgain(calls);
    expect([calls.locked(), calls.pages()]).toEqual([0, 'pppppppp']);
  });

  it('are locked up to 4.18 where ->mmap does not set VM_MIXEDMAP', () => {
    const policies = { 'dax:vm-flags': 'hugepage', 'fault:mixed-ok': 'devmap' };
    const [before, after] = ['4.9', '4.19'].map((release) => start(release, { policies }));
    for (const calls of [before!, after!]) {
      daxMap(calls);
      expect(calls.task.mlock(AT, 8)).toBe(0);
    }
    expect([before!.locked(), after!.locked()]).toEqual([8, 0]);
  });

  function daxMapAgain(calls: Calls): void {
    const fd = calls.task.open(calls.machine.file('f0'));
    const flags = { shared: true, locked: true };
    expect(calls.task.mmap({ at: AT, length: 8 * PAGE, prot: 'rw', flags, fd })).toBe(0);
  }

  it('and huge pages of the pool neither', () => {
    const calls = start('6.12', { hugePages: 2 });
    calls.map(512, { hugetlb: true, locked: true });
    expect([calls.locked(), calls.pages()]).toEqual([0, 'pppppppp']);
  });
});

describe('[MA335] MLOCK_ONFAULT', () => {
  it.each([
    ['5.10', 'pM'],
    ['6.1', 'MM'],
  ])('faults nothing in; a page of a file, and a new one, on %s: %s', (release, marks) => {
    const calls = start(release);
    const file = calls.machine.createFile('t', { size: 4 * PAGE, on: 'tmp' });
    const fd = calls.task.open(file);
    calls.task.mmap({ at: AT, length: PAGE, prot: 'rw', flags: { shared: true }, fd });
    calls.map(1, {}, AT + 1);
    expect(calls.task.mlock2(AT, 2, 1)).toBe(0);
    expect([calls.locked(), calls.pages()]).toEqual([2, '........']);
    for (const page of [AT, AT + 1]) calls.task.access(page, 0, 1);
    expect(calls.pages()).toBe(`${marks}......`);
    // mlock takes the lazy flag away again, and its walk marks what is there.
    expect(calls.task.mlock(AT, 2)).toBe(0);
    expect(calls.pages()).toBe('MM......');
  });

  it.each(RELEASES)(
    'a page of two locked mappings is locked until both are gone on %s',
    (release) => {
      const calls = start(release);
      const file = calls.machine.createFile('t', { size: 2 * PAGE, on: 'tmp' });
      const fd = calls.task.open(file);
      const flags = { shared: true, locked: true };
      for (const at of [AT, AT + 2]) {
        calls.task.mmap({ at, length: 2 * PAGE, prot: 'rw', flags, fd });
      }
      calls.task.munlock(AT, 2);
      expect(calls.pages()).toBe('MMMM....');
      calls.task.munlock(AT + 2, 1);
      expect(calls.pages()).toBe('pMpM....');
      calls.task.munmap(AT + 2, 2);
      expect(calls.pages()).toBe('pp......');
      const row = smaps(calls.machine, calls.task.mm, AT, AT + 1)[0]!;
      expect([row.figures['Rss'], row.figures['Locked']]).toEqual([8, 0]);
    },
  );

  it('a private copy takes the place of the page that it is of', () => {
    for (const release of RELEASES) {
      const calls = start(release);
      const file = calls.machine.createFile('t', { size: PAGE, on: 'tmp' });
      const fd = calls.task.open(file);
      const flags = { shared: false };
      calls.task.mmap({ at: AT, length: PAGE, prot: 'rw', flags, fd });
      calls.task.mmap({ at: AT + 1, length: PAGE, prot: 'r', flags: { shared: true }, fd });
      for (const page of [AT, AT + 1]) calls.task.access(page);
      calls.task.mlock(AT, 1);
      expect(calls.pages(), release).toBe('Mp......');
    }
  });

  it('there is no mlock2 before 4.4', () => {
    expect(named(start('4.0').task.mlock2(AT, 1, 0))).toBe('ENOSYS');
    expect(named(start().task.mlock2(AT, 1, 2))).toBe('EINVAL');
  });
});

it('[MA333] MREMAP_DONTUNMAP of a part of locked memory leaves the count higher, and an exit does not mind', () => {
  const { task, map } = start('5.10');
  expect(map(8)).toBe(0);
  expect(task.mlock(AT, 8)).toBe(0);
  expect(task.mremap(AT + 2, 2, 2, 1 | 4, 0)).toBeGreaterThan(0);
  expect(() => task.exit()).not.toThrow();
});
