import { X86_64_4LEVEL } from '@faultline/core-pagetable';
import { GATHER_BATCH, Gather, tlbFlushMmu } from '@faultline/mm';
import { describe, expect, it } from 'vitest';
import { SmallKernel } from './kernel.js';

type Cleared = readonly [vpn: number, pages: number, level: number];

function kernel(): { k: SmallKernel; task: number; mm: number } {
  const k = new SmallKernel({}, 'devmap-57', X86_64_4LEVEL);
  const mm = k.mms.create();
  const task = k.tasks.create(mm);
  k.gather.reset(task);
  return { k, task, mm };
}

/** The `pages` of the flush events after clearing something. */
function flushed(...cleared: Cleared[]): (number | string | undefined)[] {
  const { k, task, mm } = kernel();
  for (const [vpn, pages, level] of cleared) k.gather.cleared(task, vpn, pages, level);
  tlbFlushMmu(k, task, mm);
  expect(k.gather.pending(task)).toBe(false);
  return k.trace.since(0).map((event) => event['pages']);
}

describe('the gather', () => {
  it('[MM5] has something pending once something was cleared', () => {
    const g = new Gather(1);
    g.reset(1);
    expect(g.pending(1)).toBe(false);
    g.cleared(1, 0, 1, 0);
    expect(g.pending(1)).toBe(true);
    g.reset(1);
    expect(g.pending(1)).toBe(false);
  });

  it('[MM10] takes no more frames and tables than it holds', () => {
    const g = new Gather(1, 2);
    g.reset(1);
    g.addFrames(1, 7, 2);
    expect(() => g.addFrames(1, 9, 1)).toThrow('a gather holds 2 frames');
    expect([g.addTable(1, 3), g.addTable(1, 4)]).toEqual([false, true]);
    expect(() => g.addTable(1, 5)).toThrow('a gather holds 2 tables');
  });

  it.each<[string, number, Cleared[]]>([
    ['one page', 1, [[1000, 1, 0]]],
    ['8 of 8 pages', 8, Array.from({ length: 8 }, (_, i) => [i, 1, 0] as const)],
    [
      'page 3 of 16, and the freed table marked at page 0',
      4,
      [
        [3, 1, 0],
        [0, 1, 1],
      ],
    ],
    [
      'two PMD leaves',
      2,
      [
        [512, 512, 1],
        [1024, 512, 1],
      ],
    ],
    ['one PMD leaf', 1, [[512, 512, 1]]],
    ['a freed PMD table alone', 0, [[2 ** 18, 1, 2]]],
    ['a freed PTE table alone', 0, [[512, 1, 1]]],
  ])('[MM6] flushes %s as %i (RR 6)', (_what, units, cleared) => {
    expect(flushed(...cleared)).toEqual([units]);
    expect(flushed(...[...cleared].reverse())).toEqual([units]);
  });

  it('[MM7] flushes everything above 33 units (RR 6)', () => {
    expect(kernel().k.tlb.ceiling).toBe(33);
    expect(flushed([0, 33, 0])).toEqual([33]);
    expect(flushed([0, 34, 0])).toEqual([-1]);
    expect(flushed([7, 1, 0], [7 + 33, 1, 0])).toEqual([-1]);
    // A PMD leaf and a page in the next 2 MiB: 513 pages.
    expect(flushed([0, 512, 1], [512, 1, 0])).toEqual([-1]);
    expect(flushed([0, 33 * 512, 1])).toEqual([33]);
  });

  it('[MM8] sends nothing when nothing is pending', () => {
    expect(flushed()).toEqual([]);
  });

  it('[MM9] flushes the address space of another task silently (RR 6)', () => {
    const { k, task } = kernel();
    const other = k.mms.create();
    k.gather.cleared(task, 5, 1, 0);
    tlbFlushMmu(k, task, other);
    expect([k.trace.seq, k.gather.pending(task)]).toEqual([0, false]);
  });

  it('[MM10] puts its frames at the flush', () => {
    const { k, task, mm } = kernel();
    const [a, b] = [k.frames.alloc(0), k.frames.alloc(0)];
    k.frames.get(b);
    for (const pfn of [a, b]) {
      k.gather.cleared(task, pfn, 1, 0);
      k.gather.addFrames(task, pfn, 1);
    }
    expect([k.frames.refcount[a], k.frames.refcount[b]]).toEqual([1, 2]);
    tlbFlushMmu(k, task, mm);
    expect([k.frames.refcount[a], k.frames.refcount[b], k.frames.inUse]).toEqual([0, 1, 1]);
    expect(k.gather.count[task]).toBe(0);
  });

  it('[MM11] says when its batch is full', () => {
    const g = new Gather(1, 3);
    g.reset(1);
    const left = [2, 3, 4].map((pfn) => {
      g.addFrames(1, pfn, 1);
      return g.room(1);
    });
    expect(left).toEqual([2, 1, 0]);
    expect(new Gather(1).batch).toBe(GATHER_BATCH);
  });

  it('[MM10] keeps consecutive frames as one run', () => {
    const { k, task, mm } = kernel();
    const frames = [k.frames.alloc(0), k.frames.alloc(0), k.frames.alloc(0)];
    k.gather.cleared(task, 0, 3, 0);
    k.gather.addFrames(task, frames[0]!, 3);
    expect([k.gather.count[task], k.gather.runs[task]]).toEqual([3, 1]);
    tlbFlushMmu(k, task, mm);
    expect(frames.map((pfn) => k.frames.refcount[pfn])).toEqual([0, 0, 0]);
    expect([k.gather.count[task], k.gather.runs[task], k.frames.inUse]).toEqual([0, 0, 0]);
  });

  it('[MM12] is one for each task', () => {
    const g = new Gather(2, 3);
    for (const task of [1, 2]) g.reset(task);
    g.cleared(1, 10, 2, 0);
    g.addFrames(1, 7, 1);
    expect([g.pending(2), g.count[2]]).toEqual([false, 0]);
    g.cleared(2, 50, 1, 1);
    g.addFrames(2, 8, 1);
    expect([g.start[1], g.end[1], g.level[1], g.frames[3]]).toEqual([10, 12, 0, 7]);
    expect([g.start[2], g.end[2], g.level[2], g.frames[6]]).toEqual([50, 51, 1, 8]);
  });
});
