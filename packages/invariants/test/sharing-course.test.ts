import { E_RW } from '@faultline/core-pagetable';
import { SharingCourse } from '@faultline/invariants';
import type { Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { GIB, LEAF, resumable, SHARED_AT, type Sharing, sharing, withoutPath } from './build.js';

/** What a step of a task breaks, by number. */
function breaks({ machine }: Sharing, task: Task, step: () => unknown): number[] {
  const course = new SharingCourse(machine);
  step();
  return [...new Set(course.step(task.mm).map(({ number }) => number))];
}

describe('[IN5] a step', () => {
  it('of mprotect unshares, and breaks no rule', () => {
    const s = sharing();
    expect(breaks(s, s.b, () => s.b.mprotect(SHARED_AT, LEAF, 'r'))).toEqual([]);
  });

  it('105: that edits a shared table in place', () => {
    const s = sharing();
    withoutPath(s.machine, 'unshareTable');
    expect(breaks(s, s.b, () => s.b.mprotect(SHARED_AT, LEAF, 'r'))).toEqual([105]);
  });

  it('110: that unshares and takes rights from those who stay', () => {
    const s = sharing();
    resumable(s.machine);
    const { pt } = s.machine.kernel;
    const unlink = pt.unlinkTable.bind(pt);
    pt.unlinkTable = (table, index) => {
      const child = unlink(table, index);
      pt.lo[child << pt.bits]! &= ~E_RW;
      return child;
    };
    expect(breaks(s, s.b, () => s.b.munmap(SHARED_AT, GIB))).toEqual([110]);
  });

  it('110: that takes a table from somebody else', () => {
    const s = sharing();
    const c = s.a.fork() as Task;
    c.access(SHARED_AT);
    expect(breaks(s, s.b, () => c.munmap(SHARED_AT, GIB))).toEqual([110]);
  });

  it('110: pages of the file that go take tables with them, and that is right', () => {
    const s = sharing();
    const fd = s.a.open(s.file);
    expect(breaks(s, s.a, () => s.a.fallocate(fd, 3, 0, 2 ** 21))).toEqual([]);
  });

  it.each([
    ['same-table', [119]],
    ['entry-filled', []],
  ])('119: fork into the table of a third process (%s)', (value, numbers) => {
    const s = sharing('5.10', { 'hugetlb:fork-shared-test': value });
    // The parent gets a table of its own while it is unlike the others.
    s.b.mprotect(SHARED_AT, GIB, 'r');
    s.b.access(SHARED_AT);
    s.b.mprotect(SHARED_AT, GIB, 'rw');
    expect(breaks(s, s.b, () => s.b.fork())).toEqual(numbers);
  });
});
