import { createMachine } from '@faultline/machine';
import { expect, it } from 'vitest';

const MIB2 = 2 ** 21;
const AT = 2 ** 24;

it('[MA650] a machine that has taken room for more VMAs and index nodes keeps its account of huge pages', () => {
  const machine = createMachine({ hugePages: 8 });
  const task = machine.spawn();
  // Neighbours with other rights do not merge.
  for (let i = 0; i < 1100; i++) {
    const call = { at: 4096 + i, length: 4096, prot: i % 2 === 0 ? 'r' : 'rw' };
    expect(task.mmap({ ...call, flags: { shared: false } })).toBe(0);
  }
  const { hugetlb, index } = machine.kernel;
  const room = index.lo.length;
  for (let page = 0; index.lo.length === room && index.nodes < 1024; page += 64) {
    index.slot(60, page);
  }
  for (const shared of [false, true]) {
    const call = { at: AT, length: 2 * MIB2, prot: 'rw', flags: { shared, hugetlb: true } };
    expect([task.mmap(call), hugetlb.reserved]).toEqual([0, 2]);
    expect(task.access(AT, 0, 3)).toEqual({ minflt: 1, majflt: 0 });
    expect(hugetlb.reserved).toBe(1);
    expect([task.munmap(AT, 1024), hugetlb.reserved, hugetlb.free]).toEqual([0, 0, 8]);
  }
  expect(index.lo.length).toBeGreaterThan(room);
});
