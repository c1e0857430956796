import { createMachine, MountFailed, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, traced } from './build.js';

function mount(release = '6.12', fs = 'ext4') {
  const machine = createMachine({ fs, release, dax: 'inode' });
  const extents = [{ page: 0, count: 2 }];
  const plain = machine.createFile('plain', { size: 2 * 4096, extents });
  const flagged = machine.createFile('flagged', { size: 2 * 4096, extents, daxFlag: true });
  return { machine, plain, flagged, task: machine.spawn() };
}

const map = (task: Task, fd: number) =>
  task.mmap({ at: AT, length: 2 * 4096, prot: 'rw', flags: { shared: true }, fd });

describe('a mount with dax=inode', () => {
  it('[MA320] has DAX files where the flag was set when the inode came into memory', () => {
    const { machine, plain, flagged, task } = mount();
    expect([machine.isDax(plain), machine.isDax(flagged)]).toEqual([false, true]);
    task.setDaxFlag(plain, true);
    expect([machine.isDax(plain), machine.life.flag(plain.id)]).toEqual([false, true]);
  });

  it('[MA321] changes the kind with the last user, which may be a mapping', () => {
    const { machine, plain, task } = mount();
    const fds = [task.open(plain), task.open(plain)];
    task.setDaxFlag(plain, true);
    map(task, fds[0]!);
    task.access(AT, 0, 7);
    for (const fd of fds) task.close(fd);
    expect(machine.isDax(plain)).toBe(false);
    const seen = traced(machine, () => task.munmap(AT, 2));
    expect(seen).toContain('mm_filemap_delete_from_page_cache');
    expect(machine.isDax(plain)).toBe(true);
    map(task, task.open(plain));
    expect(traced(machine, () => expect(task.access(AT).value).toBe(7))).toContain('dax_pte_fault');
  });

  it('[MA321] and writes a DAX file back and drops its entries when it stops to be one', () => {
    const { machine, flagged, task } = mount();
    const fd = task.open(flagged);
    map(task, fd);
    task.access(AT, 0, 7);
    task.setDaxFlag(flagged, false);
    task.close(fd);
    expect(machine.isDax(flagged)).toBe(true);
    const seen = traced(machine, () => task.munmap(AT, 2));
    expect(seen.filter((name) => /writeback_one|delete_mapping/.test(name))).toEqual([
      'dax_writeback_one',
      'dax_delete_mapping_entry',
    ]);
    expect(machine.isDax(flagged)).toBe(false);
  });

  it('[MA322] on 5.10 a name that was looked up twice keeps the inode', () => {
    for (const [release, dax] of [
      ['5.10', false],
      ['6.1', true],
    ] as const) {
      const { machine, plain, task } = mount(release);
      machine.life.looked(task.id, plain.id, 2);
      const fd = task.open(plain);
      task.setDaxFlag(plain, true);
      task.close(fd);
      expect(machine.isDax(plain), release).toBe(dax);
    }
  });

  it('[MA321] a child that has the file open is a user, too', () => {
    const { machine, plain, task } = mount();
    const fd = task.open(plain);
    const child = task.fork() as Task;
    task.setDaxFlag(plain, true);
    task.close(fd);
    expect(machine.isDax(plain)).toBe(false);
    child.exit();
    expect(machine.isDax(plain)).toBe(true);
  });
});

describe('[MA323] memory without struct pages', () => {
  const memory = { structPages: false };
  it('has no DAX from 4.16 on: ext4 refuses the mount, XFS mounts without', () => {
    expect(() => createMachine({ fs: 'ext4', memory })).toThrow(MountFailed);
    expect(createMachine({ fs: 'xfs', memory }).dax).toBe('never');
  });

  it('has DAX before', () => {
    expect(createMachine({ fs: 'ext4', memory, release: '4.14' }).dax).toBe('always');
  });
});
