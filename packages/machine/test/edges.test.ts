import { describe, expect, it } from 'vitest';
import { ARM64_4K, createMachine } from '../src/index.js';
import { AT, small, traced } from './build.js';

describe('edges', () => {
  it.each(['5.10', '6.1', '6.12', '7.2'])(
    '[MA110] populate of memory without access faults nothing in on %s',
    (release) => {
      const { machine, task, fd } = small('WWWW', { release });
      const before = task.pageTableBytes;
      const flags = { shared: true, populate: true };
      const call = { at: AT + 600, length: 4 * 4096, prot: 'none', flags, fd };
      const seen = traced(machine, () => expect(task.mmap(call)).toBe(0));
      expect(seen).not.toContain('handle_mm_fault');
      expect(seen).toContain('populate_vma_page_range_ret');
      expect(task.pageTableBytes).toBe(before);
      // What may be written only is read-faulted.
      expect(task.mmap({ ...call, prot: 'w' })).toBe(0);
      expect(task.pageTableBytes).toBeGreaterThan(before);
    },
  );

  it('[MA111] the last page of a file is zero behind its end', () => {
    const machine = createMachine({ fs: 'xfs' });
    const extents = [{ page: 0, count: 3 }];
    const file = machine.createFile('f0', { size: 2 * 4096 + 100, extents });
    machine.fill(file, 0, 3, 0xa1);
    const task = machine.spawn();
    const fd = task.open(file);
    task.mmap({ at: AT, length: 3 * 4096, prot: 'r', flags: { shared: true }, fd });
    const at = (page: number, offset: number) => task.access(AT + page, offset).value;
    expect([at(1, 4095), at(2, 0), at(2, 99), at(2, 100), at(2, 4095)]).toEqual([
      ...[0xa1, 0xa1, 0xa1, 0, 0],
    ]);
  });

  it('[MA112] a write of no bytes behind the end leaves the size', () => {
    const { machine, task, fd } = small('W');
    expect(task.pwrite(fd, 3 * 4096, 0, 7)).toBe(0);
    expect(machine.kernel.inodes.size[task.fileOf(fd)!.id]).toBe(4096);
    expect(task.pwrite(fd, 3 * 4096, 1, 7)).toBe(1);
    expect(machine.kernel.inodes.size[task.fileOf(fd)!.id]).toBe(3 * 4096 + 1);
  });

  it.each([
    ['x86-64', {}, 'SI_KERNEL', 35],
    ['arm64', { geometry: ARM64_4K }, 'SEGV_MAPERR', 36],
  ] as const)('[MA113] an access beyond the user half on %s', (_name, options, siCode, bits) => {
    const { task } = small('W', options);
    task.access(AT, 0, 7);
    // The same indices in every table as a page that is mapped.
    const beyond = task.access(2 ** bits + AT, 0);
    expect(beyond).toEqual({ signal: 'SIGSEGV', siCode, minflt: 0, majflt: 0 });
  });
});
