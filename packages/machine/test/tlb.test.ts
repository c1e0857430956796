import { ARM64_4K, checkTables, checkTlb, type Geometry } from '@faultline/core-pagetable';
import { createMachine, type Machine, type Task } from '@faultline/machine';
import { folioRefcount } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;

interface Two {
  readonly machine: Machine;
  /** Two threads of one process, on CPU 0 and CPU 1. */
  readonly a: Task;
  readonly b: Task;
}

function two(geometry?: Geometry, cpus = 2): Two {
  const machine = createMachine({
    release: '6.12',
    fs: 'xfs',
    tlb: { cpus },
    memory: { ramFrames: 4096, pmemBase: 2 ** 20, pmemFrames: 64, poison: true },
    ...(geometry ? { geometry } : {}),
  });
  const a = machine.spawn();
  const b = machine.thread(a);
  a.mmap({ at: AT, length: 64 * 4096, prot: 'rw', flags: { shared: false } });
  return { machine, a, b };
}

/** What the CPUs remember against memory as it is. */
function stale(machine: Machine): string[] {
  const { tlb, pt, frames } = machine.kernel;
  const inUse = (pfn: number): boolean => {
    return pfn === frames.zeroPfn || pfn >= frames.ramFrames || folioRefcount(frames, pfn) > 0;
  };
  return checkTlb(tlb, pt, { inUse });
}

/** Interrupts that `body` causes. */
function ipis(machine: Machine, body: () => void): number {
  const before = machine.kernel.tlb.ipis;
  body();
  return machine.kernel.tlb.ipis - before;
}

/** CPU 1 forgets to flush: the mutation that the checks must see. */
function breakCpu1({ machine }: Two): void {
  const { tlb } = machine.kernel;
  const flush = tlb.flush.bind(tlb);
  tlb.flush = (cpu, ...rest) => {
    if (cpu !== 1) flush(cpu, ...rest);
  };
}

describe('a machine that keeps what its CPUs remember', () => {
  it('[MA30] gives the same results as one that does not', () => {
    const outcome = (cpus: number): unknown => {
      const machine = createMachine({ release: '6.12', fs: 'xfs', tlb: { cpus } });
      const file = machine.createFile('f', { size: 65536, extents: [{ page: 0, count: 4 }] });
      const a = machine.spawn();
      const b = machine.thread(a);
      const fd = a.open(file);
      const out: unknown[] = [];
      const map = (at: number, shared: boolean): number =>
        a.mmap({ at, length: 65536, prot: 'rw', flags: { shared }, fd });
      out.push(map(AT, true), map(AT + 512, false));
      for (const task of [a, b, a]) {
        for (const at of [AT, AT + 1, AT + 5, AT + 512, AT + 513]) {
          out.push(task.access(at), task.access(at, 1, task.id), task.access(at, 1));
        }
      }
      out.push(a.msync(AT, 16, 'sync'), b.access(AT, 0, 9), a.mprotect(AT, 2, 'r'));
      out.push(b.access(AT, 0, 1), b.access(AT), a.munmap(AT + 1, 1), b.access(AT + 1));
      out.push(b.pageTableBytes);
      return out;
    };
    expect(outcome(2)).toEqual(outcome(0));
    expect(outcome(1)).toEqual(outcome(0));
  });

  it('[MA31] shows a missing flush as an access to what is gone', () => {
    const run = (broken: boolean): unknown => {
      const t = two();
      t.a.access(AT, 0, 7);
      t.b.access(AT);
      if (broken) breakCpu1(t);
      t.a.munmap(AT, 64);
      const after = t.b.access(AT);
      return [after.signal ?? after.value, stale(t.machine).length > 0];
    };
    expect(run(false)).toEqual(['SIGSEGV', false]);
    // Freed frames are poisoned: what CPU 1 reads is nobody's.
    expect(run(true)).toEqual([0xaa, true]);
  });

  it('[MA31] shows a store through a stale translation after mprotect', () => {
    for (const broken of [false, true]) {
      const t = two();
      t.b.access(AT, 0, 1);
      if (broken) breakCpu1(t);
      t.a.mprotect(AT, 64, 'r');
      expect(t.b.access(AT, 0, 2).signal).toBe(broken ? undefined : 'SIGSEGV');
    }
  });

  it('[MA32] sends one interrupt to each other CPU that uses the address space', () => {
    const t = two(undefined, 3);
    const c = t.machine.thread(t.a);
    for (const task of [t.a, t.b, c]) task.access(AT, 0, 1);
    expect(ipis(t.machine, () => t.a.access(AT + 1))).toBe(0);
    expect(ipis(t.machine, () => t.a.access(AT + 1, 0, 1))).toBe(2);
    expect(ipis(t.machine, () => t.a.access(AT + 2, 0, 1))).toBe(0);
    expect(ipis(t.machine, () => t.a.mprotect(AT, 1, 'r'))).toBe(2);
    expect(ipis(t.machine, () => t.a.mprotect(AT + 40, 1, 'r'))).toBe(0);
    expect(ipis(t.machine, () => t.a.munmap(AT + 2, 1))).toBe(2);
    const other = t.machine.spawn();
    expect(
      ipis(t.machine, () =>
        other.mmap({ at: AT, length: 4096, prot: 'rw', flags: { shared: false } }),
      ),
    ).toBe(0);
  });

  it('[MA32] leaves lazy CPUs alone unless tables were freed; they catch up before they go on', () => {
    const t = two();
    t.a.access(AT, 0, 7);
    t.b.access(AT);
    t.machine.kernel.tlb.idle(1);
    expect(ipis(t.machine, () => t.a.mprotect(AT, 1, 'none'))).toBe(0);
    expect(t.b.access(AT).signal).toBe('SIGSEGV');
    t.machine.kernel.tlb.idle(1);
    expect(ipis(t.machine, () => t.a.munmap(AT, 64))).toBe(1);
    expect(stale(t.machine)).toEqual([]);
  });

  it('[MA32] needs no interrupt on arm64: one broadcast reaches all', () => {
    const t = two(ARM64_4K);
    t.a.access(AT, 0, 7);
    t.b.access(AT);
    expect(ipis(t.machine, () => t.a.munmap(AT, 64))).toBe(0);
    expect(t.machine.kernel.tlb.flushes.broadcasts).toBe(1);
    expect(t.b.access(AT).signal).toBe('SIGSEGV');
  });

  it('[MA33] flushes 33 pages one by one and 34 whole, with the same outcome', () => {
    const run = (pages: number): [number, number, string[]] => {
      const t = two();
      for (let p = 0; p < 64; p++) t.b.access(AT + p, 0, p);
      const { full } = t.machine.kernel.tlb.flushes;
      t.a.access(AT + 63);
      t.a.mprotect(AT, pages, 'r');
      const kept = t.machine.kernel.tlb.find(1, t.a.mm, AT + 63, 9) >= 0 ? 1 : 0;
      return [t.machine.kernel.tlb.flushes.full - full > 0 ? 1 : 0, kept, stale(t.machine)];
    };
    expect(run(33)).toEqual([0, 1, []]);
    expect(run(34)).toEqual([1, 0, []]);
  });

  it('[MA34] never remembers a frame or table that was freed, at any step of any operation', () => {
    const t = two();
    const operations: [string, () => [string, ...number[]]][] = [
      ['munmap', () => ['vmMunmap', t.a.id, AT + 3, AT + 9]],
      ['a copy on write', () => ['userAccessTlb', t.a.id, AT + 20, 0, 5]],
      ['all of it', () => ['vmMunmap', t.a.id, AT, AT + 64]],
    ];
    for (let p = 0; p < 30; p++) {
      if (p === 20) t.a.access(AT + p);
      else t.a.access(AT + p, 0, 1);
      t.b.access(AT + p);
    }
    for (const [name, call] of operations) {
      t.machine.begin(t.a.id, ...call());
      for (let point = 1; point > 0; ) {
        point = t.machine.advance(t.a.id);
        expect(stale(t.machine), name).toEqual([]);
      }
    }
    expect(t.machine.kernel.frames.inUse).toBe(0);
  });

  it('[MA34] is seen to be wrong when a step frees before it flushes', () => {
    const t = two();
    t.a.access(AT, 0, 1);
    t.b.access(AT);
    const { frames, pt } = t.machine.kernel;
    const index = pt.pteIndex(pt.pteTable(t.machine.kernel.mms.root[t.a.mm]!, AT), AT);
    const pfn = pt.lo[index]! >>> 12;
    pt.clear(pt.pteTable(t.machine.kernel.mms.root[t.a.mm]!, AT), index);
    frames.removeMap(pfn);
    frames.put(pfn);
    expect(stale(t.machine)).toHaveLength(2);
  });

  it('[MA35] flushes everything when two gathers of one address space overlap', () => {
    const t = two();
    for (let p = 0; p < 8; p++) t.b.access(AT + p, 0, 1);
    t.machine.begin(
      t.a.id,
      'zapForDontneed',
      t.a.id,
      t.machine.kernel.mms.lookup(t.a.mm, AT),
      AT,
      AT + 8,
    );
    // Up to where the entries are gone and nothing is flushed yet.
    const { gather, pt, mms } = t.machine.kernel;
    const table = pt.pteTable(mms.root[t.a.mm]!, AT);
    while (pt.used[table] !== 0 || pt.ptl[table] !== 0) t.machine.advance(t.a.id);
    expect(t.b.access(AT).value).toBe(1);
    const { full } = t.machine.kernel.tlb.flushes;
    t.machine.run(t.b.id, 'zapForDontneed', t.b.id, mms.lookup(t.a.mm, AT), AT, AT + 8);
    expect(t.machine.kernel.tlb.flushes.full).toBeGreaterThan(full);
    expect(t.b.access(AT).value).toBe(0);
    t.machine.finish(t.a.id);
    expect([gather.open[t.a.mm], stale(t.machine)]).toEqual([0, []]);
  });
});

describe('page tables', () => {
  /** Tables of one process by level, and what is wrong with them. */
  function report(machine: Machine, task: Task): [readonly number[], readonly string[]] {
    const root = machine.kernel.mms.root[task.mm]!;
    const { counts, problems } = checkTables(machine.kernel.pt, [root]);
    return [counts.get(root)!, problems];
  }

  function anon(release: string): { machine: Machine; task: Task } {
    const machine = createMachine({ release, policies: {} });
    const task = machine.spawn();
    return { machine, task };
  }

  it('[MA36] stay while a neighbour uses their span, and go with the last one', () => {
    const { machine, task } = anon('6.12');
    const page = { length: 4096, prot: 'rw', flags: { shared: false } };
    const bytes: number[] = [];
    const did = (run: () => void): void => {
      const before = task.pageTableBytes;
      run();
      bytes.push(task.pageTableBytes - before);
      expect(report(machine, task)[1]).toEqual([]);
    };
    task.mmap({ ...page, at: AT });
    task.mmap({ ...page, at: AT + 100 });
    did(() => task.access(AT, 0, 1));
    did(() => task.access(AT + 100, 0, 1));
    did(() => task.munmap(AT, 1));
    did(() => task.munmap(AT + 100, 1));
    expect(bytes).toEqual([12288, 0, 0, -12288]);
  });

  it('[MA36] are freed exactly where their span lies between floor and ceiling', () => {
    const { machine, task } = anon('6.12');
    const length = 3 * 512 * 4096;
    // Three neighbours whose borders lie inside tables.
    for (const at of [AT + 100, AT + 100 + 1536, AT + 100 + 3072]) {
      task.mmap({ at, length, prot: 'rw', flags: { shared: false } });
      task.madvise(at, 1536, 'nohugepage');
    }
    for (let p = 0; p < 4608; p += 64) task.access(AT + 100 + p, 0, 1);
    expect(report(machine, task)[0]).toEqual([10, 1, 1]);
    task.munmap(AT + 100 + 1536, 1536);
    expect(report(machine, task)).toEqual([[8, 1, 1], []]);
    task.munmap(AT + 100, 1536);
    expect(report(machine, task)).toEqual([[4, 1, 1], []]);
    task.munmap(AT + 100 + 3072, 1536);
    expect(report(machine, task)).toEqual([[0, 0, 0], []]);
  });

  it('[MA37] that MADV_DONTNEED empties go from 6.14 on, when their whole span was asked for', () => {
    for (const [release, whole] of [
      ['6.12', 0],
      ['6.18', -4096],
    ] as const) {
      const { machine, task } = anon(release);
      task.mmap({ at: AT, length: 4 * 2 ** 20, prot: 'rw', flags: { shared: false } });
      task.madvise(AT, 1024, 'nohugepage');
      for (const p of [0, 5, 600]) task.access(AT + p, 0, 1);
      const before = task.pageTableBytes;
      task.madvise(AT + 600, 1, 'dontneed');
      expect(task.pageTableBytes - before).toBe(0);
      task.madvise(AT, 512, 'dontneed');
      expect(task.pageTableBytes - before).toBe(whole);
      expect(report(machine, task)[1]).toEqual([]);
      expect(task.access(AT + 5).value).toBe(0);
    }
  });

  it.each([0, 1])(
    '[MA37] that have gone serve again, also those that RCU has kept; %s held',
    (n) => {
      const { machine, task } = anon('7.2');
      if (n > 0) {
        // Pages that somebody holds make every call one of steps.
        task.mmap({ at: AT + 4096, length: 4096, prot: 'rw', flags: { shared: false } });
        expect(task.vmsplice(task.pipe(), AT + 4096, 1)).toBe(4096);
      }
      task.mmap({ at: AT, length: 4 * 2 ** 20, prot: 'rw', flags: { shared: false } });
      task.madvise(AT, 1024, 'nohugepage');
      const { pt } = machine.kernel;
      const seen = new Set<number>();
      for (let i = 0; i < 20; i++) {
        expect(task.access(AT + 5, 0, i).signal).toBeUndefined();
        seen.add(pt.pteTable(machine.kernel.mms.root[task.mm]!, AT + 5));
        expect(task.madvise(AT, 512, 'dontneed')).toBe(0);
      }
      expect(seen.size).toBe(1);
    },
  );
});
