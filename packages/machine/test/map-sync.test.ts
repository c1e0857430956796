import { EOPNOTSUPP } from '@faultline/kernel-api';
import { createMachine, type MachineOptions, pageViews, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, events, small, traced } from './build.js';

/** A second mapping of the file of `small`, with MAP_SYNC. */
const SYNC = AT + 2 ** 20;

function synced(layout: string, options: MachineOptions = {}) {
  const world = small(layout, options);
  const flags = { shared: true, sync: true };
  const call = { at: SYNC, length: layout.length * 4096, prot: 'rw', flags, fd: world.fd };
  expect(world.task.mmap(call)).toBe(0);
  world.machine.sync();
  return world;
}

const writes = (task: Task, page: number) => task.access(page, 0, 0x5a);

describe('[MA300] a write fault through MAP_SYNC', () => {
  it('that allocates writes the log first, and then maps the page; it is a minor fault', () => {
    const { machine, task } = synced('WWHH');
    task.access(SYNC + 2);
    const seen = events(machine, () => {
      expect(writes(task, SYNC + 2)).toMatchObject({ minflt: 1, majflt: 0 });
    }).map((e) => [e.name.split(':')[1], e['result']]);
    const names = seen.map(([name]) => name);
    const done = seen.find(([name]) => name === 'dax_pte_fault_done')!;
    expect(done[1]).toBe(0x2000 | 0x4);
    expect(names.indexOf('unmap_mapping_pages')).toBeLessThan(names.indexOf('dax_pte_fault_done'));
    expect(names.indexOf('vmf_insert_mixed_mkwrite_ret')).toBeGreaterThan(
      names.indexOf('dax_pte_fault_done'),
    );
    expect(names).toContain('dax_insert_pfn_mkwrite');
    expect(pageViews(machine, task.mm, SYNC + 2, 1)[0]!.entry).toContain('RW');
  });

  it('of blocks that were there before the last sync is like any other', () => {
    const { machine, task } = synced('WWHH');
    expect(traced(machine, () => writes(task, SYNC))).not.toContain('dax_insert_pfn_mkwrite');
  });

  it('waits for what another mapping of the file made the log wait for', () => {
    const { machine, task } = synced('WWHH');
    expect(writes(task, AT + 2)).toMatchObject({ minflt: 0, majflt: 1 });
    expect(traced(machine, () => writes(task, SYNC))).toContain('dax_insert_pfn_mkwrite');
    expect(traced(machine, () => writes(task, SYNC + 1))).not.toContain('dax_insert_pfn_mkwrite');
  });

  it('leaves the entry clean until it is mapped, so that the write-back finds nothing', () => {
    const { machine, task } = synced('WWHH');
    const seen = traced(machine, () => writes(task, SYNC + 2));
    expect(seen).not.toContain('dax_writeback_one');
    expect(traced(machine, () => task.fsync(0))).toContain('dax_writeback_one');
  });

  it('in the last page, when the file ends inside of it, always waits', () => {
    const { machine, task, fd } = synced('WW');
    task.pwrite(fd, 2 * 4096, 100, 1);
    task.fsync(fd);
    const flags = { shared: true, sync: true };
    task.mmap({ at: SYNC, length: 3 * 4096, prot: 'rw', flags, fd });
    for (let i = 0; i < 2; i++) {
      expect(traced(machine, () => writes(task, SYNC + 2))).toContain('dax_insert_pfn_mkwrite');
      task.fsync(fd);
    }
    expect(traced(machine, () => writes(task, SYNC + 1))).not.toContain('dax_insert_pfn_mkwrite');
  });

  it('maps 2 MiB at once where they fit', () => {
    const machine = createMachine({ fs: 'xfs' });
    const file = machine.createFile('big', { size: 512 * 4096 });
    const task = machine.spawn();
    const fd = task.open(file);
    const flags = { shared: true, sync: true };
    task.mmap({ at: AT, length: 512 * 4096, prot: 'rw', flags, fd });
    const seen = traced(machine, () => writes(task, AT + 7));
    expect(seen.slice(-3)).toEqual([
      'vmf_insert_pfn_pmd_ret',
      'dax_insert_pfn_mkwrite',
      'handle_mm_fault_ret',
    ]);
    expect(pageViews(machine, task.mm, AT, 1)[0]!.level).toBe('pmd');
  });
});

describe('[MA301] what settles the log', () => {
  /** Two files; the second one's change is synced; whether the first one still waits. */
  function waits(fs: string, release: string): boolean {
    const machine = createMachine({ fs, release });
    const task = machine.spawn();
    const fds = ['a', 'b'].map((name) => {
      const extents = [{ page: 0, count: 2 }];
      return task.open(machine.createFile(name, { size: 4 * 4096, extents }));
    });
    const flags = { shared: true, sync: true };
    fds.forEach((fd, i) => {
      task.mmap({ at: AT + i * 64, length: 4 * 4096, prot: 'rw', flags: { shared: true }, fd });
      task.mmap({ at: SYNC + i * 64, length: 4 * 4096, prot: 'rw', flags, fd });
    });
    machine.sync();
    writes(task, AT + 2);
    writes(task, SYNC + 64 + 2);
    return traced(machine, () => writes(task, SYNC)).includes('dax_insert_pfn_mkwrite');
  }

  it.each([
    ['ext4', '6.12', false],
    ['xfs', '6.12', true],
    ['xfs', '6.18', false],
  ])('on %s of %s: another file that was synced leaves this one waiting: %s', (fs, release, is) => {
    expect(waits(fs, release)).toBe(is);
  });
});

describe('[MA302] mmap with MAP_SYNC', () => {
  it('is EOPNOTSUPP on a file that is not DAX', () => {
    const machine = createMachine({ fs: 'ext4', dax: false });
    const task = machine.spawn();
    const fd = task.open(machine.createFile('f', { size: 4096 }));
    for (const validate of [true, false]) {
      const flags = { shared: true, validate, sync: true };
      expect(task.mmap({ at: AT, length: 4096, prot: 'rw', flags, fd })).toBe(-EOPNOTSUPP);
    }
  });

  it('means nothing before 4.15, and nothing for a private mapping', () => {
    const old = synced('H', { release: '4.14' });
    expect(traced(old.machine, () => writes(old.task, SYNC))).not.toContain(
      'dax_insert_pfn_mkwrite',
    );
    const { machine, task, fd } = small('H');
    const flags = { shared: false, sync: true };
    expect(task.mmap({ at: SYNC, length: 4096, prot: 'rw', flags, fd })).toBe(0);
    expect(traced(machine, () => writes(task, SYNC))).not.toContain('dax_insert_pfn_mkwrite');
  });
});
