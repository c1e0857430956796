import {
  E_ACCESSED,
  E_PRESENT,
  E_PROTNONE,
  E_RW,
  EH_B57,
  EH_B58,
  EH_NX,
  entryHi,
  entryLayout,
  entryLo,
  entryPfn,
  entryPresent,
  entryText,
} from '@faultline/core-pagetable';
import { describe, expect, it } from 'vitest';

const PFNS = [0, 1, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 2 ** 32 - 1, 2 ** 32, 2 ** 40 - 1];
const HI_BITS = [EH_B57, EH_B58, EH_NX];
const HI_SUBSETS = Array.from({ length: 8 }, (_, s) =>
  HI_BITS.reduce((hi, bit, i) => (s & (1 << i) ? hi | bit : hi), 0),
);

describe('an entry', () => {
  it('[PT1] keeps frame number and flags over every subset of the flags', () => {
    const table = { lo: new Int32Array(1), hi: new Int32Array(1) };
    const wrong: number[][] = [];
    for (const pfn of PFNS) {
      for (let low = 0; low < 0x1000; low++) {
        for (const high of HI_SUBSETS) {
          table.lo[0] = entryLo(pfn, low);
          table.hi[0] = entryHi(pfn, high);
          const [lo, hi] = [table.lo[0]!, table.hi[0]!];
          const same = (lo & 0xfff) === low && (hi & ~0xfffff) === high;
          if (!same || entryPfn(lo, hi) !== pfn) wrong.push([pfn, low, high]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('[PT1] is made of numbers that a typed array keeps as they are', () => {
    for (const pfn of PFNS) {
      expect(entryLo(pfn, 0xfff) | 0).toBe(entryLo(pfn, 0xfff));
      expect(entryHi(pfn, EH_NX) | 0).toBe(entryHi(pfn, EH_NX));
    }
  });

  it('[PT2] is present with PRESENT or PROT_NONE, whatever else it has', () => {
    for (let low = 0; low < 0x1000; low++) {
      const want = (low & 0x1) !== 0 || (low & 0x100) !== 0;
      if (entryPresent(entryLo(5, low)) !== want) expect.fail(`flags ${low.toString(16)}`);
    }
    expect([entryPresent(E_RW | E_ACCESSED), entryPresent(E_PROTNONE)]).toEqual([false, true]);
  });

  it('[PT3] prints its bits in bit order, and nothing of the frame', () => {
    const names = ['P', 'RW', 'US', 'PWT', 'PCD', 'A', 'D', 'PSE', 'G', 'SW1', 'SW2', 'SW3'];
    names.forEach((name, bit) => {
      expect(entryText(entryLo(2 ** 40 - 1, 1 << bit), entryHi(2 ** 40 - 1, 0))).toBe(name);
    });
    expect(entryText(0xfff, EH_B57 | EH_B58 | EH_NX)).toBe(
      [...names, 'b57', 'b58', 'NX'].join('|'),
    );
    expect(entryText(0x865, EH_NX)).toBe('P|US|A|D|SW3|NX');
    expect(entryText(0, 0)).toBe('');
    expect(entryText(E_PRESENT, EH_B58)).toBe('P|b58');
  });

  it('[PT4] has its software bits where the release keeps them', () => {
    const layouts = Object.values(entryLayout.values).map((v) => [v.since, v.answer()]);
    expect(layouts).toEqual([
      ['4.0', { devmap: 0, savedDirty: 0 }],
      ['4.5', { devmap: EH_B58, savedDirty: 0 }],
      ['6.6', { devmap: EH_B57, savedDirty: EH_B58 }],
      ['6.17', { devmap: 0, savedDirty: EH_B58 }],
    ]);
    expect([entryLayout.combine, entryLayout.asked]).toEqual(['only', 'once']);
    for (const v of Object.values(entryLayout.values)) expect(v.source).not.toBe('');
  });
});
