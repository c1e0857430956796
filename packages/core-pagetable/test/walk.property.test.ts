import { GEOMETRIES, type Geometry, TINY, X86_64_4LEVEL } from '@faultline/core-pagetable';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build, tables, unbuild, walk } from './build.js';

const ALL = GEOMETRIES.map((g) => [g.name, g] as const);

/** Pages in and around a few places, so that tables are shared, next to each other and far apart. */
function pages(geometry: Geometry): fc.Arbitrary<number> {
  const last = 2 ** geometry.userVpnBits - 1;
  const spans = Array.from({ length: geometry.levels }, (_, level) => 2 ** (geometry.bits * level));
  const step = fc.tuple(fc.constantFrom(...spans), fc.integer({ min: -3, max: 3 }));
  return fc
    .tuple(fc.constantFrom(0, Math.floor(last / 2), last), fc.array(step, { maxLength: 3 }))
    .map(([base, steps]) => steps.reduce((at, [span, n]) => at + span * n, base))
    .map((vpn) => Math.min(Math.max(vpn, 0), last));
}

describe.each(ALL)('walks through %s', (_name, geometry) => {
  const span = 2 ** geometry.bits;
  const page = pages(geometry);

  it('[PT19] find the next table as a scan of all tables does', () => {
    fc.assert(
      fc.property(fc.array(page, { maxLength: 8 }), page, page, (built, a, b) => {
        const { pt, root } = tables(geometry);
        for (const vpn of built) build(pt, root, vpn);
        const [from, end] = [Math.min(a, b), Math.max(a, b) + 1];
        let want = end;
        for (const vpn of built) {
          const start = Math.floor(vpn / span) * span;
          if (start + span > from) want = Math.min(want, Math.max(start, from));
        }
        expect(pt.nextTable(root, from, end)).toBe(want);
      }),
      { seed: 20240503, numRuns: 500 },
    );
  });

  it('[PT20] show no table that is gone', () => {
    const op = fc.record({
      what: fc.constantFrom('build', 'build', 'drop', 'look'),
      vpn: page,
      second: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(op, { maxLength: 40 }), (ops) => {
        const { pt, root } = tables(geometry, 400);
        const roots = [root, pt.alloc(geometry.levels - 1)];
        const live = [new Map<number, number>(), new Map<number, number>()];
        for (const { what, vpn, second } of ops) {
          const at = second ? 1 : 0;
          const key = Math.floor(vpn / span);
          if (what === 'build') live[at]!.set(key, build(pt, roots[at]!, vpn));
          if (what === 'drop' && live[at]!.delete(key)) unbuild(pt, roots[at]!, vpn);
          // The look before the next change fills the cache.
          for (const r of [0, 1]) {
            expect(pt.pteTable(roots[r]!, vpn)).toBe(live[r]!.get(key) ?? 0);
            expect(pt.tableAt(roots[r]!, vpn, 0)).toBe(walk(pt, roots[r]!, vpn));
          }
        }
        for (const r of [0, 1]) {
          for (const [key, table] of live[r]!) {
            expect(pt.pteTable(roots[r]!, key * span)).toBe(table);
            unbuild(pt, roots[r]!, key * span);
            expect(pt.pteTable(roots[r]!, key * span)).toBe(0);
          }
        }
        expect(pt.inUse).toBe(2);
      }),
      { seed: 20240504, numRuns: 200 },
    );
  });
});

describe('the walk cache', () => {
  it('[PT20] forgets a table whose parent was unlinked', () => {
    const { pt, root } = tables(X86_64_4LEVEL);
    const pte = build(pt, root, 0x12345);
    expect(pt.pteTable(root, 0x12345)).toBe(pte);
    const above = pt.tableAt(root, 0x12345, 2);
    pt.unlinkTable(above, pt.index(above, 0x12345));
    expect(pt.pteTable(root, 0x12345)).toBe(0);
  });

  it('[PT20] does not mistake a reused table for the old one', () => {
    const { pt, root } = tables(TINY);
    const pte = build(pt, root, 5);
    expect(pt.pteTable(root, 5)).toBe(pte);
    unbuild(pt, root, 5);
    const again = build(pt, root, 40);
    expect([pt.pteTable(root, 5), pt.pteTable(root, 40)]).toEqual([0, again]);
    pt.dropCaches();
    expect(pt.pteTable(root, 40)).toBe(again);
  });
});
