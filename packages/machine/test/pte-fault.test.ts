import { pageViews } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, small, traced } from './build.js';

/** Entry, file state and counts after one access to page 0 of a one-page layout. */
function one(
  layout: string,
  access: 'r' | 'w' | 'rw',
  release: string,
  shared = true,
): { entry: string; counts: string; extents: string; value: number | undefined; rss: number } {
  const { machine, task } = small(layout, { release }, shared);
  let min = 0;
  let maj = 0;
  let value: number | undefined;
  for (const a of access) {
    const done = task.access(AT, 0, a === 'w' ? 0x5a : -1);
    min += done.minflt;
    maj += done.majflt;
    if (a === 'r') value = done.value;
  }
  const view = pageViews(machine, task.mm, AT, 1)[0]!;
  const extents = machine
    .extents(machine.file('f0'))
    .map((e) => 'HWU'[e.state])
    .join('');
  const rss = machine.kernel.mms.rssFile[task.mm]! + machine.kernel.mms.rssAnon[task.mm]!;
  return { entry: view.entry, counts: `${min}+${maj}`, extents, value, rss };
}

describe('[MA1] rows of the PTE decision table (dax.md 2.2) on 6.12', () => {
  it('row 1: read of a written page maps storage read-only', () => {
    expect(one('W', 'r', '6.12')).toMatchObject({
      entry: 'P|US|A|SW1|b57|NX',
      counts: '1+0',
      value: 0xa1,
      rss: 0,
    });
  });
  it('row 2: read of a hole or an unwritten page maps the zero page', () => {
    for (const layout of ['H', 'U']) {
      expect(one(layout, 'r', '6.12')).toMatchObject({
        entry: 'P|US|A|SW1|NX',
        counts: '1+0',
        value: 0,
        extents: layout === 'U' ? 'U' : '',
      });
    }
  });
  it('row 4: write of a written page is one minor fault', () => {
    expect(one('W', 'w', '6.12')).toMatchObject({
      entry: 'P|RW|US|A|D|SW1|SW3|b57|NX',
      counts: '1+0',
    });
  });
  it('rows 5 and 6: write of a hole or an unwritten page allocates: one major fault', () => {
    for (const layout of ['H', 'U']) {
      expect(one(layout, 'w', '6.12')).toMatchObject({
        entry: 'P|RW|US|A|D|SW1|SW3|b57|NX',
        counts: '0+1',
        extents: 'W',
      });
    }
  });
  it('row 7: write over the zero page takes it out of every mapping first', () => {
    const { machine, task, fd } = small('H', { release: '6.12' });
    const other = AT + 2 ** 20;
    task.mmap({ at: other, length: 4096, prot: 'rw', flags: { shared: true }, fd });
    task.access(AT);
    task.access(other);
    const seen = traced(machine, () => task.access(AT, 0, 1));
    expect(seen).toEqual([
      'page_fault_user',
      'handle_mm_fault',
      'dax_pte_fault',
      'unmap_mapping_pages',
      'tlb_flush',
      'tlb_flush',
      'vmf_insert_mixed_mkwrite_ret',
      'dax_pte_fault_done',
      'handle_mm_fault_ret',
    ]);
    expect(pageViews(machine, task.mm, other, 1)[0]!.present).toBe(false);
    expect(task.access(other).value).toBe(1);
  });
  it('row 8: write over read-only storage upgrades the entry in place', () => {
    expect(one('W', 'rw', '6.12')).toMatchObject({
      entry: 'P|RW|US|A|D|SW1|SW3|b57|NX',
      counts: '2+0',
    });
    // From 6.15 on the store itself sets dirty; soft-dirty stays clear.
    expect(one('W', 'rw', '6.18')).toMatchObject({ entry: 'P|RW|US|A|D|NX', counts: '2+0' });
  });
  it('rows 11 and 12: first write of a private mapping copies and leaves the file alone', () => {
    for (const layout of ['W', 'H', 'U']) {
      const got = one(layout, 'w', '6.12', false);
      expect(got).toMatchObject({ entry: 'P|RW|US|A|D|SW3|NX', counts: '1+0', rss: 1 });
      expect(got.extents).toBe(layout === 'H' ? '' : layout);
    }
  });
  it('row 13: private write over a read-only entry is copied by the core with one flush', () => {
    const { machine, task } = small('W', { release: '6.12' }, false);
    task.access(AT);
    expect(traced(machine, () => task.access(AT, 0, 1))).toEqual([
      'page_fault_user',
      'handle_mm_fault',
      'tlb_flush',
      'handle_mm_fault_ret',
    ]);
  });
  it('rows 14 and 18: no block left on the device is SIGBUS', () => {
    const memory = { pmemFrames: 1, pmemBase: 0x100000, ramFrames: 64 };
    const { task } = small('WH', { release: '6.12', memory });
    expect(task.access(AT + 1, 0, 1)).toMatchObject({ signal: 'SIGBUS', siCode: 'BUS_ADRERR' });
  });
  it('past the end of the file is SIGBUS and counts nothing', () => {
    const { machine, task } = small('W', { release: '6.12' });
    machine.kernel.dax.size[1] = 0;
    expect(task.access(AT)).toEqual({
      signal: 'SIGBUS',
      siCode: 'BUS_ADRERR',
      minflt: 0,
      majflt: 0,
    });
  });
});

describe('[MA2] thread 1: what 4.14 changed', () => {
  it('reading a hole costs a page-cache page under 4.13 and none under 4.14', () => {
    for (const [release, pages] of [
      ['4.13', 8],
      ['4.14', 0],
    ] as const) {
      const { machine, task } = small('HHHHHHHH', { release });
      const before = machine.kernel.frames.inUse;
      for (let p = 0; p < 8; p++) expect(task.access(AT + p).value).toBe(0);
      expect(machine.kernel.frames.inUse - before).toBe(pages);
      expect(machine.kernel.mms.rssFile[task.mm]).toBe(pages);
    }
  });
  it('a first write is two faults under 4.13 and one under 4.14', () => {
    expect(one('W', 'w', '4.13').counts).toBe('2+0');
    expect(one('W', 'w', '4.14').counts).toBe('1+0');
    expect(one('H', 'rw', '4.13').counts).toBe('2+1');
    expect(one('H', 'rw', '4.14').counts).toBe('1+1');
  });
  it('the page of the hole goes back when it is written over', () => {
    const { machine, task } = small('H', { release: '4.13' });
    const before = machine.kernel.frames.inUse;
    task.access(AT);
    const seen = traced(machine, () => task.access(AT, 0, 7));
    expect(seen).toContain('mm_filemap_delete_from_page_cache');
    expect(seen).toContain('dax_pfn_mkwrite');
    expect(machine.kernel.frames.inUse).toBe(before);
    expect(task.access(AT).value).toBe(7);
  });
  it('so does the page of a hole that write(2) fills', () => {
    const { machine, task, fd } = small('H', { release: '4.13' });
    const before = machine.kernel.frames.inUse;
    task.access(AT);
    expect(task.pwrite(fd, 0, 3, 9)).toBe(3);
    expect(machine.kernel.frames.inUse).toBe(before);
    expect([task.access(AT).value, task.access(AT, 3).value]).toEqual([9, 0]);
    expect(machine.kernel.locks.held()).toEqual([]);
  });
  it('one policy alone can be turned back', () => {
    const policies = { 'dax:mkwrite': 'pfn-mkwrite' };
    const { task } = small('W', { release: '6.12', policies });
    expect(task.access(AT, 0, 1).minflt).toBe(2);
  });
});

describe('[MA3] the per-VMA lock', () => {
  it('sends a fault of ext4 to the mmap lock, and not one of xfs', () => {
    const passes = (fs: string, release: string): number => {
      const { machine, task } = small('W', { fs, release });
      return traced(machine, () => task.access(AT)).filter((e) => e === 'handle_mm_fault').length;
    };
    expect(passes('ext4', '6.12')).toBe(2);
    expect(passes('xfs', '6.12')).toBe(1);
    expect(passes('ext4', '6.1')).toBe(1);
  });
  it('counts a fault once however many passes it took', () => {
    const { task } = small('W', { fs: 'ext4', release: '6.12' });
    expect(task.access(AT)).toMatchObject({ minflt: 1, majflt: 0 });
  });
});
