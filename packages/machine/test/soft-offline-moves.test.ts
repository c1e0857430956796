import { createMachine } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT } from './build.js';

const PAGE = 4096;

describe('[MA387] a page that is given up while its mapping moves stays mapped, at the new place', () => {
  /** Soft offline goes `first` steps, then mremap `second` steps, then each to its end; what the new place shows. */
  const race = (release: string, first: number, second: number): unknown => {
    const machine = createMachine({ release, fs: 'tmpfs' });
    const file = machine.createFile('f0', { size: 2 * PAGE, extents: [{ page: 0, count: 2 }] });
    const task = machine.spawn();
    const other = machine.spawn();
    task.mmap({
      at: AT,
      length: 2 * PAGE,
      prot: 'rw',
      flags: { shared: true },
      fd: task.open(file),
    });
    task.access(AT, 0, 7);
    const pfn = task.frameOf(AT);
    machine.kernel.frames.get(pfn);
    machine.begin(other.id, 'softOfflineRam', other.id, pfn);
    for (let i = 0; i < first; i++) machine.advance(other.id);
    machine.begin(task.id, 'doMremap', task.id, AT, 2, 2, 3, AT + 16);
    for (let i = 0; i < second && machine.advance(task.id) > 0; i++);
    // Each may wait for the other: for the lock of a table, for i_mmap.
    for (let i = 0; i < 2; i++) for (const id of [other.id, task.id]) machine.finish(id);
    expect([machine.finish(other.id), machine.finish(task.id)]).toEqual([0, 0]);
    return [machine.result(other.id), task.access(AT + 16).value, task.frameOf(AT + 16) === pfn];
  };

  it.each(['6.1', '6.12', '7.2'])('%s', (release) => {
    for (const first of [4, 8, 11]) {
      for (let second = 0; second < 16; second++) {
        expect(race(release, first, second), `${first}, ${second}`).toEqual([0, 7, false]);
      }
    }
  });
});
