import { createMachine, TINY } from '@faultline/machine';
import { VM_MAYBE_GUARD } from '@faultline/vma';
import { expect, it } from 'vitest';
import { PlainLocks } from '../src/index.js';

it('[EX40] a large folio of tmpfs leaves the cache, whole and in part, under its lock', () => {
  const machine = createMachine({
    fs: 'tmpfs',
    hugeTmpfs: true,
    geometry: { ...TINY, hugeLevels: [1] },
    limits: { extents: 16 },
  });
  const locks = new PlainLocks(machine);
  const task = machine.spawn();
  const fd = task.open(machine.createFile('f', { size: 16 * 4096 }));
  task.mmap({ at: 16, length: 16 * 4096, prot: 'rw', flags: { shared: true }, fd });
  for (const page of [16, 20, 24]) task.access(page, 0, 3);
  expect(machine.kernel.frames.order.includes(2)).toBe(true);
  expect([task.ftruncate(fd, 6 * 4096), task.access(20, 0)]).toMatchObject([0, { value: 3 }]);
  expect(task.ftruncate(fd, 0)).toBe(0);
  expect(machine.kernel.frames.inUse).toBe(0);
  expect([...locks.failures]).toEqual([]);
  machine.kernel.pt.lo = machine.kernel.pt.lo.slice();
  expect(() => locks.failures).toThrow('the machine has grown');
});

it('[EX40] guard markers mark a VMA under any lock of it', () => {
  const machine = createMachine({ release: '7.2', geometry: TINY, limits: { extents: 16 } });
  const locks = new PlainLocks(machine);
  const task = machine.spawn();
  task.mmap({ at: 16, length: 4 * 4096, prot: 'rw', flags: { shared: false } });
  expect(task.madvise(16, 2, 'guard_install')).toBe(0);
  expect([...locks.failures]).toEqual([]);
  expect([...locks.met]).toContain('VM_MAYBE_GUARD of a VMA');
  const { vmas } = machine.kernel;
  const vma = vmas.flags.findIndex((flags) => (flags & VM_MAYBE_GUARD) !== 0);
  vmas.flags[vma] = vmas.flags[vma]! & ~VM_MAYBE_GUARD;
  vmas.flags[vma] = vmas.flags[vma]! | VM_MAYBE_GUARD;
  expect([...locks.failures]).toEqual([
    'start, end, flags and file page of a VMA: without mmap_lock of its address space for writing',
    'VM_MAYBE_GUARD of a VMA: without mmap_lock of its address space or the lock of the VMA',
  ]);
});

it('[EX40] a plain run changes nothing without the lock that the lock table wants', () => {
  const machine = createMachine({ fs: 'xfs', geometry: TINY, limits: { extents: 16 } });
  const locks = new PlainLocks(machine);
  const file = machine.createFile('f', { size: 8 * 4096, extents: [{ page: 0, count: 8 }] });
  const task = machine.spawn();
  const flags = { shared: true };
  task.mmap({ at: 16, length: 8 * 4096, prot: 'rw', flags, fd: task.open(file) });
  task.access(17, 0, 3);
  task.access(20, 0, 3);
  const child = task.fork();
  task.munmap(16, 2);
  expect(typeof child).toBe('object');
  expect([...locks.failures]).toEqual([]);
  expect([...locks.met]).toEqual(
    expect.arrayContaining([
      'a slot that gets a table',
      'an entry that maps a page',
      'start, end, flags and file page of a VMA',
      'the VMAs of an address space',
      "the list of a file's VMAs",
      'which DAX entries there are',
    ]),
  );
  const { pt, vmas, locks: held } = machine.kernel;
  expect(held.held()).toEqual([]);
  const entry = pt.lo.findIndex((lo, i) => lo !== 0 && pt.level[i >> pt.bits] === 0);
  pt.lo[entry] = 0;
  vmas.flags[vmas.flags.findIndex((one) => one !== 0)] = 0;
  expect([...locks.failures]).toEqual([
    expect.stringContaining('an entry that maps a page: without'),
    expect.stringContaining('any entry: without'),
    'start, end, flags and file page of a VMA: without mmap_lock of its address space for writing',
  ]);
});

it('[EX40] who goes along the VMAs of a file without i_mmap_rwsem is found, and a page that is lost is looked for under it', () => {
  const machine = createMachine({ fs: 'xfs', geometry: TINY, limits: { extents: 16 } });
  const locks = new PlainLocks(machine);
  const file = machine.createFile('f', { size: 4096, extents: [{ page: 0, count: 1 }] });
  for (const at of [16, 32]) {
    const task = machine.spawn();
    const fd = task.open(file);
    task.mmap({ at, length: 4096, prot: 'rw', flags: { shared: true }, fd });
    task.access(at, 0, 3);
    if (at === 32) expect(task.madvise(at, 1, 'hwpoison')).toBe(0);
  }
  expect([...locks.failures]).toEqual([]);
  expect([...locks.met]).toContain("who comes next in the list of a file's VMAs");
  const { mappings, paths, vmas } = machine.kernel;
  paths.addGenerator('walksFile', function* () {
    for (let vma = mappings.head[file.id]!; vma !== 0; vma = vmas.imNext[vma]!) yield 1;
    return 0;
  });
  machine.run(1, 'walksFile');
  expect([...locks.failures]).toEqual([
    "who comes next in the list of a file's VMAs: without i_mmap_rwsem of the file",
  ]);
});
