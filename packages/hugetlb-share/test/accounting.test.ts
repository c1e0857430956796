import {
  allPageTableBytes,
  type LeafSize,
  type MappingShape,
  pageTableBytes,
  pageTables,
  sharedTables,
  TABLE_BYTES,
  vmPteBytes,
} from '@faultline/hugetlb-share';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const MiB = 2 ** 20;
const GiB = 2 ** 30;
const TiB = 2 ** 40;

/** dax.md section 9, first table: bytes, then the three leaf sizes, then 1000 processes. */
const PUBLISHED: readonly (readonly [
  string,
  number,
  number,
  number,
  number,
  string,
  string,
  number,
])[] = [
  ['1 GiB', GiB, 2_105_344, 8_192, 4_096, '2.1 GB', '8.2 MB', 4_100_096],
  ['64 GiB', 64 * GiB, 134_483_968, 266_240, 4_096, '134 GB', '266 MB', 4_358_144],
  ['1 TiB', TiB, 2_151_686_144, 4_202_496, 8_192, '2.15 TB', '4.2 GB', 12_386_304],
  ['4 TiB', 4 * TiB, 8_606_744_576, 16_809_984, 32_768, '8.6 TB', '16.8 GB', 49_545_216],
];

/** A number with as many decimals and the same decimal unit as the published text. */
function like(published: string, bytes: number): string {
  const [number, unit] = published.split(' ') as [string, 'MB' | 'GB' | 'TB'];
  const decimals = number.split('.')[1]?.length ?? 0;
  return `${(bytes / { MB: 1e6, GB: 1e9, TB: 1e12 }[unit]).toFixed(decimals)} ${unit}`;
}

describe('the published table', () => {
  for (const [name, bytes, small, huge, gigantic, all4K, all2M, allShared] of PUBLISHED) {
    test(`[HS19] ${name} per process`, () => {
      const each = (leaf: LeafSize) => pageTableBytes({ bytes, leaf });
      expect([each('4K'), each('2M'), each('1G')]).toEqual([small, huge, gigantic]);
    });

    test(`[HS20] ${name} in 1000 processes`, () => {
      const all = (leaf: LeafSize) => allPageTableBytes({ bytes, leaf }, 1000);
      expect(like(all4K, all('4K'))).toBe(all4K);
      expect(like(all2M, all('2M'))).toBe(all2M);
      expect(all('4K')).toBe(1000 * small);
      expect(all('2M')).toBe(1000 * huge);
    });

    test(`[HS21] ${name} in 1000 processes that share PMD tables`, () => {
      expect(allPageTableBytes({ bytes, leaf: '2M' }, 1000, 'pmd')).toBe(allShared);
    });
  }

  test('[HS19] 4 KiB leaves cost about 1/512 of the mapping, times 1.002', () => {
    expect(pageTableBytes({ bytes: TiB, leaf: '4K' }) / (TiB / 512)).toBeCloseTo(1.002, 4);
  });
});

/** pmd-sharing.md section 9: what was published on the lists, recomputed. */
describe('numbers of the mailing lists', () => {
  const pmdBytes = (bytes: number) => TABLE_BYTES * pageTables({ bytes, leaf: '2M' }).pmd;
  const pteBytes = (bytes: number) => TABLE_BYTES * pageTables({ bytes, leaf: '4K' }).pte;

  test('[HS21] the RFC of 2019: 6 TiB in 10 000 processes, 234 GiB of PMD tables', () => {
    const shape: MappingShape = { bytes: 6 * TiB, leaf: '2M' };
    expect(pmdBytes(6 * TiB)).toBe(24 * MiB);
    expect((10_000 * pmdBytes(6 * TiB)) / GiB).toBeCloseTo(234.4, 1);
    const saved = allPageTableBytes(shape, 10_000) - allPageTableBytes(shape, 10_000, 'pmd');
    expect(saved).toBe(9_999 * 24 * MiB);
    expect(saved / GiB).toBeCloseTo(234.35, 2);
    expect(pteBytes(6 * TiB)).toBe(12 * GiB);
  });

  test('[HS21] hugetlb: 1 TiB in 10 000 processes, 39 GiB saved', () => {
    const shape: MappingShape = { bytes: TiB, leaf: '2M' };
    const saved = allPageTableBytes(shape, 10_000) - allPageTableBytes(shape, 10_000, 'pmd');
    expect(saved / GiB).toBeCloseTo(39.06, 2);
  });

  test('[HS19] mshare: 300 GiB in 1500 clients, 878.9 GiB of PTE tables', () => {
    expect(pteBytes(300 * GiB)).toBe(600 * MiB);
    expect((1_500 * pteBytes(300 * GiB)) / GiB).toBeCloseTo(878.9, 1);
  });
});

describe('alignment, levels, deposits', () => {
  test('[HS22] a start off the table adds at most one table per level', () => {
    const shape: MappingShape = { bytes: GiB, leaf: '2M', start: 512 * GiB - 2 * MiB };
    expect(pageTables(shape)).toEqual({ pte: 0, pmd: 2, pud: 2, p4d: 0 });
    expect(pageTables({ ...shape, start: 512 * GiB })).toEqual({ pte: 0, pmd: 1, pud: 1, p4d: 0 });
  });

  test('[HS21] off the table the two edges stay private', () => {
    const shape: MappingShape = { bytes: 3 * GiB, leaf: '2M', start: 2 * MiB };
    expect(sharedTables(shape, 'pmd')).toEqual({ whole: 2, edge: 2 });
    expect(allPageTableBytes(shape, 10, 'pmd')).toBe(TABLE_BYTES * (2 + 10 * (1 + 2)));
    const short: MappingShape = { bytes: GiB - 2 * MiB, leaf: '2M' };
    expect(sharedTables(short, 'pmd')).toEqual({ whole: 0, edge: 1 });
    expect(allPageTableBytes(short, 10, 'pmd')).toBe(allPageTableBytes(short, 10));
  });

  test('[HS23] [HS31] five levels add a table per 256 TiB, not counted in VmPTE', () => {
    const shape: MappingShape = { bytes: TiB, leaf: '2M', levels: 5 };
    expect(pageTableBytes(shape)).toBe(4_202_496 + TABLE_BYTES);
    expect(vmPteBytes(shape)).toBe(4_202_496);
    const across: MappingShape = { ...shape, start: 256 * TiB - GiB };
    expect(pageTables(across).p4d).toBe(2);
  });

  test('[HS24] where the architecture deposits, 2 MiB leaves cost a PTE table each', () => {
    const shape: MappingShape = { bytes: GiB, leaf: '2M', deposits: true };
    expect(pageTableBytes(shape)).toBe(8_192 + 512 * TABLE_BYTES);
    expect(pageTableBytes({ ...shape, leaf: '1G' })).toBe(4_096);
  });

  test('[HS25] sharing PTE tables: every 2 MiB once, the rest in each process', () => {
    const bytes = 64 * GiB;
    const tables = bytes / (2 * MiB) + 1000 * (64 + 1);
    expect(allPageTableBytes({ bytes, leaf: '4K' }, 1000, 'pte')).toBe(TABLE_BYTES * tables);
  });

  test('[HS26] what cannot be is an error that says the numbers', () => {
    const bytes = GiB;
    expect(() => pageTables({ bytes: 3 * MiB, leaf: '2M' })).toThrow(
      '2M leaves need start and bytes in multiples of 2097152, got 0 and 3145728',
    );
    expect(() => pageTables({ bytes, leaf: '4K', start: 1 })).toThrow('got 1 and 1073741824');
    expect(() => pageTables({ bytes: -4096, leaf: '4K' })).toThrow('got 0 and -4096');
    expect(() => pageTables({ bytes: 128 * TiB, leaf: '2M', start: GiB })).toThrow(
      '4 levels: 140738562097152 is above the last address, 140737488355328',
    );
    expect(pageTables({ bytes: 128 * TiB, leaf: '1G' }).pud).toBe(256);
    expect(() => allPageTableBytes({ bytes, leaf: '4K' }, 2, 'pmd')).toThrow(
      'sharing pmd tables needs 2M leaves, got 4K',
    );
    expect(() => allPageTableBytes({ bytes, leaf: '1G' }, 2, 'pmd')).toThrow('needs 2M leaves');
    expect(() => allPageTableBytes({ bytes, leaf: '2M' }, 2, 'pte')).toThrow('needs 4K leaves');
    expect(() => sharedTables({ bytes, leaf: '2M', deposits: true }, 'pmd')).toThrow('deposited');
    expect(() => allPageTableBytes({ bytes, leaf: '2M' }, 0)).toThrow('positive integer, got 0');
  });

  test('[HS19] an empty mapping needs no table', () => {
    expect(pageTables({ bytes: 0, leaf: '4K', start: 4096 })).toEqual({
      pte: 0,
      pmd: 0,
      pud: 0,
      p4d: 0,
    });
  });
});

describe('against counting the tables of every leaf', () => {
  const SPANS = { pte: 2 * MiB, pmd: GiB, pud: 512 * GiB, p4d: 256 * TiB };
  const near = fc.constantFrom(0, GiB, 512 * GiB, 256 * TiB);
  const shape = fc
    .tuple(near, fc.integer({ min: -600, max: 600 }), fc.integer({ min: 1, max: 1600 }))
    .map(([base, shift, leaves]) => ({ start: Math.max(0, base + shift * 2 * MiB), leaves }));

  test('[HS19] [HS22] [HS23] pageTables', () => {
    fc.assert(
      fc.property(shape, ({ start, leaves }) => {
        const seen = { pmd: new Set(), pud: new Set(), p4d: new Set() };
        for (let i = 0; i < leaves; i++) {
          for (const level of ['pmd', 'pud', 'p4d'] as const) {
            seen[level].add(Math.floor((start + i * 2 * MiB) / SPANS[level]));
          }
        }
        const bytes = leaves * 2 * MiB;
        const tables = pageTables({ bytes, start, leaf: '2M', levels: 5 });
        expect(tables).toEqual({
          pte: 0,
          pmd: seen.pmd.size,
          pud: seen.pud.size,
          p4d: seen.p4d.size,
        });
        for (const level of ['pmd', 'pud', 'p4d'] as const) {
          const aligned = Math.ceil(bytes / SPANS[level]);
          expect(tables[level] - aligned === 0 || tables[level] - aligned === 1).toBe(true);
        }
      }),
    );
  });

  test('[HS21] a table exists once if every leaf of it is mapped, else in each process', () => {
    fc.assert(
      fc.property(shape, fc.integer({ min: 1, max: 50 }), ({ start, leaves }, processes) => {
        const mapped = new Map<number, number>();
        for (let i = 0; i < leaves; i++) {
          const table = Math.floor((start + i * 2 * MiB) / GiB);
          mapped.set(table, (mapped.get(table) ?? 0) + 1);
        }
        let tables = 0;
        for (const count of mapped.values()) tables += count === 512 ? 1 : processes;
        const one: MappingShape = { bytes: leaves * 2 * MiB, start, leaf: '2M', levels: 5 };
        const { pud, p4d } = pageTables(one);
        tables += processes * (pud + p4d);
        expect(allPageTableBytes(one, processes, 'pmd')).toBe(TABLE_BYTES * tables);
        expect(sharedTables(one, 'pmd').edge).toBeLessThanOrEqual(2);
      }),
    );
  });
});
