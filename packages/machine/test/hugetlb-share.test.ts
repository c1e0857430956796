import { createMachine, type Machine, type Task } from '@faultline/machine';
import { folioMapcount, NO_PFN } from '@faultline/pfn';
import { SYNCS } from '@faultline/table-share';
import { describe, expect, it } from 'vitest';

const LEAF = 512;
const GIB = 262_144;
const AT = 4 * GIB;

function start(release = '7.2', policies = {}, tlb?: { cpus: number }) {
  const machine = createMachine({
    release,
    fs: 'hugetlbfs',
    hugePages: 8,
    policies,
    ...(tlb ? { tlb } : {}),
  });
  machine.createFile('f', { size: 2 * 2 ** 30 });
  return { machine, task: machine.spawn() };
}

interface How {
  readonly prot?: string;
  readonly shared?: boolean;
  readonly bytes?: number;
  readonly offset?: number;
  readonly mode?: 'rdonly' | 'rdwr';
  readonly noreserve?: boolean;
}

/** Maps the file, a GiB of it unless told, without promises. */
function map(machine: Machine, task: Task, at: number, how: How = {}): number {
  const fd = task.open(machine.file('f'), how.mode ?? 'rdwr');
  return task.mmap({
    at,
    length: how.bytes ?? 2 ** 30,
    prot: how.prot ?? 'rw',
    flags: { shared: how.shared ?? true, noreserve: how.noreserve ?? true },
    fd,
    offset: how.offset ?? 0,
  });
}

function tableOf({ kernel: k }: Machine, task: Task, vpn: number): number {
  return k.pt.tableAt(k.mms.root[task.mm]!, vpn, 1);
}

/** Two processes that share the table at AT, in which the first one has filled pages 0 and 512. */
function sharing(release = '7.2', policies = {}, tlb?: { cpus: number }) {
  const { machine, task: a } = start(release, policies, tlb);
  const b = machine.spawn();
  for (const task of [a, b]) expect(map(machine, task, AT)).toBe(0);
  a.access(AT, 0, 1);
  a.access(AT + LEAF, 0, 2);
  b.access(AT);
  const table = tableOf(machine, a, AT);
  expect(tableOf(machine, b, AT)).toBe(table);
  return { machine, a, b, table };
}

describe('who shares the PMD table of a huge file', () => {
  const shared = { bytes: 2 ** 30 };
  const rows: [what: string, first: How, second: How, at: number, advice: string, yes: boolean][] =
    [
      ['two alike', shared, shared, AT, '', true],
      ['1: a private mapping', shared, { shared: false }, AT, '', false],
      ['2: own side short of the GiB', shared, { bytes: 2 ** 30 - 2 ** 21 }, AT, '', false],
      ['3: the other side short', { bytes: 2 ** 30 - 2 ** 21 }, shared, AT, '', false],
      ['4: another place in the GiB', shared, { bytes: 2 ** 31 }, AT + LEAF, '', false],
      ['4: another GiB of the file', shared, { offset: 2 ** 30 }, AT, '', false],
      ['5: PROT_READ', shared, { prot: 'r' }, AT, '', false],
      ['5: a read-only descriptor', shared, { prot: 'r', mode: 'rdonly' }, AT, '', false],
      ['5: MADV_SEQUENTIAL', shared, shared, AT, 'sequential', false],
      ['5: MADV_DONTDUMP', shared, shared, AT, 'dontdump', false],
      ['5: MADV_DONTFORK', shared, shared, AT, 'dontfork', false],
    ];
  for (const [what, first, second, at, advice, yes] of rows) {
    it(`[MA510] ${what}`, () => {
      const { machine, task: a } = start();
      const b = machine.spawn();
      map(machine, a, AT, first);
      map(machine, b, at, second);
      if (advice !== '') expect(b.madvise(at, (second.bytes ?? 2 ** 30) / 4096, advice)).toBe(0);
      a.access(AT);
      // A page at which both would need the table of the same GiB of addresses.
      const there = at === AT ? AT : AT + GIB;
      b.access(there);
      expect(tableOf(machine, b, there) === tableOf(machine, a, AT)).toBe(yes);
    });
  }

  it('[MA510] 6: a second mapping in one process; 7: none that has no table yet, and never later', () => {
    const { machine, task } = start();
    map(machine, task, AT);
    map(machine, task, AT + GIB);
    task.access(AT);
    expect(task.access(AT + GIB).minflt).toBe(1);
    expect(tableOf(machine, task, AT + GIB)).toBe(tableOf(machine, task, AT));
    const c = machine.spawn();
    map(machine, c, AT, { prot: 'r' });
    c.access(AT);
    expect(c.mprotect(AT, GIB, 'rw')).toBe(0);
    c.access(AT + LEAF);
    expect(tableOf(machine, c, AT)).not.toBe(tableOf(machine, task, AT));
  });

  it('[MA510] 8: registered for write protection it leaves its tables, and shares none again since 5.13; 9: without its lock none', () => {
    const tables = ['5.10', '6.1', '7.2'].map((release) => {
      const { machine, a, b, table } = sharing(release);
      const { mms, hugetlb, locks } = machine.kernel;
      const vma = mms.lookup(b.mm, AT);
      machine.run(b.id, 'hugetlbUffdRegister', b.id, vma);
      expect([tableOf(machine, b, AT), locks.held()]).toEqual([0, []]);
      expect(b.access(AT + LEAF)).toMatchObject({ minflt: 1, value: 2 });
      const registered = tableOf(machine, b, AT) === table;
      expect(tableOf(machine, a, AT)).toBe(table);
      const c = machine.spawn();
      map(machine, c, AT);
      // The lock could not be allocated.
      hugetlb.detached[mms.lookup(c.mm, AT)] = 1;
      c.access(AT);
      // A child is not registered; the upper part of a mapping that was cut is.
      expect(hugetlb.uffd[mms.lookup((b.fork() as Task).mm, AT)]).toBe(0);
      b.munmap(AT + LEAF, LEAF);
      expect(hugetlb.uffd[mms.lookup(b.mm, AT + 2 * LEAF)]).toBe(1);
      return [registered, tableOf(machine, c, AT) === table];
    });
    expect(tables).toEqual([
      [true, false],
      [false, false],
      [false, false],
    ]);
  });

  it('[MA511] what is in the table is there without a fault, mapped once, and paid for in each process', () => {
    const { machine, a, b, table } = sharing();
    expect(b.access(AT + LEAF)).toMatchObject({ minflt: 0, value: 2 });
    b.access(AT + 2 * LEAF, 0, 3);
    expect(a.access(AT + 2 * LEAF)).toMatchObject({ minflt: 0, value: 3 });
    const { frames, hugetlb, pt } = machine.kernel;
    const head = hugetlb.cache.find(machine.file('f').id, 0);
    expect([folioMapcount(frames, head), pt.sharers[table]]).toEqual([1, 1]);
    expect(a.pageTableBytes).toBe(b.pageTableBytes);
    a.exit();
    // Who zaps last is credited, whoever filled.
    expect(b.hugetlbBytes).toBe(2 ** 21);
    b.munmap(AT, GIB);
    expect(b.hugetlbBytes).toBe(-(2 ** 22));
  });
});

describe('who unshares', () => {
  const callers: [name: string, call: (b: Task, m: Machine) => number][] = [
    ['munmap of a part', (b) => b.munmap(AT + 4 * LEAF, LEAF)],
    ['a mapping over it', (b, m) => map(m, b, AT + 4 * LEAF, { bytes: 2 ** 21, shared: false })],
    ['MADV_DONTNEED of a page', (b) => b.madvise(AT + 4 * LEAF, LEAF, 'dontneed')],
    ['mprotect of a part', (b) => b.mprotect(AT + 4 * LEAF, LEAF, 'r')],
    ['mprotect of all', (b) => b.mprotect(AT, GIB, 'r')],
    ['a cut by madvise', (b) => b.madvise(AT + 4 * LEAF, LEAF, 'sequential')],
  ];
  for (const [name, call] of callers) {
    it(`[MA512] ${name}: the whole table goes from one side, and nothing changes on the other`, () => {
      const { machine, a, b, table } = sharing();
      const [before, other] = [b.pageTableBytes, a.pageTableBytes];
      expect(call(b, machine)).toBe(0);
      expect(tableOf(machine, b, AT)).toBe(0);
      expect(before - b.pageTableBytes).toBe(4096);
      const { pt } = machine.kernel;
      expect([tableOf(machine, a, AT), pt.used[table], pt.sharers[table]]).toEqual([table, 2, 0]);
      expect([a.pageTableBytes, a.access(AT).minflt]).toEqual([other, 0]);
      // The same file page comes back.
      expect(b.access(AT + LEAF)).toMatchObject({ minflt: 1, value: 2 });
      expect(machine.kernel.locks.held()).toEqual([]);
    });
  }

  it('[MA512] truncate and punch: all but the last sharer lose the table, the last one the page', () => {
    for (const punch of [true, false]) {
      const { machine, a, b } = sharing();
      const fd = a.open(machine.file('f'));
      const { hugetlb } = machine.kernel;
      const free = hugetlb.free;
      const ret = punch ? a.fallocate(fd, 3, 2 ** 21, 2 ** 21) : a.ftruncate(fd, 2 ** 21);
      expect(ret).toBe(0);
      expect(hugetlb.free).toBe(free + 1);
      expect(hugetlb.cache.find(machine.file('f').id, LEAF)).toBe(NO_PFN);
      const tables = [a, b].map((task) => tableOf(machine, task, AT)).filter((t) => t !== 0);
      expect(tables).toHaveLength(1);
      expect(machine.kernel.pt.used[tables[0]!]).toBe(1);
      const lost = b.access(AT + LEAF);
      expect(punch ? lost.value : lost.signal).toBe(punch ? 0 : 'SIGBUS');
    }
  });

  it('[MA513] a cut leaves parts that share a table neither covers, up to 5.10', () => {
    for (const [release, table] of [
      ['5.10', true],
      ['6.1', false],
      ['7.2', false],
    ] as const) {
      const { machine, b } = sharing(release);
      b.madvise(AT + 4 * LEAF, LEAF, 'sequential');
      expect(tableOf(machine, b, AT) !== 0).toBe(table);
    }
  });

  it('[MA514] GUP-fast walkers are waited for at each table, or once when one is left alone', () => {
    const syncs = ['never', 'each', 'last'].map((value) => {
      const { machine, task: a } = start('7.2', { 'hugetlb:unshare-sync': value });
      const tasks = [a, machine.spawn(), machine.spawn()];
      for (const task of tasks) {
        map(machine, task, AT, { bytes: 2 ** 31 });
        task.access(AT);
        task.access(AT + GIB);
      }
      return tasks.map((task) => {
        task.exit();
        return machine.kernel.tableShare.figures[SYNCS];
      });
    });
    expect(syncs).toEqual([
      [0, 0, 0],
      [2, 4, 4],
      [0, 1, 1],
    ]);
  });
});

describe('what the fixes of 2018 ended', () => {
  it('[MA515] 5e41540c8a0f: fork into the table of a third process counts its pages again', () => {
    const counts = ['same-table', 'entry-filled'].map((value) => {
      const { machine, task: third } = start('5.10', { 'hugetlb:fork-shared-test': value });
      const parent = machine.spawn();
      map(machine, third, AT);
      third.access(AT, 0, 1);
      // The parent was unlike when it faulted: it has a table of its own.
      map(machine, parent, AT);
      parent.madvise(AT, GIB, 'sequential');
      parent.access(AT);
      parent.madvise(AT, GIB, 'normal');
      const child = parent.fork() as Task;
      expect(tableOf(machine, child, AT)).toBe(tableOf(machine, third, AT));
      const head = machine.kernel.hugetlb.cache.find(machine.file('f').id, 0);
      return folioMapcount(machine.kernel.frames, head);
    });
    // Two tables name the page.
    expect(counts).toEqual([3, 2]);
  });

  it('[MA516] dff11abe280b: mprotect of one page leaves translations of the table that went with it', () => {
    const old = { 'hugetlb:mprotect-flush': 'adjusted', 'hugetlb:adjust-range': 'none' };
    const seen = [old, {}].map((policies) => {
      const { machine, a, b } = sharing('5.10', policies, { cpus: 2 });
      b.access(AT + LEAF);
      expect(b.mprotect(AT, LEAF, 'r')).toBe(0);
      // The page leaves the file and every mapping that still has it.
      const fd = a.open(machine.file('f'));
      expect(a.fallocate(fd, 3, 2 ** 21, 2 ** 21)).toBe(0);
      const store = b.access(AT + LEAF, 0, 9);
      return [store.minflt, a.access(AT + LEAF).value];
    });
    // With a stale translation the store goes into a page of the pool that is free, and is lost.
    expect(seen).toEqual([
      [0, 0],
      [1, 9],
    ]);
  });
});
