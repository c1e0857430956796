import { createMachine, type Machine, pageViews, smaps, type Task } from '@faultline/machine';
import { FALLOC_KEEP_SIZE, FALLOC_PUNCH_HOLE } from '@faultline/page-cache';
import { describe, expect, it } from 'vitest';
import { traced } from './build.js';
import { countFaults } from './count-entries.js';

const AT = 2 ** 24;
const PUNCH = FALLOC_PUNCH_HOLE | FALLOC_KEEP_SIZE;

function tmpfs(release: string): { machine: Machine; task: Task; fd: number } {
  const machine = createMachine({
    release,
    fs: 'tmpfs',
    hugeTmpfs: true,
    memory: { ramFrames: 8192 },
  });
  const task = machine.spawn();
  const fd = task.open(machine.createFile('f0', { size: 2 ** 22 }));
  const map = (at: number): number =>
    task.mmap({ at, length: 2 ** 22, prot: 'rw', flags: { shared: true }, fd });
  expect([map(AT), map(AT + 4096)]).toEqual([0, 0]);
  return { machine, task, fd };
}

describe('smaps of a file of the page cache', () => {
  it('[MA98] calls a mapping THPeligible on 7.2 when two pages lie at a multiple of two in it and in the file', () => {
    const machine = createMachine({ release: '7.2', dax: false });
    const task = machine.spawn();
    const fd = task.open(machine.createFile('f0', { size: 16 * 4096 }));
    const eligible = (at: number, pages: number, pgoff: number): unknown => {
      const flags = { shared: true };
      const length = pages * 4096;
      expect(task.mmap({ at, length, prot: 'r', flags, fd, offset: pgoff * 4096 })).toBe(0);
      return smaps(machine, task.mm, at, at + 1)[0]!.figures['THPeligible'];
    };
    expect(eligible(AT, 2, 0)).toBe(1);
    expect(eligible(AT + 64, 1, 0)).toBe(0);
    expect(eligible(AT + 129, 2, 1)).toBe(0);
    expect(eligible(AT + 193, 3, 1)).toBe(1);
    expect(eligible(AT + 256, 8, 3)).toBe(0);
    expect(eligible(AT + 321, 8, 3)).toBe(1);
  });
});

describe.each(['5.10', '6.1', '6.12', '6.18', '7.2'])('tmpfs with huge=always on %s', (release) => {
  it('[MA95] maps a folio of 2 MiB with one leaf, in every mapping, without a table aside', () => {
    const { machine, task } = tmpfs(release);
    const { minflt, majflt } = task.access(AT + 3, 0, 7);
    expect(minflt + majflt).toBe(1);
    expect(task.access(AT + 4096 + 3).value).toBe(7);
    const views = pageViews(machine, task.mm, AT + 3, 1).concat(
      pageViews(machine, task.mm, AT + 4096 + 3, 1),
    );
    expect(views.map((v) => [v.level, v.mapcount])).toEqual([
      ['pmd', 2],
      ['pmd', 2],
    ]);
    // One PUD table, one PMD table: nothing is deposited for a file.
    expect(task.pageTableBytes).toBe(8192);
    expect(smaps(machine, task.mm, AT, AT + 1)[0]!.figures).toMatchObject({
      ShmemPmdMapped: 2048,
      Rss: 2048,
      THPeligible: 1,
    });
    expect(countFaults(machine)).toEqual([]);
  });

  it('[MA96] loses the leaf and the folio to a punched page, and keeps the other bytes', () => {
    const { machine, task, fd } = tmpfs(release);
    for (const p of [0, 1, 2]) task.access(AT + p, 0, 50 + p);
    expect(machine.kernel.frames.inUse).toBe(512);
    expect(task.fallocate(fd, PUNCH, 4096, 4096)).toBe(0);
    expect(machine.kernel.frames.inUse).toBe(511);
    expect(pageViews(machine, task.mm, AT, 1)[0]).toMatchObject({ present: false, incore: true });
    expect([0, 1, 2].map((p) => task.access(AT + p).value)).toEqual([50, 0, 52]);
    expect(countFaults(machine)).toEqual([]);
    expect(task.fallocate(fd, PUNCH, 0, 2 ** 22)).toBe(0);
    expect(machine.kernel.frames.inUse).toBe(0);
    task.exit();
  });

  it('[MA97] is not copied by fork, and faulted back by the child', () => {
    const { machine, task } = tmpfs(release);
    task.access(AT, 0, 5);
    const child = task.fork() as Task;
    expect(pageViews(machine, child.mm, AT, 1)[0]!.level).toBeNull();
    expect(child.access(AT).value).toBe(5);
    child.access(AT, 0, 6);
    expect(task.access(AT).value).toBe(6);
    expect(traced(machine, () => task.mprotect(AT + 1, 1, 'r'))).toContain('__split_huge_pmd');
    expect(pageViews(machine, task.mm, AT, 1)[0]!.present).toBe(false);
    expect(countFaults(machine)).toEqual([]);
    child.exit();
    task.exit();
    expect(machine.kernel.pt.inUse).toBe(0);
  });
});
