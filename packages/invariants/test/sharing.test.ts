import { checkInvariants, violationText } from '@faultline/invariants';
import { createMachine, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const LEAF = 512;
const GIB = 262_144;
const AT = 4 * GIB;

function sharing(release = '7.2', policies = {}) {
  const machine = createMachine({ release, fs: 'hugetlbfs', hugePages: 8, policies });
  const file = machine.createFile('f', { size: 2 ** 30 });
  const tasks = [machine.spawn(), machine.spawn()] as const;
  for (const [i, task] of tasks.entries()) {
    const flags = { shared: true, noreserve: true };
    task.mmap({ at: AT, length: 2 ** 30, prot: 'rw', flags, fd: task.open(file) });
    task.access(AT + i * LEAF, 0, 1);
  }
  const table = machine.kernel.pt.tableAt(machine.kernel.mms.root[1]!, AT, 1);
  return { machine, file, a: tasks[0], b: tasks[1], table };
}

function said(machine: Parameters<typeof checkInvariants>[0], number: number): string[] {
  return checkInvariants(machine)
    .filter((v) => v.number === number)
    .map(violationText);
}

describe('shared tables', () => {
  for (const release of ['5.10', '6.12', '7.2']) {
    it(`[IN1] keep every rule after each call (${release})`, () => {
      const { machine, file, a, b } = sharing(release);
      const found: string[] = [];
      const check = (what: unknown) =>
        found.push(...checkInvariants(machine).map((v) => `${what}: ${violationText(v)}`));
      const fd = a.open(file);
      const reserved = { shared: true };
      check('shared');
      check(a.mmap({ at: AT + 2 * GIB, length: 2 ** 23, prot: 'rw', flags: reserved, fd }));
      check(b.mprotect(AT, LEAF, 'r'));
      check(b.access(AT + LEAF));
      const child = a.fork() as Task;
      check(child.access(AT + 4 * LEAF, 0, 1));
      check(a.fallocate(fd, 3, 0, 2 ** 21));
      check(child.munmap(AT + 2 * LEAF, LEAF));
      check(a.ftruncate(fd, 2 ** 22));
      check(a.exit());
      check(child.exit());
      check(b.exit());
      expect(found).toEqual([]);
    });
  }

  it('[IN3] 103: a cut that leaves the table shared', () => {
    const { machine, b } = sharing('7.2', { 'hugetlb:split-unshares': 'never' });
    b.madvise(AT + 4 * LEAF, LEAF, 'sequential');
    expect(said(machine, 103)).toHaveLength(1);
  });

  it('[IN3] 104: a leaf that names another page than the file has', () => {
    const { machine, table } = sharing();
    const { pt } = machine.kernel;
    pt.lo[pt.index(table, AT)]! += 512 * 4096;
    expect(said(machine, 104)).toHaveLength(2);
  });

  it('[IN3] 107 and 123: a page that nobody is charged for, a promise that nobody has', () => {
    const { machine } = sharing();
    const { hugetlb } = machine.kernel;
    hugetlb.usage[1] = 0;
    hugetlb.reserve(1);
    expect([said(machine, 107).length, said(machine, 123).length]).toEqual([1, 1]);
  });
});
