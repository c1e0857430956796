import { checkInvariants, violationText } from '@faultline/invariants';
import type { Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { SHARED_AT as AT, GIB, LEAF, said, sharing } from './build.js';

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

  it('[IN3] 101 and 109: a reference that nobody has, a table that an account has lost', () => {
    const { machine, table } = sharing();
    machine.kernel.pt.getRef(table);
    machine.kernel.mms.tables[2]! -= 1;
    expect(said(machine, 101)).toEqual([`table ${table} has 2 references, and 1 hold it`]);
    expect(said(machine, 109)).toEqual([
      '3 tables are counted; there are 3, 1 times named once more',
    ]);
  });

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
    hugetlb.hstates[0]!.reserve(1);
    expect([said(machine, 107).length, said(machine, 123).length]).toEqual([1, 1]);
    hugetlb.hstates[0]!.reserve(-1);
    hugetlb.hstates[0]!.stack[1] = hugetlb.hstates[0]!.stack[0]!;
    expect(said(machine, 123)).toEqual([expect.stringContaining('are counted as free')]);
  });
});
