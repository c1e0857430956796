import { checkInvariants, violationText } from '@faultline/invariants';
import { createMachine, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { said } from './build.js';

const GIB = 2 ** 18;
const AT = 64 * GIB;
const BYTES = 2 ** 30;

describe('pages of 1 GiB', () => {
  for (const release of ['6.1', '6.12', '7.2']) {
    it(`[IN1] keep every rule after each call (${release})`, () => {
      const machine = createMachine({
        release,
        fs: 'hugetlbfs',
        hugePages: 2,
        giganticPages: 3,
        hugetlbfsPage: BYTES,
        memory: { ramFrames: 4 * GIB },
      });
      const found: string[] = [];
      const check = (what: unknown) =>
        found.push(...checkInvariants(machine).map((v) => `${what}: ${violationText(v)}`));
      const task = machine.spawn();
      const fd = task.open(machine.createFile('f', { size: BYTES }));
      check(task.mmap({ at: AT, length: BYTES, prot: 'rw', flags: { shared: true }, fd }));
      const own = { shared: false, hugetlb: true, huge1gb: true };
      check(task.mmap({ at: AT + GIB, length: BYTES, prot: 'rw', flags: own }));
      check(
        task.mmap({
          at: AT + 2 * GIB,
          length: 2 ** 21,
          prot: 'rw',
          flags: { ...own, huge1gb: false },
        }),
      );
      check(task.access(AT + 3, 0, 1).minflt);
      check(task.access(AT + GIB, 0, 1).minflt);
      check(task.access(AT + 2 * GIB, 0, 1).minflt);
      const child = task.fork() as Task;
      check(child.access(AT).minflt);
      check(child.access(AT + GIB, 0, 2).minflt);
      check(task.mprotect(AT, GIB, 'r'));
      check(task.madvise(AT + GIB, GIB, 'dontneed'));
      check(child.fallocate(child.open(machine.file('f')), 3, 0, BYTES));
      machine.kernel.hugetlb.hstates[1]!.reserve(1);
      expect(said(machine, 123)).toHaveLength(1);
      machine.kernel.hugetlb.hstates[1]!.reserve(-1);
      check(task.exit());
      check(child.exit());
      expect(found).toEqual([]);
      const { free, reserved } = machine.kernel.hugetlb.hstates[1]!;
      expect([free, reserved]).toEqual([3, 0]);
    });
  }
});
