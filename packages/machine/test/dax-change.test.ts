import { EBADF, EINVAL } from '@faultline/kernel-api';
import { type MachineOptions, pageViews, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, small, traced } from './build.js';

const P = 4096;
const [PUNCH, COLLAPSE, ZERO, INSERT, KEEP] = [0x3, 0x8, 0x10, 0x20, 0x1];
const FILE_SYSTEMS = ['ext4', 'xfs'] as const;

/** First byte of each page of the mapping, `S` for a signal. */
const bytes = (task: Task, pages: number, at = AT): (number | string)[] =>
  Array.from({ length: pages }, (_, i) => {
    const access = task.access(at + i);
    return access.signal ? 'S' : access.value!;
  });

/** A file of `layout` whose pages hold 1, 2, 3..., all synced. */
function numbered(layout: string, options: MachineOptions = {}) {
  const world = small(layout, options);
  for (let i = 0; i < layout.length; i++) {
    if (layout[i] === 'W') world.task.pwrite(world.fd, i * P, P, i + 1);
  }
  world.machine.sync();
  const states = () =>
    world.machine
      .extents(world.machine.file('f0'))
      .map((e) => `${'.WU'[e.state]}${e.page}-${e.page + e.count - 1}`)
      .join(' ');
  return { ...world, states };
}

describe.each(FILE_SYSTEMS)('on %s', (fs) => {
  it('[MA310] a smaller file has no page and no private copy behind its end, and zeroes up to it', () => {
    const { task, fd, states } = numbered('WWWW', { fs });
    const flags = { shared: false };
    task.mmap({ at: AT + 64, length: 4 * P, prot: 'rw', flags, fd });
    task.access(AT + 64 + 1, 0, 9);
    task.access(AT + 64 + 3, 0, 9);
    bytes(task, 4);
    expect(task.ftruncate(fd, P + 100)).toBe(0);
    expect(bytes(task, 4)).toEqual([1, 2, 'S', 'S']);
    expect(bytes(task, 4, AT + 64)).toEqual([1, 9, 'S', 'S']);
    expect(states()).toBe('W0-1');
    expect(task.ftruncate(fd, 4 * P)).toBe(0);
    expect([bytes(task, 4), task.access(AT + 1, 100).value]).toEqual([[1, 2, 0, 0], 0]);
    expect(task.access(AT + 1, 99).value).toBe(2);
  });

  it('[MA311] punched pages are a hole and read as the zero page; private copies stay', () => {
    const { machine, task, fd, states } = numbered('WWWW', { fs });
    const flags = { shared: false };
    task.mmap({ at: AT + 64, length: 4 * P, prot: 'rw', flags, fd });
    task.access(AT + 64 + 1, 0, 9);
    bytes(task, 4);
    expect(task.fallocate(fd, PUNCH, P - 96, 2 * P + 96)).toBe(0);
    expect(states()).toBe('W0-0 W3-3');
    expect([bytes(task, 4), task.access(AT, P - 96).value]).toEqual([[1, 0, 0, 4], 0]);
    expect(pageViews(machine, task.mm, AT + 1, 1)[0]!.zero).toBe(true);
    expect(bytes(task, 4, AT + 64)).toEqual([1, 9, 0, 4]);
  });

  it('[MA312] collapse moves what lies behind down, insert up', () => {
    const { task, fd, states } = numbered('WWWWWW', { fs });
    bytes(task, 6);
    expect(task.fallocate(fd, COLLAPSE, P, 2 * P)).toBe(0);
    expect(bytes(task, 6)).toEqual([1, 4, 5, 6, 'S', 'S']);
    expect(task.fallocate(fd, INSERT, 2 * P, P)).toBe(0);
    expect(bytes(task, 6)).toEqual([1, 4, 0, 5, 6, 'S']);
    expect(states()).toBe('W0-0 W1-1 W3-4');
  });

  it('[MA312] both refuse what is no whole number of pages, or lies at the end', () => {
    const { task, fd } = numbered('WWWW', { fs });
    for (const [mode, pos, length] of [
      [COLLAPSE, 100, P],
      [COLLAPSE, 0, P + 1],
      [COLLAPSE, 3 * P, P],
      [INSERT, 1, P],
      [INSERT, 4 * P, P],
    ] as const) {
      expect(task.fallocate(fd, mode, pos, length)).toBe(-EINVAL);
    }
    expect(bytes(task, 4)).toEqual([1, 2, 3, 4]);
  });

  it('[MA313] zero range keeps blocks, unwritten; allocation fills holes, and grows the file unless told', () => {
    const { machine, task, fd, states } = numbered('WWHW', { fs });
    bytes(task, 4);
    expect(task.fallocate(fd, ZERO, P, P)).toBe(0);
    expect([bytes(task, 4), states()]).toEqual([[1, 0, 0, 4], 'W0-0 U1-1 W3-3']);
    expect(task.fallocate(fd, KEEP, 2 * P, 3 * P)).toBe(0);
    expect(machine.kernel.inodes.size[1]).toBe(4 * P);
    expect(task.fallocate(fd, 0, 4 * P, 2 * P)).toBe(0);
    expect(machine.kernel.inodes.size[1]).toBe(6 * P);
    expect(states().replace(/U2-2 |U1-2 |U1-1 /g, '')).toBe('W0-0 W3-3 U4-5');
    expect(task.fallocate(fd, ZERO, 5 * P, 2 * P)).toBe(0);
    expect(machine.kernel.inodes.size[1]).toBe(7 * P);
  });

  it('[MA314] every change but plain allocation on ext4 takes the whole file out of every mapping', () => {
    const { task, fd, machine } = numbered('WWWWWWWW', { fs });
    const mapped = () => pageViews(machine, task.mm, AT, 8).filter((v) => v.level !== null).length;
    const changes: [string, () => number][] = [
      ['allocation', () => task.fallocate(fd, 0, 0, P)],
      ['punch', () => task.fallocate(fd, PUNCH, 6 * P, P)],
      ['zero', () => task.fallocate(fd, ZERO, 6 * P, P)],
      ['collapse', () => task.fallocate(fd, COLLAPSE, 6 * P, P)],
      ['insert', () => task.fallocate(fd, INSERT, 6 * P, P)],
      ['truncate', () => task.ftruncate(fd, 7 * P)],
      ['the same size', () => task.ftruncate(fd, 7 * P)],
    ];
    for (const [what, change] of changes) {
      task.access(AT);
      task.access(AT + 1, 0, 1);
      expect(change(), what).toBe(0);
      expect(mapped(), what).toBe(what === 'allocation' && fs === 'ext4' ? 2 : 0);
    }
  });

  it('[MA315] up to 6.14 entries elsewhere stay, and their DIRTY marks; then all go, and nothing is written', () => {
    for (const release of ['6.12', '6.18']) {
      const { machine, task, fd } = numbered('WWWW', { fs, release });
      task.access(AT, 0, 7);
      const seen = traced(machine, () => task.fallocate(fd, PUNCH, 2 * P, P));
      expect(seen.includes('dax_layout_busy_page')).toBe(release === '6.12');
      const written = traced(machine, () => task.fsync(fd)).includes('dax_writeback_one');
      expect(written).toBe(release === '6.12');
      expect(task.access(AT).value).toBe(7);
    }
  });
});

describe('[MA316] a 2 MiB entry', () => {
  it.each(FILE_SYSTEMS)('goes whole where a part of it does (%s)', (fs) => {
    const { machine, task, fd } = small('W', { fs });
    const big = machine.createFile('big', {
      size: 1024 * P,
      extents: [{ page: 0, count: 1024, pmemPage: 2048 }],
    });
    const bfd = task.open(big);
    const at = AT + 2 ** 20;
    task.mmap({ at, length: 1024 * P, prot: 'rw', flags: { shared: true }, fd: bfd });
    const level = (page: number) => pageViews(machine, task.mm, at + page, 1)[0]!.level;
    for (const page of [0, 512]) task.access(at + page, 0, 1);
    expect([level(0), level(512)]).toEqual(['pmd', 'pmd']);
    expect(task.fallocate(bfd, PUNCH, 700 * P, P)).toBe(0);
    for (const page of [0, 512]) task.access(at + page);
    expect([level(0), level(512)]).toEqual(['pmd', 'pte']);
    expect(task.fallocate(bfd, PUNCH, 512 * P, 512 * P)).toBe(0);
    // Nothing is left of the pages' entries, but a PTE table hangs where the leaf would.
    task.access(at + 600, 0, 1);
    expect(level(600)).toBe('pte');
    task.munmap(at, 1024);
    task.mmap({ at, length: 1024 * P, prot: 'rw', flags: { shared: true }, fd: bfd });
    task.access(at + 100);
    expect(level(0)).toBe('pmd');
    expect(task.close(fd)).toBe(0);
  });
});

describe('[MA317] system calls refuse', () => {
  it('what was not opened for writing, and negative numbers', () => {
    const { machine, task, fd } = small('WW');
    const ro = task.open(machine.file('f0'), 'rdonly');
    expect([task.fallocate(ro, PUNCH, 0, P), task.ftruncate(ro, 0)]).toEqual([-EBADF, -EINVAL]);
    expect([task.fallocate(fd, 0, -1, P), task.fallocate(fd, 0, 0, 0)]).toEqual([-EINVAL, -EINVAL]);
  });
});
