import { type Machine, pageViews, type Task } from '@faultline/machine';
import { folioRefcount } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';
import { AT, traced } from './build.js';

/** Pages of 2 MiB. */
const HUGE = 512;

interface Mapped {
  readonly machine: Machine;
  readonly task: Task;
  readonly fd: number;
}

interface Layout {
  readonly pages: number;
  /** First page of the written extent; none for a hole. */
  readonly written?: number;
  readonly pmemPage?: number;
  readonly shared?: boolean;
  readonly release?: string;
  /** Page of the address space, AT unless told. */
  readonly at?: number;
}

async function mapped(layout: Layout): Promise<Mapped> {
  const { createMachine } = await import('@faultline/machine');
  const machine = createMachine({ fs: 'xfs', release: layout.release ?? '6.12' });
  const { pages, written, pmemPage = 1024 } = layout;
  const extents =
    written === undefined ? [] : [{ page: written, count: pages - written, pmemPage }];
  const file = machine.createFile('f0', { size: pages * 4096, extents });
  if (written !== undefined) machine.fill(file, written, pages - written, 0xa1);
  const task = machine.spawn();
  const fd = task.open(file);
  const flags = { shared: layout.shared ?? true };
  const call = { at: layout.at ?? AT, length: pages * 4096, prot: 'rw', flags, fd };
  expect(task.mmap(call)).toBe(0);
  return { machine, task, fd };
}

const view = ({ machine, task }: Mapped, page: number) =>
  pageViews(machine, task.mm, AT + page, 1)[0]!;

describe('[MA90] rows of the 2 MiB result matrix (dax.md 3.3)', () => {
  it('read of 2 MiB of storage maps it read-only, as one leaf', async () => {
    const m = await mapped({ pages: HUGE, written: 0 });
    expect(m.task.access(AT + 3)).toMatchObject({ value: 0xa1, minflt: 1, majflt: 0 });
    expect(view(m, 100)).toMatchObject({ level: 'pmd', entry: 'P|US|A|PSE|b57|NX' });
    expect(m.task.access(AT + 511)).toMatchObject({ minflt: 0, majflt: 0 });
  });

  it('read of 2 MiB of hole maps the huge zero page', async () => {
    const m = await mapped({ pages: HUGE });
    expect(m.task.access(AT + 9)).toMatchObject({ value: 0, minflt: 1 });
    expect(view(m, 0)).toMatchObject({ level: 'pmd', zero: true });
    expect(m.machine.extents(m.machine.file('f0'))).toEqual([]);
  });

  it('a store into a hole allocates 2 MiB on a 2 MiB boundary and drops the zeroes everywhere', async () => {
    const m = await mapped({ pages: HUGE });
    const other = AT + 2 ** 20;
    const flags = { shared: true };
    m.task.mmap({ at: other, length: HUGE * 4096, prot: 'rw', flags, fd: m.fd });
    m.task.access(AT);
    m.task.access(other);
    const seen = traced(m.machine, () => m.task.access(AT + 5, 0, 0x5a));
    expect(seen).toContain('unmap_mapping_pages');
    const extents = m.machine.extents(m.machine.file('f0'));
    expect(extents.map((e) => [e.page, e.count, e.pfn % HUGE])).toEqual([[0, HUGE, 0]]);
    expect(pageViews(m.machine, m.task.mm, other, 1)[0]!.level).toBe(null);
    expect(m.task.access(other + 5)).toMatchObject({ value: 0x5a, minflt: 1, majflt: 0 });
  });

  it('a store over a read-only leaf of storage upgrades it in place', async () => {
    const m = await mapped({ pages: HUGE, written: 0 });
    m.task.access(AT);
    m.task.access(AT, 0, 1);
    expect(view(m, 0).entry).toBe('P|RW|US|A|D|PSE|SW3|b57|NX');
  });

  it('from 6.15 on the leaf is a counted folio, which munmap gives back', async () => {
    const m = await mapped({ pages: HUGE, written: 0, release: '6.18' });
    const { frames, mms } = m.machine.kernel;
    m.task.access(AT, 0, 1);
    const head = frames.ownAt(frames.index(frames.pmemBase + 1024));
    expect([frames.refcount[head], frames.entire[head], mms.rssFile[m.task.mm]]).toEqual([
      1, 1, 512,
    ]);
    m.task.munmap(AT, HUGE);
    expect([frames.refcount[head], frames.entire[head], mms.rssFile[m.task.mm]]).toEqual([0, 0, 0]);
  });
});

it('[MA93] what single entries of a 2 MiB folio refer to is the folio', async () => {
  const made = await mapped({ pages: HUGE, written: 0, release: '6.18' });
  const { machine, task, fd } = made;
  const { frames } = machine.kernel;
  const pfn = frames.pmemBase + 1024;
  task.access(AT, 0, 1);
  expect(folioRefcount(frames, pfn)).toBe(1);
  // A mapping over the first page takes the leaf away; the entry of the file stays one of 2 MiB.
  task.mmap({ at: AT, length: 4096, prot: 'r', flags: { shared: true }, fd });
  expect(folioRefcount(frames, pfn)).toBe(0);
  for (const page of [3, 4]) task.access(AT + page);
  expect([0, 3, 4].map((i) => folioRefcount(frames, pfn + i))).toEqual([2, 2, 2]);
  task.munmap(AT, HUGE);
  expect(folioRefcount(frames, pfn)).toBe(0);
});

describe('[MA91] rows of the checks that refuse 2 MiB (dax.md 3.2)', () => {
  it.each<[string, Layout]>([
    ['2: offset and address differ within 2 MiB', { pages: HUGE + 1, written: 0, at: AT + 1 }],
    ['4: the chunk is not inside the VMA', { pages: HUGE - 1, written: 0 }],
    ['10: the extent is shorter than 2 MiB', { pages: HUGE, written: 1 }],
    [
      '13: the frames do not begin on a 2 MiB boundary',
      { pages: HUGE, written: 0, pmemPage: 1025 },
    ],
  ])('row %s: the fault falls back to one page', async (_row, layout) => {
    const m = await mapped(layout);
    const at = layout.at ?? AT;
    const seen = traced(m.machine, () => m.task.access(at + 2));
    expect(seen.filter((n) => n.startsWith('dax_p'))).toEqual([
      'dax_pmd_fault',
      'dax_pmd_fault_done',
      'dax_pte_fault',
      'dax_pte_fault_done',
    ]);
    expect(pageViews(m.machine, m.task.mm, at + 2, 1)[0]!.level).toBe('pte');
  });

  it('row 3: a private write is copied page by page; a private read may have the leaf', async () => {
    const m = await mapped({ pages: HUGE, written: 0, shared: false });
    m.task.access(AT);
    expect(view(m, 7).level).toBe('pmd');
    m.task.access(AT + 7, 0, 0x5a);
    expect(view(m, 7)).toMatchObject({ level: 'pte', file: false });
    expect(m.machine.kernel.dax.byte(m.machine.kernel.vmas.mapping[1]! || 1, 7 * 4096)).not.toBe(
      0x5a,
    );
  });
});

describe('[MA92] order conflicts of entries (dax.md 1.4)', () => {
  it('an entry of one page refuses 2 MiB, also after munmap', async () => {
    const m = await mapped({ pages: HUGE, written: 0 });
    m.task.madvise(AT, HUGE, 'nohugepage');
    m.task.access(AT + 4);
    m.task.munmap(AT, HUGE);
    m.task.mmap({ at: AT, length: HUGE * 4096, prot: 'rw', flags: { shared: true }, fd: m.fd });
    m.task.access(AT + 9);
    expect(view(m, 9).level).toBe('pte');
  });

  it('an empty 2 MiB entry or one of zeroes gives way to one page, zeroes from every mapping', async () => {
    const m = await mapped({ pages: HUGE });
    m.task.access(AT);
    const other = AT + 2 ** 20;
    const flags = { shared: true };
    m.task.mmap({ at: other, length: HUGE * 4096, prot: 'rw', flags, fd: m.fd });
    m.task.madvise(other, HUGE, 'nohugepage');
    m.task.access(other + 3);
    expect(view(m, 0).level).toBe(null);
    expect(pageViews(m.machine, m.task.mm, other + 3, 1)[0]!).toMatchObject({
      level: 'pte',
      zero: true,
    });
  });

  it('a 2 MiB entry with storage serves one page and is written back whole', async () => {
    const m = await mapped({ pages: HUGE, written: 0 });
    m.task.access(AT, 0, 1);
    const other = AT + 2 ** 20;
    const flags = { shared: true };
    m.task.mmap({ at: other, length: HUGE * 4096, prot: 'rw', flags, fd: m.fd });
    m.task.madvise(other, HUGE, 'nohugepage');
    m.task.access(other + 3, 0, 2);
    const { trace } = m.machine;
    const from = trace.seq;
    m.task.fsync(m.fd);
    const one = trace.since(from).filter((e) => e.name === 'fs_dax:dax_writeback_one');
    expect(one.map((e) => [e['pgoff'], e['pglen']])).toEqual([[0, HUGE]]);
    expect(view(m, 0).entry).toBe('P|US|A|PSE|SW3|b57|NX');
    expect(pageViews(m.machine, m.task.mm, other + 3, 1)[0]!.entry).not.toContain('RW');
  });
});
