import {
  DAX_EMPTY,
  DAX_LOCKED,
  DAX_PAGE,
  DAX_PMD,
  DAX_VALUE,
  DAX_ZERO_PAGE,
  daxEntryHi,
  daxEntryLo,
  daxEntryPfn,
} from '@faultline/dax-fs';
import { describe, expect, it } from 'vitest';

describe('an entry', () => {
  it('[DX1] keeps frame and flags over every subset of the flags', () => {
    const lo = new Int32Array(1);
    const hi = new Int32Array(1);
    for (const pfn of [0, 1, 2 ** 20 - 1, 2 ** 20, 2 ** 32, 2 ** 40 - 1]) {
      for (let flags = 0; flags < 64; flags++) {
        lo[0] = daxEntryLo(pfn, flags);
        hi[0] = daxEntryHi(pfn);
        expect([daxEntryPfn(lo[0]!, hi[0]!), lo[0]! & 0xfff]).toEqual([pfn, flags]);
      }
    }
  });

  it('[DX2] is never 0, and has the flags of the kernel', () => {
    expect([DAX_LOCKED, DAX_PMD, DAX_ZERO_PAGE, DAX_EMPTY]).toEqual([1, 2, 4, 8]);
    expect(daxEntryLo(0, DAX_VALUE)).not.toBe(0);
    expect(new Set([DAX_LOCKED, DAX_PMD, DAX_ZERO_PAGE, DAX_EMPTY, DAX_VALUE, DAX_PAGE]).size).toBe(
      6,
    );
  });
});
