import { allPageTableBytes, TABLE_BYTES } from '@faultline/hugetlb-share';
import {
  BUILD_LIMIT,
  BuiltTables,
  bytesText,
  exitRules,
  fullRequest,
  type PlanRequest,
  PUBLISHED,
  parseAddress,
  parseBytes,
  plan,
  planBytes,
  planExit,
  planFaults,
  planStructPages,
  planTables,
  publishedFor,
  type Share,
  sweep,
  tableFormula,
} from '@faultline/plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const MiB = 2 ** 20;
const GiB = 2 ** 30;
const TiB = 2 ** 40;
const RFC: PlanRequest = { size: 6 * TiB, processes: 10_000, page: '2M' };

const figure = (request: PlanRequest, name: string): number =>
  plan(request).figures.find((one) => one.name === name)!.value;

describe('page tables', () => {
  test('[PL1] none and pmd are the bytes of hugetlb-share, mshare one set for all', () => {
    const shape = { bytes: 6 * TiB, leaf: '2M' } as const;
    for (const share of ['none', 'pmd'] as const) {
      const bytes = allPageTableBytes(shape, 10_000, share);
      expect(planBytes(fullRequest({ ...RFC, share }))).toBe(bytes);
    }
    expect(figure({ ...RFC, share: 'mshare' }, 'page tables')).toBe(4096 * (6144 + 12));
    expect(figure({ ...RFC, share: 'pmd' }, 'saved by sharing')).toBe(9_999 * 24 * MiB);
    expect(figure({ ...RFC, share: 'pmd' }, 'VmPTE of a process')).toBe(4096 * (6144 + 12));
  });

  test('[PL1] edges stay in each process, five levels add the P4D of each and of the host', () => {
    const edged = fullRequest({
      size: 3 * GiB,
      processes: 5,
      page: '2M',
      share: 'pmd',
      base: 2 * MiB,
    });
    expect(planTables(edged)).toEqual({
      once: { pte: 0, pmd: 2, pud: 0, p4d: 0 },
      each: { pte: 0, pmd: 2, pud: 1, p4d: 0 },
    });
    const five = fullRequest({ size: GiB, processes: 5, page: '4K', share: 'mshare', levels: 5 });
    expect(planTables(five)).toEqual({
      once: { pte: 512, pmd: 1, pud: 1, p4d: 1 },
      each: { pte: 0, pmd: 0, pud: 0, p4d: 1 },
    });
  });

  test('[PL2] a formula has the numbers that give the figure', () => {
    const formula = (request: PlanRequest): string =>
      tableFormula(planTables(fullRequest(request)), request.processes);
    expect(formula(RFC)).toBe('4096 x 10000 x (6144 PMD + 12 PUD)');
    expect(formula({ ...RFC, share: 'pmd' })).toBe('4096 x (6144 PMD + 10000 x 12 PUD)');
    expect(formula({ ...RFC, share: 'mshare' })).toBe('4096 x (6144 PMD + 12 PUD)');
    for (const share of ['none', 'pmd', 'mshare'] as const) {
      for (const { formula, value, unit } of plan({ ...RFC, share }).figures) {
        const numbers = formula.replace(/ (pages|exits|tables|that|of|bytes|PMD|PUD)\b/g, '');
        if (unit === 'bytes' && /^[\d x+()]+$/.test(numbers)) {
          expect(Function(`return ${numbers.replaceAll('x', '*')}`)()).toBe(value);
        }
      }
    }
  });
});

describe('what was published', () => {
  test('[PL3] each figure comes out again, and as far off as `loose` says', () => {
    const [rfc, field, mshare, small] = PUBLISHED.map((one) => one.bytes);
    expect(rfc! / MiB / 1000).toBe(240);
    expect(rfc! / GiB).toBeCloseTo(234.4, 1);
    expect(field! / GiB).toBeCloseTo(39.06, 2);
    expect(mshare! / GiB).toBeCloseTo(878.9, 1);
    expect(small! / 8000).toBe(2);
    expect(publishedFor(RFC).map((one) => one.says)).toEqual(['240 GiB']);
    expect(publishedFor({ ...RFC, processes: 9_999 })).toEqual([]);
    // What they leave out: PUD tables; whole tables for one entry.
    expect(figure(RFC, 'page tables') - rfc!).toBe(10_000 * 12 * 4096);
    expect(figure(PUBLISHED[3]!.request, 'page tables')).toBe(2_000 * 3 * 4096);
  });
});

describe('the rest', () => {
  test('[PL5] struct pages: 64 bytes a page, on the device with dev, shared in compounds of device-dax', () => {
    const request = (changes: Partial<PlanRequest>) => fullRequest({ ...RFC, ...changes });
    expect(planStructPages(request({})).ram).toBe(96 * GiB);
    expect(planStructPages(request({ pmemMap: 'dev' }))).toMatchObject({
      ram: 0,
      device: 96 * GiB,
    });
    // 2 of 8 pages of descriptors a page of 2 MiB; of 4096 for one of 1 GiB.
    expect(planStructPages(request({ storage: 'devdax' })).ram).toBe(24 * GiB);
    expect(planStructPages(request({ storage: 'devdax', page: '1G' })).ram).toBe(6144 * 2 * 4096);
    expect(planStructPages(request({ storage: 'devdax', release: '5.10' })).ram).toBe(96 * GiB);
    expect(planStructPages(request({ storage: 'devdax', pmemMap: 'dev' })).device).toBe(96 * GiB);
    expect(planStructPages(request({ storage: 'hugetlb', pmemMap: 'dev' })).ram).toBe(96 * GiB);
  });

  test('[PL6] faults: who shares takes one for each table, whoever filled it', () => {
    const faults = (share: Share, page: PlanRequest['page'] = '2M') =>
      planFaults(fullRequest({ size: 2 * GiB, processes: 3, page, share, base: 2 * MiB })).count;
    expect(faults('none')).toBe(3 * 1024);
    expect(faults('pmd')).toBe(512 + 2 * 1 + 3 * 512);
    expect(faults('mshare')).toBe(1024 + 2);
    expect(faults('mshare', '4K')).toBe(2 * 262_144 + 2);
  });

  test('[PL7] exits: flushes and broadcasts by what each release does', () => {
    const exit = (release: string, processes = 4) => {
      const request = { size: 3 * GiB, processes, page: '2M', share: 'pmd', release } as const;
      const { flushes, broadcasts } = planExit(fullRequest(request));
      return [flushes.count, broadcasts.count];
    };
    expect(exit('4.19')).toEqual([4, 0]);
    expect(exit('5.10')).toEqual([7, 0]);
    expect(exit('6.12')).toEqual([7, 0]);
    expect(exit('6.18')).toEqual([7, 9]);
    expect(exit('7.2')).toEqual([7, 1]);
    expect(exit('7.2', 1)).toEqual([1, 0]);
    expect(exitRules('upstream')).toEqual({ flushBeforeUnlock: true, broadcast: 'last-sharer' });
  });

  test('[PL8] a request that cannot be is a RangeError', () => {
    expect(() => plan({ ...RFC, processes: 0 })).toThrow('positive integer, got 0');
    expect(() => plan({ ...RFC, size: 0 })).toThrow('size must be a positive number of bytes');
    expect(() => plan({ ...RFC, processes: 1e9 })).toThrow(
      'page tables come to more than 2^53 bytes',
    );
    expect(() => plan({ ...RFC, page: '4K', share: 'pmd' })).toThrow('needs 2M leaves, got 4K');
    expect(() => plan({ ...RFC, size: 3 * MiB })).toThrow('multiples of 2097152');
    expect(() => plan({ ...RFC, size: 128 * TiB, base: GiB })).toThrow('above the last address');
  });

  test('[PL9] more than the limit is not built, and the figure is said', () => {
    expect(() => new BuiltTables(RFC)).toThrow(
      'sharing none, these are 61570000 page tables of 234.9 GiB; 1 GiB is what is built',
    );
    const tables = planBytes(fullRequest({ ...RFC, share: 'pmd' })) + 10_000 * 4096;
    expect(tables).toBeLessThan(BUILD_LIMIT);
    expect(() => new BuiltTables({ ...RFC, share: 'pmd' }, tables - 1)).toThrow(
      '136144 page tables',
    );
  });

  test('[PL10] a sweep goes over sizes, processes and pages; pmd is there for pages of 2M', () => {
    const rows = sweep({ sizes: [GiB, TiB], processes: [10], pages: ['4K', '2M'] });
    expect(rows.map((row) => [row.size, row.page, row.pmd])).toEqual([
      [GiB, '4K', undefined],
      [GiB, '2M', 4096 * 11],
      [TiB, '4K', undefined],
      [TiB, '2M', 4096 * (1024 + 20)],
    ]);
    expect(sweep()).toHaveLength(4 * 3 * 3);
  });

  test('[PL11] sizes are binary, addresses hexadecimal or decimal; anything else is a RangeError', () => {
    expect(['6TiB', '2M', '1.5G', '4096', '64 kib'].map(parseBytes)).toEqual([
      6 * TiB,
      2 * MiB,
      1.5 * GiB,
      4096,
      65_536,
    ]);
    for (const text of ['6TB', '', '-1', '1e3', '0.3K', '9P', '1X']) {
      expect(() => parseBytes(text === '9P' ? '9000P' : text)).toThrow('expected whole bytes');
    }
    expect(['0x40000000', '4096'].map(parseAddress)).toEqual([GiB, 4096]);
    for (const text of ['40g', '-1', '0xffffffffffffffff']) {
      expect(() => parseAddress(text)).toThrow('expected 0x');
    }
    expect([0, 4096, 234.8 * GiB].map(bytesText)).toEqual(['0 B', '4 KiB', '234.8 GiB']);
  });
});

const LEAF = { '4K': 2 ** 12, '2M': 2 ** 21, '1G': 2 ** 30 } as const;
/** Starts near the edges of tables: of a PMD table, of a PUD table, of a P4D table. */
const near = fc.constantFrom(2 ** 30, 2 ** 39, 2 ** 48);
const shapes = fc.oneof(
  fc.record({
    page: fc.constant('2M' as const),
    off: fc.integer({ min: -700, max: 700 }),
    leaves: fc.integer({ min: 1, max: 1700 }),
  }),
  fc.record({
    page: fc.constant('4K' as const),
    off: fc.integer({ min: -700, max: 700 }),
    leaves: fc.integer({ min: 1, max: 1700 }),
  }),
  fc.record({
    page: fc.constant('1G' as const),
    off: fc.integer({ min: -1, max: 600 }),
    leaves: fc.integer({ min: 1, max: 1100 }),
  }),
);
const requests: fc.Arbitrary<PlanRequest> = fc
  .record({
    shape: shapes,
    near,
    levels: fc.constantFrom(4 as const, 5 as const),
    processes: fc.integer({ min: 1, max: 6 }),
    share: fc.constantFrom('none' as const, 'pmd' as const, 'pmd' as const, 'mshare' as const),
    release: fc.constantFrom('4.19', '6.12', '6.18', '7.2'),
    aligned: fc.boolean(),
  })
  .map(({ shape: { page, off, leaves }, near: edge, share, levels, aligned, ...rest }) => {
    const at = levels === 4 && edge > 2 ** 47 ? 2 ** 39 : edge;
    return {
      ...rest,
      page,
      levels,
      size: leaves * LEAF[page],
      base: Math.max(0, at + (aligned ? 0 : off * LEAF[page])),
      share: share === 'pmd' && page !== '2M' ? 'none' : share,
    };
  });

test('[PL4] formula and structure agree: tables by level, bytes, VmPTE, faults, flushes, broadcasts', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const full = fullRequest(request);
      const built = new BuiltTables(request);
      const { once, each } = planTables(full);
      const levels = ['pte', 'pmd', 'pud', 'p4d'] as const;
      const tables = levels.map((level) => once[level] + full.processes * each[level]);
      expect(built.tables).toEqual(tables.slice(0, full.levels - 1));
      expect(built.bytes).toBe(planBytes(full));
      const p4d = once.p4d + each.p4d;
      for (let process = 0; process < full.processes; process++) {
        const vmPte = plan(request).figures.find((one) => one.name === 'VmPTE of a process');
        const own = (built.owned[process]! - Math.min(p4d, each.p4d)) * TABLE_BYTES;
        if (full.share !== 'mshare') expect(own).toBe(vmPte!.value);
      }
      expect(built.faults).toBe(planFaults(full).count);
      const { flushes, broadcasts } = planExit(full);
      expect(built.exitAll()).toEqual({ flushes: flushes.count, broadcasts: broadcasts.count });
      expect(built.pt.inUse).toBe(0);
    }),
    { numRuns: 100 },
  );
});
