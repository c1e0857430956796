import { MOVES_DISTANCE, MOVES_MASKED, SHARE_BUILDS, SPLIT_INSIDE } from '@faultline/hugetlb-share';
import { EBUSY, EINVAL, EIO, ENOMEM, NotModelled } from '@faultline/kernel-api';
import {
  createMachine,
  type Machine,
  mapsText,
  pageViews,
  smaps,
  type Task,
} from '@faultline/machine';
import { folioRefcount } from '@faultline/pfn';
import {
  SHARE_COUNTS,
  SHARE_LOCKS_READ,
  SHARE_SLOT_LOCKED,
  UNSHARE_FLUSHES_SPAN,
  UNSHARE_IPI_LAST,
} from '@faultline/table-share';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const LEAF = 512;
const GIB = 512 * LEAF;
const MIB2 = 2 ** 21;

function start(release = '6.12', hugePages = 8): { machine: Machine; task: Task } {
  const machine = createMachine({ release, hugePages, fs: 'hugetlbfs' });
  return { machine, task: machine.spawn() };
}

function map(task: Task, at: number, leaves: number, flags = {}): number {
  const call = { at, length: leaves * MIB2, prot: 'rw' };
  return task.mmap({ ...call, flags: { shared: false, hugetlb: true, ...flags } });
}

const figures = (machine: Machine, task: Task, at = AT) =>
  smaps(machine, task.mm, at, at + 1)[0]!.figures;

describe('huge pages of the pool', () => {
  it('[MA594] taken from others when the pool is empty: one beside it without a promise costs a mapping its own', () => {
    const { machine, task } = start('6.12', 1);
    const file = machine.createFile('f', { size: MIB2 });
    const fd = task.open(file);
    const mapFile = (at: number, flags = {}) =>
      task.mmap({ at, length: MIB2, prot: 'rw', flags: { shared: false, ...flags }, fd });
    expect([mapFile(AT), mapFile(AT + GIB, { noreserve: true })]).toEqual([0, 0]);
    task.access(AT, 0, 5);
    task.access(AT + 1, 0, 6);
    const child = task.fork() as Task;
    // Its own page goes with the child's: the store comes again, to a page of zeroes.
    expect(task.access(AT, 0, 7)).toMatchObject({ minflt: 2 });
    expect([task.access(AT).value, task.access(AT + 1).value]).toEqual([7, 0]);
    expect([child.access(AT).signal, task.access(AT + GIB).signal]).toEqual(['SIGBUS', 'SIGBUS']);
    expect([machine.kernel.hugetlb.free, task.hugetlbBytes]).toEqual([0, MIB2]);
  });

  it('[MA594] who has no page there keeps what it has: a table numbered as the page is no page', () => {
    const { machine, task } = start('6.12', 1);
    const { pt, mms, hugetlb } = machine.kernel;
    const fd = task.open(machine.createFile('f', { size: MIB2 }));
    const flags = { shared: false };
    expect(task.mmap({ at: AT, length: MIB2, prot: 'rw', flags, fd })).toBe(0);
    task.access(AT, 0, 1);
    const head = hugetlb.hstates[0]!.stack[0]!;
    const child = task.fork() as Task;
    child.munmap(AT, LEAF);
    const elsewhere = {
      at: AT + 64 * LEAF,
      length: MIB2,
      flags: { shared: false, noreserve: true },
    };
    expect(child.mmap({ ...elsewhere, prot: 'rw', fd })).toBe(0);
    expect(child.mmap({ at: AT, length: 2 * MIB2, prot: 'rw', flags })).toBe(0);
    child.madvise(AT, 2 * LEAF, 'nohugepage');
    child.access(AT + LEAF, 0, 1);
    const filler = machine.spawn();
    filler.mmap({ at: GIB, length: 2 ** 31, prot: 'rw', flags });
    filler.madvise(GIB, 1024 * LEAF, 'nohugepage');
    const tableOf = (of: Task, at: number): number => pt.tableAt(mms.root[of.mm]!, at, 0);
    for (let at = GIB; tableOf(filler, at - LEAF) < head - 1; at += LEAF) filler.access(at, 0, 1);
    child.access(AT, 0, 77);
    expect(tableOf(child, AT)).toBe(head);
    task.fork();
    expect(task.access(AT, 0, 2).signal).toBeUndefined();
    expect([task.access(AT).value, child.access(AT).value]).toEqual([2, 77]);
    expect(tableOf(child, AT)).toBe(head);
  });

  for (const [release, entry] of [
    ['5.10', 'P|RW|US|A|D|PSE|SW3|NX'],
    ['6.12', 'P|RW|US|A|D|PSE|SW3|b58|NX'],
  ] as const) {
    it(`[MA210] come by one fault each, as leaves (${release})`, () => {
      const { machine, task } = start(release);
      expect(map(task, AT, 2)).toBe(0);
      const tables = task.pageTableBytes;
      expect(task.access(AT + 3, 5, 7)).toMatchObject({ minflt: 1, majflt: 0 });
      expect(task.access(AT + 100).minflt).toBe(0);
      expect([task.access(AT + 3, 5).value, task.access(AT + 4).value]).toEqual([7, 0]);
      // A PMD table, and a PUD table here.
      expect(task.pageTableBytes - tables).toBe(8192);
      expect(task.hugetlbBytes).toBe(MIB2);
      const [view] = pageViews(machine, task.mm, AT, 1);
      expect(view).toMatchObject({ level: 'pmd', entry, file: false, excl: true });
      expect(view!.kpage).toContain('HUGE');
      expect(figures(machine, task)).toMatchObject({
        KernelPageSize: 2048,
        MMUPageSize: 2048,
        Rss: 0,
        Private_Hugetlb: 2048,
      });
    });
  }

  it('[MA211] are read through an entry that a write makes writable in place', () => {
    const { machine, task } = start();
    map(task, AT, 1);
    expect(task.access(AT).value).toBe(0);
    const pfn = pageViews(machine, task.mm, AT, 1)[0]!.pfn;
    expect(pageViews(machine, task.mm, AT, 1)[0]!.entry).toBe('P|US|A|PSE|NX');
    expect(task.access(AT, 0, 1).minflt).toBe(1);
    expect(pageViews(machine, task.mm, AT, 1)[0]!.pfn).toBe(pfn);
  });

  it('[MA212] are refused at mmap where they cannot be promised, and are SIGBUS where they were not', () => {
    const { machine, task } = start('6.12', 4);
    expect(map(task, AT, 5)).toBe(-ENOMEM);
    expect(map(task, AT, 3)).toBe(0);
    expect(map(task, AT + 8 * LEAF, 2)).toBe(-ENOMEM);
    expect(map(task, AT + 8 * LEAF, 2, { noreserve: true })).toBe(0);
    expect(task.access(AT + 8 * LEAF, 0, 1).signal).toBeUndefined();
    expect(task.access(AT + 9 * LEAF, 0, 1).signal).toBe('SIGBUS');
    for (let i = 0; i < 3; i++) expect(task.access(AT + i * LEAF, 0, 1).minflt).toBe(1);
    expect(machine.kernel.hugetlb.free).toBe(0);
  });

  it('[MA213] are mapped, cut and protected whole only', () => {
    const { task } = start();
    expect(map(task, AT + 1, 1)).toBe(-EINVAL);
    map(task, AT, 2);
    task.access(AT, 0, 1);
    expect(task.munmap(AT + 1, 1)).toBe(-EINVAL);
    expect(task.mprotect(AT, 1, 'r')).toBe(-EINVAL);
    expect(task.mprotect(AT, LEAF, 'r')).toBe(0);
    expect(task.access(AT, 0, 1).signal).toBe('SIGSEGV');
    expect(task.mprotect(AT, LEAF, 'rw')).toBe(0);
    expect(task.access(AT, 0, 2).minflt).toBe(1);
  });

  it('[MA214] are copied when a child or its parent writes, and the last one writes in place', () => {
    const { machine, task } = start();
    map(task, AT, 1);
    task.access(AT, 0, 7);
    const child = task.fork() as Task;
    expect(child.access(AT).value).toBe(7);
    expect(machine.kernel.hugetlb.free).toBe(7);
    child.access(AT, 0, 9);
    expect(machine.kernel.hugetlb.free).toBe(6);
    expect(task.access(AT).value).toBe(7);
    child.exit();
    expect(machine.kernel.hugetlb.free).toBe(7);
    expect(task.access(AT, 0, 8).minflt).toBe(1);
    expect(machine.kernel.hugetlb.free).toBe(7);
  });

  // The locks that the fault lets go of differ.
  for (const release of ['4.13', '5.10', '6.12']) {
    it(`[MA600] are taken from a child where its parent was promised them and the pool is empty (${release})`, () => {
      const { machine, task } = start(release, 2);
      const { hugetlb, locks } = machine.kernel;
      map(task, AT, 2);
      for (const at of [AT, AT + LEAF]) task.access(at, 0, 1);
      const child = task.fork() as Task;
      expect(child.access(AT, 0, 2).signal).toBe('SIGBUS');
      const pfn = pageViews(machine, task.mm, AT, 1)[0]!.pfn;
      expect(task.access(AT, 0, 3)).toMatchObject({ minflt: 1 });
      expect(pageViews(machine, task.mm, AT, 1)[0]!.pfn).toBe(pfn);
      expect([child.access(AT).signal, child.access(AT + LEAF).value]).toEqual(['SIGBUS', 1]);
      expect([child.hugetlbBytes, locks.held()]).toEqual([MIB2, []]);
      // What it lacks fails for good, also in a part that was cut off; not in a child of its own.
      task.exit();
      expect(hugetlb.free).toBe(1);
      expect(child.munmap(AT + LEAF, LEAF)).toBe(0);
      expect(child.access(AT).signal).toBe('SIGBUS');
      const grandchild = child.fork() as Task;
      expect(grandchild.access(AT).value).toBe(0);
    });
  }

  it('[MA601] that are lost go from every mapping and from the pool', () => {
    const { machine, task } = start('6.12', 4);
    const { frames, hugetlb } = machine.kernel;
    map(task, AT, 2);
    for (const at of [AT, AT + LEAF]) task.access(at, 0, 1);
    const child = task.fork() as Task;
    expect(task.madvise(AT, LEAF, 'hwpoison')).toBe(0);
    const lost = (one: Task): unknown => one.access(AT + 7, 0, 2).signal;
    expect([lost(task), lost(child), lost(child.fork() as Task)]).toEqual([
      'SIGBUS',
      'SIGBUS',
      'SIGBUS',
    ]);
    expect([task.hugetlbBytes, child.hugetlbBytes]).toEqual([MIB2, MIB2]);
    expect([hugetlb.total, hugetlb.free, frames.lostFolios]).toEqual([3, 2, 1]);
    expect(task.madvise(AT, LEAF, 'dontneed')).toBe(0);
    expect([task.access(AT).value, lost(child)]).toEqual([0, 'SIGBUS']);
    const pfn = pageViews(machine, task.mm, AT + LEAF, 1)[0]!.pfn;
    frames.get(pfn!);
    expect(child.madvise(AT + LEAF, LEAF, 'hwpoison')).toBe(-EBUSY);
    expect([lost(child), hugetlb.total]).toEqual(['SIGBUS', 3]);
  });

  it('[MA602] that are given up move, and the pool has one less', () => {
    const { machine, task } = start('6.12', 4);
    const { frames, hugetlb } = machine.kernel;
    map(task, AT, 1);
    task.access(AT, 0, 7);
    const child = task.fork() as Task;
    const before = pageViews(machine, task.mm, AT, 1)[0]!.pfn;
    expect(task.madvise(AT, LEAF, 'soft_offline')).toBe(0);
    const [own, theirs] = [task, child].map((one) => pageViews(machine, one.mm, AT, 1)[0]!.pfn);
    expect([own === before, theirs]).toEqual([false, own]);
    expect(child.access(AT)).toMatchObject({ value: 7, minflt: 0 });
    expect([hugetlb.total, hugetlb.free, frames.lostFolios]).toEqual([3, 2, 1]);
    // Somebody who looks at it keeps it from moving; one that is moved already is busy.
    frames.get(own!);
    expect(task.madvise(AT, LEAF, 'soft_offline')).toBe(-EBUSY);
    frames.put(own!);
    hugetlb.folios.isolated[hugetlb.folios.number(own!)] = 1;
    expect(task.madvise(AT, LEAF, 'soft_offline')).toBe(-EBUSY);
    expect(folioRefcount(frames, own!)).toBe(2);
    const old = start('4.19');
    map(old.task, AT, 1);
    old.task.access(AT, 0, 7);
    old.machine.kernel.frames.get(pageViews(old.machine, old.task.mm, AT, 1)[0]!.pfn!);
    expect(old.task.madvise(AT, LEAF, 'soft_offline')).toBe(-EIO);
  });

  it('[MA605] that a child has at another address cannot be taken from it', () => {
    const { task } = start('6.12', 1);
    map(task, AT, 1);
    task.access(AT, 0, 1);
    const child = task.fork() as Task;
    expect(child.mremap(AT, LEAF, LEAF, 3, AT + GIB)).toBe(AT + GIB);
    expect(() => task.access(AT, 0, 3)).toThrow(NotModelled);
  });

  it.each([
    ['5.10', 0],
    ['6.12', -1],
    ['6.18', -1],
    ['7.2', 0],
  ] as const)(
    '[MA603] that a child still maps are promised again or not (%s)',
    (release, reserved) => {
      const { machine, task } = start(release);
      const { hugetlb } = machine.kernel;
      map(task, AT, 1);
      task.access(AT, 0, 1);
      const child = task.fork() as Task;
      task.munmap(AT, LEAF);
      expect(hugetlb.reserved).toBe(reserved);
      child.exit();
      expect([hugetlb.reserved, hugetlb.free]).toEqual([0, 8]);
    },
  );

  for (const [release, ret, reserved] of [
    ['5.10', -EINVAL, 0],
    ['6.1', 0, 0],
    ['6.12', 0, 1],
  ] as const) {
    it(`[MA215] go back to the pool by MADV_DONTNEED as the release has it (${release})`, () => {
      const { machine, task } = start(release);
      map(task, AT, 1);
      task.access(AT, 0, 7);
      expect(task.madvise(AT, LEAF, 'dontneed')).toBe(ret);
      expect(machine.kernel.hugetlb.reserved).toBe(reserved);
      expect(task.access(AT).value).toBe(ret === 0 ? 0 : 7);
    });
  }

  it('[MA216] leave nothing behind when their mappings and processes go', () => {
    const { machine, task } = start();
    map(task, AT, 4);
    for (let i = 0; i < 3; i++) task.access(AT + i * LEAF, 0, 1);
    task.munmap(AT + LEAF, LEAF);
    const child = task.fork() as Task;
    child.access(AT, 0, 2);
    child.exit();
    task.exit();
    const { hugetlb, pt } = machine.kernel;
    expect([hugetlb.free, hugetlb.reserved, hugetlb.hidden.evicting]).toEqual([8, 0, false]);
    expect([Array.from(hugetlb.usage).every((n) => n === 0), pt.inUse]).toEqual([true, 0]);
  });

  it('[MA604] share as builds with backports do', () => {
    const counted = SHARE_LOCKS_READ | SHARE_COUNTS | UNSHARE_FLUSHES_SPAN | UNSHARE_IPI_LAST;
    const rules = SHARE_BUILDS.map(({ release, policies }) => {
      const { hugetlbPolicy } = createMachine({ release, policies, hugePages: 1 }).kernel;
      return [hugetlbPolicy.shareRules, hugetlbPolicy.splitUnshares, hugetlbPolicy.moves];
    });
    expect(rules).toEqual([
      [counted, SPLIT_INSIDE, MOVES_DISTANCE],
      [counted | SHARE_SLOT_LOCKED, SPLIT_INSIDE, MOVES_MASKED],
    ]);
  });

  it('[MA217] of a shared mapping without a file lie in a hidden one, which goes with its last user', () => {
    const { machine, task } = start();
    const { hugetlb, inodes } = machine.kernel;
    expect(map(task, AT, 3, { shared: true })).toBe(0);
    expect([hugetlb.free, hugetlb.reserved]).toEqual([8, 3]);
    task.access(AT, 0, 1);
    const child = task.fork() as Task;
    expect([child.access(AT).value, child.access(AT, 0, 2).value]).toEqual([1, undefined]);
    child.access(AT + LEAF, 0, 3);
    expect([task.access(AT).value, task.access(AT + LEAF).value]).toEqual([2, 3]);
    expect(mapsText(machine, task.mm)).toContain('/anon_hugepage (deleted)');
    // A mapping of its own has another file.
    expect(map(task, AT + 8 * LEAF, 1, { shared: true, noreserve: true })).toBe(0);
    expect(task.access(AT + 8 * LEAF).value).toBe(0);
    const file = machine.kernel.vmas.mapping[machine.kernel.mms.lookup(task.mm, AT)]!;
    expect(task.madvise(AT, LEAF, 'remove')).toBe(0);
    expect(child.access(AT).value).toBe(0);
    task.exit();
    expect([hugetlb.free, hugetlb.reserved, inodes.fops[file] === 0]).toEqual([6, 1, false]);
    child.exit();
    expect([hugetlb.free, hugetlb.reserved, inodes.fops[file] === 0]).toEqual([8, 0, true]);
  });
});
