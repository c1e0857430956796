import {
  checkTlb,
  E_ACCESSED,
  E_DIRTY,
  E_PRESENT,
  E_RW,
  E_USER,
  entryLo,
  PageTables,
  Tlb,
  X86_64_4LEVEL,
} from '@faultline/core-pagetable';
import { describe, expect, it } from 'vitest';

const MM = 1;
const RO = E_PRESENT | E_USER | E_ACCESSED;
const BITS = 9;

function tlb(cpus = 2, broadcast = false, entries = 4): Tlb {
  const t = new Tlb({ cpus, mms: 9, entries, ceiling: 33, broadcast });
  for (let cpu = 0; cpu < cpus; cpu++) t.use(cpu, MM);
  return t;
}

describe('what a CPU remembers', () => {
  it('[PT53] is found for every page of its size, by its own CPU and address space only', () => {
    const t = tlb();
    t.fill(0, MM, 512, 1, entryLo(1024, RO), 0);
    t.fill(0, MM, 7, 0, entryLo(9, RO), 0);
    expect([7, 8, 511, 512, 1023, 1024].map((v) => t.find(0, MM, v, BITS) >= 0)).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
    expect([t.find(1, MM, 7, BITS), t.find(0, 2, 7, BITS)]).toEqual([-1, -1]);
  });

  it('[PT53] allows reads when present, stores when writable and dirty', () => {
    const t = tlb();
    for (const [flags, read, write] of [
      [RO, true, false],
      [RO | E_RW, true, false],
      [RO | E_RW | E_DIRTY, true, true],
      [0, false, false],
    ] as const) {
      t.fill(0, MM, 1, 0, entryLo(3, flags), 0);
      const at = t.find(0, MM, 1, BITS);
      expect([t.allows(at, false), t.allows(at, true)]).toEqual([read, write]);
      t.forget(at);
    }
  });

  it('[PT53] is replaced in turn', () => {
    const t = tlb();
    for (let v = 0; v < 6; v++) t.fill(0, MM, v, 0, entryLo(v, RO), 0);
    expect([0, 1, 2, 3, 4, 5].map((v) => t.find(0, MM, v, BITS) >= 0)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it('[PT54] goes with a flush that touches it, and nothing else does', () => {
    const t = tlb();
    t.fill(0, MM, 512, 1, entryLo(1024, RO), 0);
    t.fill(0, MM, 7, 0, entryLo(9, RO), 0);
    t.fill(1, MM, 7, 0, entryLo(9, RO), 0);
    t.flush(0, MM, 7, 8, false, BITS);
    expect([t.find(0, MM, 7, BITS), t.find(0, MM, 600, BITS) >= 0]).toEqual([-1, true]);
    t.flush(0, MM, 700, 701, false, BITS);
    expect([t.find(0, MM, 600, BITS), t.find(1, MM, 7, BITS) >= 0]).toEqual([-1, true]);
  });

  it('[PT55] of ways goes with any flush on x86, and on arm64 only when tables were freed', () => {
    for (const [broadcast, freed, left] of [
      [false, false, 0],
      [true, false, 77],
      [true, true, 0],
    ] as const) {
      const t = tlb(1, broadcast);
      t.fillWay(0, MM, 512, 77);
      expect([t.way(0, MM, 512), t.way(0, MM, 0), t.way(0, 2, 512)]).toEqual([77, 0, 0]);
      t.flush(0, MM, 0, 1, freed, BITS);
      expect(t.way(0, MM, 512)).toBe(left);
    }
  });

  it('[PT56] of an address space that it left is used again, unless a flush was missed', () => {
    for (const flushed of [false, true]) {
      const t = tlb(1);
      t.fill(0, MM, 7, 0, entryLo(9, RO), 0);
      t.use(0, 2);
      expect(t.concerns(0, MM, false)).toBe(false);
      if (flushed) t.begin(MM);
      t.use(0, MM);
      expect(t.find(0, MM, 7, BITS) >= 0).toBe(!flushed);
    }
  });

  it('[PT56] is of six address spaces at most', () => {
    const t = tlb(1, false, 16);
    for (let mm = 1; mm <= 7; mm++) {
      t.use(0, mm);
      t.fill(0, mm, 7, 0, entryLo(mm, RO), 0);
    }
    expect([1, 2, 7].map((mm) => t.find(0, mm, 7, BITS) >= 0)).toEqual([false, true, true]);
    t.dropMm(7);
    expect([t.find(0, 7, 7, BITS), t.loaded[0]]).toEqual([-1, 0]);
  });

  it('[PT57] concerns another CPU that uses it: lazily only when tables were freed, always by broadcast', () => {
    const t = tlb();
    expect(t.concerns(1, MM, false)).toBe(true);
    t.idle(1);
    expect([t.concerns(1, MM, false), t.concerns(1, MM, true), t.concerns(1, 2, true)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(tlb(2, true).concerns(1, 5, false)).toBe(true);
  });

  it('[PT58] is wrong when it names what was freed, or one address in two sizes', () => {
    const pt = new PageTables(X86_64_4LEVEL, { devmap: 0, savedDirty: 0 }, 8);
    const table = pt.alloc(0);
    const t = tlb(1);
    const check = (used: number[]): string =>
      checkTlb(t, pt, { inUse: (pfn) => used.includes(pfn) }).join('; ');
    t.fill(0, MM, 7, 0, entryLo(9, RO), 0);
    t.fillWay(0, MM, 0, table);
    expect([check([9]), check([])]).toEqual(['', 'cpu 0 has page 7 at freed frame 9']);
    t.fill(0, MM, 0, 1, entryLo(512, RO), 0);
    expect(check([9, 512])).toBe('cpu 0 has page 0 in two sizes');
    pt.free(table);
    t.forget(t.find(0, MM, 7, BITS));
    expect(check([512])).toBe(`cpu 0 knows the way to freed table ${table}`);
    // What it has to catch up with before it goes on does not count.
    t.idle(0);
    t.begin(MM);
    expect(check([])).toBe('');
  });
});
