import { entryPfn } from '@faultline/core-pagetable';
import { AT_PAGE_WRITE } from '@faultline/kernel-api';
import { createMachine, type Machine, type Task, TaskSleeps } from '@faultline/machine';
import { folioMapcount, folioRefcount, NO_PFN, PG_HWPOISON, PG_LOCKED } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';

const LEAF = 512;
const GIB = 262_144;
const AT = 4 * GIB;
const EAGAIN = -11;

/** Two processes that map a GiB of a file; both have touched page 0, which holds 1. */
function sharing(release: string, policies = {}, tlb?: { cpus: number }) {
  const machine = createMachine({
    release,
    fs: 'hugetlbfs',
    hugePages: 4,
    policies,
    ...(tlb ? { tlb } : {}),
  });
  const file = machine.createFile('f', { size: 2 ** 31 });
  const [a, b] = [machine.spawn(), machine.spawn()] as const;
  for (const task of [a, b]) {
    const flags = { shared: true, noreserve: true };
    task.mmap({ at: AT, length: 2 ** 30, prot: 'rw', flags, fd: task.open(file) });
    task.access(AT, 0, 1);
  }
  return { machine, file: file.id, a, b };
}

const tableOf = ({ kernel: k }: Machine, task: Task): number =>
  k.pt.tableAt(k.mms.root[task.mm]!, AT, 1);

const move = (machine: Machine, task: Task): number =>
  machine.run(task.id, 'movePagesHuge', task.id, AT);

describe('huge pages that move', () => {
  it('[MA533] take their contents, their place in the file and their entries along', () => {
    for (const release of ['4.9', '5.10', '7.2']) {
      const { machine, file, a, b } = sharing(release);
      const { hugetlb, frames, pt, locks } = machine.kernel;
      const [before, free] = [hugetlb.cache.find(file, 0), hugetlb.free];
      const table = tableOf(machine, b);
      expect(move(machine, a)).toBe(0);
      const head = hugetlb.cache.find(file, 0);
      expect(head).not.toBe(before);
      expect([hugetlb.free, folioRefcount(frames, head), folioMapcount(frames, head)]).toEqual([
        free,
        2,
        1,
      ]);
      expect(frames.flagsOf(head) & PG_LOCKED).toBe(0);
      // Since 4.19 all but the last sharer leave the table.
      expect(pt.sharers[table]).toBe(release === '4.9' ? 1 : 0);
      const faults = [a, b].map((task) => task.access(AT));
      expect(faults.map((fault) => fault.value)).toEqual([1, 1]);
      expect(faults.map((fault) => fault.minflt).sort()).toEqual(
        release === '4.9' ? [0, 0] : [0, 1],
      );
      expect(tableOf(machine, a)).toBe(tableOf(machine, b));
      expect([locks.held(), a.exit(), b.exit()].flat()).toEqual([undefined, undefined]);
      expect(hugetlb.free).toBe(3);
    }
  });

  it('[MA533] a private copy moves with its dirty entry; a page with another reference stays', () => {
    const machine = createMachine({ release: '6.12', hugePages: 2 });
    const task = machine.spawn();
    const flags = { shared: false, anonymous: true, hugetlb: true };
    task.mmap({ at: AT, length: 2 ** 21, prot: 'rw', flags });
    task.access(AT, 0, 7);
    const { hugetlb, frames } = machine.kernel;
    expect(move(machine, task)).toBe(0);
    expect(task.access(AT, 0, 8)).toMatchObject({ minflt: 0 });
    expect([hugetlb.free, hugetlb.reserved]).toEqual([1, 0]);
    const { pt, mms } = machine.kernel;
    const lo = (): number => pt.lo[pt.leafAt(mms.root[task.mm]!, AT)]!;
    const kept = lo();
    const head = (kept >>> 12) & 0xfffff;
    frames.get(head);
    expect(move(machine, task)).toBe(EAGAIN);
    // Tried ten times, with a flush each.
    expect([lo(), hugetlb.free]).toEqual([kept, 1]);
    frames.put(head);
    expect(task.access(AT)).toMatchObject({ minflt: 0, value: 8 });
    task.munmap(AT, LEAF);
    expect([hugetlb.free, task.hugetlbBytes]).toEqual([2, 0]);
  });

  it('[MA533] a page of 1 GiB moves to another of its pool', () => {
    const machine = createMachine({
      release: '6.12',
      hugePages: 2,
      giganticPages: 2,
      memory: { ramFrames: 3 * GIB },
    });
    const task = machine.spawn();
    const flags = { shared: false, anonymous: true, hugetlb: true, huge1gb: true };
    expect(task.mmap({ at: AT, length: 2 ** 30, prot: 'rw', flags })).toBe(0);
    task.access(AT + 70_000, 0, 7);
    const { pt, mms, hugetlb } = machine.kernel;
    const head = (): number => {
      const index = pt.leafAt(mms.root[task.mm]!, AT);
      return entryPfn(pt.lo[index]!, pt.hi[index]!);
    };
    const before = head();
    expect(move(machine, task)).toBe(0);
    expect(head()).not.toBe(before);
    expect(task.access(AT + 70_000)).toMatchObject({ minflt: 0, value: 7 });
    expect([hugetlb.free, hugetlb.hstates[1]!.free]).toEqual([2, 1]);
    expect([task.munmap(AT, GIB), hugetlb.hstates[1]!.free]).toEqual([0, 2]);
  });

  it('[MA533] is tried ten times; a pinned private copy keeps its entry as it was', () => {
    for (const pinned of [false, true]) {
      const machine = createMachine({ release: '6.12', hugePages: 2 });
      const task = machine.spawn();
      task.mmap({ at: AT, length: 2 ** 21, prot: 'rw', flags: { shared: false, hugetlb: true } });
      task.access(AT, 0, 7);
      const { frames, pt, mms, trace } = machine.kernel;
      const words = (): number[] => {
        const index = pt.leafAt(mms.root[task.mm]!, AT);
        return [pt.lo[index]!, pt.hi[index]!];
      };
      const before = words();
      const ring = task.uring();
      if (pinned) expect(task.uringRegister(ring, AT, 1)).toBe(0);
      else frames.get(entryPfn(before[0]!, before[1]!));
      const from = trace.seq;
      expect(move(machine, task)).toBe(EAGAIN);
      const flushes = trace.since(from).filter((e) => e.name.endsWith('tlb_flush'));
      expect(flushes).toHaveLength(10);
      // The saved dirty bit of an entry that was replaced does not come back.
      expect(words()[0]).toBe(before[0]);
      expect(words()[1] === before[1]).toBe(pinned);
    }
  });

  it('[MA534] 017b1660df89: a sharer that is not told stores into the page after it was copied', () => {
    const seen = ['no', 'yes'].map((value) => {
      const policies = { 'hugetlb:rmap-unshares': value };
      const { machine, a, b } = sharing('5.10', policies, { cpus: 2 });
      machine.begin(a.id, 'movePagesHuge', a.id, AT);
      let point = 1;
      while (point > 0 && point !== AT_PAGE_WRITE) point = machine.advance(a.id);
      expect(point).toBe(AT_PAGE_WRITE);
      let waits = false;
      try {
        b.access(AT, 0, 9);
      } catch (error) {
        if (!(error instanceof TaskSleeps)) throw error;
        waits = true;
      }
      expect(machine.finish(a.id)).toBe(0);
      if (waits) b.goOn();
      return [waits, a.access(AT).value];
    });
    expect(seen).toEqual([
      [false, 1],
      [true, 9],
    ]);
  });
});

describe('huge pages that are lost', () => {
  it('[MA535] leave shared tables but the last, and an entry that says so; the file keeps the page since 6.2', () => {
    for (const release of ['5.10', '6.12']) {
      const { machine, file, a, b } = sharing(release);
      const { hugetlb, frames, pt, locks } = machine.kernel;
      const table = tableOf(machine, a);
      a.access(AT + LEAF, 0, 2);
      const used = frames.inUse;
      const told = a.madvise(AT, LEAF, 'hwpoison');
      expect([told, pt.sharers[table], locks.held()]).toEqual([0, 0, []]);
      expect([used - frames.inUse, frames.lost]).toEqual([LEAF, LEAF]);
      // As recorded: the first sharer loses its slot, the last one its entry and the page in its account.
      expect([tableOf(machine, a), tableOf(machine, b)]).toEqual([0, table]);
      expect([a.hugetlbBytes, b.hugetlbBytes]).toEqual([2 ** 22, -(2 ** 21)]);
      expect(a.access(AT + LEAF)).toMatchObject({ minflt: 1, value: 2 });
      for (const task of [a, b]) {
        expect(task.access(AT)).toMatchObject({
          minflt: 0,
          signal: 'SIGBUS',
        });
      }
      expect(hugetlb.cache.find(file, 0) !== NO_PFN).toBe(release === '6.12');
      const c = machine.spawn();
      const flags = { shared: false, noreserve: true };
      c.mmap({ at: AT, length: 2 ** 21, prot: 'r', flags, fd: c.open(machine.file('f')) });
      const fresh = c.access(AT);
      expect(release === '6.12' ? fresh.signal : fresh.value).toBe(
        release === '6.12' ? 'SIGBUS' : 0,
      );
    }
  });

  it('[MA535] stay mapped, and in their file, where somebody has a lock that unmapping needs', () => {
    const { machine, file, a } = sharing('5.10');
    const { hugetlb, frames, locks, mappings } = machine.kernel;
    const head = hugetlb.cache.find(file, 0);
    locks.word[mappings.iMmapLock[file]!] = 1;
    expect(a.madvise(AT, LEAF, 'hwpoison')).toBe(-16);
    expect([hugetlb.cache.find(file, 0), folioMapcount(frames, head)]).toEqual([head, 1]);
    expect(frames.flagsOf(head) & PG_HWPOISON).not.toBe(0);
    locks.word[mappings.iMmapLock[file]!] = 0;
    expect(locks.held()).toEqual([]);
  });

  it('[MA535] the pages beside one that leaves its file, while the loss waits for its lock, stay', () => {
    const { machine, file, a, b } = sharing('6.1', { 'hugetlb:lost-page': 'removed' });
    const { hugetlb, frames } = machine.kernel;
    a.access(AT + LEAF, 0, 2);
    const [first, second] = [0, LEAF].map((page) => hugetlb.cache.find(file, page));
    const locked = (): boolean => (frames.flagsOf(second!) & PG_LOCKED) !== 0;
    const refs = folioRefcount(frames, second!);
    machine.begin(a.id, 'madviseInjectError', a.id, AT + LEAF, AT + 2 * LEAF, 100);
    while (folioRefcount(frames, second!) === refs) machine.advance(a.id);
    machine.begin(b.id, 'hugetlbfsFallocate', b.id, file, 3, LEAF * 4096, LEAF * 4096);
    while (!locked()) machine.advance(b.id);
    let point = 1;
    while (point > 0) point = machine.advance(a.id);
    expect([machine.finish(b.id), machine.finish(a.id)]).toEqual([0, 0]);
    expect([0, LEAF].map((page) => hugetlb.cache.find(file, page))).toEqual([first, NO_PFN]);
    expect([folioRefcount(frames, first!), folioRefcount(frames, second!), frames.lost]).toEqual([
      2,
      1,
      LEAF,
    ]);
  });
});
