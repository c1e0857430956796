import { EFAULT, EINVAL, NotModelled } from '@faultline/kernel-api';
import { createMachine } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, events, small } from './build.js';

const P = 4096;
const BUF = AT + 4096;

/** `f0` of `layout`, its written pages holding 1, 2, 3...; `f1` of eight written pages of 9, mapped at BUF. */
function world(layout: string, options: Parameters<typeof small>[1] = {}) {
  const w = small(layout, options);
  const other = w.machine.createFile('f1', {
    size: 8 * P,
    extents: [{ page: 0, count: 8, pmemPage: 32 }],
  });
  for (let i = 0; i < layout.length; i++) {
    if (layout[i] === 'W') w.task.pwrite(w.fd, i * P, P, i + 1);
  }
  const fd1 = w.task.open(other);
  w.task.pwrite(fd1, 0, 8 * P, 9);
  w.task.mmap({ at: BUF, length: 8 * P, prot: 'rw', flags: { shared: true }, fd: fd1 });
  /** First byte of each of `count` pages of a file. */
  const read = (fd: number, count: number) =>
    Array.from({ length: count }, (_, i) => (w.task.pread(fd, i * P, 1) as Uint8Array)[0]);
  return { ...w, fd1, read };
}

describe.each(['ext4', 'xfs'])('buffers in mappings, on %s', (fs) => {
  it('[MA620] write(2) faults its buffer in as it copies, with the i_rwsem held, also from the file itself', () => {
    const w = world('WWHH', { fs });
    expect(w.task.pwriteFrom(w.fd, 2 * P, P, BUF)).toBe(P);
    // The page of a hole onto itself: its block comes first, and the fault finds that.
    expect(w.task.access(AT + 3).value).toBe(0);
    expect(w.task.pwriteFrom(w.fd, 3 * P, P, AT + 3)).toBe(P);
    expect(w.task.pwriteFrom(w.fd, 0, P, AT + 1)).toBe(P);
    expect(w.read(w.fd, 4)).toEqual([2, 2, 9, 0]);
  });

  it('[MA621] read(2) into a mapping is a store to it: blocks for a hole, and DIRTY', () => {
    const w = world('WWHH', { fs });
    expect(w.task.preadInto(w.fd1, 0, 2 * P, AT + 1)).toBe(2 * P);
    expect(w.read(w.fd, 4)).toEqual([1, 9, 9, 0]);
    const { index } = w.machine.kernel.dax;
    const dirty = [0, 1, 2].map((page) => index.find(w.machine.file('f0').id, page));
    expect(dirty.map((slot) => slot >= 0 && index.hasMark(slot, 0))).toEqual([false, true, true]);
  });

  it('[MA622] a buffer that ends early makes the call short; one that cannot be had is EFAULT, but 0 for zeroes', () => {
    const w = world('WWHH', { fs });
    w.task.munmap(BUF + 2, 6);
    expect(w.task.pwriteFrom(w.fd, 0, 4 * P, BUF + 1, 100)).toBe(P - 100);
    expect(w.task.preadInto(w.fd, 0, 4 * P, BUF + 1)).toBe(P);
    const none = [w.fd, 0, P, BUF + 2] as const;
    expect([w.task.pwriteFrom(...none), w.task.preadInto(...none)]).toEqual([-EFAULT, -EFAULT]);
    expect(w.task.preadInto(w.fd, 2 * P, P, BUF + 2)).toBe(0);
    const blocks = () => w.machine.extents(w.machine.file('f0')).at(-1)!;
    // The block that the write came for stays, inside the file; behind its end ext4 frees it.
    expect(w.task.pwriteFrom(w.fd, 3 * P, P, BUF + 2)).toBe(-EFAULT);
    expect(blocks().page + blocks().count).toBe(4);
    expect(w.task.pwriteFrom(w.fd, 5 * P, P, BUF + 2)).toBe(-EFAULT);
    expect(blocks().page + blocks().count).toBe(fs === 'ext4' ? 4 : 6);
    expect(w.machine.kernel.dax.size[w.machine.file('f0').id]).toBe(4 * P);
  });

  it('[MA622] blocks behind the end stay when a write inside the file cannot be had', () => {
    const w = world('WWHH', { fs });
    w.task.munmap(BUF + 2, 6);
    expect(w.task.fallocate(w.fd, 0x1, 5 * P, 2 * P)).toBe(0);
    const ends = () => w.machine.extents(w.machine.file('f0')).map((e) => e.page + e.count);
    expect(w.task.pwriteFrom(w.fd, 3 * P, P, BUF + 2)).toBe(-EFAULT);
    expect(ends().at(-1)).toBe(7);
    // One that would have made the file larger frees all that is behind its end, on ext4.
    expect(w.task.pwriteFrom(w.fd, 3 * P, P + 1, BUF + 2)).toBe(-EFAULT);
    expect(ends().at(-1)).toBe(fs === 'ext4' ? 4 : 7);
  });
});

it.each([
  ['6.1', 2],
  ['6.12', 3],
])(
  '[MA623] on %s a write(2) touches a page behind the end %d times before it gives up, never under the VMA lock',
  (release, times) => {
    const w = world('WW', { release });
    w.task.mmap({ at: AT + 64, length: 4 * P, prot: 'rw', flags: { shared: true }, fd: w.fd });
    const seen = events(w.machine, () => w.task.pwriteFrom(w.fd1, 0, P, AT + 64 + 3));
    const faults = seen.filter((e) => e.name === 'model:handle_mm_fault');
    expect(faults).toHaveLength(times);
    expect(new Set(faults.map((e) => e['flags'])).size).toBe(1);
    expect((faults[0]!['flags'] as number) & 0x1000).toBe(0);
  },
);

it('[MA624] where CPUs remember translations such copies are not modelled', () => {
  const w = world('WW', { tlb: { cpus: 2 } });
  expect(() => w.task.pwriteFrom(w.fd, 0, P, BUF)).toThrow(NotModelled);
});

describe('files with a page cache', () => {
  /** A file of four pages of 1, 2, 3, 4 without DAX or in tmpfs, mapped at AT. */
  function cached(kind: 'ext4' | 'xfs' | 'tmpfs', release: string, policies = {}) {
    const machine = createMachine({ release, fs: kind, dax: false, policies });
    const extents = kind === 'tmpfs' ? [] : [{ page: 0, count: 4, pmemPage: 8 }];
    const file = machine.createFile('f', { size: 4 * P, extents });
    const task = machine.spawn();
    const fd = task.open(file);
    for (let i = 0; i < 4; i++) task.pwrite(fd, i * P, P, i + 1);
    task.mmap({ at: AT, length: 8 * P, prot: 'rw', flags: { shared: true }, fd });
    return { machine, file, task, fd };
  }

  it.each(['ext4', 'xfs', 'tmpfs'] as const)(
    '[MA625] on %s copies out of and into mappings, short at their end',
    (kind) => {
      const { task, fd } = cached(kind, '6.12');
      expect(task.pwriteFrom(fd, 0, P, AT + 1, 100)).toBe(P);
      expect(task.preadInto(fd, 0, P, AT + 3)).toBe(P);
      expect([0, 99, 100].map((at) => task.access(AT + 3, P - 1 - at).value)).toEqual([3, 3, 2]);
      expect(task.pwriteFrom(fd, 0, 2 * P, AT + 3)).toBe(P);
      expect(task.preadInto(fd, 0, 2 * P, AT + 3)).toBe(P);
      expect(task.pwriteFrom(fd, 0, P, AT + 4)).toBe(-EFAULT);
    },
  );

  it.each([
    ['6.12', 4],
    ['6.18', 6],
  ])(
    '[MA625] on %s a tmpfs file is %d pages large after a write that copied nothing',
    (release, pages) => {
      const { machine, file, task, fd } = cached('tmpfs', release);
      expect(task.pwriteFrom(fd, 6 * P, P, AT + 7)).toBe(-EFAULT);
      expect(machine.kernel.inodes.size[file.id]).toBe(pages * P);
    },
  );

  /** Faults of a write of a page that is in the file and of one behind its end. */
  const tried = (kind: 'ext4' | 'xfs' | 'tmpfs', chunk: string) => {
    const policies = { 'filemap:write-chunk': chunk };
    const { machine, task, fd } = cached(kind, '6.12', policies);
    const seen = events(machine, () => task.pwriteFrom(fd, 0, 2 * P, AT + 3));
    const faults = seen.filter((e) => e.name === 'model:handle_mm_fault');
    return faults.length;
  };

  it.each([
    ['page', [2, 3, 2]],
    ['iomap', [2, 4, 2]],
    ['generic', [2, 4, 3]],
  ] as const)(
    '[MA625] the part that is faulted in at once differs by file system (%s)',
    (chunk, times) => {
      expect((['ext4', 'xfs', 'tmpfs'] as const).map((kind) => tried(kind, chunk))).toEqual(times);
    },
  );

  it.each([
    ['end', 1],
    ['each', 4],
    ['end-again', 1],
  ])(
    '[MA625] told %s how far it is, read-ahead brings %d pages where read(2) misses one behind a cached one',
    (told, count) => {
      const policies = { 'filemap:read-pos-each': told };
      const machine = createMachine({ release: '6.12', fs: 'ext4', dax: false, policies });
      const extents = [{ page: 0, count: 64, pmemPage: 64 }];
      const file = machine.createFile('f', { size: 64 * P, extents });
      const task = machine.spawn();
      task.mmap({ at: AT, length: 8 * P, prot: 'rw', flags: { shared: false } });
      task.preadInto(task.open(file), 20 * P, P, AT);
      const again = task.open(file);
      const seen = events(machine, () => task.preadInto(again, 20 * P, 2 * P, AT));
      const added = seen.filter((e) => e.name.endsWith('mm_filemap_add_to_page_cache'));
      expect(added).toHaveLength(count);
    },
  );

  it('[MA625] copies with a direct descriptor are not modelled, and no file begins below 0', () => {
    const { file, task, fd } = cached('ext4', '6.12');
    const direct = task.open(file, 'rdwr', true);
    expect(() => task.pwriteFrom(direct, 0, P, AT)).toThrow(NotModelled);
    expect(() => task.preadInto(direct, 0, P, AT)).toThrow(NotModelled);
    const calls = [task.pwriteFrom(fd, -P, P, AT), task.preadInto(fd, -P, P, AT)];
    expect([...calls, task.pwrite(fd, -P, P, 1), task.pread(fd, -P, P)]).toEqual(
      Array.from({ length: 4 }, () => -EINVAL),
    );
  });

  it.each([
    ['5.10', -EFAULT],
    ['6.1', 100],
  ])(
    '[MA626] on %s half a page that is not there makes a write(2) of the page %d',
    (release, ret) => {
      const { task, fd } = cached('tmpfs', release);
      expect(task.pwriteFrom(fd, 0, P, AT + 3, P - 100)).toBe(ret);
    },
  );
});
