import type { RecordedStep, Recording } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { compareRecordings } from '../src/compare.js';
import { LEAVE_OUT } from '../src/leave-out.js';
import { CLASSES } from '../src/tally.js';
import { recording } from './corpus.js';

/** A recording with nothing but these steps. */
function recorded(...steps: Partial<RecordedStep>[]): Recording {
  return {
    name: 'x@ext4-dax',
    kernel: '6.12',
    status: 'ok',
    backing: 'ext4-dax',
    scenario: { steps: [] },
    files: [{ name: 'f0', size: 8192, extents: [{ page: 0, count: 1, pmem_page: 50 }] }],
    steps: steps.map((s, i) => ({ step: String(i), op: 'touch', ...s })),
  };
}

const wheres = (real: Recording, model?: Recording) =>
  compareRecordings(real, model).notes.map((note) => note.where);

describe('compareRecordings', () => {
  it('[CF1] finds no difference between a recording and itself', () => {
    const real = recording('6.18', 'hole-zero-page@ext4-dax');
    const tally = compareRecordings(real, real);
    expect(tally.share()).toBe(1);
    expect(tally.notes).toEqual([]);
    expect(CLASSES.filter((c) => tally.points[c] === 0)).toEqual([]);
  });

  it('[CF4] pairs steps by what they are, not by where they stand', () => {
    const steps = [{ ret: 1 }, { ret: 2, proc: '0.1' }, { ret: 3 }];
    const real = recorded(...steps);
    const model = { ...real, steps: [real.steps[1]!, real.steps[2]!, real.steps[0]!] };
    expect(wheres(real, model)).toEqual([]);
    expect(wheres(real, { ...real, steps: real.steps.slice(0, 1) })).toEqual([
      '0.1:1 touch ret',
      '0:2 touch ret',
    ]);
    expect(wheres({ ...real, steps: [] }, real)).toEqual([]);
  });

  it('[CF5] gives a missing model no point', () => {
    const tally = compareRecordings(recording('7.2', 'hugetlb-pmd-share'), undefined);
    expect(tally.total().agreed).toBe(0);
    expect(tally.total().points).toBeGreaterThan(100);
  });

  it('[CF6] asks of a chosen address only whether it is aligned', () => {
    const chosen = (mod: number) => recorded({ addr_kernel_chosen: true, addr_mod_2m: mod });
    expect(wheres(chosen(4096), chosen(8192))).toEqual([]);
    expect(wheres(chosen(4096), chosen(0))).toEqual(['0:0 touch aligned']);
    const given = recorded({ addr_kernel_chosen: false, addr_mod_2m: 0 });
    expect(wheres(given, chosen(4096))).toEqual([]);
  });

  it('[CF7] counts faults less those of the recorder', () => {
    const real = recorded({ minflt: 5, runner_faults: 2, vmpte_kb: 8 });
    expect(wheres(real, recorded({ minflt: 3, vmpte_kb: 4 }))).toEqual([]);
    expect(wheres(real, recorded({ minflt: 5 }))).toEqual(['0:0 touch minflt']);
    expect(wheres(recorded({ majflt: 0 }), recorded({}))).toEqual([]);
    expect(wheres(recorded({ majflt: 0 }), recorded())).toEqual(['0:0 touch majflt']);
    const cleared = { op: 'clear_refs', minflt: 1 };
    expect(wheres(recorded(cleared), recorded({ op: 'clear_refs' }))).toEqual([]);
  });

  it('[CF8] tells a page without an entry from a page that is not reported', () => {
    const empty = { page: 0, count: 1, level: null };
    const snapshot = (...pages: (typeof empty)[]) => recorded({ pages });
    expect(wheres(snapshot(empty), snapshot(empty))).toEqual([]);
    expect(wheres(snapshot(empty), snapshot())).toEqual(['0:0 touch page 0 level']);
  });

  it('[CF13] compares places on the device only inside the extents the files began with', () => {
    const at = (pmem_page: number) =>
      recorded({ pages: [{ page: 0, count: 1, level: 'pte', pmem_page }] });
    expect(wheres(at(50), at(51))).toEqual(['0:0 touch page 0 pmem_page']);
    expect(wheres(at(51), at(50))).toEqual([]);
  });

  it('[CF14] leaves the recorder out of the figures', () => {
    const real = recorded({
      values: { VmPTE: 1, VmLck: 4 },
      since_first: { nr_page_table_pages: 1 },
    });
    const model = recorded({ values: { VmPTE: 9, VmLck: 4 }, since_first: {} });
    const tally = compareRecordings(real, model);
    expect([tally.points.values, tally.agreed.values]).toEqual([1, 1]);
  });

  it('[CF16] leaves single cases out, by the name and kernel of the real recording', () => {
    const real = recording('7.2', 'truncate-vs-pin@ext4-dax');
    const points = (kernel: string, rules = LEAVE_OUT) =>
      compareRecordings({ ...real, kernel }, real, rules).total().points;
    expect(points('7.2')).toBeLessThan(points('7.2', []));
    expect(points('6.12')).toBe(points('7.2', []));
    const all = { recording: '.*', kernels: ['*'], steps: ['*'], fields: ['*'], reason: 'a test' };
    expect(points('7.2', [all])).toBe(1);
    expect(points('7.2', [{ ...all, recording: 'truncate' }])).toBe(points('7.2', []));
    expect(LEAVE_OUT.every((rule) => rule.reason.length > 20)).toBe(true);
  });
});
