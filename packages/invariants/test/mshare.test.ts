import { checkInvariants, violationText } from '@faultline/invariants';
import { createMachine, MshareRegion, type Task, TINY } from '@faultline/machine';
import { mshare } from '@faultline/mshare';
import { HOST_FLUSHES } from '@faultline/table-share';
import { describe, expect, it } from 'vitest';

/** Tables of four entries at four levels, with leaves: a PTE table maps 4 pages, a PMD table 16, a PUD table 64. */
const FOUR = { ...TINY, name: 'tiny, 4 levels', levels: 4, userVpnBits: 8, hugeLevels: [1] };
const SPAN = 64;

interface Regional {
  readonly machine: ReturnType<typeof createMachine>;
  readonly region: MshareRegion;
  readonly a: Task;
  readonly b: Task;
  /** Where each of them maps the region. */
  readonly at: readonly [number, number];
}

/** A region with pages of a DAX file in it, which two processes map at different addresses. */
function regional(cpus = 0): Regional {
  const machine = createMachine({
    release: '6.12',
    fs: 'xfs',
    geometry: FOUR,
    extensions: [mshare],
    memory: { pmemFrames: 256 },
    ...(cpus > 0 ? { tlb: { cpus } } : {}),
  });
  // Blocks off the grid: pages of base size; and on it: leaves.
  const extents = [
    { page: 0, count: 4, pmemPage: 1 },
    { page: 16, count: 16, pmemPage: 16 },
  ];
  const file = machine.createFile('f', { size: SPAN * 4096, extents });
  const region = new MshareRegion(machine, 'region');
  const [a, b] = [machine.spawn(), machine.spawn()];
  const mapped = region.map(a, { at: 0, pages: SPAN, prot: 'rw', fd: a.open(file) });
  expect(mapped).toBe(0);
  const at = [SPAN, 2 * SPAN] as const;
  for (const [i, task] of [a, b].entries()) expect(attach(task, at[i]!, region)).toBe(0);
  return { machine, region, a, b, at };
}

function attach(task: Task, at: number, region: MshareRegion, pages = SPAN): number {
  const fd = task.open(region.file);
  return task.mmap({ at, length: pages * 4096, prot: 'rw', flags: { shared: true }, fd });
}

const broken = ({ machine }: Regional): string[] => checkInvariants(machine).map(violationText);

describe('mshare', () => {
  it('[MS1] [MS2] what one has touched is there for all, by one link of a table that is the host’s', () => {
    const it = regional();
    const { machine, region, a, b, at } = it;
    const { pt, mms } = machine.kernel;
    expect(a.access(at[0], 0, 7)).toMatchObject({ minflt: 1 });
    expect(a.access(at[0] + 20, 0, 8)).toMatchObject({ minflt: 1 });
    expect(b.access(at[1])).toMatchObject({ value: 7, minflt: 1 });
    expect(b.access(at[1] + 20)).toMatchObject({ value: 8, minflt: 0 });
    // One way down for all: PUD, two PMD tables, a PTE table; the PMD leaf has none.
    expect([...pt.count]).toEqual([1, 2, 1, 3]);
    expect([region.host, a.mm, b.mm].map((mm) => mms.tables[mm])).toEqual([4, 1, 1]);
    const table = pt.tableAt(mms.root[a.mm]!, at[0], 2);
    expect([pt.tableAt(mms.root[b.mm]!, at[1], 2), pt.sharers[table]]).toEqual([table, 2]);
    expect(broken(it)).toEqual([]);
  });

  it('[MS3] one mprotect is for all, and every CPU forgets what it knew', () => {
    const it = regional(3);
    const { machine, region, a, b, at } = it;
    for (const [i, task] of [a, b].entries()) task.access(at[i]! + 16, 0, 1);
    const all = machine.kernel.tlb.flushes.full;
    expect(region.mprotect(a, 0, SPAN, 'r')).toBe(0);
    expect(machine.kernel.tableShare.figures[HOST_FLUSHES]).toBe(1);
    expect(machine.kernel.tlb.flushes.full - all).toBe(3);
    expect([a.access(at[0] + 16, 0, 2).signal, b.access(at[1] + 16, 0, 2).signal]).toEqual([
      'SIGSEGV',
      'SIGSEGV',
    ]);
    expect(b.access(at[1] + 16).value).toBe(1);
    expect(region.mprotect(b, 0, SPAN, 'rw')).toBe(0);
    expect(a.access(at[0] + 16, 0, 3).signal).toBeUndefined();
    expect(b.access(at[1] + 16).value).toBe(3);
    expect(broken(it)).toEqual([]);
  });

  it('[MS3] without the notifier a CPU stores where nobody may', () => {
    const { machine, region, a, b, at } = regional(3);
    machine.kernel.mms.notifier.fill(0);
    b.access(at[1], 0, 1);
    region.mprotect(a, 0, SPAN, 'r');
    expect(b.access(at[1], 0, 2).signal).toBeUndefined();
  });

  it('[MS4] who unmaps the region takes its link away, and nothing else; the last table goes with the host', () => {
    const it = regional();
    const { machine, region, a, b, at } = it;
    for (const [i, task] of [a, b].entries()) task.access(at[i]!, 0, 1);
    const before = [...machine.kernel.pt.count];
    expect(a.munmap(at[0], SPAN)).toBe(0);
    expect([...machine.kernel.pt.count]).toEqual(before);
    expect([a.pageTableBytes, b.access(at[1]).minflt]).toEqual([0, 0]);
    expect(broken(it)).toEqual([]);
    expect(() => region.remove(b)).toThrow('the region is mapped');
    b.exit();
    region.remove(a);
    a.exit();
    expect(machine.kernel.pt.inUse).toBe(0);
    expect(broken(it)).toEqual([]);
  });

  it('[MS5] what is unmapped in the region is gone for all, and so is what the file loses', () => {
    const it = regional();
    const { machine, region, a, b, at } = it;
    for (const [i, task] of [a, b].entries()) task.access(at[i]! + 16, 0, 1);
    a.ftruncate(a.open(machine.file('f')), 16 * 4096);
    expect([a.access(at[0] + 16).signal, b.access(at[1] + 16).signal]).toEqual([
      'SIGBUS',
      'SIGBUS',
    ]);
    expect(region.munmap(a, 0, SPAN)).toBe(0);
    expect([a.access(at[0]).signal, b.access(at[1]).signal]).toEqual(['SIGSEGV', 'SIGSEGV']);
    expect(broken(it)).toEqual([]);
  });

  it('[MS6] a region is mapped whole, shared and aligned, and only by a machine with the plugin', () => {
    const { region, a } = regional();
    const fd = a.open(region.file);
    const call = { at: 3 * SPAN, length: SPAN * 4096, prot: 'rw', fd };
    expect(a.mmap({ ...call, flags: { shared: false } })).toBe(-22);
    expect(attach(a, 3 * SPAN, region, SPAN / 2)).toBe(-22);
    expect(attach(a, 2 * SPAN + SPAN / 2, region)).toBe(-22);
    const plain = createMachine({ geometry: FOUR, memory: { pmemFrames: 64 } });
    expect(() => new MshareRegion(plain, 'r')).toThrow('the plugin "mshare" brings it');
    const small = createMachine({
      geometry: TINY,
      extensions: [mshare],
      memory: { pmemFrames: 64 },
    });
    expect(() => new MshareRegion(small, 'r')).toThrow('four levels');
  });
});
