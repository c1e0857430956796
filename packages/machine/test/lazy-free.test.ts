import { createMachine, pageViews, smaps, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;

interface Lazy {
  readonly task: Task;
  /** Pages without SWAPBACKED, as page numbers from AT. */
  freed(): number[];
  /** LazyFree of the mapping, in pages. */
  lazy(): number;
}

/** Forty written pages at AT and four more behind a gap. */
function start(release: string): Lazy {
  const machine = createMachine({ release });
  const task = machine.spawn();
  const flags = { shared: false };
  task.mmap({ at: AT, length: 40 * 4096, prot: 'rw', flags });
  task.mmap({ at: AT + 100, length: 4 * 4096, prot: 'rw', flags });
  for (let i = 0; i < 40; i++) task.access(AT + i, 0, 1);
  for (let i = 0; i < 4; i++) task.access(AT + 100 + i, 0, 1);
  return {
    task,
    freed: () =>
      pageViews(machine, task.mm, AT, 40).flatMap((view, i) =>
        view.present && !view.kpage.includes('SWAPBACKED') ? [i] : [],
      ),
    lazy: () => Number(smaps(machine, task.mm, AT, AT + 40)[0]!.figures['LazyFree']) / 4,
  };
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe('[MA76] MADV_FREE through a batch', () => {
  it.each([
    ['5.10', 30],
    ['6.1', 30],
    ['6.12', 31],
    ['7.2', 31],
  ])('on %s a full batch is drained: %i of 40 pages', (release, full) => {
    const { task, freed, lazy } = start(release);
    task.madvise(AT, 40, 'free');
    expect(freed()).toEqual(upTo(full));
    expect(lazy()).toBe(full);
    task.access(AT, 0, 2);
    expect(lazy()).toBe(full - 1);
    task.madvise(AT + 100, 1, 'cold');
    expect(freed()).toEqual(upTo(40));
  });

  it.each([
    ['6.12', 3],
    ['6.18', 0],
  ])('on %s unmapping drains it or not', (release, count) => {
    const by: ((task: Task) => unknown)[] = [
      (task) => task.munmap(AT + 101, 1),
      (task) => task.madvise(AT + 101, 1, 'dontneed'),
      (task) => task.mremap(AT + 101, 1, 1, 3, AT + 300),
      (task) => (task.fork() as Task).exit(),
    ];
    for (const unmap of by) {
      const { task, freed } = start(release);
      task.madvise(AT, 3, 'free');
      expect(freed()).toEqual([]);
      unmap(task);
      expect(freed()).toEqual(upTo(count));
    }
  });

  it('takes pages that a child maps too, but not one that is dirty by itself and shared', () => {
    const { task, freed } = start('6.12');
    const child = task.fork() as Task;
    const { frames, pt, mms } = task.machine.kernel;
    const table = pt.pteTable(mms.root[task.mm]!, AT);
    const pfn = (page: number): number => (pt.lo[pt.index(table, AT + page)]! >>> 12) & 0xfffff;
    frames.setFlags(pfn(1), 2);
    child.madvise(AT, 2, 'free');
    child.madvise(AT, 1, 'cold');
    expect(freed()).toEqual([0]);
    child.exit();
    task.madvise(AT, 2, 'free');
    task.madvise(AT, 1, 'cold');
    expect(freed()).toEqual([0, 1]);
  });

  it('forgets a page that was freed while it waited', () => {
    const { task, freed } = start('7.2');
    task.madvise(AT, 2, 'free');
    task.madvise(AT, 1, 'dontneed');
    task.access(AT, 0, 1);
    task.madvise(AT + 100, 1, 'cold');
    expect(freed()).toEqual([1]);
  });
});
