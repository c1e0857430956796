import {
  ARM64_4K,
  ARM64_16K,
  ARM64_64K,
  bytesPerEntry,
  checkGeometry,
  foldedLevels,
  GEOMETRIES,
  levelName,
  PageTables,
  tableBytes,
  tablesNeeded,
  X86_64_4LEVEL,
  X86_64_5LEVEL,
} from '@faultline/core-pagetable';
import { describe, expect, it } from 'vitest';
import { build } from './build.js';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

describe('the geometries', () => {
  it('[PT32] of arm64 have blocks, runs and tables as its granules say', () => {
    const rows = [ARM64_4K, ARM64_16K, ARM64_64K].map((g) => [
      2 ** g.bits,
      g.bits === g.pageShift - 3,
      bytesPerEntry(g, 1) / MIB,
      bytesPerEntry(g, 2) / GIB,
      g.hugeLevels.includes(2),
      (g.contiguous![0]! * bytesPerEntry(g, 0)) / MIB,
      (g.contiguous![1]! * bytesPerEntry(g, 1)) / MIB,
    ]);
    expect(rows).toEqual([
      [512, true, 2, 1, true, 1 / 16, 32],
      [2048, true, 32, 64, false, 2, 1024],
      [8192, true, 512, 4096, false, 2, 16 * 1024],
    ]);
  });

  it('[PT32] take one page for a table', () => {
    for (const g of GEOMETRIES.slice(0, 5)) expect(tableBytes(g)).toBe(2 ** g.pageShift);
  });

  it('[PT33] name their levels and fold the rest', () => {
    const names = (g: typeof X86_64_4LEVEL): string =>
      Array.from({ length: g.levels }, (_, l) => levelName(g, l)).join(' ');
    expect([names(X86_64_5LEVEL), foldedLevels(X86_64_5LEVEL)]).toEqual([
      'pte pmd pud p4d pgd',
      [],
    ]);
    expect([names(X86_64_4LEVEL), foldedLevels(X86_64_4LEVEL)]).toEqual([
      'pte pmd pud pgd',
      ['p4d'],
    ]);
    expect([names(ARM64_64K), foldedLevels(ARM64_64K)]).toEqual(['pte pmd pgd', ['pud', 'p4d']]);
  });

  it('[PT34] need as many tables as the formula says, for pages anywhere', () => {
    for (const g of GEOMETRIES) {
      const top = 2 ** g.userVpnBits;
      const vpns = [0, 1, 5, 2 ** g.bits - 1, 2 ** g.bits, top / 2, top - 1].filter((v) => v < top);
      const pt = new PageTables(g, { devmap: 0, savedDirty: 0 }, 40);
      const root = pt.alloc(g.levels - 1);
      for (const vpn of vpns) build(pt, root, vpn);
      expect([...pt.count]).toEqual([...tablesNeeded(g, vpns), 1]);
    }
  });

  it('[PT12] with odd pages, leaves or runs are refused', () => {
    const odd = (change: object) => () => checkGeometry({ ...ARM64_4K, ...change });
    expect(odd({ pageShift: 13 })).toThrow('pages of 2^13 bytes');
    expect(odd({ hugeLevels: [3] })).toThrow('a leaf at level 3');
    expect(odd({ contiguous: [24] })).toThrow('contiguous runs of 24 entries');
    for (const g of GEOMETRIES) expect(checkGeometry(g)).toBe(g);
  });
});
