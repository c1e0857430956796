import { EINVAL, ENOMEM } from '@faultline/kernel-api';
import { createMachine, type Machine, pageViews, smaps, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const GIB = 2 ** 18;
const AT = 64 * GIB;
const BYTES = 2 ** 30;

function start(pages: number, options = {}): { machine: Machine; task: Task } {
  const machine = createMachine({
    release: '6.12',
    fs: 'hugetlbfs',
    hugePages: 2,
    giganticPages: pages,
    hugetlbfsPage: BYTES,
    memory: { ramFrames: (pages + 1) * GIB },
    ...options,
  });
  return { machine, task: machine.spawn() };
}

function map(task: Task, at: number, length: number, shared: boolean, flags = {}): number {
  const all = { shared, hugetlb: true, huge1gb: true, ...flags };
  return task.mmap({ at, length, prot: 'rw', flags: all });
}

function pool(machine: Machine): number[] {
  const { free, reserved, total } = machine.kernel.hugetlb.hstates[1]!;
  return [total, free, reserved];
}

describe('pages of 1 GiB', () => {
  it('[MA590] come out of a pool of their own, by one fault each, as leaves of the PUD level', () => {
    const { machine, task } = start(2);
    const { hugetlb } = machine.kernel;
    expect(map(task, AT, BYTES, false)).toBe(0);
    expect([pool(machine), hugetlb.free, hugetlb.reserved]).toEqual([[2, 2, 1], 2, 0]);
    const tables = task.pageTableBytes;
    expect(task.access(AT + 70_000, 5, 7)).toMatchObject({ minflt: 1 });
    expect(task.access(AT)).toMatchObject({ minflt: 0, value: 0 });
    expect([task.access(AT + 70_000, 5).value, task.hugetlbBytes]).toEqual([7, BYTES]);
    // A PUD table alone.
    expect([task.pageTableBytes - tables, pool(machine)]).toEqual([4096, [2, 1, 0]]);
    const [view] = pageViews(machine, task.mm, AT + 513, 1);
    expect(view).toMatchObject({ level: 'pud', file: false, excl: true, mapcount: 1 });
    expect(smaps(machine, task.mm, AT, AT + 1)[0]!.figures).toMatchObject({
      KernelPageSize: 2 ** 20,
      MMUPageSize: 2 ** 20,
      Private_Hugetlb: 2 ** 20,
    });
    expect([task.munmap(AT, GIB), pool(machine), task.hugetlbBytes]).toEqual([0, [2, 2, 0], 0]);
  });

  it('[MA590] 2 MiB by flag are of the other pool; sizes that there are not are EINVAL, what is not there ENOMEM', () => {
    const { machine, task } = start(1);
    expect(map(task, AT, 2 ** 21, false, { huge1gb: false, huge2mb: true })).toBe(0);
    expect([machine.kernel.hugetlb.reserved, pool(machine)]).toEqual([1, [1, 1, 0]]);
    expect(map(task, AT + GIB, 2 * BYTES, true)).toBe(-ENOMEM);
    expect(map(task, AT + GIB, BYTES, true, { huge2mb: true })).toBe(-EINVAL);
    expect(() => start(1, { hugetlbfsPage: 2 ** 25 })).toThrow('2097152, 1073741824');
    expect(() => start(1, { memory: { ramFrames: GIB } })).toThrow('no memory for 1 huge pages');
  });

  it('[MA591] are mapped whole: what is no multiple of 1 GiB is EINVAL, a shorter length a whole page', () => {
    const { machine, task } = start(1);
    const file = machine.createFile('f', { size: BYTES });
    const fd = task.open(file);
    const mapFile = (at: number, length: number, offset = 0) =>
      task.mmap({ at, length, prot: 'rw', flags: { shared: true }, fd, offset });
    expect([mapFile(AT + 512, BYTES), mapFile(AT, BYTES, 2 ** 21)]).toEqual([-EINVAL, -EINVAL]);
    expect(mapFile(AT, 2 ** 21)).toBe(0);
    task.access(AT, 0, 1);
    expect([
      task.munmap(AT + 512, 512),
      task.mprotect(AT, 512, 'r'),
      task.madvise(AT + 512, 512, 'dontneed'),
      task.ftruncate(fd, BYTES / 2),
    ]).toEqual([-EINVAL, -EINVAL, -EINVAL, -EINVAL]);
    // The end is rounded down: nothing is given up.
    expect([task.madvise(AT, 512, 'dontneed'), task.hugetlbBytes]).toEqual([0, BYTES]);
    expect([task.mprotect(AT, GIB, 'r'), task.access(AT, 0, 2).signal]).toEqual([0, 'SIGSEGV']);
  });

  it('[MA592] of a file: child and parent have tables of their own; truncate takes them out of both', () => {
    const { machine, task } = start(1);
    const fd = task.open(machine.createFile('f', { size: BYTES }));
    task.mmap({ at: AT, length: BYTES, prot: 'rw', flags: { shared: true }, fd });
    task.access(AT + 9, 0, 5);
    const child = task.fork() as Task;
    expect(child.access(AT + 9)).toMatchObject({ minflt: 1, value: 5 });
    expect([task.hugetlbBytes, child.hugetlbBytes]).toEqual([BYTES, BYTES]);
    expect(machine.kernel.pt.anyShared).toBe(0);
    expect(pageViews(machine, child.mm, AT, 1)[0]).toMatchObject({ mapcount: 2, excl: false });
    expect(task.ftruncate(fd, 0)).toBe(0);
    expect([task.hugetlbBytes, child.hugetlbBytes, pool(machine)]).toEqual([0, 0, [1, 1, 0]]);
    expect(child.access(AT).signal).toBe('SIGBUS');
  });

  it('[MA593] a child has the private pages of its parent, and copies one by a write', () => {
    const { machine, task } = start(2);
    map(task, AT, BYTES, false);
    task.access(AT + 1, 0, 3);
    const child = task.fork() as Task;
    expect(child.access(AT + 1)).toMatchObject({ minflt: 0, value: 3 });
    expect(child.access(AT + 1, 0, 4)).toMatchObject({ minflt: 1 });
    expect([task.access(AT + 1).value, child.access(AT + 1).value]).toEqual([3, 4]);
    expect(pool(machine)).toEqual([2, 0, 0]);
  });

  it('[MA593] unless the count of sharers in its new PUD table is not zero: it reads zeroes then', () => {
    const { task } = start(2, { policies: { 'hugetlb:pud-share-count': 'stale' } });
    map(task, AT, BYTES, false);
    task.access(AT + 1, 0, 3);
    expect((task.fork() as Task).access(AT + 1)).toMatchObject({ minflt: 1, value: 0 });
    // Of 2 MiB there is no doubt.
    const small = { shared: false, hugetlb: true };
    task.mmap({ at: AT + GIB, length: 2 ** 21, prot: 'rw', flags: small });
    task.access(AT + GIB, 0, 6);
    expect((task.fork() as Task).access(AT + GIB)).toMatchObject({ minflt: 0, value: 6 });
  });
});
