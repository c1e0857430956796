import { E_PRESENT, E_PSE } from '@faultline/core-pagetable';
import { rfcHugePmdOffset, rfcV1, rfcV2, sharedDax } from '@faultline/dax-share';
import { createMachine, type Task, TaskSleeps } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, SharedFile, type SharedOptions } from './dax-shared.js';

/** A leaf's pages: 16 to 19, 20 to 23, 24 to 27, 28 to 31. */
const LEAVES = [AT, AT + 4, AT + 8, AT + 12];

/** The first task has touched all leaves, then each of the others the first one. */
function shared(extension: typeof rfcV2, options?: SharedOptions): SharedFile {
  const it = new SharedFile(extension, options);
  for (const page of LEAVES) it.tasks[0]!.access(page, 0, 1);
  for (const task of it.tasks.slice(1)) task.access(AT, 0, 2);
  return it;
}

const count = (file: SharedFile, task: Task): number => {
  const { refs, sharers } = file.machine.kernel.pt;
  const table = file.table(task);
  return refs[table]! - 1 || sharers[table]!;
};

/** A task's thread on a CPU of its own, with a translation of page 16. */
function sibling(file: SharedFile, task: Task): Task {
  while ((file.machine.kernel.tasks.mm.filter((mm) => mm !== 0).length & 3) < 2)
    file.machine.thread(task);
  const thread = file.machine.thread(task);
  thread.access(AT, 0, 3);
  return thread;
}

describe('DAX mappings share PMD tables', () => {
  for (const [name, extension] of [
    ['rfc v1', rfcV1],
    ['rfc v2', rfcV2],
    ['ours', sharedDax],
  ] as const) {
    it(`[DS1] all that another has mapped is there with one fault (${name})`, () => {
      const file = new SharedFile(extension, { tasks: 3 });
      const [a, b, c] = file.tasks as [Task, Task, Task];
      expect(LEAVES.map((page) => a.access(page, 0, 7).minflt)).toEqual([1, 1, 1, 1]);
      expect([b.access(AT, 0, 8).minflt, b.access(AT + 9, 0, 9).minflt]).toEqual([1, 0]);
      expect([c.access(AT).value, c.access(AT + 9).value]).toEqual([8, 9]);
      expect(new Set(file.tasks.map((task) => file.table(task))).size).toBe(1);
      expect(count(file, a)).toBe(2);
      // A shared table counts in full in each of them.
      expect(file.tasks.map((task) => task.pageTableBytes)).toEqual([4096, 4096, 4096]);
      expect([file.problems(), file.stale()]).toEqual([[], []]);
    });
  }

  it('[DS1] no release does', () => {
    const machine = createMachine({ release: '7.2' });
    const { kinds, tableShare } = machine.kernel;
    expect(tableShare.rules[kinds.dax.vmOps] ?? 0).toBe(0);
  });
});

describe('the defects of the RFC, and the same with ours', () => {
  it('[DS2] D1: the RFC shares only where a candidate has a leaf at that very address, ours anywhere', () => {
    const tables = (extension: typeof rfcV2) => {
      const file = new SharedFile(extension);
      const [a, b] = file.tasks as [Task, Task];
      a.access(AT, 0, 1);
      b.access(AT + 4, 0, 1);
      // Too late for the RFC: the slot is taken.
      b.access(AT, 0, 1);
      return file.table(a) === file.table(b);
    };
    expect([tables(rfcV2), tables(sharedDax)]).toEqual([false, true]);
  });

  it('[DS2] D1: what a walk ends at one level higher is taken for a PMD table', () => {
    const file = new SharedFile(rfcV2);
    const { pt, mms } = file.machine.kernel;
    const root = mms.root[file.tasks[0]!.mm]!;
    pt.set(root, pt.index(root, AT), E_PRESENT | E_PSE, 0);
    expect(rfcHugePmdOffset(file.machine.kernel, file.tasks[0]!.mm, AT)).toBe(root);
    expect(pt.level[root]).toBe(2);
  });

  it('[DS3] D2: the loop goes on with the table and takes leaves of others; ours leaves it once', () => {
    const rfc = shared(rfcV2, { tasks: 3 });
    const [a, b, c] = rfc.tasks as [Task, Task, Task];
    for (const task of [b, c]) for (const page of LEAVES) task.access(page, 1, 1);
    expect(a.munmap(AT, 16)).toBe(0);
    expect(rfc.machine.kernel.pt.refs[rfc.table(b)]).toBe(1);
    expect(a.pageTableBytes).toBe(-4096);
    expect(LEAVES.map((page) => rfc.mapped(b, page))).toEqual([true, true, false, false]);
    expect(rfc.problems()).toEqual([`table ${rfc.table(b)} has 2 parents, not 1`]);
    expect(rfc.stale().filter((one) => !one.startsWith('cpu 0'))).toEqual([
      'cpu 1: page 24',
      'cpu 1: page 28',
      'cpu 2: page 24',
      'cpu 2: page 28',
    ]);

    const ours = shared(sharedDax, { tasks: 3 });
    expect(ours.tasks[0]!.munmap(AT, 16)).toBe(0);
    expect(ours.tasks.map((task) => task.pageTableBytes)).toEqual([0, 4096, 4096]);
    expect(LEAVES.map((page) => ours.mapped(ours.tasks[1]!, page))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([ours.problems(), ours.stale()]).toEqual([[], []]);
  });

  it('[DS4] D3: a sibling stores into what is unmapped; ours gets SIGSEGV', () => {
    const after = (extension: typeof rfcV2) => {
      const file = new SharedFile(extension);
      const [a, b] = file.tasks as [Task, Task];
      a.access(AT, 0, 1);
      b.access(AT, 0, 2);
      const thread = sibling(file, a);
      a.munmap(AT, 16);
      return [thread.access(AT, 0, 4).signal, b.access(AT).value];
    };
    expect(after(rfcV2)).toEqual([undefined, 4]);
    expect(after(sharedDax)).toEqual(['SIGSEGV', 3]);
  });

  it('[DS4] D3: after truncation a store goes into the file that has the blocks now; ours gets SIGBUS', () => {
    const after = (extension: typeof rfcV2) => {
      const file = new SharedFile(extension);
      const [a, b] = file.tasks as [Task, Task];
      a.access(AT, 0, 1);
      b.access(AT, 0, 2);
      b.ftruncate(file.fds[1]!, 0);
      const other = file.machine.createFile('g', {
        size: 4096,
        extents: [{ page: 0, count: 1, pmemPage: 0 }],
      });
      const { signal } = a.access(AT, 0, 99);
      return [signal, (b.pread(b.open(other), 0, 1) as Uint8Array)[0]];
    };
    expect(after(rfcV2)).toEqual([undefined, 99]);
    expect(after(sharedDax)[0]).toBe('SIGBUS');
    expect(after(sharedDax)[1]).not.toBe(99);
  });

  it('[DS5] D4: a fault that has looked at the slot enters its leaf into a table that is gone; ours never', () => {
    const outcomes = (extension: typeof rfcV2) => {
      const seen = new Set<string>();
      for (let steps = 0; steps < 60; steps++) {
        const file = new SharedFile(extension);
        const [a, b] = file.tasks as [Task, Task];
        a.access(AT, 0, 1);
        b.access(AT, 0, 2);
        const { machine } = file;
        const thread = machine.thread(a);
        machine.begin(thread.id, 'userAccessTlb', thread.id, AT + 8, 0, 5);
        let point = 1;
        for (let i = 0; i < steps && point > 0; i++) point = machine.advance(thread.id);
        if (point === 0) break;
        // Who has to wait for the fault is out of order here, and left to other numbers of steps.
        try {
          a.madvise(AT, 16, 'dontneed');
          b.munmap(AT, 16);
        } catch (error) {
          if (error instanceof TaskSleeps) continue;
          throw error;
        }
        const { pt } = machine.kernel;
        let lost = false;
        while (point > 0) {
          point = machine.advance(thread.id);
          lost ||= pt.level.some((level, table) => level === 255 && pt.used[table] !== 0);
        }
        seen.add(lost ? 'a leaf in a free table' : file.problems().join() || 'fine');
      }
      return [...seen];
    };
    expect(outcomes(rfcV2)).toContain('a leaf in a free table');
    expect(outcomes(sharedDax)).toEqual(['fine']);
  });

  it('[DS6] D5, D9: a PTE table in a shared table is freed by who did not pay for it; ours leaves first', () => {
    // The second leaf's pages lie apart, so they are mapped one by one.
    const extents = [
      { page: 0, count: 4, pmemPage: 0 },
      { page: 4, count: 4, pmemPage: 9 },
      { page: 8, count: 8, pmemPage: 16 },
    ];
    const after = (extension: typeof rfcV2) => {
      const file = new SharedFile(extension, { extents });
      const [a, b] = file.tasks as [Task, Task];
      a.access(AT, 0, 1);
      b.access(AT, 0, 2);
      const one = b.access(AT + 5, 0, 3);
      const same = file.table(a) === file.table(b);
      const bytes = [a.pageTableBytes, b.pageTableBytes];
      a.munmap(AT + 4, 4);
      const stale = file.stale();
      return {
        same,
        bytes,
        left: [a.pageTableBytes, b.pageTableBytes],
        mapped: file.mapped(b, AT + 5),
        stale,
        faults: one.majflt + one.minflt,
      };
    };
    expect(after(rfcV2)).toEqual({
      same: true,
      bytes: [4096, 8192],
      left: [0, 8192],
      mapped: false,
      stale: ['cpu 1: page 21'],
      faults: 1,
    });
    expect(after(sharedDax)).toMatchObject({
      same: false,
      bytes: [4096, 8192],
      left: [4096, 8192],
      mapped: true,
      stale: [],
    });
  });

  it('[DS7] D6: what is stored after fsync is never written back; ours faults and is dirty', () => {
    const after = (extension: typeof rfcV2) => {
      const file = shared(extension);
      const [a, b] = file.tasks as [Task, Task];
      a.fsync(file.fds[0]!);
      const { minflt, majflt } = b.access(AT, 0, 9);
      return [minflt + majflt, file.dirty, file.stale()];
    };
    expect(after(rfcV2)).toEqual([0, false, ['cpu 1: page 16']]);
    expect(after(sharedDax)).toEqual([1, true, []]);
  });

  it('[DS8] D7: a partial munmap splits a leaf of all and flushes the caller; ours all', () => {
    const after = (extension: typeof rfcV2) => {
      const file = shared(extension);
      const [a, b] = file.tasks as [Task, Task];
      a.munmap(AT + 2, 14);
      return [file.mapped(b, AT), file.stale().filter((one) => one.startsWith('cpu 1'))];
    };
    expect(after(rfcV2)).toEqual([false, ['cpu 1: page 16']]);
    expect(after(sharedDax)).toEqual([false, []]);
  });

  it('[DS9] D8: a fault whose slot is there takes i_mmap for writing; ours does not', () => {
    const takes = (extension: typeof rfcV2) => {
      const file = new SharedFile(extension);
      const [a] = file.tasks as [Task];
      const { machine } = file;
      a.access(AT, 0, 1);
      const lock = machine.kernel.mappings.iMmapLock[file.file.id]!;
      machine.begin(a.id, 'userAccessTlb', a.id, AT + 4, 0, 1);
      let written = false;
      while (machine.advance(a.id) > 0) written ||= machine.kernel.locks.word[lock]! < 0;
      return written;
    };
    expect([takes(rfcV2), takes(sharedDax)]).toEqual([true, false]);
  });

  it('[DS10] D10: a mapping off the table never shares, though the file has every leaf', () => {
    for (const extension of [rfcV2, sharedDax]) {
      const maps = [{}, { at: AT + 4, pgoff: 4, pages: 12 }];
      const file = new SharedFile(extension, { maps });
      const [a, b] = file.tasks as [Task, Task];
      for (const page of LEAVES) a.access(page, 0, 1);
      expect(b.access(AT + 4, 0, 1).minflt).toBe(1);
      expect(file.table(a)).not.toBe(file.table(b));
    }
  });

  it('[DS11] offsets that differ by less than a leaf count as equal to the RFC: the wrong page is read', () => {
    const reads = (extension: typeof rfcV2) => {
      const maps = [{}, { pgoff: 1 }];
      const file = new SharedFile(extension, { pages: 20, maps });
      const [a, b] = file.tasks as [Task, Task];
      a.access(AT, 0, 10);
      a.access(AT + 1, 0, 11);
      return b.access(AT).value;
    };
    expect([reads(rfcV2), reads(sharedDax)]).toEqual([10, 11]);
  });

  it('[DS12] version 1 does not unshare on mprotect: another is restricted, and gives the right back', () => {
    const after = (extension: typeof rfcV2) => {
      const file = shared(extension);
      const [a, b] = file.tasks as [Task, Task];
      a.mprotect(AT, 16, 'r');
      const stale = file.stale().filter((one) => one.startsWith('cpu 1'));
      b.access(AT + 4, 0, 5);
      return [stale.length, a.access(AT + 4, 0, 6).signal];
    };
    expect(after(rfcV1)).toEqual([1, undefined]);
    expect(after(sharedDax)).toEqual([0, 'SIGSEGV']);
  });

  it('[DS13] a right that its owner is giving up is not inherited (S9); with the RFC it is', () => {
    const stores = (extension: typeof rfcV2) => {
      const seen = new Set<string>();
      for (let steps = 0; steps < 60; steps++) {
        const file = new SharedFile(extension, { maps: [{}, { prot: 'r' }] });
        const [a, b] = file.tasks as [Task, Task];
        a.access(AT, 0, 1);
        const { machine } = file;
        machine.begin(a.id, 'doMprotect', a.id, AT, AT + 16, 1);
        let point = 1;
        for (let i = 0; i < steps && point > 0; i++) point = machine.advance(a.id);
        if (point === 0) break;
        try {
          b.access(AT);
        } catch (error) {
          if (error instanceof TaskSleeps) continue;
          throw error;
        }
        while (point > 0) point = machine.advance(a.id);
        seen.add(b.access(AT, 0, 9).signal ?? 'stored');
      }
      return [...seen].sort();
    };
    expect(stores(rfcV2)).toContain('stored');
    expect(stores(sharedDax)).toEqual(['SIGSEGV']);
  });
});
