import { createMachine, type Machine, pageViews, smaps, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { events, traced } from './build.js';
import { countFaults } from './count-entries.js';

const AT = 2 ** 24;
const KERNELS = ['5.10', '6.1', '6.12', '6.18', '7.2'];

function anon(
  release: string,
  options: { ramFrames?: number; policies?: Record<string, string> } = {},
): { machine: Machine; task: Task } {
  const machine = createMachine({
    release,
    memory: { ramFrames: options.ramFrames ?? 8192 },
    policies: options.policies ?? {},
  });
  const task = machine.spawn();
  const call = { at: AT, length: 1024 * 4096, prot: 'rw', flags: { shared: false } };
  expect(task.mmap(call)).toBe(0);
  return { machine, task };
}

const flushes = (machine: Machine, body: () => void): unknown[] =>
  events(machine, body)
    .filter((e) => e.name === 'tlb:tlb_flush')
    .map((e) => e['pages']);

describe.each(KERNELS)('anonymous huge pages on %s', (release) => {
  it('[MA55] cover 512 pages with one fault, and are there for a write', () => {
    const { machine, task } = anon(release);
    expect(task.access(AT + 5, 9, 77).minflt).toBe(1);
    expect([task.access(AT + 511).minflt, task.access(AT + 5, 9).value]).toEqual([0, 77]);
    expect(machine.kernel.frames.inUse).toBe(512);
    const [head, tail] = pageViews(machine, task.mm, AT, 2);
    expect([head!.level, tail!.level, tail!.pfn! - head!.pfn!]).toEqual(['pmd', 'pmd', 1]);
    expect(smaps(machine, task.mm, AT, AT + 1)[0]!.figures).toMatchObject({
      AnonHugePages: 2048,
      Rss: 2048,
      THPeligible: 1,
    });
    expect(countFaults(machine)).toEqual([]);
  });

  it('[MA56] read as the huge zero page first, which counts nowhere', () => {
    const { machine, task } = anon(release);
    expect(task.access(AT + 5)).toEqual({ value: 0, minflt: 1, majflt: 0 });
    expect(machine.kernel.frames.inUse).toBe(0);
    expect(pageViews(machine, task.mm, AT + 5, 1)[0]).toMatchObject({ zero: true, level: 'pmd' });
    task.access(AT + 5, 0, 1);
    expect(machine.kernel.frames.inUse).toBe(['6.18', '7.2'].includes(release) ? 512 : 1);
    expect([task.access(AT + 5).value, task.access(AT + 6).value]).toEqual([1, 0]);
    expect(countFaults(machine)).toEqual([]);
  });

  it('[MA56] the huge zero page is of zeroes where its frames held bytes', () => {
    const { machine, task } = anon(release);
    task.access(AT, 0, 1);
    const [view] = pageViews(machine, task.mm, AT, 1);
    expect(task.madvise(AT, 512, 'dontneed')).toBe(0);
    expect(task.access(AT).value).toBe(0);
    const [zero] = pageViews(machine, task.mm, AT, 1);
    expect([zero!.zero, zero!.pfn]).toEqual([true, view!.pfn]);
  });

  it('[MA57] fall back to small pages where none fits, none is wanted, none is left', () => {
    const wish = anon(release);
    expect(wish.task.madvise(AT, 1024, 'nohugepage')).toBe(0);
    wish.task.access(AT, 0, 1);
    expect(wish.machine.kernel.frames.inUse).toBe(1);
    const never = anon(release, { policies: { 'fault:thp': 'never' } });
    never.task.access(AT, 0, 1);
    expect(never.machine.kernel.frames.inUse).toBe(1);
    const tight = anon(release, { ramFrames: 400 });
    expect(tight.task.access(AT, 0, 1).minflt).toBe(1);
    expect(tight.machine.kernel.frames.inUse).toBe(1);
    const low = wish.task.mmap({
      at: 2 ** 25 + 1,
      length: 2 ** 21,
      prot: 'rw',
      flags: { shared: false },
    });
    expect(low).toBe(0);
    const names = traced(wish.machine, () => wish.task.access(2 ** 25 + 1, 0, 1));
    expect(names).toContain('do_huge_pmd_anonymous_page_ret');
    expect(wish.machine.kernel.frames.inUse).toBe(2);
  });

  it('[MA58] are split by what touches a part, and keep their bytes', () => {
    const { machine, task } = anon(release);
    for (const p of [0, 1, 2, 3]) task.access(AT + p, 0, 40 + p);
    const tables = task.pageTableBytes;
    expect(flushes(machine, () => task.mprotect(AT + 1, 1, 'r'))).toEqual([-1, 1]);
    expect(task.pageTableBytes).toBe(tables);
    expect(task.munmap(AT + 2, 1)).toBe(0);
    expect(task.madvise(AT + 3, 1, 'dontneed')).toBe(0);
    expect([0, 1, 3].map((p) => task.access(AT + p).value)).toEqual([40, 41, 0]);
    expect(task.access(AT + 2).signal).toBe('SIGSEGV');
    // The folio is whole until its last page goes: no frame came back.
    expect(machine.kernel.frames.inUse).toBe(512);
    expect(countFaults(machine)).toEqual([]);
    expect(task.munmap(AT, 1024)).toBe(0);
    expect([machine.kernel.frames.inUse, task.pageTableBytes]).toEqual([0, 0]);
  });

  it('[MA59] are shared by fork as a whole and copied page by page', () => {
    const { machine, task } = anon(release);
    task.access(AT, 0, 5);
    const child = task.fork() as Task;
    expect(child.access(AT + 1).minflt).toBe(0);
    expect(machine.kernel.frames.inUse).toBe(512);
    const names = traced(machine, () => child.access(AT, 0, 6));
    expect(names).toContain('__split_huge_pmd');
    expect(machine.kernel.frames.inUse).toBe(513);
    expect([task.access(AT).value, child.access(AT).value]).toEqual([5, 6]);
    expect(countFaults(machine)).toEqual([]);
    child.exit();
    expect(traced(machine, () => task.access(AT, 0, 7))).not.toContain('__split_huge_pmd');
    expect(pageViews(machine, task.mm, AT, 1)[0]!.level).toBe('pmd');
    task.exit();
    expect(machine.kernel.frames.inUse).toBe(0);
  });

  it('[MA60] lose soft-dirty and referenced to clear_refs, and get them back', () => {
    const { machine, task } = anon(release);
    task.access(AT, 0, 5);
    task.access(AT + 600);
    expect(flushes(machine, () => task.clearRefs(4))).toEqual([-1, -1, -1]);
    expect(pageViews(machine, task.mm, AT + 9, 1)[0]!.softdirty).toBe(false);
    expect(task.access(AT + 9, 0, 1).minflt).toBe(1);
    expect(pageViews(machine, task.mm, AT + 8, 1)[0]).toMatchObject({
      softdirty: true,
      level: 'pmd',
    });
    const referenced = (): unknown => smaps(machine, task.mm, AT, AT + 1)[0]!.figures['Referenced'];
    expect(referenced()).toBe(2048);
    expect(flushes(machine, () => task.clearRefs(1))).toEqual([]);
    expect(referenced()).toBe(0);
    expect(task.clearRefs(0)).toBe(-22);
    expect(task.clearRefs(6)).toBe(-22);
  });
});
