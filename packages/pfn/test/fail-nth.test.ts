import { FailNth, FrameMap, NO_PFN, PageData, POISON_FREE } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';

function map(poison?: PageData): FrameMap {
  const size = { ramFrames: 32, pmemBase: 64, pmemFrames: 0, pmemStructPages: true };
  return new FrameMap(poison ? { ...size, poison } : size);
}

describe('fail_nth', () => {
  it('[PF26] fails the n-th allocation of any kind, once', () => {
    for (const n of [1, 2, 3, 4]) {
      const m = map();
      m.failNth.arm(n);
      const got = [m.alloc(0), m.allocFolio(2, 0), m.allocPages(1, 0), m.alloc(0), m.alloc(0)];
      expect(got.map((pfn) => pfn === NO_PFN)).toEqual([1, 2, 3, 4, 5].map((i) => i === n));
      expect(m.failNth.fired).toBe(true);
      expect([m.failNth.take(), m.failNth.take(), m.failNth.fired]).toEqual([true, false, false]);
    }
  });

  it('[PF26] armed with 0 does nothing, and below 0 is refused', () => {
    const faults = new FailNth();
    faults.arm(1);
    faults.arm(0);
    expect([faults.hit(), faults.fired]).toEqual([false, false]);
    expect(() => faults.arm(-1)).toThrow('fail_nth -1');
    expect(() => faults.arm(1.5)).toThrow('fail_nth 1.5');
  });

  it('[PF26] takes no frame when it fails', () => {
    const m = map();
    m.failNth.arm(1);
    expect([m.alloc(0), m.inUse, m.alloc(0)]).toEqual([NO_PFN, 0, 2]);
  });
});

describe('debug poison', () => {
  it('[PF27] fills freed frames, single ones and whole folios', () => {
    const data = new PageData(32, 4);
    const m = map(data);
    const a = m.alloc(0);
    const folio = m.allocFolio(2, 0);
    for (const pfn of [a, folio, folio + 3]) data.setFill(pfn, 7);
    m.put(a);
    m.put(folio);
    expect([a, folio, folio + 3].map((pfn) => data.read(pfn, 9))).toEqual([
      POISON_FREE,
      POISON_FREE,
      POISON_FREE,
    ]);
    const plain = map();
    plain.put(plain.alloc(0));
    expect(data.read(1, 0)).toBe(0);
  });
});
