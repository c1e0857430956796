import { TABLE_BYTES } from '@faultline/hugetlb-share';
import {
  BuiltTables,
  fullRequest,
  type PlanRequest,
  plan,
  planBytes,
  planExit,
  planFaults,
  planTables,
} from '@faultline/plan';
import fc from 'fast-check';
import { expect, test } from 'vitest';

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
