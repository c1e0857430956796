import { entryPfn } from '@faultline/core-pagetable';
import { createMachine, type Machine, type Task, TaskSleeps } from '@faultline/machine';
import { folioMapcount, folioRefcount } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';

const LEAF = 512;
const GIB = 262_144;
const AT = 4 * GIB;
const TO = 8 * GIB;
const EINVAL = -22;
/** MREMAP_MAYMOVE | MREMAP_FIXED. */
const FIXED = 3;

function start(release: string, policies = {}): { machine: Machine; task: Task } {
  const machine = createMachine({ release, fs: 'hugetlbfs', hugePages: 8, policies });
  machine.createFile('f', { size: 2 * 2 ** 30 });
  return { machine, task: machine.spawn() };
}

function map(machine: Machine, task: Task, leaves: number, shared = true, at = AT): void {
  const flags = { shared, noreserve: shared };
  const fd = task.open(machine.file('f'), 'rdwr');
  expect(task.mmap({ at, length: leaves * 2 ** 21, prot: 'rw', flags, fd })).toBe(0);
}

describe('mremap of huge pages', () => {
  it('[MA530] is refused before 5.16; later for places between pages, and to grow', () => {
    const answers = ['5.10', '6.1', '7.2'].map((release) => {
      const { machine, task } = start(release);
      map(machine, task, 4);
      return [
        task.mremap(AT, LEAF, LEAF, FIXED, TO + 1),
        task.mremap(AT + 1, LEAF, LEAF, FIXED, TO),
        task.mremap(AT, 4 * LEAF, 5 * LEAF, 1),
        task.mremap(AT, 4 * LEAF, 3 * LEAF, 0),
        task.mremap(AT, 2 * LEAF, 2 * LEAF, FIXED, TO),
      ];
    });
    expect(answers).toEqual([
      [EINVAL, EINVAL, EINVAL, AT, EINVAL],
      [EINVAL, EINVAL, EINVAL, AT, TO],
      [EINVAL, EINVAL, EINVAL, AT, TO],
    ]);
  });

  it('[MA530] moves entries, what was never there stays so, and a private promise goes along', () => {
    const { machine, task } = start('6.12');
    map(machine, task, 4, false);
    const { hugetlb, frames, pt, mms } = machine.kernel;
    task.access(AT, 0, 5);
    task.access(AT + 2 * LEAF, 0, 6);
    expect([hugetlb.free, hugetlb.reserved]).toEqual([6, 2]);
    expect(task.mremap(AT, 4 * LEAF, 4 * LEAF, FIXED, TO)).toBe(TO);
    expect(task.access(TO)).toMatchObject({ minflt: 0, value: 5 });
    expect(task.access(TO + 2 * LEAF)).toMatchObject({ minflt: 0, value: 6 });
    expect(task.access(AT).signal).toBe('SIGSEGV');
    expect([hugetlb.free, hugetlb.reserved]).toEqual([6, 2]);
    // The promise is kept at the new place.
    expect(task.access(TO + LEAF, 0, 7)).toMatchObject({ minflt: 1 });
    expect([hugetlb.free, hugetlb.reserved, task.hugetlbBytes]).toEqual([5, 1, 3 * 2 ** 21]);
    const pmd = pt.tableAt(mms.root[task.mm]!, TO, 1);
    const head = entryPfn(pt.lo[pt.index(pmd, TO)]!, pt.hi[pt.index(pmd, TO)]!);
    expect([folioMapcount(frames, head), folioRefcount(frames, head)]).toEqual([1, 1]);
    task.munmap(TO, 4 * LEAF);
    expect([hugetlb.free, hugetlb.reserved, task.hugetlbBytes]).toEqual([8, 0, 0]);
    expect(machine.kernel.locks.held()).toEqual([]);
  });

  it('[MA512] [MA530] a shared table stays with the other one, and the pages fault again', () => {
    const { machine, task: a } = start('7.2');
    const b = machine.spawn();
    for (const task of [a, b]) map(machine, task, LEAF);
    a.access(AT, 0, 1);
    b.access(AT);
    const { pt, mms, locks } = machine.kernel;
    const table = pt.tableAt(mms.root[a.mm]!, AT, 1);
    expect(pt.sharers[table]).toBe(1);
    expect(b.mremap(AT, GIB, GIB, FIXED, TO)).toBe(TO);
    expect([pt.sharers[table], pt.used[table]]).toEqual([0, 1]);
    // With nothing moved nobody asked for a table: the first fault shares again.
    expect(b.access(TO)).toMatchObject({ minflt: 1, value: 1 });
    expect(pt.tableAt(mms.root[b.mm]!, TO, 1)).toBe(table);
    expect(locks.held()).toEqual([]);
  });

  it('[MA531] the table of the new place is shared under the lock that the call has: 6.1 and later wait for themselves', () => {
    for (const release of ['6.1', '6.12', '7.2']) {
      const { machine, task } = start(release);
      map(machine, task, LEAF);
      task.access(AT, 0, 1);
      expect(() => task.mremap(AT, GIB, GIB, FIXED, TO)).toThrow(TaskSleeps);
      expect(task.stack().slice(0, 4)).toEqual([
        'down_read',
        'share_table',
        'huge_pte_alloc',
        'move_hugetlb_page_tables',
      ]);
      expect(machine.advance(task.id)).toBeLessThan(0);
      const { locks, mappings } = machine.kernel;
      expect(locks.word[mappings.iMmapLock[machine.file('f').id]!]).toBe(-1 - task.id);
      // Where no whole table is covered nothing is shared, and the call ends.
      const other = start(release);
      map(other.machine, other.task, 2);
      other.task.access(AT, 0, 1);
      expect(other.task.mremap(AT, 2 * LEAF, 2 * LEAF, FIXED, TO)).toBe(TO);
    }
  });

  it('[MA531] 5.16 to 6.0 only want the lock held, and share the table with the old place', () => {
    const { machine, task } = start('5.10', { 'hugetlb:mremap': 'next-table' });
    map(machine, task, LEAF);
    task.access(AT, 0, 1);
    task.access(AT + LEAF, 0, 2);
    const { pt, mms, frames, hugetlb } = machine.kernel;
    const table = pt.tableAt(mms.root[task.mm]!, AT, 1);
    expect(task.mremap(AT, GIB, GIB, FIXED, TO)).toBe(TO);
    expect(pt.tableAt(mms.root[task.mm]!, TO, 1)).toBe(table);
    expect([pt.sharers[table], pt.used[table]]).toEqual([0, 2]);
    expect(task.access(TO + LEAF)).toMatchObject({ minflt: 0, value: 2 });
    const head = hugetlb.cache.find(machine.file('f').id, 0);
    expect([folioMapcount(frames, head), task.hugetlbBytes]).toEqual([1, 2 ** 22]);
  });

  it('[MA532] behind a shared table pages go on at the wrong place where the two ranges do not lie alike, up to 6.18', () => {
    const values = ['next-table', 'same-distance'].map((value) => {
      const { machine, task: a } = start('7.2', { 'hugetlb:mremap': value });
      const b = machine.spawn();
      for (const task of [a, b]) {
        map(machine, task, LEAF + 2);
        task.access(AT, 0, 1);
      }
      b.access(AT + GIB, 0, 7);
      b.access(AT + GIB + LEAF, 0, 8);
      const pages = GIB + 2 * LEAF;
      expect(b.mremap(AT, pages, pages, FIXED, TO + LEAF)).toBe(TO + LEAF);
      return [b.access(TO + LEAF + GIB).value, a.access(AT + GIB).value];
    });
    expect(values).toEqual([
      [8, 7],
      [7, 7],
    ]);
  });
});
