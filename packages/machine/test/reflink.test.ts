import { createMachine, MountFailed } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const PAGE = 4096;
const AT = 0x10000;
const OTHER = 0x20000;
const PAGES = 16;

/** Two files of 16 pages of ones, the second with the blocks of the first; both mapped, shared. */
function cloned(release = '6.12') {
  const machine = createMachine({ release, fs: 'xfs', reflink: true });
  const task = machine.spawn();
  const [a, b] = ['a', 'b'].map((name) => machine.createFile(name, { size: PAGES * PAGE }));
  const [fa, fb] = [task.open(a!), task.open(b!)];
  expect(task.pwrite(fa, 0, PAGES * PAGE, 1)).toBe(PAGES * PAGE);
  expect(task.clone(fb, fa)).toBe(0);
  for (const [at, fd] of [
    [AT, fa],
    [OTHER, fb],
  ] as const) {
    const call = { at, length: PAGES * PAGE, prot: 'rw', flags: { shared: true }, fd };
    expect(task.mmap(call)).toBe(0);
  }
  const frames = (file: typeof a, from: number, to: number) =>
    machine.extents(file!).flatMap((e) => {
      const pages = Array.from({ length: e.count }, (_, i) => [e.page + i, e.pfn + i] as const);
      return pages.filter(([page]) => page >= from && page < to).map(([, pfn]) => pfn);
    });
  const free = () => machine.kernel.dax.blocks.countFree();
  return { machine, task, a, b, fa, fb, frames, free };
}

describe('[MA651] a clone', () => {
  it('takes no block, and shows the bytes of the other file', () => {
    const { task, a, b, frames, free, machine } = cloned();
    expect(free()).toBe(machine.kernel.dax.blocks.blocks - PAGES);
    expect(frames(b, 0, PAGES)).toEqual(frames(a, 0, PAGES));
    expect(task.access(OTHER + 3, 100).value).toBe(1);
  });

  it('of what is not whole blocks, lies past the end or overlaps itself is EINVAL', () => {
    const { task, fa, fb } = cloned();
    expect(task.clone(fb, fa, 1, 0, PAGE)).toBe(-22);
    expect(task.clone(fb, fa, 0, 1, PAGE)).toBe(-22);
    expect(task.clone(fb, fa, 0, 0, 100)).toBe(-22);
    expect(task.clone(fb, fa, 15 * PAGE, 0, 2 * PAGE)).toBe(-22);
    expect(task.clone(fa, fa, 0, PAGE, 2 * PAGE)).toBe(-22);
    expect(task.clone(fa, fa, 0, 8 * PAGE, 2 * PAGE)).toBe(0);
  });

  it('is EOPNOTSUPP without reflink and on ext4', () => {
    for (const options of [{ fs: 'xfs' }, { fs: 'ext4', reflink: true }]) {
      const machine = createMachine(options);
      const task = machine.spawn();
      const fd = task.open(machine.createFile('a', { size: PAGE }));
      expect(task.clone(fd, fd)).toBe(-95);
    }
  });
});

describe('[MA652] a store into a shared block', () => {
  it.each(['6.1', '6.12', '6.18', '7.2'])('copies it, for the one file (%s)', (release) => {
    const { task, a, b, frames } = cloned(release);
    expect([task.access(AT + 3, 7).value, task.access(OTHER + 3, 7).value]).toEqual([1, 1]);
    const before = frames(a, 3, 4);
    task.access(OTHER + 3, 7, 9);
    expect([task.access(AT + 3, 7).value, task.access(OTHER + 3, 7).value]).toEqual([1, 9]);
    expect(task.access(OTHER + 3, 8).value).toBe(1);
    expect(frames(a, 3, 4)).toEqual(before);
    expect(frames(b, 3, 4)).not.toEqual(before);
    expect(frames(b, 4, PAGES)).toEqual(frames(a, 4, PAGES));
  });

  it('that nobody shares any more writes in place', () => {
    const { task, a, b, frames } = cloned();
    task.access(OTHER + 3, 7, 9);
    const before = frames(a, 3, 4);
    task.access(AT + 3, 7, 8);
    expect(frames(a, 3, 4)).toEqual(before);
    expect(frames(b, 3, 4)).not.toEqual(before);
  });

  it('without blocks for the copy is SIGBUS, and changes nothing', () => {
    const { machine, task, a, b, frames } = cloned();
    const { blocks } = machine.kernel.dax;
    blocks.reserve(blocks.base + PAGES, blocks.blocks - PAGES);
    expect(task.access(OTHER + 3, 7, 9).signal).toBeDefined();
    expect(frames(b, 3, 4)).toEqual(frames(a, 3, 4));
    expect(task.access(AT + 3, 7).value).toBe(1);
  });
});

describe('[MA653] write(2) over shared blocks', () => {
  it('copies what it does not write; mappings show it, but not on 6.1', () => {
    for (const release of ['6.1', '6.12', '7.2']) {
      const { task, fb } = cloned(release);
      task.access(OTHER + 3);
      expect(task.pwrite(fb, 3 * PAGE + 10, 5, 7)).toBe(5);
      const read = task.pread(fb, 3 * PAGE + 9, 7);
      expect([...(read as Uint8Array)]).toEqual([1, 7, 7, 7, 7, 7, 1]);
      expect(task.access(OTHER + 3, 10).value).toBe(release === '6.1' ? 1 : 7);
      expect(task.access(AT + 3, 10).value).toBe(1);
    }
  });
});

describe('[MA654] blocks with another owner', () => {
  it('stay when one file is truncated, and are free when both are', () => {
    const { task, fa, fb, free, machine } = cloned();
    task.access(OTHER + 3, 7, 9);
    expect(task.ftruncate(fa, 0)).toBe(0);
    expect(task.access(OTHER + 5, 7).value).toBe(1);
    expect(task.ftruncate(fb, 0)).toBe(0);
    expect(free()).toBe(machine.kernel.dax.blocks.blocks);
  });

  it('keep their bytes when a file ends inside one', () => {
    const { task, fb } = cloned();
    task.access(OTHER + 3);
    expect(task.ftruncate(fb, 3 * PAGE + 100)).toBe(0);
    expect(task.ftruncate(fb, 4 * PAGE)).toBe(0);
    expect(task.access(OTHER + 3, 100).value).toBe(0);
    expect(task.access(OTHER + 3, 99).value).toBe(1);
    expect(task.access(AT + 3, 100).value).toBe(1);
  });

  it.each<[string, (on: ReturnType<typeof cloned>) => number]>([
    ['truncate', ({ task, fb }) => task.ftruncate(fb, 3 * PAGE + 100)],
    ['punch', ({ task, fb }) => task.fallocate(fb, 3, 3 * PAGE + 100, 200)],
    ['punch of the end of one', ({ task, fb }) => task.fallocate(fb, 3, 2 * PAGE, PAGE + 100)],
    ['zero range', ({ task, fb }) => task.fallocate(fb, 0x10, 3 * PAGE + 100, 200)],
  ])('%s inside one is ENOSPC without free blocks, and changes neither file', (_, call) => {
    const on = cloned();
    const { blocks } = on.machine.kernel.dax;
    blocks.reserve(blocks.base + PAGES, blocks.blocks - PAGES);
    expect(call(on)).toBe(-28);
    for (const fd of [on.fa, on.fb]) {
      expect(on.task.pread(fd, 0, PAGES * PAGE)).toEqual(new Uint8Array(PAGES * PAGE).fill(1));
    }
  });

  it.each<[string, (on: ReturnType<typeof cloned>) => number]>([
    ['truncate', ({ task, fb }) => task.ftruncate(fb, 5 * PAGE)],
    ['write', ({ task, fb }) => task.pwrite(fb, 5 * PAGE, 10, 2)],
    ['clone', ({ task, fa, fb }) => task.clone(fb, fa, 0, 5 * PAGE, PAGE)],
  ])(
    '%s behind a shared last block is ENOSPC without free blocks, and changes neither file',
    (_, call) => {
      const on = cloned();
      const { task, fa, fb, machine } = on;
      expect(task.ftruncate(fa, 3 * PAGE + 100)).toBe(0);
      expect(task.ftruncate(fb, 0)).toBe(0);
      expect(task.clone(fb, fa)).toBe(0);
      const { blocks } = machine.kernel.dax;
      for (let at = 0; at < blocks.blocks; at++) blocks.reserve(blocks.base + at, 1);
      expect(call(on)).toBe(-28);
      expect(task.pread(fa, 3 * PAGE, 200)).toEqual(new Uint8Array(100).fill(1));
      expect(task.pread(fb, 3 * PAGE, 200)).toEqual(new Uint8Array(100).fill(1));
    },
  );
});

describe('[MA655] reflink', () => {
  it('and dax=always exclude each other up to 5.10', () => {
    expect(() => createMachine({ release: '5.10', fs: 'xfs', reflink: true })).toThrow(MountFailed);
  });
});
