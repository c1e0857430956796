import {
  alwaysMixedmap,
  busyIfMapped,
  fixUpLater,
  postMmap,
  STATX_ATTR_DAX,
} from '@faultline/dax-fs';
import { EBUSY, EFAULT, ENOSYS, EOPNOTSUPP, KernelOops } from '@faultline/kernel-api';
import {
  createMachine,
  type Machine,
  type MachineFile,
  type MachineOptions,
  MountFailed,
  type Task,
} from '@faultline/machine';
import { folioRefcount } from '@faultline/pfn';
import { VM_HUGEPAGE, VM_MIXEDMAP, vmFlagsText } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { AT, small, traced } from './build.js';

const PAGES = 4;

interface Mapped {
  readonly machine: Machine;
  readonly task: Task;
  readonly file: MachineFile;
  readonly fd: number;
}

/** An XFS file of four written pages, DAX as its flag says, and a task that has it open. */
function open(release: string, daxFlag: boolean, more: MachineOptions = {}): Mapped {
  const machine = createMachine({ release, fs: 'xfs', dax: 'inode', ...more });
  const extents = [{ page: 0, count: PAGES }];
  const file = machine.createFile('f0', { size: PAGES * 4096, extents, daxFlag });
  machine.fill(file, 0, PAGES, 0xa1);
  const task = machine.spawn();
  return { machine, task, file, fd: task.open(file) };
}

function map({ task, fd }: Mapped, at = AT): void {
  const call = { at, length: PAGES * 4096, prot: 'rw', flags: { shared: true }, fd };
  expect(task.mmap(call)).toBe(0);
}

/** VM_MIXEDMAP and VM_HUGEPAGE of a mapping, as smaps names them. */
function marks({ machine, task }: { machine: Machine; task: Task }, at = AT): string {
  const { vmas, mms } = machine.kernel;
  const flags = vmas.flags[mms.lookup(task.mm, at)]! & (VM_MIXEDMAP | VM_HUGEPAGE);
  return vmFlagsText(flags).trim();
}

describe('[MA390] VMA flags of DAX files', () => {
  it.each([
    ['4.0', 'mm hg'],
    ['4.13', 'mm hg'],
    ['4.15', 'mm hg'],
    ['4.19', 'hg'],
    ['7.2', 'hg'],
  ])('%s: %s; none on other files', (release, flags) => {
    expect(marks(small('WW', { release }))).toBe(flags);
    expect(marks(small('WW', { release, dax: false, fs: 'ext4' }))).toBe('');
  });

  it('"always MIXEDMAP" marks every file of the mount, and no other', () => {
    const more = { release: '4.13', extensions: [alwaysMixedmap] };
    expect(marks(small('WW', more))).toBe('mm');
    const { machine, task } = small('WW', { ...more, dax: false });
    expect(marks({ machine, task })).toBe('mm');
    const other = machine.createFile('tmp', { size: 4096, on: 'tmp' });
    const call = { at: AT + 64, length: 4096, prot: 'rw', flags: { shared: true } };
    task.mmap({ ...call, fd: task.open(other) });
    expect(marks({ machine, task }, AT + 64)).toBe('');
  });
});

describe('[MA391] a change of the per-inode flag', () => {
  it('changes S_DAX at once from 4.5 to 4.13, is stored up to 5.7, and waits for the last user since', () => {
    for (const [release, atOnce, afterClose] of [
      ['4.9', true, true],
      ['4.13', true, true],
      ['4.14', false, false],
      ['4.19', false, false],
      ['5.8', false, true],
      ['6.1', false, true],
    ] as const) {
      const m = open(release, false);
      expect(m.task.setDaxFlag(m.file, true)).toBe(0);
      expect([m.machine.life.flag(m.file.id), m.machine.isDax(m.file)]).toEqual([true, atOnce]);
      m.task.close(m.fd);
      expect(m.machine.isDax(m.file), release).toBe(afterClose);
    }
  });

  it('needs a flag: XFS has one since 4.5, ext4 since 5.8', () => {
    const mount = (release: string, fs: string) => () =>
      createMachine({ release, fs, dax: 'inode' });
    expect(mount('4.3', 'xfs')).toThrow(MountFailed);
    expect(mount('5.2', 'ext4')).toThrow('ext4: this release has no per-inode DAX flag');
    expect(mount('4.5', 'xfs')().dax).toBe('inode');
    expect(mount('5.8', 'ext4')().dax).toBe('inode');
    const { machine, task } = small('W', { release: '4.9', fs: 'ext4' });
    expect(task.setDaxFlag(machine.file('f0'), true)).toBe(-EOPNOTSUPP);
  });
});

describe('[MA392] a change at once', () => {
  it('writes back, drops what was in memory and empties mappings; bytes stay', () => {
    const m = open('4.13', true, { extensions: [alwaysMixedmap] });
    map(m);
    m.task.access(AT, 0, 1);
    const seen = traced(m.machine, () => expect(m.task.setDaxFlag(m.file, false)).toBe(0));
    expect(seen).toContain('dax_writeback_one');
    expect(m.machine.kernel.index.nextEntry(m.file.id, 0, PAGES)).toBe(-1);
    expect(traced(m.machine, () => expect(m.task.access(AT).value).toBe(1))).toContain(
      'mm_filemap_add_to_page_cache',
    );
    m.task.access(AT + 1, 0, 2);
    expect(m.task.setDaxFlag(m.file, true)).toBe(0);
    expect(traced(m.machine, () => expect(m.task.access(AT + 1).value).toBe(2))).toContain(
      'dax_pte_fault',
    );
    m.task.access(AT + 2, 0, 3);
    expect([...(m.task.pread(m.fd, 2 * 4096, 2) as Uint8Array)]).toEqual([3, 0xa1]);
    expect(m.task.munmap(AT, PAGES)).toBe(0);
    expect(m.machine.kernel.locks.held()).toEqual([]);
  });

  it('under a mapping that was made before stops the kernel at the next store', () => {
    const m = open('4.13', false);
    map(m);
    expect(m.task.setDaxFlag(m.file, true)).toBe(0);
    expect(() => m.task.access(AT, 0, 1)).toThrow(KernelOops);
  });

  it('with the proposals: refused while mapped, or the flags follow', () => {
    for (const plugin of [busyIfMapped, postMmap]) {
      const m = open('4.13', false, { extensions: [plugin] });
      map(m);
      expect(m.task.setDaxFlag(m.file, true)).toBe(-EBUSY);
      expect(m.machine.life.flag(m.file.id)).toBe(false);
      m.task.munmap(AT, PAGES);
      expect(m.task.setDaxFlag(m.file, true)).toBe(0);
      map(m);
      expect(marks(m)).toBe('mm hg');
      expect(m.task.access(AT, 0, 1).signal).toBeUndefined();
    }
    const m = open('4.13', false, { extensions: [fixUpLater] });
    map(m);
    expect(m.task.setDaxFlag(m.file, true)).toBe(0);
    expect(marks(m)).toBe('mm hg');
    expect(m.task.access(AT, 0, 1).signal).toBeUndefined();
    expect(m.task.setDaxFlag(m.file, false)).toBe(0);
    expect(marks(m)).toBe('');
  });
});

describe('[MA393] a frame without a page goes into mappings with VM_MIXEDMAP only', () => {
  const flags = { 'dax:vm-flags': 'hugepage' };
  const relaxed = { ...flags, 'fault:mixed-ok': 'devmap' };
  const release = '4.14';

  it('without the flag alone the first access is a BUG, a read of a hole too, and one of 2 MiB', () => {
    for (const layout of ['WW', 'HH']) {
      const { task } = small(layout, { release, policies: flags });
      expect(() => task.access(AT)).toThrow(KernelOops);
    }
    const { task } = small('W'.repeat(512), { release, policies: flags });
    expect(() => task.access(AT, 0, 1)).toThrow('kernel BUG');
  });

  it('devmap frames and the zero page may be entered from 4.19 on; others not', () => {
    for (const layout of ['WW', 'HH']) {
      const { task } = small(layout, { release, policies: relaxed });
      expect(task.access(AT).signal).toBeUndefined();
      expect(task.access(AT + 1, 0, 1).signal).toBeUndefined();
    }
    const memory = { structPages: false };
    const raw = small('WW', { release, policies: relaxed, memory });
    expect(() => raw.task.access(AT)).toThrow(KernelOops);
    expect(small('WW', { release, memory }).task.access(AT).value).toBe(0xa1);
  });
});

describe('[MA394] fork', () => {
  const work = (release: string, more: MachineOptions = {}) => {
    const { machine, task } = small('W'.repeat(8), { release, ...more });
    task.madvise(AT, 8, 'nohugepage');
    for (let page = AT; page < AT + 4; page++) task.access(page, 0, 1);
    const child = task.fork() as Task;
    return { ...machine.forkWork, faults: child.access(AT).minflt };
  };

  it('copies DAX mappings entry by entry while they have VM_MIXEDMAP, and counts', () => {
    expect(work('4.15')).toEqual({ copied: 1, skipped: 0, slots: 8, entries: 4, faults: 0 });
    expect(work('4.19')).toEqual({ copied: 0, skipped: 1, slots: 0, entries: 0, faults: 1 });
  });

  it('copies mappings of the page cache with "always MIXEDMAP", and not otherwise', () => {
    const cache = { dax: false };
    expect(work('4.13', cache)).toMatchObject({ copied: 0, skipped: 1 });
    expect(work('4.13', { ...cache, extensions: [alwaysMixedmap] })).toMatchObject({
      copied: 1,
      entries: 4,
    });
  });
});

describe('[MA395] statx', () => {
  it.each([
    ['4.9', -ENOSYS],
    ['4.14', 0],
    ['5.8', STATX_ATTR_DAX],
    ['7.2', STATX_ATTR_DAX],
  ])('on %s says %i of a DAX file', (release, attributes) => {
    const { machine } = small('W', { release });
    expect(machine.statxAttributes(machine.file('f0'))).toBe(attributes);
    const tmp = machine.createFile('tmp', { size: 4096, on: 'tmp' });
    expect(machine.statxAttributes(tmp)).toBe(release === '4.9' ? -ENOSYS : 0);
  });
});

describe('[MA396] a huge fault in a DAX mapping', () => {
  const size = 'W'.repeat(512);

  it.each([
    ['always', 'never', [], true],
    ['always', 'madvise', [alwaysMixedmap], true],
    ['setting', 'madvise', [], true],
    ['setting', 'madvise', [alwaysMixedmap], false],
    ['setting', 'never', [], false],
    ['setting', 'always', [alwaysMixedmap], true],
  ])('thp-dax %s, setting %s', (thpDax, thp, extensions, huge) => {
    const policies = { 'fault:thp-dax': thpDax, 'fault:thp': thp };
    const { machine, task } = small(size, { release: '4.13', policies, extensions });
    const seen = traced(machine, () => task.access(AT, 0, 1));
    expect(seen.includes('dax_pmd_fault')).toBe(huge);
  });
});

describe('[MA397] direct I/O', () => {
  const memory = { structPages: false };
  const read = (letters: string, options: MachineOptions, pages = 1) => {
    const { machine, task } = small(letters, { sideDisk: 2 ** 22, ...options });
    const disk = machine.createFile('disk', { size: 2 ** 22, on: 'side' });
    const fd = task.open(disk, 'rdwr', true);
    const into = (at: number) => task.preadInto(fd, 0, pages * 4096, at);
    return { machine, task, into, from: (at: number) => task.pwriteFrom(fd, 0, 4096, at) };
  };

  it('gets no page of storage without struct pages: none of any before 4.5; the zero page it gets', () => {
    for (const options of [{ release: '4.0' }, { release: '4.14', memory }]) {
      const { machine, into, from } = read('WWH', options);
      expect(into(AT)).toBe(-EFAULT);
      expect(from(AT + 2)).toBe(4096);
      expect(machine.kernel.locks.held()).toEqual([]);
    }
    expect(read('WWH', { release: '4.5' }).into(AT)).toBe(4096);
  });

  it('gives each page back, leaves of 2 MiB included, and gets none that may not be accessed', () => {
    const { machine, task, into, from } = read('W'.repeat(512), { release: '6.18' }, 200);
    expect(into(AT)).toBe(200 * 4096);
    const { frames, dax } = machine.kernel;
    expect(folioRefcount(frames, dax.pfn(machine.file('f0').id, 0))).toBe(1);
    expect(task.mprotect(AT, 1, 'r')).toBe(0);
    expect(into(AT)).toBe(-EFAULT);
    expect(from(AT)).toBe(4096);
    expect(from(AT + 512)).toBe(-EFAULT);
  });
});
