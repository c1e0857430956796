import { EOPNOTSUPP } from '@faultline/kernel-api';
import { createMachine, smaps } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, small, traced } from './build.js';

describe('[MA398] ext2', () => {
  it('has DAX from 4.0 to 6.18; the option is ignored later', () => {
    for (const release of ['4.0', '4.13', '5.10', '6.18']) {
      expect(createMachine({ fs: 'ext2', release }).dax, release).toBe('always');
    }
    expect(createMachine({ fs: 'ext2', release: '7.2' }).dax).toBe('never');
    const memory = { structPages: false };
    expect(createMachine({ fs: 'ext2', release: '6.12', memory }).dax).toBe('never');
    expect(() => createMachine({ fs: 'ext2', release: '6.12', dax: 'inode' })).toThrow(
      'ext2: this release has no per-inode DAX flag',
    );
  });

  it.each(['4.13', '5.10', '6.12', '6.18'])('serves faults of 4 KiB only on %s', (release) => {
    const { machine, task } = small('W'.repeat(512), { fs: 'ext2', release });
    const seen = traced(machine, () => expect(task.access(AT, 0, 7).signal).toBeUndefined());
    expect(seen).toContain('dax_pte_fault');
    expect(seen).not.toContain('dax_pmd_fault');
  });

  it('keeps what was stored, allocates holes, and has no fallocate and no MAP_SYNC', () => {
    const { machine, task, fd } = small('WHW', { fs: 'ext2', release: '6.12' });
    expect(task.access(AT + 1).value).toBe(0);
    expect(task.access(AT + 1, 5, 9).majflt).toBe(1);
    expect([...(task.pread(fd, 4096 + 5, 1) as Uint8Array)]).toEqual([9]);
    expect(machine.extents(machine.file('f0')).reduce((n, e) => n + e.count, 0)).toBe(3);
    expect(task.fallocate(fd, 0, 0, 4096)).toBe(-EOPNOTSUPP);
    const call = { at: AT + 64, length: 4096, prot: 'rw', fd };
    const flags = { shared: true, validate: true, sync: true };
    expect(task.mmap({ ...call, flags })).toBe(-EOPNOTSUPP);
    expect(task.fsync(fd)).toBe(0);
  });

  it('is DAX for KSM, which does not take its private mappings', () => {
    const { machine, task } = small('W', { fs: 'ext2', release: '6.12' }, false);
    expect(task.madvise(AT, 1, 'mergeable')).toBe(0);
    const [vma] = smaps(machine, task.mm, AT, AT + 1);
    expect(String(vma!.figures['VmFlags'])).not.toContain('mg');
  });

  it('cuts files without breaking layouts', () => {
    const { machine, task, fd } = small('WWW', { fs: 'ext2', release: '6.12' });
    for (let page = 0; page < 3; page++) task.access(AT + page, 0, page + 1);
    const seen = traced(machine, () => expect(task.ftruncate(fd, 4096 + 100)).toBe(0));
    expect(seen).not.toContain('dax_layout_busy_page');
    expect(task.access(AT + 2)).toMatchObject({ signal: 'SIGBUS' });
    expect([task.access(AT + 1).value, task.access(AT + 1, 200).value]).toEqual([2, 0]);
    expect(machine.kernel.locks.held()).toEqual([]);
  });
});
